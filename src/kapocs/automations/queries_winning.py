"""SQL on splits that look for their best way: who drew what, what came of it, what was chosen.

`deliveries` and `orders` are tables of the packages of these names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from kapocs.automations.model import AutomationId
from kapocs.automations.runs import Run
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.reasons import Reason, read

MOST_COUNTED = 100_000
"""The people who came first: so many are counted."""


@dataclass(frozen=True, slots=True)
class SplitTest:
    """A split of an automation by these ways; `ways`: a digest of them."""

    automation_id: AutomationId
    step: str
    ways: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WayCounted:
    """Of a way: how many people drew it, how many of them did it, and what they spent."""

    way: str
    people: int
    did: int
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen, and why; `way` None: nothing yet."""

    way: str | None
    why: Reason
    counted: list[WayCounted]
    looked_at: datetime
    chosen_at: datetime | None = None


_TEST = """
    WITH test AS MATERIALIZED (
        SELECT d.run_id, d.seq, d.way, d.drawn_at, r.person
        FROM automation_draws d
        JOIN automation_runs r ON r.account_id = d.account_id AND r.id = d.run_id
        WHERE d.account_id = :account_id AND d.automation_id = :automation_id
          AND d.step = :step AND d.ways = :ways
        ORDER BY d.drawn_at LIMIT :most)"""
_DID = """
    SELECT way, count(*) AS people, count(*) FILTER (WHERE {}) AS did, 0::numeric AS amount
    FROM test t GROUP BY way"""
_REACHED = """EXISTS (
        SELECT FROM automation_steps s
        WHERE s.account_id = :account_id AND s.run_id = t.run_id AND s.seq > t.seq
          AND s.outcome = 'goal' AND s.why IS NOT NULL)"""
_REACTED = """EXISTS (
        SELECT FROM automation_steps s
        JOIN deliveries d ON d.account_id = s.account_id
             AND d.occurrence = 'run:' || s.run_id || ':' || s.seq
        WHERE s.account_id = :account_id AND s.run_id = t.run_id AND s.seq > t.seq
          AND s.outcome = 'sent' AND d.account_id = :account_id AND {} IS NOT NULL)"""
_BOUGHT = """EXISTS (
        SELECT FROM orders o
        WHERE o.account_id = :account_id AND o.email_key = t.person
          AND o.placed_at >= t.drawn_at AND o.placed_at <= :now AND o.status IN (1, 2))"""
_SPENT = """
    SELECT t.way, count(*) AS people, count(*) FILTER (WHERE o.orders > 0) AS did,
           coalesce(sum(o.amount), 0) AS amount
    FROM test t CROSS JOIN LATERAL (
        SELECT count(*) AS orders, sum(o.gross) AS amount FROM orders o
        WHERE o.account_id = :account_id AND o.email_key = t.person
          AND o.placed_at >= t.drawn_at AND o.placed_at <= :now AND o.status IN (1, 2)
          AND o.currency = coalesce(nullif(:currency, ''), (
              SELECT a.currency FROM accounts a WHERE a.id = :account_id))) AS o
    GROUP BY t.way"""
_COUNTED: Mapping[str, str] = {
    "goal": _TEST + _DID.format(_REACHED),
    "opened": _TEST + _DID.format(_REACTED.format("coalesce(d.opened_at, d.clicked_at)")),
    "clicked": _TEST + _DID.format(_REACTED.format("d.clicked_at")),
    "bought": _TEST + _DID.format(_BOUGHT),
    "income": _TEST + _SPENT,
}


async def counted(
    conn: Conn, account_id: AccountId, test: SplitTest, *, by: str, currency: str, now: datetime
) -> list[WayCounted]:
    """Of each way that somebody drew: what came of it until now, of the people who came first.

    `by`: goal, opened, clicked, bought or income. `currency` empty: the account's.
    """
    return await conn.all(
        WayCounted,
        _COUNTED[by],
        account_id=account_id,
        automation_id=test.automation_id,
        step=test.step,
        ways=test.ways,
        most=MOST_COUNTED,
        currency=currency,
        now=now,
    )


async def drawn(
    conn: Conn, account_id: AccountId, test: SplitTest, people: Sequence[str]
) -> dict[str, str]:
    """Which way those of the people have who were there before."""
    rows = await conn.rows(
        """SELECT r.person, d.way
           FROM automation_runs r
           JOIN automation_draws d ON d.account_id = r.account_id AND d.run_id = r.id
                AND d.step = :step AND d.ways = :ways
           WHERE r.account_id = :account_id AND r.person = ANY(:people)
             AND r.automation_id = :automation_id AND d.account_id = :account_id
           ORDER BY d.drawn_at DESC, d.run_id DESC""",
        account_id=account_id,
        automation_id=test.automation_id,
        step=test.step,
        ways=test.ways,
        people=list(people),
    )
    return {row["person"]: row["way"] for row in rows}


