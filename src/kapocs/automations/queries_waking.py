"""SQL that finds those inside to whom something happened, and writes down what it means.

`letter_links` is a table of `letters`.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from kapocs.automations import queries_runs
from kapocs.automations.waking import Sleeper
from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def urls(conn: Conn, account_id: AccountId, link_ids: Iterable[int]) -> dict[int, str]:
    """Where links of letters lead."""
    rows = await conn.rows(
        """SELECT id, target FROM letter_links
           WHERE account_id = :account_id AND id = ANY(:ids::bigint[])""",
        account_id=account_id,
        ids=sorted(link_ids),
    )
    return {row["id"]: row["target"] for row in rows}


async def inside(conn: Conn, account_id: AccountId, people: Sequence[str]) -> list[Sleeper]:
    """The runs of these people that wait, inside or in line, held until the end."""
    rows = await conn.rows(
        """SELECT id, automation_id, version, list_id, subscriber_id, person, entry_key, step,
                  armed_at, came, seq, due_at, said, heard, entered_at, state
           FROM automation_runs
           WHERE account_id = :account_id AND person = ANY(:people)
             AND state IN ('waiting', 'in_line')
           ORDER BY id FOR NO KEY UPDATE""",
        account_id=account_id,
        people=list(people),
    )
    return [Sleeper(**row) for row in rows]


async def keep(conn: Conn, account_id: AccountId, runs: Sequence[Sleeper], now: datetime) -> None:
    """Writes down what the runs have heard, which of them are due now, and which have ended."""
    if not runs:
        return
    await conn.execute(
        """UPDATE automation_runs r
           SET armed_at = u.armed_at, came = u.came, due_at = u.due_at, heard = u.heard,
               state = u.state, seq = u.seq,
               why = CASE WHEN u.state = 'waiting' THEN r.why ELSE u.why END,
               ended_at = CASE WHEN u.state NOT IN ('waiting', 'in_line') THEN :now::timestamptz END
           FROM unnest(:ids::bigint[], :armed::timestamptz[], :came::text[], :dues::timestamptz[],
                       :heard::jsonb[], :states::text[], :seqs::int[], :whys::jsonb[])
                AS u(id, armed_at, came, due_at, heard, state, seq, why)
           WHERE r.account_id = :account_id AND r.id = u.id""",
        account_id=account_id,
        now=now,
        ids=[run.id for run in runs],
        armed=[run.armed_at for run in runs],
        came=[run.came for run in runs],
        dues=[run.due_at for run in runs],
        heard=[run.heard for run in runs],
        states=[run.state for run in runs],
        seqs=[run.seq for run in runs],
        whys=[None if run.why is None else run.why.stored() for run in runs],
    )
    ended = [run for run in runs if run.state.has_ended]
    if ended:
        await queries_runs.note(conn, account_id, ended)
