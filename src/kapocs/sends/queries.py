"""SQL on sends, and on deliveries as their account sees them."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, FormId, ListId, SendId, SubscriberId
from kapocs.sends.model import DeliveryLine, NewDelivery, NewSend, Send, SendType


async def insert(conn: Conn, account_id: AccountId, new: NewSend, name: str) -> Send:
    """Stores a send."""
    row = await conn.first(
        Send,
        """INSERT INTO sends (account_id, name, list_id, letter_id, type, form_id, subject,
                              from_name, from_email, active)
           VALUES (:account_id, :name, :list_id, :letter_id, :type, :form_id, :subject,
                   :from_name, :from_email, :active)
           RETURNING account_id, id, name, list_id, letter_id, type, form_id, subject,
                     from_name, from_email, active, created_at""",
        account_id=account_id,
        name=name,
        list_id=new.list_id,
        letter_id=new.letter_id,
        type=new.type,
        form_id=new.form_id,
        subject=new.subject,
        from_name=new.from_name,
        from_email=new.from_email,
        active=new.active,
    )
    assert row is not None  # noqa: S101  # INSERT … RETURNING without a conflict clause
    return row


async def get(conn: Conn, account_id: AccountId, send_id: SendId) -> Send | None:
    """One send."""
    found = await by_ids(conn, account_id, [send_id])
    return found[0] if found else None


async def by_ids(conn: Conn, account_id: AccountId, ids: Sequence[SendId]) -> list[Send]:
    """Sends by their ids."""
    return await conn.all(
        Send,
        """SELECT account_id, id, name, list_id, letter_id, type, form_id, subject, from_name,
                  from_email, active, created_at
           FROM sends WHERE account_id = :account_id AND id = ANY(:ids)""",
        account_id=account_id,
        ids=list(ids),
    )


async def page(
    conn: Conn, account_id: AccountId, *, after: int = 0, size: int = 1000
) -> list[Send]:
    """Sends of an account in the order they were made."""
    return await conn.all(
        Send,
        """SELECT account_id, id, name, list_id, letter_id, type, form_id, subject, from_name,
                  from_email, active, created_at
           FROM sends WHERE account_id = :account_id AND id > :after
           ORDER BY id LIMIT :size""",
        account_id=account_id,
        after=after,
        size=size,
    )


async def triggered(
    conn: Conn, account_id: AccountId, list_id: ListId, *, type_: SendType, form_id: FormId | None
) -> list[Send]:
    """Active sends that a sign-up or change through this form sets off."""
    return await conn.all(
        Send,
        """SELECT account_id, id, name, list_id, letter_id, type, form_id, subject, from_name,
                  from_email, active, created_at
           FROM sends
           WHERE account_id = :account_id AND list_id = :list_id AND type = :type AND active
             AND (form_id IS NULL OR form_id = :form_id)
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        type=type_,
        form_id=form_id,
    )


async def form_on_list(conn: Conn, account_id: AccountId, list_id: ListId, form_id: FormId) -> bool:
    """Whether the form exists and belongs to the list."""
    return (
        await conn.value(
            """SELECT 1 FROM forms
               WHERE account_id = :account_id AND list_id = :list_id AND id = :form_id""",
            account_id=account_id,
            list_id=list_id,
            form_id=form_id,
        )
        is not None
    )


async def set_active(conn: Conn, account_id: AccountId, send_id: SendId, *, active: bool) -> bool:
    """False: no such send."""
    return (
        await conn.execute(
            """UPDATE sends SET active = :active
               WHERE account_id = :account_id AND id = :send_id""",
            account_id=account_id,
            send_id=send_id,
            active=active,
        )
        == 1
    )


async def queue(
    conn: Conn, account_id: AccountId, deliveries: Sequence[NewDelivery], now: datetime
) -> int:
    """Queues deliveries that are not there yet and wakes the workers; how many were new."""
    added = await conn.execute(
        """INSERT INTO deliveries
               (account_id, purpose, occurrence, send_id, letter_id, form_id, list_id,
                subscriber_id, overrides, status, due_at, created_at)
           SELECT :account_id, u.purpose, u.occurrence, u.send_id, u.letter_id, u.form_id,
                  u.list_id, u.subscriber_id, u.overrides, 'queued', :now, :now
           FROM unnest(:purposes::text[], :occurrences::text[], :sends::bigint[],
                       :letters::bigint[], :forms::bigint[], :lists::bigint[],
                       :subscribers::bigint[], :overrides::jsonb[])
                AS u(purpose, occurrence, send_id, letter_id, form_id, list_id,
                     subscriber_id, overrides)
           ON CONFLICT (account_id, occurrence) DO NOTHING""",
        account_id=account_id,
        now=now,
        purposes=[each.purpose for each in deliveries],
        occurrences=[each.occurrence for each in deliveries],
        sends=[each.send_id for each in deliveries],
        letters=[each.letter_id for each in deliveries],
        forms=[each.form_id for each in deliveries],
        lists=[each.list_id for each in deliveries],
        subscribers=[each.subscriber_id for each in deliveries],
        overrides=[each.overrides for each in deliveries],
    )
    if added:
        await conn.execute("NOTIFY kapocs_deliveries")
    return added


async def deliveries(
    conn: Conn, account_id: AccountId, *, status: str | None = None, size: int = 100
) -> list[DeliveryLine]:
    """The account's deliveries, newest first."""
    return await conn.all(
        DeliveryLine,
        """SELECT id, purpose, send_id, letter_id, list_id, subscriber_id, status, reason,
                  attempts, due_at, relay, reply, message_id, created_at, handed_over_at,
                  finished_at
           FROM deliveries
           WHERE account_id = :account_id AND (:status::text IS NULL OR status = :status)
           ORDER BY id DESC LIMIT :size""",
        account_id=account_id,
        status=status,
        size=size,
    )


async def deliveries_to(
    conn: Conn, account_id: AccountId, list_id: ListId, subscriber_id: SubscriberId
) -> list[DeliveryLine]:
    """What was sent to one person, oldest first."""
    return await conn.all(
        DeliveryLine,
        """SELECT id, purpose, send_id, letter_id, list_id, subscriber_id, status, reason,
                  attempts, due_at, relay, reply, message_id, created_at, handed_over_at,
                  finished_at
           FROM deliveries
           WHERE account_id = :account_id AND list_id = :list_id
             AND subscriber_id = :subscriber_id
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        subscriber_id=subscriber_id,
    )
