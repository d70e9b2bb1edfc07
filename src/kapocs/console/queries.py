"""What the overview shows, joined over the domains' tables; nothing is written here."""

from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.forms.model import FormType
from kapocs.ids import AccountId, FormId, ListId, SendId
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
           WHERE l.account_id = :account_id AND l.archived_at IS NULL
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
           WHERE f.account_id = :account_id AND f.archived_at IS NULL AND l.archived_at IS NULL
           ORDER BY f.id LIMIT :most""",
        account_id=account_id,
        most=MOST_ROWS,
    )


@dataclass(frozen=True, slots=True)
class SendRow:
    """A send and what became of its letters, in counts of people."""

    id: SendId
    name: str
    status: str
    status_reason: str
    planned: int
    skipped: int
    sent: int
    failed: int
    uncertain: int
    opened: int
    clicked: int

    @property
    def waiting(self) -> int:
        """Letters that have not ended yet."""
        return max(0, self.planned - self.skipped - self.sent - self.failed - self.uncertain)


async def sends_with_totals(conn: Conn, account_id: AccountId) -> list[SendRow]:
    """The account's sends, newest first, with their running totals."""
    return await conn.all(
        SendRow,
        """SELECT s.id, s.name, s.status, s.status_reason,
                  coalesce(sum(t.planned), 0)::bigint AS planned,
                  coalesce(sum(t.skipped), 0)::bigint AS skipped,
                  coalesce(sum(t.sent), 0)::bigint AS sent,
                  coalesce(sum(t.failed), 0)::bigint AS failed,
                  coalesce(sum(t.uncertain), 0)::bigint AS uncertain,
                  coalesce(sum(t.opened), 0)::bigint AS opened,
                  coalesce(sum(t.clicked), 0)::bigint AS clicked
           FROM (SELECT * FROM sends WHERE account_id = :account_id AND archived_at IS NULL
                 ORDER BY id DESC LIMIT :most) AS s
           LEFT JOIN send_totals t ON t.account_id = s.account_id AND t.send_id = s.id
           GROUP BY s.id, s.name, s.status, s.status_reason
           ORDER BY s.id DESC""",
        account_id=account_id,
        most=MOST_ROWS,
    )
