"""One account, whatever it does, leaves connections to the others."""

import asyncio
from collections import Counter

import httpx
import pytest

import make
from api_v1.world import World, build
from kapocs import server
from kapocs.db.pool import Conn
from kapocs.db.turns import LONGEST_QUEUE, Turns, Whose
from kapocs.ids import AccountId, DeliveryId, FormId, ListId, SubscriberId
from kapocs.subscribers.links import Person
from product import TLS, Product

DEADLINE = 60


@pytest.fixture
async def world(product: Product) -> World:
    """Anna's lists."""
    return await build(product.pool, product.anna.id)


def impatient(product: Product) -> httpx.AsyncClient:
    """Anna's client with as many connections as she likes."""
    limits = httpx.Limits(max_connections=None)
    made = httpx.AsyncClient(
        base_url=product.base_url,
        auth=product.auth,
        timeout=2 * DEADLINE,
        limits=limits,
        verify=TLS,
    )
    product.clients.append(made)
    return made


async def busy(product: Product) -> int:
    """How many connections are in use, once the number stays the same."""
    last = -1
    async with asyncio.timeout(DEADLINE):
        while True:
            now = product.pool.raw.get_size() - product.pool.raw.get_idle_size()
            if now == last and now > 1:
                return now
            last = now
            await asyncio.sleep(0.3)


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("POST", "/addlistfield/{list}"),
        ("POST", "/batchupdate/{list}"),
        ("POST", "/v2/lists/{list}/fields"),
        ("PATCH", "/v2/lists/{list}/subscribers/{record}"),
        ("DELETE", "/delete/{list}/record/{record}"),
    ],
)
async def test_an_account_whose_requests_hang_leaves_connections_to_others(
    product: Product, world: World, verb: str, path: str
) -> None:
    body: object = {"field_name": "f_hang", "field_type": "text"}
    if path.endswith("/fields"):
        body = {"name": "f_hang", "type": "TEXT"}
    if path.startswith("/batch"):
        data = {"mssys_company": "x"}
        body = [{"id_field": "id", "id_value": str(world.ids["record"]), "data": data}]
    if verb == "PATCH":
        body = {"lastName": "Kovács"}
    anna = impatient(product)
    async with product.pool.transaction() as holding:
        await holding.execute("SELECT 1 FROM lists FOR UPDATE")
        await holding.execute("SELECT 1 FROM subscribers FOR UPDATE")
        hanging = [
            asyncio.create_task(anna.request(verb, world.path(path), json=body)) for _ in range(30)
        ]
        assert await busy(product) < 8
        stranger = product.client(product.stranger)
        for asked in ("/getlists", "/v2/lists", "/getproduct/0"):
            assert (await stranger.get(asked)).status_code == 200
    answers = await asyncio.gather(*hanging)
    assert max(each.status_code for each in answers) < 500


async def test_more_requests_than_an_account_may_queue_are_429_and_only_its_own(
    product: Product, world: World
) -> None:
    anna = impatient(product)
    body = {"lastName": "Kovács"}
    path = world.path("/v2/lists/{list}/subscribers/{record}")
    async with product.pool.transaction() as holding:
        await holding.execute("SELECT 1 FROM subscribers FOR UPDATE")
        hanging = [
            asyncio.create_task(anna.patch(path, json=body)) for _ in range(LONGEST_QUEUE + 60)
        ]
        async with asyncio.timeout(DEADLINE):
            refused = await next(asyncio.as_completed(hanging))
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "5")
        assert refused.json()["code"] == "account_busy"
        assert (await product.client(product.stranger).get("/getlists")).status_code == 200
    answers = Counter([each.status_code for each in await asyncio.gather(*hanging)])
    assert set(answers) == {200, 429}
    assert answers[200] > LONGEST_QUEUE


async def lock_waits(conn: Conn, count: int) -> None:
    """Returns when so many statements wait for a lock."""
    async with asyncio.timeout(DEADLINE):
        while True:
            if await conn.value("SELECT count(*) FROM pg_locks WHERE NOT granted") == count:
                return
            await asyncio.sleep(0.02)


async def some_done(asked: list[asyncio.Task[httpx.Response]], count: int) -> list[httpx.Response]:
    """The answers, once there are so many."""
    async with asyncio.timeout(DEADLINE):
        while True:
            done = [each.result() for each in asked if each.done()]
            if len(done) >= count:
                return done
            await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    ("verb", "path", "body"),
    [
        ("POST", "/subscribe/{list}/form/0", {"mssys_firstname": "Ő"}),
        ("PATCH", "/v2/lists/{list}/subscribers/{record}", {"lastName": "Kovács"}),
        ("GET", "/list/{list}/record/{record}", None),
        ("POST", "/couponcheck/{shop}", {"coupon_code": "FIX", "products": []}),
    ],
)
async def test_calls_that_share_a_statement_are_refused_as_others_when_too_many_wait(
    product: Product, world: World, verb: str, path: str, body: dict[str, str] | None
) -> None:
    # Without sockets: how fast hundreds are opened is not what is asked here.
    through = httpx.ASGITransport(server.build(product.services))
    anna = httpx.AsyncClient(transport=through, base_url="http://kapocs.test", auth=product.auth)

    def ask(n: int) -> asyncio.Task[httpx.Response]:
        own = body | {"email": f"v{n}@kapocs.test"} if body and verb == "POST" else body
        return asyncio.create_task(anna.request(verb, world.path(path), json=own))

    good = (await ask(0)).status_code
    assert good < 300
    async with product.pool.transaction() as holding:
        await holding.execute("LOCK TABLE subscribers, coupons")
        hanging = []
        for batch in (1, 2):
            hanging.append(ask(batch))
            await lock_waits(holding, batch)
        hanging += [ask(n) for n in range(3, LONGEST_QUEUE + 8)]
        refused = await some_done(hanging, 5)
        assert {(each.status_code, each.headers["retry-after"]) for each in refused} == {(429, "5")}
        assert (await product.client(product.stranger).get("/getlists")).status_code == 200
        assert sum(each.done() for each in hanging) == len(refused)
    answers = Counter([each.status_code for each in await asyncio.gather(*hanging)])
    assert answers == {good: LONGEST_QUEUE + 2, 429: 5}
    await anna.aclose()


