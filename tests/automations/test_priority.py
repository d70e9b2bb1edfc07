"""Which of several automations goes first, where not all of them may."""

from typing import Any

import pytest

from automations.track import SIGNER, TEXT, Track
from kapocs.automations import actions
from kapocs.automations.model import AutomationId
from kapocs.automations.simulating import simulate
from kapocs.courier.memory import MemoryCourier
from kapocs.deliveries import queries as deliveries
from kapocs.deliveries import queries_workers as workers
from kapocs.delivering.identity import Post
from kapocs.delivering.pump import Parts, Pump
from kapocs.ids import LetterId
from kapocs.senders import keeping_rules
from kapocs.senders.rules import MailRules
from kapocs.suppressions import queries_limits
from kapocs.wording.telling import told

_NIGHT = {"from": "9:30", "to": "11:00"}


async def cap(track: Track, letters: int) -> None:
    async with track.pool.transaction() as conn:
        await keeping_rules.set_rules(
            conn, track.account_id, MailRules(cap_letters=letters, cap_days=7)
        )


async def mails(track: Track, letter: LetterId, priority: int, **more: Any) -> AutomationId:
    steps = [*more.pop("before", []), {"send": {"letter": letter}}, {"wait": {"days": 1}}]
    return (await track.begin(steps, priority=priority, **more)).id


async def pump(track: Track) -> None:
    """Hands over what is due."""
    async with track.pool.transaction() as conn:
        worker_id = await workers.new_worker(conn, machine="")
    parts = Parts(
        pool=track.pool,
        courier=MemoryCourier(),
        post=Post("https://kapocs.test", SIGNER),
        clock=lambda: track.now,
        tell=told,
    )
    await Pump(parts, worker_id=worker_id).until_idle()


async def outcomes(track: Track) -> dict[int | None, str]:
    """What became of each letter."""
    async with track.pool.transaction() as conn:
        found = await deliveries.deliveries(conn, track.account_id)
    return {each.letter_id: str(each.status) for each in found}


@pytest.mark.parametrize("ranks", [(1, 5, 9), (9, 5, 1), (5, 9, 1)])
async def test_the_highest_priority_takes_the_room(
    track: Track, ranks: tuple[int, int, int]
) -> None:
    await cap(track, 2)
    letters = [await track.letter(str(each)) for each in ranks]
    for letter, priority in zip(letters, ranks, strict=True):
        await mails(track, letter, priority)
    await track.join("anna@kapocs.test", mssys_firstname=TEXT)
    await track.work()
    for _ in ranks:
        await pump(track)
        await track.work(seconds=5)
    await pump(track)
    by_rank = dict(zip(ranks, letters, strict=True))
    assert await outcomes(track) == {
        by_rank[9]: "sent",
        by_rank[5]: "sent",
        by_rank[1]: "skipped",
    }


async def test_it_waits_while_the_other_letter_is_about_to_go_and_no_longer(track: Track) -> None:
    await cap(track, 1)
    low, high = await track.letter("low"), await track.letter("high")
    made = await mails(track, low, 0)
    await mails(track, high, 1)
    anna = await track.join("anna@kapocs.test")
    await track.work()
    [run] = await track.runs(made)
    assert (run.step, run.why and run.why.code) == ("s1", "automations.higher_first")
    await track.work(minutes=1)
    assert await track.letters_to(anna) == [high]
    await pump(track)
    await track.work(seconds=5)
    assert await track.letters_to(anna) == [high, low]


async def test_after_quiet_hours_the_higher_one_is_first(track: Track) -> None:
    await cap(track, 1)
    low, high = await track.letter("low"), await track.letter("high")
    await mails(track, low, 0, quiet=_NIGHT)
    await mails(track, high, 3, quiet=_NIGHT, before=[{"wait": {"minutes": 10}}])
    await track.work(minutes=40)
    await track.join("anna@kapocs.test")
    await track.work()
    await track.work(minutes=10)
    assert await outcomes(track) == {}
    await track.work(minutes=70)
    for _ in range(2):
        await pump(track)
        await track.work(seconds=5)
    await pump(track)
    assert await outcomes(track) == {high: "sent", low: "skipped"}


async def test_nobody_waits_for_what_is_paused_or_of_somebody_else(track: Track) -> None:
    await cap(track, 1)
    low, high = await track.letter("low"), await track.letter("high")
    await mails(track, low, 0)
    other = await mails(track, high, 9)
    async with track.pool.transaction() as conn:
        await actions.pause(conn, track.account_id, other, now=track.now)
    anna = await track.join("anna@kapocs.test")
    await track.work()
    assert await track.letters_to(anna) == [low]
    start = {"on": "joined", "list": await track.another("Más")}
    await mails(track, high, 9, start=start)
    bela = await track.join("bela@kapocs.test")
    await track.work()
    assert await track.letters_to(bela) == [low]


async def test_without_a_cap_and_in_trials_nobody_waits(track: Track) -> None:
    low, high = await track.letter("low"), await track.letter("high")
    made = await mails(track, low, 0)
    await mails(track, high, 9)
    anna = await track.join("anna@kapocs.test")
    await track.work()
    assert await track.letters_to(anna) == [high, low]
    await cap(track, 1)
    async with track.pool.transaction() as conn:
        trial = await simulate(conn, track.account_id, made, (track.list_id, anna), now=track.now)
    assert [(each.step, each.outcome) for each in trial.steps] == [("s1", "sent"), ("s2", "waited")]


async def test_who_wants_fewer_letters_gets_no_more_by_automations(track: Track) -> None:
    first, second = [await track.letter(TEXT) for _ in range(2)]
    async with track.pool.transaction() as conn:
        who = (track.account_id, "e@kapocs.test")
        await queries_limits.put(conn, *who, days=7, now=track.now)
    await mails(track, first, 1)
    await mails(track, second, 1)
    for email in ("e@kapocs.test", "f@kapocs.test"):
        await track.join(email)
    await track.work()
    await pump(track)
    async with track.pool.transaction() as conn:
        found = await deliveries.deliveries(conn, track.account_id)
    held = [each for each in found if each.reason]
    assert [str(each.status) for each in held] == ["skipped"]
    assert held[0].reason is not None
    assert (held[0].reason.code, len(found)) == ("delivery.wants_less", 4)
