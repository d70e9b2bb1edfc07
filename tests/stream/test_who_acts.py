"""Facts tell who acted, also after a part of a transaction was taken back."""

import pytest

from kapocs.actor import Actor, acting_as
from kapocs.db.pool import Conn, Pool
from stream.kinds import AT
from stream.readers import open_reader, take


async def _take_back(conn: Conn) -> None:
    async with conn.savepoint():
        await conn.execute(_TELLING, at=AT)
        raise LookupError


_TELLING = """INSERT INTO facts (account_id, at, kind, version, data)
              VALUES (1, :at, 'test.gone', 1, '{}')"""


async def test_who_acts_is_said_again_when_a_part_was_taken_back(pool: Pool) -> None:
    await open_reader(pool)
    with acting_as("api_key:7"):
        async with pool.transaction() as conn:
            with pytest.raises(LookupError):
                await _take_back(conn)
            await conn.execute(_TELLING, at=AT)
    async with pool.transaction() as conn:
        await conn.execute(_TELLING, at=AT)
    assert [each.actor for each in await take(pool)] == [Actor("api_key", 7), None]
