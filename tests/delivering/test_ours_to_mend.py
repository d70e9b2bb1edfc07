"""What relays refuse for what we are is kept for who can mend it, counted by kind."""

import pytest

from courier.sink import Sink
from delivering.desk import Desk
from kapocs.courier.refusal import Blame
from kapocs.courier.refusal_topic import Topic
from kapocs.ids import AccountId
from kapocs.senders import queries_refusals as refusals
from kapocs.senders.refusals import Refusal

PEOPLE = 3


async def kept(desk: Desk, account_id: AccountId | None = None) -> list[Refusal]:
    async with desk.product.pool.connection() as conn:
        return await refusals.page(conn, account_id or desk.account_id)


async def send(desk: Desk, step: str, reply: str) -> Sink:
    stage = await desk.stage(PEOPLE)
    async with Sink(replies={step: reply}) as sink:
        await desk.relay(sink.url)
        await desk.campaign(stage)
        await desk.work()
    return sink


@pytest.mark.parametrize(
    ("step", "reply", "topic"),
    [
        ("DATA", "550 5.7.26 DMARC policy of the sender's domain", Topic.AUTHENTICATION),
        ("RCPT", "550 5.7.25 The IP address has no PTR record", Topic.DNS),
        ("RCPT", "554 Client host [198.51.100.7] blocked using zen.spamhaus.org", Topic.REPUTATION),
        ("RCPT", "554 5.7.1 Relay access denied", Topic.LOGIN),
        ("DATA", "552 5.3.4 Message too large", Topic.SIZE),
        ("DATA", "554 5.7.1 Message rejected as spam", Topic.CONTENT),
        ("MAIL", "553 5.1.8 Domain of sender address does not exist", Topic.SENDER),
        ("RCPT", "451 4.7.1 too many messages per hour from this IP", Topic.RATE),
    ],
)
async def test_what_is_ours_to_mend_is_counted_with_what_to_look_at(
    desk: Desk, step: str, reply: str, topic: Topic
) -> None:
    sink = await send(desk, step, reply)
    (found,) = await kept(desk)
    assert (found.blame, found.times, found.topic) == (Blame.OURS, PEOPLE, topic)
    assert found.words == reply
    assert (found.receiver, found.relay) == ("kapocs.test", f"127.0.0.1:{sink.port}")
    assert found.sender
    assert await kept(desk, desk.product.cili.id) == []


async def test_a_refusal_without_a_reason_is_kept_apart_as_unclear(desk: Desk) -> None:
    await send(desk, "RCPT", "550 Árvíztűrő tükörfúrógép")
    (found,) = await kept(desk)
    assert (found.blame, found.topic, found.times) == (Blame.UNCLEAR, Topic.UNCLEAR, PEOPLE)


@pytest.mark.parametrize(
    "reply",
    ["550 5.1.1 No such user", "552 5.2.2 mailbox full", "451 4.7.1 Greylisted, come back later",
     "451 4.7.1 try again later", "450 4.2.1 busy"],
)  # fmt: skip
async def test_what_is_of_the_recipient_or_passes_is_not_ours(desk: Desk, reply: str) -> None:
    await send(desk, "RCPT", reply)
    assert await kept(desk) == []


async def test_a_relay_that_does_not_take_our_login_is_ours_to_mend(desk: Desk) -> None:
    stage = await desk.stage(1)
    async with Sink(login=("anna", "jelszo")) as sink:
        await desk.relay(f"smtp://anna:rossz@127.0.0.1:{sink.port}?starttls=never")
        await desk.campaign(stage)
        await desk.work()
    (found,) = await kept(desk)
    assert (found.blame, found.topic) == (Blame.OURS, Topic.LOGIN)
    assert "rossz" not in found.words


async def test_a_relay_that_is_away_has_said_nothing_of_us(desk: Desk) -> None:
    stage = await desk.stage(1)
    async with Sink() as sink:
        await desk.relay(sink.url)
    await desk.campaign(stage)
    await desk.work()
    assert await kept(desk) == []
