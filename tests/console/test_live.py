"""Open pages are told what changes, as server-sent events."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import httpx
import pytest

import make
from console.people import make_person, sign_in, token_of
from console.test_lists import press
from kapocs.console.catalogue import CATALOGUE
from kapocs.ids import ListId
from kapocs.lists import changing
from kapocs.web.live import MOST_OF_PERSON
from product import Product

ANNA, BELA, CILI = "anna@kapocs.test", "bela@kapocs.test", "cili@kapocs.test"
WORDS = CATALOGUE["hu"]


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    """Anna's browser, signed in; she has a list."""
    await make_person(product, product.anna.id, ANNA)
    async with product.pool.transaction() as conn:
        await make.make_list(conn, product.anna.id, name="Hírlevél")
    browser = product.client()
    await sign_in(browser, ANNA)
    return browser


def now_of(product: Product) -> int:
    """The moment in milliseconds."""
    return int(product.services.clock().timestamp() * 1000)


@asynccontextmanager
async def follow(
    browser: httpx.AsyncClient, thing: str, since: int, **headers: str
) -> AsyncIterator[AsyncIterator[str]]:
    """The lines of a stream that says something."""
    path = f"/live?follow={thing}&since={since}"
    async with asyncio.timeout(90), browser.stream("GET", path, headers=headers) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["x-accel-buffering"] == "no"
        yield answer.aiter_lines()


async def until(lines: AsyncIterator[str], beginning: str) -> str:
    """The next line that begins so."""
    async for line in lines:
        if line.startswith(beginning):
            return line
    raise AssertionError(beginning)


async def test_a_page_is_told_who_changed_what_it_shows(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await make_person(product, product.anna.id, BELA)
    bela = product.client()
    await sign_in(bela, BELA)
    since = now_of(product)
    async with follow(anna, "list/1", since) as lines:
        assert (await press(bela, "/lists/1/settings", name="Vevők")).status_code == 303
        told = await until(lines, "data: ")
        assert told == f"data: {WORDS['live_changed_by'].format(BELA)}"
    # Who comes again is told what happened meanwhile, and nothing twice.
    async with follow(anna, "list/1", since) as lines:
        assert await until(lines, "data: ") == told
    async with follow(anna, "list/1", 0, **{"Last-Event-ID": str(now_of(product))}) as lines:
        assert (await press(anna, "/lists/1/settings", name="Vásárlók")).status_code == 303
        assert await until(lines, "data: ") == f"data: {WORDS['live_changed_by_you']}"
        async with product.pool.transaction() as conn:
            await changing.change(conn, product.anna.id, ListId(1), name="Más")
        assert await until(lines, "data: ") == f"data: {WORDS['live_changed']}"


async def test_what_is_under_way_is_told_at_once_and_the_end_of_a_session_ends_it(
    product: Product, anna: httpx.AsyncClient
) -> None:
    async with follow(anna, "exports", now_of(product)) as lines:
        assert await until(lines, "event: ") == "event: moved"
        assert await until(lines, "data: ") == "data: exports/0"
        other = product.client()
        other.cookies = anna.cookies
        await other.post("/logout", data={"token": token_of(await other.get("/"))})
        assert await until(lines, "event: ") == "event: over"
        with pytest.raises(AssertionError):
            await until(lines, "event: ")


async def test_the_end_of_the_process_ends_every_stream(
    product: Product, anna: httpx.AsyncClient
) -> None:
    async with follow(anna, "exports", now_of(product)) as lines:
        await until(lines, "event: moved")
        product.services.live.close()
        assert await until(lines, "event: ") == "event: over"
    assert (await anna.get("/live?follow=exports")).status_code == 429


async def test_who_may_not_see_a_thing_does_not_follow_it(
    product: Product, anna: httpx.AsyncClient
) -> None:
    assert (await product.client().get("/live?follow=exports")).status_code == 303
    for wrong in (
        "", "?follow=", "?follow=nincs/1", "?follow=list/x", "?follow=list/%00", "?follow=list",
        "?follow=list/1" + "&follow=exports" * 5, f"?follow=list/{'9' * 30}",
    ):  # fmt: skip
        assert (await anna.get(f"/live{wrong}")).status_code == 404, wrong
    await make_person(product, product.cili.id, CILI)
    cili = product.client()
    await sign_in(cili, CILI)
    since = now_of(product)
    async with follow(cili, "list/1&follow=exports", since) as lines:
        await press(anna, "/lists/1/settings", name="Titkos")
        await until(lines, "event: moved")
        await asyncio.sleep(2.5)
        product.services.live.close()
        assert await until(lines, "event: ") == "event: over"


async def test_so_many_pages_of_one_person_follow_something_at_once(
    product: Product, anna: httpx.AsyncClient
) -> None:
    async with AsyncExitStack() as last, AsyncExitStack() as stack:
        opened = []
        for number in range(MOST_OF_PERSON):
            held = stack if number else last
            opened.append(await held.enter_async_context(follow(anna, "exports", 0)))
            await until(opened[-1], "event: moved")
        refused = await anna.get("/live?follow=exports")
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
        await stack.aclose()
        await asyncio.sleep(0.5)
        async with follow(anna, "exports", 0) as lines:
            await until(lines, "event: moved")
