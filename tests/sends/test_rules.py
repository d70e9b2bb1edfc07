"""What a send must be like, what may be changed of it and when."""

from datetime import date, timedelta
from typing import Any

import pytest

import make
import make_sends
from kapocs.db.pool import Conn
from kapocs.errors import InvalidMany, KapocsError
from kapocs.ids import LetterId, ListId, SegmentId, SendId
from kapocs.senders import keeping_rules
from kapocs.senders.rules import MailRules
from kapocs.sends import actions, model
from kapocs.sends.model import Audience, Content, SendStatus, SendType, Timing, WrongState

NEVER = 2**62
AT = Timing(send_at=make.NOW)
BY_DATE = Timing(
    send_at=None,
    send_date=None,
    reference_field="mssys_birthday",
    relative_days=1,
    clock_hour=9,
    clock_minute=0,
    yearly=True,
)

WRONG: list[tuple[SendType, dict[str, Any], str]] = [
    (SendType.ABSOLUTE, {"timing": Timing()}, "send_at"),
    (SendType.ABSOLUTE, {"timing": Timing(send_at=make.NOW, relative_days=1)}, "relative_days"),
    (SendType.SMART, {"timing": AT}, "send_at send_date"),
    (SendType.SMART, {"timing": Timing()}, "send_date"),
    (SendType.SMART, {"timing": Timing(send_date=date(9999, 1, 1))}, "send_date"),
    (
        SendType.RELATIVE_AFTER_DATE,
        {"timing": Timing(reference_field="subdate")},
        "relative_days clock_hour clock_minute",
    ),
    (
        SendType.RELATIVE_AFTER_DATE,
        {"timing": Timing(reference_field="email", relative_days=1, clock_hour=9, clock_minute=0)},
        "reference_field",
    ),
    (
        SendType.RELATIVE_AFTER_DATE,
        {
            "timing": Timing(
                send_at=None,
                send_date=None,
                reference_field="subdate",
                relative_days=1,
                clock_hour=24,
                clock_minute=0,
            )
        },
        "clock_hour",
    ),
    (
        SendType.RELATIVE_AFTER_MINUTES,
        {"timing": Timing(reference_field="subdate", relative_minutes=-1)},
        "relative_minutes",
    ),
    (SendType.SUBSCRIPTION, {"timing": AT}, "send_at"),
    (SendType.SUBSCRIPTION, {"form_id": NEVER}, "form_id"),
    (SendType.ABSOLUTE, {"timing": AT, "form_id": 1}, "form_id"),
    (SendType.ABSOLUTE, {"timing": AT, "active": True}, "active"),
    (SendType.ABSOLUTE, {"timing": AT, "subject": "x" * 501}, "subject"),
    (SendType.ABSOLUTE, {"timing": AT, "subject": "egy\nkettő"}, "subject"),
    (SendType.ABSOLUTE, {"timing": AT, "name": "x" * 201}, "name"),
    (
        SendType.ABSOLUTE,
        {
            "timing": Timing(relative_days=1),
            "name": "x" * 201,
            "active": True,
            "form_id": 1,
            "subject": "a\nb",
            "from_email": "nem cím",
            "reply_to": "x",
            "repeats": True,
        },
        "name send_at relative_days form_id active when subject from_email reply_to",
    ),
    (SendType.ABSOLUTE, {"timing": AT, "from_email": "anna@gmail.com"}, "from_email"),
    (
        SendType.ABSOLUTE,
        {"timing": AT, "audience": Audience(segment_ids=(SegmentId(NEVER),))},
        "segment_ids",
    ),
    (
        SendType.ABSOLUTE,
        {"timing": AT, "audience": Audience(more_list_ids=(ListId(NEVER),))},
        "list_id",
    ),
    (SendType.ABSOLUTE, {"timing": AT, "audience": Audience(resend_of=SendId(NEVER))}, "resend_of"),
]


