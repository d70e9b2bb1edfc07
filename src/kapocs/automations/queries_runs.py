"""SQL that takes runs in hand and writes down how far they came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.automations.model import AutomationId, RunId
from kapocs.automations.runs import Line, Run, Totalled
from kapocs.db.pool import Conn
from kapocs.ids import AccountId

SHARDS = 8
"""Totals stand in so many rows each: workers do not queue up at one."""


@dataclass(frozen=True, slots=True)
class FlowLane:
    """An automation with somebody whose time has come."""

    account_id: AccountId
    automation_id: AutomationId


async def due(conn: Conn, until: datetime) -> list[FlowLane]:
    """The automations at work in which somebody is due by then.

    By their priority, then those first in which somebody waits longest.
    """
    return await conn.all(
        FlowLane,
        """SELECT a.account_id, a.id AS automation_id
           FROM automations a CROSS JOIN LATERAL (
               SELECT r.due_at FROM automation_runs r
               WHERE r.account_id = a.account_id AND r.automation_id = a.id
                 AND r.state = 'waiting'
               ORDER BY r.due_at LIMIT 1) AS next
           WHERE a.status = 'active' AND next.due_at <= :until
           ORDER BY a.priority DESC, next.due_at, a.account_id, a.id""",
        until=until,
    )


async def claim(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, *, until: datetime, most: int
) -> list[Run]:
    """Runs that are due by then and that nobody else has in hand; they are held until the end."""
    rows = await conn.rows(
        """SELECT id, version, list_id, subscriber_id, person, entry_key, step, armed_at, came,
                  seq, due_at, since, said, heard, entered_at
           FROM automation_runs
           WHERE account_id = :account_id AND automation_id = :automation_id
             AND state = 'waiting' AND due_at <= :until
           ORDER BY due_at LIMIT :most
           FOR NO KEY UPDATE SKIP LOCKED""",
        account_id=account_id,
        automation_id=automation_id,
        until=until,
        most=most,
    )
    return [Run(**row) for row in rows]


async def get(conn: Conn, account_id: AccountId, run_id: RunId) -> Run | None:
    """A run that waits, held until the end; None: it has ended, or there is none."""
    row = await conn.row(
        """SELECT id, version, list_id, subscriber_id, person, entry_key, step, armed_at, came,
                  seq, due_at, since, said, heard, entered_at
           FROM automation_runs
           WHERE account_id = :account_id AND id = :run_id AND state = 'waiting'
           FOR NO KEY UPDATE""",
        account_id=account_id,
        run_id=run_id,
    )
    return None if row is None else Run(**row)


async def there(conn: Conn, account_id: AccountId, run_ids: Sequence[RunId]) -> set[RunId]:
    """Those of the runs that are there still: they go with the records they are of."""
    return set(
        await conn.column(
            """SELECT id FROM automation_runs
               WHERE account_id = :account_id AND id = ANY(:ids::bigint[])""",
            account_id=account_id,
            ids=list(run_ids),
        )
    )


async def keep(conn: Conn, account_id: AccountId, runs: Sequence[Run], now: datetime) -> None:
    """Writes down where the runs are now. Places at which many stand are sent once."""
    places: dict[tuple[Any, ...], int] = {}
    at = [places.setdefault(_place(run), len(places)) for run in runs]
    versions, lists, steps, armed, came, dues, states, whys = zip(*places, strict=True)
    await conn.execute(
        """UPDATE automation_runs r
           SET version = n.version, list_id = n.list_id, subscriber_id = n.subscriber_id,
               step = n.step, armed_at = n.armed_at, came = n.came, seq = n.seq,
               due_at = n.due_at, since = n.since, state = n.state, why = n.why,
               ended_at = CASE WHEN n.state <> 'waiting' THEN :now::timestamptz END
           FROM (SELECT *
                 FROM unnest(:ids::bigint[], :people::bigint[], :seqs::int[],
                             :since::timestamptz[], :at::bigint[])
                      AS u(id, subscriber_id, seq, since, place)
                 JOIN unnest(:places::bigint[], :versions::int[], :lists::bigint[],
                             :steps::text[], :armed::timestamptz[], :came::text[],
                             :dues::timestamptz[], :states::text[], :whys::jsonb[])
                      AS p(place, version, list_id, step, armed_at, came, due_at, state, why)
                      USING (place)) n
           WHERE r.account_id = :account_id AND r.id = n.id""",
        account_id=account_id,
        now=now,
        ids=[run.id for run in runs],
        people=[run.subscriber_id for run in runs],
        seqs=[run.seq for run in runs],
        since=[run.since for run in runs],
        at=at,
        places=list(range(len(places))),
        versions=versions,
        lists=lists,
        steps=steps,
        armed=armed,
        came=came,
        dues=dues,
        states=states,
        whys=[None if why is None else why.stored() for why in whys],
    )


def _place(run: Run) -> tuple[Any, ...]:
    return (
        run.version, run.list_id, run.step, run.armed_at, run.came, run.due_at, run.state, run.why,
    )  # fmt: skip


async def keep_heard(conn: Conn, account_id: AccountId, runs: Sequence[Run]) -> None:
    """Writes down what the runs have heard and not taken yet."""
    await conn.execute(
        """UPDATE automation_runs r SET heard = u.heard
           FROM unnest(:ids::bigint[], :heard::jsonb[]) AS u(id, heard)
           WHERE r.account_id = :account_id AND r.id = u.id""",
        account_id=account_id,
        ids=[run.id for run in runs],
        heard=[run.heard for run in runs],
    )


async def note(conn: Conn, account_id: AccountId, runs: Sequence[Totalled]) -> None:
    """Writes down the steps that the runs did just now: each of a run's once, or the whole fails.

    What many did is sent once.
    """
    ways: dict[tuple[Line, ...], int] = {}
    taken = [ways.setdefault(tuple(run.lines), len(ways)) for run in runs]
    done = [(way, seq, line) for lines, way in ways.items() for seq, line in enumerate(lines)]
    await conn.execute(
        """INSERT INTO automation_steps (account_id, run_id, version, seq, step, outcome, why, at)
           SELECT :account_id, u.run_id, d.version, u.seq + d.seq, d.step, d.outcome, d.why, d.at
           FROM unnest(:runs::bigint[], :seqs::int[], :taken::int[]) AS u(run_id, seq, way)
           JOIN unnest(:ways::int[], :numbers::int[], :versions::int[], :steps::text[],
                       :outcomes::text[], :whys::jsonb[], :times::timestamptz[])
                AS d(way, seq, version, step, outcome, why, at) ON d.way = u.way""",
        account_id=account_id,
        runs=[run.id for run in runs],
        seqs=[run.seq - len(run.lines) for run in runs],
        taken=taken,
        ways=[way for way, _, _ in done],
        numbers=[seq for _, seq, _ in done],
        versions=[line.version for _, _, line in done],
        steps=[line.step for _, _, line in done],
        outcomes=[line.outcome for _, _, line in done],
        whys=[None if line.why is None else line.why.stored() for _, _, line in done],
        times=[line.at for _, _, line in done],
    )


async def count(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    found: Sequence[tuple[int, str, str, int]],
    now: datetime,
) -> None:
    """Adds to the totals of a day: by version, step ('': the whole), and outcome, how many."""
    await conn.execute(
        """INSERT INTO automation_totals
               (account_id, automation_id, version, step, outcome, day, shard, number)
           SELECT :account_id, :automation_id, u.version, u.step, u.outcome,
                  (:now::timestamptz AT TIME ZONE 'UTC')::date, :shard, u.number
           FROM unnest(:versions::int[], :steps::text[], :outcomes::text[], :numbers::bigint[])
                AS u(version, step, outcome, number)
           ORDER BY u.version, u.step, u.outcome
           ON CONFLICT (account_id, automation_id, version, step, outcome, day, shard)
               DO UPDATE SET number = automation_totals.number + excluded.number""",
        account_id=account_id,
        automation_id=automation_id,
        now=now,
        shard=now.microsecond % SHARDS,
        versions=[each[0] for each in found],
        steps=[each[1] for each in found],
        outcomes=[each[2] for each in found],
        numbers=[each[3] for each in found],
    )
