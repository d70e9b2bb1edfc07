"""Having nothing sent to an address or a number, and taking that back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.addresses import BadEmail, email_key
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.reasons import Reason
from kapocs.storable import storable
from kapocs.suppressions import queries, queries_numbers
from kapocs.suppressions.model import (
    BadNumber,
    CannotLift,
    NotOptedOut,
    NotSuppressed,
    SilenceReason,
)
from kapocs.suppressions.numbers import number_key
from kapocs.suppressions.queries import Suppression, SuppressionSpan
from kapocs.suppressions.queries_numbers import OptOut

MOST_LIFTED = 100_000
"""Of one call; each is told as a fact."""


@dataclass(frozen=True, slots=True)
class SilencedMany:
    """What came of many addresses: those new on the list, those there before, and those unread."""

    added: int
    known: int
    unread: Sequence[int]
    """Their places, from 0, in the order in which they were given."""


async def silence(
    conn: Conn,
    account_id: AccountId,
    email: str,
    *,
    reason: SilenceReason,
    detail: str = "",
    now: datetime,
) -> Suppression:
    """Nothing is sent to the address any more; one that is there already stays as it is. BadEmail.

    Of the detail 500 characters are kept.
    """
    key = email_key(email)
    why = (reason.value, storable(detail))
    await queries.add(conn, account_id, [key], why=why, now=now)
    return await get(conn, account_id, key)


async def silence_many(
    conn: Conn, account_id: AccountId, emails: Sequence[str], *, why: tuple[str, str], now: datetime
) -> SilencedMany:
    """As `silence`, of many at once; `why`: the reason and the detail. Doubles count once."""
    keys: dict[str, None] = {}
    unread = []
    for place, email in enumerate(emails):
        try:
            keys[email_key(email)] = None
        except BadEmail:
            unread.append(place)
    reason, detail = why
    added = await queries.add(conn, account_id, [*keys], why=(reason, storable(detail)), now=now)
    return SilencedMany(added, len(keys) - added, unread)


async def get(conn: Conn, account_id: AccountId, email: str) -> Suppression:
    """Why nothing is sent to the address. BadEmail, NotSuppressed."""
    found = await queries.get(conn, account_id, email_key(email))
    if found is None:
        raise NotSuppressed(field="email")
    return found


async def release(conn: Conn, account_id: AccountId, email: str) -> None:
    """The address may be written to again: its owner asked for it. BadEmail, NotSuppressed."""
    if not await queries.remove(conn, account_id, email_key(email)):
        raise NotSuppressed(field="email")


async def lift_bounced(
    conn: Conn, account_id: AccountId, span: SuppressionSpan, *, dry_run: bool
) -> int:
    """Takes off all of a reason and a time, or only counts them; how many. CannotLift.

    Whom a machine refused may be mended so; who complained said so themselves.
    """
    if span.reason == SilenceReason.COMPLAINT:
        raise CannotLift(field="reason")
    found = await queries.count(conn, account_id, span)
    if dry_run:
        return found
    if found > MOST_LIFTED:
        raise CannotLift(Reason("suppressions.too_many", most=MOST_LIFTED), field="since")
    return await queries.lift(conn, account_id, span)


async def opt_out(
    conn: Conn, account_id: AccountId, number: str, *, detail: str, now: datetime
) -> tuple[OptOut, bool]:
    """No text message goes to the number any more: as it stands, and whether that is new.

    BadNumber.
    """
    key = key_of(number)
    new = await queries_numbers.opt_out(conn, account_id, key, detail=storable(detail), now=now)
    found = await queries_numbers.get(conn, account_id, key)
    if found is None:
        raise NotOptedOut(field="number")  # somebody has just taken it off
    return found, new


async def opt_in(conn: Conn, account_id: AccountId, number: str) -> str:
    """The number may be written to again: as it was kept. BadNumber, NotOptedOut."""
    key = key_of(number)
    if not await queries_numbers.opt_in(conn, account_id, key):
        raise NotOptedOut(field="number")
    return key


def key_of(number: str) -> str:
    """The number as it is kept, such as +36301234567. BadNumber."""
    key = number_key(number)
    if not key:
        raise BadNumber(field="number")
    return key
