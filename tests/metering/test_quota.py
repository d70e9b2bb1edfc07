"""What every answer tells of the quota, what is free, the cap, and how fast one may call."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest

import make
from kapocs import server
from kapocs.ids import AccountId, ApiKeyId
from kapocs.metering import actions, queries, queries_days
from kapocs.metering.model import month_of
from kapocs.web.caller import Caller
from kapocs.web.meter import Meter
from kapocs.web.rates import Rates, TooManyCalls
from product import TLS, Product, Server, free_port

NAMES = ("x-quota-limit", "x-quota-used", "x-quota-remaining", "x-quota-reset")


def quota(answer: httpx.Response) -> tuple[int, ...]:
    return tuple(int(answer.headers[name]) for name in NAMES)


async def cap(product: Product, calls: int | None) -> None:
    async with product.pool.transaction() as conn:
        await actions.set_cap(conn, product.anna.id, calls)
    await asyncio.sleep(0.15)


async def counted(product: Product) -> dict[tuple[str, str], int]:
    """Path and result → calls, of Anna."""
    await product.services.meter.write()
    month = month_of(datetime.now(UTC), product.anna.zone)
    async with product.pool.connection() as conn:
        found = await queries_days.by_path(conn, product.anna.id, month)
    return {(each.path, each.result): each.calls for each in found}


async def test_each_answer_tells_the_quota(product: Product, api: httpx.AsyncClient) -> None:
    month = month_of(datetime.now(UTC), product.anna.zone)
    end = datetime(
        month.year + month.month // 12, month.month % 12 + 1, 1, tzinfo=product.anna.zone
    )
    reset = int(end.timestamp())
    targets = ["/getlists", "/list/99999", "/nowhere/v1", "/v2/lists", "/v2/lists/9", "/v2/nowhere"]
    used = 0
    for target in targets:
        answer = await api.get(target)
        if target.startswith("/nowhere"):
            continue
        used += 1
        assert quota(answer) == (1_000, used, 1_000 - used, reset), target
    for wrong in (await api.post("/v2/lists", content=b"{"), await api.put("/getlists")):
        used += 1
        assert quota(wrong)[1] == used
    assert quota(await api.head("/v2/lists"))[1] == used + 1
    await product.services.meter.write()
    assert quota(await api.get("/getlists"))[1] == used + 2


async def test_strangers_and_open_paths_are_told_nothing(product: Product) -> None:
    plain = product.client()
    for target in ("/getlists", "/v2/lists", "/v2/openapi.json"):
        assert not set(NAMES) & set((await plain.get(target)).headers)
    assert quota(await product.client(product.stranger).get("/getlists"))[1] == 1


async def test_calls_are_counted_by_path_template_and_result(
    product: Product, api: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        made = (await make.make_list(conn, product.anna.id)).id
    for email in ("a@kapocs.test", "b@kapocs.test"):
        await api.post(f"/v2/lists/{made}/subscribers", json={"email": email})
    await api.get(f"/v2/lists/{made}/subscribers/999999")
    await api.get(f"/v2/bearer/lists/{made}")
    await api.get("/v2/nowhere/árvíztűrő")
    for key in ("a", "a", "b"):
        again = {"Idempotency-Key": key}
        await api.post("/v2/lists", json={"name": "Két"}, headers=again)
    await api.get(f"/list/{made}")
    await api.post("/subscribe/1/form/1", content=b"nem json")
    assert await counted(product) == {
        ("POST /v2/lists", "done"): 2,
        ("POST /v2/lists", "replayed"): 1,
        ("POST /v2/lists/{listId}/subscribers", "done"): 2,
        ("GET /v2/lists/{listId}/subscribers/{subscriberId}", "refused"): 1,
        ("GET /v2/lists/{listId}", "done"): 1,
        ("elsewhere", "refused"): 1,
        ("GET /list/{list}", "done"): 1,
        ("POST /subscribe/{list}/form/{form}", "refused"): 1,
    }


async def test_an_answer_given_again_is_free_in_v1_too(
    product: Product, api: httpx.AsyncClient
) -> None:
    again = {"Idempotency-Key": "egyszer"}
    first, second = [
        await api.post("/createprodcategory", json={"name": "Könyv"}, headers=again)
        for _ in range(2)
    ]
    assert first.content == second.content
    assert quota(first)[1] == quota(second)[1] == 1


async def test_beyond_the_cap_both_apis_refuse_with_the_code_and_nothing_is_owed_for_it(
    product: Product, api: httpx.AsyncClient
) -> None:
    await cap(product, 2)
    assert quota(await api.get("/getlists"))[:3] == (2, 1, 1)
    assert quota(await api.get("/v2/lists"))[:3] == (2, 2, 0)
    old, new = await api.get("/getlists"), await api.get("/v2/lists")
    assert (old.status_code, new.status_code) == (429, 429)
    assert old.text.startswith("cap_reached: ")
    assert old.headers["content-type"].startswith("text/plain")
    assert new.json()["code"] == "cap_reached"
    for answer in (old, new):
        left = quota(answer)[3] - int(datetime.now(UTC).timestamp())
        assert abs(int(answer.headers["retry-after"]) - left) <= 2
        assert quota(answer)[:3] == (2, 2, 0)
    assert (await product.client(product.stranger).get("/getlists")).status_code == 200
    # The cap can be raised beyond the cap; calls go on at once.
    assert (await api.put("/v2/usage/cap", json={"calls": 5})).json() == {"calls": 5}
    await asyncio.sleep(0.15)
    assert (await api.get("/getlists")).status_code == 200
    await cap(product, 3)
    await product.services.meter.write()
    assert (await api.get("/getlists")).status_code == 429
    await cap(product, None)
    assert (await api.get("/getlists")).status_code == 200
    await product.services.meter.write()
    assert quota(await api.get("/getlists"))[0] == 1_000


async def test_forms_go_on_beyond_the_cap(product: Product, api: httpx.AsyncClient) -> None:
    await cap(product, 0)
    assert (await api.get("/getlists")).status_code == 429
    for target in ("/health", "/v2/openapi.json"):
        assert (await api.get(target)).status_code == 200
    answer = await product.client().get("/f/nincs-ilyen")
    assert answer.status_code == 404
    assert not set(NAMES) & set(answer.headers)


@pytest.mark.parametrize("wrong", [-1, 10**13, "sok", 1.5, True])
async def test_a_wrong_cap_is_refused_by_its_field(api: httpx.AsyncClient, wrong: object) -> None:
    answer = await api.put("/v2/usage/cap", json={"calls": wrong})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/calls"
    assert (await api.get("/v2/usage/cap")).json() == {"calls": None}


async def test_many_calls_at_once_never_go_beyond_the_cap_in_one_process(
    product: Product, api: httpx.AsyncClient
) -> None:
    await cap(product, 10)
    answers = await asyncio.gather(*(api.get("/getlists") for _ in range(40)))
    statuses = [each.status_code for each in answers]
    assert statuses.count(200) <= 10
    while (await api.get("/getlists")).status_code == 200:
        statuses.append(200)
    assert statuses.count(200) == 10
    await product.services.meter.write()
    async with product.pool.connection() as conn:
        month = month_of(datetime.now(UTC), product.anna.zone)
        assert (await queries.of_month(conn, product.anna.id, month)).calls == 10


async def test_two_web_processes_count_together(product: Product) -> None:
    one, other = (Meter(product.pool, product.services.clock) for _ in range(2))
    caller = Caller(product.anna.id, product.anna_key.id)
    for meter in (one, other, one):
        entry = meter.entry()
        await entry.begin(caller)
        entry.end(200)
    assert (await one.standing(caller.account_id)).used == 2
    assert (await other.standing(caller.account_id)).used == 1
    await asyncio.gather(one.write(), other.write())
    for meter in (one, other):
        entry = meter.entry()
        await entry.begin(caller)
        entry.end(503)
        await meter.write()
        assert (await meter.standing(caller.account_id)).used == 3


async def test_what_a_killed_process_had_not_written_is_all_that_is_lost(product: Product) -> None:
    killed = Meter(product.pool, product.services.clock)
    caller = Caller(product.anna.id, product.anna_key.id)

    async def call(meter: Meter) -> None:
        entry = meter.entry()
        await entry.begin(caller)
        entry.end(200)

    running = asyncio.create_task(killed.run())
    await call(killed)
    await asyncio.sleep(0.8)
    # Nothing more is written by it: as if it were killed within the interval.
    await call(killed)
    after = Meter(product.pool, product.services.clock)
    assert (await after.standing(caller.account_id)).used == 1
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_key_that_calls_too_fast_is_told_when_to_come_again(product: Product) -> None:
    shared = replace(
        product.services,
        # It stands still: however slowly these calls come, no token comes back meanwhile.
        meter=Meter(product.pool, product.services.clock, rates=Rates(1, clock=lambda: 0.0)),
    )
    port = free_port()
    async with (
        Server(server.build(shared), port),
        httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", auth=product.auth, verify=TLS
        ) as client,
    ):
        answers = [await client.get("/getlists") for _ in range(6)]
        new = await client.get("/v2/lists")
    assert [each.status_code for each in answers[:4]] == [200] * 4
    refused = answers[-1]
    assert (refused.status_code, new.status_code) == (429, 429)
    assert refused.text.startswith("too_many_calls: ")
    assert new.json()["code"] == "too_many_calls"
    assert 1 <= int(refused.headers["retry-after"]) <= 5
    assert quota(refused)[1] == quota(new)[1] <= 5


def test_an_account_with_many_keys_gets_twice_what_one_key_gets() -> None:
    now = 0.0
    rates = Rates(10, clock=lambda: now)
    anna, cili = AccountId(1), AccountId(2)

    def taken(account_id: AccountId, keys: int) -> int:
        number = 0
        for _ in range(1_000 // keys):
            for key in range(keys):
                try:
                    rates.take(Caller(account_id, ApiKeyId(key)))
                except TooManyCalls:
                    continue
                number += 1
        return number

    assert taken(anna, 1) == 40
    assert taken(cili, 5) == 80
    now += 1.0
    assert (taken(anna, 1), taken(cili, 5)) == (10, 20)
    now += 100.0
    assert taken(anna, 1) == 40
