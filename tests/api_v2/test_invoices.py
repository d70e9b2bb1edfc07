"""Invoices over API v2: asked for, issued by a program, their file fetched, undone."""

import asyncio
import base64
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import orjson
import pytest
from standardwebhooks.webhooks import Webhook as Oracle

from api_v2.start import pointers, problem
from api_v2.test_idempotency import key
from connectors.delivering_in import Clockwork, InboundBench
from invoicing.selling import BUYER, MUG
from kapocs.clock import system_clock
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.peer_types import PEERS
from make import make_list
from make_shop import make_order
from product import Product
from simulators.szamlazz_documents import PDF


class Shop:
    """A list of Anna's with orders, and a program that is linked with it."""

    def __init__(self, product: Product, api: httpx.AsyncClient, schema: Schema) -> None:
        self.product, self.api, self.schema = product, api, schema
        self.link: dict[str, Any] = {}

    async def connect(self) -> None:
        """Links a program of whatever kind."""
        wish = {"type": "invoices", "name": "Könyvelés", "listId": self.schema.list.id}
        self.link = (await self.api.post("/v2/connectors", json=wish)).json()

    async def order(self) -> SubscriberId:
        """Two mugs, 2,540 forints."""
        async with self.product.pool.transaction() as conn:
            return await make_order(conn, self.schema, items=[MUG], **dict[str, Any](BUYER))

    async def answers(self, **body: Any) -> None:
        """The program says what it made, signed, and the worker sees to it."""
        at = system_clock()
        raw = orjson.dumps(body).decode()
        secret = base64.b64encode(self.link["secret"].encode()).decode()
        headers = {
            "webhook-id": f"msg_{body['externalId']}",
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": Oracle(secret).sign(f"msg_{body['externalId']}", at, raw),
        }
        url = self.link["inboundUrl"].removeprefix(self.product.base_url)
        assert (await self.api.post(url, content=raw, headers=headers)).status_code == 200
        signer = self.product.services.signer
        await InboundBench(self.product.pool, signer, Clockwork(at), PEERS).work()


@pytest.fixture
async def shop(product: Product, api: httpx.AsyncClient) -> Shop:
    async with product.pool.transaction() as conn:
        made = await make_list(conn, product.anna.id, type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, product.anna.id, made.id)
    return Shop(product, api, schema)


async def issued(shop: Shop, order: SubscriberId) -> dict[str, Any]:
    """The order's invoice, which the program has issued."""
    made = (await shop.api.post(f"/v2/orders/{order}/invoices", json={})).json()
    await shop.product.work()
    await shop.answers(
        externalId=made["externalId"],
        number="2026/117",
        issuedOn="2026-11-29",
        dueOn="2026-12-07",
        net="2000",
        gross="2540",
        pdf=base64.b64encode(PDF).decode(),
    )
    whole: dict[str, Any] = (await shop.api.get(f"/v2/invoices/{made['invoiceId']}")).json()
    return whole


async def test_an_order_s_invoice_is_asked_for_as_it_is_to_be(shop: Shop) -> None:
    await shop.connect()
    order, api = await shop.order(), shop.api
    path = f"/v2/orders/{order}/invoices"
    assert (await api.get(path)).json() == {"data": []}
    answer = await api.post(path, json={})
    assert answer.status_code == 201
    made = answer.json()
    assert (made["kind"], made["state"], made["orderId"]) == ("invoice", "wanted", order)
    assert (made["gross"], made["pdfUrl"], made["number"]) == (None, None, "")
    await shop.product.work()
    one = f"/v2/invoices/{made['invoiceId']}"
    asked = (await api.get(one)).json()
    assert asked["state"] == "issuing"
    assert asked["draft"]["buyer"]["name"] == "Árvíztűrő Béla"
    (line,) = asked["draft"]["lines"]
    assert (line["name"], line["quantity"], line["price"]) == (MUG.name, "2", "1000")
    assert (asked["draft"]["gross"], asked["draft"]["isPaid"]) == ("2540", False)
    problem(await api.post(f"{one}/cancel"), 409, "invoice_not_allowed")


async def test_what_was_issued_has_its_file_and_is_undone_by_a_storno(shop: Shop) -> None:
    await shop.connect()
    order, api = await shop.order(), shop.api
    made = await issued(shop, order)
    assert (made["state"], made["number"]) == ("issued", "2026/117")
    assert (made["net"], made["vat"], made["gross"]) == ("2000", "540", "2540")
    assert made["dueOn"] == "2026-12-07"
    url = made["pdfUrl"].removeprefix(shop.product.base_url)
    assert (await shop.product.client().get(url)).content == PDF
    path, one = f"/v2/orders/{order}/invoices", f"/v2/invoices/{made['invoiceId']}"
    listed = {name: each for name, each in made.items() if name != "draft"}
    assert (await api.get(path)).json() == {"data": [listed]}
    assert (await api.post(f"{one}/cancel")).json()["state"] == "issued"
    await shop.product.work()
    (_, second) = (await api.get(path)).json()["data"]
    assert (second["kind"], second["ofInvoice"]) == ("storno", made["invoiceId"])
    assert (await api.get(f"/v2/invoices/{second['invoiceId']}")).json()["draft"] is None
    await shop.answers(externalId=second["externalId"], number="2026/118")
    assert (await api.get(one)).json()["state"] == "cancelled"


