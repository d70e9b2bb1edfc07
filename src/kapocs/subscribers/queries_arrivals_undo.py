"""SQL that takes back what an import did to a list, a page at a time."""

from collections.abc import Mapping, Sequence

from kapocs.db.pool import Conn
from kapocs.facts import queries as facts
from kapocs.facts.noting import wake_readers
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.subscribers.arrivals import Arriving, TakenBack
from kapocs.subscribers.queries_orders import keep_orders


async def remove_added(conn: Conn, account_id: AccountId, how: Arriving) -> TakenBack:
    """Removes those whom the last page added that is left, but for who was changed since.

    Who had left before is known as such again, and who was brought in as gone is forgotten.
    """
    page = await conn.row(
        """DELETE FROM arrival_pages WHERE account_id = :account_id AND import_id = :import_id
             AND line = (SELECT max(line) FROM arrival_pages
                         WHERE account_id = :account_id AND import_id = :import_id)
           RETURNING added, away""",
        account_id=account_id,
        import_id=how.import_id,
    )
    if page is None:
        return TakenBack()
    ids = await conn.column(
        """SELECT id FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids::bigint[])
             AND updated_at IS NULL
           ORDER BY id FOR UPDATE""",
        account_id=account_id,
        list_id=how.list_id,
        ids=page["added"],
    )
    await _remove(conn, account_id, how.list_id, ids, page["away"])
    kept = await conn.value(
        """SELECT count(*) FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids::bigint[])""",
        account_id=account_id,
        list_id=how.list_id,
        ids=page["added"],
    )
    wake_readers(conn)
    return TakenBack(removed=len(ids), kept=kept, has_more=True)


