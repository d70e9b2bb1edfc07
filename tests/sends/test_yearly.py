"""Letters of every year: birthdays, name days, and any other date of a person's."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import make
import make_sends
from kapocs.db.pool import Conn
from kapocs.lists import actions as lists
from kapocs.lists.values import FieldType
from kapocs.planning import relative
from kapocs.sends import actions
from kapocs.sends.jobs import PlanRelative
from kapocs.sends.model import BadSend, Send, SendType, Timing
from kapocs.subscribers import actions as subscribers

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def yearly(field: str = "mssys_birthday", days: int = 0, **more: Any) -> Timing:
    return Timing(
        reference_field=field, relative_days=days, clock_hour=9, clock_minute=0, yearly=True, **more
    )


async def begun(conn: Conn, timing: Timing, now: datetime, **fields: FieldType) -> tuple[
    make_sends.Stage, Send
]:  # fmt: skip
    account = await make.make_account(conn)
    stage = await make_sends.make_stage(conn, account.id)
    for name, kind in fields.items():
        await make.make_field(conn, account.id, stage.schema.list.id, name=name, type_=kind)
    schema = await lists.schema(conn, *stage.schema.key)
    stage = make_sends.Stage(schema, stage.letter_id)
    send = await make_sends.make_send(
        conn, stage, type_=SendType.RELATIVE_AFTER_DATE, timing=timing
    )
    return stage, await actions.start(conn, account.id, send.id, now=now)


async def tick(conn: Conn, send: Send, now: datetime) -> list[str]:
    """Whose letters are planned so far, by address."""
    for _ in range(4):
        found = await actions.get(conn, send.account_id, send.id)
        job = PlanRelative(send.account_id, send.id, found.frozen_list, found.frozen_after)
        await relative.plan_page(conn, job, now, size=50)
    return await conn.column(
        """SELECT split_part(s.email, '@', 1) FROM deliveries d
           JOIN subscribers s ON s.account_id = d.account_id AND s.id = d.subscriber_id
           WHERE d.send_id = :id ORDER BY d.id""",
        id=send.id,
    )


async def born(conn: Conn, stage: make_sends.Stage, **people: str) -> None:
    for name, day in people.items():
        await make.make_subscriber(
            conn, stage.schema, email=f"{name}@kapocs.test", mssys_birthday=day
        )


def at(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A clock time in Budapest in winter."""
    return datetime(year, month, day, hour - 1, minute, tzinfo=UTC)


async def test_a_birthday_letter_goes_out_every_year_at_its_hour(conn: Conn) -> None:
    stage, send = await begun(conn, yearly(), at(2026, 12, 1))
    await born(
        conn, stage, anna="1980-12-04", bela="1900-12-04", baby="2026-12-04", other="1980-12-05"
    )
    assert await tick(conn, send, at(2026, 12, 4, 8, 59)) == []
    first = await tick(conn, send, at(2026, 12, 4))
    assert first == ["anna", "bela", "baby"]
    assert await tick(conn, send, at(2026, 12, 4, 9, 1)) == first
    await tick(conn, send, at(2027, 12, 4, 8, 59))
    second = await tick(conn, send, at(2027, 12, 4))
    assert second[-3:] == ["anna", "bela", "baby"]


async def test_who_was_born_on_29_february_is_written_to_every_year(conn: Conn) -> None:
    stage, send = await begun(conn, yearly(), at(2027, 2, 27))
    await born(conn, stage, leap="2000-02-29")
    assert await tick(conn, send, at(2027, 2, 28)) == ["leap"]
    assert await tick(conn, send, at(2027, 3, 1)) == ["leap"]
    await tick(conn, send, at(2028, 2, 28))
    assert await tick(conn, send, at(2028, 2, 28, 9, 2)) == ["leap"]
    assert await tick(conn, send, at(2028, 2, 29)) == ["leap", "leap"]


@pytest.mark.parametrize(("days", "goes_out"), [(-5, at(2026, 12, 29)), (2, at(2027, 1, 5))])
async def test_days_before_and_after_cross_the_turn_of_the_year(
    conn: Conn, days: int, goes_out: datetime
) -> None:
    stage, send = await begun(conn, yearly(days=days), goes_out - DAY)
    await born(conn, stage, anna="1980-01-03")
    assert await tick(conn, send, goes_out - MINUTE) == []
    assert await tick(conn, send, goes_out) == ["anna"]


