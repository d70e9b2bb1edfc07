"""SQL on letter_texts: what letters said that asked to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """What a letter said, with its merge fields unfilled. `letter_id` None: the built-in one."""

    id: int
    letter_id: LetterId | None
    made_at: datetime
    digest: bytes
    subject: str
    html: str | None
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """What a letter says now. `letter_id` None: the built-in one."""

    letter_id: LetterId | None
    digest: bytes
    subject: str
    html: str | None
    text: str | None


async def put(conn: Conn, account_id: AccountId, new: NewText) -> int:
    """The id of this text, made when no letter said it before."""
    values = {
        "letter_id": new.letter_id,
        "digest": new.digest,
        "subject": new.subject,
        "html": new.html,
        "text": new.text,
    }
    found: int | None = await conn.value(
        "SELECT id FROM letter_texts WHERE account_id = :account_id AND digest = :digest",
        account_id=account_id,
        digest=new.digest,
    )
    if found is not None:
        return found
    # Of two that come at once the second waits here for the first, and has its id.
    made: int = await conn.value(
        """INSERT INTO letter_texts (account_id, letter_id, digest, subject, html, text)
           VALUES (:account_id, :letter_id, :digest, :subject, :html, :text)
           ON CONFLICT (account_id, digest) DO UPDATE SET digest = excluded.digest
           RETURNING id""",
        account_id=account_id,
        **values,
    )
    return made


async def among(conn: Conn, account_id: AccountId, ids: Sequence[int]) -> list[LetterText]:
    """Those of these texts that there are, by id."""
    return await conn.all(
        LetterText,
        """SELECT id, letter_id, made_at, digest, subject, html, text FROM letter_texts
           WHERE account_id = :account_id AND id = ANY(:ids::bigint[]) ORDER BY id""",
        account_id=account_id,
        ids=list(ids),
    )
