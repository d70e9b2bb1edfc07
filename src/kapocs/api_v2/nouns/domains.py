"""Sender domains: their DNS records, looking for these, and the keys that sign."""

from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.model import NotInSandbox
from kapocs.api_v2 import ordering
from kapocs.api_v2.beside import done_ahead, id_in_path, shaped
from kapocs.api_v2.depends import Here, InPathDomainId, Limit, Tx, Who, opened
from kapocs.api_v2.errors import located
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.domains import (
    ActivationShape,
    DkimKeyShape,
    DnsRecordShape,
    DomainChange,
    DomainShape,
    DomainWholeShape,
    KeyProgress,
    NewDomainShape,
    RecordKind,
    RecordState,
)
from kapocs.db.pool import Conn
from kapocs.senders import actions, queries
from kapocs.senders.keys import new_keys
from kapocs.senders.look import look
from kapocs.senders.model import (
    BadDomain,
    Check,
    Domain,
    DomainId,
    DomainTaken,
    FreeMailSender,
    KeysWait,
    NewKeys,
    NoNewKeys,
    SigningKey,
    State,
    TooManyDomains,
)
from kapocs.senders.records import Facts, as_last_seen
from kapocs.web.caller import Caller
from kapocs.web.services import Services

_MEMBERS = {"name": "/name", "tracking": "/trackingHost", "bounce": "/bounceHost"}


