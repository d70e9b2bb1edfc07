"""Other systems deliver: what is kept, what is refused, and what each is answered."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from connectors.delivering_in import PEERS, UNICODE, Clockwork, InboundBench, message, signed
from kapocs import server
from kapocs.clock import system_clock
from kapocs.connectors import actions, queries
from kapocs.connectors.actions import MadeConnector
from kapocs.db.pool import Pool
from kapocs.ids import ListId
from kapocs.public.inbound import LARGEST
from kapocs.signing import Signer
from kapocs.stream import reading
from make import NOW, make_account, make_list
from product import TLS, Server, free_port


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return InboundBench(pool, signer, Clockwork(system_clock()))


@pytest.fixture
async def client(pool: Pool, signer: Signer) -> AsyncIterator[httpx.AsyncClient]:
    port = free_port()
    base_url = f"http://127.0.0.1:{port}"
    shared = server.services(
        pool, signer, system_clock, base_url=base_url, max_body_bytes=1_000_000
    )
    async with (
        Server(server.build(replace(shared, peers=PEERS)), port),
        httpx.AsyncClient(base_url=base_url, timeout=20, verify=TLS) as made,
    ):
        yield made


@pytest.fixture
async def shop(bench: InboundBench, pool: Pool) -> MadeConnector:
    async with pool.transaction() as conn:
        account = await make_account(conn)
        made = await make_list(conn, account.id)
    return await bench.create(account.id, list_id=made.id)


async def post(client: httpx.AsyncClient, made: MadeConnector, body: bytes) -> httpx.Response:
    return await client.post(made.path, content=body, headers=signed(body, made.secret))


async def names(pool: Pool, made: MadeConnector) -> list[str]:
    of = made.connector
    async with pool.connection() as conn:
        found: list[str] = await conn.column(
            """SELECT email FROM subscribers
               WHERE account_id = :account_id AND list_id = :list_id ORDER BY id""",
            account_id=of.account_id,
            list_id=of.list_id,
        )
    return found


async def test_what_is_delivered_is_kept_to_the_byte_and_handled_as_the_connectors_doing(
    client: httpx.AsyncClient, shop: MadeConnector, bench: InboundBench, pool: Pool
) -> None:
    body = message()
    answer = await post(client, shop, body)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    (kept,) = await bench.kept(shop)
    assert (kept.body, kept.state, kept.kind) == (body, "waiting", "echo")
    assert "authorization" not in kept.headers
    assert kept.headers["x-echo-signature"]
    await bench.work()
    (kept,) = await bench.kept(shop)
    assert (kept.state, kept.attempts, kept.reason) == ("done", 1, None)
    of = shop.connector
    async with pool.connection() as conn:
        facts = await reading.read(conn, of.account_id, after=0, kinds=["subscriber.added"])
        name = await conn.value(
            """SELECT last_name FROM subscribers
               WHERE account_id = :account_id AND list_id = :list_id""",
            account_id=of.account_id,
            list_id=of.list_id,
        )
    assert name == UNICODE
    assert [str(each.actor) for each in facts.facts] == [of.actor]


async def test_the_same_message_is_one_message(
    client: httpx.AsyncClient, shop: MadeConnector, bench: InboundBench, pool: Pool
) -> None:
    bodies = [message(id=7), message(id=7), message(email="cili@kapocs.test", id=7)]
    answers = await asyncio.gather(*(post(client, shop, each) for each in bodies))
    assert {each.status_code for each in answers} == {200}
    await bench.work()
    await post(client, shop, bodies[0])
    await bench.work()
    assert len(await bench.kept(shop)) == 1
    assert len(await names(pool, shop)) == 1


async def test_a_wrong_signature_is_refused_and_said_in_the_log_without_anything_kept(
    client: httpx.AsyncClient, shop: MadeConnector, bench: InboundBench, pool: Pool
) -> None:
    body = message()
    for headers in ({}, signed(body + b" ", shop.secret), signed(body, "other")):
        answer = await client.post(shop.path, content=body, headers=headers)
        assert answer.status_code == 401
    of = shop.connector
    async with pool.connection() as conn:
        (line,) = await queries.lines(conn, of.account_id, of.id, size=10)
    assert (line.reason["code"], line.times) == ("error.signature_refused", 3)
    assert await bench.kept(shop) == []


async def test_only_the_whole_address_leads_anywhere(
    client: httpx.AsyncClient, shop: MadeConnector, bench: InboundBench
) -> None:
    of, body = shop.connector, message()
    account, id_ = of.account_id, of.id
    for path in (
        f"/in/{account}-{id_}/x", f"/in/{account}-{id_ + 1}/{shop.key}", f"/in/{id_}/{shop.key}",
        f"/in/{account + 1}-{id_}/{shop.key}", f"/in/x-y/{shop.key}", f"/in/{account}-{id_}/",
        f"/in/{10**18}-{10**18}/x", f"/in/{10**30}-{id_}/x", f"/in/0-0/{shop.key}",
        f"/in/{account}-{id_}/{'x' * 5000}", f"/in/%C5%91-1/{shop.key}", f"/in/1%00-1/{shop.key}",
    ):  # fmt: skip
        answer = await client.post(path, content=body, headers=signed(body, shop.secret))
        assert answer.status_code == 404, path
    assert (await client.get(shop.path)).status_code == 405
    assert await bench.kept(shop) == []


async def test_a_body_that_cannot_be_parsed_is_answered_400_and_kept_among_the_dead(
    client: httpx.AsyncClient, shop: MadeConnector, bench: InboundBench
) -> None:
    for body in (b"{", b"", b"\xff\x00\xfe", "<Ő/>".encode()):
        assert (await post(client, shop, body)).status_code == 400
        assert (await post(client, shop, body)).status_code == 400
    await bench.work()
    kept = await bench.kept(shop)
    assert [each.body for each in kept] == [b"{", b"", b"\xff\x00\xfe", "<Ő/>".encode()]
    assert {each.state for each in kept} == {"dead"}
    assert all(each.reason for each in kept)


async def test_a_delivery_that_is_too_large_is_refused_with_a_line(
    client: httpx.AsyncClient, shop: MadeConnector, bench: InboundBench, pool: Pool
) -> None:
    body = message(name="x" * LARGEST)
    assert (await post(client, shop, body)).status_code == 413
    of = shop.connector
    async with pool.connection() as conn:
        (line,) = await queries.lines(conn, of.account_id, of.id, size=10)
    assert line.reason["code"] == "connectors.too_large"
    assert await bench.kept(shop) == []


async def test_a_ping_is_answered_and_forgotten(
    client: httpx.AsyncClient, shop: MadeConnector, bench: InboundBench
) -> None:
    assert (await post(client, shop, message(ping=True))).status_code == 200
    assert await bench.kept(shop) == []


async def test_a_disabled_connector_takes_nothing(
    client: httpx.AsyncClient, shop: MadeConnector, bench: InboundBench, pool: Pool
) -> None:
    of = shop.connector
    async with pool.transaction() as conn:
        await actions.disable(conn, of.account_id, of.id, now=NOW)
    assert (await post(client, shop, message())).status_code == 410
    assert await bench.kept(shop) == []


async def test_what_fails_is_tried_again_and_is_dead_in_the_end_with_its_reason(
    client: httpx.AsyncClient, shop: MadeConnector, bench: InboundBench, pool: Pool
) -> None:
    await post(client, shop, message(fails=UNICODE))
    await post(client, shop, message("cili@kapocs.test"))
    bench.clock.now = system_clock()
    for attempts in range(1, 10):
        await bench.work()
        failed, fine = await bench.kept(shop)
        assert (failed.attempts, fine.state, fine.attempts) == (attempts, "done", 1)
        bench.clock.go(timedelta(hours=5))
    assert failed.state == "dead"
    assert failed.reason is not None
    assert UNICODE in failed.reason["text"]
    assert await names(pool, shop) == ["cili@kapocs.test"]
    of = shop.connector
    async with pool.transaction() as conn:
        assert await actions.retry(conn, of.account_id, of.id, now=bench.clock()) == 1
    await bench.work()
    assert (await bench.kept(shop))[0].attempts == 1


async def test_a_hopeless_delivery_is_dead_at_once_and_lives_again_when_it_is_delivered_again(
    client: httpx.AsyncClient, shop: MadeConnector, bench: InboundBench
) -> None:
    body = message(fails="for ever")
    await post(client, shop, body)
    bench.clock.now = system_clock()
    await bench.work()
    assert [each.state for each in await bench.kept(shop)] == ["dead"]
    await post(client, shop, body)
    assert [each.state for each in await bench.kept(shop)] == ["waiting"]


async def test_what_the_database_refuses_of_one_spoils_no_other(
    client: httpx.AsyncClient, shop: MadeConnector, bench: InboundBench, pool: Pool
) -> None:
    bodies = [message("a@kapocs.test"), message("b@kapocs.test", bad_data=True), message("c@kapocs.test")]  # fmt: skip  # noqa: E501
    for body in bodies:
        await post(client, shop, body)
    bench.clock.now = system_clock()
    await bench.work()
    assert [each.state for each in await bench.kept(shop)] == ["done", "waiting", "done"]
    assert await names(pool, shop) == ["a@kapocs.test", "c@kapocs.test"]


async def test_many_deliveries_of_one_keep_no_other_waiting(
    shop: MadeConnector, bench: InboundBench, pool: Pool, client: httpx.AsyncClient
) -> None:
    async with pool.transaction() as conn:
        account = await make_account(conn, name="Cili Bt.")
        made = await make_list(conn, account.id)
    quiet = await bench.create(account.id, list_id=ListId(made.id))
    for first in range(0, 600, 50):
        bodies = [message(f"a{number}@kapocs.test") for number in range(first, first + 50)]
        await asyncio.gather(*(post(client, shop, body) for body in bodies))
    await post(client, quiet, message("cili@kapocs.test"))
    bench.clock.now = system_clock()
    # One look at all, in which each connector has its turn.
    await bench.handler().step()
    assert [each.state for each in await bench.kept(quiet)] == ["done"]
    left = [each.state for each in await bench.kept(shop)]
    assert 0 < left.count("waiting") < 600
    await asyncio.gather(bench.work(), bench.work())
    assert {each.state for each in await bench.kept(shop)} == {"done"}
    assert len(await names(pool, shop)) == 600
