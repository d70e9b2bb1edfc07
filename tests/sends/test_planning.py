"""Relative and smart sends, A/B tests, sends that repeat another, and tests to named addresses."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

import make
import make_sends
from kapocs.db.pool import Conn
from kapocs.deliveries import queries as deliveries
from kapocs.deliveries import queries_totals
from kapocs.deliveries.queries_totals import Totals
from kapocs.errors import KapocsError
from kapocs.ids import SendId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.values import FieldType
from kapocs.planning import freezing, relative, trying, winning
from kapocs.planning.trying import Tried
from kapocs.sends import actions, model
from kapocs.sends.jobs import DecideWinner, FreezeAudience, PlanRelative
from kapocs.sends.model import Audience, Content, Send, SendType, Timing, WrongState
from kapocs.wording.telling import english

MINUTE = timedelta(minutes=1)


async def stage_of(conn: Conn, people: int = 0) -> make_sends.Stage:
    account = await make.make_account(conn)
    return await make_sends.make_stage(conn, account.id, people=people)


async def freeze(conn: Conn, send: Send, now: datetime, size: int = 1000) -> Send:
    while (found := await actions.get(conn, send.account_id, send.id)).frozen_at is None:
        place = (found.frozen_list, found.frozen_after)
        job = FreezeAudience(send.account_id, send.id, *place)
        await freezing.freeze_page(conn, job, now, size=size)
    return found


async def tick(conn: Conn, send: Send, now: datetime) -> int:
    """Looks at a relative send to its end; how many letters it has then."""
    for _ in range(20):
        found = await actions.get(conn, send.account_id, send.id)
        job = PlanRelative(send.account_id, send.id, found.frozen_list, found.frozen_after)
        await relative.plan_page(conn, job, now, size=2)
    count: int = await conn.value("SELECT count(*) FROM deliveries WHERE send_id = :id", id=send.id)
    return count


async def test_people_get_a_letter_minutes_after_their_moment_once(conn: Conn) -> None:
    stage = await stage_of(conn, people=5)
    timing = Timing(reference_field="subdate", relative_minutes=90)
    send = await make_sends.make_send(
        conn, stage, type_=SendType.RELATIVE_AFTER_MINUTES, timing=timing
    )
    await actions.start(conn, stage.account_id, send.id, now=make.NOW)
    assert await tick(conn, send, make.NOW + 89 * MINUTE) == 0
    assert await tick(conn, send, make.NOW + 90 * MINUTE) == 5
    assert await tick(conn, send, make.NOW + 91 * MINUTE) == 5
    (totals,) = await queries_totals.totals(conn, stage.account_id, send.id)
    assert totals.planned == 5


async def dated(conn: Conn, kind: FieldType, values: list[str]) -> make_sends.Stage:
    stage = await stage_of(conn)
    await make.make_field(conn, *stage.schema.key, name="lejarat", type_=kind)
    schema = await lists.schema(conn, *stage.schema.key)
    for number, value in enumerate(values):
        await make.make_subscriber(conn, schema, email=f"d{number}@kapocs.test", lejarat=value)
    return make_sends.Stage(schema, stage.letter_id)


@pytest.mark.parametrize("kind", [FieldType.DATE, FieldType.DATETIME])
async def test_people_get_a_letter_days_before_their_date_at_a_clock_time(
    conn: Conn, kind: FieldType
) -> None:
    values = ["2026-11-25", "2026-11-26", "2026-11-26", "2026-11-27", ""]
    stage = await dated(conn, kind, values)
    timing = Timing(reference_field="lejarat", relative_days=-2, clock_hour=9, clock_minute=15)
    send = await make_sends.make_send(
        conn, stage, type_=SendType.RELATIVE_AFTER_DATE, timing=timing
    )
    await actions.start(conn, stage.account_id, send.id, now=make.NOW)
    nine_fifteen = datetime(2026, 11, 24, 8, 15, tzinfo=UTC)
    assert await tick(conn, send, nine_fifteen - MINUTE) == 0
    assert await tick(conn, send, nine_fifteen + 3 * timedelta(hours=1)) == 2
    assert await tick(conn, send, nine_fifteen + timedelta(days=1)) == 3


async def test_what_is_more_than_a_day_late_is_left_out(conn: Conn) -> None:
    stage = await dated(conn, FieldType.DATETIME, ["2026-11-23 15:00:00", "2026-11-25 15:00:00"])
    timing = Timing(reference_field="lejarat", relative_minutes=0)
    send = await make_sends.make_send(
        conn, stage, type_=SendType.RELATIVE_AFTER_MINUTES, timing=timing
    )
    await actions.start(conn, stage.account_id, send.id, now=make.NOW)
    assert await tick(conn, send, datetime(2026, 11, 26, 10, 0, tzinfo=UTC)) == 1


async def test_a_new_date_means_a_new_letter(conn: Conn) -> None:
    stage = await dated(conn, FieldType.DATETIME, ["2026-11-23 13:30:00"])
    timing = Timing(reference_field="lejarat", relative_minutes=0)
    send = await make_sends.make_send(
        conn, stage, type_=SendType.RELATIVE_AFTER_MINUTES, timing=timing
    )
    await actions.start(conn, stage.account_id, send.id, now=make.NOW)
    assert await tick(conn, send, make.NOW + 31 * MINUTE) == 1
    await conn.execute(
        "UPDATE subscribers SET fields = fields || :fields WHERE list_id = :list_id",
        fields={"lejarat": "2026-11-23 14:00:00"},
        list_id=stage.schema.list.id,
    )
    assert await tick(conn, send, make.NOW + 61 * MINUTE) == 2


async def opened(conn: Conn, stage: make_sends.Stage, person: SubscriberId, at: str) -> None:
    await conn.execute(
        """INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type)
           VALUES (:account_id, :list_id, :person, :at, 'email_open')""",
        account_id=stage.account_id,
        list_id=stage.schema.list.id,
        person=person,
        at=datetime.fromisoformat(at).replace(tzinfo=UTC),
    )


async def test_a_smart_send_goes_to_each_at_the_hour_they_open(conn: Conn) -> None:
    stage = await stage_of(conn)
    late, early, silent = [
        await make.make_subscriber(conn, stage.schema, email=f"{name}@kapocs.test")
        for name in ("este", "reggel", "csend")
    ]
    for day in ("2026-11-10", "2026-11-11", "2026-11-12"):
        await opened(conn, stage, late, f"{day}T19:30:00")
    await opened(conn, stage, late, "2026-11-13T06:10:00")
    await opened(conn, stage, early, "2026-11-13T06:10:00")
    send = await make_sends.make_send(
        conn, stage, type_=SendType.SMART, timing=Timing(send_date=date(2026, 11, 23))
    )
    await actions.start(conn, stage.account_id, send.id, now=make.NOW)
    await freeze(conn, send, make.NOW)
    lines = await deliveries.deliveries(conn, stage.account_id)
    due = {line.subscriber_id: line.due_at for line in lines}
    evening = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
    assert due == {late: evening, early: make.NOW, silent: evening}


async def with_variants(conn: Conn, *, people: int, share: int) -> Send:
    stage = await stage_of(conn, people=people)
    variants = (Content(stage.letter_id, "Első"), Content(stage.letter_id, "Második"))
    return await make_sends.started(
        conn, stage, now=make.NOW, test=model.Test(variants, share, "opens", 4)
    )


async def test_a_share_gets_the_variants_and_the_rest_waits_for_the_winner(conn: Conn) -> None:
    send = await with_variants(conn, people=60, share=50)
    await freeze(conn, send, make.NOW)
    rows = await conn.rows(
        """SELECT d.variant, o.lane FROM deliveries d JOIN outbox o ON o.delivery_id = d.id
           WHERE d.send_id = :id""",
        id=send.id,
    )
    counts = Counter((row["variant"], row["lane"]) for row in rows)
    assert set(counts) == {(0, -send.id), (1, send.id), (2, send.id)}
    assert sorted(counts.values()) == [15, 15, 30]


SMALL = [(1, 20, [0, 1]), (2, 20, [0, 1, 1]), (3, 20, [1, 1, 1]), (7, 20, [5, 1, 1]),
         (7, 100, [0, 4, 3]), (25, 20, [20, 3, 2])]  # fmt: skip


@pytest.mark.parametrize(("people", "share", "expected"), SMALL)
@pytest.mark.parametrize("size", [2, 1000])
async def test_even_the_smallest_audience_gets_every_variant(
    conn: Conn, people: int, share: int, expected: list[int], size: int
) -> None:
    send = await with_variants(conn, people=people, share=share)
    await freeze(conn, send, make.NOW, size=size)
    totals = await queries_totals.totals(conn, send.account_id, send.id)
    assert {each.variant: each.planned for each in totals} == {
        variant: count for variant, count in enumerate(expected) if count
    }
    told = english((await actions.get(conn, send.account_id, send.id)).status_reason)
    assert told.startswith("too few people for a test")


async def test_an_address_on_two_lists_counts_once_in_a_test(conn: Conn) -> None:
    first = await stage_of(conn, people=2)
    other = await make_sends.make_stage(conn, first.account_id, people=3, name="Másik")
    variants = (Content(first.letter_id, "Első"), Content(first.letter_id, "Második"))
    send = await make_sends.started(
        conn, first, now=make.NOW, test=model.Test(variants, 100, "opens", 4),
        audience=Audience(more_list_ids=(other.schema.list.id,)),
    )  # fmt: skip
    await freeze(conn, send, make.NOW)
    totals = await queries_totals.totals(conn, send.account_id, send.id)
    assert [(each.variant, each.planned) for each in totals] == [(1, 2), (2, 1)]


async def test_the_winner_is_decided_when_the_test_has_gone_out(conn: Conn) -> None:
    send = await with_variants(conn, people=30, share=60)
    job = DecideWinner(send.account_id, send.id)
    await freeze(conn, send, make.NOW)
    await winning.decide(conn, job, make.NOW)
    assert (await actions.get(conn, send.account_id, send.id)).ab_winner is None
    await conn.execute("DELETE FROM outbox WHERE lane = :id", id=send.id)
    await conn.execute("UPDATE send_totals SET sent = 9, opened = variant WHERE variant > 0")
    await winning.decide(conn, job, make.NOW)
    assert (await actions.get(conn, send.account_id, send.id)).ab_winner == 2
    with pytest.raises(WrongState):
        await winning.choose(conn, send.account_id, send.id, variant=1)


def test_of_variants_that_did_equally_well_the_first_wins() -> None:
    same = [
        Totals(variant=1, sent=10, opened=2, clicked=1),
        Totals(variant=2, sent=5, opened=1, clicked=2),
    ]
    assert winning.best(same, by="opens", variants=2) == 1
    assert winning.best(same, by="clicks", variants=2) == 2
    assert winning.best([], by="clicks", variants=3) == 1


async def test_a_repeated_send_goes_only_to_those_who_did_not_open(conn: Conn) -> None:
    stage = await stage_of(conn, people=4)
    first = await make_sends.started(conn, stage, now=make.NOW)
    await freeze(conn, first, make.NOW)
    people = await conn.column("SELECT subscriber_id FROM deliveries ORDER BY id")
    await conn.execute("UPDATE deliveries SET status = 'sent', machine_opened_at = now()")
    for column, person in zip(("opened_at", "clicked_at"), people, strict=False):
        await conn.execute(
            f"UPDATE deliveries SET {column} = now() WHERE subscriber_id = :person",  # noqa: S608  # names of columns
            person=person,
        )
    again = await make_sends.started(
        conn, stage, now=make.NOW, audience=Audience(resend_of=first.id)
    )
    await freeze(conn, again, make.NOW)
    assert (
        await conn.column(
            "SELECT subscriber_id FROM deliveries WHERE send_id = :id ORDER BY id", id=again.id
        )
        == people[2:]
    )


async def test_a_test_goes_to_named_addresses_and_counts_nowhere(conn: Conn) -> None:
    stage = await stage_of(conn, people=1)
    send = await make_sends.make_send(conn, stage)
    count = await trying.send_test(
        conn,
        stage.account_id,
        Tried(send_id=send.id),
        addresses=["anna@kapocs.test", "bela@kapocs.test"],
        now=make.NOW,
    )
    assert count == 2
    assert await queries_totals.totals(conn, stage.account_id, send.id) == []
    assert await conn.column("SELECT recipient FROM deliveries ORDER BY recipient") == [
        "anna@kapocs.test",
        "bela@kapocs.test",
    ]


WRONG_TESTS: list[tuple[dict[str, Any], str]] = [
    ({"addresses": []}, "bad_send"),
    ({"addresses": ["a@kapocs.test"] * 11}, "bad_send"),
    ({"addresses": ["nem cím"]}, "bad_email"),
    ({"tried": Tried(send_id=SendId(2**62))}, "send_not_found"),
    ({"tried": Tried()}, "bad_send"),
]


@pytest.mark.parametrize(("more", "code"), WRONG_TESTS)
async def test_a_test_that_cannot_be_says_why(conn: Conn, more: dict[str, Any], code: str) -> None:
    stage = await stage_of(conn, people=1)
    send = await make_sends.make_send(conn, stage)
    wish = {"tried": Tried(send_id=send.id), "addresses": ["anna@kapocs.test"], **more}
    with pytest.raises(KapocsError) as caught:
        await trying.send_test(
            conn, stage.account_id, wish["tried"], addresses=wish["addresses"], now=make.NOW
        )
    assert caught.value.code == code


async def test_a_preview_is_the_letter_of_one_person(conn: Conn) -> None:
    stage = await stage_of(conn)
    person = await make.make_subscriber(conn, stage.schema, mssys_firstname="Árvíztűrő")
    send = await make_sends.make_send(conn, stage)
    shown = await trying.preview(conn, stage.account_id, Tried(send_id=send.id, as_person=person))
    assert (shown.subject, shown.text.strip()) == ("Szia Árvíztűrő!", "Jó napot!")
