"""SQL that lists letters, without what they say."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.folders.model import FolderId
from kapocs.ids import AccountId, LetterId
from kapocs.letters.model import LetterKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterHead:
    """A letter without what it says, for lists of them."""

    account_id: AccountId
    id: LetterId
    name: str
    kind: LetterKind
    subject: str
    version: int
    folder_id: FolderId | None
    created_at: datetime
    updated_at: datetime
    archived_at: datetime | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", LetterKind(self.kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersAsked:
    """Which letters are asked for; None: of any. `archived`: also those put aside."""

    kind: LetterKind | None = None
    folder_id: FolderId | None = None
    archived: bool = False


async def page(
    conn: Conn, account_id: AccountId, asked: LettersAsked, *, after: Begin = 0, size: int = 1000
) -> list[LetterHead]:
    """Letters of an account in the order they were made, or changed."""
    way = walk(after)
    return await conn.all(
        LetterHead,
        f"""SELECT account_id, id, name, kind, subject, version, folder_id, created_at, updated_at,
                  archived_at
           FROM letters
           WHERE account_id = :account_id AND {way.follows}
             AND (:archived OR archived_at IS NULL)
             AND (:kind::text IS NULL OR kind = :kind)
             AND (:folder_id::bigint IS NULL OR folder_id = :folder_id)
           ORDER BY {way.order} LIMIT :size""",  # noqa: S608  # fixed texts
        account_id=account_id,
        **way.place,
        archived=asked.archived,
        kind=asked.kind,
        folder_id=asked.folder_id,
        size=size,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine(LetterHead):
    """A letter in a table of them, with the name of its folder; empty: in none."""

    folder: str


async def newest(
    conn: Conn, account_id: AccountId, asked: LettersAsked, *, before: int, size: int
) -> list[LetterLine]:
    """Letters of an account, those made last first, from the one made before this id."""
    return await conn.all(
        LetterLine,
        """SELECT l.account_id, l.id, l.name, l.kind, l.subject, l.version, l.folder_id,
                  l.created_at, l.updated_at, l.archived_at, coalesce(f.name, '') AS folder
           FROM letters l
           LEFT JOIN folders f ON f.account_id = l.account_id AND f.id = l.folder_id
           WHERE l.account_id = :account_id AND l.id < :before
             AND (l.archived_at IS NOT NULL) = :archived
             AND (:kind::text IS NULL OR l.kind = :kind)
             AND (:folder_id::bigint IS NULL OR l.folder_id = :folder_id)
           ORDER BY l.id DESC LIMIT :size""",
        account_id=account_id,
        before=before,
        archived=asked.archived,
        kind=asked.kind,
        folder_id=asked.folder_id,
        size=size,
    )
