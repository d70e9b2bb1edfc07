"""SQL that changes records for many callers of an account at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kapocs.actor import acting
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, FormId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.queries_orders import Written, keep_orders_of, orders_among
from kapocs.subscribers.queries_read import PERSON
from kapocs.subscribers.queries_update import Change, Made


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What one caller wants to change of one record: no address, and not whether it is active.

    The record is that of `id`, or if that is None the one with the address `key`, in its normal
    form, of a list without repeated addresses.
    """

    schema: Schema
    id: SubscriberId | None
    key: str = ""
    change: Change
    form_id: FormId | None
    now: datetime
    is_shown: bool = False
    """Whether the caller is told the record as it is then."""
    actor: str | None = field(default_factory=acting)
    """Who changes it, as facts tell it."""


_WHO = """
    SELECT u.ord, x.id
    FROM unnest(:lists::bigint[], :keys::text[]) WITH ORDINALITY AS u(list_id, key, ord)
    JOIN LATERAL (
        SELECT id FROM subscribers s
        WHERE s.account_id = :account_id AND s.email_key = u.key AND s.list_id = u.list_id
          AND s.unique_email) x ON true
"""
# Who holds a record for long, a change of thousands say, keeps its own account waiting and nobody
# else: held records are passed over. Of two changes of a record the first is made.
# The ids are named again and again: by the joins alone, a list whose statistics are old would be
# read whole.
_UPDATE = f"""
    WITH input AS MATERIALIZED (
        SELECT u.* FROM unnest(
            :lists::bigint[], :versions::bigint[], :ids::bigint[],
            :last_names::text[], :first_names::text[], :full_names::text[],
            :subscribed::timestamptz[], :ips::text[], :agents::text[], :referers::text[],
            :given::jsonb[], :empties::boolean[], :nows::timestamptz[], :shown::boolean[])
            WITH ORDINALITY
            AS u(list_id, version, id, last_name, first_name, full_name,
                 subscribed_at, client_ip, user_agent, referer, given, empties, now, is_shown, ord)
        -- A list whose shape changed since the caller read it is left out.
        JOIN lists l ON l.account_id = :account_id AND l.id = u.list_id
                    AND l.version = u.version AND l.archived_at IS NULL
    ), held AS MATERIALIZED (
        SELECT s.list_id, s.id, s.email_key, s.last_name, s.first_name, s.full_name,
               s.active, s.subscribed_at, s.fields
        FROM subscribers s
        WHERE s.account_id = :account_id AND s.id = ANY(:ids)
          AND (s.list_id, s.id) IN (SELECT list_id, id FROM input)
        ORDER BY s.list_id, s.id FOR NO KEY UPDATE SKIP LOCKED
    ), turn AS MATERIALIZED (
        SELECT DISTINCT ON (h.list_id, h.id) i.*,
               h.email_key AS key_, h.last_name AS last_, h.first_name AS first_,
               h.full_name AS full_, h.active AS active_, h.subscribed_at AS subscribed_,
               (SELECT coalesce(jsonb_object_agg(name, h.fields -> name), '{{}}')
                FROM jsonb_object_keys(i.given) AS name WHERE h.fields ? name) AS fields_
        FROM input i JOIN held h ON h.list_id = i.list_id AND h.id = i.id
        ORDER BY h.list_id, h.id, i.ord
    ), changed AS (
        UPDATE subscribers s SET
            last_name = coalesce(t.last_name, s.last_name),
            first_name = coalesce(t.first_name, s.first_name),
            full_name = coalesce(t.full_name, s.full_name),
            subscribed_at = coalesce(t.subscribed_at, s.subscribed_at),
            client_ip = coalesce(t.client_ip, s.client_ip),
            user_agent = coalesce(t.user_agent, s.user_agent),
            referer = coalesce(t.referer, s.referer),
            fields = CASE WHEN t.empties THEN jsonb_strip_nulls(s.fields || t.given)
                          ELSE s.fields || t.given END,
            first_updated_at = coalesce(s.first_updated_at, t.now),
            updated_at = t.now
        FROM turn t
        WHERE s.account_id = :account_id AND s.list_id = t.list_id AND s.id = t.id
          AND s.id = ANY(:ids)
        RETURNING t.ord AS turn, {PERSON}
    )
    SELECT i.ord, t.ord IS NOT NULL AS made, h.id,
           t.key_, t.last_, t.first_, t.full_, t.active_, t.subscribed_, t.fields_, s.*
    FROM input i
    JOIN held h ON h.list_id = i.list_id AND h.id = i.id
    LEFT JOIN turn t ON t.ord = i.ord
    LEFT JOIN changed s ON s.turn = i.ord AND i.is_shown
    ORDER BY i.ord
"""  # noqa: S608  # a constant
_BEFORE = 8
"""Columns of the record as it was."""


async def who(
    conn: Conn, account_id: AccountId, wishes: Sequence[Wish]
) -> list[SubscriberId | None]:
    """Whose record each wish is about; None: nobody's."""
    found = [wish.id for wish in wishes]
    asked = [place for place, wish in enumerate(wishes) if wish.id is None]
    if not asked:
        return found
    rows = await conn.rows(
        _WHO,
        account_id=account_id,
        lists=[wishes[place].schema.list.id for place in asked],
        keys=[wishes[place].key for place in asked],
    )
    for row in rows:
        found[asked[row["ord"] - 1]] = row["id"]
    return found


async def update(
    conn: Conn, account_id: AccountId, wishes: Sequence[tuple[SubscriberId, Wish]]
) -> dict[int, Made | None]:
    """Place of the wish → its change as it was made, or None: another of its record came first.

    A wish is left out when the record is held by somebody else, or gone, or its list has changed.
    """
    changes = [wish.change for _, wish in wishes]
    rows: list[Any] = await conn.rows(
        _UPDATE,
        account_id=account_id,
        lists=[wish.schema.list.id for _, wish in wishes],
        versions=[wish.schema.list.version for _, wish in wishes],
        ids=[id_ for id_, _ in wishes],
        last_names=[each.last_name for each in changes],
        first_names=[each.first_name for each in changes],
        full_names=[each.full_name for each in changes],
        subscribed=[each.subscribed_at for each in changes],
        ips=[each.client_ip for each in changes],
        agents=[each.user_agent for each in changes],
        referers=[each.referer for each in changes],
        given=[{name: text or None for name, text in each.fields.items()} for each in changes],
        empties=[not all(each.fields.values()) for each in changes],
        nows=[wish.now for _, wish in wishes],
        shown=[wish.is_shown for _, wish in wishes],
    )
    made = {row["ord"] - 1: _made(changes[row["ord"] - 1], row) for row in rows}
    written = [
        Written(wishes[place][1].schema, each.id, wishes[place][1].actor)
        for place, each in made.items()
        if each
    ]
    for _, orders in orders_among(written):
        await keep_orders_of(conn, account_id, orders)
    return made


def _made(change: Change, row: Sequence[Any]) -> Made | None:
    _, is_made, *values = row
    if not is_made:
        return None
    turn, *record = values[_BEFORE:]
    return Made(*[change, *values[:_BEFORE], None if turn is None else Subscriber(*record)])
