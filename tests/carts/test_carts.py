"""Carts: told by shops, left by people, found again, and become orders."""

import asyncio
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem, shop
from kapocs.carts import handlers, queries
from kapocs.carts.model import KEPT, READER, CartId
from kapocs.clock import system_clock
from kapocs.db.pool import Pool
from kapocs.facts import queries_readers as readers
from kapocs.ids import AccountId, ListId
from kapocs.lists import actions as lists
from kapocs.orders import actions as orders
from kapocs.orders import columns
from kapocs.orders.model import WebshopItem, WebshopOrder
from kapocs.subscribers import queries as subscribers
from product import Product

UNICODE = "Árvíztűrő tükörfúrógép"
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def where(product: Product, api: httpx.AsyncClient) -> Place:
    return await shop(product, api)


def basket(where: Place, **more: Any) -> dict[str, Any]:
    line = {"sku": "B-1", "name": UNICODE, "quantity": "2", "price": "1270", "vatPercent": "27"}
    return {"listId": where.list_id, "currency": "HUF", "lines": [line], **more}


async def put(where: Place, id_: str = "kosar-1", **more: Any) -> dict[str, Any]:
    answer = await where.api.put(f"/v2/carts/{id_}", json=basket(where, **more))
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def tick(pool: Pool, now: datetime) -> None:
    async with pool.transaction() as conn:
        await handlers.tick(conn, None, now)


async def events(where: Place) -> list[dict[str, Any]]:
    found = await where.api.get("/v2/events", params={"type": ["cart.*", "order.*"]})
    data: list[dict[str, Any]] = found.json()["data"]
    return data


async def order(where: Place, number: str, **values: str) -> int:
    """The order as a webshop's plug-in sends it."""
    product = where.product
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, AccountId(product.anna.id), where.list_id)
        item = WebshopItem(
            sku="B-1", name=UNICODE, price=Decimal(1000), quantity=Decimal(2),
            vat_percent=Decimal(27),
        )  # fmt: skip
        wish = WebshopOrder(
            shop_order_id=number,
            values={"email": "bela@pelda.hu", columns.STATUS: "1", **values},
            items=[item],
            currency="HUF",
        )
        now = product.services.clock()
        return await orders.process_webshop_order(conn, schema, wish, form_id=None, now=now)


async def test_a_cart_is_told_told_again_read_and_forgotten(where: Place) -> None:
    made = await put(where)
    assert (made["state"], made["gross"]) == ("OPEN", "2540")
    assert made["lines"][0]["name"] == UNICODE
    assert (await where.api.get("/v2/carts/kosar-1")).json() == made
    # Told the same again, it goes on being quiet.
    assert await put(where) == made
    changed = await put(where, email="bela@pelda.hu")
    assert changed["changedAt"] > made["changedAt"]
    # Whose it is, is not forgotten when a page does not know it.
    assert (await put(where))["email"] == "bela@pelda.hu"
    assert (await where.api.delete("/v2/carts/kosar-1")).status_code == 204
    for ask in (where.api.get, where.api.delete):
        problem(await ask("/v2/carts/kosar-1"), 404, "cart_not_found")


async def test_a_quiet_cart_is_abandoned_once_with_an_incomplete_order(where: Place) -> None:
    pool = where.product.pool
    made = await put(where, email="bela@pelda.hu", recoveryUrl="https://bolt.example.com/k/1")
    quiet_at = datetime.fromisoformat(made["quietAt"])
    await tick(pool, quiet_at - MINUTE)
    assert await events(where) == []
    await tick(pool, quiet_at)
    left = (await where.api.get("/v2/carts/kosar-1")).json()
    assert left["state"] == "ABANDONED"
    told = await events(where)
    assert {each["type"] for each in told} == {
        "order.incomplete", "order.items_added", "cart.abandoned",
    }  # fmt: skip
    (said,) = [each for each in told if each["type"] == "cart.abandoned"]
    assert said["subscriberId"] == left["subscriberId"]
    assert said["data"]["recoveryUrl"] == "https://bolt.example.com/k/1"
    assert (said["data"]["gross"], said["data"]["count"]) == ("2540", 1)
    record = await where.api.get(f"{where.path}/subscribers/{left['subscriberId']}")
    fields = record.json()["fields"]
    assert fields[columns.STATUS] == "4"
    assert fields[columns.GROSS_SUM].startswith("2540")
    # Somebody comes back, and leaves again: it is not told twice.
    await put(where, currency="HUF", quietMinutes=5)
    assert (await where.api.get("/v2/carts/kosar-1")).json()["state"] == "OPEN"
    for hours in (1, 2):
        await tick(pool, quiet_at + timedelta(hours=hours))
    assert (await where.api.get("/v2/carts/kosar-1")).json()["state"] == "ABANDONED"
    assert await events(where) == told


