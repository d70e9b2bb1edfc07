"""SQL on what came of the ways that people took: the goal, orders.

`orders` is a table of the package of this name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from kapocs.automations.model import AutomationId, RunId
from kapocs.automations.queries_runs import SHARDS
from kapocs.db.pool import Conn
from kapocs.ids import AccountId

_GOALS = """
    INSERT INTO automation_goals
        (account_id, automation_id, version, step, outcome, day, shard, number)
    SELECT :account_id, :automation_id, taken.version, taken.step, taken.outcome,
           (:now::timestamptz AT TIME ZONE 'UTC')::date, :shard, count(*)
    FROM (SELECT DISTINCT ON (s.run_id, s.step)
                 s.step, s.outcome, coalesce(s.version, r.version) AS version
          FROM automation_steps s
          JOIN automation_runs r ON r.account_id = s.account_id AND r.id = s.run_id
          WHERE s.account_id = :account_id AND s.run_id = ANY(:ids::bigint[]) AND s.step <> ''
          ORDER BY s.run_id, s.step, s.seq DESC) AS taken
    GROUP BY taken.version, taken.step, taken.outcome
    ORDER BY taken.version, taken.step, taken.outcome
    ON CONFLICT (account_id, automation_id, version, step, outcome, day, shard)
        DO UPDATE SET number = automation_goals.number + excluded.number"""
# An order is its buyer's newest run's that had begun by then. Of a step that they came by several
# times it is the last way before the order.
_INCOME = """
    WITH bought AS MATERIALIZED (
        SELECT o.list_id, o.record_id, o.placed_at, o.currency, coalesce(o.gross, 0) AS gross,
               (o.placed_at AT TIME ZONE 'UTC')::date AS day, r.id AS run_id, r.version
        FROM orders o CROSS JOIN LATERAL (
            SELECT n.id, n.version, n.ended_at FROM automation_runs n
            WHERE n.account_id = :account_id AND n.person = o.email_key
              AND n.automation_id = :automation_id AND n.entered_at <= o.placed_at
              AND (n.state <> 'in_line' OR n.seq > 0)
            ORDER BY n.entered_at DESC LIMIT 1) AS r
        WHERE o.account_id = :account_id AND o.placed_at >= :since AND o.placed_at < :until
          AND o.status IN (1, 2) AND o.email_key <> ''
          AND (r.ended_at IS NULL OR o.placed_at < r.ended_at + :later::interval)
    ), ways AS (
        SELECT DISTINCT ON (b.list_id, b.record_id, s.step)
               b.day, b.currency, b.gross, s.step, s.outcome,
               coalesce(s.version, b.version) AS version
        FROM bought b
        JOIN automation_steps s ON s.account_id = :account_id AND s.run_id = b.run_id
        WHERE s.at <= b.placed_at AND s.step = ANY(:steps)
        ORDER BY b.list_id, b.record_id, s.step, s.seq DESC
    )
    SELECT 0 AS version, '' AS step, '' AS outcome, day, currency, count(*) AS orders,
           sum(gross) AS amount
    FROM bought GROUP BY day, currency
    UNION ALL
    SELECT version, step, outcome, CASE WHEN step = :by_day THEN day END AS day, currency,
           count(*), sum(gross)
    FROM ways GROUP BY 1, 2, 3, 4, 5
    ORDER BY 1, 2, 3, 4, 5"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayCount:
    """How many took a way, or reached the goal by it; `day` None: on all days."""

    version: int
    step: str
    outcome: str
    day: date | None
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned:
    """Orders of those who took a way, gross; step '': of all who were in the automation."""

    version: int
    step: str
    outcome: str
    day: date | None
    """Of the automation as a whole, and of the step that is asked for; None: all days."""
    currency: str
    orders: int
    amount: Decimal


async def count_goals(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    run_ids: Sequence[RunId],
    now: datetime,
) -> None:
    """Adds these runs, which reached the goal, to what each step that they did came to."""
    await conn.execute(
        _GOALS,
        account_id=account_id,
        automation_id=automation_id,
        ids=list(run_ids),
        now=now,
        shard=now.microsecond % SHARDS,
    )


async def goals(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    days: tuple[date, date],
    *,
    by_day: str = "",
) -> list[WayCount]:
    """How many reached the goal after each outcome of a step; days: the first and the last one.

    `by_day`: the step that is told day by day.
    """
    return await conn.all(
        WayCount,
        """SELECT version, step, outcome, CASE WHEN step = :by_day THEN day END AS day,
                  sum(number)::bigint AS number
           FROM automation_goals
           WHERE account_id = :account_id AND automation_id = :automation_id
             AND day BETWEEN :since AND :until
           GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4""",
        account_id=account_id,
        automation_id=automation_id,
        since=days[0],
        until=days[1],
        by_day=by_day,
    )


async def taken(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    days: tuple[date, date],
    *,
    step: str,
) -> list[WayCount]:
    """How often each outcome of a step came on each day."""
    return await conn.all(
        WayCount,
        """SELECT version, step, outcome, day, sum(number)::bigint AS number
           FROM automation_totals
           WHERE account_id = :account_id AND automation_id = :automation_id AND step = :step
             AND day BETWEEN :since AND :until
           GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4""",
        account_id=account_id,
        automation_id=automation_id,
        step=step,
        since=days[0],
        until=days[1],
    )


async def counted_from(
    conn: Conn, account_id: AccountId, span: tuple[datetime, datetime], *, most: int
) -> datetime | None:
    """When the oldest order was placed that is one too many; None: there are not so many."""
    found: datetime | None = await conn.value(
        """SELECT placed_at FROM orders
           WHERE account_id = :account_id AND placed_at >= :since AND placed_at < :until
           ORDER BY placed_at DESC OFFSET :most LIMIT 1""",
        account_id=account_id,
        since=span[0],
        until=span[1],
        most=most,
    )
    return found


async def income(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    span: tuple[datetime, datetime],
    *,
    asked: "OrdersWanted",
) -> list[Earned]:
    """Orders placed in the span by those who were in the automation then, or shortly before."""
    return await conn.all(
        Earned,
        _INCOME,
        account_id=account_id,
        automation_id=automation_id,
        since=span[0],
        until=span[1],
        later=asked.later,
        steps=list(asked.steps),
        by_day=asked.by_day,
    )


@dataclass(frozen=True, slots=True)
class OrdersWanted:
    """Of which steps the orders are asked for; `later`: how long after its end a run has them."""

    steps: Sequence[str]
    later: timedelta
    by_day: str = ""
