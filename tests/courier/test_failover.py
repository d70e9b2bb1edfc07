"""Several relays as one: when the next is asked, and when it must not be."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from courier.desk import desk_of, message
from courier.provider_sims import SeeMeSim, TwilioSim, seeme_error, simulating
from courier.sink import HOST, Sink
from courier.web import Answer
from kapocs.courier.failover import Failover
from kapocs.courier.memory import MemoryCourier
from kapocs.courier.model import Courier, Message, Outcome, Verdict
from kapocs.courier.open import BadRelay, open_courier, open_text_courier
from kapocs.courier.sms import Text, TextCourier
from kapocs.wording.telling import english

RESTS = (30.0, 60.0, 90.0)
Pair = Callable[..., Awaitable[Failover[Message]]]


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def both(clock: Clock) -> AsyncIterator[Pair]:
    """Makes a failover over these sinks, in their order."""
    async with AsyncExitStack() as stack:

        async def start(*sinks: Sink) -> Failover[Message]:
            couriers = []
            for sink in sinks:
                await stack.enter_async_context(sink)
                couriers.append(open_courier(sink.url + "?timeout=2"))
            failover = Failover(couriers, rests=RESTS, clock=clock)
            stack.push_async_callback(failover.close)
            return failover

        yield start


def arrived(*sinks: Sink) -> list[int]:
    return [len(sink.envelopes) for sink in sinks]


async def test_the_first_relay_carries_while_it_can(both: Pair) -> None:
    first, second = Sink(), Sink()
    failover: Courier = await both(first, second)
    outcomes = await asyncio.gather(*(failover.deliver(message()) for _ in range(20)))
    assert {(o.verdict, o.relay) for o in outcomes} == {(Verdict.SENT, f"{HOST}:{first.port}")}
    assert arrived(first, second) == [20, 0]
    assert failover.relay == f"{HOST}:{first.port}, {HOST}:{second.port}"


async def test_the_second_relay_carries_when_nobody_is_at_the_first(both: Pair) -> None:
    async with Sink() as gone:
        pass
    second = Sink()
    rest = await both(second)
    failover = Failover([open_courier(f"smtp://{HOST}:{gone.port}"), rest])
    outcomes = await asyncio.gather(*(failover.deliver(message()) for _ in range(20)))
    assert {(o.verdict, o.relay) for o in outcomes} == {(Verdict.SENT, f"{HOST}:{second.port}")}
    assert arrived(second) == [20]
    await failover.close()


@pytest.mark.parametrize(
    "replies",
    [
        {"EHLO": "421 4.3.2 Closing"},
        {"MAIL": "454 4.7.0 Login later"},
        {"MAIL": "421 4.7.0 Too many"},
        {"MAIL": "530 5.7.0 Login first"},
        {"MAIL": "535 5.7.8 Login gone"},
        {"RCPT": "421 4.7.0 Try later"},
        {"DATA": "421 4.3.0 Shutting down"},
    ],
)
async def test_what_speaks_of_the_relay_goes_to_the_next(
    both: Pair, replies: dict[str, str]
) -> None:
    first, second = Sink(replies=replies), Sink()
    failover = await both(first, second)
    outcome = await failover.deliver(message())
    assert (outcome.verdict, outcome.relay) == (Verdict.SENT, f"{HOST}:{second.port}")
    assert arrived(first, second) == [0, 1]


@pytest.mark.parametrize(
    "manner",
    [
        lambda: Sink(login=("anna", "jelszo")),
        lambda: Sink(hang_on="RCPT"),
        lambda: Sink(drop_on="MAIL"),
    ],
    ids=["login", "hang", "drop"],
)
async def test_a_relay_that_fails_before_the_content_is_passed_over(
    both: Pair, manner: Callable[[], Sink]
) -> None:
    first, second = manner(), Sink()
    await both(first, second)
    wrong = open_courier(f"smtp://anna:rossz@{HOST}:{first.port}?timeout=0.5")
    failover = Failover([wrong, open_courier(second.url)])
    outcome = await failover.deliver(message())
    assert (outcome.verdict, outcome.relay) == (Verdict.SENT, f"{HOST}:{second.port}")
    await failover.close()


@pytest.mark.parametrize(
    ("replies", "verdict"),
    [
        ({"RCPT": "450 4.2.0 Greylisted"}, Verdict.DEFERRED),
        ({"RCPT": "451 4.7.1 Greylisted"}, Verdict.DEFERRED),
        ({"RCPT": "452 4.2.2 Full"}, Verdict.DEFERRED),
        ({"RCPT": "550 5.1.1 No such user"}, Verdict.REFUSED),
        ({"DATA": "554 5.7.1 Spam"}, Verdict.REFUSED),
        ({"DATA": "451 4.3.0 Later"}, Verdict.DEFERRED),
    ],
)
async def test_what_speaks_of_the_recipient_stays_where_it_is(
    both: Pair, replies: dict[str, str], verdict: Verdict
) -> None:
    first, second = Sink(replies=replies), Sink()
    failover = await both(first, second)
    outcome = await failover.deliver(message())
    assert (outcome.verdict, outcome.relay) == (verdict, f"{HOST}:{first.port}")
    # And it goes on being asked.
    first.replies.clear()
    assert (await failover.deliver(message())).verdict is Verdict.SENT
    assert arrived(first, second) == [1, 0]


async def test_a_greylisting_relay_gets_the_second_try_too(both: Pair) -> None:
    first, second = Sink(greylist=True), Sink()
    failover = await both(first, second)
    outcomes = [await failover.deliver(message()) for _ in range(2)]
    assert [outcome.verdict for outcome in outcomes] == [Verdict.DEFERRED, Verdict.SENT]
    assert arrived(first, second) == [1, 0]


@pytest.mark.parametrize("manner", ["hang", "drop"])
async def test_what_may_have_been_delivered_goes_nowhere_else(both: Pair, manner: str) -> None:
    first = Sink(drop_on="DATA") if manner == "drop" else Sink(hang_on="DATA")
    second = Sink()
    failover = await both(first, second)
    assert (await failover.deliver(message())).verdict is Verdict.UNCERTAIN
    assert arrived(first, second) == [1, 0]


async def test_a_relay_that_failed_rests_and_comes_back(both: Pair, clock: Clock) -> None:
    first, second = Sink(replies={"EHLO": "421 4.3.2 Closing"}), Sink()
    failover = await both(first, second)
    await asyncio.gather(*(failover.deliver(message()) for _ in range(5)))
    asked = first.connections
    first.replies.clear()
    clock.now += 29
    await failover.deliver(message())
    assert (first.connections, arrived(first, second)) == (asked, [0, 6])
    clock.now += 1
    await failover.deliver(message())
    await failover.deliver(message())
    assert arrived(first, second) == [2, 6]


async def test_each_failure_after_a_rest_makes_the_next_longer(both: Pair, clock: Clock) -> None:
    first, second = Sink(replies={"EHLO": "421 4.3.2 Closing"}), Sink()
    failover = await both(first, second)
    moments = []
    for _ in range(400):
        before = first.connections
        await failover.deliver(message())
        if first.connections > before:
            moments.append(clock.now - 1000)
        clock.now += 1
    assert moments == [0, 30, 90, 180, 270, 360]


async def test_many_failures_at_once_count_as_one(both: Pair, clock: Clock) -> None:
    first, second = Sink(replies={"RCPT": "421 4.7.0 Later"}), Sink()
    failover = await both(first, second)
    outcomes = await asyncio.gather(*(failover.deliver(message()) for _ in range(20)))
    assert {outcome.verdict for outcome in outcomes} == {Verdict.SENT}
    first.replies.clear()
    clock.now += RESTS[0]
    await failover.deliver(message())
    assert arrived(first, second) == [1, 20]


async def test_one_message_tries_a_rested_relay_before_the_others(both: Pair, clock: Clock) -> None:
    first, second = Sink(replies={"EHLO": "421 4.3.2 Closing"}), Sink()
    failover = await both(first, second)
    await failover.deliver(message())
    clock.now += RESTS[0]
    before = first.connections
    await asyncio.gather(*(failover.deliver(message()) for _ in range(20)))
    assert first.connections == before + 1
    assert arrived(first, second) == [0, 21]


async def test_with_all_at_rest_the_last_failure_is_told(both: Pair, clock: Clock) -> None:
    sink = Sink(replies={"EHLO": "421 4.3.2 Closing"})
    failover = await both(sink)
    first = await failover.deliver(message())
    assert (first.verdict, first.code, first.blames_relay) == (Verdict.DEFERRED, 421, True)
    second = await failover.deliver(message())
    assert (second.verdict, second.blames_relay) == (Verdict.DEFERRED, True)
    assert f"{HOST}:{sink.port} rests after a failure" in english(second.reply)
    assert "421 4.3.2 Closing" in english(second.reply)
    assert sink.connections == 1
    # The relay is well again: all that come wait for the first one's luck, and then follow it.
    sink.replies.clear()
    clock.now += RESTS[0]
    outcomes = await asyncio.gather(*(failover.deliver(message()) for _ in range(20)))
    assert {outcome.verdict for outcome in outcomes} == {Verdict.SENT}


async def test_a_trial_that_is_cancelled_leaves_the_relay_to_be_tried(
    both: Pair, clock: Clock
) -> None:
    sink = Sink(replies={"EHLO": "421 4.3.2 Closing"})
    failover = await both(sink)
    await failover.deliver(message())
    sink.replies.clear()
    sink.delay = 0.2
    clock.now += RESTS[0]
    trial = asyncio.create_task(failover.deliver(message()))
    await asyncio.sleep(0.05)
    trial.cancel()
    await asyncio.wait({trial})
    assert (await failover.deliver(message())).verdict is Verdict.SENT


async def test_a_sending_api_with_a_wrong_key_is_passed_over() -> None:
    bad = "postmark://rossz@default"
    async with desk_of("postmark", before=bad) as wrong, desk_of("ses") as right:
        outcome = await Failover([wrong.courier, right.courier]).deliver(message())
        assert (outcome.verdict, outcome.relay) == (Verdict.SENT, right.courier.relay)


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
async def test_a_sending_api_in_trouble_is_passed_over(status: int) -> None:
    async with desk_of("mailgun") as first, desk_of("postmark") as second:
        first.sim.answer = Answer(status)
        failover = Failover([first.courier, second.courier])
        assert (await failover.deliver(message())).relay == second.courier.relay
        assert len(second.sim.sent) == 1


async def test_a_recipient_a_sending_api_refused_is_not_taken_elsewhere() -> None:
    async with desk_of("postmark") as first, desk_of("mailgun") as second:
        failover = Failover([first.courier, second.courier])
        outcome = await failover.deliver(message("gone@example.com"))
        assert (outcome.verdict, outcome.relay) == (Verdict.REFUSED, first.courier.relay)
        assert second.sim.asked == []


async def test_texts_fail_over_as_mail_does() -> None:
    async with simulating(SeeMeSim()) as first, simulating(TwilioSim()) as second:
        first.answer = seeme_error(7, "Low balance")
        failover: TextCourier = Failover(
            [
                open_text_courier(f"seeme://seeme-kulcs@default?endpoint={first.url}"),
                open_text_courier(
                    f"twilio://AC{'0' * 32}:twilio-token@default?sender=x&endpoint={second.url}"
                ),
            ]
        )
        outcome = await failover.deliver(Text("k", "+36301234567", "", "Szia"))
        assert (outcome.verdict, outcome.provider_id) == (Verdict.SENT, "SM00000001")
        await failover.close()


async def test_closing_closes_all(both: Pair) -> None:
    first, second = MemoryCourier(), MemoryCourier()
    failover = Failover([first, second])
    await failover.close()
    for courier in (first, second, failover):
        outcome: Outcome = await courier.deliver(message())
        assert outcome.verdict is Verdict.DEFERRED
        assert english(outcome.reply) == "The courier is closed."


def test_no_relay_at_all_is_no_relay() -> None:
    with pytest.raises(BadRelay):
        Failover([])
