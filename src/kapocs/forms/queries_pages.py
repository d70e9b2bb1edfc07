"""SQL on landing_pages."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.folders.model import FolderId
from kapocs.forms.model import LandingPage
from kapocs.ids import AccountId, LandingPageId, ListId


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesAsked:
    """Which landing pages are asked for; None: of any. `archived`: also those put aside."""

    list_id: ListId | None = None
    folder_id: FolderId | None = None
    archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """A landing page without its source, for lists of them."""

    account_id: AccountId
    id: LandingPageId
    list_id: ListId
    name: str
    folder_id: FolderId | None
    created_at: datetime
    updated_at: datetime
    archived_at: datetime | None


async def landing_page(
    conn: Conn, account_id: AccountId, page_id: LandingPageId
) -> LandingPage | None:
    """One landing page."""
    return await conn.first(
        LandingPage,
        """SELECT account_id, id, list_id, name, html, created_at, updated_at, archived_at,
                  folder_id
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
        """SELECT p.account_id, p.id, p.list_id, p.name, p.html, p.created_at, p.updated_at,
                  p.folder_id, coalesce(p.archived_at, l.archived_at) AS archived_at
           FROM landing_pages p JOIN lists l ON l.account_id = p.account_id AND l.id = p.list_id
           WHERE p.account_id = :account_id AND p.id = :page_id""",
        account_id=account_id,
        page_id=page_id,
    )


async def page(
    conn: Conn, account_id: AccountId, asked: PagesAsked, *, after: Begin = 0, size: int = 1000
) -> list[PageHead]:
    """Landing pages of an account in the order they were made, or changed."""
    way = walk(after)
    return await conn.all(
        PageHead,
        f"""SELECT account_id, id, list_id, name, folder_id, created_at, updated_at, archived_at
           FROM landing_pages
           WHERE account_id = :account_id AND {way.follows}
             AND (:archived OR archived_at IS NULL)
             AND (:list_id::bigint IS NULL OR list_id = :list_id)
             AND (:folder_id::bigint IS NULL OR folder_id = :folder_id)
           ORDER BY {way.order} LIMIT :size""",  # noqa: S608  # fixed texts
        account_id=account_id,
        **way.place,
        archived=asked.archived,
        list_id=asked.list_id,
        folder_id=asked.folder_id,
        size=size,
    )


async def insert_landing_page(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    name: str,
    html: str,
    folder_id: FolderId | None,
) -> LandingPage:
    """A new landing page."""
    page = await conn.first(
        LandingPage,
        """INSERT INTO landing_pages (account_id, list_id, name, html, folder_id)
           VALUES (:account_id, :list_id, :name, :html, :folder_id)
           RETURNING account_id, id, list_id, name, html, created_at, updated_at, archived_at,
                     folder_id""",
        account_id=account_id,
        list_id=list_id,
        name=name,
        html=html,
        folder_id=folder_id,
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
        """SELECT account_id, id, list_id, name, html, created_at, updated_at, archived_at,
                  folder_id
           FROM landing_pages WHERE account_id = :account_id AND id = :page_id FOR UPDATE""",
        account_id=account_id,
        page_id=page_id,
    )


async def update_landing_page(
    conn: Conn,
    account_id: AccountId,
    page_id: LandingPageId,
    *,
    name: str,
    html: str,
    folder_id: FolderId | None,
) -> None:
    """Stores the page's name, source and folder."""
    await conn.execute(
        """UPDATE landing_pages SET name = :name, html = :html, folder_id = :folder_id,
               updated_at = now()
           WHERE account_id = :account_id AND id = :page_id""",
        account_id=account_id,
        page_id=page_id,
        name=name,
        html=html,
        folder_id=folder_id,
    )


async def archive_landing_page(
    conn: Conn, account_id: AccountId, page_id: LandingPageId, at: datetime | None
) -> bool:
    """Puts the page aside since then, or takes it back. False: no such page."""
    return (
        await conn.execute(
            """UPDATE landing_pages
               SET archived_at = CASE WHEN :at::timestamptz IS NULL THEN NULL
                                      ELSE coalesce(archived_at, :at) END,
                   updated_at = CASE WHEN (archived_at IS NULL) = (:at IS NULL) THEN updated_at
                                     ELSE now() END
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
