"""Recurring orders through API v2."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from api_v2.start import pointers, problem, timeless
from api_v2.test_payments import make_order
from kapocs.recurring import actions, tokens
from kapocs.recurring.model import RecurrenceId
from kapocs.recurring.tokens import CardTokens
from product import Product

pytestmark = pytest.mark.shared_database


async def test_an_order_is_made_anew_paused_and_ended(
    product: Product, api: httpx.AsyncClient
) -> None:
    order = await make_order(product)
    body = {"every": 3, "unit": "MONTH", "countedFrom": "2100-11-30", "dueDays": 14}
    made = await api.post(f"/v2/orders/{order}/recurrence", json=body)
    assert made.status_code == 201, made.text
    found = made.json()
    assert (found["orderId"], found["state"], found["nextOn"]) == (order, "ACTIVE", "2101-02-28")
    assert (found["every"], found["unit"], found["prices"]) == (3, "MONTH", "KEPT")
    assert (found["nextAt"], found["dueDays"]) == ("2101-02-28T05:00:00Z", 14)
    assert (found["charge"], found["gateway"]) == (False, "")
    again = await api.post(f"/v2/orders/{order}/recurrence", json=body)
    problem(again, 409, "recurrence_not_allowed")
    own = f"/v2/recurrences/{found['recurrenceId']}"
    assert (await api.get("/v2/recurrences")).json() == {"data": [found], "nextAfter": None}
    paused = (await api.post(f"{own}/pause")).json()
    assert (paused["state"], paused["reason"]) == ("PAUSED", "")
    for _ in range(2):
        assert (await api.post(f"{own}/resume")).json()["state"] == "ACTIVE"
    for _ in range(2):
        assert (await api.post(f"{own}/cancel")).json()["state"] == "CANCELLED"
    problem(await api.post(f"{own}/pause"), 409, "recurrence_not_allowed")


async def test_what_is_given_of_a_recurring_order_is_changed(
    product: Product, api: httpx.AsyncClient
) -> None:
    order = await make_order(product)
    body = {"dueDays": 14, "cancelField": "mssys_city", "charge": True}
    made = (await api.post(f"/v2/orders/{order}/recurrence", json=body)).json()
    own = f"/v2/recurrences/{made['recurrenceId']}"
    changed = await api.patch(own, json={"dueDays": 3, "cancelField": "", "prices": "CATALOGUE"})
    assert changed.status_code == 200, changed.text
    anew = {"dueDays": 3, "cancelField": "", "prices": "CATALOGUE", "renewals": []}
    assert timeless(changed.json()) == timeless(made) | anew
    tag = {"If-Match": changed.headers["etag"]}
    same = await api.patch(own, json={}, headers=tag)
    assert timeless(same.json()) == timeless(changed.json())
    assert (await api.patch(own, json={"charge": False})).json()["charge"] is False
    problem(await api.patch(own, json={"dueDays": 4}, headers=tag), 412, "object_changed")
    wrong = await api.patch(own, json={"dueDays": -1, "every": 2})
    assert pointers(problem(wrong, 422, "invalid_fields")) == {
        "/dueDays": "wrong_shape", "/every": "wrong_shape",
    }  # fmt: skip
    missing = await api.patch(own, json={"dateField": "nincs_ilyen"})
    assert missing.json()["code"] in {"field_not_found", "bad_recurrence"}, missing.text
    await api.post(f"{own}/cancel")
    problem(await api.patch(own, json={"dueDays": 4}), 409, "recurrence_not_allowed")


async def test_periods_are_shown_with_their_orders(
    product: Product, api: httpx.AsyncClient
) -> None:
    order = await make_order(product)
    body = {"unit": "DAY", "countedFrom": "2026-11-01"}
    made = (await api.post(f"/v2/orders/{order}/recurrence", json=body)).json()
    id_ = RecurrenceId(made["recurrenceId"])
    now = product.services.clock() + timedelta(days=2)
    async with product.pool.transaction() as conn:
        renewed = await actions.renew(conn, product.anna.id, id_, now=now)
    shown = (await api.get(f"/v2/recurrences/{id_}")).json()
    assert shown["lastOrderId"] == renewed
    newest, *before = shown["renewals"]
    assert (newest["state"], newest["orderId"]) == ("MADE", renewed)
    assert {(each["state"], each["orderId"]) for each in before} == {("SKIPPED", None)}


async def test_it_tells_which_gateway_keeps_the_card_and_never_the_token(
    product: Product, api: httpx.AsyncClient
) -> None:
    order = await make_order(product)
    path = f"/v2/orders/{order}/recurrence"
    made = (await api.post(path, json={"charge": True})).json()
    assert (made["charge"], made["gateway"]) == (True, "")
    async with product.pool.transaction() as conn:
        await tokens.keep(
            conn,
            product.anna.id,
            RecurrenceId(made["recurrenceId"]),
            CardTokens(("cus_árvíz/pm_1",)),
            gateway="stripe:7",
            signer=product.services.signer,
        )
    own = f"/v2/recurrences/{made['recurrenceId']}"
    shown = await api.get(own)
    assert (shown.json()["gateway"], shown.json()["tokensLeft"]) == ("stripe:7", None)
    assert "cus_" not in shown.text
    assert '"token"' not in shown.text
    assert (await api.post(f"{own}/cancel")).json()["gateway"] == ""


async def test_of_many_that_start_it_at_once_one_does(
    product: Product, api: httpx.AsyncClient
) -> None:
    order = await make_order(product)
    path = f"/v2/orders/{order}/recurrence"
    answers = await asyncio.gather(*[api.post(path, json={}) for _ in range(6)])
    assert sorted(each.status_code for each in answers) == [201] + 5 * [409]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"every": 0}, "/every"),
        ({"every": 1001}, "/every"),
        ({"every": "három"}, "/every"),
        ({"unit": "FORTNIGHT"}, "/unit"),
        ({"prices": "cheap"}, "/prices"),
        ({"dueDays": -1}, "/dueDays"),
        ({"countedFrom": "tegnap"}, "/countedFrom"),
        ({"dateField": "mssys_city"}, "/dateField"),
        ({"dateField": "x" * 65}, "/dateField"),
        ({"cancelField": "id"}, "/cancelField"),
        ({"charge": "talán"}, "/charge"),
        ({"when": "now"}, "/when"),
    ],
)
async def test_a_bad_wish_names_what_is_wrong(
    product: Product, api: httpx.AsyncClient, body: dict[str, Any], field: str
) -> None:
    order = await make_order(product)
    answer = await api.post(f"/v2/orders/{order}/recurrence", json=body)
    assert list(pointers(problem(answer, 422, answer.json()["code"]))) == [field]
