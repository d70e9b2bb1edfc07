"""Through which relays an account's letters go, and what is kept of them between batches."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

import make
from courier.sink import Sink
from courier.web import closed_port
from kapocs.courier.memory import MemoryCourier
from kapocs.courier.model import Message, Verdict
from kapocs.courier.sms import Text
from kapocs.db.pool import Conn
from kapocs.delivering.routes import Route, Routes
from kapocs.ids import AccountId
from kapocs.senders import actions as senders
from kapocs.senders.relays import RelayChannel, RelayRow, RelayWish
from kapocs.signing import Signer
from kapocs.wording.telling import english

LETTER = Message(
    key="1",
    sender="anna@kapocs.test",
    recipient="bela@kapocs.test",
    data=b"Subject: x\r\n\r\nx\r\n",
    has_crlf=True,
)


class Ways:
    """An account's relays, and the routes made of them."""

    def __init__(self, conn: Conn, account_id: AccountId, signer: Signer) -> None:
        self.conn = conn
        self.account_id = account_id
        self.signer = signer
        self.default = MemoryCourier()
        self.routes = Routes(self.default, signer, allow_private=True)

    async def add(self, url: str, *, signer: Signer | None = None, **wish: Any) -> RelayRow:
        wanted = RelayWish(name=url, url=url, **wish)
        return await senders.add_relay(
            self.conn, self.account_id, wanted, signer=signer or self.signer, allow_private=True
        )

    async def get(
        self,
        *,
        seconds: float = 0,
        channel: RelayChannel = RelayChannel.EMAIL,
        routes: Routes | None = None,
    ) -> Route:
        moment = make.NOW + timedelta(seconds=seconds)
        return await (routes or self.routes).get(self.conn, self.account_id, channel, moment)


@pytest.fixture
async def ways(conn: Conn, signer: Signer) -> AsyncIterator[Ways]:
    made = Ways(conn, (await make.make_account(conn)).id, signer)
    yield made
    await made.routes.close()


async def test_relays_stand_in_the_order_of_their_priority(ways: Ways) -> None:
    last = await ways.add("smtp://c.example", priority=20)
    first = await ways.add("smtp://b.example", priority=1)
    await ways.add("seeme://KEY@default", priority=0)
    await ways.add("smtp://off.example", priority=0, active=False)
    assert [way.relay for way in (await ways.get()).ways] == [first, last]


async def test_without_relays_the_installations_own_carries_and_has_no_limits(ways: Ways) -> None:
    (way,) = (await ways.get()).ways
    assert (way.courier, way.relay) == (ways.default, None)


async def test_without_a_relay_for_texts_they_are_deferred(ways: Ways) -> None:
    (way,) = (await ways.get(channel=RelayChannel.SMS)).ways
    outcome = await way.courier.deliver(Text("1", "+36301234567", "", "Szia!"))
    assert (outcome.verdict, english(outcome.reply)) == (
        Verdict.DEFERRED,
        "There is no relay for text messages.",
    )


async def test_a_relay_whose_url_cannot_be_opened_is_passed_over(ways: Ways) -> None:
    await ways.add(
        "smtp://a.example", priority=1, signer=Signer(b"another secret, 32 bytes or longer")
    )
    usable = await ways.add("smtp://b.example", priority=2)
    assert [way.relay for way in (await ways.get()).ways] == [usable]


async def test_couriers_stay_open_between_looks_and_a_change_is_seen_soon(ways: Ways) -> None:
    async with Sink() as one, Sink() as two:
        relay = await ways.add(one.url)
        for seconds in (0, 5, 15, 30):
            (way,) = (await ways.get(seconds=seconds)).ways
            await way.courier.deliver(LETTER)
        assert (one.connections, len(one.envelopes)) == (1, 4)
        wish = replace(relay.as_wish(), url=two.url)
        await senders.update_relay(
            ways.conn, ways.account_id, relay.id,
            wish=wish, signer=ways.signer, allow_private=True,
        )  # fmt: skip
        (way,) = (await ways.get(seconds=45)).ways
        await way.courier.deliver(LETTER)
        assert (len(one.envelopes), len(two.envelopes)) == (4, 1)
        await ways.routes.close()


async def test_what_is_known_of_a_failing_relay_outlives_a_look(ways: Ways) -> None:
    await ways.add("smtp://never.opened.example", signer=Signer(b"another secret, of 32 bytes .."))
    await ways.add(f"smtp://127.0.0.1:{await closed_port()}")
    (way,) = (await ways.get()).ways
    assert not way.rests
    await way.courier.deliver(LETTER)
    (way,) = (await ways.get(seconds=15)).ways
    assert way.rests


async def test_a_limit_changes_without_a_new_connection(ways: Ways) -> None:
    async with Sink() as sink:
        relay = await ways.add(sink.url)
        (way,) = (await ways.get()).ways
        await way.courier.deliver(LETTER)
        wish = replace(relay.as_wish(), daily_limit=5)
        await senders.update_relay(
            ways.conn, ways.account_id, relay.id,
            wish=wish, signer=ways.signer, allow_private=True,
        )  # fmt: skip
        (way,) = (await ways.get(seconds=15)).ways
        assert way.relay is not None
        assert way.relay.daily_limit == 5
        await way.courier.deliver(LETTER)
        assert sink.connections == 1
        await ways.routes.close()


async def test_a_private_relay_is_refused_where_the_operator_allows_none(ways: Ways) -> None:
    async with Sink() as sink:
        await ways.add(sink.url)
        routes = Routes(ways.default, ways.signer, allow_private=False)
        (way,) = (await ways.get(routes=routes)).ways
        outcome = await way.courier.deliver(LETTER)
        await routes.close()
        assert (outcome.verdict, sink.connections) == (Verdict.DEFERRED, 0)


async def test_a_relay_that_was_changed_is_let_go_when_its_letters_had_time_to_go(
    ways: Ways,
) -> None:
    hours = [0]
    routes = Routes(ways.default, ways.signer, allow_private=True, clock=lambda: hours[0] * 3600.0)
    async with Sink() as sink:
        relay = await ways.add(sink.url)
        old = (await ways.get(routes=routes)).ways[0].courier
        assert (await old.deliver(LETTER)).verdict is Verdict.SENT
        wish = RelayWish(name="másképp", url=f"{sink.url}?connections=2")
        await senders.update_relay(
            ways.conn, ways.account_id, relay.id, wish=wish, signer=ways.signer, allow_private=True
        )
        await ways.get(seconds=20, routes=routes)
        await ways.get(seconds=40, routes=routes)
        # Letters that were routed before go on to it, for a while.
        assert (await old.deliver(LETTER)).verdict is Verdict.SENT
        hours[0] = 1
        await ways.get(seconds=60, routes=routes)
        async with asyncio.timeout(60):
            while (await old.deliver(LETTER)).verdict is not Verdict.DEFERRED:
                continue
        new = (await ways.get(seconds=61, routes=routes)).ways[0].courier
        assert (await new.deliver(LETTER)).verdict is Verdict.SENT
        await routes.close()
