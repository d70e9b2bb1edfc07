"""Tries: what is answered, what follows, and that nothing is lost or held up."""

import asyncio
from datetime import timedelta
from email.utils import format_datetime

import pytest

from courier.web import HANG, HANG_UP, Answer
from kapocs.webhooks import actions, again, outcomes
from kapocs.webhooks.kinds import every
from kapocs.webhooks.lanes import AT_ONCE
from kapocs.webhooks.queries_replay import ReplayWish
from make import make_user
from webhooks.receiving import Bench, Receiver, change, join, make_schema, receiving

DAY = timedelta(days=1)


async def test_a_message_is_tried_for_75_hours_with_one_id_and_one_body(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    hook, _ = await bench.create(receiver.web.url)
    receiver.answer = lambda _: Answer(500, b"Hi\xc3\xa1ba" + b"x" * 3000)
    await join(bench, schema, "bela@kapocs.test")
    began = bench.clock()
    await bench.work()
    for _ in range(20):
        (message,) = await bench.messages(hook)
        if message.state != "waiting":
            break
        bench.clock.now = message.due_at
        await bench.work()
    assert message.state == "failed"
    assert len(receiver.asked) == outcomes.TRIES == 10
    assert len({(each.headers["webhook-id"], each.content) for each in receiver.asked}) == 1
    assert timedelta(hours=67) < bench.clock() - began < timedelta(hours=84)
    tries = await bench.tries(hook)
    assert [each.status for each in tries] == [500] * 10
    assert tries[0].answer.startswith("Hiába")
    assert len(tries[0].answer.encode()) <= outcomes.KEPT_OF_ANSWER


async def test_a_success_after_failures_ends_the_tries(bench: Bench, receiver: Receiver) -> None:
    schema = await make_schema(bench)
    hook, _ = await bench.create(receiver.web.url)
    answers = [500, HANG_UP, 302, 299]
    receiver.answer = lambda _: Answer(answers.pop(0), headers={"Location": "http://127.0.0.1:1/"})
    await join(bench, schema, "bela@kapocs.test")
    for _ in range(4):
        await bench.work()
        bench.clock.go(DAY)
    assert [each.status for each in await bench.tries(hook)] == [500, None, 302, 299]
    assert [each.state for each in await bench.messages(hook)] == ["done"]
    assert (await bench.get(hook)).failing_since is None


async def test_410_disables_at_once_and_what_was_missed_is_told_from_a_cursor(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    hook, _ = await bench.create(receiver.web.url, "subscriber.added")
    receiver.answer = lambda _: Answer(410)
    await join(bench, schema, "bela@kapocs.test")
    await bench.work()
    gone = await bench.get(hook)
    assert (gone.state, gone.why) == ("disabled", "gone")
    await join(bench, schema, "cili@kapocs.test")
    await bench.work()
    assert len(receiver.asked) == 1
    receiver.answer = lambda _: Answer(200)
    async with bench.pool.transaction() as conn:
        await actions.enable(conn, bench.account_id, hook.id)
        done = await again.from_fact(
            conn,
            bench.account_id,
            hook.id,
            after=hook.from_fact,
            kinds=every(),
            now=bench.clock(),
        )
    assert (done.messages, done.is_last) == (2, True)
    await bench.work()
    assert len(receiver.asked) == 3
    assert receiver.ids.count(receiver.ids[0]) == 2


@pytest.mark.parametrize("status", [429, 503])
async def test_retry_after_is_honoured_in_seconds_and_as_a_date(
    bench: Bench, receiver: Receiver, status: int
) -> None:
    schema = await make_schema(bench)
    hook, _ = await bench.create(receiver.web.url)
    begun = bench.clock()
    date = format_datetime(begun + timedelta(seconds=7200), usegmt=True)
    asked_for = ["3600", date, "999999999999", "soon"]
    receiver.answer = lambda _: Answer(status, headers={"Retry-After": asked_for.pop(0)})
    await join(bench, schema, "bela@kapocs.test")
    await bench.work()
    resting = (await bench.get(hook)).resting_until
    assert resting == begun + timedelta(hours=1)
    await join(bench, schema, "cili@kapocs.test")
    bench.clock.go(timedelta(minutes=59))
    await bench.work()
    assert len(receiver.asked) == 1
    bench.clock.go(timedelta(minutes=1))
    receiver.answer = lambda _: Answer(status, headers={"Retry-After": date})
    await bench.work()
    assert (await bench.get(hook)).resting_until == begun + timedelta(hours=2)
    for text, wait in (("999999999999", outcomes.LONGEST_REST), ("-5", None), ("soon", None)):
        rest = outcomes.rest(503, {"retry-after": text}, begun)
        assert rest == (None if wait is None else begun + wait)
    assert outcomes.rest(502, {}, begun) is not None


async def test_a_peer_that_hangs_slows_nobody_else(bench: Bench, receiver: Receiver) -> None:
    schema = await make_schema(bench)
    async with receiving() as slow:
        slow.answer = lambda _: Answer(HANG)
        hook, _ = await bench.create(slow.web.url)
        await bench.create(receiver.web.url)
        for number in range(AT_ONCE + 4):
            await join(bench, schema, f"bela{number}@kapocs.test")
        sender = bench.sender()
        running = asyncio.create_task(sender.run())
        async with asyncio.timeout(60):
            while (  # noqa: ASYNC110  # two receivers tell of themselves
                len(receiver.asked) < AT_ONCE + 4 or len(slow.asked) < AT_ONCE
            ):
                await asyncio.sleep(0.02)
        assert len(slow.asked) == AT_ONCE
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        for task in list(sender._tasks):
            task.cancel()
        await asyncio.gather(*sender._tasks, return_exceptions=True)
        await sender.close()
        # That worker is dead with eight under way: another one takes them over, nothing is lost.
        slow.answer = lambda _: Answer(200)
        bench.clock.go(timedelta(minutes=2))
        await bench.work()
        assert len(set(slow.ids)) == AT_ONCE + 4
        assert len(slow.ids) == 2 * AT_ONCE + 4
        assert {each.state for each in await bench.messages(hook)} == {"done"}


async def test_an_answer_without_end_is_cut(bench: Bench, receiver: Receiver) -> None:
    schema = await make_schema(bench)
    hook, _ = await bench.create(receiver.web.url)
    endless = Answer(200, b"x" * 100_000, {"Content-Length": "99999999999"}, piece=1000)
    receiver.answer = lambda _: endless
    await join(bench, schema, "bela@kapocs.test")
    await bench.work()
    (tried,) = await bench.tries(hook)
    assert (tried.status, len(tried.answer)) == (200, outcomes.KEPT_OF_ANSWER)
    assert [each.state for each in await bench.messages(hook)] == ["done"]


async def test_a_name_that_leads_inside_later_is_refused_when_it_is_sent_to(bench: Bench) -> None:
    schema = await make_schema(bench)

    async def inside(*_: object) -> list[str]:
        return ["169.254.169.254"]

    bench.resolve = inside
    bench.opened = ()
    hook, _ = await bench.create("https://hooks.example.com/")
    await join(bench, schema, "bela@kapocs.test")
    await bench.work()
    (tried,) = await bench.tries(hook)
    assert tried.status is None
    assert "not on the public Internet" in tried.answer


async def test_in_order_the_next_of_a_person_waits_and_others_do_not(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    bela = await join(bench, schema, "bela@kapocs.test")
    cili = await join(bench, schema, "cili@kapocs.test")
    hook, _ = await bench.create(receiver.web.url, "subscriber.updated", is_ordered=True)
    receiver.answer = lambda _: Answer(500)
    for name in ("Első", "Második"):
        await change(bench, schema, bela, name)
    await change(bench, schema, cili, "Első")
    await bench.work()
    assert [body["data"]["subscriberId"] for body in receiver.bodies] == [bela, cili]
    receiver.answer = lambda _: Answer(200)
    bench.clock.go(timedelta(minutes=1))
    await bench.work()
    told = [
        (body["data"]["subscriberId"], body["data"]["data"]["changes"][0]["after"])
        for body in receiver.bodies[2:]
    ]
    assert sorted(told) == sorted([(bela, "Első"), (cili, "Első"), (bela, "Második")])
    assert told.index((bela, "Első")) < told.index((bela, "Második"))
    assert {each.state for each in await bench.messages(hook)} == {"done"}


async def test_people_are_told_on_the_first_day_and_when_it_is_disabled(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    async with bench.pool.transaction() as conn:
        await make_user(conn, bench.account_id, email="anna@kapocs.test")
    hook, _ = await bench.create(receiver.web.url)
    receiver.answer = lambda _: Answer(500)
    for number in range(8):
        await join(bench, schema, f"bela{number}@kapocs.test")
        await bench.work()
        bench.clock.go(DAY)
    disabled = await bench.get(hook)
    assert (disabled.state, disabled.why) == ("disabled", "failed")
    assert len(bench.courier.sent) == 2


async def test_the_failed_are_sent_again_with_their_ids(bench: Bench, receiver: Receiver) -> None:
    schema = await make_schema(bench)
    hook, _ = await bench.create(receiver.web.url)
    async with bench.pool.transaction() as conn:
        tested = await actions.test(conn, bench.account_id, hook.id, now=bench.clock())
    await join(bench, schema, "bela@kapocs.test")
    await bench.work()
    assert sorted(body["type"] for body in receiver.bodies) == ["subscriber.added", "webhook.test"]
    async with bench.pool.transaction() as conn:
        key = (conn, bench.account_id, hook.id)
        assert await actions.replay(*key, ReplayWish(only_failed=True), now=bench.clock()) == 0
        assert await actions.replay(*key, ReplayWish(message_id=tested), now=bench.clock()) == 1
        later = ReplayWish(since=bench.clock() + DAY)
        assert await actions.replay(*key, later, now=bench.clock()) == 0
    await bench.work()
    assert receiver.ids.count(tested) == 2
    assert len(receiver.asked) == 3
