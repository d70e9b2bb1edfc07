"""People out of a file begin automations if that was wished for, and nobody else hears of each."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from automations.track import TEXT, Track
from imports.taking import NO_PLAN, Office
from kapocs.accounts import queries as accounts
from kapocs.automations import arriving
from kapocs.automations.model import AutomationId, RunState
from kapocs.ids import ImportId, SubscriberId
from kapocs.imports import process
from kapocs.imports.events import PeopleTakenIn
from kapocs.imports.model import BadImport, ImportKind, ImportPlan
from kapocs.lists.model import ListType
from kapocs.subscribers.arrivals import OnDuplicate
from make import make_account, make_list

_BEGIN = replace(NO_PLAN, start_automations=True)
_UPDATE = replace(_BEGIN, on_duplicate=OnDuplicate.UPDATE)
_MANY = 2_300
"""More than are told in one piece, and than come in at once."""
_DAY: list[Any] = [{"wait": {"days": 1}}]


@pytest.fixture
async def office(track: Track, dsn: str, tmp_path: Path) -> Office:
    async with track.pool.transaction() as conn:
        account = await accounts.get(conn, track.account_id)
    assert account is not None
    return Office(dsn, track.pool, tmp_path, account, track.list_id, track.now)


def crowd(people: int, **columns: str) -> str:
    head = ",".join(["email", *columns])
    lines = [",".join([f"p{number}@kapocs.test", *columns.values()]) for number in range(people)]
    return "\n".join([head, *lines])


async def take(track: Track, office: Office, text: str, plan: ImportPlan = _BEGIN) -> None:
    office.now = track.now
    await office.take(text, plan)
    await track.work(minutes=1)


async def inside(track: Track, automation_id: AutomationId) -> int:
    async with track.pool.connection() as conn:
        found: int = await conn.value(
            """SELECT count(*) FROM automation_runs
               WHERE automation_id = :id AND state = 'waiting'""",
            id=automation_id,
        )
    return found


async def facts(track: Track) -> int:
    async with track.pool.connection() as conn:
        found: int = await conn.value("SELECT count(*) FROM facts WHERE subscriber_id IS NOT NULL")
    return found


async def test_who_is_new_begins_what_joined_begins(track: Track, office: Office) -> None:
    made = await track.begin([{"set": {"mssys_title": TEXT}}, *_DAY])
    other = await track.begin(_DAY, start={"on": "joined", "list": await track.another("Más")})
    changes = await track.begin(_DAY, start={"on": "changed", "field": "mssys_company"})
    before = await facts(track)
    await take(track, office, crowd(_MANY))
    found = [await inside(track, each.id) for each in (made, other, changes)]
    assert found == [_MANY, 0, 0]
    people = await track.on_list(track.list_id)
    assert {each.fields["mssys_title"] for each in people} == {TEXT}
    # Of each only what the step changed is told, and nothing of its coming.
    async with track.pool.connection() as conn:
        kinds = await conn.column("SELECT DISTINCT kind FROM facts WHERE subscriber_id IS NOT NULL")
    assert kinds == ["subscriber.updated"]
    assert await facts(track) - before == _MANY


async def test_the_same_file_again_begins_nothing_again(track: Track, office: Office) -> None:
    made = await track.begin(_DAY, entry={"again": "always"})
    for _ in range(2):
        await take(track, office, crowd(3))
        assert await inside(track, made.id) == 3
    await track.work(days=1)
    await take(track, office, crowd(4), _UPDATE)
    assert await inside(track, made.id) == 1


async def test_whose_value_changed_begins_what_such_a_change_begins(
    track: Track, office: Office
) -> None:
    company: dict[str, Any] = {"on": "changed", "field": "mssys_company"}
    starts = [
        {"on": "changed"},
        company,
        company | {"from": "régi", "to": TEXT},
        company | {"from": "más"},
        {"on": "changed", "field": "mssys_lastname"},
    ]
    await take(track, office, crowd(3, mssys_company="régi"), NO_PLAN)
    made = [await track.begin(_DAY, start=each) for each in starts]
    await take(track, office, crowd(2, mssys_company=TEXT), _UPDATE)
    assert [await inside(track, each.id) for each in made] == [2, 2, 2, 0, 0]


async def test_what_is_inside_is_not_woken_and_at_most_so_many_come_in(
    track: Track, office: Office
) -> None:
    waits = [{"wait": {"for": "changed", "up_to": {"days": 1}}}]
    made = await track.begin(waits, entry={"at_most": 2})
    await take(track, office, crowd(5))
    await take(track, office, crowd(5, mssys_company=TEXT), _UPDATE)
    states = [each.state for each in await track.runs(made.id)]
    assert states == [RunState.WAITING] * 2 + [RunState.IN_LINE] * 3


async def test_without_the_wish_in_a_trial_and_elsewhere_nothing_begins(
    track: Track, office: Office
) -> None:
    made = await track.begin(_DAY)
    await take(track, office, crowd(3), replace(_BEGIN, is_trial=True))
    await take(track, office, crowd(3), NO_PLAN)
    assert await inside(track, made.id) == 0
    async with track.pool.transaction() as conn:
        other = await make_account(conn)
        list_ = await make_list(conn, other.id)
    office.account, office.list_id = other, list_.id
    await take(track, office, crowd(3))
    assert await inside(track, made.id) == 0


async def test_what_begins_after_the_import_takes_nobody_of_it(
    track: Track, office: Office
) -> None:
    begun = await office.begin(crowd(3), _BEGIN)
    await process.process(office.dsn, track.account_id, begun.id, office.now)
    track.now = track.now.replace(second=1)
    made = await track.begin(_DAY)
    await office.work()
    await track.work()
    assert len(await track.on_list(track.list_id)) == 3
    assert await inside(track, made.id) == 0


async def test_taking_the_import_back_takes_its_people_out(track: Track, office: Office) -> None:
    made = await track.begin(_DAY)
    done = await office.take(crowd(3), _BEGIN)
    await track.work()
    assert await inside(track, made.id) == 3
    await office.undo(done)
    assert await inside(track, made.id) == 0


async def test_what_is_told_twice_and_what_is_gone_by_then_begins_nothing(track: Track) -> None:
    made = await track.begin(_DAY)
    anna = await track.join("anna@kapocs.test")
    told = PeopleTakenIn(
        account_id=track.account_id,
        list_id=track.list_id,
        import_id=ImportId(7),
        at=track.now.isoformat(),
        added=[anna, SubscriberId(999_999)],
        returned=[],
        changed=[anna],
    )
    for _ in range(2):
        async with track.pool.transaction() as conn:
            await arriving.on_taken_in(conn, told, track.now)
    await track.work()
    assert await inside(track, made.id) == 1


async def test_files_of_orders_begin_nothing(track: Track, office: Office) -> None:
    async with track.pool.transaction() as conn:
        shop = await make_list(conn, track.account_id, name="Bolt", type_=ListType.ECOMMERCE)
    office.list_id = shop.id
    with pytest.raises(BadImport) as error:
        await office.take("order,email\n1,a@kapocs.test", _BEGIN, ImportKind.ORDERS)
    assert error.value.field == "start_automations"
