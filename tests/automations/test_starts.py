"""What nobody tells of: dates that come, and segments that somebody is in by now."""

from automations.track import TEXT, Track
from kapocs.automations.compiled import Compiled
from kapocs.automations.jobs import SweepStart
from kapocs.automations.model import AutomationId, RunState
from kapocs.automations.sweeping import Sweeper
from kapocs.ids import SegmentId
from kapocs.segments import actions as segments
from kapocs.segments.parse import parse


async def sweep(track: Track, automation_id: AutomationId, *, size: int = 5_000) -> None:
    """What the clock does each minute, and all pages that follow."""
    sweeper = Sweeper(Compiled())
    after: int | None = 0
    while after is not None:
        job = SweepStart(track.account_id, automation_id, 0, after)
        async with track.pool.transaction() as conn:
            await sweeper.sweep(conn, job, track.now, size=size)
            row = await conn.row(
                """SELECT after, target IS NOT NULL FROM automation_sweeps
                   WHERE account_id = :account_id AND automation_id = :automation_id""",
                account_id=track.account_id,
                automation_id=automation_id,
            )
        assert row is not None
        at, is_under_way = row
        after = at if is_under_way else None
    await track.work()


async def make_segment(track: Track, text: str) -> SegmentId:
    whose = (track.account_id, track.list_id)
    async with track.pool.transaction() as conn:
        made = await segments.create(conn, *whose, name=TEXT, conditions=parse(text))
    return made.id


async def test_a_birthday_begins_a_run_each_year_at_its_hour(track: Track) -> None:
    start = {
        "on": "date",
        "list": track.list_id,
        "field": "mssys_birthday",
        "at": "10:00",
        "yearly": True,
    }
    anna = await track.join("anna@kapocs.test", mssys_birthday="1990-11-23")
    await track.join("bela@kapocs.test", mssys_birthday="1990-11-24")
    made = await track.begin([{"set": {"mssys_comment": "[now]"}}], start=start)
    await sweep(track, made.id)
    assert await track.runs(made.id) == []
    await track.work(minutes=59)
    await sweep(track, made.id)
    assert await track.runs(made.id) == []
    await track.work(minutes=1)
    await sweep(track, made.id)
    await sweep(track, made.id)
    assert [each.subscriber_id for each in await track.runs(made.id)] == [anna]
    for days in (364, 1, 1):
        await track.work(days=days)
        await sweep(track, made.id)
    assert [each.subscriber_id for each in await track.runs(made.id)].count(anna) == 2
    assert (await track.person(anna)).fields["mssys_comment"] == "2027-11-23"


async def test_days_before_a_date_are_found_page_by_page(track: Track) -> None:
    for number in range(7):
        await track.join(f"p{number}@kapocs.test", mssys_nameday="2026-12-01")
    start = {
        "on": "date",
        "list": track.list_id,
        "field": "mssys_nameday",
        "days": -7,
        "at": "8:00",
    }
    made = await track.begin([{"wait": {"days": 1}}], start=start)
    await sweep(track, made.id, size=2)
    assert await track.runs(made.id) == []
    await track.work(days=1)
    await sweep(track, made.id, size=2)
    assert len(await track.runs(made.id)) == 7


async def test_who_is_in_the_segment_at_first_is_only_noted(track: Track) -> None:
    old = await track.join("old@kapocs.test", mssys_company="Kft.")
    segment = await make_segment(track, "mssys_company = Kft.")
    start = {"on": "segment_entered", "segment": segment}
    made = await track.begin([{"wait": {"days": 1}}], start=start)
    await sweep(track, made.id)
    assert await track.runs(made.id) == []
    anna = await track.join("anna@kapocs.test", mssys_company="Kft.")
    bela = await track.join("bela@kapocs.test")
    await track.work()
    assert [each.subscriber_id for each in await track.runs(made.id)] == [anna]
    await track.change(bela, mssys_company="Kft.")
    await track.change(old, mssys_comment="x")
    await track.work()
    assert [each.subscriber_id for each in await track.runs(made.id)] == [anna, bela]


async def test_what_holds_by_the_clock_alone_is_found_by_the_sweep(track: Track) -> None:
    anna = await track.join("anna@kapocs.test", mssys_company="Kft.")
    segment = await make_segment(track, "mssys_company = Kft.")
    made = await track.begin(
        [{"wait": {"days": 1}}],
        start={"on": "segment_left", "segment": segment, "list": track.list_id},
    )
    await sweep(track, made.id, size=1)
    async with track.pool.transaction() as conn:
        # As a condition on time does: nothing tells of it.
        await conn.execute("UPDATE subscribers SET fields = '{}'")
    await track.work()
    assert await track.runs(made.id) == []
    await sweep(track, made.id, size=1)
    [run] = await track.runs(made.id)
    assert (run.subscriber_id, run.state) == (anna, RunState.WAITING)
