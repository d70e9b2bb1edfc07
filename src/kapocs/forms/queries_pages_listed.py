"""SQL that lists landing pages with the names of what they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.forms.queries_pages import PagesAsked
from kapocs.ids import AccountId, LandingPageId, ListId


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """A landing page in a table of them. `folder`: its name; empty: it lies in none."""

    id: LandingPageId
    name: str
    list_name: str
    folder: str
    updated_at: datetime


async def newest(
    conn: Conn,
    account_id: AccountId,
    asked: PagesAsked,
    *,
    before: int,
    size: int,
    only: Sequence[ListId] | None = None,
) -> list[PageLine]:
    """Landing pages of an account, those made last first, from the one made before this id.

    `asked.archived`: only those that are archived. `only`: of these lists; None: of all.
    """
    return await conn.all(
        PageLine,
        """SELECT p.id, p.name, l.name AS list_name, coalesce(f.name, '') AS folder, p.updated_at
           FROM landing_pages p
           JOIN lists l ON l.account_id = p.account_id AND l.id = p.list_id
           LEFT JOIN folders f ON f.account_id = p.account_id AND f.id = p.folder_id
           WHERE p.account_id = :account_id AND p.id < :before
             AND (p.archived_at IS NOT NULL) = :archived
             AND (:list_id::bigint IS NULL OR p.list_id = :list_id)
             AND (:only::bigint[] IS NULL OR p.list_id = ANY(:only))
             AND (:folder_id::bigint IS NULL OR p.folder_id = :folder_id)
           ORDER BY p.id DESC LIMIT :size""",
        account_id=account_id,
        before=before,
        archived=asked.archived,
        list_id=asked.list_id,
        folder_id=asked.folder_id,
        only=only,
        size=size,
    )
