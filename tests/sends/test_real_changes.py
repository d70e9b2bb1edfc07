"""Letters on a change of data: only a real change of a value counts, through whichever door."""

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

import make
import make_sends
import make_shop
from kapocs.ids import FormId, ListId, SubscriberId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.sends import actions
from kapocs.sends.model import BadSend, Becomes, NewSend, SendType
from kapocs.subscribers import actions as subscribers
from product import Product

STATUS = "mssys_order_status"


@dataclass(frozen=True)
class Shop:
    """An order of Anna's shop and the send that a change of it sets off."""

    schema: Schema
    form_id: FormId
    record_id: SubscriberId

    @property
    def list_id(self) -> ListId:
        return self.schema.list.id

    @property
    def change(self) -> str:
        """The path that changes the order."""
        return f"/update/{self.list_id}/form/{self.form_id}/record/{self.record_id}"


async def open_shop(product: Product, **of_send: Any) -> Shop:
    async with product.pool.transaction() as conn:
        who = product.anna.id
        made = await make.make_list(conn, who, name="Rendelés", type_=ListType.ECOMMERCE)
        form = await make.make_form(conn, who, made.id)
        schema = await lists.schema(conn, who, made.id)
        saved = await letters.create(
            conn, who, NewLetter(name="Fizetve", subject="Kész!", html=None, text="Köszönjük!")
        )
        order = await make_shop.make_order(conn, schema, mssys_order_status=1)
        new = NewSend(
            list_id=made.id,
            letter_id=saved.letter.id,
            type=SendType.DATA_UPDATE,
            active=True,
            **of_send,
        )
        await actions.create(conn, who, new)
    return Shop(schema, form.id, order)


async def put(api: httpx.AsyncClient, shop: Shop, **values: object) -> None:
    answer = await api.put(shop.change, json=values)
    assert answer.status_code == 200, answer.text


async def letters_sent(product: Product) -> int:
    await product.work()
    return len(product.courier.sent)


PAID = (Becomes(STATUS, "2"),)


async def test_the_paid_letter_goes_out_once_for_the_same_call_twice_and_a_comment(
    product: Product, api: httpx.AsyncClient
) -> None:
    shop = await open_shop(product, when=PAID)
    await put(api, shop, mssys_order_status=2)
    await put(api, shop, mssys_order_status=2)
    await put(api, shop, mssys_comment="x")
    assert await letters_sent(product) == 1


async def test_without_a_condition_any_real_change_counts_once(
    product: Product, api: httpx.AsyncClient
) -> None:
    shop = await open_shop(product)
    await put(api, shop, mssys_order_status="2", mssys_order_brutto_sum="10.5")
    await put(api, shop, mssys_order_status=2, mssys_order_brutto_sum="10.50")
    await put(api, shop, mssys_comment="Árvíztűrő")
    await put(api, shop, mssys_comment="Árvíztűrő", mssys_client_ip="192.0.2.1")
    assert await letters_sent(product) == 2


async def test_two_identical_changes_at_once_make_one_letter(
    product: Product, api: httpx.AsyncClient
) -> None:
    shop = await open_shop(product)
    await asyncio.gather(*(put(api, shop, mssys_order_status=2) for _ in range(6)))
    assert await letters_sent(product) == 1


@pytest.mark.parametrize(("repeats", "expected"), [(False, 1), (True, 2)])
async def test_a_value_that_comes_back_counts_once_unless_told_otherwise(
    product: Product, api: httpx.AsyncClient, *, repeats: bool, expected: int
) -> None:
    city = (Becomes("mssys_city", "Pécs"),)
    shop = await open_shop(product, when=city, repeats=repeats)
    for name in ("Pécs", "Győr", "Pécs"):
        await put(api, shop, mssys_city=name)
        await product.work()
    assert await letters_sent(product) == expected


@pytest.mark.parametrize(("repeats", "expected"), [(False, 1), (True, 2)])
async def test_a_payment_undone_and_booked_again_is_told_of_once_unless_told_otherwise(
    product: Product, api: httpx.AsyncClient, *, repeats: bool, expected: int
) -> None:
    shop = await open_shop(product, when=PAID, repeats=repeats)
    path = f"/v2/lists/{shop.list_id}/subscribers/{shop.record_id}"
    for status in ("2", "1", "2"):
        answer = await api.patch(path, json={"fields": {STATUS: status}})
        assert answer.json()["fields"][STATUS] == status, answer.text
        await product.work()
    assert await letters_sent(product) == expected


