"""People are not brought back to where they left, whatever an automation says."""

import pytest

from automations.track import Track
from kapocs.ids import ListId
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries_departures
from kapocs.subscribers.queries_departures import EVERY_LIST


@pytest.mark.parametrize("step", ["add_to_list", "move_to_list"])
@pytest.mark.parametrize("everywhere", [False, True])
async def test_who_left_is_not_put_on_the_list_again(
    track: Track, step: str, *, everywhere: bool
) -> None:
    other = await track.another("Másik")
    made = await track.begin([{step: {"list": other}}, {"set": {"mssys_title": "next"}}])
    await depart(track, "anna@kapocs.test", EVERY_LIST if everywhere else other)
    anna = await track.join("anna@kapocs.test")
    bela = await track.join("bela@kapocs.test")
    await track.work()
    assert [each.email for each in await track.on_list(other)] == ["bela@kapocs.test"]
    stayed = await track.person(anna)
    assert (stayed.active, stayed.fields) == (True, {"mssys_title": "next"})
    [first] = [each for each in await track.runs(made.id) if each.subscriber_id == anna]
    line = (await track.lines(first))[0]
    assert (line.outcome, line.why and line.why.code) == ("skipped", "delivery.left_list")
    assert (await track.person(bela)).active is (step == "add_to_list")


async def depart(track: Track, email: str, where: ListId) -> None:
    """Somebody leaves a list, or all of them, and nothing else is known of them any more."""
    home = await track.another("Régi") if where == EVERY_LIST else where
    gone = await track.join(email, list_id=home)
    await track.leave(gone, list_id=home)
    async with track.pool.transaction() as conn:
        await queries_departures.depart(conn, track.account_id, where, [email], now=track.now)
        await subscribers.delete(conn, track.account_id, home, gone)
