"""SQL that puts people on a list a page at a time, or tells what that would come to."""

from kapocs.db.pool import Conn
from kapocs.facts.noting import wake_readers
from kapocs.ids import AccountId
from kapocs.subscribers.arrivals import Arriving, Merged, TriedPage

# What was there is read of rows that are held already: a change made
# meanwhile is seen. Whoever left comes back only by a word given later than that, and nobody
# whose address is suppressed.
_TAKEN = """
    page AS MATERIALIZED (
        DELETE FROM arrivals a
        WHERE a.account_id = :account_id AND a.import_id = :import_id AND a.line = ANY(ARRAY(
            SELECT line FROM arrivals
            WHERE account_id = :account_id AND import_id = :import_id AND line > :after
            ORDER BY line LIMIT :size))
        RETURNING a.*
    )"""

_WAITING = """
    page AS MATERIALIZED (
        SELECT * FROM arrivals
        WHERE account_id = :account_id AND import_id = :import_id AND line > :after
        ORDER BY line LIMIT :size
    )"""

_KNOWN = """
    known AS MATERIALIZED (
        SELECT s.id, s.email_key, s.last_name, s.first_name, s.full_name, s.active,
               s.subscribed_at, s.unsubscribed_at, s.confirmed, s.confirmed_at,
               s.confirm_requested_at, s.fields
        FROM subscribers s
        -- Found by the address: the key's index begins with the list, and would be read whole while
        -- the statistics are older than the people.
        WHERE s.account_id = :account_id AND s.list_id + 0 = :list_id AND s.unique_email
          AND :is_unique AND s.email_key = ANY(ARRAY(SELECT email_key FROM page))
"""

_JUDGED = """
    gone AS MATERIALIZED (
        SELECT email_key, max(left_at) AS left_at FROM departures
        WHERE account_id = :account_id AND list_id IN (:list_id, 0)
          AND email_key = ANY(ARRAY(SELECT email_key FROM page))
        GROUP BY email_key
    ), silent AS MATERIALIZED (
        SELECT email_key FROM suppressions
        WHERE account_id = :account_id AND email_key = ANY(ARRAY(SELECT email_key FROM page))
    ), met AS MATERIALIZED (
        SELECT p.*, k.id AS known_id, p.fields::jsonb AS given, k.active AS was_active,
               to_jsonb(k) - '{id,email_key}'::text[] AS before,
               n.email_key IS NOT NULL AS is_silent,
               coalesce(g.left_at, k.unsubscribed_at) AS gone_at,
               n.email_key IS NULL AND p.left_at IS NULL
                   AND p.consented_at > coalesce(g.left_at, k.unsubscribed_at, '-infinity')
                   AS is_wanted
        FROM page p
        LEFT JOIN known k ON k.email_key = p.email_key
        LEFT JOIN gone g ON g.email_key = p.email_key AND p.email_key <> ''
        LEFT JOIN silent n ON n.email_key = p.email_key
    ), judged AS MATERIALIZED (
        SELECT *, CASE
            WHEN known_id IS NULL AND left_at IS NOT NULL THEN 'new_left'
            WHEN known_id IS NULL AND is_silent THEN 'silent'
            WHEN known_id IS NULL AND gone_at IS NOT NULL AND is_wanted IS NOT TRUE THEN 'away'
            WHEN known_id IS NULL THEN 'new'
            WHEN left_at IS NOT NULL AND was_active
                 AND left_at >= (before ->> 'subscribed_at')::timestamptz THEN 'leaves'
            WHEN left_at IS NULL AND NOT was_active AND is_wanted THEN 'returns'
            ELSE 'known' END AS verdict
        FROM met
    )"""

_ADDED = """
    added AS (
        INSERT INTO subscribers
            (account_id, list_id, email, email_key, unique_email, last_name, first_name,
             full_name, active, confirmed, subscribed_at, unsubscribed_at, confirmed_at,
             client_ip, secret_id, fields)
        SELECT :account_id, :list_id, email, email_key, :is_unique, last_name, first_name,
               full_name, verdict = 'new', true, coalesce(subscribed_at, :now), left_at,
               confirmed_at, client_ip, secret_id, :defaults::jsonb || given
        FROM judged WHERE verdict IN ('new', 'new_left')
        -- In the order of the key: two that add the same addresses must not wait in a ring.
        ORDER BY email_key, line
        ON CONFLICT (account_id, email_key, list_id) WHERE unique_email DO NOTHING
        RETURNING id, email_key, active, client_ip, unsubscribed_at
    )"""