async def index(caller: Who, conn: Tx, after: Begins, limit: Limit = 100) -> Paged[DomainShape]:
    """The account's sender domains, in the order they were added."""
    found = await queries.domains(conn, caller.account_id, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    return Paged(data=list(map(_shape, found[:limit])), next_after=more)


async def create(
    request: Request, services: Here, caller: Who, body: NewDomainShape, response: Response
) -> DomainWholeShape:
    """Adds a domain, makes its DKIM keys, and tells the DNS records to publish.

    Letters are signed once `checkDomain` has seen the records of the keys.
    """
    try:
        keys = await done_ahead(request, lambda: _keys(services, caller, body.name))
        async with opened(request, services, caller) as conn:
            made = await actions.add_domain(
                conn,
                caller.account_id,
                name=body.name,
                keys=keys,
                hosts=(body.tracking_host, body.bounce_host),
                signer=services.signer,
            )
            told = _whole(await _facts(services, conn, caller, made.id))
    except (BadDomain, FreeMailSender, DomainTaken) as error:
        raise located(error, _MEMBERS) from None
    response.headers["Location"] = f"{services.base_url}/v2/domains/{made.id}"
    return told


async def show(
    services: Here, caller: Who, conn: Tx, domain_id: InPathDomainId
) -> DomainWholeShape:
    """A domain, its keys, and its DNS records as they were last seen."""
    return _whole(await _facts(services, conn, caller, domain_id))


async def change(
    services: Here, caller: Who, conn: Tx, domain_id: InPathDomainId, body: DomainChange
) -> DomainWholeShape:
    """Changes the hosts for links and for mail that came back; both stand below the domain."""
    known = await actions.get_domain(conn, caller.account_id, domain_id)
    given = body.model_fields_set
    hosts = (
        body.tracking_host if "tracking_host" in given else known.tracking_host,
        body.bounce_host if "bounce_host" in given else known.bounce_host,
    )
    try:
        await actions.set_hosts(conn, caller.account_id, domain_id, hosts=hosts)
    except BadDomain as error:
        raise located(error, _MEMBERS) from None
    return _whole(await _facts(services, conn, caller, domain_id))


async def check(
    request: Request, services: Here, caller: Who, domain_id: InPathDomainId
) -> DomainWholeShape:
    """Looks in DNS for the domain's records, half a minute at most; new keys seen there sign.

    The name servers of the installation are asked.
    """
    seen = await done_ahead(request, lambda: _look(request, services, caller, domain_id))
    async with opened(request, services, caller) as conn:
        await actions.note_checks(
            conn, caller.account_id, domain_id, checks=seen, now=services.clock()
        )
        return _whole(await _facts(services, conn, caller, domain_id))


async def rotate(
    request: Request, services: Here, caller: Who, domain_id: InPathDomainId
) -> DomainWholeShape:
    """Makes new DKIM keys; they sign once `checkDomain` has seen their records."""
    keys = await done_ahead(request, lambda: _more_keys(request, services, caller, domain_id))
    async with opened(request, services, caller) as conn:
        await actions.rotate_keys(
            conn, caller.account_id, domain_id, keys=keys, signer=services.signer
        )
        return _whole(await _facts(services, conn, caller, domain_id))


async def activate(
    services: Here, caller: Who, conn: Tx, domain_id: InPathDomainId, body: ActivationShape
) -> DomainWholeShape:
    """Signs with new keys though their records were not seen in DNS."""
    await actions.activate_keys(conn, caller.account_id, domain_id, now=services.clock())
    return _whole(await _facts(services, conn, caller, domain_id))


async def delete(caller: Who, conn: Tx, domain_id: InPathDomainId) -> None:
    """Forgets a domain and its keys; its letters are not signed any more."""
    await actions.delete_domain(conn, caller.account_id, domain_id)


def _domain_in(request: Request) -> DomainId:
    return DomainId(id_in_path(request, "domainId"))


async def _keys_ahead(
    request: Request, services: Services, caller: Caller, given: object
) -> NewKeys | None:
    body = shaped(NewDomainShape, given)
    return None if body is None else await _keys(services, caller, body.name)


async def _keys(services: Services, caller: Caller, name: str) -> NewKeys:
    try:
        return await new_keys(caller.account_id, name, now=services.clock())
    except (BadDomain, FreeMailSender) as error:
        raise located(error, _MEMBERS) from None


async def _more_keys_ahead(
    request: Request, services: Services, caller: Caller, _: object
) -> NewKeys:
    return await _more_keys(request, services, caller, _domain_in(request))


async def _more_keys(
    request: Request, services: Services, caller: Caller, domain_id: DomainId
) -> NewKeys:
    async with opened(request, services, caller) as conn:
        known = await actions.get_domain(conn, caller.account_id, domain_id)
    return await new_keys(caller.account_id, known.name, now=services.clock())


async def _look_ahead(
    request: Request, services: Services, caller: Caller, _: object
) -> tuple[Check, ...]:
    return await _look(request, services, caller, _domain_in(request))


async def _look(
    request: Request, services: Services, caller: Caller, domain_id: DomainId
) -> tuple[Check, ...]:
    async with opened(request, services, caller) as conn:
        known = await _facts(services, conn, caller, domain_id)
    return await look(known, services.dns())


async def _facts(services: Services, conn: Conn, caller: Caller, domain_id: DomainId) -> Facts:
    return await actions.facts(
        conn, caller.account_id, domain_id, here=services.senders_lead_to, now=services.clock()
    )


def _shape(domain: Domain) -> DomainShape:
    return DomainShape(**_named(domain))


def _named(domain: Domain) -> dict[str, Any]:
    names = "name tracking_host bounce_host verified_at checked_at created_at updated_at"
    return {name: getattr(domain, name) for name in names.split()} | {
        "domain_id": domain.id,
        "records_ok": sum(each.state is State.OK for each in domain.checks),
        "records_checked": len(domain.checks),
    }


def _whole(facts: Facts) -> DomainWholeShape:
    return DomainWholeShape(
        **_named(facts.domain),
        records=list(map(_record, as_last_seen(facts))),
        keys=list(map(_key, facts.keys)),
    )


def _record(check: Check) -> DnsRecordShape:
    return DnsRecordShape(
        kind=RecordKind(check.kind.upper()),
        state=RecordState(check.state.upper()),
        reason=check.reason,
        found=list(check.found),
        **asdict(check.record),
    )


def _key(key: SigningKey) -> DkimKeyShape:
    names = "selector algorithm created_at active_at retired_at removable_at"
    told = {name: getattr(key, name) for name in names.split()}
    return DkimKeyShape(state=KeyProgress(key.state.upper()), **told)


_WISH: Failures = (BadDomain, FreeMailSender)

ROUTES = (
    Route("GET /domains", index, "listDomains", "Read the sender domains", 200, (BadCursor,)),
    Route("POST /domains", create, "createDomain", "Add a sender domain", CREATED,
          (*_WISH, DomainTaken, TooManyDomains, NotInSandbox), ahead=_keys_ahead),
    Route("GET /domains/{domainId}", show, "getDomain", "See a domain and its records"),
    Route("PATCH /domains/{domainId}", change, "updateDomain", "Change a domain's hosts",
          200, (BadDomain,)),
    Route("POST /domains/{domainId}/check", check, "checkDomain", "Look for a domain's records",
          ahead=_look_ahead),
    Route("POST /domains/{domainId}/rotate-keys", rotate, "rotateDomainKeys",
          "Make new keys", 200, (KeysWait,), ahead=_more_keys_ahead),
    Route("POST /domains/{domainId}/activate-keys", activate, "activateDomainKeys",
          "Sign with keys nobody has seen", 200, (NoNewKeys,)),
    Route("DELETE /domains/{domainId}", delete, "deleteDomain", "Forget a domain", 204),
)  # fmt: skip
