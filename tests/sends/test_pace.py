"""The frequency cap: nobody gets more letters than it allows, however many workers ask."""

import asyncio
from datetime import timedelta

import make
from kapocs.db.pool import Conn, Pool
from kapocs.deliveries import queries_pace as pace

DAY = timedelta(days=1)


async def test_an_address_is_allowed_again_when_its_letters_are_old_enough(conn: Conn) -> None:
    account = await make.make_account(conn)

    async def ask(days: int) -> set[str]:
        return await pace.reserve(
            conn,
            account.id,
            ["anna@kapocs.test"],
            letters=2,
            days=7,
            now=make.NOW + days * DAY,
        )

    allowed = [bool(await ask(day)) for day in (0, 1, 2, 6, 8, 9, 10)]
    assert allowed == [True, True, False, False, True, True, False]


async def test_one_account_s_letters_do_not_count_for_another(conn: Conn) -> None:
    for name in ("Anna Kft.", "Cili Bt."):
        account = await make.make_account(conn, name=name)
        keys = ["bela@kapocs.test"]
        assert await pace.reserve(conn, account.id, keys, letters=1, days=7, now=make.NOW) == set(
            keys
        )


async def test_workers_that_ask_at_once_never_get_more_than_the_cap(pool: Pool) -> None:
    async with pool.transaction() as conn:
        account = await make.make_account(conn)
    keys = [f"e{number}@kapocs.test" for number in range(20)]

    async def ask(number: int) -> set[str]:
        order = keys[number:] + keys[:number]
        async with pool.transaction() as conn:
            return await pace.reserve(
                conn, account.id, order, letters=3, days=7, now=make.NOW + number * DAY / 100
            )

    answers = await asyncio.gather(*(ask(number) for number in range(8)))
    for key in keys:
        assert sum(key in allowed for allowed in answers) == 3
