"""Erases a person: begun at once, done in pieces that may be killed and repeated.

From the first commit on nothing of the address comes back by itself; what was there goes piece by
piece. A piece is one transaction: what it took away, and that it did, are committed together.
"""

import re
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from kapocs.actor import acting
from kapocs.addresses import email_key
from kapocs.db.pool import Conn
from kapocs.exports.jobs import MakeExport
from kapocs.ids import AccountId
from kapocs.privacy import (
    import_files,
    queries_contents,
    queries_erase,
    queries_erasures,
    queries_files,
    wiping,
)
from kapocs.privacy.jobs import ErasePerson, SearchFile
from kapocs.privacy.mentions import AddressLook, spellings
from kapocs.privacy.model import (
    MOST_ROUNDS,
    BadErasureReason,
    Erasure,
    ErasureNotFound,
    ErasureStep,
    InvoiceUnderWay,
    RecordKey,
)
from kapocs.privacy.pieces import ErasedPiece
from kapocs.queue.put import put, put_all
from kapocs.signing import Signer
from kapocs.storable import is_storable
from kapocs.suppressions import queries_erased, queries_restrictions
from kapocs.suppressions.erased import address_hash
from kapocs.suppressions.restrictions import PersonRestricted

_RECORDS = 20
"""Records of one piece; each may have thousands of lines."""
_PAGES = 4
"""Pages of contents of one piece."""
_WAIT = timedelta(seconds=30)
_LONGEST_REASON = 500
_FOLDED = re.compile(r"[a-jl-z0-9.+_-]+")


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

    One that is under way is answered as it stands. BadEmail, BadErasureReason, InvoiceUnderWay;
    PersonRestricted: what is to be kept is not erased.
    """
    key = email_key(email)
    _check(reason, key)
    if await queries_restrictions.among(conn, account_id, [key]):
        raise PersonRestricted(field="email")
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


async def is_held(conn: Conn, account_id: AccountId, email: str) -> bool:
    """Whether the person cannot be erased yet: a document has to name them. BadEmail."""
    return await queries_erase.is_being_invoiced(conn, account_id, email_key(email))


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
    piece = await _done(conn, found, signer.open(found.sealed), now)
    await _note(conn, found, piece, now)


async def note_searched(conn: Conn, job: SearchFile, now: datetime, *, is_there: bool) -> None:
    """The file of an import was looked through; it goes if the address is there, and on it goes."""
    found = await queries_erasures.lock(conn, job.account_id, job.erasure_id)
    if found is None or not is_wanted(found, job):
        return
    piece = ErasedPiece(after=job.import_id)
    if is_there:
        piece = await import_files.drop(conn, found, job.import_id, now)
    await _note(conn, found, piece, now)


def is_wanted(found: Erasure, job: SearchFile) -> bool:
    """Whether the erasure has not come past the file yet."""
    return found.step is ErasureStep.FILES and found.after < job.import_id


async def _note(conn: Conn, found: Erasure, piece: ErasedPiece, now: datetime) -> None:
    removed = dict(Counter(found.removed) + Counter(piece.removed))
    kept = dict(Counter(found.kept) + Counter(piece.kept))
    at = _next(found, piece)
    await queries_erasures.note(conn, found.account_id, found.id, at=at, removed=removed, kept=kept)
    if found.step is ErasureStep.END and at[0] is ErasureStep.END:
        await queries_erasures.end(conn, found.account_id, found.id, now=now)
        return
    job = piece.then or ErasePerson(found.account_id, found.id)
    await put(conn, job, after=_WAIT if piece.waits else timedelta(0))


def _next(found: Erasure, piece: ErasedPiece) -> tuple[ErasureStep, int, int]:
    lowest = queries_erasures.LOWEST
    if piece.after is not None:
        return found.step, piece.after, found.rounds + piece.waits
    if found.step is ErasureStep.END and piece.waits:
        return ErasureStep.RECORDS, lowest, found.rounds + 1
    return found.step.next(), lowest, found.rounds


async def _done(conn: Conn, found: Erasure, key: str, now: datetime) -> ErasedPiece:
    match found.step:
        case ErasureStep.RECORDS:
            return await _records(conn, found, key, now)
        case ErasureStep.ADDRESS:
            return await _address(conn, found, key)
        case ErasureStep.FILES:
            return await import_files.next_piece(conn, found, key, now)
        case ErasureStep.END:
            # A record that came in between, and not by its owner's double opt-in.
            left = await _some_records(conn, found, key, size=1)
            return ErasedPiece(waits=bool(left) and found.rounds < MOST_ROUNDS)
        case _:
            return await _contents(conn, found, key, now)


async def _some_records(conn: Conn, found: Erasure, key: str, *, size: int) -> Sequence[RecordKey]:
    return await queries_erase.some_records(
        conn, found.account_id, key, since=found.created_at, size=size
    )


async def _records(conn: Conn, found: Erasure, key: str, now: datetime) -> ErasedPiece:
    keys = await _some_records(conn, found, key, size=_RECORDS)
    if not keys:
        return ErasedPiece()
    wiped = await wiping.wipe(conn, found.account_id, keys, found.pseudonym, now)
    return ErasedPiece(removed=wiped.removed, kept=wiped.kept, after=found.after)


async def _address(conn: Conn, found: Erasure, key: str) -> ErasedPiece:
    removed = await queries_erase.of_address(
        conn, found.account_id, spellings(key), found.pseudonym, key=key
    )
    # Those that are not begun yet will read what is left.
    anew = await queries_files.begin_exports_anew(conn, found.account_id)
    await put_all(conn, [MakeExport(found.account_id, each) for each in anew])
    return ErasedPiece(removed={**removed, "exports_begun_anew": len(anew)})


async def _contents(conn: Conn, found: Erasure, key: str, now: datetime) -> ErasedPiece:
    table, after = str(found.step), found.after
    look, hint = AddressLook(key), _hint(key)
    removed = 0
    for _ in range(_PAGES):
        page = await queries_contents.page(conn, found.account_id, table, after=after, hint=hint)
        if not page:
            return ErasedPiece(removed={table: removed})
        ids = _in_which(look, page)
        if ids:
            removed += await queries_contents.go(
                conn, found.account_id, table, ids, pattern=_pattern(key), now=now
            )
        after = page[-1]["id"]
    return ErasedPiece(removed={table: removed}, after=after)


def _in_which(look: AddressLook, page: Sequence[Mapping[str, Any]]) -> list[int]:
    return [
        row["id"]
        for row in page
        if any(look.finds(each) for each in row.values() if isinstance(each, bytes | str))
    ]


def _hint(key: str) -> str:
    """The longest piece before the @ that a database finds whatever the letter case.

    Not each folds letters with accents, nor the sign of Kelvin, which is a k.
    """
    return max(_FOLDED.findall(key.rpartition("@")[0]), key=len, default="")


def _pattern(key: str) -> str:
    """A regular expression of PostgreSQL for the address, and for no longer one."""
    spelled = (re.sub(r"([^\w@])", r"\\\1", each) for each in spellings(key))
    return rf"(?<![[:alnum:]_.+-])(?:{'|'.join(spelled)})(?![[:alnum:]_])"
