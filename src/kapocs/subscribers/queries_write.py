"""SQL that writes subscribers, their events and the suppression list."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kapocs.db.pool import Conn
from kapocs.facts import queries as facts
from kapocs.facts.noting import wake_readers
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.lists.model import ListType
from kapocs.subscribers.model import SignUp
from kapocs.subscribers.queries_orders import Written, keep_orders, keep_orders_of, orders_among

_INSERT = f"""
    WITH input AS MATERIALIZED (
        SELECT u.*, nextval(pg_get_serial_sequence('subscribers', 'id')) AS id,
               -- Of somebody who left, an order does not bring the consent back.
               (SELECT max(d.left_at) FROM departures d
                WHERE NOT u.is_wish AND d.account_id = u.account_id
                  AND d.email_key = u.email_key AND d.list_id IN (u.list_id, 0)
                  AND u.email_key <> '') AS left_at
        FROM unnest(:accounts::bigint[], :lists::bigint[], :versions::bigint[],
                    :emails::text[], :keys::text[], :uniques::boolean[],
                    :last_names::text[], :first_names::text[], :full_names::text[],
                    :actives::boolean[], :subscribed::timestamptz[], :forms::bigint[],
                    :ips::text[], :agents::text[], :referers::text[],
                    :secrets::text[], :fields::jsonb[], :nows::timestamptz[], :wishes::boolean[],
                    :actors::text[], :form_versions::int[], :told::boolean[])
             WITH ORDINALITY
             AS u(account_id, list_id, version, email, email_key, unique_email,
                  last_name, first_name, full_name, active, subscribed_at, form_id,
                  client_ip, user_agent, referer, secret_id, fields, now, is_wish, actor,
                  form_version, is_told, ord)
        -- A list whose shape changed since the caller read it is left out: the caller reads
        -- it again and so loses no value of a field made meanwhile.
        JOIN lists l ON l.account_id = u.account_id AND l.id = u.list_id
                    AND l.version = u.version
    ), added AS (
        INSERT INTO subscribers
            (account_id, list_id, id, email, email_key, unique_email, last_name, first_name,
             full_name, active, confirmed, subscribed_at, form_id, client_ip, user_agent,
             referer, confirm_requested_at, unsubscribed_at, secret_id, fields, form_version)
        SELECT account_id, list_id, id, email, email_key, unique_email, last_name, first_name,
               full_name, active AND left_at IS NULL, active, subscribed_at, form_id, client_ip,
               user_agent, referer, CASE WHEN NOT active THEN now END, left_at, secret_id, fields,
               form_version
        -- In the order of the key: two batches with the same addresses must not wait for each
        -- other in a ring.
        FROM input ORDER BY account_id, email_key, list_id, ord
        ON CONFLICT (account_id, email_key, list_id) WHERE unique_email DO NOTHING
        RETURNING id
    ), noted AS (
        INSERT INTO subscriber_events
            (account_id, list_id, subscriber_id, at, type, form_id, client_ip, user_agent, actor,
             form_version, fact)
        SELECT i.account_id, i.list_id, i.id, i.now,
               CASE WHEN i.active THEN 'subscribe' ELSE 'double_optin' END,
               i.form_id, i.client_ip, i.user_agent, i.actor, i.form_version,
               CASE WHEN NOT i.is_told THEN '' END
        FROM input i JOIN added USING (id)
        RETURNING subscriber_id AS id
    ), returned AS (
        DELETE FROM departures d USING input i JOIN added USING (id)
        WHERE i.is_wish AND i.active AND d.account_id = i.account_id
          AND d.email_key = i.email_key AND d.list_id = i.list_id
    ), told AS (
        {facts.TELLING_WHO}
        SELECT i.account_id, i.list_id, i.id, i.now, 'consent.given', 1,
               jsonb_build_object('form_id', i.form_id, 'by', 'sign_up'), i.actor
        -- After the line of the history, so that who joined is told before what they asked for.
        FROM input i JOIN noted USING (id) WHERE i.is_wish AND i.active
    )
    SELECT i.ord, i.id FROM input i JOIN added USING (id)