async def test_a_cart_of_nobody_known_is_told_and_makes_no_order(where: Place) -> None:
    made = await put(where)
    await put(where, "ures", lines=[])
    await tick(where.product.pool, datetime.fromisoformat(made["quietAt"]) + MINUTE)
    (said,) = await events(where)
    assert (said["type"], said["subscriberId"]) == ("cart.abandoned", None)
    assert said["data"]["cartId"] == "kosar-1"
    assert (await where.api.get(f"{where.path}/subscribers")).json()["data"] == []


async def test_an_order_of_the_cart_s_number_recovers_it_in_the_same_record(where: Place) -> None:
    pool = where.product.pool
    made = await put(where, email="bela@pelda.hu")
    await tick(pool, datetime.fromisoformat(made["quietAt"]))
    left = (await where.api.get("/v2/carts/kosar-1")).json()
    assert await order(where, "kosar-1") == left["subscriberId"]
    for _ in range(2):
        await tick(pool, where.product.services.clock())
    found = (await where.api.get("/v2/carts/kosar-1")).json()
    assert found["state"] == "RECOVERED"
    told = [each for each in await events(where) if each["type"] == "cart.recovered"]
    assert [each["data"]["wasAbandoned"] for each in told] == [True]
    refused = await where.api.put("/v2/carts/kosar-1", json=basket(where, currency="EUR"))
    problem(refused, 409, "cart_recovered")
    assert (await where.api.get("/v2/carts/kosar-1")).json() == found


async def test_a_cart_that_is_ordered_before_it_is_quiet_is_never_abandoned(where: Place) -> None:
    made = await put(where, email="bela@pelda.hu")
    id_ = await order(where, "kosar-1")
    await tick(where.product.pool, datetime.fromisoformat(made["quietAt"]) + MINUTE)
    told = {each["type"] for each in await events(where)}
    assert "cart.abandoned" not in told
    assert "cart.recovered" in told
    assert len((await where.api.get(f"{where.path}/subscribers")).json()["data"]) == 1
    assert id_


@pytest.mark.parametrize("is_first", [True, False], ids=["said before", "said after"])
async def test_the_shop_says_which_order_a_cart_became_before_or_after_it_comes(
    where: Place, *, is_first: bool
) -> None:
    made = await put(where, email="bela@pelda.hu")
    await tick(where.product.pool, datetime.fromisoformat(made["quietAt"]))
    if not is_first:
        await order(where, "1001")
    said = await where.api.post("/v2/carts/kosar-1/order", json={"orderNumber": "1001"})
    assert said.json()["state"] == "RECOVERED"
    id_ = await order(where, "1001")
    assert said.json()["subscriberId"] == id_
    people = (await where.api.get(f"{where.path}/subscribers")).json()["data"]
    assert [each["subscriberId"] for each in people] == [id_]
    again = await where.api.post("/v2/carts/kosar-1/order", json={"orderNumber": "1001"})
    assert again.json() == said.json()
    told = [each["type"] for each in await events(where)]
    assert told.count("cart.recovered") == 1


async def test_many_tellings_at_once_make_one_cart(where: Place) -> None:
    answers = await asyncio.gather(
        *(where.api.put("/v2/carts/k", json=basket(where, email="b@pelda.hu")) for _ in range(20))
    )
    assert {each.status_code for each in answers} == {200}
    assert len({each.content for each in answers}) == 1
    quiet_at = datetime.fromisoformat(answers[0].json()["quietAt"])
    pool = where.product.pool
    await asyncio.gather(*(tick(pool, quiet_at) for _ in range(4)))
    told = [each["type"] for each in await events(where)]
    assert told.count("cart.abandoned") == told.count("order.incomplete") == 1


async def test_an_account_has_carts_of_its_own(product: Product, where: Place) -> None:
    await put(where)
    stranger = product.client(product.stranger)
    for ask in (stranger.get, stranger.delete):
        problem(await ask("/v2/carts/kosar-1"), 404, "cart_not_found")
    named = {"orderNumber": "1"}
    problem(await stranger.post("/v2/carts/kosar-1/order", json=named), 404, "cart_not_found")
    refused = await stranger.put("/v2/carts/kosar-1", json=basket(where))
    problem(refused, 404, "list_not_found")
    made = await stranger.post("/v2/lists", json={"name": "Cili", "type": "ECOMMERCE"})
    theirs = Place(product, stranger, ListId(made.json()["listId"]))
    assert (await put(theirs, currency="EUR"))["currency"] == "EUR"
    assert (await where.api.get("/v2/carts/kosar-1")).json()["currency"] == "HUF"