async def test_the_day_of_payment_that_an_undoing_takes_away_sets_no_letter_off(
    product: Product, api: httpx.AsyncClient
) -> None:
    shop = await open_shop(product, when=(Becomes("mssys_pay_date"),))
    await put(api, shop, mssys_order_status=2, mssys_pay_date="2026-11-20 00:00:00")
    await put(api, shop, mssys_order_status=1)
    assert await letters_sent(product) == 1


async def test_a_field_without_a_value_counts_for_each_new_value(
    product: Product, api: httpx.AsyncClient
) -> None:
    shop = await open_shop(product, when=(Becomes(STATUS), Becomes("mssys_city", "")))
    await put(api, shop, mssys_city="Pécs")
    await put(api, shop, mssys_order_status="2")
    await put(api, shop, mssys_order_status="3")
    await put(api, shop, mssys_city="")
    assert await letters_sent(product) == 3


async def test_a_webshops_order_told_again_sends_nothing(
    product: Product, api: httpx.AsyncClient
) -> None:
    shop = await open_shop(product)
    path = f"/processWebshopOrder/{shop.list_id}/ns_id/{shop.form_id}"
    line = {"prod_id": "A1", "prod_name": "Bögre", "prod_price": "100", "qty": 1, "tax": 27}
    order = {"order_id": "77", "email": "uj@kapocs.test", "products": [line]}
    for status in ("pending", "pending", "paid", "paid"):
        answer = await api.post(path, json=order | {"order_status_id": status})
        assert answer.status_code == 200, answer.text
    assert await letters_sent(product) == 1


async def test_many_people_changed_at_once_get_a_letter_only_where_something_changed(
    product: Product,
) -> None:
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, product.anna.id)
        people = [
            await make.make_subscriber(conn, stage.schema, email=f"{n}@a.test", mssys_city=city)
            for n, city in enumerate(("Pécs", "Győr", "Pécs", ""))
        ]
        await make_sends.make_send(conn, stage, type_=SendType.DATA_UPDATE, active=True)
        given = {"mssys_city": "Pécs", "mssys_lastname": ""}
        count = await subscribers.change(
            conn, stage.schema, people, given, form_id=None, now=make.NOW
        )
    assert count == 4
    assert await letters_sent(product) == 2


WRONG: list[dict[str, Any]] = [
    {"when": (Becomes("nincs_ilyen", "1"),)},
    {"when": (Becomes("lastupdate"),)},
    {"when": (Becomes("mssys_client_ip"),)},
    {"when": (Becomes(STATUS, "fizetve"),)},
    {"when": (Becomes("mssys_city", "x" * 256),)},
    {"when": (Becomes("mssys_city"),) * 11},
    {"repeats": True},
]


@pytest.mark.parametrize("of_send", WRONG)
async def test_a_change_that_can_never_come_is_refused(
    product: Product, of_send: dict[str, Any]
) -> None:
    with pytest.raises(BadSend) as refused:
        await open_shop(product, **of_send)
    assert refused.value.field in of_send


async def test_v2_says_what_must_become_what(product: Product, api: httpx.AsyncClient) -> None:
    shop = await open_shop(product)
    when = [{"field": STATUS, "becomes": 2}]
    async with product.pool.transaction() as conn:
        letter = await conn.value("SELECT min(id) FROM letters")
    body = {"listId": shop.list_id, "emailId": letter, "type": "DATA_UPDATE", "when": when}
    made = await api.post("/v2/sends", json=body | {"repeats": True})
    assert made.status_code == 201, made.text
    told = [{"field": STATUS, "becomes": "2"}]
    assert (made.json()["when"], made.json()["repeats"]) == (told, True)
    path = f"/v2/sends/{made.json()['sendId']}"
    changed = await api.patch(path, json={"when": [], "repeats": False})
    assert changed.json()["when"] == []
    refused = await api.patch(path, json={"when": [{"field": "lastupdate"}]})
    assert refused.status_code == 422
    assert "/when" in refused.text
