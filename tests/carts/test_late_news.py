"""News of a basket that come late: what is older than what was told before changes nothing."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from api_v2.start import Place, pointers, shop
from carts.test_carts import basket, put, tick
from product import Product

SECOND = timedelta(seconds=1)


@pytest.fixture
async def where(product: Product, api: httpx.AsyncClient) -> Place:
    return await shop(product, api)


async def tell(where: Place, quantity: int, as_of: datetime | None) -> int:
    """So many pieces at that moment; how many there are now."""
    line = {"sku": "B-1", "name": "Bögre", "quantity": str(quantity), "price": "1"}
    when = {} if as_of is None else {"asOf": as_of.isoformat()}
    found = await put(where, lines=[line], **when)
    return int(found["lines"][0]["quantity"])


async def test_an_older_word_changes_nothing_and_one_without_a_moment_counts(where: Place) -> None:
    now: datetime = where.product.services.clock() - timedelta(minutes=10)
    assert await tell(where, 1, None) == 1
    assert await tell(where, 2, now) == 2
    assert await tell(where, 3, now - SECOND) == 2
    assert await tell(where, 4, now - timedelta(days=900)) == 2
    assert await tell(where, 5, now) == 5
    assert await tell(where, 6, now + timedelta(microseconds=1)) == 6
    # A program of an earlier version says no moment.
    assert await tell(where, 7, None) == 7
    assert await tell(where, 8, now) == 7


async def test_the_same_told_of_a_later_moment_keeps_the_cart_quiet_and_old_news_out(
    where: Place,
) -> None:
    now: datetime = where.product.services.clock() - timedelta(minutes=10)
    await tell(where, 1, now)
    before = (await where.api.get("/v2/carts/kosar-1")).json()
    assert await tell(where, 1, now + 2 * SECOND) == 1
    assert await tell(where, 2, now + SECOND) == 1
    assert (await where.api.get("/v2/carts/kosar-1")).json() == before


async def test_a_clock_that_was_wrong_for_once_keeps_nothing_out_for_long(where: Place) -> None:
    now: datetime = where.product.services.clock()
    assert await tell(where, 1, now + timedelta(days=400)) == 1
    assert await tell(where, 2, where.product.services.clock() + SECOND) == 2


async def test_an_older_word_does_not_open_a_cart_that_was_left(where: Place) -> None:
    made = await put(where, asOf="2026-11-29T10:00:00Z")
    await tick(where.product.pool, datetime.fromisoformat(made["quietAt"]))
    for as_of, state in (("2026-11-29T09:59:59Z", "ABANDONED"), ("2026-11-29T10:00:01Z", "OPEN")):
        assert (await put(where, lines=[], asOf=as_of))["state"] == state


async def test_of_many_at_once_the_latest_stays(where: Place) -> None:
    now: datetime = where.product.services.clock() - timedelta(minutes=10)
    await asyncio.gather(*(tell(where, each, now + each * SECOND) for each in (5, 9, 2, 8, 1, 7)))
    assert await tell(where, 3, now) == 9


@pytest.mark.parametrize("as_of", ["tegnap", "", "2026-11-29T10:00:00", True, {}, "x" * 9_000])
async def test_what_is_no_moment_is_refused_with_its_place(where: Place, as_of: Any) -> None:
    refused = await where.api.put("/v2/carts/k", json=basket(where, asOf=as_of))
    assert refused.status_code == 422
    assert list(pointers(refused.json())) == ["/asOf"]


@pytest.mark.parametrize(
    "as_of", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", 0, 1e18, -1e18]
)
async def test_a_moment_beyond_every_calendar_breaks_nothing(where: Place, as_of: Any) -> None:
    answer = await where.api.put("/v2/carts/k", json=basket(where, asOf=as_of))
    assert answer.status_code in (200, 422)
