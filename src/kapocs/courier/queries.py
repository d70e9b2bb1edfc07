"""SQL on mailbox. It has no account: only the installation's operator reads it."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn

HEAD_BYTES = 16_384
"""How much of a mail a page of them carries: its headers, hardly ever more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMail:
    """A mail as it was handed over; on a page of several, `data` is only its beginning."""

    id: int
    key: str
    sender: str
    recipient: str
    data: bytes
    received_at: datetime


async def insert(conn: Conn, *, key: str, sender: str, recipient: str, data: bytes) -> int:
    """Stores a mail; its id. One key may come several times."""
    found: int = await conn.value(
        """INSERT INTO mailbox (key, sender, recipient, data)
           VALUES (:key, :sender, :recipient, :data) RETURNING id""",
        key=key,
        sender=sender,
        recipient=recipient,
        data=data,
    )
    return found


async def page(conn: Conn, *, before: int | None = None, size: int = 50) -> list[StoredMail]:
    """Mails older than `before`, newest first, each with the first HEAD_BYTES of its data."""
    return await conn.all(
        StoredMail,
        """SELECT id, key, sender, recipient, substring(data FROM 1 FOR :head) AS data, received_at
           FROM mailbox
           WHERE :before::bigint IS NULL OR id < :before
           ORDER BY id DESC LIMIT :size""",
        head=HEAD_BYTES,
        before=before,
        size=size,
    )


async def get(conn: Conn, mail_id: int) -> StoredMail | None:
    """One mail, whole."""
    return await conn.first(
        StoredMail,
        """SELECT id, key, sender, recipient, data, received_at
           FROM mailbox WHERE id = :mail_id""",
        mail_id=mail_id,
    )


async def delete_all(conn: Conn) -> int:
    """Empties the mailbox; how many mails there were."""
    return await conn.execute("DELETE FROM mailbox")


async def prune(conn: Conn, *, keep: int) -> int:
    """Deletes all but the newest `keep` mails; how many went."""
    return await conn.execute(
        """DELETE FROM mailbox
           WHERE id <= (SELECT id FROM mailbox ORDER BY id DESC OFFSET :keep LIMIT 1)""",
        keep=keep,
    )