_WANTED = """
    wanted AS MATERIALIZED (
        SELECT known_id, verdict, line, client_ip, before, jsonb_build_object(
                'last_name', CASE WHEN last_name = '' OR :on_duplicate = 'skip'
                        OR :on_duplicate = 'fill-empty' AND before ->> 'last_name' <> ''
                    THEN before ->> 'last_name' ELSE last_name END,
                'first_name', CASE WHEN first_name = '' OR :on_duplicate = 'skip'
                        OR :on_duplicate = 'fill-empty' AND before ->> 'first_name' <> ''
                    THEN before ->> 'first_name' ELSE first_name END,
                'full_name', CASE WHEN full_name = '' OR :on_duplicate = 'skip'
                        OR :on_duplicate = 'fill-empty' AND before ->> 'full_name' <> ''
                    THEN before ->> 'full_name' ELSE full_name END,
                'fields', CASE :on_duplicate WHEN 'skip' THEN before -> 'fields'
                    WHEN 'fill-empty' THEN given || (before -> 'fields')
                    ELSE (before -> 'fields') || given END)
            || CASE verdict
                WHEN 'leaves' THEN jsonb_build_object('active', false, 'unsubscribed_at', left_at)
                WHEN 'returns' THEN jsonb_build_object('active', true, 'unsubscribed_at', null,
                    'confirmed', true, 'confirm_requested_at', null,
                    'subscribed_at', coalesce(subscribed_at, consented_at))
                ELSE '{}' END AS after
        FROM judged WHERE verdict IN ('known', 'leaves', 'returns')
    )"""

_CHANGED = """
    changed AS (
        UPDATE subscribers s SET
            last_name = w.after ->> 'last_name', first_name = w.after ->> 'first_name',
            full_name = w.after ->> 'full_name', fields = w.after -> 'fields',
            active = CASE w.verdict WHEN 'leaves' THEN false WHEN 'returns' THEN true
                     ELSE s.active END,
            unsubscribed_at = CASE WHEN w.verdict IN ('leaves', 'returns')
                THEN (w.after ->> 'unsubscribed_at')::timestamptz ELSE s.unsubscribed_at END,
            subscribed_at = CASE w.verdict WHEN 'returns'
                THEN (w.after ->> 'subscribed_at')::timestamptz ELSE s.subscribed_at END,
            confirmed = s.confirmed OR w.verdict = 'returns',
            confirm_requested_at = CASE WHEN w.verdict IN ('leaves', 'returns') THEN NULL
                                   ELSE s.confirm_requested_at END,
            pending = CASE WHEN w.verdict IN ('leaves', 'returns') THEN NULL ELSE s.pending END,
            first_updated_at = coalesce(s.first_updated_at, :now), updated_at = :now
        FROM wanted w
        WHERE s.account_id = :account_id AND s.list_id = :list_id
          AND s.id = ANY(ARRAY(SELECT known_id FROM wanted)) AND s.id = w.known_id
          AND NOT w.before @> w.after
        RETURNING s.id, w.verdict, w.before, w.after, w.client_ip
    ), kept AS (
        INSERT INTO arrival_changes (account_id, import_id, list_id, subscriber_id, before, after)
        SELECT :account_id, :import_id, :list_id, id, before, after FROM changed
        ON CONFLICT (account_id, import_id, subscriber_id) DO UPDATE SET after = excluded.after
    )"""

_NOTED = """
    noted AS (
        INSERT INTO subscriber_events
            (account_id, list_id, subscriber_id, at, type, client_ip, fact, actor)
        SELECT :account_id, :list_id, id, :now, type, client_ip, '', :actor FROM (
            SELECT id, client_ip, CASE WHEN active THEN 'subscribe' ELSE 'unsubscribe' END AS type
            FROM added
            UNION ALL
            SELECT id, client_ip, CASE verdict WHEN 'leaves' THEN 'unsubscribe'
                WHEN 'returns' THEN 'subscribe' ELSE 'update' END FROM changed) AS lines
        ORDER BY id
    ), came_back AS (
        DELETE FROM departures d USING judged j
        WHERE d.account_id = :account_id AND d.list_id = :list_id AND d.email_key = j.email_key
          AND j.verdict IN ('new', 'returns') AND j.is_wanted
        RETURNING d.email_key, d.left_at
    ), departed AS (
        INSERT INTO departures AS d (account_id, email_key, list_id, left_at)
        SELECT :account_id, email_key, :list_id, max(left_at) FROM judged
        WHERE verdict IN ('new_left', 'leaves') AND email_key <> ''
        GROUP BY email_key ORDER BY email_key
        ON CONFLICT (account_id, email_key, list_id)
            DO UPDATE SET left_at = greatest(d.left_at, excluded.left_at)
    ), paged AS (
        INSERT INTO arrival_pages (account_id, import_id, list_id, line, at, added, away)
        SELECT :account_id, :import_id, :list_id, max(line), :now,
               ARRAY(SELECT id FROM added ORDER BY id),
               (SELECT coalesce(jsonb_object_agg(email_key, left_at), '{}') FROM came_back)
        FROM page HAVING max(line) IS NOT NULL
    )"""

