"""What every courier promises, whoever carries."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from courier.sink import Sink
from kapocs.courier.failover import Failover
from kapocs.courier.mail.mime import Mail, assemble
from kapocs.courier.memory import MemoryCourier
from kapocs.courier.model import LONGEST_REPLY, Courier, Message, Outcome, Verdict
from kapocs.courier.refusal import Stage
from kapocs.courier.smtp.client import Relay, SmtpCourier
from kapocs.reasons import Reason, said

SENDER = "b+token@bounce.example"
DATA = assemble(
    Mail(
        from_name="Kávézó",
        from_email="hirlevel@kavezo.example",
        to_email="anna@example.com",
        to_name="Anna",
        subject="Árvíztűrő tükörfúrógép",
        message_id="1@kavezo.example",
        date=datetime(2026, 11, 23, tzinfo=UTC),
        text=".\n..\nSzia!",
        html=None,
    )
)
REFUSED = "550 5.1.1 No such user"
PUT_OFF = "452 4.2.2 Mailbox full"


@dataclass
class Post:
    """A courier and a look into what arrived."""

    courier: Courier
    arrived: Callable[[], list[Message]]


@pytest.fixture(params=["memory", "smtp", "smtp without pipelining", "failover"])
async def post(request: pytest.FixtureRequest) -> AsyncIterator[Post]:
    if request.param == "memory":
        memory = MemoryCourier(
            refuse={
                "no@example.com": Outcome(
                    verdict=Verdict.REFUSED,
                    relay="memory",
                    reply=said(REFUSED),
                    code=550,
                    enhanced="5.1.1",
                ),
                "full@example.com": Outcome(
                    verdict=Verdict.DEFERRED,
                    relay="memory",
                    reply=said(PUT_OFF),
                    code=452,
                    enhanced="4.2.2",
                ),
            }
        )
        yield Post(memory, lambda: memory.sent)
        await memory.close()
        return
    refuse = {"no@example.com": REFUSED, "full@example.com": PUT_OFF}
    async with Sink(refuse=refuse, pipelining=request.param != "smtp without pipelining") as sink:
        courier: Courier = SmtpCourier(Relay.parse(sink.url))
        if request.param == "failover":
            courier = Failover([courier])
        yield Post(courier, lambda: sink.envelopes)
        await courier.close()


def message(recipient: str = "anna@example.com", *, sender: str = SENDER) -> Message:
    return Message(key=f"key of {recipient}", sender=sender, recipient=recipient, data=DATA)


async def test_a_delivered_message_arrives_byte_for_byte(post: Post) -> None:
    outcome = await post.courier.deliver(message())
    assert (outcome.verdict, outcome.code) == (Verdict.SENT, 250)
    assert outcome.enhanced == "2.0.0"
    assert outcome.relay == post.courier.relay
    (arrived,) = post.arrived()
    assert (arrived.sender, arrived.recipient, arrived.data) == (SENDER, "anna@example.com", DATA)


async def test_a_bounce_goes_out_with_the_null_sender(post: Post) -> None:
    assert (await post.courier.deliver(message(sender=""))).verdict is Verdict.SENT
    assert post.arrived()[0].sender == ""


@pytest.mark.parametrize(
    ("recipient", "verdict", "reply", "code", "enhanced"),
    [
        ("no@example.com", Verdict.REFUSED, REFUSED, 550, "5.1.1"),
        ("full@example.com", Verdict.DEFERRED, PUT_OFF, 452, "4.2.2"),
    ],
)
async def test_a_refusal_tells_who_said_what(
    post: Post, recipient: str, verdict: Verdict, reply: str, code: int, enhanced: str
) -> None:
    outcome = await post.courier.deliver(message(recipient))
    # Couriers with stages tell which one refused it; the others know of none.
    assert outcome.stage in (None, Stage.RCPT)
    told = replace(outcome, stage=None)
    assert told == Outcome(
        verdict=verdict, relay=post.courier.relay, reply=said(reply), code=code, enhanced=enhanced
    )
    assert post.arrived() == []


async def test_many_at_once_arrive_once_each_and_refusals_stay_apart(post: Post) -> None:
    people = [f"{number}@example.com" for number in range(200)]
    people[::7] = ["no@example.com"] * len(people[::7])
    people[::11] = ["full@example.com"] * len(people[::11])
    outcomes = await asyncio.gather(*(post.courier.deliver(message(who)) for who in people))
    expected = {"no@example.com": Verdict.REFUSED, "full@example.com": Verdict.DEFERRED}
    assert [o.verdict for o in outcomes] == [expected.get(who, Verdict.SENT) for who in people]
    assert sorted(m.recipient for m in post.arrived()) == sorted(
        who for who in people if who not in expected
    )
    assert all(m.data == DATA for m in post.arrived())


async def test_closing_finishes_what_was_accepted(post: Post) -> None:
    under_way = [asyncio.create_task(post.courier.deliver(message())) for _ in range(20)]
    await asyncio.sleep(0)
    await post.courier.close()
    assert {(await task).verdict for task in under_way} == {Verdict.SENT}
    assert len(post.arrived()) == 20


async def test_a_closed_courier_takes_nothing_and_closes_again(post: Post) -> None:
    await post.courier.close()
    await post.courier.close()
    assert (await post.courier.deliver(message())).verdict is Verdict.DEFERRED
    assert post.arrived() == []


def test_a_long_reply_is_cut() -> None:
    long = said("x" * 10_000)
    for reply in (long, Reason("relay.not_now", relay="relay", said=long)):
        assert len(Outcome(verdict=Verdict.SENT, relay="relay", reply=reply).words) == LONGEST_REPLY
