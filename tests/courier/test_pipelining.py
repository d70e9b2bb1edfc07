"""What is on the wire, and in which order."""

import asyncio

import pytest

from courier.conftest import Perform, message, verdicts
from courier.script import Peer, accept_all, opening
from kapocs.courier.model import Verdict
from kapocs.wording.telling import english

CALM = "250-script.example\r\n250 HELP"


async def test_the_next_opening_travels_with_the_content(perform: Perform) -> None:
    async def part(peer: Peer) -> None:
        await peer.hello()
        assert await peer.lines(3) == opening("a")  # all three before any answer
        await peer.say("250 ok", "250 ok", "354 go")
        assert await peer.content() == b"Subject: x\r\n\r\nx\r\n"
        assert await peer.lines(3) == opening("b")  # before the answer to the content of a
        await peer.say("250 a", "250 ok", "250 ok", "354 go")
        await peer.content()
        await peer.say("250 b")
        assert await peer.line() == "QUIT"

    _, courier = await perform(part)
    outcomes = await asyncio.gather(courier.deliver(message("a")), courier.deliver(message("b")))
    assert [english(outcome.reply) for outcome in outcomes] == ["250 a", "250 b"]
    await courier.close()


async def _nothing_comes(peer: Peer) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02):
            await peer.reader.read(1)


async def test_without_pipelining_each_command_waits_for_its_answer(perform: Perform) -> None:
    async def part(peer: Peer) -> None:
        await peer.hello(CALM)
        for name in ("a", "b"):
            for command, reply in zip(opening(name), ("250 ok", "250 ok", "354 go"), strict=True):
                assert await peer.line() == command
                await _nothing_comes(peer)
                await peer.say(reply)
            await peer.content()
            await _nothing_comes(peer)
            await peer.say("250 ok")

    _, courier = await perform(part)
    assert await verdicts(courier, "a", "b") == [Verdict.SENT, Verdict.SENT]
    await courier.close()


async def test_replies_may_come_in_pieces_and_over_several_lines(perform: Perform) -> None:
    async def part(peer: Peer) -> None:
        await peer.hello()
        await peer.lines(3)
        for piece in ("25", "0 ok\r", "\n250-2.1.5 one\r\n250 two\r", "\n35", "4 go\r\n"):
            peer.writer.write(piece.encode())
            await asyncio.sleep(0.01)
        await peer.content()
        await peer.say("250-2.0.0 first", "250-2.0.0 second", "250 2.0.0 tükör\x07")

    _, courier = await perform(part)
    outcome = await courier.deliver(message("a"))
    assert outcome.verdict is Verdict.SENT
    assert english(outcome.reply) == "250 2.0.0 first 2.0.0 second 2.0.0 tükör"
    assert outcome.enhanced == "2.0.0"


async def test_data_accepted_for_nobody_is_ended_empty(perform: Perform) -> None:
    async def part(peer: Peer) -> None:
        await peer.hello()
        assert await peer.lines(3) == opening("a")
        await peer.say("250 ok", "550 5.1.1 Unknown", "354 go")
        assert await peer.line() == "."
        await peer.say("554 5.5.1 No valid recipients")
        assert await peer.lines(4) == ["RSET", *opening("b")]
        await peer.say("250 reset", "250 ok", "250 ok", "354 go")
        assert await peer.content() == b"Subject: x\r\n\r\nx\r\n"
        await peer.say("250 ok")

    _, courier = await perform(part)
    assert await verdicts(courier, "a", "b") == [Verdict.REFUSED, Verdict.SENT]
    await courier.close()


async def test_data_refused_with_the_recipient_is_followed_by_a_reset(perform: Perform) -> None:
    async def part(peer: Peer) -> None:
        await peer.hello()
        await peer.lines(3)
        await peer.say("250 ok", "450 4.2.1 Later", "503 5.5.1 No recipients")
        assert await peer.lines(4) == ["RSET", *opening("b")]
        await peer.say("250 reset", "250 ok", "250 ok", "354 go")
        await peer.content()
        await peer.say("250 ok")

    _, courier = await perform(part)
    assert await verdicts(courier, "a", "b") == [Verdict.DEFERRED, Verdict.SENT]


async def test_a_relay_that_opens_data_without_our_sender_is_left_at_once(
    perform: Perform,
) -> None:
    got: list[bytes] = []

    async def part(peer: Peer) -> None:
        await peer.hello()
        await peer.lines(3)
        await peer.say("550 5.7.1 Not you", "250 ok", "354 go")
        got.append(await peer.reader.read())

    script, courier = await perform(part, accept_all)
    assert await verdicts(courier, "a", "b") == [Verdict.REFUSED, Verdict.SENT]
    assert got == [b""]
    assert script.connections == 2


async def test_a_lost_connection_leaves_only_the_fully_said_uncertain(perform: Perform) -> None:
    async def part(peer: Peer) -> None:
        await peer.hello()
        await peer.lines(3)
        await peer.say("250 ok", "250 ok", "354 go")
        await peer.content()
        await peer.lines(3)

    script, courier = await perform(part, accept_all)
    assert await verdicts(courier, "a", "b") == [Verdict.UNCERTAIN, Verdict.SENT]
    assert script.connections == 2


async def test_a_connection_lost_before_the_content_defers(perform: Perform) -> None:
    async def part(peer: Peer) -> None:
        await peer.hello()
        await peer.lines(3)
        await peer.say("250 ok")

    script, courier = await perform(part)
    assert await verdicts(courier, "a") == [Verdict.DEFERRED]
    assert script.connections == 1


@pytest.mark.parametrize("stage", [0, 1, 2, 3])
async def test_421_defers_and_the_next_message_gets_a_new_connection(
    perform: Perform, stage: int
) -> None:
    async def part(peer: Peer) -> None:
        await peer.hello()
        await peer.lines(3)
        await peer.say(*["250 ok", "250 ok", "354 go"][:stage])
        if stage == 3:
            await peer.content()
        await peer.say("421 4.3.2 Shutting down")

    script, courier = await perform(part, accept_all)
    outcome = await courier.deliver(message("a"))
    assert (outcome.verdict, outcome.code, outcome.enhanced) == (Verdict.DEFERRED, 421, "4.3.2")
    assert await verdicts(courier, "b") == [Verdict.SENT]
    assert script.connections == 2


async def test_421_to_the_content_takes_the_announced_message_to_a_new_connection(
    perform: Perform,
) -> None:
    async def part(peer: Peer) -> None:
        await peer.hello()
        await peer.lines(3)
        await peer.say("250 ok", "250 ok", "354 go")
        await peer.content()
        await peer.lines(3)
        await peer.say("421 4.3.2 Enough")

    _, courier = await perform(part, accept_all)
    assert await verdicts(courier, "a", "b") == [Verdict.DEFERRED, Verdict.SENT]
