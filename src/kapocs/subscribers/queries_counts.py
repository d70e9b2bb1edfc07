"""SQL that counts the people of many lists at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.lists.model import ListType


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCounts:
    """A list with its head count; `active`: those who may be written to."""

    id: ListId
    name: str
    type: ListType
    subscribers: int
    active: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "type", ListType(self.type))


async def of_lists(
    conn: Conn, account_id: AccountId, *, most: int, only: Sequence[ListId] | None = None
) -> list[ListCounts]:
    """The account's lists in the order they were made, with how many people are on each.

    `only`: these of them; None: all.
    """
    return await conn.all(
        ListCounts,
        """SELECT l.id, l.name, l.type,
                  coalesce(s.subscribers, 0) AS subscribers, coalesce(s.active, 0) AS active
           FROM lists l
           LEFT JOIN (
               SELECT list_id, count(*) AS subscribers, count(*) FILTER (WHERE active) AS active
               FROM subscribers
               WHERE account_id = :account_id AND (:only::bigint[] IS NULL OR list_id = ANY(:only))
               GROUP BY list_id
           ) s ON s.list_id = l.id
           WHERE l.account_id = :account_id AND l.archived_at IS NULL
             AND (:only IS NULL OR l.id = ANY(:only))
           ORDER BY l.id LIMIT :most""",
        account_id=account_id,
        most=most,
        only=only,
    )