"""  # noqa: S608  # fixed texts


async def insert_new(conn: Conn, wishes: Sequence[SignUp]) -> list[SubscriberId | None]:
    """Adds those who are new, whatever account they belong to; one answer for each wish.

    None: the address is on the list already, or the list's shape changed since it was read.
    An order of somebody who left makes a record that is not active.
    """
    columns = [wish.values for wish in wishes]
    rows = await conn.rows(
        _INSERT,
        accounts=[wish.schema.list.account_id for wish in wishes],
        lists=[wish.schema.list.id for wish in wishes],
        versions=[wish.schema.list.version for wish in wishes],
        emails=[wish.email for wish in wishes],
        keys=[wish.key for wish in wishes],
        uniques=[wish.schema.list.unique_email for wish in wishes],
        last_names=[each.last_name or "" for each in columns],
        first_names=[each.first_name or "" for each in columns],
        full_names=[each.full_name or "" for each in columns],
        actives=[not wish.double_opt_in for wish in wishes],
        subscribed=[wish.subscribed_at for wish in wishes],
        **_consents(wishes),
        secrets=[wish.secret_id for wish in wishes],
        fields=[{name: text for name, text in each.fields.items() if text} for each in columns],
        nows=[wish.now for wish in wishes],
        actors=[wish.actor for wish in wishes],
        form_versions=[wish.consent.form_version for wish in wishes],
    )
    by_place = {row["ord"] - 1: row["id"] for row in rows}
    ids: list[SubscriberId | None] = [by_place.get(place) for place in range(len(wishes))]
    added = [Written(wish.schema, id_, wish.actor) for wish, id_ in zip(wishes, ids, strict=True)]
    for account_id, orders in orders_among(added):
        await keep_orders_of(conn, account_id, orders)
    if rows:
        wake_readers(conn)
    return ids


def _consents(wishes: Sequence[SignUp]) -> dict[str, list[object]]:
    given = [wish.consent for wish in wishes]
    return {
        "forms": [each.form_id for each in given],
        "ips": [each.client_ip for each in given],
        "agents": [each.user_agent for each in given],
        "referers": [each.referer for each in given],
        "wishes": [each.is_wish for each in given],
        "told": [each.is_told for each in given],
    }


async def activate(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    id_: SubscriberId,
    now: datetime,
    confirmed: bool,
) -> None:
    """Makes a record active and ends what was pending; `confirmed`: by double opt-in, now."""
    await conn.execute(
        """UPDATE subscribers SET active = true, confirmed = true, unsubscribed_at = NULL,
               confirm_requested_at = NULL, pending = NULL,
               confirmed_at = CASE WHEN :confirmed THEN :now ELSE confirmed_at END
           WHERE account_id = :account_id AND list_id = :list_id AND id = :id""",
        account_id=account_id,
        list_id=list_id,
        id=id_,
        now=now,
        confirmed=confirmed,
    )


async def set_consent(conn: Conn, account_id: AccountId, id_: SubscriberId, wish: SignUp) -> None:
    """A new consent takes the place of the old one; the old one stays in the history."""
    await conn.execute(
        """UPDATE subscribers SET subscribed_at = :subscribed_at, form_id = :form_id,
               form_version = :form_version, client_ip = :client_ip, user_agent = :user_agent,
               referer = :referer
           WHERE account_id = :account_id AND list_id = :list_id AND id = :id""",
        account_id=account_id,
        list_id=wish.schema.list.id,
        id=id_,
        subscribed_at=wish.subscribed_at,
        form_id=wish.consent.form_id,
        form_version=wish.consent.form_version,
        client_ip=wish.consent.client_ip,
        user_agent=wish.consent.user_agent,
        referer=wish.consent.referer,
    )
    if wish.schema.list.type is ListType.ECOMMERCE:
        await keep_orders(conn, account_id, [wish.schema.list.id], [id_])


async def note_version(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    id_: SubscriberId,
    *,
    version: int,
    at: datetime,
) -> None:
    """Says which version of its form the record, and the line of its joining then, came by."""
    await conn.execute(
        """UPDATE subscribers SET form_version = :version
           WHERE account_id = :account_id AND list_id = :list_id AND id = :id""",
        account_id=account_id,
        list_id=list_id,
        id=id_,
        version=version,
    )
    await conn.execute(
        """UPDATE subscriber_events SET form_version = :version
           WHERE account_id = :account_id AND list_id = :list_id AND subscriber_id = :id
             AND at = :at AND type = 'subscribe'""",
        account_id=account_id,
        list_id=list_id,
        id=id_,
        version=version,
        at=at,
    )


async def set_pending(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    id_: SubscriberId,
    pending: dict[str, Any],
    asked_at: datetime | None,
) -> None:
    """Keeps what a confirmation will apply; `asked_at` when a letter goes out now."""
    await conn.execute(
        """UPDATE subscribers SET pending = :pending,
               confirm_requested_at = coalesce(:asked_at, confirm_requested_at)
           WHERE account_id = :account_id AND list_id = :list_id AND id = :id""",
        account_id=account_id,
        list_id=list_id,
        id=id_,
        pending=pending,
        asked_at=asked_at,
    )


async def unsubscribe(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    ids: Sequence[SubscriberId],
    now: datetime,
) -> list[SubscriberId]:
    """Makes records inactive and ends what was pending; those that were on their way."""
    return await conn.column(
        """UPDATE subscribers SET active = false, unsubscribed_at = :now,
               confirm_requested_at = NULL, pending = NULL
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
             AND (active OR confirm_requested_at IS NOT NULL)
           RETURNING id""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
        now=now,
    )


async def delete(conn: Conn, account_id: AccountId, list_id: ListId, id_: SubscriberId) -> bool:
    """Removes a record, its history and the facts about it. False: no such record."""
    await facts.forget(conn, account_id, list_id, [id_])
    await conn.execute(
        """DELETE FROM subscriber_events
           WHERE account_id = :account_id AND list_id = :list_id AND subscriber_id = :id""",
        account_id=account_id,
        list_id=list_id,
        id=id_,
    )
    removed = await conn.value(
        f"""WITH gone AS (
                DELETE FROM subscribers
                WHERE account_id = :account_id AND list_id = :list_id AND id = :id
                RETURNING account_id, list_id, id
            ), told AS (
                {facts.TELLING}
                SELECT account_id, list_id, id, now(), 'subscriber.deleted', 1, '{{}}'::jsonb
                FROM gone
            )
            SELECT count(*) FROM gone""",  # noqa: S608  # a fixed text
        account_id=account_id,
        list_id=list_id,
        id=id_,
    )
    await keep_orders(conn, account_id, [list_id], [id_])
    return bool(removed)
