"""The worker is killed again and again while people go through an automation.

Longer: `pytest tests/automations/test_killed_flows.py --flow-kills 100`.
"""

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from automations.track import BEGIN, SIGNER, TEXT, Track
from courier.sink import Sink
from kapocs.automations import actions
from kapocs.automations.running import FlowKeeper, FlowParts
from kapocs.clock import system_clock
from kapocs.ids import ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, sign_up
from make import make_list
from product import Product
from running_worker import worker_of

_IN_THE_SUITE = 3
_PEOPLE = 500
"""Of a long run six times as many: more than go along in one transaction."""
_LONGEST = 0.6
"""After so many seconds at most the worker is killed: most of them are busy ones."""


async def _track(product: Product) -> Track:
    async with product.pool.transaction() as conn:
        list_ = await make_list(conn, product.anna.id)
    keeper = FlowKeeper(FlowParts(pool=product.pool, clock=system_clock))
    return Track(product.pool, product.anna.id, list_.id, BEGIN, keeper)


async def _begin(track: Track, other: ListId) -> None:
    """A letter and another list; then everybody is counted each time that something changes."""
    letter = await track.letter()
    steps = [
        {"id": "sent", "send": {"letter": letter}},
        {"id": "added", "add_to_list": {"list": other, "set": {"mssys_title": "[mssys_title]"}}},
        {"id": "wait", "wait": {"for": "changed", "field": "mssys_company"}},
        {"id": "counted", "set": {"mssys_title": "[+1]"}},
        {"goto": "wait"},
    ]
    raw = {"name": TEXT, "start": {"on": "joined", "list": track.list_id}, "steps": steps}
    async with track.pool.transaction() as conn:
        made = await actions.create(conn, track.account_id, raw, SIGNER)
        await actions.activate(conn, track.account_id, made.id, now=system_clock())


async def _join(track: Track, people: int) -> list[SubscriberId]:
    now = system_clock()
    async with track.pool.transaction() as conn:
        schema = await lists.schema(conn, track.account_id, track.list_id)
        wishes = [
            sign_up(
                schema,
                {"email": f"p{number}@kapocs.test", "mssys_comment": TEXT},
                consent=Consent(),
                double_opt_in=False,
                now=now,
            )
            for number in range(people)
        ]
        return [id_ for id_ in await subscribers.add_new(conn, wishes) if id_ is not None]


async def _change(track: Track, ids: list[SubscriberId], company: str) -> None:
    schema = await track.schema()
    async with track.pool.transaction() as conn:
        await subscribers.change(
            conn, schema, ids, {"mssys_company": company}, form_id=None, now=system_clock()
        )


async def _until_done(track: Track, step: str, times: int) -> None:
    async with asyncio.timeout(120):
        while True:
            async with track.pool.connection() as conn:
                done = await conn.value(
                    """SELECT count(*) FROM automation_steps
                       WHERE account_id = :account_id AND step = :step""",
                    account_id=track.account_id,
                    step=step,
                )
            if done >= times:
                return
            await asyncio.sleep(0.1)


async def _steps(track: Track) -> dict[int, list[str]]:
    async with track.pool.connection() as conn:
        rows = await conn.rows(
            """SELECT r.subscriber_id, s.step FROM automation_steps s
               JOIN automation_runs r ON r.account_id = s.account_id AND r.id = s.run_id
               WHERE s.account_id = :account_id ORDER BY s.run_id, s.seq""",
            account_id=track.account_id,
        )
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row["subscriber_id"], []).append(row["step"])
    return found


async def _letters(track: Track) -> list[tuple[SubscriberId, int]]:
    """To whom letters were queued, and how many."""
    async with track.pool.connection() as conn:
        rows = await conn.rows(
            """SELECT subscriber_id, count(*) AS number FROM deliveries
               WHERE account_id = :account_id GROUP BY subscriber_id ORDER BY subscriber_id""",
            account_id=track.account_id,
        )
    return [(row["subscriber_id"], row["number"]) for row in rows]


async def test_whoever_kills_the_worker_changes_nothing_of_what_is_done(
    product: Product, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    rounds = pytestconfig.getoption("--flow-kills") or _IN_THE_SUITE
    people = _PEOPLE if rounds == _IN_THE_SUITE else 6 * _PEOPLE
    chance = random.Random(rounds)  # noqa: S311  # no secret
    track = await _track(product)
    other = await track.another("Második")
    await _begin(track, other)
    async with Sink() as sink, worker_of(product, tmp_path, smtp_url=sink.url) as worker:
        ids = await _join(track, people)
        await asyncio.sleep(chance.uniform(0.8, 2.0))  # it comes up
        for turn in range(rounds):
            await worker.kill()
            await _until_done(track, "added" if turn == 0 else "counted", people * max(turn, 1))
            await _change(track, ids, f"{turn}")
            await asyncio.sleep(chance.uniform(0.0, _LONGEST))
        await _until_done(track, "counted", people * rounds)
    way = ["sent", "added", *["wait", "counted"] * rounds]
    assert await _steps(track) == dict.fromkeys(ids, way)
    assert await _letters(track) == [(id_, 1) for id_ in ids]
    arrived = Counter(envelope.recipient for envelope in sink.envelopes)
    assert set(arrived.values()) <= {1}
    async with track.pool.connection() as conn:
        counted = await conn.column(
            "SELECT DISTINCT fields->>'mssys_title' FROM subscribers WHERE list_id = :id",
            id=track.list_id,
        )
        added = await conn.value("SELECT count(*) FROM subscribers WHERE list_id = :id", id=other)
    assert (counted, added) == ([f"{rounds}"], people)
