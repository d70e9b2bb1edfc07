"""The last use of a coupon goes to one of two orders."""

import asyncio

import make_shop
from kapocs.catalog.model import CouponRefused
from kapocs.db.pool import Pool
from kapocs.orders.model import WantedItem
from kapocs.subscribers import queries as people


async def test_the_last_use_goes_to_one_of_several_orders_at_once(pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await make_shop.make_order_list(conn)
        account_id = schema.list.account_id
        await make_shop.make_coupon(conn, account_id, code="UTOLSÓ", max_uses=1)
        mug = await make_shop.make_product(conn, account_id)

    async def order(number: int) -> bool:
        try:
            async with pool.transaction() as conn:
                await make_shop.make_order(
                    conn,
                    schema,
                    email=f"{number}@kapocs.test",
                    items=[WantedItem(product_id=mug.id)],
                    mssys_coupon="utolsó",
                )
        except CouponRefused:
            return False
        return True

    assert sorted(await asyncio.gather(*[order(number) for number in range(6)])) == (
        [False] * 5 + [True]
    )
    async with pool.transaction() as conn:
        assert await people.count(conn, *schema.key) == 1


async def test_one_person_s_last_use_is_taken_once(pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await make_shop.make_order_list(conn)
        account_id = schema.list.account_id
        await make_shop.make_coupon(conn, account_id, code="EGYSZER", max_uses_per_person=1)
        mug = await make_shop.make_product(conn, account_id)

    async def order(email: str) -> bool:
        try:
            async with pool.transaction() as conn:
                await make_shop.make_order(
                    conn,
                    schema,
                    email=email,
                    items=[WantedItem(product_id=mug.id)],
                    mssys_coupon="EGYSZER",
                )
        except CouponRefused:
            return False
        return True

    taken = await asyncio.gather(
        order("anna@kapocs.test"), order("Anna@KAPOCS.test"), order("bela@kapocs.test")
    )
    assert sorted(taken[:2]) == [False, True]
    assert taken[2]
