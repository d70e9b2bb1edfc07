"""SQL on segments, and on the records that conditions choose."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kapocs.db.planned import planned
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SegmentId, SubscriberId
from kapocs.lists.model import ListType, Schema
from kapocs.orders.model import OrderStatus
from kapocs.pace import PACE
from kapocs.segments.compile import any_of, comparable, where
from kapocs.segments.filters import BY_ID, Filter, Ordering
from kapocs.segments.model import Condition, Segment
from kapocs.segments.queries_saved import segment
from kapocs.subscribers.queries_export import BATCH, SHORT_COLUMNS, stream

_IDS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Selection:
    """Records of a list to read. `filters`: their union; None: everybody, (): nobody.

    `order` comes from `compile.order_by`; without one, in the order the records were made.
    """

    filters: tuple[Filter, ...] | None = None
    order: Ordering = BY_ID
    limit: int | None = None


async def get(conn: Conn, account_id: AccountId, segment_id: SegmentId) -> Segment | None:
    """One segment."""
    row = await conn.row(
        """SELECT account_id, id, list_id, name, conditions, created_at, updated_at,
                  archived_at, folder_id
           FROM segments
           WHERE account_id = :account_id AND id = :segment_id""",
        account_id=account_id,
        segment_id=segment_id,
    )
    return None if row is None else segment(row)


async def by_ids(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[int]
) -> list[Segment]:
    """Those of the ids that are segments of the list."""
    rows = await conn.rows(
        """SELECT account_id, id, list_id, name, conditions, created_at, updated_at,
                  archived_at, folder_id
           FROM segments
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )
    count = sum(len(row["conditions"]) for row in rows)
    return await PACE.owing(account_id, count, lambda: [segment(row) for row in rows])


async def count(
    conn: Conn, account_id: AccountId, schema: Schema, conditions: Iterable[Condition]
) -> int:
    """How many records of the list meet all of the conditions, inactive ones included."""
    chosen = where(schema, conditions)
    rows = await planned(
        conn,
        f"""SELECT count(*) FROM subscribers s
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND ({chosen.sql})""",
        **_bound(account_id, schema, chosen),
    )
    found: int = rows[0][0]
    return found


async def ids(
    conn: Conn,
    account_id: AccountId,
    schema: Schema,
    conditions_list: Iterable[Iterable[Condition]],
    *,
    after: int = 0,
    size: int | None = None,
) -> list[SubscriberId]:
    """Records that meet all conditions of at least one segment, by id; of none: nobody."""
    chosen = any_of([where(schema, conditions) for conditions in conditions_list])
    rows = await planned(
        conn,
        f"""SELECT s.id FROM subscribers s
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id > :after
              AND ({chosen.sql})
            ORDER BY s.id {"" if size is None else "LIMIT :size"}""",
        after=after,
        size=size,
        **_bound(account_id, schema, chosen),
    )
    return [row[0] for row in rows]


async def among(
    conn: Conn,
    account_id: AccountId,
    schema: Schema,
    conditions: Iterable[Condition],
    people: Sequence[SubscriberId],
) -> set[SubscriberId]:
    """Those of these records of the list that meet all of the conditions."""
    chosen = where(schema, conditions)
    rows = await planned(
        conn,
        f"""SELECT s.id FROM subscribers s
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id = ANY(:people)
              AND ({chosen.sql})""",
        people=list(people),
        **_bound(account_id, schema, chosen),
    )
    return {row[0] for row in rows}


async def ids_of_each(
    conn: Conn, account_id: AccountId, schema: Schema, conditions: Sequence[Condition]
) -> list[Any]:
    """`place` (of the condition, from 0) and `id` of the records that meet each condition."""
    parts: list[str] = []
    params = _bound(account_id, schema, Filter("true"))
    for place, condition in enumerate(conditions):
        chosen = where(schema, [condition]).beside(f"p{place}v")
        params |= chosen.params
        parts.append(f"""SELECT {place} AS place, s.id FROM subscribers s
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND ({chosen.sql})""")
    # In one statement, so that the database is asked once; a branch each, so that an index serves.
    return await planned(conn, f"{' UNION ALL '.join(parts)} ORDER BY place, id", **params)


async def ids_of_texts(
    conn: Conn, account_id: AccountId, schema: Schema, field: str, texts: Sequence[str]
) -> list[Any]:
    """`place` (of the text, from 1) and `id` of the records that have a text, in any capitals.

    All records are read, once.
    """
    return await planned(
        conn,
        f"""SELECT u.place, s.id FROM subscribers s
            JOIN unnest(:texts::text[]) WITH ORDINALITY AS u(text, place)
              ON {comparable(schema, field)} = lower(u.text)
            WHERE s.account_id = :account_id AND s.list_id = :list_id
            ORDER BY u.place, s.id""",
        account_id=account_id,
        list_id=schema.list.id,
        texts=list(texts),
    )


async def first_rows(
    conn: Conn, account_id: AccountId, schema: Schema, selection: Selection
) -> list[Any]:
    """The first BATCH of the chosen records, of `subscribers.queries_export.SHORT_COLUMNS`."""
    chosen = _chosen(selection)
    return await planned(
        conn,
        f"""SELECT {SHORT_COLUMNS} FROM subscribers s
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND ({chosen.sql})
              AND {selection.order.stated}
            ORDER BY {selection.order.by} LIMIT :limit""",
        limit=BATCH if selection.limit is None else min(BATCH, selection.limit),
        **_bound(account_id, schema, chosen),
    )


async def ids_after_first(
    conn: Conn, account_id: AccountId, schema: Schema, selection: Selection
) -> "array[int]":
    """Ids of the chosen records that come after `first_rows`, in their order."""
    chosen = _chosen(selection)
    has_end = selection.limit is not None
    statement = f"""SELECT s.id FROM subscribers s
                    WHERE s.account_id = :account_id AND s.list_id = :list_id
                      AND ({chosen.sql}) AND {selection.order.stated}
                    ORDER BY {selection.order.by} {"LIMIT :limit" if has_end else ""}
                    OFFSET {BATCH}"""
    params = _bound(account_id, schema, chosen) | {"limit": max(0, (selection.limit or 0) - BATCH)}
    del params["account_id"]
    # Eight bytes each: a million are 8 MB.
    ids = array("q")
    async for batch in stream(conn, account_id, statement, size=_IDS_AT_ONCE, **params):
        ids.extend(row[0] for row in batch)
    return ids


def _chosen(selection: Selection) -> Filter:
    return Filter("true") if selection.filters is None else any_of(selection.filters)


async def income(
    conn: Conn, account_id: AccountId, schema: Schema, conditions: Iterable[Condition]
) -> dict[str, Decimal]:
    """Gross sum of the chosen paid orders by currency code; nothing but on e-commerce lists."""
    if schema.list.type is not ListType.ECOMMERCE:
        return {}
    chosen = where(schema, conditions)
    found = await planned(
        conn,
        f"""SELECT o.currency, sum(o.gross) AS total
            FROM subscribers s
            JOIN orders o ON o.account_id = s.account_id AND o.list_id = s.list_id
                 AND o.record_id = s.id
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND ({chosen.sql})
              AND o.status = {OrderStatus.PAID:d} AND o.gross IS NOT NULL
            GROUP BY o.currency ORDER BY o.currency""",
        **_bound(account_id, schema, chosen),
    )
    return {row["currency"]: row["total"] for row in found}


def _bound(account_id: AccountId, schema: Schema, chosen: Filter) -> dict[str, object]:
    return {
        "account_id": account_id,
        "list_id": schema.list.id,
        "zone": schema.zone.key,
        **chosen.params,
    }
