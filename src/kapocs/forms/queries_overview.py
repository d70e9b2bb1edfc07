"""SQL that reads all forms of an account at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.forms.model import FormType
from kapocs.ids import AccountId, FormId, ListId


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOnList:
    """A form and the list it belongs to."""

    id: FormId
    name: str
    type: FormType
    double_opt_in: bool
    list_name: str
    archived_at: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "type", FormType(self.type))


async def in_use(
    conn: Conn,
    account_id: AccountId,
    *,
    most: int,
    only: Sequence[ListId] | None = None,
    after: int = 0,
) -> list[FormOnList]:
    """The account's forms that are not archived, or those of some lists, as they were made.

    `after`: only those with a greater id.
    """
    return await conn.all(
        FormOnList,
        """SELECT f.id, f.name, f.type, f.double_opt_in, l.name AS list_name
           FROM forms f JOIN lists l ON l.account_id = f.account_id AND l.id = f.list_id
           WHERE f.account_id = :account_id AND f.archived_at IS NULL AND l.archived_at IS NULL
             AND (:only::bigint[] IS NULL OR f.list_id = ANY(:only)) AND f.id > :after
           ORDER BY f.id LIMIT :most""",
        account_id=account_id,
        only=only,
        after=after,
        most=most,
    )


async def archived(
    conn: Conn, account_id: AccountId, *, most: int, only: Sequence[ListId] | None = None
) -> list[FormOnList]:
    """Forms that are archived while their list is not, those that were put aside last first."""
    return await conn.all(
        FormOnList,
        """SELECT f.id, f.name, f.type, f.double_opt_in, l.name AS list_name, f.archived_at
           FROM forms f JOIN lists l ON l.account_id = f.account_id AND l.id = f.list_id
           WHERE f.account_id = :account_id AND f.archived_at IS NOT NULL
             AND l.archived_at IS NULL AND (:only::bigint[] IS NULL OR f.list_id = ANY(:only))
           ORDER BY f.archived_at DESC, f.id LIMIT :most""",
        account_id=account_id,
        only=only,
        most=most,
    )
