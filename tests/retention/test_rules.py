"""Which rules there can be, and from which moment on somebody is silent."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import make
from kapocs.ids import LetterId
from kapocs.letters import actions as letters
from kapocs.letters.model import LetterKind, LetterNotFound, NewLetter
from kapocs.retention import actions
from kapocs.retention.model import (
    BOUNDS,
    AskedBy,
    BadRetention,
    RetentionNotShown,
    RetentionOff,
    RetentionRules,
    SilentPerson,
    WhatNow,
    months_before,
)
from make import NOW
from retention.keeping import TWO_YEARS, Office

BUDAPEST = ZoneInfo("Europe/Budapest")


@pytest.mark.parametrize(
    ("moment", "months", "before"),
    [
        ("2026-11-23T12:00", 1, "2026-10-23T11:00"),  # summer time was on then
        ("2026-03-31T12:00", 1, "2026-02-28T13:00"),
        ("2024-03-31T12:00", 1, "2024-02-29T13:00"),
        ("2026-11-23T12:00", 24, "2024-11-23T12:00"),
        ("2026-12-31T23:30", 1, "2026-11-30T23:30"),  # New Year's Day there already
        ("2026-01-15T12:00", 1, "2025-12-15T12:00"),
        ("2026-11-23T12:00", 120, "2016-11-23T12:00"),
    ],
)
def test_months_are_those_of_the_account_s_calendar(moment: str, months: int, before: str) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    found = months_before(at, months, BUDAPEST)
    if moment == "2026-12-31T23:30":  # 1 January, 0:30 → 1 December, 0:30
        before = "2026-11-30T23:30"
    assert found == datetime.fromisoformat(before).replace(tzinfo=UTC)


@pytest.mark.parametrize("name", sorted(BOUNDS))
@pytest.mark.parametrize("value", ["zero", "below", "negative", "above", "huge"])
def test_what_is_out_of_bounds_is_refused_by_its_name(name: str, value: str) -> None:
    least, most = BOUNDS[name]
    wrong = {"zero": 0, "below": least - 1, "negative": -5, "above": most + 1, "huge": 2**62}
    given: dict[str, Any] = {"inactive_months": 24, name: wrong[value]}
    with pytest.raises(BadRetention) as caught:
        RetentionRules(**given).check()
    assert caught.value.field == name


def test_the_bounds_themselves_are_fine() -> None:
    RetentionRules(inactive_months=1, events_days=63, bodies_days=1, logs_days=1).check()
    RetentionRules(inactive_months=117, events_days=3_650, bodies_days=30, logs_days=30).check()


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        ({"inactive_months": 24, "events_days": 743}, "events_days"),
        ({"inactive_months": 1, "ask_letter_id": 1, "answer_days": 29}, "answer_days"),
        ({"ask_letter_id": 1}, "ask_letter_id"),
    ],
)
def test_rules_that_would_spoil_each_other_are_refused(rules: dict[str, Any], field: str) -> None:
    with pytest.raises(BadRetention) as caught:
        RetentionRules(**rules).check()
    assert caught.value.field == field


async def test_only_a_mail_of_the_account_asks(office: Office) -> None:
    async with office.pool.transaction() as conn:
        stranger = await make.make_account(conn, name="Cili")
        others = await letters.create(
            conn, stranger.id, NewLetter(name="x", subject="x", text="x [/unsubscribe]")
        )
        sms = NewLetter(name="y", subject="", text="y", kind=LetterKind.SMS)
        short = await letters.create(conn, office.account.id, sms)
    for letter_id, error in ((others.letter.id, LetterNotFound), (short.letter.id, BadRetention)):
        with pytest.raises(error) as caught:
            await office.set(RetentionRules(inactive_months=24, ask_letter_id=letter_id))
        assert caught.value.field == "ask_letter_id"


async def test_rules_run_when_a_dry_run_was_made_or_somebody_is_sure(office: Office) -> None:
    async def begin(**more: Any) -> None:
        async with office.pool.transaction() as conn:
            await actions.run(conn, office.account.id, now=NOW, **more)

    with pytest.raises(RetentionOff):
        await begin(is_dry=False, is_sure=True)
    await begin(is_dry=True)  # of no rules it counts nothing
    await office.work()
    assert dict((await office.log())[0].counts) == {}
    await office.set(TWO_YEARS)
    with pytest.raises(RetentionNotShown):
        await begin(is_dry=False)
    await begin(is_dry=True)
    with pytest.raises(RetentionNotShown):  # it has not come to its end
        await begin(is_dry=False)
    await office.work()
    kept = await office.rules()
    assert (kept.shown_at, kept.agreed_at) == (NOW, None)
    await begin(is_dry=False)
    assert (await office.rules()).agreed_at == NOW
    await office.work()
    # The same rules again change nothing; others have to be shown anew.
    assert (await office.set(TWO_YEARS)).agreed_at == NOW
    await office.set(RetentionRules(inactive_months=23))
    kept = await office.rules()
    assert (kept.shown_at, kept.agreed_at) == (None, None)
    with pytest.raises(RetentionNotShown):
        await begin(is_dry=False)
    await begin(is_dry=False, is_sure=True)


def test_who_is_asked_waited_for_and_erased() -> None:
    asking = RetentionRules(inactive_months=24, ask_letter_id=LetterId(1), answer_days=30)

    def what(
        days: int | None, letter: AskedBy, *, can: bool = True, rules: Any = asking
    ) -> WhatNow:
        asked_at = None if days is None else NOW - timedelta(days=days)
        found = SilentPerson(
            email_key="a@x.hu",
            list_id=1 if can else None,  # type: ignore[arg-type]
            id=1 if can else None,  # type: ignore[arg-type]
            asked_at=asked_at,
            letter=letter,
        )
        return found.what_now(rules, NOW)

    assert what(None, AskedBy.NOBODY) is WhatNow.ASK
    assert what(None, AskedBy.NOBODY, can=False) is WhatNow.ERASE
    assert what(None, AskedBy.NOBODY, rules=TWO_YEARS) is WhatNow.ERASE
    assert what(29, AskedBy.SENT) is WhatNow.WAIT
    assert what(30, AskedBy.SENT) is WhatNow.ERASE
    assert what(60, AskedBy.ON_ITS_WAY) is WhatNow.WAIT
    assert what(29, AskedBy.LOST) is WhatNow.WAIT
    assert what(30, AskedBy.LOST) is WhatNow.ASK
