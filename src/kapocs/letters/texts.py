"""Keeps what letters say that ask to confirm, so that a consent can be shown with them."""

import hashlib
import json

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId
from kapocs.letters import queries_texts
from kapocs.letters.model import Letter, NewLetter
from kapocs.letters.queries_texts import NewText


async def note(conn: Conn, account_id: AccountId, letter: Letter | NewLetter) -> int:
    """The id of what the letter says now; a `NewLetter` is the built-in one."""
    letter_id: LetterId | None = letter.id if isinstance(letter, Letter) else None
    said = json.dumps([letter_id, letter.subject, letter.html, letter.text], ensure_ascii=False)
    return await queries_texts.put(
        conn,
        account_id,
        NewText(
            letter_id=letter_id,
            digest=hashlib.sha256(said.encode()).digest(),
            subject=letter.subject,
            html=letter.html,
            text=letter.text,
        ),
    )