LINE = {"name": "x", "price": "1"}
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"lines": [LINE] * 101}, "/lines"),
    ({"lines": [{"price": "1"}]}, "/lines/0/name"),
    ({"lines": [LINE, LINE | {"quantity": "0"}]}, "/lines/1/quantity"),
    ({"lines": [LINE | {"quantity": "1000001"}]}, "/lines/0/quantity"),
    ({"lines": [LINE | {"quantity": "sok"}]}, "/lines/0/quantity"),
    ({"lines": [LINE | {"price": "-1"}]}, "/lines/0/price"),
    ({"lines": [LINE | {"price": "NaN"}]}, "/lines/0/price"),
    ({"lines": [LINE | {"price": "1e99"}]}, "/lines/0/price"),
    ({"lines": [LINE | {"vatPercent": "101"}]}, "/lines/0/vatPercent"),
    ({"lines": [LINE | {"name": "x" * 256}]}, "/lines/0/name"),
    ({"lines": None}, "/lines"),
    ({"currency": "XXX"}, "/currency"),
    ({"currency": "forint"}, "/currency"),
    ({"email": "nem cím"}, "/email"),
    ({"email": "a" * 300 + "@b.hu"}, "/email"),
    ({"recoveryUrl": "javascript:alert(1)"}, "/recoveryUrl"),
    ({"recoveryUrl": "https://x/" + "a" * 3000}, "/recoveryUrl"),
    ({"quietMinutes": 4}, "/quietMinutes"),
    ({"quietMinutes": 10_081}, "/quietMinutes"),
    ({"listId": 0}, "/listId"),
    ({"mit": 1}, "/mit"),
]


@pytest.mark.shared_database
@pytest.mark.parametrize(("wish", "at"), WRONG)
async def test_what_cannot_be_in_a_cart_is_refused_with_its_place(
    where: Place, wish: dict[str, Any], at: str
) -> None:
    refused = await where.api.put("/v2/carts/k", json=basket(where, **wish))
    assert refused.status_code == 422, refused.text
    assert at in pointers(refused.json())
    problem(await where.api.get("/v2/carts/k"), 404, "cart_not_found")


async def test_what_cannot_be_an_id_and_a_list_of_no_orders_are_refused(
    product: Product, where: Place
) -> None:
    for id_ in ("x" * 101, "%C5%91", "a%20b", "a%00b", "a%2Fb"):
        answer = await where.api.put(f"/v2/carts/{id_}", json=basket(where))
        assert answer.status_code == 404, id_
    news = await place(product, where.api)
    refused = await where.api.put("/v2/carts/k", json=basket(where, listId=news.list_id))
    problem(refused, 422, "bad_order")


async def test_carts_that_nobody_changes_are_forgotten_and_orders_stay(where: Place) -> None:
    pool = where.product.pool
    made = await put(where, email="bela@pelda.hu")
    await tick(pool, datetime.fromisoformat(made["quietAt"]))
    now = where.product.services.clock()
    key = (AccountId(where.product.anna.id), CartId("kosar-1"))
    for days, is_there in ((KEPT.days - 1, True), (KEPT.days + 1, False)):
        async with pool.transaction() as conn:
            await queries.forget_old(conn, now + timedelta(days=days))
            assert (await queries.get(conn, *key) is not None) is is_there
    async with pool.transaction() as conn:
        schema = await lists.schema(conn, key[0], where.list_id)
        assert await subscribers.ids_by_email(conn, *schema.key, "bela@pelda.hu")


async def test_orders_are_read_for_carts_while_there_are_any(where: Place) -> None:
    pool, now = where.product.pool, system_clock()

    async def is_read() -> bool:
        async with pool.connection() as conn:
            return await readers.get(conn, readers.EVERYBODY, READER) is not None

    await put(where)
    await tick(pool, now)
    assert await is_read()
    assert (await where.api.delete("/v2/carts/kosar-1")).status_code == 204
    await tick(pool, now)
    assert not await is_read()
    await put(where)
    assert await is_read()
    await order(where, "kosar-1")
    await tick(pool, now)
    assert (await where.api.get("/v2/carts/kosar-1")).json()["state"] == "RECOVERED"
