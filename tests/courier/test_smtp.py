"""The SMTP courier and the manners of relays."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from courier.sink import HOST, Sink
from kapocs.courier.model import Message, Outcome, Verdict
from kapocs.courier.smtp.client import Relay, SmtpCourier
from kapocs.wording.telling import english

DATA = b"From: a@kavezo.example\r\nSubject: x\r\n\r\nSzia!\r\n"
LOGIN = ("anna", "titkos-jelszó")
Connect = Callable[..., Awaitable[tuple[Sink, SmtpCourier]]]


def message(recipient: str = "anna@example.com", *, data: bytes = DATA) -> Message:
    return Message(key="k", sender="b@bounce.example", recipient=recipient, data=data)


@pytest.fixture
async def connect() -> AsyncIterator[Connect]:
    """Starts the given sink and a courier to it; `options` end the relay's URL."""
    async with AsyncExitStack() as stack:

        async def start(
            sink: Sink, options: str = "", *, idle_check: float = 30.0
        ) -> tuple[Sink, SmtpCourier]:
            await stack.enter_async_context(sink)
            joint = "&" if "?" in sink.url else "?"
            courier = SmtpCourier(Relay.parse(sink.url + joint + options), idle_check=idle_check)
            stack.push_async_callback(courier.close)
            return sink, courier

        yield start


async def deliver(courier: SmtpCourier, count: int) -> list[Outcome]:
    return await asyncio.gather(*(courier.deliver(message(f"{n}@x.hu")) for n in range(count)))


@pytest.mark.parametrize(
    ("command", "reply", "verdict"),
    [
        ("MAIL", "451 4.3.0 Busy", Verdict.DEFERRED),
        ("MAIL", "550 5.7.1 Sender not allowed", Verdict.REFUSED),
        ("RCPT", "450 4.2.1 Later", Verdict.DEFERRED),
        ("RCPT", "550 5.1.1 Unknown", Verdict.REFUSED),
        ("DATA", "451 4.7.0 Try again", Verdict.DEFERRED),
        ("DATA", "554 5.7.1 Spam", Verdict.REFUSED),
    ],
)
@pytest.mark.parametrize("pipelining", [True, False])
async def test_a_reply_at_any_stage_becomes_its_verdict(
    connect: Connect, command: str, reply: str, verdict: Verdict, pipelining: bool
) -> None:
    sink, courier = await connect(Sink(replies={command: reply}, pipelining=pipelining))
    for outcome in await deliver(courier, 6):
        assert (outcome.verdict, english(outcome.reply)) == (verdict, reply)
    assert sink.envelopes == []
    sink.replies.clear()
    assert (await courier.deliver(message())).verdict is Verdict.SENT
    assert len(sink.envelopes) == 1


async def test_a_greylisting_relay_takes_the_second_try(connect: Connect) -> None:
    sink, courier = await connect(Sink(greylist=True))
    assert {o.verdict for o in await deliver(courier, 5)} == {Verdict.DEFERRED}
    assert {o.verdict for o in await deliver(courier, 5)} == {Verdict.SENT}
    assert len(sink.envelopes) == 5


async def test_a_relay_that_hangs_up_after_the_content_leaves_it_uncertain(
    connect: Connect,
) -> None:
    sink, courier = await connect(Sink(drop_on="DATA"))
    for outcome in await deliver(courier, 5):
        assert outcome.verdict is Verdict.UNCERTAIN
        assert "lost" in english(outcome.reply)
    # Each arrived once: nothing was tried again behind the caller's back.
    assert sorted(m.recipient for m in sink.envelopes) == [f"{n}@x.hu" for n in range(5)]


async def test_a_relay_that_hangs_after_the_content_leaves_it_uncertain(connect: Connect) -> None:
    _, courier = await connect(Sink(hang_on="DATA"), "timeout=0.5")
    outcome = await courier.deliver(message())
    assert outcome.verdict is Verdict.UNCERTAIN
    assert "did not answer within 0.5 s" in english(outcome.reply)


@pytest.mark.parametrize("command", ["EHLO", "MAIL", "RCPT"])
@pytest.mark.parametrize("manner", ["hang_on", "drop_on"])
async def test_a_silence_before_the_content_is_safe_to_try_again(
    connect: Connect, command: str, manner: str
) -> None:
    sink = Sink(hang_on=command) if manner == "hang_on" else Sink(drop_on=command)
    _, courier = await connect(sink, "timeout=0.5")
    outcomes = await deliver(courier, 3)
    assert {o.verdict for o in outcomes} == {Verdict.DEFERRED}
    assert all(f"{HOST}:{sink.port}" in english(o.reply) for o in outcomes)
    assert sink.envelopes == []


