"""SQL that reads whole lists: any number of records, in memory that stays flat."""

from collections.abc import AsyncGenerator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from kapocs.db.pool import Conn, refusing_bad_text
from kapocs.db.sql import positional
from kapocs.ids import AccountId, ListId

BATCH = 1_000
"""Records held in memory at once."""

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


async def page(
    conn: Conn, account_id: AccountId, list_id: ListId, *, zone: ZoneInfo, after: int
) -> list[Any]:
    """The next BATCH records of the list after this id, with one statement of its own."""
    return await conn.rows(
        f"""SELECT {COLUMNS} FROM subscribers s
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id > :after
            ORDER BY s.id LIMIT {BATCH}""",  # noqa: S608  # constants
        account_id=account_id,
        list_id=list_id,
        zone=zone.key,
        after=after,
    )


async def in_turn(
    conn: Conn, account_id: AccountId, list_id: ListId, *, zone: ZoneInfo, ids: Sequence[int]
) -> list[Any]:
    """The records with these ids, in the order of `ids`; without those that are gone."""
    return await conn.rows(
        f"""SELECT {COLUMNS} FROM unnest(:ids::bigint[]) WITH ORDINALITY AS u(id, place)
            JOIN subscribers s ON s.account_id = :account_id AND s.list_id = :list_id
                              AND s.id = u.id
            ORDER BY u.place""",  # noqa: S608  # constants
        account_id=account_id,
        list_id=list_id,
        zone=zone.key,
        ids=ids,
    )


async def stream(
    conn: Conn, account_id: AccountId, statement: str, /, *, size: int = BATCH, **params: object
) -> AsyncGenerator[list[Any], None]:
    """The statement's rows in batches, by a server-side cursor of the running transaction.

    The statement has to ask for `:account_id`.
    """
    text, names = positional(statement)
    conn.statements += 1
    bound = {"account_id": account_id, **params}
    with refusing_bad_text():
        cursor = await conn.raw.cursor(text, *[bound[name] for name in names])
    while batch := await cursor.fetch(size):
        yield batch
