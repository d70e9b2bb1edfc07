"""Nothing is lost: a killed worker, faults of ours, dead receivers, large bodies, old messages."""

import asyncio
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import orjson
from structlog.testing import capture_logs

from courier.web import HANG, Answer
from kapocs.clock import system_clock
from kapocs.db.pool import Pool
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.forms.facts import FormSubmitted
from kapocs.ids import AccountId, FormId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.settings import Settings
from kapocs.signing import Signer
from kapocs.webhooks import actions, queries_replay
from kapocs.webhooks.body import LARGEST
from kapocs.webhooks.queries_replay import ReplayWish
from make import make_account, make_list
from webhooks.receiving import UNICODE, Bench, Receiver, change, join, make_schema, receiving

SECRET = "a secret of the tests, 32 bytes long"  # as the fixture `signer` has it


async def reached(receiver: Receiver, count: int) -> None:
    async with asyncio.timeout(60):
        while len(receiver.asked) < count:  # noqa: ASYNC110  # the receiver tells nobody
            await asyncio.sleep(0.02)


async def test_a_worker_killed_in_the_middle_loses_no_message(
    bench: Bench, receiver: Receiver, dsn: str, tmp_path: Path
) -> None:
    schema = await make_schema(bench)
    hook, _ = await bench.create(receiver.web.url)
    count = 60
    for number in range(count):
        await join(bench, schema, f"bela{number}@kapocs.test")
    receiver.answer = lambda _: Answer(HANG if len(receiver.asked) > 20 else 204)
    settings = Settings(
        database_url=dsn,
        data_dir=tmp_path,
        secret_key=SECRET,
        allow_private_targets="127.0.0.0/8",
        log_level="error",
    )
    command = [sys.executable, "-m", "kapocs.run.working"]
    with subprocess.Popen(command, env=settings.environment()) as worker:  # noqa: ASYNC220
        try:
            await reached(receiver, 25)
        finally:
            worker.kill()
    asked_before = len(receiver.asked)
    assert {each.state for each in await bench.messages(hook)} >= {"waiting"}
    receiver.answer = lambda _: Answer(204)
    bench.clock.now = system_clock() + timedelta(minutes=2)
    await bench.work()
    messages = await bench.messages(hook)
    assert len(messages) == count
    assert set(receiver.ids) == {each.message_id for each in messages}
    assert {each.state for each in messages} == {"done"}
    # What came twice is what was under way, or taken and not noted yet.
    assert len(receiver.ids) - count <= asked_before


