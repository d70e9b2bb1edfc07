"""Makes another letter of one."""

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId
from kapocs.letters import actions, queries_change
from kapocs.letters.model import Letter, LetterNotFound, check_letter_name


async def copy(conn: Conn, account_id: AccountId, letter_id: LetterId, *, name: str) -> Letter:
    """A new letter that says the same under another name. LetterNotFound, BadLetter."""
    checked = check_letter_name(name)
    made = await queries_change.copy(conn, account_id, letter_id, name=checked)
    if made is None:
        raise LetterNotFound(field="letter_id")
    return await actions.get(conn, account_id, made)