async def test_no_relay_at_all_is_deferred_with_the_reason() -> None:
    async with Sink() as gone:
        relay = Relay.parse(f"smtp://anna:topsecret@{HOST}:{gone.port}")
    courier = SmtpCourier(relay)
    outcomes = await deliver(courier, 20)
    await courier.close()
    for outcome in outcomes:
        assert outcome.verdict is Verdict.DEFERRED
        assert f"Could not connect to {HOST}:{relay.port}" in english(outcome.reply)
        assert "topsecret" not in english(outcome.reply)


async def test_connections_are_reused_and_no_more_than_allowed(connect: Connect) -> None:
    sink, courier = await connect(Sink(), "connections=3")
    await deliver(courier, 60)
    await deliver(courier, 60)
    assert sink.connections == 3


async def test_one_message_needs_one_connection(connect: Connect) -> None:
    sink, courier = await connect(Sink(), "connections=3")
    for _ in range(5):
        await courier.deliver(message())
    assert sink.connections == 1


async def test_a_connection_ends_after_its_share(connect: Connect) -> None:
    sink, courier = await connect(Sink(), "connections=1&messages=4")
    assert {o.verdict for o in await deliver(courier, 10)} == {Verdict.SENT}
    assert sink.connections == 3
    assert len(sink.envelopes) == 10


async def test_a_dropped_idle_connection_is_replaced(connect: Connect) -> None:
    sink, courier = await connect(Sink())
    assert (await courier.deliver(message())).verdict is Verdict.SENT
    sink.hang_up()
    assert (await courier.deliver(message())).verdict is Verdict.SENT
    sink.hang_up()
    await asyncio.sleep(0.05)
    assert (await courier.deliver(message())).verdict is Verdict.SENT
    assert sink.connections == 3
    assert len(sink.envelopes) == 3


async def test_a_connection_idle_for_long_still_serves(connect: Connect) -> None:
    sink, courier = await connect(Sink(), idle_check=0.01)
    for _ in range(3):
        assert (await courier.deliver(message())).verdict is Verdict.SENT
        await asyncio.sleep(0.03)
    assert sink.connections == 1


async def test_a_cancelled_delivery_disturbs_no_other(connect: Connect) -> None:
    sink, courier = await connect(Sink(delay=0.02), "connections=1")
    tasks = [asyncio.create_task(courier.deliver(message(f"{n}@x.hu"))) for n in range(6)]
    await asyncio.sleep(0.03)
    for task in tasks[::2]:
        task.cancel()
    rest = await asyncio.gather(*tasks[1::2])
    assert {o.verdict for o in rest} == {Verdict.SENT}
    assert (await courier.deliver(message())).verdict is Verdict.SENT
    assert {"1@x.hu", "3@x.hu", "5@x.hu"} <= {m.recipient for m in sink.envelopes}


@pytest.mark.parametrize("tls", ["starttls", "tls"])
@pytest.mark.parametrize("pipelining", [True, False])
async def test_mail_goes_over_tls_with_a_login(
    connect: Connect, tls: str, pipelining: bool
) -> None:
    options = "verify=no&starttls=require" if tls == "starttls" else ""
    sink, courier = await connect(Sink(tls=tls, login=LOGIN, pipelining=pipelining), options)
    assert {o.verdict for o in await deliver(courier, 20)} == {Verdict.SENT}
    assert len(sink.envelopes) == 20


@pytest.mark.parametrize("options", ["", "starttls=never"])
async def test_a_login_in_the_clear_is_for_loopback_only(connect: Connect, options: str) -> None:
    _, courier = await connect(Sink(login=LOGIN), options)
    assert (await courier.deliver(message())).verdict is Verdict.SENT


async def test_a_wrong_password_defers_and_is_not_repeated_to_anyone(
    connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "kapocs")
    sink, _ = await connect(Sink(login=LOGIN))
    courier = SmtpCourier(Relay.parse(f"smtp://anna:topsecret@{HOST}:{sink.port}"))
    outcome = await courier.deliver(message())
    await courier.close()
    assert (outcome.verdict, outcome.code) == (Verdict.DEFERRED, 535)
    assert "did not accept the user name and password" in english(outcome.reply)
    assert "topsecret" not in english(outcome.reply) + caplog.text


async def test_a_required_starttls_that_is_not_offered_defers(connect: Connect) -> None:
    sink, courier = await connect(Sink(), "starttls=require")
    outcome = await courier.deliver(message())
    assert outcome.verdict is Verdict.DEFERRED
    assert "does not offer STARTTLS" in english(outcome.reply)
    assert "MAIL" not in sink.commands


async def test_an_offered_starttls_is_used_without_being_asked_for(connect: Connect) -> None:
    sink, courier = await connect(Sink(tls="starttls"))
    assert (await courier.deliver(message())).verdict is Verdict.SENT
    assert sink.commands.count("EHLO") == 2  # once in the clear, once more under TLS


