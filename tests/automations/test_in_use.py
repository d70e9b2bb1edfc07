"""What an automation at work uses is not taken away from under it."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from automations.track import SIGNER, TEXT, Track
from kapocs.automations import actions
from kapocs.db.pool import Conn
from kapocs.letters import ending as letters
from kapocs.lists import actions as lists
from kapocs.lists import changing
from kapocs.lists.model import Field
from kapocs.lists.values import FieldType
from kapocs.segments import actions as segments
from kapocs.segments.parse import parse
from kapocs.uses.model import InUse
from kapocs.wording.telling import told

Deed = Callable[[Conn], Awaitable[Any]]


async def refused(track: Track, deed: Deed) -> str:
    """The words of the refusal."""
    with pytest.raises(InUse) as error:
        async with track.pool.transaction() as conn:
            await deed(conn)
    return told(error.value.reason, "en")


async def done(track: Track, deed: Deed) -> None:
    async with track.pool.transaction() as conn:
        await deed(conn)


def _deeds(track: Track, letter: Any, other: Any, segment_id: Any) -> dict[str, Deed]:
    whose = track.account_id
    return {
        f"letter {letter} cannot be archived": lambda c: letters.archive(
            c, whose, letter, now=track.now
        ),
        f"letter {letter} cannot be deleted": lambda c: letters.delete(c, whose, letter),
        f"list {other} cannot be archived": lambda c: changing.archive(
            c, whose, other, now=track.now
        ),
        f"list {other} cannot be deleted": lambda c: changing.delete(c, whose, other),
        f"segment {segment_id} cannot be archived": lambda c: segments.archive(
            c, whose, segment_id, now=track.now
        ),
        "field szint cannot be deleted": lambda c: changing.remove_field(
            c, whose, track.list_id, "szint"
        ),
        "field utolso cannot be deleted": lambda c: changing.remove_field(
            c, whose, track.list_id, "utolso"
        ),
    }


async def test_letters_lists_segments_and_fields_that_are_used_stay(track: Track) -> None:
    whose = track.account_id
    letter, other = await track.letter(), await track.another("Vevők")
    async with track.pool.transaction() as conn:
        for name in ("varos", "szint", "utolso", "szabad"):
            field = Field(name=name, label=name, type=FieldType.TEXT)
            await lists.add_field(conn, whose, track.list_id, field)
        segment = await segments.create(
            conn, whose, track.list_id, name="Pestiek", conditions=parse("varos = Pest")
        )
    made = await track.begin(
        [
            {"send": {"letter": letter}},
            {"if": "szint = arany", "then": [{"set": {"utolso": "[mssys_firstname]"}}]},
            {"add_to_list": {"list": other}},
        ],
        leave={"segment": segment.id},
    )
    deeds = _deeds(track, letter, other, segment.id)
    for said, deed in deeds.items():
        words = await refused(track, deed)
        assert words.startswith(said)
        assert f"automation {made.id}" in words
        assert TEXT in words
    await done(track, lambda c: changing.remove_field(c, whose, track.list_id, "szabad"))


async def test_a_version_with_people_inside_still_uses_what_it_asked_for(track: Track) -> None:
    whose, old, new = track.account_id, await track.letter("Régi"), await track.letter("Új")
    steps: list[Any] = [{"wait": {"days": 1}}, {"send": {"letter": old}}]
    made = await track.begin(steps)
    await track.join("anna@kapocs.test")
    await track.work()
    raw = {
        "name": TEXT,
        "start": {"on": "joined", "list": track.list_id},
        "steps": [{"wait": {"days": 1}}, {"send": {"letter": new}}],
    }
    async with track.pool.transaction() as conn:
        await actions.change(conn, whose, made.id, raw, SIGNER)
        await actions.activate(conn, whose, made.id, people={"*": "stay"}, now=track.now)
    await refused(track, lambda c: letters.archive(c, whose, old, now=track.now))
    await refused(track, lambda c: letters.archive(c, whose, new, now=track.now))
    await track.work(days=1)
    await done(track, lambda c: letters.archive(c, whose, old, now=track.now))
    await done(track, lambda c: actions.stop(c, whose, made.id, now=track.now))
    await done(track, lambda c: letters.archive(c, whose, new, now=track.now))


async def test_an_automation_that_another_starts_is_not_archived(track: Track) -> None:
    whose = track.account_id
    inner = await track.begin([{"wait": {"days": 1}}])
    outer = await track.begin([{"start": {"automation": inner.id}}])
    await done(track, lambda c: actions.stop(c, whose, inner.id, now=track.now))
    words = await refused(track, lambda c: actions.archive(c, whose, inner.id, now=track.now))
    assert f"automation {outer.id}" in words
    await done(track, lambda c: actions.stop(c, whose, outer.id, now=track.now))
    await done(track, lambda c: actions.archive(c, whose, inner.id, now=track.now))