async def test_connections_are_used_again_and_only_those_to_checked_addresses(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    await bench.create(receiver.web.url)
    for number in range(40):
        await join(bench, schema, f"bela{number}@kapocs.test")
    await bench.work()
    assert len(set(receiver.ids)) == len(receiver.asked) == 40
    assert receiver.web.connections <= 8


async def test_an_endpoint_is_sent_to_by_two_workers_eight_at_a_time_in_all(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    hook, _ = await bench.create(receiver.web.url)
    for number in range(80):
        await join(bench, schema, f"bela{number}@kapocs.test")
    await asyncio.gather(bench.work(), bench.work(), bench.work())
    while any(each.state != "done" for each in await bench.messages(hook)):
        await bench.work()
    assert sorted(set(receiver.ids)) == sorted(receiver.ids)
    assert len(receiver.ids) == 80


async def test_after_a_failure_nothing_that_was_taken_ahead_is_sent(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    hook, _ = await bench.create(receiver.web.url)
    for number in range(60):
        await join(bench, schema, f"bela{number}@kapocs.test")
    answers = [204] * 30
    receiver.answer = lambda _: Answer(
        answers.pop() if answers else 429, headers={"Retry-After": "60"}
    )
    await bench.work()
    # Eight may be under way when the first 429 comes.
    assert 31 <= len(receiver.asked) <= 30 + 8
    bench.clock.go(timedelta(minutes=10))
    receiver.answer = lambda _: Answer(204)
    await bench.work()
    assert {each.state for each in await bench.messages(hook)} == {"done"}
    assert len(set(receiver.ids)) == 60


async def test_cancelled_in_the_moment_it_is_woken_it_ends(bench: Bench) -> None:
    sender = bench.sender()
    running = asyncio.create_task(sender.run())
    await asyncio.sleep(0.5)
    sender.wake()
    running.cancel()
    async with asyncio.timeout(10):
        await asyncio.gather(running, return_exceptions=True)
    assert running.cancelled()
    await sender.close()


async def test_one_account_s_dead_receivers_do_not_slow_another_s(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    async with bench.pool.transaction() as conn:
        cili = await make_account(conn, name="Cili Bt.")
    other = Bench(bench.pool, bench.signer, AccountId(cili.id), clock=bench.clock)
    theirs = await make_schema(other)
    async with receiving() as dead:
        dead.answer = lambda _: Answer(HANG)
        for _ in range(10):
            await bench.create(dead.web.url)
        for number in range(10):
            await join(bench, schema, f"bela{number}@kapocs.test")
        sender = bench.sender()
        running = asyncio.create_task(sender.run())
        await reached(dead, 40)
        await other.create(receiver.web.url)
        for number in range(20):
            await join(other, theirs, f"cili{number}@kapocs.test")
        sender.wake()
        began = asyncio.get_running_loop().time()
        await reached(receiver, 20)
        assert asyncio.get_running_loop().time() - began < 5
        assert len(dead.asked) == 40
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        for task in list(sender._tasks):
            task.cancel()
        await asyncio.gather(*sender._tasks, return_exceptions=True)
        await sender.close()


async def test_a_fault_of_the_statement_is_told_loudly_and_not_tried_for_ever(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    hook, _ = await bench.create(receiver.web.url)
    await join(bench, schema, "bela@kapocs.test")
    async with bench.pool.transaction() as conn:
        await conn.execute("ALTER TABLE webhook_attempts ADD CONSTRAINT no CHECK (took_ms < 0)")
    with capture_logs() as logs:
        await bench.work()
    assert [(each["event"], each["log_level"]) for each in logs] == [("webhooks.fault", "error")]
    (message,) = await bench.messages(hook)
    assert message.state == "failed"
    bench.clock.go(timedelta(days=1))
    await bench.work()
    assert len(receiver.asked) == 1
    async with bench.pool.transaction() as conn:
        await conn.execute("ALTER TABLE webhook_attempts DROP CONSTRAINT no")
        again = ReplayWish(only_failed=True)
        await actions.replay(conn, bench.account_id, hook.id, again, now=bench.clock())
    await bench.work()
    assert [each.state for each in await bench.messages(hook)] == ["done"]


async def test_a_secret_that_cannot_be_opened_is_a_failed_try_that_is_told(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    hook, _ = await bench.create(receiver.web.url)
    await join(bench, schema, "bela@kapocs.test")
    own, bench.signer = bench.signer, Signer(b"another secret of the tests, 32 bytes")
    with capture_logs() as logs:
        await bench.work()
    assert "webhooks.fault" in [each["event"] for each in logs]
    (message,) = await bench.messages(hook)
    assert (message.state, message.attempts) == ("waiting", 1)
    bench.signer = own
    bench.clock.go(timedelta(minutes=1))
    await bench.work()
    assert [each.state for each in await bench.messages(hook)] == ["done"]


async def test_a_body_says_how_its_record_is_and_when(bench: Bench, receiver: Receiver) -> None:
    async with bench.pool.transaction() as conn:
        made = await make_list(conn, bench.account_id, type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, bench.account_id, made.id)
    await bench.create(receiver.web.url)
    id_ = await join(
        bench, schema, "bela@kapocs.test", mssys_lastname=UNICODE, mssys_order_status="2"
    )
    await change(bench, schema, id_, "Kovács")
    await bench.work()
    for body in receiver.bodies:
        record = body["data"]["record"]
        assert record["subscriberId"] == body["data"]["subscriberId"] == id_
        # Both were made after the change: a message that arrives late brings nothing old back.
        assert (record["email"], record["lastName"]) == ("bela@kapocs.test", "Kovács")
        assert record["asOf"].endswith("Z")
        assert record["order"]["status"]


async def test_a_body_that_would_be_too_large_says_where_to_read_it(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    await bench.create(receiver.web.url, "subscriber.added")
    id_ = await join(bench, schema, "bela@kapocs.test", mssys_comment="ő" * LARGEST)
    await bench.work()
    (asked,) = receiver.asked
    assert len(asked.content) <= LARGEST
    said = orjson.loads(asked.content)["data"]
    assert (said["subscriberId"], said["data"], said["record"]) == (id_, None, None)
    assert said["readAt"] == f"/v2/events?after={said['id'] - 1}&limit=1"


async def test_a_fact_of_no_record_has_none_in_its_body(bench: Bench, receiver: Receiver) -> None:
    schema = await make_schema(bench)
    await bench.create(receiver.web.url, "form.submitted")
    async with bench.pool.transaction() as conn:
        for record in (None, SubscriberId(2**40)):
            about = Subject(bench.account_id, schema.list.id, record)
            note(conn, about, FormSubmitted(FormId(1), "subscribe"), at=bench.clock())
    await bench.work()
    assert [body["data"]["record"] for body in receiver.bodies] == [None, None]


async def test_old_messages_are_forgotten_by_their_age_and_state(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    hook, _ = await bench.create(receiver.web.url)
    began = bench.clock()
    await join(bench, schema, "bela@kapocs.test")
    await bench.work()
    receiver.answer = lambda _: Answer(500)
    await join(bench, schema, "cili@kapocs.test")
    await bench.work()
    states = []
    for days in (6, 8, 29, 31):
        async with bench.pool.transaction() as conn:
            await queries_replay.forget_old(conn, began + timedelta(days=days))
        states.append([each.state for each in await bench.messages(hook)])
    assert states == [["done", "waiting"], ["waiting"], ["waiting"], []]


async def test_messages_of_a_span_of_time_are_sent_again_and_no_others(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    hook, _ = await bench.create(receiver.web.url)
    moments = []
    for number in range(5):
        await join(bench, schema, f"bela{number}@kapocs.test")
        moments.append(bench.clock())
        await bench.work()
        bench.clock.go(timedelta(hours=1))
    first = receiver.ids.copy()
    async with bench.pool.transaction() as conn:
        wish = ReplayWish(since=moments[1], until=moments[3])
        key = (conn, bench.account_id, hook.id)
        assert await actions.replay(*key, wish, now=bench.clock()) == 2
    await bench.work()
    assert sorted(receiver.ids[5:]) == sorted(first[1:3])


async def test_old_messages_are_found_by_an_index(pool: Pool) -> None:
    async with pool.transaction() as conn:
        await conn.execute("SET LOCAL enable_seqscan = off")
        for table, moment in (("webhook_deliveries", "created_at"), ("webhook_attempts", "at")):
            rows = await conn.rows(f"EXPLAIN DELETE FROM {table} WHERE {moment} < now()")  # noqa: S608  # fixed names
            assert any("Index" in row[0] for row in rows), rows
