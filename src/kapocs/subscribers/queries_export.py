"""SQL that reads whole lists: any number of records, in memory that stays flat."""

from collections.abc import AsyncGenerator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from kapocs.db.pool import Conn
from kapocs.db.sql import positional
from kapocs.db.texts import refusing_bad_text
from kapocs.ids import AccountId, ListId

BATCH = 1_000
"""Records held in memory at once, if they are not long."""

LARGEST_PAGE_BYTES = 2_000_000
_MEASURED_AT_ONCE = 100
_LONGEST_STORED, _LONGEST_SHORT = 4_096, 8_192
"""Bytes of a record's `fields` in the table, and as a text."""
COLUMNS = """
    s.id, s.email, s.last_name, s.first_name, s.full_name, s.active, s.confirmed,
    to_char(s.subscribed_at AT TIME ZONE :zone, 'YYYY-MM-DD HH24:MI:SS') AS subscribed_at,
    coalesce(to_char(s.first_updated_at AT TIME ZONE :zone, 'YYYY-MM-DD HH24:MI:SS'), '')
        AS first_updated_at,
    coalesce(to_char(s.updated_at AT TIME ZONE :zone, 'YYYY-MM-DD HH24:MI:SS'), '')
        AS updated_at,
    s.form_id, s.client_ip, s.user_agent, s.referer, s.secret_id, s.fields::text AS fields"""
"""A record of `subscribers AS s` as the exports read it.

Times are wall-clock texts of the zone named by `:zone`, empty when there was none. `fields` is
the text of a JSON object: the other non-empty values by field name, all of them texts.
`form_id` alone may be null.
"""

_SHORT = f"""
    CASE WHEN pg_column_size(s.fields) > {_LONGEST_STORED} THEN NULL
         WHEN pg_column_compression(s.fields) IS NULL
              OR octet_length(s.fields::text) <= {_LONGEST_SHORT} THEN s.fields::text END"""
# A value that is stored elsewhere is not fetched for its stored size or its compression. What is
# compressed may be a hundred times as long.
SHORT_COLUMNS = COLUMNS.replace("s.fields::text AS fields", f"{_SHORT} AS fields")
"""As `COLUMNS`, with null for the `fields` of records with long values; `in_turn` reads these."""


async def page(
    conn: Conn, account_id: AccountId, list_id: ListId, *, zone: ZoneInfo, after: int
) -> list[Any]:
    """The next BATCH records of the list after this id, of SHORT_COLUMNS."""
    return await conn.rows(
        f"""SELECT {SHORT_COLUMNS} FROM subscribers s
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id > :after
            ORDER BY s.id LIMIT {BATCH}""",  # noqa: S608  # constants
        account_id=account_id,
        list_id=list_id,
        zone=zone.key,
        after=after,
    )


async def in_turn(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    zone: ZoneInfo,
    ids: Sequence[int],
    short: bool = False,
) -> list[Any]:
    """The records with these ids, in the order of `ids`; without those that are gone.

    `short`: of SHORT_COLUMNS.
    """
    columns = SHORT_COLUMNS if short else COLUMNS
    return await conn.rows(
        f"""SELECT {columns} FROM unnest(:ids::bigint[]) WITH ORDINALITY AS u(id, place)
            JOIN subscribers s ON s.account_id = :account_id AND s.list_id = :list_id
                              AND s.id = u.id
            ORDER BY u.place""",  # noqa: S608  # constants
        account_id=account_id,
        list_id=list_id,
        zone=zone.key,
        ids=ids,
    )


async def lengths(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[int]
) -> dict[int, int]:
    """Id → bytes of the text of its `fields`. Long values are read for it, but not sent."""
    found: dict[int, int] = {}
    for begin in range(0, len(ids), _MEASURED_AT_ONCE):
        rows = await conn.rows(
            """SELECT id, octet_length(fields::text) AS length FROM subscribers
               WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)""",
            account_id=account_id,
            list_id=list_id,
            ids=ids[begin : begin + _MEASURED_AT_ONCE],
        )
        found |= {row["id"]: row["length"] for row in rows}
    return found


async def ids_that_fit(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    after: int,
    size: int,
    only: Sequence[int] | None = None,
) -> tuple[list[int], bool]:
    """Ids of the next `size` records, and whether more follow.

    They are fewer when they are more than LARGEST_PAGE_BYTES; one at least. `only`: of these ids.
    """
    rows = await conn.rows(
        f"""SELECT s.id, pg_column_size(s.fields) AS stored,
                   pg_column_size(s.fields) > {_LONGEST_STORED}
                   OR pg_column_compression(s.fields) IS NOT NULL AS is_long
            FROM subscribers s
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id > :after
                  {"" if only is None else "AND s.id = ANY(:only::bigint[])"}
            ORDER BY s.id LIMIT :size""",  # noqa: S608  # constants
        **({} if only is None else {"only": list(only)}),
        account_id=account_id,
        list_id=list_id,
        after=after,
        size=size + 1,
    )
    fitting: list[int] = []
    total = 0
    for begin in range(0, len(rows), _MEASURED_AT_ONCE):
        part = rows[begin : begin + _MEASURED_AT_ONCE]
        long = [row["id"] for row in part if row["is_long"]]
        known = await lengths(conn, account_id, list_id, long) if long else {}
        for row in part:
            total += known.get(row["id"], row["stored"])
            if fitting and (total > LARGEST_PAGE_BYTES or len(fitting) == size):
                return fitting, True
            fitting.append(row["id"])
    return fitting, False


async def stream(
    conn: Conn, account_id: AccountId, statement: str, /, *, size: int = BATCH, **params: object
) -> AsyncGenerator[list[Any], None]:
    """The statement's rows in batches, by a server-side cursor of the running transaction.

    The statement has to ask for `:account_id`; it is planned for just these values.
    """
    text, names = positional(statement)
    conn.statements += 1
    bound = {"account_id": account_id, **params}
    with refusing_bad_text():
        prepared = await conn.raw.prepare(text)
        cursor = await prepared.cursor(*[bound[name] for name in names])
    while batch := await cursor.fetch(size):
        yield batch
