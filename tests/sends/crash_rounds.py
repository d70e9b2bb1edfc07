"""Rounds of `kill -9` at a running campaign, and the account of what became of each letter.

    PYTHONPATH=tests python -m sends.crash_rounds ROUNDS [SEED [up]]

A round starts a campaign, kills parts of the installation at moments drawn from the seed, brings
them back, waits for the end, and compares the database with what the relay has on record.
`up`: the parts run under `kapocs up`, which may be killed with all of them.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import httpx

from kapocs.clock import system_clock
from kapocs.deliveries.queries_totals import together, totals
from kapocs.ids import SendId, SubscriberId
from kapocs.planning import finishing
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType, Timing
from sends.crash_stage import Stage, stage

PEOPLE = 600
SINGLE = 40
"""Letters to one person asked for through the API meanwhile, at most."""
TARGETS = ("worker", "web", "postgres", "sink")
TARGETS_UNDER_UP = ("tree", "worker", "web", "postgres", "sink")
CONNECTIONS = 4
"""To a relay, of one worker. Each may leave one letter uncertain when its process dies."""
_AWAY = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError)
_LONGEST = 240.0


@dataclass(frozen=True)
class Kill:
    """Whom, and when: seconds after the start, or once this share of the letters has arrived."""

    target: str
    seconds: float | None
    share: float = 0.0
    pause: float = 0.0
    """Seconds until it comes back."""
    while_writing: bool = False
    """In the moment after that in which a worker writes into its journal."""

    def is_due(self, seconds: float, share: float) -> bool:
        """Whether the moment has come."""
        return seconds >= self.seconds if self.seconds is not None else share >= self.share


@dataclass
class Outcome:
    """What became of the letters of a round."""

    kills: Counter[str] = field(default_factory=Counter)
    deliveries: int = 0
    sent: int = 0
    uncertain: int = 0
    uncertain_arrived: int = 0
    lost: int = 0
    """Marked sent, and not on the relay's record; or answered by the API and never planned."""
    twice: int = 0
    wrong: list[str] = field(default_factory=list)
    """What does not add up, in words."""

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.kills + other.kills,
            self.deliveries + other.deliveries,
            self.sent + other.sent,
            self.uncertain + other.uncertain,
            self.uncertain_arrived + other.uncertain_arrived,
            self.lost + other.lost,
            self.twice + other.twice,
            self.wrong + other.wrong,
        )


def draw(chance: random.Random, targets: Sequence[str] = TARGETS) -> list[Kill]:
    """One kill of each target at most, at least one; a fifth of them while the send begins."""
    chosen = chance.sample(list(targets), chance.randint(1, min(3, len(targets))))
    return [
        Kill(
            target,
            seconds=chance.uniform(0, 0.6) if chance.random() < 0.2 else None,
            share=chance.uniform(0, 0.95),
            pause=chance.uniform(0, 0.5),
            while_writing=target in ("worker", "tree") and chance.random() < 0.5,
        )
        for target in chosen
    ]


async def run_round(
    at: Stage, kills: Sequence[Kill], workers: int, *, under_up: bool = False
) -> Outcome:
    """A campaign to everybody on the list, with these kills in between."""
    await at.begin(workers, under_up=under_up)
    before = len(at.arrivals())
    send_id = await _begin(at)
    answered: list[int] = []
    enough = asyncio.Event()
    asking = asyncio.create_task(_ask_for_single_letters(at, send_id, answered, enough))
    outcome = Outcome()
    begun, waiting = time.monotonic(), list(kills)
    deaths: list[asyncio.Task[None]] = []
    while not await _is_over(at, send_id, busy=bool(waiting) or not all(d.done() for d in deaths)):
        gone = at.missing()
        # A part that starts while the database is away ends, and is started again.
        if not outcome.kills["postgres"] and not outcome.kills["tree"]:
            outcome.wrong += gone
        seconds = time.monotonic() - begun
        share = (len(at.arrivals()) - before) / PEOPLE
        for kill in [each for each in waiting if each.is_due(seconds, share) or seconds > 20]:
            waiting.remove(kill)
            outcome.kills[kill.target] += 1
            deaths.append(asyncio.create_task(_die_and_return(at, kill)))
        if seconds > _LONGEST:
            outcome.wrong.append(f"send {send_id} does not end")
            break
        await asyncio.sleep(0.03)
    await asyncio.gather(*deaths)
    # Not cancelled in the middle of a call: the web side would go on with it, and plan a letter
    # after the account was made.
    enough.set()
    await asking
    await _settle(at, send_id)
    found = await _account(at, send_id, answered, outcome)
    most = CONNECTIONS * _hands_lost(outcome.kills, workers)
    if found.uncertain > most:
        found.wrong.append(f"send {send_id}: {found.uncertain} uncertain, not {most}")
    return found


def _hands_lost(kills: Counter[str], workers: int) -> int:
    """Workers that died, or whose relay died, in the middle of their letters."""
    return kills["worker"] + workers * (kills["sink"] + kills["tree"])


async def _begin(at: Stage) -> SendId:
    now = system_clock()
    async with at.conn() as conn:
        new = NewSend(
            list_id=at.list_id,
            letter_id=at.letter_id,
            type=SendType.ABSOLUTE,
            timing=Timing(send_at=now),
        )
        send = await sends.create(conn, at.account_id, new)
        await sends.start(conn, at.account_id, send.id, now=now)
    return send.id


