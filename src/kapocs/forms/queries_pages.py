"""SQL on landing_pages."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.forms.model import LandingPage
from kapocs.ids import AccountId, LandingPageId, ListId


async def landing_page(
    conn: Conn, account_id: AccountId, page_id: LandingPageId
) -> LandingPage | None:
    """One landing page."""
    return await conn.first(
        LandingPage,
        """SELECT account_id, id, list_id, name, html, created_at, archived_at
           FROM landing_pages WHERE account_id = :account_id AND id = :page_id""",
        account_id=account_id,
        page_id=page_id,
    )


async def landing_page_by_address(conn: Conn, page_id: LandingPageId) -> LandingPage | None:
    """The landing page at a public address, which carries the id alone, whoever owns it.

    It counts as archived when its list is.
    """
    account_id = await conn.value(
        "SELECT account_id FROM landing_page_owners WHERE id = :page_id", page_id=page_id
    )
    return await conn.first(
        LandingPage,
        """SELECT p.account_id, p.id, p.list_id, p.name, p.html, p.created_at,
                  coalesce(p.archived_at, l.archived_at) AS archived_at
           FROM landing_pages p JOIN lists l ON l.account_id = p.account_id AND l.id = p.list_id
           WHERE p.account_id = :account_id AND p.id = :page_id""",
        account_id=account_id,
        page_id=page_id,
    )


async def landing_pages_of_list(
    conn: Conn, account_id: AccountId, list_id: ListId, *, archived: bool = False
) -> list[LandingPage]:
    """The list's landing pages in the order they were made; `archived`: also those put aside."""
    return await conn.all(
        LandingPage,
        """SELECT account_id, id, list_id, name, html, created_at, archived_at
           FROM landing_pages WHERE account_id = :account_id AND list_id = :list_id
             AND (:archived OR archived_at IS NULL)
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        archived=archived,
    )


async def insert_landing_page(
    conn: Conn, account_id: AccountId, list_id: ListId, *, name: str, html: str
) -> LandingPage:
    """A new landing page."""
    page = await conn.first(
        LandingPage,
        """INSERT INTO landing_pages (account_id, list_id, name, html)
           VALUES (:account_id, :list_id, :name, :html)
           RETURNING account_id, id, list_id, name, html, created_at, archived_at""",
        account_id=account_id,
        list_id=list_id,
        name=name,
        html=html,
    )
    assert page is not None  # noqa: S101  # INSERT … RETURNING without a conflict clause
    await conn.execute(
        "INSERT INTO landing_page_owners (id, account_id) VALUES (:id, :account_id)",
        account_id=account_id,
        id=page.id,
    )
    return page


async def lock_landing_page(
    conn: Conn, account_id: AccountId, page_id: LandingPageId
) -> LandingPage | None:
    """One landing page; nobody else changes it until the transaction ends."""
    return await conn.first(
        LandingPage,
        """SELECT account_id, id, list_id, name, html, created_at, archived_at
           FROM landing_pages WHERE account_id = :account_id AND id = :page_id FOR UPDATE""",
        account_id=account_id,
        page_id=page_id,
    )


async def update_landing_page(
    conn: Conn, account_id: AccountId, page_id: LandingPageId, *, name: str, html: str
) -> None:
    """Stores the page's name and source."""
    await conn.execute(
        """UPDATE landing_pages SET name = :name, html = :html
           WHERE account_id = :account_id AND id = :page_id""",
        account_id=account_id,
        page_id=page_id,
        name=name,
        html=html,
    )


async def archive_landing_page(
    conn: Conn, account_id: AccountId, page_id: LandingPageId, at: datetime | None
) -> bool:
    """Puts the page aside since then, or takes it back. False: no such page."""
    return (
        await conn.execute(
            """UPDATE landing_pages
               SET archived_at = CASE WHEN :at::timestamptz IS NULL THEN NULL
                                      ELSE coalesce(archived_at, :at) END
               WHERE account_id = :account_id AND id = :page_id""",
            account_id=account_id,
            page_id=page_id,
            at=at,
        )
        == 1
    )


async def delete_landing_page(conn: Conn, account_id: AccountId, page_id: LandingPageId) -> None:
    """Removes the page."""
    await conn.execute(
        "DELETE FROM landing_pages WHERE account_id = :account_id AND id = :page_id",
        account_id=account_id,
        page_id=page_id,
    )
