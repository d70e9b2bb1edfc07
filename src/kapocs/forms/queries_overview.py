"""SQL that reads all forms of an account at once."""

from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.forms.model import FormType
from kapocs.ids import AccountId, FormId


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOnList:
    """A form and the list it belongs to."""

    id: FormId
    name: str
    type: FormType
    double_opt_in: bool
    list_name: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "type", FormType(self.type))


async def in_use(conn: Conn, account_id: AccountId, *, most: int) -> list[FormOnList]:
    """The account's forms that are not archived, in the order they were made."""
    return await conn.all(
        FormOnList,
        """SELECT f.id, f.name, f.type, f.double_opt_in, l.name AS list_name
           FROM forms f JOIN lists l ON l.account_id = f.account_id AND l.id = f.list_id
           WHERE f.account_id = :account_id AND f.archived_at IS NULL AND l.archived_at IS NULL
           ORDER BY f.id LIMIT :most""",
        account_id=account_id,
        most=most,
    )
