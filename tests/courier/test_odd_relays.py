"""Relays that answer in unusual ways, and what is said to them."""

import asyncio
import random

import pytest

from courier.conftest import Perform, message, verdicts
from courier.script import EHLO, HOST, Peer, Script, accept_all
from kapocs.courier.model import Verdict
from kapocs.courier.smtp.client import Relay, SmtpCourier
from kapocs.wording.telling import english


@pytest.mark.parametrize(
    "greeting", ["554 5.7.1 You are listed", "421 Too many connections", "HTTP/1.1 400 Bad"]
)
async def test_an_unfriendly_greeting_defers(perform: Perform, greeting: str) -> None:
    async def part(peer: Peer) -> None:
        await peer.say(greeting)

    _, courier = await perform(part)
    assert await verdicts(courier, "a", "b", "c") == [Verdict.DEFERRED] * 3


async def test_a_relay_with_one_place_gets_everything_over_one_connection(
    perform: Perform,
) -> None:
    async def full(peer: Peer) -> None:
        await peer.say("421 4.7.0 Too many connections")

    _, courier = await perform(accept_all, full, options="connections=4")
    assert (await courier.deliver(message("first"))).verdict is Verdict.SENT
    names = [f"n{number}" for number in range(50)]
    assert await verdicts(courier, *names) == [Verdict.SENT] * 50


async def test_a_relay_that_knows_only_helo_serves(perform: Perform) -> None:
    async def part(peer: Peer) -> None:
        await peer.say("220-script.example", "220 old")
        assert await peer.line() == "EHLO localhost"
        await peer.say("502 what?")
        assert await peer.line() == "HELO localhost"
        await peer.say("250 script.example")
        for reply in ("250 ok", "250 ok", "354 go"):
            await peer.line()
            await peer.say(reply)
        await peer.content()
        await peer.say("250 ok")

    _, courier = await perform(part)
    assert await verdicts(courier, "a") == [Verdict.SENT]


async def test_size_and_8bitmime_are_told_where_they_are_offered(perform: Perform) -> None:
    mails: list[str] = []

    async def part(peer: Peer) -> None:
        await peer.hello("250-x\r\n250-SIZE 1000\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 PIPELINING")
        for _ in range(2):
            mails.append((await peer.lines(3))[0])
            await peer.say("250 ok", "250 ok", "354 go")
            await peer.content()
            await peer.say("250 ok")

    _, courier = await perform(part)
    await courier.deliver(message("a"))
    await courier.deliver(message("b", data="Subject: x\r\n\r\ntükör\r\n".encode()))
    await courier.close()
    assert mails == [
        "MAIL FROM:<b@bounce.example> SIZE=17",
        "MAIL FROM:<b@bounce.example> SIZE=23 BODY=8BITMIME",
    ]


async def test_auth_login_is_spoken_where_plain_is_not(perform: Perform) -> None:
    async def part(peer: Peer) -> None:
        await peer.hello("250-x\r\n250-AUTH GSSAPI LOGIN\r\n250 PIPELINING")
        assert await peer.line() == "AUTH LOGIN"
        await peer.say("334 VXNlcm5hbWU6")
        assert await peer.line() == "YW5uYQ=="
        await peer.say("334 UGFzc3dvcmQ6")
        assert await peer.line() == "dGl0b2s="
        await peer.say("235 2.7.0 ok")
        await peer.lines(3)
        await peer.say("250 ok", "250 ok", "354 go")
        await peer.content()
        await peer.say("250 ok")

    async with Script(part) as script:
        courier = SmtpCourier(Relay.parse(f"smtp://anna:titok@{HOST}:{script.port}"))
        assert (await courier.deliver(message("a"))).verdict is Verdict.SENT
        await courier.close()


async def test_words_put_before_the_tls_handshake_end_the_connection(perform: Perform) -> None:
    async def part(peer: Peer) -> None:
        await peer.hello("250-x\r\n250 STARTTLS")
        assert await peer.line() == "STARTTLS"
        await peer.say("220 go ahead", "250 forged")
        assert await peer.reader.read() == b""

    _, courier = await perform(part, options="starttls=require")
    outcome = await courier.deliver(message("a"))
    assert outcome.verdict is Verdict.DEFERRED
    assert "out of turn" in english(outcome.reply)


async def test_an_idle_connection_that_answers_noop_badly_is_replaced() -> None:
    async def part(peer: Peer) -> None:
        await peer.hello()
        await peer.lines(3)
        await peer.say("250 ok", "250 ok", "354 go")
        await peer.content()
        await peer.say("250 ok")
        assert await peer.line() == "NOOP"
        await peer.say("421 4.4.2 Timeout")

    async with Script(part, accept_all) as script:
        courier = SmtpCourier(Relay.parse(script.url), idle_check=0.01)
        assert await verdicts(courier, "a") == [Verdict.SENT]
        await asyncio.sleep(0.05)
        assert await verdicts(courier, "b") == [Verdict.SENT]
        await courier.close()
        assert script.connections == 2


@pytest.mark.parametrize("reply", ["250 no", "x" * 100_000, "999 what", "", "250-a\r\n" * 200])
async def test_nonsense_instead_of_an_answer_defers(perform: Perform, reply: str) -> None:
    async def part(peer: Peer) -> None:
        await peer.hello(EHLO)
        await peer.lines(3)
        await peer.say("250 ok", "250 ok", reply)
        await peer.reader.read()

    _, courier = await perform(part)
    assert await verdicts(courier, "a") == [Verdict.DEFERRED]


class Moody:
    """A relay that refuses, hangs up or changes its mind at any moment; keeps what it took."""

    def __init__(self, seed: int) -> None:
        self.arrived: list[str] = []
        self._chance = random.Random(seed)  # noqa: S311 - a mood is no secret

    async def part(self, peer: Peer) -> None:
        await peer.hello(self._chance.choice([EHLO, "250 script.example"]))
        recipient = ""
        while (command := await peer.line()) != "QUIT":
            verb = command.split()[0]
            if verb == "RCPT":
                recipient = command
            mood = self._chance.random()
            if mood < 0.02:
                return
            if verb == "DATA":
                recipient = await self._content(peer, recipient, mood=mood)
            elif mood < 0.1 and verb != "RSET":
                recipient = ""
                await peer.say(self._chance.choice(["450 later", "550 never", "421 bye"]))
            else:
                await peer.say("250 ok")

    async def _content(self, peer: Peer, recipient: str, *, mood: float) -> str:
        if not recipient and mood < 0.7:
            await peer.say("503 nobody")
            return ""
        await peer.say("354 go")
        while (line := await peer.line()) != ".":
            assert not line.startswith("MAIL")
        if recipient and mood > 0.1:
            self.arrived.append(recipient.removeprefix("RCPT TO:<").removesuffix("@example.com>"))
            await peer.say("250 ok")
        elif mood > 0.06:
            await peer.say("451 not now")
        else:
            raise EOFError
        return ""


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_a_relay_does_no_verdict_is_wrong(perform: Perform, seed: int) -> None:
    moody = Moody(seed)
    _, courier = await perform(moody.part, options="connections=3&timeout=10&messages=20")
    names = [f"n{number}" for number in range(150)]
    found = dict(zip(names, await verdicts(courier, *names), strict=True))
    for name, verdict in found.items():
        possible = {Verdict.SENT: {1}, Verdict.UNCERTAIN: {0, 1}}.get(verdict, {0})
        assert moody.arrived.count(name) in possible, (name, verdict)
    assert Verdict.SENT in found.values()
