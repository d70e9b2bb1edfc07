"""Rows that are copied out to somebody who fails on the way."""

import asyncio

import pytest

from kapocs.db.copying import account_tables, copy_out
from kapocs.db.pool import Pool
from make import make_account


class _Full(Exception):
    """There is no more room."""


async def test_a_reader_that_fails_in_the_middle_is_told_and_nobody_waits(pool: Pool) -> None:
    async with pool.transaction() as conn:
        account = await make_account(conn)
        await conn.execute(
            """INSERT INTO suppressions (account_id, email_key, reason, detail, created_at)
               SELECT :account_id, 'a' || n || '@kapocs.test', 'manual', repeat('ű', 200), now()
               FROM generate_series(1, 20000) AS n""",
            account_id=account.id,
        )
    pieces = 0

    async def sink(_: bytes) -> None:
        nonlocal pieces
        pieces += 1
        raise _Full

    async with pool.snapshot() as conn:
        table = (await account_tables(conn))["suppressions"]
        with pytest.raises(_Full):
            async with asyncio.timeout(30):
                await copy_out(conn, account.id, table, sink)
        assert await conn.value("SELECT 1") == 1
    assert pieces == 1
