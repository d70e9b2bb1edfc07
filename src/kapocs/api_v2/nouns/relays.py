"""Relays: what an account's letters and text messages go out through.

A key is trusted less than the operator at the command line: it reaches public hosts only, even
where the installation allows others.
"""

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import actions as accounts
from kapocs.accounts.model import NotInSandbox
from kapocs.addresses import BadEmail
from kapocs.api_v2.beside import done_ahead, id_in_path, shaped
from kapocs.api_v2.depends import Here, InPathRelayId, Tx, Who, opened
from kapocs.api_v2.errors import located
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Listed
from kapocs.api_v2.shapes.relays import (
    Carried,
    NewRelayShape,
    RelayAnswerShape,
    RelayChange,
    RelayShape,
    RelayTrialShape,
    RelayVerdict,
)
from kapocs.courier.model import Outcome
from kapocs.courier.options import BadRelay
from kapocs.outgoing.reach import RefusedAddress, Unreachable
from kapocs.reasons import Reason
from kapocs.senders import actions, queries, trying
from kapocs.senders.relays import (
    CHANNELS,
    RelayId,
    RelayNameTaken,
    RelayRow,
    RelayWish,
    TooManyRelays,
    check_reach,
    kind_of,
)
from kapocs.senders.trying import RelayTooSlow, TrialMessage
from kapocs.web.caller import Caller
from kapocs.web.services import Services
from kapocs.wording.telling import english, told

_MEMBERS = {
    "name": "/name",
    "url": "/url",
    "priority": "/priority",
    "per_second": "/perSecond",
    "per_domain_per_second": "/perDomainPerSecond",
    "connections_per_domain": "/connectionsPerDomain",
    "warm_up_started_on": "/warmUpStartedOn",
    "daily_limit": "/dailyLimit",
    "email": "/to",
}
_REACHED = True


async def index(caller: Who, conn: Tx) -> Listed[RelayShape]:
    """The account's relays in the order of being tried."""
    return Listed(data=list(map(_shape, await queries.all_relays(conn, caller.account_id))))


async def create(
    request: Request, services: Here, caller: Who, body: NewRelayShape, response: Response
) -> RelayShape:
    """Adds a relay. Its URL is kept encrypted and never told; its hosts must be public."""
    await done_ahead(request, lambda: _reach(services, body.url))
    wish = RelayWish(**body.model_dump())
    try:
        async with opened(request, services, caller) as conn:
            made = await actions.add_relay(
                conn, caller.account_id, wish, signer=services.signer, allow_private=False
            )
    except (BadRelay, RelayNameTaken, RefusedAddress) as error:
        raise located(error, _MEMBERS) from None
    response.headers["Location"] = f"{services.base_url}/v2/relays/{made.id}"
    return _shape(made)


async def show(caller: Who, conn: Tx, relay_id: InPathRelayId) -> RelayShape:
    """A relay, without its URL."""
    return _shape(await actions.get_relay(conn, caller.account_id, relay_id))


async def change(
    request: Request, services: Here, caller: Who, relay_id: InPathRelayId, body: RelayChange
) -> RelayShape:
    """Changes what is given. A new URL must lead to public hosts, as of a new relay."""
    given = {name: getattr(body, name) for name in body.model_fields_set}
    if "url" in given:
        await done_ahead(request, lambda: _reach(services, body.url))
    try:
        async with opened(request, services, caller) as conn:
            known = await actions.get_relay(conn, caller.account_id, relay_id)
            changed = await actions.update_relay(
                conn,
                caller.account_id,
                relay_id,
                wish=replace(known.as_wish(), **given),
                signer=services.signer,
                allow_private=False,
            )
    except (BadRelay, RelayNameTaken, RefusedAddress) as error:
        raise located(error, _MEMBERS) from None
    return _shape(changed)


async def delete(caller: Who, conn: Tx, relay_id: InPathRelayId) -> None:
    """Forgets a relay and its password. Without any, letters go the installation's own way."""
    await actions.delete_relay(conn, caller.account_id, relay_id)


async def try_out(
    request: Request, services: Here, caller: Who, relay_id: InPathRelayId, body: RelayTrialShape
) -> RelayAnswerShape:
    """Sends one message through a relay, within a minute, and tells what it answered.

    The message is from the account's sender and says only that the relay works.
    """
    came = await done_ahead(request, lambda: _send(request, services, caller, relay_id, body))
    return RelayAnswerShape(
        verdict=RelayVerdict(came.verdict.upper()), relay=came.relay, reply=english(came.reply)
    )


async def _reach_ahead(
    request: Request, services: Services, caller: Caller, given: object
) -> bool | None:
    body = shaped(NewRelayShape, given)
    return None if body is None else await _reach(services, body.url)


async def _new_reach_ahead(
    request: Request, services: Services, caller: Caller, given: object
) -> bool | None:
    body = shaped(RelayChange, given)
    if body is None or "url" not in body.model_fields_set:
        return None
    return await _reach(services, body.url)


async def _reach(services: Services, url: str) -> bool:
    try:
        kind_of(url, allow_private=False)
        await check_reach(url, services.relay_reach)
    except (BadRelay, RefusedAddress, Unreachable) as error:
        raise type(error)(error.reason, field="/url") from None
    return _REACHED


async def _send_ahead(
    request: Request, services: Services, caller: Caller, given: object
) -> Outcome | None:
    body = shaped(RelayTrialShape, given)
    if body is None:
        return None
    relay_id = RelayId(id_in_path(request, "relayId"))
    return await _send(request, services, caller, relay_id, body)


async def _send(
    request: Request, services: Services, caller: Caller, relay_id: RelayId, body: RelayTrialShape
) -> Outcome:
    async with opened(request, services, caller) as conn:
        found = await actions.get_relay(conn, caller.account_id, relay_id)
        account = await accounts.get(conn, caller.account_id)
    words = told(Reason("senders.relay_works"), account.language)
    message = TrialMessage(account, body.to, words)
    try:
        return await trying.send(
            found.url(services.signer), message, reach=services.relay_reach, now=services.clock()
        )
    except BadEmail as error:
        raise located(error, _MEMBERS) from None


def _shape(row: RelayRow) -> RelayShape:
    names = "name kind priority per_second per_domain_per_second connections_per_domain"
    names += " warm_up_started_on daily_limit active created_at"
    told_of: dict[str, Any] = {name: getattr(row, name) for name in names.split()}
    return RelayShape(relay_id=row.id, channel=Carried(CHANNELS[row.kind].upper()), **told_of)


_WISH: Failures = (BadRelay, RelayNameTaken, RefusedAddress, Unreachable)

ROUTES = (
    Route("GET /relays", index, "listRelays", "Read the relays"),
    Route("POST /relays", create, "createRelay", "Add a relay", CREATED,
          (*_WISH, TooManyRelays, NotInSandbox), ahead=_reach_ahead),
    Route("GET /relays/{relayId}", show, "getRelay", "Read a relay"),
    Route("PATCH /relays/{relayId}", change, "updateRelay", "Change a relay", 200, _WISH,
          ahead=_new_reach_ahead),
    Route("DELETE /relays/{relayId}", delete, "deleteRelay", "Forget a relay", 204),
    Route("POST /relays/{relayId}/test", try_out, "testRelay", "Try a relay", 200,
          (BadRelay, BadEmail, RefusedAddress, Unreachable, RelayTooSlow), ahead=_send_ahead),
)  # fmt: skip