_MERGE = f"""
    WITH {_TAKEN}, {_KNOWN} ORDER BY s.id FOR NO KEY UPDATE OF s), {_JUDGED},
         {_ADDED}, {_WANTED}, {_CHANGED}, {_NOTED}
    SELECT (SELECT count(*) FROM page) AS taken,
           (SELECT coalesce(max(line), 0) FROM page) AS last_line,
           ARRAY(SELECT id FROM added WHERE active ORDER BY id) AS added,
           ARRAY(SELECT id FROM added WHERE NOT active
                 UNION ALL SELECT id FROM changed WHERE verdict = 'leaves') AS left,
           ARRAY(SELECT id FROM changed WHERE verdict = 'returns') AS returned,
           ARRAY(SELECT id FROM changed WHERE verdict = 'known') AS changed,
           (SELECT count(*) FROM judged WHERE verdict NOT IN ('silent', 'away'))
               - (SELECT count(*) FROM added) - (SELECT count(*) FROM changed) AS same,
           ARRAY(SELECT line FROM judged WHERE verdict = 'away' ORDER BY line) AS stayed_away,
           ARRAY(SELECT line FROM judged WHERE verdict = 'silent' ORDER BY line) AS suppressed
"""  # noqa: S608  # fixed texts


async def merge(conn: Conn, account_id: AccountId, how: Arriving, *, size: int) -> Merged:
    """Puts the next `size` arrivals on the list, each by what is known of its address.

    Histories get a line for each person; facts and events are for whoever asked for it.
    """
    # A plan for any import at all knows nothing of a table that was filled a moment ago, nor of
    # how many people a page has: in turns each would be compared with each.
    await conn.execute("SET LOCAL plan_cache_mode = force_custom_plan")
    await conn.execute("SET LOCAL enable_nestloop = off")
    row = await conn.row(
        _MERGE,
        account_id=account_id,
        list_id=how.list_id,
        import_id=how.import_id,
        is_unique=how.is_unique,
        on_duplicate=str(how.on_duplicate),
        defaults=how.defaults,
        now=how.now,
        actor=how.actor,
        after=how.after,
        size=size,
    )
    assert row is not None  # noqa: S101  # counts are always there
    wake_readers(conn)
    return Merged(**dict(row))


_COUNT = f"""
    WITH {_WAITING}, {_KNOWN}), {_JUDGED}, {_WANTED}, turned AS MATERIALIZED (
        SELECT verdict FROM wanted WHERE NOT before @> after
    )
    SELECT (SELECT count(*) FROM page) AS taken,
           (SELECT coalesce(max(line), 0) FROM page) AS last_line,
           count(*) FILTER (WHERE verdict = 'new') AS added,
           count(*) FILTER (WHERE verdict = 'new_left')
               + (SELECT count(*) FROM turned WHERE verdict = 'leaves') AS "left",
           (SELECT count(*) FROM turned WHERE verdict = 'returns') AS returned,
           (SELECT count(*) FROM turned WHERE verdict = 'known') AS changed,
           count(*) FILTER (WHERE verdict IN ('known', 'leaves', 'returns'))
               - (SELECT count(*) FROM turned) AS same,
           count(*) FILTER (WHERE verdict = 'away') AS stayed_away,
           count(*) FILTER (WHERE verdict = 'silent') AS suppressed
    FROM judged
"""  # noqa: S608  # fixed texts


async def count(conn: Conn, account_id: AccountId, how: Arriving, *, size: int) -> TriedPage:
    """What the next `size` who wait would come to. Nothing is changed, nobody waits less."""
    # As for `merge`: in turns each would be compared with each.
    await conn.execute("SET LOCAL plan_cache_mode = force_custom_plan")
    await conn.execute("SET LOCAL enable_nestloop = off")
    found = await conn.first(
        TriedPage,
        _COUNT,
        account_id=account_id,
        list_id=how.list_id,
        import_id=how.import_id,
        is_unique=how.is_unique,
        on_duplicate=str(how.on_duplicate),
        after=how.after,
        size=size,
    )
    assert found is not None  # noqa: S101  # counts are always there
    return found