async def remove_orders(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> None:
    """Removes records that are orders; who left has left all the same."""
    await _remove(conn, account_id, list_id, ids, {}, are_people=False)
    await keep_orders(conn, account_id, [list_id], ids)


async def _remove(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    ids: Sequence[SubscriberId],
    away: Mapping[str, str],
    *,
    are_people: bool = True,
) -> None:
    """Removes records; `away`: addresses that had left before, and when."""
    await facts.forget(conn, account_id, list_id, ids)
    await conn.execute(
        """DELETE FROM subscriber_events
           WHERE account_id = :account_id AND list_id = :list_id AND subscriber_id = ANY(:ids)""",
        account_id=account_id,
        list_id=list_id,
        ids=ids,
    )
    await conn.execute(
        """WITH gone AS (
               DELETE FROM subscribers
               WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
               RETURNING email_key, active, unsubscribed_at
           ), forgotten AS (
               DELETE FROM departures d USING gone g
               WHERE d.account_id = :account_id AND d.list_id = :list_id AND :are_people
                 AND d.email_key = g.email_key AND NOT g.active AND d.left_at = g.unsubscribed_at
           )
           INSERT INTO departures AS d (account_id, email_key, list_id, left_at)
           SELECT :account_id, key, :list_id, value::timestamptz
           FROM jsonb_each_text(:away::jsonb) ORDER BY key
           ON CONFLICT (account_id, email_key, list_id)
               DO UPDATE SET left_at = greatest(d.left_at, excluded.left_at)""",
        account_id=account_id,
        list_id=list_id,
        ids=ids,
        away=away,
        are_people=are_people,
    )


# A value goes back only where it is still the one that the import brought.
_RESTORE = """
    WITH page AS MATERIALIZED (
        DELETE FROM arrival_changes c
        WHERE c.account_id = :account_id AND c.import_id = :import_id
          AND c.subscriber_id = ANY(ARRAY(
              SELECT subscriber_id FROM arrival_changes
              WHERE account_id = :account_id AND import_id = :import_id
              ORDER BY subscriber_id LIMIT :size))
        RETURNING c.subscriber_id, c.before, c.after
    ), held AS MATERIALIZED (
        SELECT s.id, s.email_key, s.last_name, s.first_name, s.full_name, s.active, s.fields,
               s.subscribed_at, s.unsubscribed_at, p.before, p.after,
               p.after ? 'active' AND s.active = (p.after -> 'active')::boolean AS moves
        FROM page p
        JOIN subscribers s ON s.account_id = :account_id AND s.list_id = :list_id
                          AND s.id = p.subscriber_id
        ORDER BY s.id FOR NO KEY UPDATE OF s
    ), wanted AS MATERIALIZED (
        SELECT id, email_key, before, after, moves, jsonb_build_object(
                'last_name', CASE WHEN last_name = after ->> 'last_name'
                    THEN before ->> 'last_name' ELSE last_name END,
                'first_name', CASE WHEN first_name = after ->> 'first_name'
                    THEN before ->> 'first_name' ELSE first_name END,
                'full_name', CASE WHEN full_name = after ->> 'full_name'
                    THEN before ->> 'full_name' ELSE full_name END,
                'fields', (fields - ARRAY(
                        SELECT a.key FROM jsonb_each(after -> 'fields') AS a
                        WHERE NOT (before -> 'fields') ? a.key AND fields -> a.key = a.value))
                    || coalesce((
                        SELECT jsonb_object_agg(b.key, b.value)
                        FROM jsonb_each(before -> 'fields') AS b
                        WHERE after -> 'fields' -> b.key IS DISTINCT FROM b.value
                          AND fields -> b.key IS NOT DISTINCT FROM after -> 'fields' -> b.key
                    ), '{}')) AS then,
               jsonb_build_object('last_name', last_name, 'first_name', first_name,
                                  'full_name', full_name, 'fields', fields) AS was
        FROM held
    ), restored AS (
        UPDATE subscribers s SET
            last_name = w.then ->> 'last_name', first_name = w.then ->> 'first_name',
            full_name = w.then ->> 'full_name', fields = w.then -> 'fields',
            active = CASE WHEN w.moves THEN (w.before -> 'active')::boolean ELSE s.active END,
            unsubscribed_at = CASE WHEN w.moves
                THEN (w.before ->> 'unsubscribed_at')::timestamptz ELSE s.unsubscribed_at END,
            subscribed_at = CASE WHEN w.moves
                THEN (w.before ->> 'subscribed_at')::timestamptz ELSE s.subscribed_at END,
            updated_at = :now
        FROM wanted w
        WHERE s.account_id = :account_id AND s.list_id = :list_id
          AND s.id = ANY(ARRAY(SELECT id FROM wanted)) AND s.id = w.id
          AND (w.moves OR w.then <> w.was)
        RETURNING s.id
    ), noted AS (
        INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type, fact, actor)
        SELECT :account_id, :list_id, id, :now, 'update', '', :actor FROM restored ORDER BY id
    ), away_again AS (
        INSERT INTO departures AS d (account_id, email_key, list_id, left_at)
        SELECT :account_id, email_key, :list_id, max((before ->> 'unsubscribed_at')::timestamptz)
        FROM wanted
        WHERE moves AND NOT (before -> 'active')::boolean AND email_key <> ''
          AND before ->> 'unsubscribed_at' IS NOT NULL
        GROUP BY email_key ORDER BY email_key
        ON CONFLICT (account_id, email_key, list_id)
            DO UPDATE SET left_at = greatest(d.left_at, excluded.left_at)
    ), here_again AS (
        DELETE FROM departures d USING wanted w
        WHERE d.account_id = :account_id AND d.list_id = :list_id AND d.email_key = w.email_key
          AND w.moves AND (w.before -> 'active')::boolean
          AND d.left_at = (w.after ->> 'unsubscribed_at')::timestamptz
    )
    SELECT (SELECT count(*) FROM page) AS taken, (SELECT count(*) FROM restored) AS restored
"""


async def restore_changed(
    conn: Conn, account_id: AccountId, how: Arriving, *, size: int
) -> TakenBack:
    """Gives the next records that were changed their values back, where nobody changed them since.

    Who was brought back is away again, and who was made to leave is there again.
    """
    row = await conn.row(
        _RESTORE,
        account_id=account_id,
        list_id=how.list_id,
        import_id=how.import_id,
        now=how.now,
        actor=how.actor,
        size=size,
    )
    wake_readers(conn)
    taken, restored = (0, 0) if row is None else (row["taken"], row["restored"])
    return TakenBack(restored=restored, kept=taken - restored, has_more=taken > 0)


async def forget(conn: Conn, account_id: AccountId, import_id: int) -> None:
    """Nothing of this import can be taken back from here on."""
    await conn.execute(
        "DELETE FROM arrival_changes WHERE account_id = :account_id AND import_id = :import_id",
        account_id=account_id,
        import_id=import_id,
    )
    await conn.execute(
        "DELETE FROM arrival_pages WHERE account_id = :account_id AND import_id = :import_id",
        account_id=account_id,
        import_id=import_id,
    )
