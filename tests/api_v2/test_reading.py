"""Collections read by a filter, in some order, and by what was changed lately."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

import make_shop
from api_v2.start import Place, place, pointers, problem, shop
from kapocs.ledger import queries, reading
from kapocs.ledger.reading import EVERY_PART, Part
from kapocs.lists import actions as lists
from make import NOW
from product import Product

TEXT = "Árvíztűrő tükörfúrógép"


@pytest.fixture
async def where(product: Product, api: httpx.AsyncClient) -> Place:
    return await place(product, api)


async def walk(api: httpx.AsyncClient, path: str, **params: Any) -> list[dict[str, Any]]:
    """Everything, by pages of two."""
    found: list[dict[str, Any]] = []
    after: Any = 0
    while after is not None:
        page = await api.get(path, params={**params, "limit": 2, "after": after})
        assert page.status_code == 200, page.text
        found += page.json()["data"]
        after = page.json()["nextAfter"]
    return found


async def date_people(product: Product, where: Place, column: str, days: list[int]) -> None:
    """Gives the people of the list this moment, by id, in days from now."""
    async with product.pool.transaction() as conn:
        for n, day in enumerate(days):
            await conn.execute(
                f"""UPDATE subscribers SET {column} = :at WHERE list_id = :list_id
                    AND id = (SELECT id FROM subscribers WHERE list_id = :list_id
                              ORDER BY id OFFSET :n LIMIT 1)""",  # noqa: S608  # a constant
                at=NOW + timedelta(days=day),
                list_id=where.list_id,
                n=n,
            )


async def test_a_filter_keeps_to_those_who_meet_its_conditions(
    api: httpx.AsyncClient, where: Place
) -> None:
    for n in range(6):
        city = "Pécs" if n % 2 else TEXT
        await where.add(f"p{n}@pelda.hu", lastName="Kiss", fields={"mssys_city": city})
    path = f"{where.path}/subscribers"
    for text in (
        f"mssys_city = '{TEXT}' and mssys_lastname = kiss",
        f'[{{"field": "mssys_city", "operator": "=", "value": "{TEXT}"}}]',
    ):
        found = await walk(api, path, filter=text)
        assert [each["email"] for each in found] == [f"p{n}@pelda.hu" for n in (0, 2, 4)]
    for text, code in {
        "mssys_city": "bad_condition",
        "nincs_ilyen = 1": "field_not_found",
        "mssys_birthday < tegnap": "field_invalid",
        "[1": "bad_condition",
        "[1]": "bad_condition",
        "": "bad_condition",
    }.items():
        answer = await api.get(path, params={"filter": text})
        assert answer.json()["code"] == code, answer.text
        problem(answer, answer.status_code, code)
    assert (await api.get(path, params={"filter": "x" * 4001})).status_code == 422


async def test_who_was_changed_lately_is_read_in_the_order_of_that_ties_by_id(
    product: Product, api: httpx.AsyncClient, where: Place
) -> None:
    for n in range(6):
        await where.add(f"p{n}@pelda.hu", subscribedAt=f"2026-01-0{n + 1}T10:00:00Z")
    # The last one is never changed; three at one moment.
    await date_people(product, where, "updated_at", [5, -30, 2, 2, 2])
    path = f"{where.path}/subscribers"
    found = await walk(api, path, updatedSince=(NOW + timedelta(days=2)).isoformat())
    assert [each["email"] for each in found] == [f"p{n}@pelda.hu" for n in (2, 3, 4, 0)]
    found = await walk(api, path, updatedSince="2026-01-06T10:00:00Z")
    assert "p5@pelda.hu" in [each["email"] for each in found]


async def test_people_are_sorted_both_ways(
    product: Product, api: httpx.AsyncClient, where: Place
) -> None:
    for n in range(5):
        await where.add(f"p{n}@pelda.hu")
    await date_people(product, where, "subscribed_at", [3, 1, 2, 2, 2])
    path = f"{where.path}/subscribers"
    for sort, order in {
        "subscriberId": "01234",
        "-subscriberId": "43210",
        "subscribedAt": "12340",
        "-subscribedAt": "04321",
    }.items():
        found = await walk(api, path, sort=sort)
        assert [each["email"][1] for each in found] == list(order), sort
    wrong = await api.get(path, params={"sort": "lastName"})
    assert pointers(problem(wrong, 422, "wrong_shape")) == {"sort": "wrong_shape"}
    clash = await api.get(path, params={"sort": "subscribedAt", "email": "p1@pelda.hu"})
    assert "email sort" in problem(clash, 422, "parameters_clash")["detail"]


async def test_a_place_of_other_pages_is_refused(api: httpx.AsyncClient, where: Place) -> None:
    for n in range(3):
        await where.add(f"p{n}@pelda.hu")
    path = f"{where.path}/subscribers"
    page = await api.get(path, params={"sort": "subscribedAt", "limit": 1})
    after = page.json()["nextAfter"]
    cases: list[dict[str, Any]] = [
        {"after": after},
        {"after": after, "sort": "-subscribedAt"},
        {"after": "x", "sort": "subscribedAt"},
        {"after": 7, "sort": "subscribedAt"},
        {"after": "WzEsMl0=", "sort": "subscribedAt"},
    ]
    for params in cases:
        answer = await api.get(path, params=params)
        assert pointers(problem(answer, 422, "bad_cursor")) == {"after": "bad_cursor"}
    for number in ("-1", "9" * 30):
        problem(await api.get(path, params={"after": number}), 422, "wrong_shape")


async def test_products_are_followed_and_sorted(product: Product, api: httpx.AsyncClient) -> None:
    for sku in ("C", "A", "B"):
        wish = {"sku": sku, "name": TEXT, "price": 1, "vatPercent": 27}
        assert (await api.post("/v2/products", json=wish)).status_code == 201
    for sort, order in {
        "sku": "ABC", "-sku": "CBA", "-productId": "BAC", "updatedAt": "CAB", "-updatedAt": "BAC",
    }.items():  # fmt: skip
        found = await walk(api, "/v2/products", sort=sort)
        assert [each["sku"] for each in found] == list(order), sort
    moment = datetime.now(UTC).isoformat()
    first = (await api.get("/v2/products?sku=C")).json()["data"][0]
    await api.patch(f"/v2/products/{first['productId']}", json={"name": "Más"})
    found = await walk(api, "/v2/products", updatedSince=moment)
    assert [each["sku"] for each in found] == ["C"]
    found = await walk(api, "/v2/products", updatedSince="2026-01-01T00:00:00Z")
    assert [each["sku"] for each in found] == ["A", "B", "C"]


async def test_orders_are_filtered_followed_and_read_with_some_of_what_hangs_on_them(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, product.anna.id, where.list_id)
        ids = [
            await make_shop.make_order(conn, schema, mssys_order_status=1, mssys_city=city)
            for city in ("Pécs", TEXT, "Pécs")
        ]
    path = f"{where.path}/orders"
    found = await walk(api, path, filter=f"mssys_city = '{TEXT}'")
    assert [each["orderId"] for each in found] == [ids[1]]
    assert [each["orderId"] for each in await walk(api, path)] == ids
    moment = datetime.now(UTC).isoformat()
    person = f"{where.path}/subscribers/{ids[0]}"
    assert (await api.patch(person, json={"lastName": "Nagy"})).status_code == 200
    assert [each["orderId"] for each in await walk(api, path, updatedSince=moment)] == [ids[0]]
    whole = (await api.get(f"/v2/orders/{ids[0]}")).json()
    for answer in (
        (await api.get(f"/v2/orders/{ids[0]}?include=items,payments")).json(),
        (await api.get(f"{path}?include=items,payments&limit=1")).json()["data"][0],
    ):
        assert set(whole) - set(answer) == {"invoices", "parcels", "coupons"}
        assert answer == {name: whole[name] for name in answer}
    wrong = await api.get(f"{path}?include=items,people")
    assert pointers(problem(wrong, 422, "wrong_shape")) == {"include": "wrong_shape"}


async def test_orders_take_as_many_statements_however_many_they_are_and_fewer_for_some_parts(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    key = product.anna.id, where.list_id
    counts = []
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, *key)
        for number in (1, 20):
            for _ in range(number):
                await make_shop.make_order(conn, schema, mssys_order_status=1)
            found = await queries.of_list(conn, *key, after=0, size=50)
            for parts in (EVERY_PART, {Part.ITEMS}):
                before = conn.statements
                made = await reading.entries(conn, product.anna.id, found, parts)
                counts.append((len(made), conn.statements - before))
    assert counts == [(1, 6), (1, 3), (21, 6), (21, 3)]
