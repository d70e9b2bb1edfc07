"""What the overview shows, joined over the domains' tables; nothing is written here."""

from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.forms.model import FormType
from kapocs.ids import AccountId, FormId, ListId
from kapocs.lists.model import ListType

MOST_ROWS = 500
"""Lists and forms on the overview; whoever has more reads them through the API."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list with its head count."""

    id: ListId
    name: str
    type: ListType
    subscribers: int
    active: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "type", ListType(self.type))


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form and the list it belongs to."""

    id: FormId
    name: str
    type: FormType
    double_opt_in: bool
    list_name: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "type", FormType(self.type))


async def lists_with_counts(conn: Conn, account_id: AccountId) -> list[ListRow]:
    """The account's lists in the order they were made, with how many people are on each."""
    return await conn.all(
        ListRow,
        """SELECT l.id, l.name, l.type,
                  coalesce(s.subscribers, 0) AS subscribers, coalesce(s.active, 0) AS active
           FROM lists l
           LEFT JOIN (
               SELECT list_id, count(*) AS subscribers, count(*) FILTER (WHERE active) AS active
               FROM subscribers WHERE account_id = :account_id GROUP BY list_id
           ) s ON s.list_id = l.id
           WHERE l.account_id = :account_id
           ORDER BY l.id LIMIT :most""",
        account_id=account_id,
        most=MOST_ROWS,
    )


async def forms_with_lists(conn: Conn, account_id: AccountId) -> list[FormRow]:
    """The account's forms in the order they were made."""
    return await conn.all(
        FormRow,
        """SELECT f.id, f.name, f.type, f.double_opt_in, l.name AS list_name
           FROM forms f JOIN lists l ON l.account_id = f.account_id AND l.id = f.list_id
           WHERE f.account_id = :account_id
           ORDER BY f.id LIMIT :most""",
        account_id=account_id,
        most=MOST_ROWS,
    )
