"""SQL that marks on deliveries what came back from them, and keeps the running totals of sends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kapocs.db.pool import Conn
from kapocs.deliveries.model import SHARDS
from kapocs.ids import AccountId, DeliveryId


class MarkKind(StrEnum):
    """What can come back; each is marked once, with the time of the first."""

    OPENED = "opened"
    MACHINE_OPENED = "machine_opened"
    CLICKED = "clicked"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    UNSUBSCRIBED = "unsubscribed"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that came back from a delivery."""

    account_id: AccountId
    delivery_id: DeliveryId
    kind: MarkKind
    at: datetime


async def mark(conn: Conn, marks: Sequence[Mark]) -> set[tuple[DeliveryId, MarkKind]]:
    """Marks deliveries of any accounts and adds to the totals; gives back what was new.

    A delivery that is marked already, or is gone, changes nothing, so that reports that come
    twice or at once count once. The rows are locked in one order: deliveries, then totals.
    """
    rows = await conn.rows(
        _MARK,
        accounts=[each.account_id for each in marks],
        ids=[each.delivery_id for each in marks],
        kinds=[each.kind for each in marks],
        times=[each.at for each in marks],
        shards=SHARDS,
    )
    return {(row["id"], MarkKind(row["kind"])) for row in rows}


# `news` locks each row and sees its newest version, so the totals count what this statement
# changes and nothing else. A machine's open counts until a person opens the same letter.
_MARK = """
    WITH given AS (
        SELECT account_id, id,
               min(at) FILTER (WHERE kind = 'opened') AS opened,
               min(at) FILTER (WHERE kind = 'machine_opened') AS machine_opened,
               min(at) FILTER (WHERE kind = 'clicked') AS clicked,
               min(at) FILTER (WHERE kind = 'bounced') AS bounced,
               min(at) FILTER (WHERE kind = 'complained') AS complained,
               min(at) FILTER (WHERE kind = 'unsubscribed') AS unsubscribed
        FROM unnest(:accounts::bigint[], :ids::bigint[], :kinds::text[], :times::timestamptz[])
             AS u(account_id, id, kind, at)
        GROUP BY account_id, id),
    news AS (
        SELECT d.account_id, d.id, d.purpose, d.send_id, d.variant, g.opened, g.machine_opened,
               g.clicked, g.bounced, g.complained, g.unsubscribed,
               d.opened_at IS NULL AND g.opened IS NOT NULL AS new_opened,
               d.machine_opened_at IS NULL AND g.machine_opened IS NOT NULL AS new_machine,
               d.clicked_at IS NULL AND g.clicked IS NOT NULL AS new_clicked,
               d.bounced_at IS NULL AND g.bounced IS NOT NULL AS new_bounced,
               d.complained_at IS NULL AND g.complained IS NOT NULL AS new_complained,
               d.unsubscribed_at IS NULL AND g.unsubscribed IS NOT NULL AS new_unsubscribed,
               d.opened_at IS NOT NULL AS was_opened,
               d.machine_opened_at IS NOT NULL AS was_machine
        FROM given g JOIN deliveries d ON d.account_id = g.account_id AND d.id = g.id
        WHERE (d.opened_at IS NULL AND g.opened IS NOT NULL)
           OR (d.machine_opened_at IS NULL AND g.machine_opened IS NOT NULL)
           OR (d.clicked_at IS NULL AND g.clicked IS NOT NULL)
           OR (d.bounced_at IS NULL AND g.bounced IS NOT NULL)
           OR (d.complained_at IS NULL AND g.complained IS NOT NULL)
           OR (d.unsubscribed_at IS NULL AND g.unsubscribed IS NOT NULL)
        ORDER BY d.account_id, d.id
        FOR NO KEY UPDATE OF d),
    marked AS (
        UPDATE deliveries d
        SET opened_at = coalesce(d.opened_at, n.opened),
            machine_opened_at = coalesce(d.machine_opened_at, n.machine_opened),
            clicked_at = coalesce(d.clicked_at, n.clicked),
            bounced_at = coalesce(d.bounced_at, n.bounced),
            complained_at = coalesce(d.complained_at, n.complained),
            unsubscribed_at = coalesce(d.unsubscribed_at, n.unsubscribed)
        FROM news n WHERE d.account_id = n.account_id AND d.id = n.id),
    sums AS (
        INSERT INTO send_totals (account_id, send_id, variant, shard, opened, machine_opened,
                                 clicked, bounced, complained, unsubscribed)
        SELECT n.account_id, n.send_id, n.variant, (n.id % :shards)::smallint,
               count(*) FILTER (WHERE new_opened),
               count(*) FILTER (WHERE new_machine AND NOT was_opened AND NOT new_opened)
                   - count(*) FILTER (WHERE new_opened AND was_machine),
               count(*) FILTER (WHERE new_clicked), count(*) FILTER (WHERE new_bounced),
               count(*) FILTER (WHERE new_complained), count(*) FILTER (WHERE new_unsubscribed)
        FROM news n JOIN sends s ON s.account_id = n.account_id AND s.id = n.send_id
        WHERE n.purpose IN ('send', 'api')
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        ON CONFLICT (account_id, send_id, variant, shard) DO UPDATE
        SET opened = send_totals.opened + excluded.opened,
            machine_opened = send_totals.machine_opened + excluded.machine_opened,
            clicked = send_totals.clicked + excluded.clicked,
            bounced = send_totals.bounced + excluded.bounced,
            complained = send_totals.complained + excluded.complained,
            unsubscribed = send_totals.unsubscribed + excluded.unsubscribed)
    SELECT n.id, k.kind
    FROM news n CROSS JOIN LATERAL (VALUES
        ('opened', new_opened), ('machine_opened', new_machine), ('clicked', new_clicked),
        ('bounced', new_bounced), ('complained', new_complained),
        ('unsubscribed', new_unsubscribed)) AS k(kind, is_new)
    WHERE k.is_new"""


async def withdraw_clicks(
    conn: Conn, account_id: AccountId, delivery_id: DeliveryId, *, since: datetime
) -> bool:
    """Takes back the mark of a first click at or after `since`: it was a machine's after all."""
    return bool(
        await conn.value(
            """WITH taken AS (
                   UPDATE deliveries SET clicked_at = NULL
                   WHERE account_id = :account_id AND id = :delivery_id AND clicked_at >= :since
                   RETURNING account_id, id, send_id, variant, purpose),
               sums AS (
                   UPDATE send_totals t SET clicked = t.clicked - 1 FROM taken
                   WHERE taken.purpose IN ('send', 'api') AND t.account_id = taken.account_id
                     AND t.send_id = taken.send_id AND t.variant = taken.variant
                     AND t.shard = taken.id % :shards)
               SELECT count(*) FROM taken""",
            account_id=account_id,
            delivery_id=delivery_id,
            since=since,
            shards=SHARDS,
        )
    )
