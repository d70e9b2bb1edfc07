"""The rule that many temporary refusals are as good as one for good."""

from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, DeliveryId
from kapocs.senders import queries as senders
from kapocs.suppressions import queries, queries_soft_bounces


async def count(
    conn: Conn,
    account_id: AccountId,
    *,
    email_key: str,
    delivery_id: DeliveryId,
    detail: str,
    now: datetime,
) -> bool:
    """A delivery to the address failed for a time; True: that was one too many, it is suppressed.

    Safe to call twice for one delivery, and by several at once.
    """
    await queries_soft_bounces.note(
        conn, account_id, email_key=email_key, delivery_id=delivery_id, now=now
    )
    rules = await senders.rules(conn, account_id)
    since = now - timedelta(days=rules.soft_bounce_days)
    found = await queries_soft_bounces.count(
        conn, account_id, email_key=email_key, since=since, now=now
    )
    if found < rules.soft_bounces:
        return False
    await queries.suppress(
        conn, account_id, email_key=email_key, reason="soft_bounces", detail=detail, now=now
    )
    return True
