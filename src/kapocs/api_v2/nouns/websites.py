"""Who of a list has a user on a website, and what went wrong."""

from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from kapocs.api_v2.beside import done_ahead, id_in_path
from kapocs.api_v2.depends import (
    After,
    Here,
    InPathConnectorId,
    InPathSubscriberId,
    Limit,
    OnList,
    Tx,
    Who,
    opened,
)
from kapocs.api_v2.route import Failures, Route
from kapocs.api_v2.shapes.common import Listed, Paged
from kapocs.api_v2.shapes.connectors import (
    SitePersonShape,
    SitePlace,
    SiteRetriedShape,
    SiteRetryShape,
    SiteTriedShape,
)
from kapocs.api_v2.written import page_of
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import ConnectorId
from kapocs.ids import SubscriberId
from kapocs.reasons import Reason, read
from kapocs.subscribers import actions as subscribers
from kapocs.web.caller import Caller
from kapocs.web.services import Services
from kapocs.websites import actions, queries, trying
from kapocs.websites.model import (
    PASSWORD,
    NotAWebsite,
    PersonNotOnSite,
    SitePerson,
    settings_of,
)
from kapocs.wording.telling import english

_STATES = Annotated[SitePlace | None, Query(alias="state", description="Only these.")]


async def people(
    caller: Who,
    conn: Tx,
    connector_id: InPathConnectorId,
    state: _STATES = None,
    after: After = 0,
    limit: Limit = 100,
) -> Response:
    """Where the people of a connector stand on its site, and why somebody is not there."""
    whose = (conn, caller.account_id, connector_id)
    await actions.get(*whose)
    wanted = None if state is None else state.lower()
    found = await queries.page(*whose, state=wanted, after=after, size=limit + 1)
    more = found[limit - 1].subscriber_id if len(found) > limit else None
    return await page_of(caller.account_id, found[:limit], _shape, more=more)


async def retry(
    services: Here, caller: Who, conn: Tx, connector_id: InPathConnectorId, body: SiteRetryShape
) -> SiteRetriedShape:
    """Has the site asked once more, now, about those who failed."""
    one = None if body.subscriber_id is None else SubscriberId(body.subscriber_id)
    whose = (conn, caller.account_id, connector_id)
    number = await actions.retry(*whose, subscriber_id=one, now=services.clock())
    return SiteRetriedShape(people=number)


async def try_out(
    request: Request, services: Here, caller: Who, connector_id: InPathConnectorId
) -> SiteTriedShape:
    """Asks the site, within half a minute, whether users can be made there."""
    found = await done_ahead(request, lambda: _ask(request, services, caller, connector_id))
    return SiteTriedShape(
        connector_id=connector_id, well=not found, problems=[english(each) for each in found]
    )


async def _ask_ahead(
    request: Request, services: Services, caller: Caller, _: object
) -> list[Reason]:
    whose = ConnectorId(id_in_path(request, "connectorId"))
    return await _ask(request, services, caller, whose)


async def _ask(
    request: Request, services: Services, caller: Caller, connector_id: ConnectorId
) -> list[Reason]:
    async with opened(request, services, caller) as conn:
        found = await actions.get(conn, caller.account_id, connector_id)
    password = connectors.opened(found, services.signer).secrets[PASSWORD]
    settings = settings_of(found.settings)
    return await trying.problems(settings, password, opened=services.targets)


async def of_person(
    schema: OnList, conn: Tx, subscriber_id: InPathSubscriberId
) -> Listed[SitePersonShape]:
    """Where a subscriber stands on each website."""
    await subscribers.get(conn, *schema.key, subscriber_id)
    found = await queries.of_person(conn, *schema.key, subscriber_id)
    return Listed(data=list(map(_shape, found)))


def _shape(person: SitePerson) -> SitePersonShape:
    state = SitePlace(person.state.upper())
    return SitePersonShape(
        connector_id=person.connector_id,
        list_id=person.list_id,
        subscriber_id=person.subscriber_id,
        state=state,
        site_user_id=person.remote_id,
        managed=person.is_ours,
        taken_out=person.is_out,
        tries=person.tries,
        due_at=person.due_at if state == SitePlace.WAITING else None,
        changed_at=person.changed_at,
        reason=english(read(person.reason)),
    )


_SITE: Failures = (NotAWebsite,)

ROUTES = (
    Route("GET /connectors/{connectorId}/people", people, "listSitePeople",
          "See who is on a website", 200, _SITE, Paged[SitePersonShape]),
    Route("POST /connectors/{connectorId}/people/retry", retry, "retrySitePeople",
          "Ask the website once more", 200, (*_SITE, PersonNotOnSite)),
    Route("POST /connectors/{connectorId}/people/test", try_out, "testSite",
          "Ask whether users can be made there", 200, _SITE, ahead=_ask_ahead),
    Route("GET /lists/{listId}/subscribers/{subscriberId}/websites", of_person,
          "listSubscriberSites", "See on which websites somebody is"),
)  # fmt: skip
