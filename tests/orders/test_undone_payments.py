"""A payment booked by mistake is undone, and an unpaid order cancelled, by every door."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

import make
import make_shop
from kapocs.forms.actions import submit_update
from kapocs.forms.model import FormField, FormType
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.orders import records
from kapocs.proof import queries_history
from kapocs.subscribers import queries
from kapocs.wording.telling import english
from product import Product

STATUS, PAY_DATE = "mssys_order_status", "mssys_pay_date"
Put = Callable[[Product, httpx.AsyncClient, Schema, SubscriberId, dict[str, Any]], Awaitable[int]]


async def v1(
    _product: Product, api: httpx.AsyncClient, schema: Schema, id_: int, values: dict[str, Any]
) -> int:
    path = f"/update/{schema.list.id}/form/0/record/{id_}"
    return (await api.put(path, json=values)).status_code


async def v1_many(
    _product: Product, api: httpx.AsyncClient, schema: Schema, id_: int, values: dict[str, Any]
) -> int:
    item = {"id_field": "id", "id_value": str(id_), "data": values}
    answer = await api.post(f"/batchupdate/{schema.list.id}", json=[item])
    return 200 if answer.text == "1" else 406


async def v1_call_centre(
    _product: Product, api: httpx.AsyncClient, schema: Schema, id_: int, values: dict[str, Any]
) -> int:
    path = f"/vccupdaterecord/{schema.list.id}/project/1/record/{id_}"
    return (await api.put(path, json=values)).status_code


async def v2(
    _product: Product, api: httpx.AsyncClient, schema: Schema, id_: int, values: dict[str, Any]
) -> int:
    path = f"/v2/lists/{schema.list.id}/subscribers/{id_}"
    answer = await api.patch(path, json={"fields": values})
    # A status that cannot be is a conflict there.
    return 406 if answer.status_code == 409 else answer.status_code


async def command_line(
    product: Product, _api: httpx.AsyncClient, schema: Schema, id_: int, values: dict[str, Any]
) -> int:
    """What `kapocs order update` calls."""
    async with product.pool.transaction() as conn:
        await records.change(conn, schema, SubscriberId(id_), values, form_id=None, now=make.NOW)
    return 200


async def update_form(
    product: Product, _api: httpx.AsyncClient, schema: Schema, id_: int, values: dict[str, Any]
) -> int:
    async with product.pool.transaction() as conn:
        form = await make.make_form(
            conn, *schema.key, type_=FormType.UPDATE,
            fields=[FormField(name=name) for name in (STATUS, PAY_DATE)],
        )  # fmt: skip
        texts = {name: str(value) for name, value in values.items()}
        await submit_update(conn, form, SubscriberId(id_), texts, now=make.NOW)
    return 200


DOORS = [v1, v1_many, v1_call_centre, v2, command_line, update_form]


async def order(product: Product, **values: Any) -> tuple[Schema, SubscriberId]:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, product.anna.id, made.id)
        return schema, await make_shop.make_order(conn, schema, **values)


async def fields(product: Product, schema: Schema, id_: SubscriberId) -> dict[str, str]:
    async with product.pool.transaction() as conn:
        found = await queries.get(conn, *schema.key, id_)
    assert found is not None
    return found.fields


async def notes(product: Product, schema: Schema, id_: SubscriberId) -> list[str]:
    async with product.pool.transaction() as conn:
        found = await queries_history.order_notes(conn, *schema.key, id_, size=9)
    return [english(each.detail) for each in found]


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
async def test_an_undone_payment_leaves_a_note_and_no_day_of_payment(
    product: Product, api: httpx.AsyncClient, door: Put
) -> None:
    paid = {STATUS: 2, PAY_DATE: "2026-11-20 00:00:00"}
    schema, id_ = await order(product, **paid)
    assert await door(product, api, schema, id_, {STATUS: 1}) == 200
    found = await fields(product, schema, id_)
    assert (found[STATUS], found.get(PAY_DATE, "")) == ("1", "")
    note = f"{STATUS}: 1 undoes the payment of 2026-11-20 00:00:00"
    assert await notes(product, schema, id_) == [note]
    assert await door(product, api, schema, id_, {STATUS: 1}) == 200
    assert await notes(product, schema, id_) == [note]


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
async def test_an_unpaid_order_is_cancelled_without_being_paid_back(
    product: Product, api: httpx.AsyncClient, door: Put
) -> None:
    schema, id_ = await order(product, **{STATUS: 1})
    assert await door(product, api, schema, id_, {STATUS: 4}) == 200
    assert (await fields(product, schema, id_))[STATUS] == "4"
    assert await notes(product, schema, id_) == []


@pytest.mark.parametrize("door", [v1, v1_many, v2], ids=lambda door: door.__name__)
async def test_a_day_that_comes_with_the_undoing_is_kept_and_a_refused_change_takes_none_away(
    product: Product, api: httpx.AsyncClient, door: Put
) -> None:
    day = "2026-11-20 00:00:00"
    schema, id_ = await order(product, **{STATUS: 2, PAY_DATE: day})
    assert await door(product, api, schema, id_, {STATUS: 4}) == 406
    found = await fields(product, schema, id_)
    assert (found[STATUS], found[PAY_DATE]) == ("2", day)
    given = {STATUS: 1, PAY_DATE: "2026-11-21 00:00:00"}
    assert await door(product, api, schema, id_, given) == 200
    assert (await fields(product, schema, id_))[PAY_DATE] == given[PAY_DATE]


async def test_one_order_paid_and_undone_within_a_batch_has_no_day_of_payment(
    product: Product, api: httpx.AsyncClient
) -> None:
    schema, id_ = await order(product, **{STATUS: 1})
    steps = [{STATUS: 2, PAY_DATE: "2026-11-20 00:00:00"}, {STATUS: 1}]
    items = [{"id_field": "id", "id_value": str(id_), "data": each} for each in steps]
    answer = await api.post(f"/batchupdate/{schema.list.id}", json=items)
    assert answer.text == "2"
    assert (await fields(product, schema, id_)).get(PAY_DATE, "") == ""
    assert await notes(product, schema, id_) == [f"{STATUS}: 1 undoes the payment"]