async def _ask_for_single_letters(
    at: Stage, send_id: SendId, answered: list[int], enough: asyncio.Event
) -> None:
    """Calls `sendmail` through the web side, each call once, and keeps whose was answered."""
    url = f"http://127.0.0.1:{at.settings.port}"
    async with at.conn() as conn:
        people = await conn.column("SELECT id FROM subscribers ORDER BY id LIMIT :n", n=SINGLE)
    async with httpx.AsyncClient(base_url=url, auth=at.key, timeout=60) as client:
        for person in people:
            if enough.is_set():
                return
            order = [{"send_id": send_id, "contactid": person}]
            try:
                answer = await client.post("/sendmail", json=order)
            except httpx.HTTPError:
                await asyncio.sleep(0.3)
                continue
            if answer.status_code == 200 and answer.text == "1":
                answered.append(SubscriberId(person))
            await asyncio.sleep(0.05)


async def _die_and_return(at: Stage, kill: Kill) -> None:
    name = "worker 1" if kill.target == "worker" else kill.target
    if kill.while_writing:
        await asyncio.to_thread(at.next_line)
    await at.kill(name)
    await asyncio.sleep(kill.pause)
    await at.revive(name)


async def _is_over(at: Stage, send_id: SendId, *, busy: bool) -> bool:
    """Whether everything was planned and nothing waits; what was put off is due at once."""
    try:
        async with at.conn() as conn:
            await conn.execute(
                "UPDATE outbox SET due_at = now() WHERE due_at > now() AND worker_id IS NULL"
            )
            frozen = await conn.value("SELECT frozen_at FROM sends WHERE id = :id", id=send_id)
            left = await conn.value("SELECT count(*) FROM outbox")
    except _AWAY:
        return False
    return not busy and frozen is not None and not left


async def _settle(at: Stage, send_id: SendId) -> None:
    """Letters asked for singly at the very end go out too."""
    for _ in range(2_400):
        if await _is_over(at, send_id, busy=False):
            return
        await asyncio.sleep(0.05)


async def _account(
    at: Stage, send_id: SendId, answered: Sequence[int], outcome: Outcome
) -> Outcome:
    """Holds the rows against the relay's record, and the totals against the rows."""
    async with at.conn() as conn:
        await finishing.finish(conn, system_clock())
        state = await conn.value("SELECT status FROM sends WHERE id = :id", id=send_id)
        rows = await conn.rows(
            """SELECT id, purpose, subscriber_id, status, message_id FROM deliveries
               WHERE send_id = :id""",
            id=send_id,
        )
        found = together(await totals(conn, at.account_id, send_id))
        left = await conn.value("SELECT count(*) FROM outbox")
    arrived = Counter(message_id for _, message_id in at.arrivals())
    by_status = Counter(row["status"] for row in rows)
    outcome.deliveries = len(rows)
    outcome.sent, outcome.uncertain = by_status["sent"], by_status["uncertain"]
    for row in rows:
        _judge(outcome, row["status"], times=arrived[row["message_id"]])
    campaign = Counter(row["subscriber_id"] for row in rows if row["purpose"] == "send")
    single = {row["subscriber_id"] for row in rows if row["purpose"] == "api"}
    outcome.lost += len(set(answered) - single)
    kept = ("skipped", "sent", "failed", "uncertain")
    for what, is_so in (
        ("everybody was planned once", campaign == Counter(dict.fromkeys(campaign, 1))),
        (f"{PEOPLE} people were planned", len(campaign) == PEOPLE),
        ("all rows are in the totals", found.planned == len(rows)),
        ("totals are those of the rows", all(getattr(found, n) == by_status[n] for n in kept)),
        ("the outbox is empty", not left),
        ("the send is finished", state == "finished"),
    ):
        if not is_so:
            outcome.wrong.append(f"send {send_id}: not so: {what}")
    return outcome


def _judge(outcome: Outcome, status: str, *, times: int) -> None:
    outcome.twice += times > 1
    outcome.lost += status == "sent" and not times
    outcome.uncertain_arrived += status == "uncertain" and times > 0
    if status not in ("sent", "uncertain"):
        outcome.wrong.append(f"a delivery is {status}")


async def _main(rounds: int, seed: int, *, under_up: bool) -> None:
    total = {1: Outcome(), 2: Outcome()}
    with tempfile.TemporaryDirectory(prefix="kapocs-", ignore_cleanup_errors=True) as folder:
        async with stage(Path(folder), people=PEOPLE) as at:
            chance = random.Random(seed)  # noqa: S311  # can be repeated
            for number in range(1, rounds + 1):
                workers = 1 + number % 2
                begun = time.monotonic()
                kills = draw(chance, TARGETS_UNDER_UP if under_up else TARGETS)
                found = await run_round(at, kills, workers, under_up=under_up)
                total[workers] += found
                _say(f"{number:3} {workers} {time.monotonic() - begun:5.1f} s", found)
    for workers, found in total.items():
        _say(f"all rounds with {workers} worker(s)", found)
    _say(f"all {rounds} rounds, seed {seed}", total[1] + total[2])


def _say(what: str, found: Outcome) -> None:
    kills = " ".join(f"{name}×{count}" for name, count in sorted(found.kills.items()))
    sys.stdout.write(
        f"{what}: killed {kills}; deliveries {found.deliveries}, sent {found.sent}, uncertain"
        f" {found.uncertain} (arrived {found.uncertain_arrived}), lost {found.lost}, twice"
        f" {found.twice}{'; WRONG ' + str(Counter(found.wrong)) if found.wrong else ''}\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    seed_ = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)  # noqa: S311
    asyncio.run(_main(int(sys.argv[1]), seed_, under_up="up" in sys.argv[3:]))