async def test_a_birthday_changed_later_means_no_second_letter_that_year(conn: Conn) -> None:
    stage, send = await begun(conn, yearly(), at(2026, 12, 1))
    await born(conn, stage, anna="1980-12-04")
    assert await tick(conn, send, at(2026, 12, 4)) == ["anna"]
    ids = await conn.column("SELECT id FROM subscribers")
    changed = {"mssys_birthday": "1980-12-06"}
    await subscribers.change(conn, stage.schema, ids, changed, form_id=None, now=make.NOW)
    await tick(conn, send, at(2026, 12, 6, 8))
    assert await tick(conn, send, at(2026, 12, 6)) == ["anna"]


async def test_a_name_day_and_a_field_of_ones_own_come_every_year_too(conn: Conn) -> None:
    day = {"mssys_nameday": "2026-12-04"}
    stage, send = await begun(conn, yearly("mssys_nameday"), at(2026, 12, 4, 8))
    await make.make_subscriber(conn, stage.schema, email="anna@kapocs.test", **day)
    assert await tick(conn, send, at(2026, 12, 4)) == ["anna"]
    timing = yearly("szerzodes")
    stage, send = await begun(conn, timing, at(2026, 12, 4, 8), szerzodes=FieldType.DATETIME)
    for name, moment in (("uj", "2026-12-04 08:30"), ("regi", "2025-12-04 23:59")):
        await make.make_subscriber(
            conn, stage.schema, email=f"{name}@kapocs.test", szerzodes=moment
        )
    assert await tick(conn, send, at(2026, 12, 4)) == ["regi"]


async def test_years_on_the_list_are_counted_by_the_clocks_of_the_account(conn: Conn) -> None:
    stage, send = await begun(conn, yearly("subdate"), at(2026, 12, 4, 8))
    for name, moment in (("elso", "2024-12-04 00:30:00"), ("elozo", "2024-12-03 23:30:00"),
                         ("ma", "2026-12-04 07:00:00")):  # fmt: skip
        await make.make_subscriber(conn, stage.schema, email=f"{name}@kapocs.test", subdate=moment)
    assert await tick(conn, send, at(2026, 12, 4)) == ["elso"]


async def test_a_weekday_that_is_not_permitted_puts_the_letter_off(conn: Conn) -> None:
    stage, send = await begun(conn, yearly(weekdays="MON"), at(2026, 12, 4))
    await born(conn, stage, anna="1980-12-04", bela="1980-12-07")
    assert await tick(conn, send, at(2026, 12, 6)) == []
    assert sorted(await tick(conn, send, at(2026, 12, 7))) == ["anna", "bela"]


NEVER: list[tuple[SendType, Timing, str]] = [
    (
        SendType.RELATIVE_AFTER_DATE,
        Timing(
            send_at=None,
            send_date=None,
            reference_field="mssys_birthday",
            relative_days=0,
            clock_hour=9,
            clock_minute=0,
        ),
        "yearly",
    ),
    (
        SendType.RELATIVE_AFTER_DATE,
        Timing(
            send_at=None,
            send_date=None,
            reference_field="mssys_nameday",
            relative_days=-1,
            clock_hour=9,
            clock_minute=0,
        ),
        "yearly",
    ),
    (
        SendType.RELATIVE_AFTER_MINUTES,
        Timing(reference_field="mssys_birthday", relative_minutes=5),
        "yearly",
    ),
    (
        SendType.RELATIVE_AFTER_DATE,
        Timing(
            send_at=None,
            send_date=None,
            reference_field="lastupdate",
            relative_days=-1,
            clock_hour=9,
            clock_minute=0,
        ),
        "relative_days",
    ),
    (SendType.SUBSCRIPTION, Timing(yearly=True), "yearly"),
]


@pytest.mark.parametrize(("type_", "timing", "field"), NEVER)
async def test_what_could_never_go_out_is_refused(
    conn: Conn, type_: SendType, timing: Timing, field: str
) -> None:
    account = await make.make_account(conn)
    stage = await make_sends.make_stage(conn, account.id)
    with pytest.raises(BadSend) as refused:
        await make_sends.make_send(conn, stage, type_=type_, timing=timing)
    assert refused.value.field == field