@pytest.mark.parametrize(("type_", "more", "field"), WRONG)
async def test_all_that_a_send_cannot_be_is_named(
    conn: Conn, type_: SendType, more: dict[str, Any], field: str
) -> None:
    account = await make.make_account(conn)
    stage = await make_sends.make_stage(conn, account.id)
    with pytest.raises(KapocsError) as caught:
        await make_sends.make_send(conn, stage, type_=type_, **more)
    error = caught.value
    found = error.problems if isinstance(error, InvalidMany) else [error]
    assert [each.field for each in found] == field.split()


async def test_a_test_has_two_variants_or_more_of_the_account_s_letters(conn: Conn) -> None:
    account = await make.make_account(conn)
    stage = await make_sends.make_stage(conn, account.id)
    one, unknown = Content(stage.letter_id), Content(LetterId(NEVER))
    for variants, code in [((one,), "bad_send"), ((one, unknown), "letter_not_found")]:
        test = model.Test(variants, 10, "opens", 4)
        with pytest.raises(KapocsError) as caught:
            await make_sends.make_send(conn, stage, test=test)
        assert caught.value.code == code


async def test_an_account_may_ask_for_verified_senders_only(conn: Conn) -> None:
    account = await make.make_account(conn)
    stage = await make_sends.make_stage(conn, account.id)
    await keeping_rules.set_rules(conn, account.id, MailRules(requires_verified_sender=True))
    with pytest.raises(KapocsError) as caught:
        await make_sends.make_send(conn, stage)
    assert caught.value.code == "sender_not_verified"


async def test_only_what_is_given_changes_and_replies_follow_the_sender(conn: Conn) -> None:
    account = await make.make_account(conn)
    stage = await make_sends.make_stage(conn, account.id)
    send = await make_sends.make_send(
        conn, stage, from_email="a@pelda.test", reply_to="a@pelda.test", subject="Tárgy"
    )
    changed = await actions.update(
        conn, account.id, send.id, changes={"from_email": "b@pelda.test"}, now=make.NOW
    )
    assert (changed.from_email, changed.reply_to) == ("b@pelda.test", "b@pelda.test")
    assert (changed.subject, changed.timing) == ("Tárgy", send.timing)


async def test_a_new_type_comes_with_its_own_times_and_drops_the_old_ones(conn: Conn) -> None:
    account = await make.make_account(conn)
    stage = await make_sends.make_stage(conn, account.id)
    send = await make_sends.make_send(conn, stage)
    whose = (account.id, send.id)
    with pytest.raises(KapocsError, match="send_date"):
        await actions.update(conn, *whose, changes={"type": SendType.SMART}, now=make.NOW)
    day = date(2026, 12, 1)
    changed = await actions.update(
        conn, *whose, changes={"type": SendType.SMART, "send_date": day}, now=make.NOW
    )
    assert changed.timing == Timing(send_date=day)


async def test_a_scheduled_send_waits_for_its_new_time(conn: Conn) -> None:
    account = await make.make_account(conn)
    stage = await make_sends.make_stage(conn, account.id)
    later = make.NOW + timedelta(hours=3)
    send = await make_sends.make_send(conn, stage, timing=Timing(send_at=later))
    whose = (account.id, send.id)
    await actions.start(conn, *whose, now=make.NOW)
    changes = {"send_at": later + timedelta(hours=1)}
    moved = await actions.update(conn, *whose, changes=changes, now=make.NOW)
    assert moved.status is SendStatus.SCHEDULED
    begun = await actions.update(conn, *whose, changes={"send_at": make.NOW}, now=make.NOW)
    assert begun.status is SendStatus.RUNNING
    with pytest.raises(WrongState, match="The send is running"):
        await actions.update(conn, *whose, changes={"subject": "x"}, now=make.NOW)
    named = await actions.update(conn, *whose, changes={"name": "Új név"}, now=make.NOW)
    assert named.name == "Új név"
