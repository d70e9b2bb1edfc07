"""What a definition asks for has to be there, wherever it asks."""

from typing import Any

from automations.track import Track
from kapocs.automations import actions
from kapocs.wording.telling import english


async def told(track: Track, **definition: Any) -> list[tuple[str, str]]:
    """The problems that the check finds: place and sentence."""
    raw = {"name": "a", "start": {"on": "joined", "list": track.list_id}, "steps": [{"end": True}]}
    async with track.pool.transaction() as conn:
        found = await actions.check(conn, track.account_id, {**raw, **definition})
    return [(each.place, english(each.reason)) for each in found]


async def test_what_is_waited_for_is_looked_up_in_starts_goals_and_waits(track: Track) -> None:
    assert await told(track) == []
    goals = [{"on": "order.paid"}, {"on": "form", "form": 9}]
    steps = [
        {"wait": {"for": "opened", "letter": 9}},
        {"wait": {"for": "joined", "list": 9, "up_to": {"days": 1}}},
    ]
    starts = [{"on": "clicked", "letter": 8}, {"on": "segment_left", "segment": 7}]
    found = await told(track, start=starts, leave={"goal": goals, "segment": 6}, steps=steps)
    assert found == [
        ("start[1].segment", "there is no segment 7, or it is archived."),
        ("start[0].letter", "there is no letter 8, or it is archived."),
        ("leave.goal[1].form", "there is no form 9, or it is archived."),
        ("steps[0].wait.letter", "there is no letter 9, or it is archived."),
        ("steps[1].wait.list", "there is no list 9, or it is archived."),
        ("leave.segment", "there is no segment 6, or it is archived."),
    ]


async def test_conditions_are_checked_once_also_for_people_of_any_list(track: Track) -> None:
    starts = [{"on": "joined", "list": track.list_id}, {"on": "confirmed", "list": track.list_id}]
    [(place, _)] = await told(track, start=starts, entry={"where": "no_such_field = 1"})
    assert place == "entry.where"
    steps = [{"if": "nonsense", "then": []}]
    [(place, _)] = await told(track, start={"on": "order.paid"}, steps=steps)
    assert place == "steps[0].if"


async def test_the_field_of_a_day_has_to_be_on_the_list(track: Track) -> None:
    start = {"on": "date", "list": track.list_id, "field": "no_such_day"}
    assert await told(track, start=start) == [
        ("start[0].field", "there is no field no_such_day, or it is archived.")
    ]
    assert await told(track, start=start | {"field": "MSSYS_birthday"}) == []
