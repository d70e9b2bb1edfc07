"""What began a run, in its letters, texts and calls: `[event_…]`."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import pytest

from automations.test_outside import drain
from automations.track import TEXT, Track
from courier.web import Answer, Asked, serving
from kapocs.automations import attending, telling
from kapocs.automations.simulating import Supposed, simulate
from kapocs.automations.telling import LARGEST_DATA, BadEvent, NewEvent
from kapocs.carts.facts import CartAbandoned, CartLineOfFact
from kapocs.crm import queries as crm
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.ids import SubscriberId
from kapocs.letters.events import MOST_FIELDS, event_fields
from kapocs.lists import actions as lists
from kapocs.lists.model import Field
from kapocs.lists.values import FieldType

_ZONE = ZoneInfo("Europe/Budapest")
_START = {"on": "event", "name": "webinar"}


async def tell(track: Track, id_: SubscriberId, **data: Any) -> None:
    event = NewEvent(name="webinar", list_id=track.list_id, subscriber_id=id_, data=data)
    async with track.pool.transaction() as conn:
        assert await telling.tell(conn, track.account_id, [event], now=track.now) == [None]
    await track.work()


def test_values_are_named_by_the_way_that_leads_to_them() -> None:
    data = {
        "Title": TEXT,
        "items": [{"name": "Bögre", "price": 2540}, {"name": "Tál", "price": 1.5}],
        "is paid": True,
        "free": False,
        "none": None,
        "when": "2026-10-25T00:30:00Z",
        "after": "2026-10-25T02:30:00.5+01:00",
        "day": "2026-12-24",
        "never": "9999-12-31T23:59:59-14:00",
        "x" * 80: "too long",
        "title": "the first counts",
        "tags": ["a", ["b"]],
    }
    assert event_fields(data, _ZONE) == {
        "event_title": TEXT,
        "event_items_1_name": "Bögre",
        "event_items_1_price": "2540",
        "event_items_2_name": "Tál",
        "event_items_2_price": "1.5",
        "event_is_paid": "1",
        "event_free": "0",
        "event_none": "",
        "event_when": "2026-10-25 02:30:00",
        "event_after": "2026-10-25 02:30:00",
        "event_day": "2026-12-24",
        "event_never": "9999-12-31T23:59:59-14:00",
        "event_tags_1": "a",
        "event_tags_2_1": "b",
    }
    assert len(event_fields({"a": [1] * 5_000}, _ZONE)) == MOST_FIELDS
    deep: Any = 1
    for _ in range(500):
        deep = {"": deep}
    assert event_fields({"a": deep}, _ZONE) == {}
    assert event_fields({}, _ZONE) == {}


async def test_fields_and_tasks_have_what_began_the_run(track: Track) -> None:
    values = {
        "mssys_comment": "[event_title] ([event_items_2_name]) [event_no_such]!",
        "mssys_title": "[EVENT_TOTAL]",
    }
    task = {"title": "[event_title]", "text": "[event_note]"}
    made = await track.begin(
        [{"set": values}, {"task": task}], start=_START, entry={"again": "always"}
    )
    anna = await track.join("anna@kapocs.test", mssys_title="0")
    about = {"title": f"{TEXT} [email]", "items": [1, {"name": "Tál"}], "total": 12500.5}
    await tell(track, anna, **about, note="[mssys_title]")
    fields_of = (await track.person(anna)).fields
    assert fields_of["mssys_comment"] == f"{TEXT} [email] (Tál) !"
    assert fields_of["mssys_title"] == "12500.5"
    async with track.pool.connection() as conn:
        [task_made] = await crm.of_list(conn, track.account_id, track.list_id)
    assert (task_made.title, task_made.text) == (f"{TEXT} [email]", "[mssys_title]")
    await tell(track, anna, title="again")
    assert (await track.person(anna)).fields["mssys_comment"] == "again () !"
    first, second = await track.runs(made.id)
    async with track.pool.connection() as conn:
        told = await attending.event_of(conn, track.account_id, first.id)
        again = await attending.event_of(conn, track.account_id, second.id)
    assert told["event_total"] == "12500.5"
    assert again == {"event_title": "again"}


async def test_a_field_of_the_list_comes_before_an_event_by_its_name(track: Track) -> None:
    async with track.pool.transaction() as conn:
        own = Field(name="event_title", type=FieldType.SHORTTEXT, label="x")
        await lists.add_field(conn, track.account_id, track.list_id, own)
    await track.begin([{"set": {"mssys_comment": "[event_title]!"}}], start=_START)
    anna = await track.join("anna@kapocs.test")
    await tell(track, anna, title="of the event")
    assert (await track.person(anna)).fields["mssys_comment"] == "!"


async def test_calls_say_it_and_the_next_automation_has_it_too(track: Track, dsn: str) -> None:
    asked: list[Asked] = []

    def reply(one: Asked) -> Answer:
        asked.append(one)
        return Answer(200, b"{}")

    hand = {"on": "hand", "list": track.list_id}
    other = await track.begin([{"set": {"mssys_title": "[event_title]"}}], start=hand)
    async with serving(reply) as web:
        calls = [
            {"call": {"url": f"{web.url}/[event_title]", "json": {"n": ["[event_n]"]}}},
            {"call": {"url": f"{web.url}/plain"}},
        ]
        await track.begin([{"start": {"automation": other.id}}, *calls], start=_START)
        anna = await track.join("anna@kapocs.test")
        await tell(track, anna, title="ő/?", n=5)
        await drain(track, dsn)
        await drain(track, dsn)
    assert (asked[0].target, orjson.loads(asked[0].content)) == ("/%C5%91%2F%3F", {"n": ["5"]})
    assert orjson.loads(asked[1].content)["event"] == {"title": "ő/?", "n": 5}
    assert (await track.person(anna)).fields["mssys_title"] == "ő/?"


async def test_members_of_a_fact_are_kept_as_far_as_they_fit(track: Track) -> None:
    values = {
        "mssys_comment": "[event_recovery_url] [event_lines_1_name] [event_lines_1_price]",
        "mssys_title": "[event_gross] [event_currency] [event_count]",
    }
    made = await track.begin([{"set": values}], start={"on": "cart.abandoned"})
    anna = await track.join("anna@kapocs.test")
    line = CartLineOfFact("sku", "ő" * 200, Decimal("1.000"), Decimal("2540.50"))
    fact = CartAbandoned(
        "k1", "anna@kapocs.test", "HUF", Decimal("12500.00"), "https://x.test/k", 300, (line,) * 300
    )
    async with track.pool.transaction() as conn:
        note(conn, Subject(track.account_id, track.list_id, anna), fact, at=track.now)
    await track.work()
    found = (await track.person(anna)).fields
    assert found["mssys_comment"] == f"https://x.test/k {'ő' * 200} 2540.5"
    assert found["mssys_title"] == "12500 HUF 300"
    async with track.pool.connection() as conn:
        size = await conn.value(
            "SELECT length(said::text) FROM automation_runs WHERE automation_id = :id", id=made.id
        )
    assert 1_000 < size < LARGEST_DATA + 1_000


async def test_a_trial_shows_what_it_was_told_and_keeps_nothing(track: Track) -> None:
    made = await track.begin([{"set": {"mssys_title": "[event_total]"}}], start=_START)
    anna = await track.join("anna@kapocs.test")
    whom = (track.list_id, anna)

    async def tried(event: dict[str, Any]) -> dict[str, str]:
        async with track.pool.transaction() as conn:
            trial = Supposed(event=event)
            whose = (track.account_id, made.id, whom)
            return dict((await simulate(conn, *whose, trial=trial, now=track.now)).event)

    assert await tried({"total": 5}) == {"event_total": "5"}
    with pytest.raises(BadEvent) as caught:
        await tried({"total": "x" * LARGEST_DATA})
    assert caught.value.field == "data"
    assert (await track.person(anna)).fields.get("mssys_title") is None
    assert await track.runs(made.id) == []


def test_a_moment_of_a_day_without_that_hour_is_shown_as_it_is_there() -> None:
    moment = datetime(2026, 3, 29, 1, 30, tzinfo=UTC).isoformat()
    assert event_fields({"at": moment}, _ZONE) == {"event_at": "2026-03-29 03:30:00"}
