"""A peer that floods, fails for long or hangs keeps no other account's deliveries waiting."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime

import httpx
import orjson
import pytest

from connectors.delivering_in import ECHO, Clockwork, InboundBench, message, signed
from kapocs import server
from kapocs.clock import system_clock
from kapocs.connectors import queries_inbound
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.fairness import FairOrder
from kapocs.connectors.handling import BATCH, ROUND
from kapocs.connectors.model import ConnectorId, InboundDelivery, OpenConnector
from kapocs.connectors.peers import Peers
from kapocs.connectors.queries_inbound import InboundLane, NewInbound
from kapocs.db.pool import Conn, Pool
from kapocs.errors import KapocsError
from kapocs.ids import AccountId
from kapocs.signing import Signer
from make import make_account, make_list
from product import TLS, Server, free_port
from running_worker import until

_CONNECTORS = 10
_EACH = 500
_keys = itertools.count()


class Listening:
    """Types of connectors whose deliveries are only counted, in the order they are handled."""

    def __init__(self) -> None:
        self.handled: list[ConnectorId] = []

    @property
    def peers(self) -> Peers:
        return {"echo": replace(ECHO, handle=self._handle)}

    async def _handle(
        self, _conn: Conn, of: OpenConnector, delivery: InboundDelivery, _now: datetime
    ) -> None:
        self.handled.append(of.connector.id)
        if orjson.loads(delivery.body).get("fails"):
            raise KapocsError("503")


async def make(bench: InboundBench, *, connectors: int = 1) -> list[MadeConnector]:
    """An account with a list, and so many connectors to it."""
    async with bench.pool.transaction() as conn:
        account = await make_account(conn)
        list_ = await make_list(conn, account.id)
    return [await bench.create(account.id, list_id=list_.id) for _ in range(connectors)]


async def deliver(bench: InboundBench, made: MadeConnector, *bodies: bytes) -> None:
    """All of them at once, and just now."""
    of, now = made.connector, system_clock()
    given = [
        NewInbound(
            account_id=of.account_id,
            connector_id=of.id,
            key=str(next(_keys)),
            kind="echo",
            headers={},
            body=body,
            at=now,
        )
        for body in bodies
    ]
    async with bench.pool.transaction() as conn:
        await queries_inbound.insert(conn, given)
    bench.clock.now = system_clock()


@pytest.mark.parametrize("more", [{}, {"fails": "503"}], ids=["flood", "failing"])
async def test_what_a_neighbour_delivers_is_among_the_next_that_are_handled(
    pool: Pool, signer: Signer, more: dict[str, str]
) -> None:
    listening = Listening()
    bench = InboundBench(pool, signer, Clockwork(system_clock()), listening.peers)
    for each in await make(bench, connectors=_CONNECTORS):
        await deliver(bench, each, *[message(**more)] * _EACH)
    (quiet,) = await make(bench)
    handler = bench.handler()
    for _ in range(3):
        assert await handler.step()
        listening.handled.clear()
        await deliver(bench, quiet, message())
        assert await handler.step()
        assert listening.handled.index(quiet.connector.id) < ROUND
    # Those that flood have their turns beside: all of them, and nobody twice before that.
    for _ in range(_CONNECTORS):
        await handler.step()
    assert len(set(listening.handled)) == _CONNECTORS + 1


def test_each_account_has_a_turn_before_any_has_its_second() -> None:
    one, two = AccountId(1), AccountId(2)
    many = [InboundLane(one, ConnectorId(number)) for number in range(1, 4)]
    other = InboundLane(two, ConnectorId(9))
    order = FairOrder()
    assert order.of([*many, other]) == [many[0], other, many[1], many[2]]
    order.note(many[0])
    assert order.of([*many, other]) == [other, many[1], many[2], many[0]]
    order.note(other)
    order.note(many[1])
    # Who has nothing due is forgotten, and is a newcomer when something comes.
    assert order.of(many) == [many[2], many[0], many[1]]
    assert order.of([*many, other])[0] == other


async def test_a_round_is_looked_over_again_before_all_connectors_had_theirs(
    pool: Pool, signer: Signer
) -> None:
    listening = Listening()
    bench = InboundBench(pool, signer, Clockwork(system_clock()), listening.peers)
    for each in await make(bench, connectors=_CONNECTORS):
        await deliver(bench, each, *[message()] * (2 * BATCH))
    await bench.handler().step()
    assert ROUND <= len(listening.handled) < 2 * ROUND


@pytest.fixture
async def port(pool: Pool, signer: Signer) -> AsyncIterator[int]:
    port = free_port()
    base_url = f"http://127.0.0.1:{port}"
    shared = server.services(pool, signer, system_clock, base_url=base_url, max_body_bytes=100_000)
    async with Server(server.build(replace(shared, peers={"echo": ECHO})), port):
        yield port


def asked(made: MadeConnector, body: bytes) -> bytes:
    """The delivery as it goes over the wire."""
    head = f"POST {made.path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
    marks = "".join(f"{name}: {value}\r\n" for name, value in signed(body, made.secret).items())
    return (head + marks + "\r\n").encode() + body


async def test_senders_that_hang_in_the_middle_keep_nobody_from_delivering(
    pool: Pool, signer: Signer, port: int
) -> None:
    bench = InboundBench(pool, signer, Clockwork(system_clock()))
    (slow,), (quiet,) = await make(bench), await make(bench)
    body = message()
    whole = asked(slow, body)
    open_ = [await asyncio.open_connection("127.0.0.1", port) for _ in range(200)]
    for _, writer in open_:
        writer.write(whole[:-5])
        await writer.drain()
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", timeout=20, verify=TLS
    ) as client:
        headers = signed(body, quiet.secret)
        answer = await client.post(quiet.path, content=body, headers=headers)
    assert answer.status_code == 200
    assert [len(await bench.kept(each)) for each in (slow, quiet)] == [0, 1]
    # Those who go on at last are taken, too.
    reader, writer = open_[0]
    writer.write(whole[-5:])
    assert (await reader.readline()).startswith(b"HTTP/1.1 200")
    assert len(await bench.kept(slow)) == 1
    for _, each in open_:
        each.close()


async def test_senders_that_read_no_answer_keep_nobody_from_delivering(
    pool: Pool, signer: Signer, port: int
) -> None:
    bench = InboundBench(pool, signer, Clockwork(system_clock()))
    (deaf,), (quiet,) = await make(bench), await make(bench)
    open_ = [await asyncio.open_connection("127.0.0.1", port) for _ in range(20)]
    for number, (_, writer) in enumerate(open_):
        assert isinstance(writer.transport, asyncio.Transport)
        writer.transport.pause_reading()
        for nth in range(10):
            writer.write(asked(deaf, message(id=f"{number}-{nth}")))
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", timeout=20, verify=TLS
    ) as client:
        body = message()
        answer = await client.post(quiet.path, content=body, headers=signed(body, quiet.secret))
    assert answer.status_code == 200

    async def all_are_kept() -> bool:
        return len(await bench.kept(deaf)) == 200

    await until(all_are_kept)
    for _, each in open_:
        each.close()
