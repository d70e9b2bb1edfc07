"""SQL that writes down how far the hand-over of deliveries came, and what became of them.

A worker's notes are of many accounts. Each statement names one of them, so that it can run on the
machine that has the account; they are sent together, and no statement waits for an answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Protocol, TypeVar

from kapocs.db.pool import Conn
from kapocs.deliveries.model import SHARDS, Delivery, DeliveryStatus
from kapocs.ids import AccountId, DeliveryId
from kapocs.reasons import NO_WORDS, Reason, coded, plain, stored


class OfAccount(Protocol):
    """Something of an account."""

    @property
    def account_id(self) -> AccountId:
        """Whose it is."""
        ...


ThingT = TypeVar("ThingT", bound=OfAccount)


def by_account(things: Iterable[ThingT]) -> list[tuple[AccountId, list[ThingT]]]:
    """Each account with what is its own, by account: whoever locks several goes by this order."""
    found: dict[AccountId, list[ThingT]] = {}
    for each in sorted(things, key=attrgetter("account_id")):
        found.setdefault(each.account_id, []).append(each)
    return list(found.items())


async def mark_handing(
    conn: Conn, *, worker_id: int, deliveries: Sequence[tuple[Delivery, str]], now: datetime
) -> set[DeliveryId]:
    """Written down before the first byte goes out, with the message id of each.

    Those that are still this worker's: only they may be handed over. May be said again, when
    the answer to the first time was lost.
    """
    named = {delivery.id: message_id for delivery, message_id in deliveries}
    rows = await conn.for_each(
        """UPDATE outbox o SET handed_over_at = :now, message_id = u.message_id
           FROM unnest(:ids::bigint[], :message_ids::text[]) AS u(id, message_id)
           WHERE o.account_id = :account_id AND o.delivery_id = u.id
             AND o.worker_id = :worker_id
           RETURNING o.delivery_id""",
        [
            {
                "account_id": account_id,
                "worker_id": worker_id,
                "now": now,
                "ids": [each.id for each in own],
                "message_ids": [named[each.id] for each in own],
            }
            for account_id, own in by_account(delivery for delivery, _ in deliveries)
        ],
    )
    return {row["delivery_id"] for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How a try ended."""

    account_id: AccountId
    delivery_id: DeliveryId
    status: DeliveryStatus
    reason: Reason | None = None
    relay: str = ""
    reply: Reason = NO_WORDS
    provider_id: str = ""
    """The provider's own name for it; kept instead of our message id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A delivery that goes back to wait until `due_at`."""

    account_id: AccountId
    delivery_id: DeliveryId
    due_at: datetime
    reason: Reason | None = None
    relay: str = ""
    reply: Reason = NO_WORDS


COUNTED = """
    sums AS (
        INSERT INTO send_totals
            (account_id, send_id, variant, shard, skipped, sent, failed, uncertain)
        SELECT account_id, send_id, variant, :shard,
               count(*) FILTER (WHERE status = 'skipped'),
               count(*) FILTER (WHERE status = 'sent'),
               count(*) FILTER (WHERE status = 'failed'),
               count(*) FILTER (WHERE status = 'uncertain')
               - count(*) FILTER (WHERE was_uncertain)
        FROM done WHERE send_id IS NOT NULL AND purpose IN ('send', 'api')
        GROUP BY account_id, send_id, variant ORDER BY account_id, send_id, variant
        ON CONFLICT (account_id, send_id, variant, shard) DO UPDATE
        SET skipped = send_totals.skipped + excluded.skipped,
            sent = send_totals.sent + excluded.sent,
            failed = send_totals.failed + excluded.failed,
            uncertain = send_totals.uncertain + excluded.uncertain)
    SELECT id FROM done"""
