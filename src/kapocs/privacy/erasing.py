"""Erases a person: begun at once, done in pieces that may be killed and repeated.

From the first commit on nothing of the address comes back by itself; what was there goes piece by
piece. A piece is one transaction: what it took away, and that it did, are committed together.
"""

import hmac
import re
import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kapocs.actor import acting
from kapocs.addresses import email_key
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.privacy import queries_contents, queries_erase, queries_erasures, wiping
from kapocs.privacy.jobs import ErasePerson
from kapocs.privacy.mentions import AddressLook
from kapocs.privacy.model import (
    BadErasureReason,
    Erasure,
    ErasureNotFound,
    ErasureStep,
    InvoiceUnderWay,
)
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.signing import Signer
from kapocs.storable import is_storable
from kapocs.suppressions import queries_erased

_RECORDS = 20
"""Records of one piece; each may have thousands of lines."""
_PAGES = 10
"""Pages of contents of one piece."""
_LARGEST_FILE = 32 * 1024 * 1024
"""Bytes of a file of an import that is looked through; a larger one goes unread."""
_MOST_ROUNDS = 20
_WAIT = timedelta(seconds=30)
_LONGEST_REASON = 500
_BUSY = frozenset({"running", "undoing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """What a piece did. `after`: where the next one of its step begins, None: the step is done."""

    removed: Mapping[str, int] = field(default_factory=dict)
    kept: Mapping[str, int] = field(default_factory=dict)
    after: int | None = None
    waits: bool = False


def address_hash(signer: Signer, key: str) -> bytes:
    """What is kept of an erased address: nobody without the installation's secret can make it."""
    return hmac.digest(signer.key("erased_address"), key.encode(), "sha256")


async def begin(
    conn: Conn,
    account_id: AccountId,
    signer: Signer,
    email: str,
    *,
    reason: str,
    now: datetime,
) -> Erasure:
    """Has the person erased; the certificate, which is filled in by the worker.

    One that is under way is answered as it stands. BadEmail, BadErasureReason, InvoiceUnderWay.
    """
    key = email_key(email)
    _check(reason, key)
    if await queries_erase.is_being_invoiced(conn, account_id, key):
        raise InvoiceUnderWay(field="email")
    hashed = address_hash(signer, key)
    await queries_erased.add(conn, account_id, hashed, now=now)
    pseudonym = f"erased-{secrets.token_hex(8)}@erased.invalid"
    made = await queries_erasures.begin(
        conn,
        account_id,
        address_hash=hashed,
        sealed=signer.seal(key),
        words={"pseudonym": pseudonym, "reason": reason.strip(), "asked_by": acting()},
        now=now,
    )
    if made is None:
        return (await queries_erasures.page(conn, account_id, address_hash=hashed, size=1))[0]
    await put(conn, ErasePerson(account_id, made))
    return await get(conn, account_id, made)


def _check(reason: str, key: str) -> None:
    is_fine = 1 <= len(reason.strip()) <= _LONGEST_REASON and is_storable(reason)
    if not is_fine or AddressLook(key).finds(reason):
        raise BadErasureReason(field="reason")


async def get(conn: Conn, account_id: AccountId, erasure_id: int) -> Erasure:
    """The certificate. ErasureNotFound."""
    found = await queries_erasures.get(conn, account_id, erasure_id)
    if found is None:
        raise ErasureNotFound
    return found


async def go_on(conn: Conn, signer: Signer, job: ErasePerson, now: datetime) -> None:
    """Does the next piece and asks for the one after it; of one that is done, nothing."""
    found = await queries_erasures.lock(conn, job.account_id, job.erasure_id)
    if found is None or found.sealed is None:
        return
    key = signer.open(found.sealed)
    piece = await _done(conn, found, key, now)
    removed = dict(Counter(found.removed) + Counter(piece.removed))
    kept = dict(Counter(found.kept) + Counter(piece.kept))
    at = _next(found, piece)
    await queries_erasures.note(conn, found.account_id, found.id, at=at, removed=removed, kept=kept)
    if found.step is ErasureStep.END and at[0] is ErasureStep.END:
        await queries_erasures.end(conn, found.account_id, found.id, now=now)
        return
    await put(conn, job, after=_WAIT if piece.waits else timedelta(0))


def _next(found: Erasure, piece: _Piece) -> tuple[ErasureStep, int, int]:
    lowest = queries_erasures.LOWEST
    if piece.after is not None:
        return found.step, piece.after, found.rounds + piece.waits
    if found.step is ErasureStep.END and piece.waits:
        return ErasureStep.RECORDS, lowest, found.rounds + 1
    return found.step.next(), lowest, found.rounds


async def _done(conn: Conn, found: Erasure, key: str, now: datetime) -> _Piece:
    match found.step:
        case ErasureStep.RECORDS:
            return await _records(conn, found, key, now)
        case ErasureStep.ADDRESS:
            removed = await queries_erase.of_address(conn, found.account_id, key, found.pseudonym)
            return _Piece(removed=removed)
        case ErasureStep.FILES:
            return await _files(conn, found, key, now)
        case ErasureStep.END:
            left = await _left(conn, found, key)
            return _Piece(waits=bool(left) and found.rounds < _MOST_ROUNDS)
        case _:
            return await _contents(conn, found, key, now)


async def _left(conn: Conn, found: Erasure, key: str) -> list[tuple[int, int]]:
    """A record that came in between, and not by its owner's double opt-in."""
    return [
        *await queries_erase.some_records(
            conn, found.account_id, key, since=found.created_at, size=1
        )
    ]


async def _records(conn: Conn, found: Erasure, key: str, now: datetime) -> _Piece:
    keys = await queries_erase.some_records(
        conn, found.account_id, key, since=found.created_at, size=_RECORDS
    )
    if not keys:
        return _Piece()
    wiped = await wiping.wipe(conn, found.account_id, keys, found.pseudonym, now)
    return _Piece(removed=wiped.removed, kept=wiped.kept, after=found.after)


async def _contents(conn: Conn, found: Erasure, key: str, now: datetime) -> _Piece:
    table, after = str(found.step), found.after
    look, hint = AddressLook(key), key.partition("@")[0]
    removed = 0
    for _ in range(_PAGES):
        page = await queries_contents.page(conn, found.account_id, table, after=after, hint=hint)
        ids = [row["id"] for row in page if _stands_in(look, row)]
        if ids:
            removed += await queries_contents.go(
                conn, found.account_id, table, ids, pattern=_pattern(key), now=now
            )
        if len(page) < queries_contents.SIZE:
            return _Piece(removed={table: removed})
        after = page[-1]["id"]
    return _Piece(removed={table: removed}, after=after)


def _stands_in(look: AddressLook, row: Mapping[str, object]) -> bool:
    return any(look.finds(each) for each in row.values() if isinstance(each, bytes | str))


def _pattern(key: str) -> str:
    return re.sub(r"([^\w@])", r"\\\1", key)


async def _files(conn: Conn, found: Erasure, key: str, now: datetime) -> _Piece:
    """The file of one import: of a running one it is waited for that it is through."""
    next_ = await queries_contents.file_of_import(
        conn, found.account_id, after=found.after, largest=_LARGEST_FILE
    )
    if next_ is None:
        return _Piece()
    import_id, state, file = next_
    if file is not None and not AddressLook(key).finds(file):
        return _Piece(after=import_id)
    if state in _BUSY and found.rounds < _MOST_ROUNDS:
        return _Piece(after=found.after, waits=True)
    why = Reason("privacy.file_erased").stored()
    await queries_contents.drop_file(conn, found.account_id, import_id, why=why, now=now)
    return _Piece(removed={"files_of_imports": 1}, after=import_id)
