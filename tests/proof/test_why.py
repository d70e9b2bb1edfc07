"""“Why did X not get it?” has an answer for each case, with its code and its time."""

from dataclasses import replace
from datetime import timedelta

import pytest

import make
from kapocs.addresses import BadEmail
from kapocs.db.pool import Conn
from kapocs.deliveries.queries_marks import Mark, MarkKind, mark
from kapocs.ids import SegmentId
from kapocs.proof.life import StepKind
from kapocs.proof.why import why
from kapocs.reasons import said
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition
from kapocs.sends import queries
from kapocs.sends.model import Audience, SendNotFound, SendType, Timing
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from kapocs.suppressions import queries as suppressions
from kapocs.wording.telling import english
from proof.desk import BELA, Desk, make_desk

NOW = make.NOW


@pytest.fixture
async def desk(conn: Conn) -> Desk:
    """Anna's."""
    return await make_desk(conn)


async def test_an_address_on_none_of_the_lists(desk: Desk) -> None:
    send = await desk.send()
    answer = await desk.ask(send.id, "senki@kapocs.test")
    assert answer.code == "not_on_list"
    assert str(desk.schema.list.id) in english(answer.told)
    with pytest.raises(BadEmail):
        await desk.ask(send.id, "nem cím")


async def test_a_stranger_learns_nothing(desk: Desk) -> None:
    send = await desk.send()
    cili = await make.make_account(desk.conn, name="Cili Bt.")
    with pytest.raises(SendNotFound):
        await why(desk.conn, cili.id, send.id, BELA, now=NOW)


async def test_whoever_came_after_the_audience_was_put_together(desk: Desk) -> None:
    send = await desk.send(frozen=NOW - timedelta(hours=1))
    answer = await desk.ask(send.id)
    assert answer.code == "came_later"
    assert "2026-11-23 13:00:00" in english(answer.told)  # in Budapest
    assert "2026-11-23 12:00:00" in english(answer.told)


async def test_whoever_had_unsubscribed_when_and_how(desk: Desk) -> None:
    send = await desk.send()
    await subscribers.unsubscribe(
        desk.conn, desk.schema, [desk.bela], consent=Consent(), now=NOW - timedelta(days=1)
    )
    answer = await desk.ask(send.id, desk.bela)
    assert answer.code == "unsubscribed"
    assert "2026-11-22 13:00:00" in english(answer.told)
    assert "API" in english(answer.told)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("draft", "send_is_draft"),
        ("scheduled", "send_is_scheduled"),
        ("paused", "send_paused"),
        ("cancelled", "send_cancelled"),
        ("running", "being_planned"),
    ],
)
async def test_a_send_that_has_not_reached_anybody_yet(desk: Desk, status: str, code: str) -> None:
    desk.new = replace(desk.new, timing=Timing(send_at=NOW + timedelta(days=1)))
    send = await desk.send(frozen=None, status=status)
    answer = await desk.ask(send.id)
    assert answer.code == code
    if status == "scheduled":
        assert "2026-11-24 13:00:00" in english(answer.told)


async def segment(desk: Desk, name: str, email: str) -> SegmentId:
    made = await segments.create(
        desk.conn, desk.anna, desk.schema.list.id, name=name,
        conditions=[Condition("email", "=", email)],
    )  # fmt: skip
    return made.id


async def test_whoever_is_outside_the_segments_or_in_an_excluded_one(desk: Desk) -> None:
    other = await segment(desk, "Mások", "masok@kapocs.test")
    own = await segment(desk, "Bélák", BELA)
    desk.new = replace(desk.new, audience=Audience(segment_ids=(other,)))
    answer = await desk.ask((await desk.send()).id)
    assert answer.code == "not_in_segments"
    assert "Mások" in english(answer.told)
    assert "as of now" in english(answer.told)
    desk.new = replace(
        desk.new, audience=Audience(segment_ids=(other, own), exclude_segment_ids=(own,))
    )
    answer = await desk.ask((await desk.send()).id)
    assert [each.code for each in answer.grounds] == ["excluded"]


async def test_whoever_is_suppressed(desk: Desk) -> None:
    send = await desk.send()
    await suppressions.suppress(
        desk.conn, desk.anna, email_key=BELA, reason="complaint", detail="", now=NOW
    )
    answer = await desk.ask(send.id)
    assert answer.code == "suppressed"
    assert "complaint" in english(answer.told)


async def test_nothing_to_be_seen_is_said_so(desk: Desk) -> None:
    assert (await desk.ask((await desk.send()).id)).code == "unknown"


async def test_another_record_of_the_address_got_it(desk: Desk) -> None:
    send = await desk.send()
    twin = await make.make_subscriber(desk.conn, desk.schema, email="BELA@kapocs.test")
    delivery = await desk.plan(send.id, twin)
    answer = await desk.ask(send.id, desk.bela)
    assert answer.code == "other_record"
    assert answer.delivery is not None
    assert answer.delivery.id == delivery


async def test_only_who_did_not_open_gets_it_again(desk: Desk) -> None:
    first = await desk.send()
    desk.new = replace(desk.new, audience=Audience(resend_of=first.id))
    second = await desk.send()
    assert (await desk.ask(second.id)).code == "not_sent_before"
    delivery = await desk.plan(first.id, desk.bela)
    await mark(desk.conn, [Mark(desk.anna, delivery, MarkKind.OPENED, NOW)])  # type: ignore[arg-type]  # a plain id
    assert (await desk.ask(second.id)).code == "opened_before"


async def test_a_date_that_is_not_there_sets_nothing_off(desk: Desk) -> None:
    desk.new = replace(
        desk.new,
        type=SendType.RELATIVE_AFTER_DATE,
        timing=Timing(reference_field="mssys_birthdate", relative_days=0),
    )
    send = await desk.send(status="running", frozen=None)
    assert (await desk.ask(send.id)).code == "no_date"


async def test_who_joined_before_a_send_was_at_work_or_by_another_form(desk: Desk) -> None:
    form = await make.make_form(desk.conn, *desk.schema.key)
    desk.new = replace(desk.new, type=SendType.SUBSCRIPTION, form_id=form.id)
    send = await desk.send(status="running", frozen=NOW + timedelta(hours=1))
    codes = [each.code for each in (await desk.ask(send.id)).grounds]
    assert codes == ["joined_before", "other_form"]


async def test_a_letter_that_waits_says_for_what(desk: Desk) -> None:
    send = await desk.send(status="running")
    delivery = await desk.plan(send.id, desk.bela, lane=-send.id)
    assert (await desk.ask(send.id)).code == "waits_for_winner"
    await desk.conn.execute("UPDATE outbox SET lane = :lane", lane=send.id)
    assert (await desk.ask(send.id)).code == "in_line"
    later = NOW + timedelta(hours=3)
    await desk.conn.execute("UPDATE outbox SET due_at = :later", later=later)
    assert (await desk.ask(send.id)).code == "not_due"
    await desk.conn.execute("UPDATE sends SET type = 'smart' WHERE id = :id", id=send.id)
    answer = await desk.ask(send.id)
    assert answer.code == "hour_to_come"
    assert "16:00" in english(answer.told)
    assert answer.life[-1].kind is StepKind.DUE
    reason = "the error rate is too high"
    await queries.set_status(desk.conn, desk.anna, send.id, status="paused", reason=said(reason))  # type: ignore[arg-type]  # a plain text
    answer = await desk.ask(send.id)
    assert (answer.code, reason in english(answer.told)) == ("send_paused", True)
    assert answer.delivery is not None
    assert answer.delivery.id == delivery
