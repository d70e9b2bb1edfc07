"""Statements that are planned for just the values they are asked with."""

from typing import Any

from kapocs.db.pool import Conn
from kapocs.db.sql import positional
from kapocs.db.texts import refusing_bad_text


async def planned(conn: Conn, statement: str, /, **params: object) -> list[Any]:
    """Every row, as the driver's records: for conditions that somebody put together.

    Other statements are planned once for any values at all, after a few runs. A condition that
    few meet then passes for one that every tenth meets, and a list of a million is read for a
    thousand. Costs a round trip more.
    """
    text, names = positional(statement)
    conn.statements += 1
    with refusing_bad_text():
        prepared = await conn.raw.prepare(text)
        rows: list[Any] = await prepared.fetch(*[params[name] for name in names])
    return rows
