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
