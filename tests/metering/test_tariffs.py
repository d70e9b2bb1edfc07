"""What calls cost, by month; how an amount is rounded, and who may be refused what."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.metering import actions, queries_tariffs
from kapocs.metering.model import (
    FIRST,
    BadTariff,
    Tariff,
    TariffInUse,
    TariffNotFound,
    Usage,
)

NOW = datetime(2026, 11, 15, 12, tzinfo=UTC)
NEXT = replace(FIRST, valid_from=date(2026, 12, 1), net_per_block=Decimal(3_000))


@pytest.mark.parametrize(
    ("net", "vat_percent", "currency", "vat", "gross"),
    [
        (Decimal(50), Decimal(27), "HUF", "14", "64"),  # 13.5, halves away from zero
        (Decimal(49), Decimal(27), "HUF", "13", "62"),
        (Decimal("12.50"), Decimal(27), "EUR", "3.38", "15.88"),  # 3.375
        (Decimal("0.01"), Decimal("8.1"), "CHF", "0.00", "0.01"),
        (Decimal(10), Decimal(0), "USD", "0.00", "10.00"),
    ],
)
def test_an_amount_has_the_decimals_of_its_currency(
    net: Decimal, vat_percent: Decimal, currency: str, vat: str, gross: str
) -> None:
    tariff = replace(FIRST, net_per_block=net, vat_percent=vat_percent, currency=currency)
    bill = Usage(date(2026, 11, 1), 1_001, tariff)
    assert (str(bill.vat), str(bill.gross)) == (vat, gross)


async def test_an_installation_begins_with_the_first_tariff(conn: Conn) -> None:
    assert await queries_tariffs.every(conn) == [FIRST]
    assert await queries_tariffs.of_month(conn, date(1990, 1, 1)) == FIRST


async def test_a_tariff_holds_from_its_month_on(conn: Conn) -> None:
    await actions.set_tariff(conn, NEXT, now=NOW)
    await actions.set_tariff(conn, replace(NEXT, free_calls=5), now=NOW)
    kept = replace(NEXT, free_calls=5)
    assert await queries_tariffs.every(conn) == [FIRST, kept]
    assert await queries_tariffs.of_month(conn, date(2026, 11, 1)) == FIRST
    assert await queries_tariffs.of_month(conn, date(2027, 5, 1)) == kept
    await actions.delete_tariff(conn, NEXT.valid_from, now=NOW)
    assert await queries_tariffs.every(conn) == [FIRST]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(NEXT, valid_from=date(2026, 12, 2)), "valid_from"),
        (replace(NEXT, valid_from=date(2026, 10, 1)), "valid_from"),
        (replace(NEXT, free_calls=-1), "free_calls"),
        (replace(NEXT, free_calls=10**13), "free_calls"),
        (replace(NEXT, block_calls=0), "block_calls"),
        (replace(NEXT, net_per_block=Decimal(-1)), "net_per_block"),
        (replace(NEXT, net_per_block=Decimal("0.5")), "net_per_block"),
        (replace(NEXT, net_per_block=Decimal("NaN")), "net_per_block"),
        (replace(NEXT, net_per_block=Decimal("1e40")), "net_per_block"),
        (replace(NEXT, vat_percent=Decimal("100.01")), "vat_percent"),
        (replace(NEXT, vat_percent=Decimal("Infinity")), "vat_percent"),
        (replace(NEXT, currency="Ft"), "currency"),
        (replace(NEXT, currency=""), "currency"),
    ],
)
async def test_a_wrong_tariff_is_refused_by_its_field(
    conn: Conn, wrong: Tariff, field: str
) -> None:
    with pytest.raises(BadTariff) as refused:
        await actions.set_tariff(conn, wrong, now=NOW)
    assert refused.value.field == field
    assert await queries_tariffs.every(conn) == [FIRST]


@pytest.mark.parametrize(
    ("month", "kind"), [(date(2000, 1, 1), TariffInUse), (date(2030, 1, 1), TariffNotFound)]
)
async def test_a_tariff_that_holds_cannot_be_taken_back(
    conn: Conn, month: date, kind: type[KapocsError]
) -> None:
    with pytest.raises(kind):
        await actions.delete_tariff(conn, month, now=NOW)
