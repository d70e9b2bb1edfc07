"""SQL on landing_page_links."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LandingPageId, LinkId, ListId, SubscriberId


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link of a landing page. `target`: an address that may hold fields."""

    page_id: LandingPageId
    id: LinkId
    target: str


async def known(
    conn: Conn, account_id: AccountId, page_id: LandingPageId, targets: Sequence[str]
) -> dict[str, LinkId]:
    """The links of the page that are stored of these, by where they lead."""
    rows = await conn.rows(
        """SELECT id, target FROM landing_page_links
           WHERE account_id = :account_id AND page_id = :page_id
             AND md5(target) = ANY(SELECT md5(t) FROM unnest(:targets::text[]) AS t)""",
        account_id=account_id,
        page_id=page_id,
        targets=list(targets),
    )
    return {row["target"]: row["id"] for row in rows}


async def insert(
    conn: Conn, account_id: AccountId, page_id: LandingPageId, targets: Sequence[str]
) -> None:
    """Stores links of a page; those that are there stay as they are."""
    await conn.execute(
        """INSERT INTO landing_page_links (account_id, page_id, target)
           SELECT p.account_id, p.id, t
           FROM landing_pages p, unnest(:targets::text[]) AS t
           WHERE p.account_id = :account_id AND p.id = :page_id
           ON CONFLICT (account_id, page_id, md5(target)) DO NOTHING""",
        account_id=account_id,
        page_id=page_id,
        targets=sorted(set(targets)),
    )


async def get(conn: Conn, account_id: AccountId, link_id: LinkId) -> PageLink | None:
    """One link; None: its page is gone."""
    return await conn.first(
        PageLink,
        """SELECT page_id, id, target FROM landing_page_links
           WHERE account_id = :account_id AND id = :link_id""",
        account_id=account_id,
        link_id=link_id,
    )


async def hold_record(
    conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
) -> bool:
    """Nobody deletes the record until the transaction ends. False: it is gone."""
    found = await conn.value(
        """SELECT true FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = :record_id
           FOR KEY SHARE""",
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
    )
    return found is not None