async def test_starttls_is_left_alone_when_told_so(connect: Connect) -> None:
    sink, courier = await connect(Sink(tls="starttls"), "starttls=never")
    assert (await courier.deliver(message())).verdict is Verdict.SENT
    assert sink.commands.count("EHLO") == 1


@pytest.mark.parametrize("tls", ["starttls", "tls"])
async def test_an_unknown_certificate_is_not_trusted(connect: Connect, tls: str) -> None:
    sink, _ = await connect(Sink(tls=tls))
    scheme, option = ("smtps", "") if tls == "tls" else ("smtp", "?starttls=require")
    courier = SmtpCourier(Relay.parse(f"{scheme}://{HOST}:{sink.port}{option}"))
    outcome = await courier.deliver(message())
    await courier.close()
    assert outcome.verdict is Verdict.DEFERRED
    assert "its certificate is not trusted" in english(outcome.reply)
    assert sink.envelopes == []


@pytest.mark.parametrize("tls", ["starttls", "tls"])
async def test_a_certificate_the_system_trusts_is_enough(
    connect: Connect, tls: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sink, _ = await connect(Sink(tls=tls))
    monkeypatch.setenv("SSL_CERT_FILE", str(sink.certificate))
    scheme, option = ("smtps", "") if tls == "tls" else ("smtp", "?starttls=require")
    courier = SmtpCourier(Relay.parse(f"{scheme}://{HOST}:{sink.port}{option}"))
    outcome = await courier.deliver(message())
    await courier.close()
    assert outcome.verdict is Verdict.SENT


async def test_a_local_part_with_accents_goes_out_where_it_may(connect: Connect) -> None:
    sink, courier = await connect(Sink())
    assert (await courier.deliver(message("árvíz@tükör.hu"))).verdict is Verdict.SENT
    assert sink.envelopes[0].recipient == "árvíz@xn--tkr-tna2a.hu"


async def test_a_local_part_with_accents_is_refused_where_it_may_not(connect: Connect) -> None:
    sink, courier = await connect(Sink(smtputf8=False))
    outcome = await courier.deliver(message("árvíz@example.com"))
    assert (outcome.verdict, outcome.code) == (Verdict.REFUSED, None)
    assert "SMTPUTF8" in english(outcome.reply)
    assert sink.commands == ["EHLO"]
    assert (await courier.deliver(message("anna@tükör.hu"))).verdict is Verdict.SENT


@pytest.mark.parametrize(
    "address", ["", "anna", "a@b.hu>\r\nRCPT TO:<c@d.hu", "a b@c.hu", "<a@b.hu>", "a@b.hu\0"]
)
async def test_an_address_that_is_none_reaches_no_relay(connect: Connect, address: str) -> None:
    sink, courier = await connect(Sink())
    outcome = await courier.deliver(message(address))
    assert outcome.verdict is Verdict.REFUSED
    assert sink.commands == ["EHLO"]


@pytest.mark.parametrize(
    "end", ["\n.\n", "\r.\r", "\r\n.\n", "\n.\r\n", "\r.\r\n", "\r\n.\r\n", "\r\r\n.\r\r\n"]
)
async def test_a_body_cannot_smuggle_a_second_mail(connect: Connect, end: str) -> None:
    sink, courier = await connect(Sink())
    trick = f"before{end}MAIL FROM:<x@x.hu>\r\nRCPT TO:<y@y.hu>\r\nDATA\r\nevil"
    data = DATA + trick.encode() + b"\r\n"
    for _ in range(2):
        assert (await courier.deliver(message(data=data))).verdict is Verdict.SENT
    assert [m.recipient for m in sink.envelopes] == ["anna@example.com"] * 2
    lines = sink.envelopes[0].data.split(b"\r\n")
    assert b"." in lines
    assert b"MAIL FROM:<x@x.hu>" in lines


@pytest.mark.parametrize("data", [b"", b".", b".\r\n", b"..\r\n.\r\n...", b"a\r\n.b\r\n..c\r\n"])
async def test_dots_come_through_as_they_were(connect: Connect, data: bytes) -> None:
    sink, courier = await connect(Sink())
    assert (await courier.deliver(message(data=data))).verdict is Verdict.SENT
    expected = data if data.endswith(b"\r\n") or not data else data + b"\r\n"
    assert sink.envelopes[0].data == expected


async def test_a_large_message_arrives_whole(connect: Connect) -> None:
    sink, courier = await connect(Sink())
    data = DATA + (b"x" * 76 + b"\r\n") * 100_000
    assert (await courier.deliver(message(data=data))).verdict is Verdict.SENT
    assert sink.envelopes[0].data == data
