"""Connectors: links to shops, sites, invoicing programs and other systems."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Query
from starlette.responses import Response

from kapocs.accounts.model import NotInSandbox
from kapocs.api_v2.depends import After, Here, InPathConnectorId, InPathInboundId, Limit, Tx, Who
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Listed, Paged
from kapocs.api_v2.shapes.connectors import (
    ConnectorChangeShape,
    ConnectorLineShape,
    ConnectorShape,
    ConnectorStandingShape,
    InboundCountsShape,
    InboundProgress,
    InboundShape,
    InboundWholeShape,
    LinkState,
    MadeConnectorShape,
    NewConnectorShape,
    RetriedShape,
    RetryShape,
)
from kapocs.api_v2.written import page_of
from kapocs.connectors import actions, queries, queries_inbound
from kapocs.connectors.actions import ConnectorChange
from kapocs.connectors.model import (
    BadConnector,
    Connector,
    InboundDelivery,
    InboundNotFound,
    InboundState,
    NewConnector,
    TooManyConnectors,
)
from kapocs.connectors.queries import ConnectorLine
from kapocs.connectors.queries_inbound import InboundHead
from kapocs.ids import ListId
from kapocs.lists.model import ListNotFound
from kapocs.reasons import read
from kapocs.wording.telling import english

_STATES = Annotated[InboundProgress | None, Query(alias="state", description="Only these.")]
_MEMBERS = frozenset({"type", "name", "list_id", "settings"})
_SETTINGS = "/settings/"
_ALIKE = ("type", "name", "list_id", "settings", "why", "disabled_at", "created_at")


async def index(caller: Who, conn: Tx) -> Listed[ConnectorShape]:
    """The account's connectors in the order they were made."""
    found = await queries.of_account(conn, caller.account_id)
    return Listed(data=[ConnectorShape(**_told(each)) for each in found])


async def create(
    services: Here, caller: Who, conn: Tx, body: NewConnectorShape, response: Response
) -> MadeConnectorShape:
    """Links another system. Its address and secret are told this once."""
    wish = NewConnector(
        type=body.type,
        name=body.name,
        list_id=None if body.list_id is None else ListId(body.list_id),
        given=body.settings,
    )
    try:
        made = await actions.create(
            conn,
            caller.account_id,
            wish,
            peers=services.peers,
            signer=services.signer,
            now=services.clock(),
        )
    except BadConnector as error:
        raise _located(error, body.settings) from None
    response.headers["Location"] = f"{services.base_url}/v2/connectors/{made.connector.id}"
    return MadeConnectorShape(
        **_told(made.connector), inbound_url=services.base_url + made.path, secret=made.secret
    )


async def show(caller: Who, conn: Tx, connector_id: InPathConnectorId) -> ConnectorStandingShape:
    """One connector, when something came last, and how asking the shop went."""
    whose = (conn, caller.account_id, connector_id)
    known = await actions.get(*whose)
    counts = await queries_inbound.counts(*whose)
    return ConnectorStandingShape(
        **_told(known),
        last_inbound_at=await queries_inbound.last_at(*whose),
        inbound=InboundCountsShape(**{str(each): counts.get(each, 0) for each in InboundState}),
        pulled_at=known.cursor.get("pulled_at"),
        pull_error=english(read(known.cursor.get("pull_error"))),
        shop_webhook=known.cursor.get("webhooks"),
    )


async def change(
    services: Here,
    caller: Who,
    conn: Tx,
    connector_id: InPathConnectorId,
    body: ConnectorChangeShape,
) -> ConnectorShape:
    """Changes what is given. A setting of an empty text is taken away."""
    list_id = None if body.list_id is None else ListId(body.list_id)
    wish = ConnectorChange(body.name, list_id, body.settings)
    whose = (conn, caller.account_id, connector_id)
    try:
        changed = await actions.update(*whose, wish, peers=services.peers, signer=services.signer)
    except BadConnector as error:
        raise _located(error, body.settings) from None
    return ConnectorShape(**_told(changed))


async def delete(caller: Who, conn: Tx, connector_id: InPathConnectorId) -> None:
    """Forgets a connector with its log; what came in by it stays."""
    await actions.delete(conn, caller.account_id, connector_id)


