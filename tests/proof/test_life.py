"""Each step in the life of a delivery is told, with its time and its words."""

from datetime import timedelta

import pytest

import make
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_outcomes
from kapocs.deliveries.model import DeliveryStatus
from kapocs.deliveries.queries_marks import Mark, MarkKind, mark
from kapocs.deliveries.queries_outcomes import Later
from kapocs.proof import queries
from kapocs.proof.life import StepKind
from kapocs.reasons import said
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries_events
from kapocs.subscribers.model import EventType
from kapocs.subscribers.queries_events import Happening
from kapocs.wording.telling import english
from make_mail import make_link
from proof.desk import Desk, make_desk

NOW = make.NOW


@pytest.fixture
async def desk(conn: Conn) -> Desk:
    """Anna's."""
    return await make_desk(conn)


async def test_a_letter_put_off_tells_each_try_and_the_next_one(desk: Desk) -> None:
    send = await desk.send(status="running")
    delivery = await desk.plan(send.id, desk.bela)
    worker = await desk.claim()
    reply = "451 4.7.1 Greylisted"
    due = NOW + timedelta(minutes=5)
    later = Later(
        account_id=desk.anna,
        delivery_id=delivery,  # type: ignore[arg-type]  # a plain id
        due_at=due,
        reason=said("temporary failure"),
        relay="mx.test:25",
        reply=said(reply),
    )
    await queries_outcomes.defer(desk.conn, worker_id=worker, later=[later], now=NOW)
    answer = await desk.ask(send.id)
    assert answer.code == "deferred"
    assert f"mx.test:25: {reply}" in english(answer.told)
    assert "13:05" in english(answer.told)
    kinds = [step.kind for step in answer.life]
    assert kinds == [StepKind.PLANNED, StepKind.DEFERRED, StepKind.DUE]


@pytest.mark.parametrize("status", ["failed", "skipped", "uncertain"])
async def test_a_letter_that_ended_badly_tells_why(desk: Desk, status: str) -> None:
    send = await desk.send()
    delivery = await desk.plan(send.id, desk.bela)
    await desk.end(delivery, DeliveryStatus(status), reason=said("így esett"), reply=said("550 no"))
    answer = await desk.ask(send.id)
    assert answer.code == status
    assert "így esett" in english(answer.told)
    last = answer.life[-1]
    assert (last.kind, "így esett" in english(last.words)) == (StepKind(status), True)


async def test_the_life_of_a_letter_that_arrived_is_told_whole(desk: Desk) -> None:
    send = await desk.send()
    delivery = await desk.plan(send.id, desk.bela)
    await desk.end(delivery, DeliveryStatus.SENT, relay="mx.test:25", reply=said("250 Queued"))
    link = await make_link(desk.conn, desk.schema, desk.new.letter_id, target="https://x.test/ő")
    history = (
        EventType.EMAIL_SENT, EventType.MACHINE_OPEN, EventType.EMAIL_OPEN, EventType.EMAIL_OPEN,
        EventType.EMAIL_CLICK, EventType.SOFT_BOUNCE, EventType.COMPLAINT, EventType.UNSUBSCRIBE,
    )  # fmt: skip
    await queries_events.note(
        desk.conn,
        [
            Happening(
                *desk.schema.key, desk.bela, type_, NOW + timedelta(minutes=number),
                delivery_id=delivery,  # type: ignore[arg-type]  # a plain id
                link_id=link if type_ is EventType.EMAIL_CLICK else None,
            )
            for number, type_ in enumerate(history)
        ],
    )  # fmt: skip
    answer = await desk.ask(send.id)
    assert answer.code == "sent"
    assert "mx.test:25: 250 Queued" in english(answer.told)
    words = {step.kind: english(step.words) for step in answer.life}
    assert list(words) == [
        StepKind.PLANNED, StepKind.HANDED_OVER, StepKind.SENT, StepKind.MACHINE_OPENED,
        StepKind.OPENED, StepKind.CLICKED, StepKind.BOUNCED, StepKind.COMPLAINED,
        StepKind.UNSUBSCRIBED,
    ]  # fmt: skip
    assert words[StepKind.CLICKED] == "clicked by a person: https://x.test/ő"
    assert words[StepKind.OPENED].endswith("2 times")


async def test_marks_tell_the_life_when_the_record_is_deleted(desk: Desk) -> None:
    send = await desk.send()
    delivery = await desk.plan(send.id, desk.bela)
    await desk.end(delivery, DeliveryStatus.SENT, relay="mx.test:25")
    marks = [
        Mark(desk.anna, delivery, kind, NOW + timedelta(hours=1))  # type: ignore[arg-type]  # a plain id
        for kind in (MarkKind.OPENED, MarkKind.BOUNCED)
    ]
    await mark(desk.conn, marks)
    await subscribers.delete(desk.conn, *desk.schema.key, desk.bela)
    answer = await desk.ask(send.id, desk.bela)
    assert [each.code for each in answer.grounds] == ["bounced", "sent", "opened"]
    assert {StepKind.OPENED, StepKind.BOUNCED} <= {step.kind for step in answer.life}


async def test_recipients_come_in_pages_and_by_status_without_tests(desk: Desk) -> None:
    send = await desk.send(status="running")
    ids = [
        await desk.plan(send.id, await make.make_subscriber(desk.conn, desk.schema, email=each))
        for each in ("a@kapocs.test", "b@kapocs.test", "c@kapocs.test")
    ]
    await desk.conn.execute("UPDATE deliveries SET purpose = 'test' WHERE id = :id", id=ids[1])
    await desk.end(ids[0], DeliveryStatus.SENT)
    found = await queries.of_send(desk.conn, desk.anna, send.id)
    assert [(each.id, each.recipient) for each in found] == [
        (ids[0], "a@kapocs.test"),
        (ids[2], "c@kapocs.test"),
    ]
    handing = DeliveryStatus.HANDING
    found = await queries.of_send(desk.conn, desk.anna, send.id, status=handing)
    assert [each.id for each in found] == [ids[2]]
    assert await queries.of_send(desk.conn, desk.anna, send.id, after=ids[2]) == []