async def test_documents_are_listed_by_pages_and_by_state(shop: Shop) -> None:
    await shop.connect()
    orders = [await shop.order() for _ in range(3)]
    for order, kind in zip(orders, ("invoice", "proforma", "invoice"), strict=True):
        answer = await shop.api.post(f"/v2/orders/{order}/invoices", json={"kind": kind})
        assert answer.json()["kind"] == kind
    whole = (await shop.api.get("/v2/invoices")).json()
    assert [each["orderId"] for each in whole["data"]] == orders[::-1]
    first = (await shop.api.get("/v2/invoices?limit=2")).json()
    rest = (await shop.api.get(f"/v2/invoices?after={first['nextAfter']}")).json()
    assert first["data"] + rest["data"] == whole["data"]
    assert rest["nextAfter"] is None
    cancelled = await shop.api.post(f"/v2/invoices/{whole['data'][0]['invoiceId']}/cancel")
    assert cancelled.json()["state"] == "cancelled"
    found = (await shop.api.get("/v2/invoices?state=cancelled")).json()["data"]
    assert found == [cancelled.json()]
    told = problem(await shop.api.get("/v2/invoices?state=CANCELLED"), 422, "wrong_shape")
    assert pointers(told) == {"state": "wrong_shape"}
    cili = shop.product.client(shop.product.stranger)
    assert (await cili.get("/v2/invoices")).json() == {"data": [], "nextAfter": None}


async def test_what_failed_says_why_and_may_be_asked_for_once_more(shop: Shop) -> None:
    await shop.connect()
    order = await shop.order()
    made = (await shop.api.post(f"/v2/orders/{order}/invoices", json={})).json()
    await shop.product.work()
    await shop.answers(externalId=made["externalId"], error="Hiányzik az adószám: tükörfúrógép")
    one = f"/v2/invoices/{made['invoiceId']}"
    failed = (await shop.api.get(one)).json()
    assert (failed["state"], failed["reason"]) == ("failed", "Hiányzik az adószám: tükörfúrógép")
    again = await shop.api.post(f"/v2/orders/{order}/invoices", json={})
    assert (again.status_code, again.json()["invoiceId"]) == (201, made["invoiceId"])
    assert again.json()["state"] == "wanted"


async def test_an_order_gets_one_however_often_and_many_at_once_it_is_asked_for(
    shop: Shop,
) -> None:
    await shop.connect()
    order = await shop.order()
    path = f"/v2/orders/{order}/invoices"
    answers = await asyncio.gather(*(shop.api.post(path, json={}) for _ in range(8)))
    assert sorted(each.status_code for each in answers) == [201] + [409] * 7
    for each in answers:
        if each.status_code != 201:
            problem(each, 409, "invoice_not_allowed")
    assert len((await shop.api.get(path)).json()["data"]) == 1
    other = f"/v2/orders/{await shop.order()}/invoices"
    asked = [await shop.api.post(other, json={}, headers=key("egy")) for _ in range(2)]
    assert [each.status_code for each in asked] == [201, 201]
    assert asked[0].content == asked[1].content
    assert asked[1].headers["idempotency-replayed"] == "true"


async def test_what_cannot_be_issued_is_refused(shop: Shop) -> None:
    order = await shop.order()
    path = f"/v2/orders/{order}/invoices"
    told = problem(await shop.api.post(path, json={}), 422, "bad_invoice")
    assert pointers(told) == {}
    for wish, where in (
        ({"kind": "storno"}, "/kind"),
        ({"kind": 7}, "/kind"),
        ({"kind": None}, "/kind"),
        ({"of": 1}, "/of"),
    ):
        told = problem(await shop.api.post(path, json=wish), 422, "wrong_shape")
        assert pointers(told) == {where: "wrong_shape"}
    problem(await shop.api.post(path), 400, "body_missing")
    assert (await shop.api.get(path)).json() == {"data": []}


Ask = Callable[[httpx.AsyncClient], Awaitable[httpx.Response]]


async def test_a_stranger_finds_none_of_it(shop: Shop) -> None:
    await shop.connect()
    order = await shop.order()
    made = (await shop.api.post(f"/v2/orders/{order}/invoices", json={})).json()
    cili = shop.product.client(shop.product.stranger)
    asks: list[tuple[Ask, str]] = [
        (lambda client: client.get(f"/v2/orders/{order}/invoices"), "order_not_found"),
        (lambda client: client.post(f"/v2/orders/{order}/invoices", json={}), "order_not_found"),
        (lambda client: client.get(f"/v2/invoices/{made['invoiceId']}"), "invoice_not_found"),
        (
            lambda client: client.post(f"/v2/invoices/{made['invoiceId']}/cancel"),
            "invoice_not_found",
        ),
    ]
    for ask, code in asks:
        problem(await ask(cili), 404, code)
    shown = await shop.api.get(f"/v2/invoices/{made['invoiceId']}")
    assert shown.json()["state"] == "wanted"
