"""Keeps out of a list those in a file who were erased."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.imports.model import Import
from kapocs.signing import Signer
from kapocs.subscribers import queries_waiting
from kapocs.suppressions import queries_erased
from kapocs.suppressions.erased import address_hash


async def keep_out(
    conn: Conn, signer: Signer, found: Import, *, size: int, now: datetime
) -> list[int]:
    """Takes them out of the next `size` of those who wait; the lines they stand in."""
    account_id = found.account_id
    if not await queries_erased.is_any(conn, account_id):
        return []
    waiting = await queries_waiting.next_keys(
        conn, account_id, found.id, after=found.merged_line, size=size
    )
    hashes = {line: address_hash(signer, key) for line, key in waiting if key}
    erased = await queries_erased.among(conn, account_id, list(set(hashes.values())))
    lines = [line for line, hashed in hashes.items() if hashed in erased]
    if lines:
        await queries_waiting.drop_lines(conn, account_id, found.id, lines)
        await queries_erased.note_kept_out(conn, account_id, list(erased), now=now)
    return lines