async def test_sign_ups_of_all_go_on_while_an_account_hangs(product: Product, world: World) -> None:
    async with product.pool.transaction() as conn:
        theirs = await make.make_list(conn, product.cili.id)
    anna, cili = impatient(product), product.client(product.stranger)
    path = f"/subscribe/{theirs.id}/form/0"
    async with product.pool.transaction() as holding:
        await holding.execute(
            "SELECT 1 FROM lists WHERE account_id = :account_id FOR UPDATE",
            account_id=product.anna.id,
        )
        field = {"field_name": "f_hang", "field_type": "text"}
        hanging = [
            asyncio.create_task(anna.post(world.path("/addlistfield/{list}"), json=field))
            for _ in range(20)
        ]
        assert await busy(product) < 8
        for n in range(3):
            assert int((await cili.post(path, json={"email": f"c{n}@kapocs.test"})).text) > 0
    await asyncio.gather(*hanging)


async def test_visitors_of_one_accounts_pages_leave_connections_to_those_of_others(
    product: Product, world: World
) -> None:
    async with product.pool.transaction() as conn:
        theirs = await make.make_list(conn, product.cili.id)
        form = await make.make_form(conn, product.cili.id, theirs.id)
    services = product.services
    person = Person(product.anna.id, ListId(world.ids["list"]), SubscriberId(world.ids["record"]))
    own = services.links.update_form(person, FormId(world.ids["update"]))
    leave = services.links.unsubscribe(person, DeliveryId(0))
    visitors = impatient(product)
    async with product.pool.transaction() as holding:
        await holding.execute("SELECT 1 FROM subscribers FOR UPDATE")
        hanging = [
            asyncio.create_task(visitors.post(path, data={"List-Unsubscribe": "One-Click"}))
            for _ in range(15)
            for path in (own, leave)
        ]
        assert await busy(product) < 8
        somebody = product.client()
        for _ in range(3):
            assert (await somebody.get(f"/f/{form.id}")).status_code == 200
            assert (await somebody.get("/l/987654321")).status_code == 404
    answers = await asyncio.gather(*hanging)
    assert max(each.status_code for each in answers) < 500


ANNA, CILI = Whose(AccountId(1)), Whose(AccountId(2))
HEAVY = Whose(AccountId(1), heavy=True)


async def hold(turns: Turns, whose: Whose | None, served: list[str], name: str) -> None:
    async with turns.turn(whose):
        served.append(name)
        await asyncio.sleep(0)


@pytest.mark.parametrize("size", [2, 4, 10, 50])
async def test_one_account_alone_never_has_all_connections(size: int) -> None:
    turns = Turns(size)
    served: list[str] = []
    never = asyncio.Event()

    async def stay(whose: Whose, name: str) -> None:
        async with turns.turn(whose):
            served.append(name)
            await never.wait()

    tasks = [asyncio.create_task(stay(ANNA, "anna")) for _ in range(3 * size)]
    await asyncio.sleep(0)
    assert size // 2 <= len(served) < size
    tasks.append(asyncio.create_task(stay(CILI, "cili")))
    await asyncio.sleep(0)
    assert served[-1] == "cili"
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await hold(turns, HEAVY, served, "after")
    assert served[-1] == "after"


async def test_accounts_that_wait_are_served_in_turn() -> None:
    turns = Turns(1)
    served: list[str] = []
    tasks = [asyncio.create_task(hold(turns, ANNA, served, f"a{n}")) for n in range(4)]
    await asyncio.sleep(0)
    tasks += [asyncio.create_task(hold(turns, CILI, served, f"c{n}")) for n in range(2)]
    await asyncio.gather(*tasks)
    # The first two were on their way before Cili came.
    assert served == ["a0", "a1", "a2", "c0", "a3", "c1"]


async def test_who_gives_up_waiting_is_passed_over() -> None:
    turns = Turns(1)
    served: list[str] = []
    tasks = [asyncio.create_task(hold(turns, ANNA, served, f"a{n}")) for n in range(4)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    tasks[2].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert served == ["a0", "a3"]
    await hold(turns, CILI, served, "c0")
    assert served[-1] == "c0"