async def draw(
    conn: Conn,
    account_id: AccountId,
    test: SplitTest,
    runs: Sequence[tuple[Run, str]],
    now: datetime,
) -> None:
    """Notes which way these runs drew, the first of their people there."""
    await conn.execute(
        """INSERT INTO automation_draws
               (account_id, automation_id, step, ways, run_id, seq, way, drawn_at)
           SELECT :account_id, :automation_id, :step, :ways, u.run_id, u.seq, u.way, :now
           FROM unnest(:runs::bigint[], :seqs::int[], :taken::text[]) AS u(run_id, seq, way)""",
        account_id=account_id,
        automation_id=test.automation_id,
        step=test.step,
        ways=test.ways,
        now=now,
        runs=[run.id for run, _ in runs],
        seqs=[run.seq for run, _ in runs],
        taken=[way for _, way in runs],
    )


async def begun_at(conn: Conn, account_id: AccountId, test: SplitTest) -> datetime | None:
    """When the first person came there; None: nobody has."""
    found: datetime | None = await conn.value(
        """SELECT min(drawn_at) FROM automation_draws
           WHERE account_id = :account_id AND automation_id = :automation_id AND step = :step
             AND ways = :ways""",
        account_id=account_id,
        automation_id=test.automation_id,
        step=test.step,
        ways=test.ways,
    )
    return found


async def people(conn: Conn, account_id: AccountId, test: SplitTest, most: int) -> dict[str, int]:
    """How many drew each way, of the first so many people who came there."""
    rows = await conn.rows(
        """SELECT way, count(*) AS number FROM (
               SELECT way FROM automation_draws
               WHERE account_id = :account_id AND automation_id = :automation_id AND step = :step
                 AND ways = :ways
               ORDER BY drawn_at LIMIT :most) AS d
           GROUP BY way""",
        account_id=account_id,
        automation_id=test.automation_id,
        step=test.step,
        ways=test.ways,
        most=most,
    )
    return {row["way"]: row["number"] for row in rows}


async def hold(conn: Conn, account_id: AccountId, test: SplitTest) -> bool:
    """Whether nobody else is choosing just now; nobody does until the transaction ends."""
    return bool(
        await conn.value(
            """SELECT pg_try_advisory_xact_lock(hashtextextended(
                   'winner ' || :automation_id::bigint || ' ' || :step || ' ' || :ways,
                   :account_id))""",
            account_id=account_id,
            automation_id=test.automation_id,
            step=test.step,
            ways=test.ways,
        )
    )


async def get(conn: Conn, account_id: AccountId, test: SplitTest) -> Chosen | None:
    """What was chosen, or found when it was looked last; None: nobody has looked yet."""
    row = await conn.row(
        """SELECT way, why, counted, looked_at, chosen_at FROM automation_winners
           WHERE account_id = :account_id AND automation_id = :automation_id AND step = :step
             AND ways = :ways""",
        account_id=account_id,
        automation_id=test.automation_id,
        step=test.step,
        ways=test.ways,
    )
    if row is None:
        return None
    why = read(row["why"])
    assert why is not None  # noqa: S101  # the column is not null
    return Chosen(
        way=row["way"],
        why=why,
        counted=[_way(each) for each in row["counted"]],
        looked_at=row["looked_at"],
        chosen_at=row["chosen_at"],
    )


async def keep(conn: Conn, account_id: AccountId, test: SplitTest, found: Chosen) -> None:
    """Writes down what was found. What was chosen once stays."""
    await conn.execute(
        """INSERT INTO automation_winners AS w
               (account_id, automation_id, step, ways, way, why, counted, looked_at, chosen_at)
           VALUES (:account_id, :automation_id, :step, :ways, :way, :why, :counted, :looked_at,
                   :chosen_at)
           ON CONFLICT (account_id, automation_id, step, ways) DO UPDATE
               SET way = excluded.way, why = excluded.why, counted = excluded.counted,
                   looked_at = excluded.looked_at, chosen_at = excluded.chosen_at
               WHERE w.way IS NULL""",
        account_id=account_id,
        automation_id=test.automation_id,
        step=test.step,
        ways=test.ways,
        way=found.way,
        why=found.why.stored(),
        counted=[_stored(each) for each in found.counted],
        looked_at=found.looked_at,
        chosen_at=found.chosen_at,
    )


def _stored(each: WayCounted) -> dict[str, Any]:
    amount = str(each.amount)
    return {"way": each.way, "people": each.people, "did": each.did, "amount": amount}


def _way(stored: Mapping[str, Any]) -> WayCounted:
    return WayCounted(**{**stored, "amount": Decimal(stored["amount"])})
