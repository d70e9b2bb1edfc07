"""Carts that are left more than once: told again on another day, with what is in them then."""

from datetime import datetime, timedelta

import httpx
import pytest

from api_v2.start import Place, shop
from carts.test_carts import basket, events, put, tick
from kapocs.ids import AccountId
from kapocs.lists import actions as lists
from kapocs.orders import columns
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.subscribers import actions as people
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import Consent
from make_mail import make_letter
from product import Product


@pytest.fixture
async def where(product: Product, api: httpx.AsyncClient) -> Place:
    return await shop(product, api)


async def test_a_cart_left_on_another_day_is_told_again_with_what_is_in_it_now(
    where: Place,
) -> None:
    pool = where.product.pool
    made = await put(where, email="bela@pelda.hu")
    quiet_at = datetime.fromisoformat(made["quietAt"])
    await tick(pool, quiet_at)
    left = (await where.api.get("/v2/carts/kosar-1")).json()
    more = [{"name": "Új", "sku": "U-1", "price": "100"}]
    await put(where, lines=[*basket(where)["lines"], *more])
    for days in (1, 1, 2):
        await tick(pool, quiet_at + timedelta(days=days, hours=2))
    told = [each for each in await events(where) if each["type"] == "cart.abandoned"]
    assert [each["data"]["count"] for each in told] == [1, 2]
    again = (await where.api.get("/v2/carts/kosar-1")).json()
    assert (again["state"], again["subscriberId"]) == ("ABANDONED", left["subscriberId"])
    assert again["abandonedAt"] == left["abandonedAt"]
    record = await where.api.get(f"{where.path}/subscribers/{left['subscriberId']}")
    assert record.json()["fields"][columns.GROSS_SUM].startswith("2640")


async def test_there_is_a_letter_for_each_quiet_spell_and_one_a_day_at_most(
    where: Place,
) -> None:
    product = where.product
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, AccountId(product.anna.id), where.list_id)
        send = NewSend(
            list_id=schema.list.id,
            letter_id=await make_letter(conn, schema),
            type=SendType.SUBSCRIPTION,
            active=True,
        )
        await sends.create(conn, schema.list.account_id, send)
    made = await put(where, email="bela@pelda.hu")
    quiet_at = datetime.fromisoformat(made["quietAt"])
    letters = []
    for spell, after in enumerate((0, 3, 27, 29)):
        await put(where, quietMinutes=60 + spell)
        await tick(product.pool, quiet_at + timedelta(hours=after))
        await product.work()
        letters.append(len(product.courier.sent))
    assert letters == [1, 1, 2, 2]
    assert {each.recipient for each in product.courier.sent} == {"bela@pelda.hu"}
    # Who does not want letters any more gets none, whatever stays in the basket.
    async with product.pool.transaction() as conn:
        ids = await subscribers.ids_by_email(conn, *schema.key, "bela@pelda.hu")
        await people.unsubscribe(conn, schema, ids, consent=Consent(), now=product.services.clock())
    await put(where, quietMinutes=90)
    await tick(product.pool, quiet_at + timedelta(days=5))
    await product.work()
    assert len(product.courier.sent) == 2
