"""Whoever reads slowly holds nothing that others need."""

import asyncio

import httpx
import orjson
import pytest

from api_v1.world import World, build
from attacks.people import SlowReader, fill
from kapocs.ids import ListId
from kapocs.web.long_answers import MOST_OF_ACCOUNT
from product import Product

PEOPLE = 12_000
DEADLINE = 60


@pytest.fixture
async def world(product: Product) -> World:
    """Anna's lists, one of them with many people."""
    made = await build(product.pool, product.anna.id)
    await fill(product.pool, product.anna.id, ListId(made.ids["list"]), PEOPLE)
    return made


async def all_given_back(product: Product) -> None:
    """Waits until no connection is in use."""
    async with asyncio.timeout(DEADLINE):
        # Nobody tells when that is so.
        while product.pool.raw.get_idle_size() < product.pool.raw.get_size():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    ("verb", "path", "body"),
    [
        ("GET", "/list/{list}", b""),
        ("GET", "/list/{list}/order/id/asc", b""),
        ("POST", "/list/{list}/order/email/desc",
         b'[{"field":"mssys_city","operator":"=","value":"Gy\xc5\x91r"}]'),
        ("GET", "/list/{list}/field/mssys_city/value/Gy%C5%91r", b""),
    ],
)  # fmt: skip
async def test_no_connection_waits_for_a_slow_reader(
    product: Product, world: World, verb: str, path: str, body: bytes
) -> None:
    readers = [SlowReader(product.base_url, product.anna_key) for _ in range(12)]
    try:
        async with asyncio.timeout(DEADLINE):
            await asyncio.gather(*(each.ask(world.path(path), verb, body) for each in readers))
        assert {each.status for each in readers} == {200}
        await all_given_back(product)
        for auth in (product.stranger, product.auth):
            answer = await product.client(auth).get("/getlists")
            assert answer.status_code == 200
    finally:
        for each in readers:
            each.close()


async def test_more_long_answers_than_one_account_may_read_are_429(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    path = world.path("/list/{list}/order/id/asc")
    readers = [SlowReader(product.base_url, product.anna_key) for _ in range(MOST_OF_ACCOUNT)]
    try:
        async with asyncio.timeout(DEADLINE):
            await asyncio.gather(*(each.ask(path) for each in readers))
        refused = await api.get(path)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "5")
        # Short ones are no burden.
        short = await api.get(f"{path}/3")
        assert len(short.json()) == 3
    finally:
        for each in readers:
            each.close()
    async with asyncio.timeout(DEADLINE):
        while (await api.get(path)).status_code == 429:
            pass


async def test_a_long_list_in_order_is_whole_while_people_leave_it(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    path = world.path("/list/{list}/order/email/desc")
    async with api.stream("GET", path) as answer:
        pieces = answer.aiter_bytes()
        first = await anext(pieces)
        async with product.pool.transaction() as conn:
            gone = await conn.value(
                "DELETE FROM subscribers WHERE email_key = 'p10@kapocs.test' RETURNING id"
            )
        whole = first + b"".join([each async for each in pieces])
    found = orjson.loads(whole)
    emails = [each["email"] for each in found]
    assert emails == sorted(emails, reverse=True)
    assert len(set(emails)) == len(emails)
    assert {each["id"] for each in found} >= {str(gone + 1)}
    assert len(emails) >= PEOPLE - 1


async def test_the_mail_log_is_sent_after_its_connection_was_given_back(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    async with product.pool.transaction() as conn:
        await conn.execute(
            """INSERT INTO deliveries (account_id, list_id, subscriber_id, letter_id, purpose,
                   occurrence, status, reason, due_at, finished_at, created_at)
               SELECT :account_id, :list_id, s.id, :letter_id, 'send', 'x' || s.id, 'skipped',
                   'inactive', now(), now(), now()
               FROM subscribers s WHERE s.account_id = :account_id AND s.list_id = :list_id""",
            account_id=product.anna.id,
            list_id=world.ids["list"],
            letter_id=world.ids["letter"],
        )
    path = world.path("/sendloglist/{letter}")
    reader = await SlowReader(product.base_url, product.anna_key).ask(path)
    try:
        assert reader.status == 200
        await all_given_back(product)
    finally:
        reader.close()
    assert len((await api.get(path)).json()) >= PEOPLE
