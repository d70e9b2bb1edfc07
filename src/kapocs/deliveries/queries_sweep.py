"""SQL for what dead workers held."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kapocs.db.pool import Conn
from kapocs.deliveries.endings import Ending
from kapocs.deliveries.model import Delivery
from kapocs.deliveries.queries_outcomes import ENDING
from kapocs.ids import DeliveryId
from kapocs.reasons import Reason

PATIENCE = timedelta(minutes=15)
"""How long a machine that has a dead worker's journal is waited for."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A dead worker that holds deliveries, and the machine that its journal is on."""

    id: int
    machine: str
    missed_at: datetime


async def dead(conn: Conn, now: datetime, *, only: int | None = None) -> list[Holder]:
    """Workers that hold deliveries and live no more; nobody else sweeps them in this transaction.

    A worker is missed from the first time that somebody found it dead. `only`: asks about one.
    """
    holders = await conn.column(
        """SELECT DISTINCT worker_id FROM outbox
           WHERE worker_id IS NOT NULL AND (:only::bigint IS NULL OR worker_id = :only)""",
        only=only,
    )
    found = [
        holder
        for holder in holders
        if await conn.value("SELECT pg_try_advisory_xact_lock(:holder)", holder=holder)
    ]
    if not found:
        return []
    return await conn.all(
        Holder,
        # A moment that is still to come was stored while a clock was ahead.
        """WITH missed AS (
               UPDATE workers SET missed_at = :now
               WHERE id = ANY(:found) AND (missed_at IS NULL OR missed_at > :now))
           SELECT id, machine,
                  CASE WHEN missed_at <= :now THEN missed_at ELSE :now END AS missed_at
           FROM workers WHERE id = ANY(:found)""",
        found=found,
        now=now,
    )


async def free(conn: Conn, worker_id: int) -> int:
    """What a dead worker had only claimed goes back to the queue; how many."""
    return await conn.execute(
        """UPDATE outbox SET worker_id = NULL, attempts = attempts - 1
           WHERE worker_id = :worker_id AND handed_over_at IS NULL""",
        worker_id=worker_id,
    )


async def free_all_but(conn: Conn, worker_id: int, *, begun: Collection[DeliveryId]) -> int:
    """What a dead worker was about to hand over, and never began to, goes back; how many."""
    return await conn.execute(
        """UPDATE outbox SET worker_id = NULL, handed_over_at = NULL, attempts = attempts - 1
           WHERE worker_id = :worker_id AND handed_over_at IS NOT NULL
             AND delivery_id <> ALL(:begun::bigint[])""",
        worker_id=worker_id,
        begun=list(begun),
    )


async def held(
    conn: Conn, worker_id: int, *, ids: Sequence[DeliveryId]
) -> list[tuple[Delivery, str]]:
    """Those of the deliveries that the worker was handing over, with the message id of each."""
    rows = await conn.rows(
        """SELECT d.account_id, d.id, d.purpose, d.send_id, d.letter_id, d.form_id, d.list_id,
                  d.subscriber_id, d.overrides, d.event, d.channel, d.variant, d.recipient,
                  o.attempts, coalesce(o.message_id, '') AS message_id
           FROM outbox o
           JOIN deliveries d ON d.account_id = o.account_id AND d.id = o.delivery_id
           WHERE o.worker_id = :worker_id AND o.handed_over_at IS NOT NULL
             AND o.delivery_id = ANY(:ids::bigint[])""",
        worker_id=worker_id,
        ids=list(ids),
    )
    return [(Delivery(**row), message_id) for row, message_id in map(_apart, rows)]


def _apart(row: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    columns = dict(row)
    return columns, columns.pop("message_id")


async def give_up(
    conn: Conn, worker_id: int, now: datetime, *, but: Collection[DeliveryId] = ()
) -> int:
    """What a dead worker was handing over may have arrived: uncertain; how many.

    `but`: those of which more is known.
    """
    accounts = await conn.column(
        """SELECT DISTINCT account_id FROM outbox
           WHERE worker_id = :worker_id AND handed_over_at IS NOT NULL ORDER BY account_id""",
        worker_id=worker_id,
    )
    uncertain = await conn.for_each(
        f"""WITH gone AS (
               DELETE FROM outbox
               WHERE account_id = :account_id AND worker_id = :worker_id
                 AND handed_over_at IS NOT NULL AND delivery_id <> ALL(:but::bigint[])
               RETURNING account_id, delivery_id, attempts, message_id, handed_over_at),
           given AS (
               SELECT delivery_id AS id, 'uncertain' AS status, :stopped::jsonb AS why,
                      '' AS relay, '' AS reply, NULL::jsonb AS answer,
                      '' AS provider_id
               FROM gone),
           {ENDING}""",  # noqa: S608  # a constant
        [
            {
                "account_id": account_id,
                "worker_id": worker_id,
                "but": list(but),
                "stopped": Reason(Ending.WORKER_STOPPED).stored(),
                "shard": 0,
                "now": now,
            }
            for account_id in accounts
        ],
    )
    return len(uncertain)
