"""One person over all lists of the account: what is known, and what can be done."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kapocs.addresses import BadEmail
from kapocs.console.desk import Desk, Page
from kapocs.console.requested import (
    account_of,
    asked_for,
    lists_of,
    number_asked,
    visitor_of,
    who_of,
)
from kapocs.console.visitor import SignedIn, Visitor
from kapocs.db.pool import Conn
from kapocs.errors import NotFound
from kapocs.ids import LARGEST_ID, ListId
from kapocs.ledger import reading as ledger
from kapocs.privacy import consent, known, queries_newest
from kapocs.privacy.consent import Consents
from kapocs.privacy.consent_pages import Block, PageOf, blocks
from kapocs.privacy.model import PersonRow, Whom
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.leaving import unsubscribe_everywhere
from kapocs.suppressions import actions as suppressions
from kapocs.suppressions import queries as suppressed
from kapocs.suppressions.model import SilenceReason
from kapocs.web.given_files import as_file
from kapocs.web.transaction import in_transaction
from kapocs.wording.consents import STATES
from kapocs.wording.person_data import word

PATH = "/person"
PAGE_SIZE = 50
_LONGEST_EMAIL = 1000
_MOST_BLOCKS = 300
"""Lines of the evidence of consent on the page; the export has all of it."""
NEEDED = {
    "letters": "deliveries:read",
    "orders": "orders:read",
    "prints": "letters:read",
    "tasks": "tasks:read",
    "runs": "automations:read",
}
"""Part of the page → the scope without which it is not shown."""


async def show(desk: Desk, request: Request) -> Response:
    """GET /person?email=&part=&before="""
    visitor, who, email = visitor_of(request), who_of(request), _email(request)
    part = asked_for(request, "part")
    before = number_asked(request, "before", LARGEST_ID)
    only, may_see = lists_of(request), who.user.rights.may_see
    wanted = [each for each in NEEDED if part in ("", each) and visitor.may(NEEDED[each])]

    async def read(conn: Conn) -> Page:
        account_id = account_of(request)
        person = _seen(await known.whom(conn, account_id, email), visitor)
        consents = await consent.read(conn, account_id, email, now=desk.services.clock())
        lists = [each for each in consents.lists if may_see(int(str(each["list_id"])))]
        content = {
            "email": person.email_key,
            "address": urlencode({"email": person.email_key}),
            "name": await _name(conn, person, visitor),
            "lists": [_on_list(each, visitor) for each in lists] if not part else [],
            "evidence": _evidence(consents, who) if not part else [],
            "silence": await suppressed.get(conn, account_id, person.email_key),
            "only": part if part in NEEDED else "",
            "parts": {name: await _part(conn, person, name, before, only) for name in wanted},
        }
        return Page("contact.html", content)

    try:
        page = await desk.services.reads.of(account_of(request)).at_once(read)
    except BadEmail as error:
        raise NotFound from error
    return desk.show(request, visitor, page)


async def export(desk: Desk, request: Request) -> Response:
    """GET /person/export?email="""
    email = _email(request)

    async def read(conn: Conn) -> dict[str, object]:
        found = await known.read(conn, account_of(request), email, now=desk.services.clock())
        return found.data()

    try:
        data = await desk.services.reads.of(account_of(request), heavy=True).at_once(read)
    except BadEmail as error:
        raise NotFound from error
    content = json.dumps(data, ensure_ascii=False, indent=2)
    return as_file("person.json", content, "application/json")


async def unsubscribe(desk: Desk, request: Request) -> Response:
    """POST /person/unsubscribe"""
    email = (await desk.form(request)).get("email", "")

    async def work(conn: Conn) -> None:
        now = desk.services.clock()
        await unsubscribe_everywhere(conn, account_of(request), email, now=now)

    return await _done(desk, work, email, "said_unsubscribed_everywhere")


async def suppress(desk: Desk, request: Request) -> Response:
    """POST /person/suppress"""
    email = (await desk.form(request)).get("email", "")

    async def work(conn: Conn) -> None:
        await suppressions.silence(
            conn,
            account_of(request),
            email,
            reason=SilenceReason.MANUAL,
            detail="",
            now=desk.services.clock(),
        )

    return await _done(desk, work, email, "said_suppressed")


async def _done(
    desk: Desk, work: Callable[[Conn], Awaitable[None]], email: str, said: str
) -> Response:
    try:
        await in_transaction(desk.services.pool, work)
    except BadEmail as error:
        raise NotFound from error
    return desk.redirect(f"{PATH}?{urlencode({'email': email})}", said=said)


def _seen(person: Whom, visitor: Visitor) -> Whom:
    """The person with their records on the lists of who looks. NotFound: they are on none of them.

    Who works with all lists sees whoever is asked for.
    """
    only = visitor.lists
    if only is None:
        return person
    records = [each for each in person.records if each[0] in only]
    if not records:
        raise NotFound
    return replace(person, records=records)


def _email(request: Request) -> str:
    return asked_for(request, "email", _LONGEST_EMAIL)


async def _name(conn: Conn, person: Whom, visitor: Visitor) -> str:
    """As the newest record has it; empty when none is known."""
    for list_id, id_ in person.records[-1:-6:-1]:
        found = await subscribers.get(conn, person.account_id, list_id, id_)
        if found is not None and (found.last_name or found.first_name):
            return visitor.name_of(found.last_name, found.first_name)
    return ""


def _on_list(row: PersonRow, visitor: Visitor) -> Mapping[str, object]:
    """A record as the table of lists shows it."""
    return {
        "list_id": row["list_id"],
        "list_name": row["list_name"],
        "record_id": row["record_id"],
        "state": row["state"],
        "told": word(STATES[str(row["state"])], visitor.language),
        "joined_at": _moment(row["subscribed_at"]),
        "left_at": _moment(row["unsubscribed_at"]),
    }


def _moment(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None


def _evidence(consents: Consents, who: SignedIn) -> Sequence[Block]:
    """The first of the evidence of consent, for those who may read all of a person."""
    # It is of all lists together.
    if not who.user.rights.has("people:read") or who.user.list_ids is not None:
        return []
    told = PageOf(who.account.name, who.user.language or who.account.language, who.account.zone)
    return list(islice(blocks(consents, told), 1, _MOST_BLOCKS))


async def _part(
    conn: Conn, person: Whom, part: str, before: int, only: Sequence[ListId] | None
) -> Mapping[str, object]:
    """The rows of a part, and the id before which there are more; 0: there are none."""
    size, account_id = PAGE_SIZE + 1, person.account_id
    rows: Sequence[object]
    ids: list[object]
    if part == "orders":
        found = await ledger.newest(
            conn, account_id, person.email_key, before=before, size=size, only=only
        )
        ids = [each.order.record_id for each in found]
        rows = found
    else:
        lines = await queries_newest.newest(
            conn, account_id, person, part=part, before=before, most=size
        )
        ids = [each["id"] for each in lines]
        rows = lines
    more = ids[PAGE_SIZE - 1] if len(ids) > PAGE_SIZE else 0
    return {"rows": rows[:PAGE_SIZE], "more": more}
