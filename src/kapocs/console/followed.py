"""What pages can follow while they are open: who may, and how it stands."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from kapocs.audit import queries as audit
from kapocs.clock import Clock
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_totals
from kapocs.exports import queries as exports
from kapocs.ids import AccountId, ImportId, SendId
from kapocs.imports import queries as imports
from kapocs.paging import LARGEST_PAGE
from kapocs.privacy import queries_erasures
from kapocs.sends import queries as sends

_PARTS_LATELY = timedelta(minutes=15)
"""Parts of a thing are found by when they changed: longer than a page follows at a time."""
_How = Callable[[Conn, AccountId, int], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Followed:
    """A kind of thing. `door`: the page that shows it; `named`: the id in its path, or empty.

    `look` says how work goes on; or `kinds` name the lines of the audit log that are about it.
    """

    door: str
    named: str = ""
    look: _How | None = None
    kinds: tuple[str, ...] = field(default=())


async def _import(conn: Conn, account_id: AccountId, id_: int) -> str:
    found = await imports.get(conn, account_id, ImportId(id_))
    if found is None:
        return ""
    return f"{found.state} {found.is_whole} {found.staged_line} {found.merged_line} {found.counts}"


async def _exports(conn: Conn, account_id: AccountId, _: int) -> str:
    found = await exports.page(conn, account_id, size=LARGEST_PAGE)
    return str([(each.id, each.state, each.rows) for each in found])


async def _erasure(conn: Conn, account_id: AccountId, id_: int) -> str:
    return str(await queries_erasures.get(conn, account_id, id_))


async def _campaign(conn: Conn, account_id: AccountId, id_: int) -> str:
    send = await sends.get(conn, account_id, SendId(id_))
    totals = await queries_totals.totals(conn, account_id, SendId(id_))
    return f"{send.status if send else ''} {totals}"


FOLLOWED: Mapping[str, Followed] = {
    "import": Followed("GET /imports/{import_id}", "import_id", _import),
    "exports": Followed("GET /exports", "", _exports),
    "erasure": Followed("GET /erasures/{erasure_id}", "erasure_id", _erasure),
    "results": Followed("GET /campaigns/{campaign_id}/results", "campaign_id", _campaign),
    "letter": Followed("GET /letters/{letter_id}", "letter_id", None, ("letter",)),
    "campaign": Followed(
        "GET /campaigns/{campaign_id}", "campaign_id", None, ("send", "send_variant")
    ),
    "form": Followed(
        "GET /forms/{form_id}", "form_id", None, ("form", "form_field", "form_product")
    ),
    "list": Followed("GET /lists/{list_id}", "list_id", None, ("list", "field", "field_option")),
    "segment": Followed("GET /segments/{segment_id}", "segment_id", None, ("segment",)),
}
"""By the word that a page names it with, before a slash and its id."""


async def last_change(
    conn: Conn, account_id: AccountId, thing: Followed, id_: int, clock: Clock
) -> str:
    """The newest line about it: its moment in milliseconds, and by whom; `-`: there is none."""
    since = clock() - _PARTS_LATELY
    found = await audit.newest(conn, account_id, kinds=thing.kinds, thing=str(id_), since=since)
    return "-" if found is None else f"{int(found.at.timestamp() * 1000)} {found.actor or ''}"
