"""When something goes wrong on our side."""

import asyncio

import httpx

from api_v1.world import World
from kapocs.db.pool import Conn
from kapocs.ids import ListId, SubscriberId
from kapocs.subscribers.queries_lock import lock
from kapocs.web.transaction import in_transaction
from product import Product


async def test_a_database_that_is_gone_is_503_with_a_time_to_come_back(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    assert (await api.get("/getlists")).status_code == 200
    await product.pool.close()
    for verb, path in (("GET", "/getlists"), ("GET", "/list/{list}"),
                       ("POST", "/subscribe/{list}/form/0")):  # fmt: skip
        answer = await api.request(verb, world.path(path), json={"email": "x@kapocs.test"})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert answer.text == "The database cannot be reached now. Try again in a moment."


async def test_the_victim_of_a_deadlock_is_tried_again(product: Product, world: World) -> None:
    both_hold_one = asyncio.Barrier(2)
    tries = 0

    async def cross(*names: str) -> str:
        ids = [SubscriberId(world.ids[name]) for name in names]

        async def work(conn: Conn) -> str:
            nonlocal tries
            tries += 1
            await lock(conn, world.account_id, ListId(world.ids["list"]), ids[:1])
            if tries <= 2:
                await both_hold_one.wait()
            await lock(conn, world.account_id, ListId(world.ids["list"]), ids[1:])
            return "done"

        return await in_transaction(product.pool, work)

    answers = await asyncio.gather(cross("record", "other"), cross("other", "record"))
    assert set(answers) == {"done"}
    # Twice at first; then the victim, which may run into the other one once more.
    assert tries > 2
