"""Links of landing pages, followed from a person's own copy of the page."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.forms import queries_page_links as queries
from kapocs.forms.facts import LandingPageClicked
from kapocs.forms.queries_page_links import PageLink
from kapocs.ids import AccountId, LandingPageId, LinkId
from kapocs.subscribers.links import Person


async def ids(
    conn: Conn, account_id: AccountId, page_id: LandingPageId, targets: Sequence[str]
) -> dict[str, LinkId]:
    """The ids of a page's links, by where they lead; new ones are stored.

    One that is not among them belongs to a page that is gone by now.
    """
    if not targets:
        return {}
    found = await queries.known(conn, account_id, page_id, targets)
    if found.keys() >= set(targets):
        return found
    await queries.insert(conn, account_id, page_id, targets)
    return await queries.known(conn, account_id, page_id, targets)


async def followed(
    conn: Conn, who: Person, link: PageLink, *, by_machine: bool, now: datetime
) -> bool:
    """Notes that somebody follows a link of their page. False: their record is gone."""
    if not await queries.hold_record(conn, *who.key):
        return False
    said = LandingPageClicked(link.page_id, link.target, by_machine)
    note(conn, Subject(*who.key), said, at=now)
    return True
