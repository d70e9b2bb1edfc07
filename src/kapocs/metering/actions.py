"""Counts calls, changes tariffs and caps, closes months."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime

from kapocs.db.pool import Conn
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.ids import AccountId
from kapocs.metering import queries, queries_closing, queries_days, queries_tariffs
from kapocs.metering.facts import UsageClosed
from kapocs.metering.model import (
    BILLED,
    MARGIN,
    BadInvoiceNumber,
    BadTariff,
    CallKind,
    MonthUnderWay,
    StatementIssued,
    StatementNotFound,
    Tariff,
    TariffInUse,
    TariffNotFound,
    Usage,
    UsageStatement,
    check_cap,
    check_tariff,
    next_month,
)
from kapocs.reasons import Reason
from kapocs.storable import is_storable

_TRIES = 4
_LONGEST_NUMBER = 100
MOST_AT_ONCE = 100_000
PIECE = 200
"""Months that are closed in one transaction."""


async def count(conn: Conn, calls: Mapping[CallKind, int], now: datetime) -> None:
    """Writes calls down, in the month and on the day of `now`, or the first that is open."""
    left: Counter[AccountId] = Counter()
    for kind, number in calls.items():
        left[kind.account_id] += number if kind.result in BILLED else 0
    for _ in range(_TRIES):
        written = await queries.add(conn, left, now)
        left = Counter({each: left[each] for each in left.keys() - written})
        if not left:
            break
    await queries_days.add(conn, calls, now)


async def set_cap(conn: Conn, account_id: AccountId, calls: int | None) -> None:
    """Sets the account's own limit of calls a month; None: it has none. BadCap."""
    if calls is None:
        await queries.drop_cap(conn, account_id)
        return
    check_cap(calls)
    await queries.set_cap(conn, account_id, calls)


async def set_tariff(conn: Conn, wanted: Tariff, *, now: datetime) -> None:
    """Has calls cost this from a month on; in place of what was planned for it. BadTariff.

    No month that is closed, or was over, costs anything else for it.
    """
    check_tariff(wanted)
    await queries_tariffs.hold_alone(conn)
    earliest = await _earliest(conn, now)
    if wanted.valid_from < earliest:
        raise BadTariff(Reason("metering.too_early", month=f"{earliest:%Y-%m}"), field="valid_from")
    await queries_tariffs.keep(conn, wanted)


async def delete_tariff(conn: Conn, valid_from: date, *, now: datetime) -> None:
    """Takes back a tariff of a month to come. TariffNotFound, TariffInUse."""
    await queries_tariffs.hold_alone(conn)
    if valid_from not in {each.valid_from for each in await queries_tariffs.every(conn)}:
        raise TariffNotFound(field="valid_from")
    if valid_from <= _this_month(now):
        raise TariffInUse(field="valid_from")
    await queries_tariffs.delete(conn, valid_from)


async def _earliest(conn: Conn, now: datetime) -> date:
    """The first month that a tariff may still be set for."""
    closed = await queries_tariffs.last_closed(conn)
    this = _this_month(now)
    return this if closed is None else max(this, next_month(closed))


def _this_month(now: datetime) -> date:
    return now.astimezone(UTC).date().replace(day=1)


async def close_due(conn: Conn, *, now: datetime) -> int:
    """Closes months of all accounts that are over, a piece of them; how many were looked at."""
    found = await queries_closing.due(conn, now - MARGIN, most=PIECE)
    for each in found:
        await _close(conn, each.account_id, each.month, now)
    return len(found)


async def close(
    conn: Conn, account_id: AccountId, month: date, *, now: datetime
) -> list[UsageStatement]:
    """Closes the account's months up to this one; those that were open. MonthUnderWay."""
    months = await queries_closing.due_of(conn, account_id, now, month)
    if month not in months and await queries_closing.statement(conn, account_id, month) is None:
        raise MonthUnderWay(Reason("metering.not_over", month=f"{month:%Y-%m}"), field="month")
    made = [await _close(conn, account_id, each, now) for each in months]
    return [each for each in made if each is not None]


async def close_all(conn: Conn, month: date, *, now: datetime) -> list[UsageStatement]:
    """Closes months up to this one of every account where they are over; those that were open."""
    made: list[UsageStatement] = []
    for each in await queries_closing.due(conn, now, most=MOST_AT_ONCE):
        if each.month <= month:
            closed = await _close(conn, each.account_id, each.month, now)
            made.extend([closed] if closed else [])
    return made


async def _close(
    conn: Conn, account_id: AccountId, month: date, now: datetime
) -> UsageStatement | None:
    """The statement; None: somebody else has made it."""
    await queries_tariffs.hold(conn)
    calls = await queries_closing.shut(conn, account_id, month, now)
    if calls is None:
        return None
    tariff = await queries_tariffs.of_month(conn, month)
    made = _statement(account_id, Usage(month, calls, tariff), now)
    await queries_closing.insert(conn, account_id, made)
    closed = UsageClosed(
        month=f"{month:%Y-%m}",
        calls=made.calls,
        blocks=made.blocks,
        net=made.net,
        vat=made.vat,
        gross=made.gross,
        currency=made.currency,
    )
    note(conn, Subject(account_id), closed, at=now)
    return made


def _statement(account_id: AccountId, usage: Usage, now: datetime) -> UsageStatement:
    tariff = usage.tariff
    return UsageStatement(
        account_id=account_id,
        month=usage.month,
        calls=usage.calls,
        free_calls=tariff.free_calls,
        block_calls=tariff.block_calls,
        blocks=usage.blocks,
        net_per_block=tariff.net_per_block,
        vat_percent=tariff.vat_percent,
        net=usage.net,
        vat=usage.vat,
        gross=usage.gross,
        currency=tariff.currency,
        tariff_from=tariff.valid_from,
        closed_at=now,
    )


async def note_invoice(
    conn: Conn, account_id: AccountId, month: date, number: str, *, now: datetime
) -> UsageStatement:
    """Notes what a statement was issued as, once. StatementNotFound, StatementIssued."""
    number = number.strip()
    if not 1 <= len(number) <= _LONGEST_NUMBER or not is_storable(number):
        raise BadInvoiceNumber(
            Reason("metering.invoice_number", most=_LONGEST_NUMBER), field="number"
        )
    if await queries_closing.statement(conn, account_id, month) is None:
        raise StatementNotFound(field="month")
    kept = await queries_closing.note_invoice(conn, account_id, month, number, now)
    if kept != number:
        raise StatementIssued(Reason("metering.issued", number=kept), field="number")
    found = await queries_closing.statement(conn, account_id, month)
    assert found is not None  # noqa: S101  # statements are never deleted
    return found