"""Adds what `done` holds to the totals of its sends: deliveries with the status they have now, and
`was_uncertain`, whether they were counted as uncertain before. The ids of all of them.
"""
ENDING = f"""
    done AS (
        UPDATE deliveries d
        SET status = g.status, reason = '', why = g.why, relay = g.relay, reply = g.reply,
            answer = g.answer, attempts = gone.attempts,
            message_id = coalesce(nullif(g.provider_id, ''), gone.message_id),
            handed_over_at = gone.handed_over_at, finished_at = :now
        FROM gone JOIN given g ON g.id = gone.delivery_id
        WHERE d.account_id = :account_id AND d.id = gone.delivery_id
        RETURNING d.account_id, d.id, d.send_id, d.variant, d.status, d.purpose,
                  false AS was_uncertain), {COUNTED}"""  # noqa: S608  # a constant
"""Ends what has `gone` from an account's outbox as it is `given`."""
GIVEN = """WITH given AS (
        SELECT * FROM unnest(:ids::bigint[], :statuses::text[], :whys::jsonb[], :relays::text[],
                             :replies::text[], :answers::jsonb[], :provider_ids::text[])
             AS u(id, status, why, relay, reply, answer, provider_id))"""
"""Results of one account, from what `of_results` makes of them."""


def of_results(account_id: AccountId, results: Sequence[Result]) -> dict[str, object]:
    """The parameters of `GIVEN`, and the account."""
    return {
        "account_id": account_id,
        "ids": [each.delivery_id for each in results],
        "statuses": [each.status for each in results],
        "whys": [stored(each.reason) for each in results],
        "relays": [each.relay for each in results],
        "replies": [plain(each.reply) for each in results],
        "answers": [coded(each.reply) for each in results],
        "provider_ids": [each.provider_id for each in results],
    }


async def end(
    conn: Conn, *, worker_id: int, results: Sequence[Result], now: datetime
) -> set[DeliveryId]:
    """Writes down how deliveries ended, many at once; those that were this worker's to end."""
    rows = await conn.for_each(
        f"""{GIVEN},
           gone AS (
               DELETE FROM outbox o USING given g
               WHERE o.account_id = :account_id AND o.delivery_id = g.id
                 AND o.worker_id = :worker_id
               RETURNING o.account_id, o.delivery_id, o.attempts, o.message_id, o.handed_over_at),
           {ENDING}""",  # noqa: S608  # constants
        [
            {
                **of_results(account_id, own),
                "worker_id": worker_id,
                "shard": worker_id % SHARDS,
                "now": now,
            }
            for account_id, own in by_account(results)
        ],
    )
    return {row["id"] for row in rows}


async def defer(conn: Conn, *, worker_id: int, later: Sequence[Later], now: datetime) -> None:
    """Tries that ended with "later": each is kept, with what the relay said."""
    await conn.for_each(
        """WITH given AS (
               SELECT * FROM unnest(:ids::bigint[], :dues::timestamptz[], :whys::jsonb[],
                                    :relays::text[], :replies::text[], :answers::jsonb[])
                    AS u(id, due_at, why, relay, reply, answer)),
           waits AS (
               UPDATE outbox o
               SET worker_id = NULL, handed_over_at = NULL, due_at = g.due_at
               FROM given g
               WHERE o.account_id = :account_id AND o.delivery_id = g.id
                 AND o.worker_id = :worker_id
               RETURNING o.account_id, o.delivery_id, o.attempts),
           tried AS (
               INSERT INTO delivery_tries (account_id, delivery_id, at, relay, reply, answer)
               SELECT w.account_id, g.id, :now, g.relay, g.reply, g.answer
               FROM given g JOIN waits w ON w.delivery_id = g.id)
           UPDATE deliveries d
           SET status = 'deferred', reason = '', why = g.why, relay = g.relay, reply = g.reply,
               answer = g.answer, attempts = w.attempts, due_at = g.due_at
           FROM given g JOIN waits w ON w.delivery_id = g.id
           WHERE d.account_id = :account_id AND d.id = g.id""",
        [
            {
                "account_id": account_id,
                "worker_id": worker_id,
                "now": now,
                "ids": [each.delivery_id for each in own],
                "dues": [each.due_at for each in own],
                "whys": [stored(each.reason) for each in own],
                "relays": [each.relay for each in own],
                "replies": [plain(each.reply) for each in own],
                "answers": [coded(each.reply) for each in own],
            }
            for account_id, own in by_account(later)
        ],
    )