async def log(
    caller: Who, conn: Tx, connector_id: InPathConnectorId, after: After = 0, limit: Limit = 100
) -> Response:
    """What went wrong and what changed, the newest first."""
    whose = (conn, caller.account_id, connector_id)
    await actions.get(*whose)
    found = await queries.lines(*whose, before=after or None, size=limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
    return await page_of(caller.account_id, found[:limit], _line, more=more)


async def inbound(
    caller: Who,
    conn: Tx,
    connector_id: InPathConnectorId,
    state: _STATES = None,
    after: After = 0,
    limit: Limit = 100,
) -> Response:
    """What the other system delivered in the last 30 days, the newest first; `DEAD`: in vain."""
    whose = (conn, caller.account_id, connector_id)
    await actions.get(*whose)
    wanted = None if state is None else state.lower()
    found = await queries_inbound.heads(*whose, state=wanted, before=after or None, size=limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
    return await page_of(caller.account_id, found[:limit], _inbound, more=more)


async def show_inbound(
    caller: Who, conn: Tx, connector_id: InPathConnectorId, inbound_id: InPathInboundId
) -> InboundWholeShape:
    """One delivery, as it came."""
    whose = (conn, caller.account_id, connector_id)
    await actions.get(*whose)
    found = await queries_inbound.get(*whose, inbound_id)
    if found is None:
        raise InboundNotFound
    return InboundWholeShape(
        **_inbound(found).model_dump(),
        key=found.message_key,
        headers=found.headers,
        body=found.body.decode("utf-8", "replace"),
    )


async def retry(
    services: Here, caller: Who, conn: Tx, connector_id: InPathConnectorId, body: RetryShape
) -> RetriedShape:
    """Has dead letters handled once more."""
    whose = (conn, caller.account_id, connector_id)
    number = await actions.retry(*whose, delivery_id=body.inbound_id, now=services.clock())
    return RetriedShape(deliveries=number)


async def disable(
    services: Here, caller: Who, conn: Tx, connector_id: InPathConnectorId
) -> ConnectorShape:
    """Takes and sends nothing until it is enabled; what waits is kept."""
    whose = (conn, caller.account_id, connector_id)
    return ConnectorShape(**_told(await actions.disable(*whose, now=services.clock())))


async def enable(
    services: Here, caller: Who, conn: Tx, connector_id: InPathConnectorId
) -> ConnectorShape:
    """Has it work again; what waited is handled."""
    whose = (conn, caller.account_id, connector_id)
    return ConnectorShape(**_told(await actions.enable(*whose, now=services.clock())))


def _located(error: BadConnector, given: Mapping[str, Any]) -> BadConnector:
    """The error, with the member of the body that is wrong: a setting, or a place in one."""
    name = error.field or ""
    if name in _MEMBERS and name not in given:
        return error
    steps = [name] if name in given else re.findall(r"[^.\[\]]+", name)
    escaped = [step.replace("~", "~0").replace("/", "~1") for step in steps]
    return BadConnector(error.reason, field=_SETTINGS + "/".join(escaped))


def _told(of: Connector) -> dict[str, Any]:
    """The members that every shape of a connector has."""
    told = {name: getattr(of, name) for name in _ALIKE}
    return told | {"connector_id": of.id, "state": LinkState(of.state.upper())}


def _line(line: ConnectorLine) -> ConnectorLineShape:
    reason = english(read(line.reason))
    return ConnectorLineShape(line_id=line.id, at=line.at, times=line.times, reason=reason)


def _inbound(of: InboundHead | InboundDelivery) -> InboundShape:
    return InboundShape(
        inbound_id=of.id,
        kind=of.kind,
        state=InboundProgress(of.state.upper()),
        attempts=of.attempts,
        received_at=of.received_at,
        due_at=of.due_at,
        ended_at=of.ended_at,
        reason=english(read(of.reason)),
    )


_WISH: Failures = (BadConnector, ListNotFound)

ROUTES = (
    Route("GET /connectors", index, "listConnectors", "Read all connectors"),
    Route("POST /connectors", create, "createConnector", "Link another system", CREATED,
          (*_WISH, TooManyConnectors, NotInSandbox), is_secret=True),
    Route("GET /connectors/{connectorId}", show, "getConnector", "Read a connector"),
    Route("PATCH /connectors/{connectorId}", change, "updateConnector", "Change a connector",
          200, _WISH),
    Route("DELETE /connectors/{connectorId}", delete, "deleteConnector", "Forget a connector", 204),
    Route("GET /connectors/{connectorId}/log", log, "listConnectorLog",
          "See what went wrong and what changed", 200, (), Paged[ConnectorLineShape]),
    Route("GET /connectors/{connectorId}/deliveries", inbound, "listInbound",
          "See what was delivered", 200, (), Paged[InboundShape]),
    Route("GET /connectors/{connectorId}/deliveries/{inboundId}", show_inbound, "getInbound",
          "Read a delivery"),
    Route("POST /connectors/{connectorId}/retry", retry, "retryInbound",
          "Handle dead letters once more", 200, (InboundNotFound,)),
    Route("POST /connectors/{connectorId}/disable", disable, "disableConnector",
          "Stop a connector"),
    Route("POST /connectors/{connectorId}/enable", enable, "enableConnector",
          "Go on with a connector"),
)  # fmt: skip
