"""Relays that accounts name themselves: none of them is a way into the operator's network."""

import asyncio
from collections.abc import Sequence
from ipaddress import ip_network

import pytest

from courier.desk import desk_of, message
from courier.provider_sims import KEY_ID, PostmarkSim, simulating
from courier.sink import HOST, Sink
from kapocs.courier.model import Verdict
from kapocs.courier.open import open_courier, open_text_courier
from kapocs.courier.sms import Text
from kapocs.outgoing.reach import Reach
from kapocs.wording.telling import english

PUBLIC = Reach()
OPENED = Reach(opened=[ip_network(f"{HOST}/32")])


def resolving(*answers: str) -> Reach:
    """One answer for each look-up in turn; what is on loopback may be reached as well."""
    left = list(answers)

    async def resolve(host: str, port: int) -> Sequence[str]:
        return [left.pop(0)]

    return Reach(opened=[ip_network(f"{HOST}/32")], resolve=resolve)


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "10.0.0.1", "localhost", "2130706433"])
async def test_a_relay_near_us_is_not_asked(scheme: str, host: str) -> None:
    async with Sink() as sink:
        courier = open_courier(f"{scheme}://{host}:{sink.port}", reach=PUBLIC)
        outcome = await courier.deliver(message())
        assert (outcome.verdict, outcome.blames_relay) == (Verdict.DEFERRED, True)
        assert "not on the public Internet" in english(
            outcome.reply
        ) or "not a host name" in english(outcome.reply)
        assert sink.connections == 0
        await courier.close()


@pytest.mark.parametrize(
    "start",
    [f"ses://{KEY_ID}:x@eu-west-1", "mailgun://x@mg.example", "postmark://x@default"],
)
async def test_a_sending_api_near_us_is_not_asked(start: str) -> None:
    async with simulating(PostmarkSim()) as sim:
        for endpoint in (sim.url, sim.url.replace(HOST, "localhost"), "https://169.254.169.254"):
            courier = open_courier(f"{start}?endpoint={endpoint}", reach=PUBLIC)
            outcome = await courier.deliver(message())
            assert (outcome.verdict, outcome.blames_relay) == (Verdict.DEFERRED, True)
            assert "not on the public Internet" in english(outcome.reply)
            await courier.close()
        assert sim.asked == []


async def test_a_provider_of_texts_near_us_is_not_asked() -> None:
    courier = open_text_courier("seeme://x@default?endpoint=https://10.0.0.1", reach=PUBLIC)
    outcome = await courier.deliver(Text("k", "36301234567", "", "Szia"))
    assert (outcome.verdict, outcome.blames_relay) == (Verdict.DEFERRED, True)
    await courier.close()


async def test_a_relay_within_reach_carries() -> None:
    async with Sink() as sink, Sink(tls="tls") as secure:
        for url in (sink.url, secure.url):
            courier = open_courier(url, reach=OPENED)
            assert (await courier.deliver(message())).verdict is Verdict.SENT
            await courier.close()
    async with desk_of("postmark") as desk:
        token = "postmark://postmark-token@default"
        courier = open_courier(f"{token}?endpoint={desk.sim.url}&connections=1", reach=OPENED)
        for _ in range(3):
            assert (await courier.deliver(message())).verdict is Verdict.SENT
        assert desk.sim.web is not None
        assert desk.sim.web.connections == 1
        await courier.close()


async def test_a_name_that_turns_inwards_later_is_not_followed() -> None:
    async with Sink() as sink:
        url = f"smtp://relay.example:{sink.port}?messages=1"
        courier = open_courier(url, reach=resolving(HOST, "10.0.0.1"))
        assert (await courier.deliver(message())).verdict is Verdict.SENT
        outcome = await courier.deliver(message())
        assert (outcome.verdict, outcome.blames_relay) == (Verdict.DEFERRED, True)
        assert "relay.example is not on the public Internet" in english(outcome.reply)
        await courier.close()


async def test_the_next_address_of_a_relay_is_tried() -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.2", HOST]

    reach = Reach(opened=[ip_network("127.0.0.0/24")], resolve=resolve)
    async with Sink() as sink:
        courier = open_courier(f"smtp://relay.example:{sink.port}", reach=reach)
        assert (await courier.deliver(message())).verdict is Verdict.SENT
        await courier.close()


async def test_slow_name_servers_leave_nothing_uncertain() -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        await asyncio.Event().wait()
        return []

    for url in ("postmark://x@default?timeout=0.1", "smtp://relay.example?timeout=0.1"):
        courier = open_courier(url, reach=Reach(resolve=resolve))
        outcome = await courier.deliver(message())
        assert (outcome.verdict, outcome.blames_relay) == (Verdict.DEFERRED, True)
        await courier.close()
