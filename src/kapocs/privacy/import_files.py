"""Files of imports that wait: one in which the address stands is deleted."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.privacy import queries_files
from kapocs.privacy.jobs import SearchFile
from kapocs.privacy.mentions import AddressLook
from kapocs.privacy.model import MOST_ROUNDS, Erasure
from kapocs.privacy.pieces import ErasedPiece
from kapocs.reasons import Reason

_LARGEST_HERE = 1024 * 1024
"""Bytes of a file that is looked through at once; a larger one is, in a process of its own."""
_BUSY = frozenset({"running", "undoing"})


async def next_piece(conn: Conn, found: Erasure, key: str, now: datetime) -> ErasedPiece:
    """The file of one import: of a running one it is waited for that it is through."""
    file = await queries_files.next_file(
        conn, found.account_id, after=found.after, largest=_LARGEST_HERE
    )
    if file is None:
        return ErasedPiece()
    is_busy = file.state in _BUSY and found.rounds < MOST_ROUNDS
    if file.content is None and is_busy:
        return ErasedPiece(after=found.after, waits=True)
    if file.content is None:
        return ErasedPiece(
            after=found.after, then=SearchFile(found.account_id, found.id, file.import_id)
        )
    if not AddressLook(key).finds(file.content):
        return ErasedPiece(after=file.import_id)
    if is_busy:
        return ErasedPiece(after=found.after, waits=True)
    return await drop(conn, found, file.import_id, now)


async def drop(conn: Conn, found: Erasure, import_id: int, now: datetime) -> ErasedPiece:
    """Deletes the file of the import, which cannot be done any more."""
    why = Reason("privacy.file_erased").stored()
    await queries_files.drop_file(conn, found.account_id, import_id, why=why, now=now)
    return ErasedPiece(removed={"files_of_imports": 1}, after=import_id)
