"""A month that is over gets one statement, for good; no call is lost, and none billed twice."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import asyncpg
import pytest

import make
from kapocs.accounts.model import Account
from kapocs.db.pool import Conn, Pool
from kapocs.ids import AccountId, ApiKeyId
from kapocs.metering import (
    actions,
    handlers,
    queries,
    queries_closing,
    queries_days,
    queries_tariffs,
)
from kapocs.metering.jobs import CloseMonths
from kapocs.metering.model import (
    FIRST,
    BadInvoiceNumber,
    CallKind,
    CallResult,
    MonthUnderWay,
    StatementIssued,
    StatementNotFound,
    Usage,
)

KEY = ApiKeyId(1)
NOVEMBER = datetime(2026, 11, 15, 12, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, 12, tzinfo=UTC)


async def account(conn: Conn, zone: str = "Europe/Budapest") -> Account:
    """One that was made in October."""
    made = await make.make_account(conn)
    await conn.execute(
        "UPDATE accounts SET timezone = :zone, created_at = '2026-10-20T12:00Z' WHERE id = :id",
        zone=zone,
        id=made.id,
    )
    return replace(made, timezone=zone)


def done(account_id: AccountId, number: int) -> dict[CallKind, int]:
    return {CallKind(account_id, KEY, "GET /getlists", CallResult.DONE): number}


async def test_a_closed_month_has_one_statement_with_the_price_of_that_month(conn: Conn) -> None:
    anna = await account(conn)
    await actions.count(conn, done(anna.id, 101_001), NOVEMBER)
    october, november = await actions.close(conn, anna.id, date(2026, 11, 1), now=DECEMBER)
    assert (october.month, october.calls, int(october.gross)) == (date(2026, 10, 1), 0, 0)
    assert (november.calls, november.blocks) == (101_001, 2)
    assert [november.net, november.vat, november.gross] == [4_000, 1_080, 5_080]
    assert (november.free_calls, november.currency) == (1_000, "HUF")
    assert november.tariff_from == FIRST.valid_from
    assert await actions.close(conn, anna.id, date(2026, 11, 1), now=DECEMBER) == []
    assert await queries_closing.statements(conn, anna.id) == [november, october]


async def test_a_month_under_way_is_not_closed(conn: Conn) -> None:
    anna = await account(conn)
    for month in (date(2026, 11, 1), date(2027, 3, 1), date(2020, 1, 1)):
        with pytest.raises(MonthUnderWay) as refused:
            await actions.close(conn, anna.id, month, now=NOVEMBER)
        assert refused.value.field == "month"


async def test_statements_cannot_be_changed_by_sql_either(conn: Conn) -> None:
    anna = await account(conn)
    (made,) = await actions.close(conn, anna.id, date(2026, 10, 1), now=NOVEMBER)
    for statement in (
        "UPDATE usage_statements SET gross = 0",
        "DELETE FROM usage_statements",
        "TRUNCATE usage_statements",
    ):
        with pytest.raises(asyncpg.RestrictViolationError):
            async with conn.savepoint():
                await conn.execute(statement)
    assert await queries_closing.statements(conn, anna.id) == [made]


async def test_calls_written_after_the_closing_go_to_the_next_month(conn: Conn) -> None:
    anna = await account(conn)
    await actions.count(conn, done(anna.id, 5), NOVEMBER)
    await actions.close(conn, anna.id, date(2026, 11, 1), now=DECEMBER)
    # A process whose clock is behind writes what it counted.
    await actions.count(conn, done(anna.id, 3), NOVEMBER)
    await actions.count(conn, done(anna.id, 4), DECEMBER)
    assert await queries.history(conn, anna.id) == [
        Usage(date(2026, 12, 1), 7), Usage(date(2026, 11, 1), 5)
    ]  # fmt: skip
    days = await queries_days.by_day(conn, anna.id, date(2026, 12, 1))
    assert [(each.day.day, each.calls) for each in days] == [(1, 7)]
    await queries.bring_back(conn, NOVEMBER)
    assert (await queries.of_month(conn, anna.id, date(2026, 12, 1))).calls == 7


async def test_two_workers_that_close_at_once_make_one_statement(pool: Pool) -> None:
    async with pool.transaction() as conn:
        anna = await account(conn)
        await actions.count(conn, done(anna.id, 1_500), NOVEMBER)

    async def close() -> int:
        async with pool.transaction() as conn:
            return len(await actions.close(conn, anna.id, date(2026, 11, 1), now=DECEMBER))

    assert sorted(await asyncio.gather(*(close() for _ in range(4)))) == [0, 0, 0, 2]
    async with pool.connection() as conn:
        made = await queries_closing.statements(conn, anna.id)
        facts = await conn.column("SELECT data FROM facts WHERE kind = 'usage.closed' ORDER BY id")
    assert [each.calls for each in made] == [1_500, 0]
    assert [each["month"] for each in facts] == ["2026-10", "2026-11"]
    assert facts[1]["gross"] == "2540"


async def test_nothing_is_lost_when_calls_are_written_while_a_month_is_closed(pool: Pool) -> None:
    async with pool.transaction() as conn:
        anna = await account(conn)

    async def write() -> None:
        async with pool.transaction() as conn:
            await actions.count(conn, done(anna.id, 1), NOVEMBER)

    async def close() -> None:
        async with pool.transaction() as conn:
            await actions.close(conn, anna.id, date(2026, 11, 1), now=DECEMBER)

    await asyncio.gather(*(write() for _ in range(20)), close(), *(write() for _ in range(20)))
    async with pool.connection() as conn:
        november, _ = await queries_closing.statements(conn, anna.id)
        later = await queries.of_month(conn, anna.id, date(2026, 12, 1))
        kept = await queries.of_month(conn, anna.id, date(2026, 11, 1))
    assert november.calls == kept.calls
    assert november.calls + later.calls == 40


async def test_after_a_rest_of_three_months_each_gets_its_statement(conn: Conn) -> None:
    anna = await account(conn)
    await actions.count(conn, done(anna.id, 1_001), NOVEMBER)
    later = datetime(2027, 3, 1, 12, tzinfo=UTC)
    await handlers.close_months(conn, CloseMonths(), later)
    await handlers.close_months(conn, CloseMonths(), later)
    made = await queries_closing.statements(conn, anna.id)
    assert [(f"{each.month:%Y-%m}", each.calls) for each in made] == [
        ("2027-02", 0), ("2027-01", 0), ("2026-12", 0), ("2026-11", 1_001), ("2026-10", 0)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "midnight"),
    [
        ("Europe/Budapest", "2026-10-31T23:00Z"),
        ("America/New_York", "2026-11-01T04:00Z"),  # the clock goes back on that very day
        ("Pacific/Kiritimati", "2026-10-31T10:00Z"),
        ("Pacific/Pago_Pago", "2026-11-01T11:00Z"),
    ],
)
async def test_a_month_ends_at_midnight_of_the_account_and_is_closed_an_hour_later(
    conn: Conn, zone: str, midnight: str
) -> None:
    anna = await account(conn, zone)
    end = datetime.fromisoformat(midnight)
    await actions.count(conn, done(anna.id, 1), end - timedelta(seconds=1))
    await actions.count(conn, done(anna.id, 2), end)
    (quota,) = await queries.quotas(conn, [anna.id], end - timedelta(seconds=1))
    assert (quota.used, quota.resets_at) == (1, int(end.timestamp()))
    await actions.close_due(conn, now=end + timedelta(minutes=59))
    assert await queries_closing.statements(conn, anna.id) == []
    await actions.close_due(conn, now=end + timedelta(minutes=60))
    (made,) = await queries_closing.statements(conn, anna.id)
    assert (made.month, made.calls) == (date(2026, 10, 1), 1)
    assert (await queries.of_month(conn, anna.id, date(2026, 11, 1))).calls == 2


async def test_a_tariff_of_later_changes_no_month_before_it(conn: Conn) -> None:
    anna = await account(conn)
    dear = replace(
        FIRST,
        valid_from=date(2026, 12, 1),
        free_calls=0,
        block_calls=3,
        net_per_block=Decimal("0.35"),
        currency="EUR",
    )
    await actions.set_tariff(conn, dear, now=NOVEMBER)
    await actions.count(conn, done(anna.id, 1_001), NOVEMBER)
    await actions.count(conn, done(anna.id, 4), DECEMBER)
    january = datetime(2027, 1, 2, tzinfo=UTC)
    await actions.close_due(conn, now=january)
    december, november, _ = await queries_closing.statements(conn, anna.id)
    assert (int(november.gross), november.currency) == (2_540, "HUF")
    # 0.70 net, 27 % of it is 0.189.
    assert (december.net, december.vat) == (Decimal("0.70"), Decimal("0.19"))
    assert (december.gross, december.currency) == (Decimal("0.89"), "EUR")
    assert await queries_tariffs.last_closed(conn) == date(2026, 12, 1)


async def test_a_statement_is_issued_once(conn: Conn) -> None:
    anna, other = await account(conn), await account(conn)
    month = date(2026, 11, 1)
    await actions.count(conn, done(anna.id, 1_001), NOVEMBER)
    with pytest.raises(StatementNotFound):
        await actions.note_invoice(conn, anna.id, month, "K-1", now=DECEMBER)
    await actions.close_due(conn, now=DECEMBER)
    (waiting,) = await queries_closing.unissued(conn, most=10)
    assert (waiting.account_id, waiting.month) == (anna.id, month)
    for _ in range(2):
        kept = await actions.note_invoice(conn, anna.id, month, " K-1 ", now=DECEMBER)
        assert kept.invoice == "K-1"
    with pytest.raises(StatementIssued):
        await actions.note_invoice(conn, anna.id, month, "K-2", now=DECEMBER)
    for wrong in ("", " ", "x" * 101, "a\0b"):
        with pytest.raises(BadInvoiceNumber):
            await actions.note_invoice(conn, anna.id, month, wrong, now=DECEMBER)
    assert await queries_closing.unissued(conn, most=10) == []
    assert {each.invoice for each in await queries_closing.statements(conn, other.id)} == {""}
