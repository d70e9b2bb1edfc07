"""API calls are counted once, and cost what the price list says."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import httpx
import pytest

import make
from kapocs.db.pool import Conn
from kapocs.metering import queries
from kapocs.metering.model import Usage, month_of
from product import Product


@pytest.mark.parametrize(
    ("calls", "blocks", "net", "vat", "gross"),
    [
        (0, 0, 0, 0, 0),
        (1_000, 0, 0, 0, 0),
        (1_001, 1, 2_000, 540, 2_540),
        (101_000, 1, 2_000, 540, 2_540),
        (101_001, 2, 4_000, 1_080, 5_080),
        (1_000_000, 10, 20_000, 5_400, 25_400),
    ],
)
def test_a_month_costs_what_the_price_list_says(
    calls: int, blocks: int, net: int, vat: int, gross: int
) -> None:
    usage = Usage(date(2026, 11, 1), calls)
    found = (usage.blocks, usage.net, usage.vat, usage.gross)
    assert found == (blocks, Decimal(net), Decimal(vat), Decimal(gross))


def test_the_month_is_the_account_s_own() -> None:
    last_evening = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)
    assert month_of(last_evening, ZoneInfo("Europe/Budapest")) == date(2026, 11, 1)
    assert month_of(last_evening, ZoneInfo("America/New_York")) == date(2026, 10, 1)


async def test_calls_are_added_to_the_month_in_the_account_s_zone(conn: Conn) -> None:
    account = await make.make_account(conn)
    before_midnight_utc = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)
    await queries.add(conn, {account.id: 3}, before_midnight_utc)
    await queries.add(conn, {account.id: 4}, before_midnight_utc)
    assert await queries.history(conn, account.id) == [Usage(date(2026, 11, 1), 7)]


async def test_calls_counted_in_a_month_to_come_are_calls_of_this_one(conn: Conn) -> None:
    account, other = await make.make_account(conn), await make.make_account(conn)
    now = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
    last_month = now - timedelta(days=31)
    for moment, calls in ((last_month, 1), (now, 2), (now + timedelta(days=1), 3)):
        await queries.add(conn, {account.id: calls}, moment)
    await queries.add(conn, {account.id: 4, other.id: 5}, now + timedelta(days=400))
    for _ in range(2):
        await queries.bring_back(conn, now)
        assert await queries.history(conn, account.id) == [
            Usage(date(2026, 11, 1), 9), Usage(date(2026, 10, 1), 1)
        ]  # fmt: skip
        assert await queries.history(conn, other.id) == [Usage(date(2026, 11, 1), 5)]


async def test_every_authenticated_call_counts_once_and_no_other_does(
    product: Product, api: httpx.AsyncClient
) -> None:
    await api.get("/getlists")
    await api.get("/list/999999")
    await api.post("/subscribe/1/form/1", content=b"not json")
    await product.client().get("/getlists")
    await product.client(httpx.BasicAuth("nobody", "wrong")).get("/getlists")
    await asyncio.gather(*(api.get("/getlists") for _ in range(20)))
    await product.services.meter.write()
    month = month_of(datetime.now(UTC), product.anna.zone)
    async with product.pool.connection() as conn:
        assert (await queries.of_month(conn, product.anna.id, month)).calls == 23
        assert (await queries.of_month(conn, product.cili.id, month)).calls == 0


async def test_calls_are_written_down_by_themselves(
    product: Product, api: httpx.AsyncClient
) -> None:
    await api.get("/getlists")
    found: list[Usage] = []
    for _ in range(100):
        await asyncio.sleep(0.1)
        async with product.pool.connection() as conn:
            found = await queries.history(conn, product.anna.id)
        if found:
            break
    assert [month.calls for month in found] == [1]


async def test_a_key_remembers_when_it_was_last_used(
    product: Product, api: httpx.AsyncClient
) -> None:
    await api.get("/getlists")
    await product.services.meter.write()
    async with product.pool.connection() as conn:
        used = await conn.value(
            "SELECT last_used_at FROM api_keys WHERE id = :id", id=product.anna_key.id
        )
    assert datetime.now(UTC) - used < timedelta(seconds=10)


async def test_two_processes_that_write_at_once_lose_no_call(product: Product) -> None:
    now = datetime.now(UTC)

    async def write() -> None:
        async with product.pool.transaction() as conn:
            await queries.add(conn, {product.cili.id: 1, product.anna.id: 1}, now)

    await asyncio.gather(*(write() for _ in range(30)))
    async with product.pool.connection() as conn:
        month = month_of(now, product.anna.zone)
        assert (await queries.of_month(conn, product.anna.id, month)).calls == 30
