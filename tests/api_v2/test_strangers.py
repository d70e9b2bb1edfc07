"""Whose data is it? Every path with an id, tried by a stranger, from the table of routes."""

import re
from base64 import b64encode
from typing import Any

import httpx

import make_shop
from api_v2.start import Place, place, problem
from bank_files import files
from kapocs.api_v2.route import Route
from kapocs.api_v2.routes import CHAPTERS
from kapocs.connectors import queries_inbound
from kapocs.connectors.model import ConnectorId
from kapocs.connectors.queries_inbound import NewInbound
from kapocs.deliveries import queries as deliveries
from kapocs.ids import SubscriberId
from kapocs.imports import actions as imports
from kapocs.imports.model import ImportKind, ImportState
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.planning import single
from kapocs.reasons import said
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType, SingleMail
from kapocs.tables.model import TableKind, TableLook
from make import NOW, make_list
from make_mail import make_letter
from product import Product

WITH_IDS = [
    each
    for routes in CHAPTERS.values()
    for each in routes
    # Texts that each account has of its own: a shop's ids of carts, and addresses. `carts/` and
    # `ledger/` try them.
    if "{" in each.path and "{cartId}" not in each.path and "{email}" not in each.path
]
BODIES: dict[str, dict[str, Any]] = {
    "createListField": {"name": "mezo_1", "type": "DATE"},
    "addSubscriber": {"email": "idegen@pelda.hu"},
    "updateSubscriber": {"lastName": "Idegen"},
    "updateSend": {"name": "Idegen"},
    "updateSendByPut": {"name": "Idegen"},
    "testSend": {"addresses": ["anna@pelda.hu"]},
    "updateWebhook": {"events": ["order.*"]},
    "replayWebhook": {"onlyFailed": True},
    "rotateWebhook": {},
    "acceptBankRow": {},
    "updateConnector": {"name": "Idegen"},
    "retryInbound": {},
    "retrySitePeople": {},
    "issueInvoice": {"kind": "proforma"},
    "updateProduct": {"stock": "3"},
    "startRecurrence": {},
    "putImportPart": {"number": 1, "content": "ZW1haWwKYUB4Lmh1Cg=="},
    "completeImport": {},
    "lookAtImport": {},
    "startImport": {},
    "createPayment": {"amount": "100", "at": "2026-11-20T10:00:00Z", "source": "stripe"},
    "createParcel": {"carrier": "GLS"},
    "dispatchOrders": {"carrier": "GLS", "paidSince": "2026-01-01T00:00:00Z"},
}
QUERIES = {"explainDelivery": {"email": "anna@pelda.hu"}}
BODILESS = {"unsubscribe", "reversePayment", *(f"{step}Send" for step in (
    "activate", "deactivate", "pause", "resume", "cancel"
)), *(f"{step}BankRow" for step in ("refuse", "undo")), *(
    f"{step}Webhook" for step in ("test", "disable", "enable")), *(
    f"{step}Connector" for step in ("pull", "repair", "disable", "enable")
), *(f"{step}Recurrence" for step in ("pause", "resume", "cancel")), "cancelInvoice", *(
    f"{step}Import" for step in ("cancel", "undo")), "cancelExport"}  # fmt: skip
BEFORE = {"pauseSend": ["activate"], "resumeSend": ["activate", "pause"]}
"""What must have been done to a send, so that this can be done."""
OF_ANOTHER = {
    "dispatchOrders": {"listId": "shop"},
    "listOrders": {"listId": "shop"},
    "listSitePeople": {"connectorId": "site"},
    "retrySitePeople": {"connectorId": "site"},
    "lookAtImport": {"importId": "readyImport"},
    "startImport": {"importId": "readyImport"},
    "undoImport": {"importId": "endedImport"},
}
"""Operations on a list or a connector of another kind: the name under which its id stands."""
UNKNOWN = {
    "listId": "list_not_found",
    "newsletterId": "list_not_found",
    "formId": "form_not_found",
    "subscriberId": "subscriber_not_found",
    "sendId": "send_not_found",
    "deliveryId": "delivery_not_found",
    "webhookId": "webhook_not_found",
    "statementId": "bank_statement_not_found",
    "rowId": "bank_row_not_found",
    "orderId": "order_not_found",
    "paymentId": "payment_not_found",
    "connectorId": "connector_not_found",
    "inboundId": "inbound_not_found",
    "invoiceId": "invoice_not_found",
    "recurrenceId": "recurrence_not_found",
    "productId": "product_not_found",
    "importId": "import_not_found",
    "exportId": "export_not_found",
}
NEVER = 2**62
"""An id that nothing has."""


async def annas(product: Product, api: httpx.AsyncClient) -> tuple[Place, dict[str, int]]:
    """A list of Anna's with something of each kind on it, and their ids by parameter."""
    where = await place(product, api)
    subscriber = (await where.add("anna@pelda.hu"))["subscriberId"]
    ids = {"listId": where.list_id, "newsletterId": where.list_id, "subscriberId": subscriber}
    send_id, delivery_id = await make_delivery(product, where, subscriber)
    row = await make_row(product, api)
    shop, order = await make_order(product)
    paid = await api.post(f"/v2/orders/{order}/payments", json=BODIES["createPayment"])
    links = await make_connectors(product, where, shop)
    billed = await api.post(f"/v2/orders/{order}/invoices", json={})
    sold = {"sku": f"S-{order}", "name": "Bögre", "price": 1, "vatPercent": 27}
    goods = await api.post("/v2/products", json=sold)
    _, again = await make_order(product)
    anew = await api.post(f"/v2/orders/{again}/recurrence", json={})
    return where, ids | links | await make_imports(product, where) | {
        "exportId": await where.export(), "invoiceId": billed.json()["invoiceId"],
        "recurrenceId": anew.json()["recurrenceId"], "productId": goods.json()["productId"],
        "shop": shop, "orderId": order, "paymentId": paid.json()["paymentId"],
        "formId": await where.form(), "sendId": send_id, "deliveryId": delivery_id,
        "webhookId": await make_hook(where),
        "statementId": row["statementId"], "rowId": row["rowId"],
    }  # fmt: skip


async def make_hook(where: Place) -> int:
    """A webhook; an account has a bounded number of them."""
    for each in (await where.api.get("/v2/webhooks")).json()["data"]:
        await where.api.delete(f"/v2/webhooks/{each['webhookId']}")
    wish = {"url": "https://crm.example.org/", "events": ["*"]}
    made = await where.api.post("/v2/webhooks", json=wish)
    return int(made.json()["webhookId"])


async def make_connectors(product: Product, where: Place, shop: int) -> dict[str, int]:
    """A shop with a dead letter, a website and an invoicing program; not too many of them."""
    for each in (await where.api.get("/v2/connectors")).json()["data"]:
        await where.api.delete(f"/v2/connectors/{each['connectorId']}")
    site = {"url": "https://oldal.example", "user": "admin", "password": "titok"}
    keys = {"consumer_key": "ck_1", "consumer_secret": "cs_1"}
    made = {}
    for type_, list_id, settings in (
        ("woocommerce", shop, {"url": "https://bolt.example", **keys}),
        ("wordpress", where.list_id, site),
        ("invoices", shop, {}),
    ):
        wish = {"type": type_, "name": type_, "listId": list_id, "settings": settings}
        answer = await where.api.post("/v2/connectors", json=wish)
        made[type_] = answer.json()["connectorId"]
    dead = await make_dead(product, ConnectorId(made["woocommerce"]))
    return {"connectorId": made["woocommerce"], "site": made["wordpress"], "inboundId": dead}


async def make_dead(product: Product, connector_id: ConnectorId, body: bytes = b"x") -> int:
    """A dead letter that came by the connector."""
    letter = NewInbound(
        account_id=product.anna.id,
        connector_id=connector_id,
        key="1",
        kind="order.updated",
        headers={"x-wc-webhook-topic": "order.updated"},
        body=body,
        at=NOW,
        reason=said("nobody can read this").stored(),
    )
    async with product.pool.transaction() as conn:
        await queries_inbound.insert(conn, [letter])
        (kept,) = await queries_inbound.heads(conn, product.anna.id, connector_id, size=1)
    return kept.id


async def make_order(product: Product) -> tuple[int, int]:
    """A list of orders, and an order on it."""
    async with product.pool.transaction() as conn:
        made = await make_list(conn, product.anna.id, type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, product.anna.id, made.id)
        order = await make_shop.make_order(conn, schema, mssys_order_status=1)
    return made.id, order


async def make_imports(product: Product, where: Place) -> dict[str, int]:
    """A file on its way, one that is ready to be taken in, and one that has been."""
    made = []
    for state in (ImportState.UPLOADING, ImportState.READY, ImportState.FINISHED):
        async with product.pool.transaction() as conn:
            whose = product.anna.id
            begun = await imports.create(
                conn, whose, where.list_id, kind=ImportKind.PEOPLE, now=NOW
            )
            await imports.add_part(conn, whose, begun.id, 1, b"email\na@x.hu\n")
            if state is not ImportState.UPLOADING:
                look = TableLook(
                    kind=TableKind.CSV, has_head=True, head=("email",), head_line=1, separator=","
                )
                begun = await imports.complete_seen(conn, whose, begun.id, look)
            if state is ImportState.FINISHED:
                await imports.end(conn, begun, state, now=product.services.clock())
            made.append(begun.id)
    return dict(zip(("importId", "readyImport", "endedImport"), made, strict=True))


async def make_row(product: Product, api: httpx.AsyncClient) -> dict[str, Any]:
    """A row of a statement for which one order is proposed."""
    async with product.pool.transaction() as conn:
        made = await make_list(conn, product.anna.id, type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, product.anna.id, made.id)
        order = await make_shop.make_order(
            conn, schema, mssys_order_status=1, mssys_order_brutto_sum=20_000 + made.id
        )
    row = files.otp_row(str(20_000 + made.id), day=NOW.date().isoformat(), id_=str(order))
    wish = {"content": b64encode(files.otp(row).encode()).decode(), "listIds": [made.id]}
    statement = (await api.post("/v2/statements", json=wish)).json()
    params = {"statementId": statement["statementId"]}
    found: dict[str, Any] = (await api.get("/v2/bank-rows", params=params)).json()["data"][0]
    return found


async def make_delivery(product: Product, where: Place, person: int) -> tuple[int, int]:
    """A send and its delivery to the person."""
    account_id = product.anna.id
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, account_id, where.list_id)
        new = NewSend(
            list_id=where.list_id,
            letter_id=await make_letter(conn, schema),
            type=SendType.SUBSCRIPTION,
        )
        send = await sends.create(conn, account_id, new)
        subscriber_id = SubscriberId(person)
        await single.send_now(conn, account_id, [SingleMail(send.id, subscriber_id)], NOW)
        found = await deliveries.deliveries_to(conn, account_id, where.list_id, subscriber_id)
    return send.id, found[-1].id


async def ask(client: httpx.AsyncClient, route: Route, ids: dict[str, Any]) -> httpx.Response:
    for name, other in OF_ANOTHER.get(route.id, {}).items():
        if isinstance(ids[name], int) and ids[name] != NEVER:
            ids = ids | {name: ids[other]}
    path = re.sub(r"\{(\w+)\}", lambda match: str(ids[match.group(1)]), route.path)
    header = {"X-Request-Id": "one-and-the-same"}
    more: dict[str, Any] = {"params": QUERIES.get(route.id), "headers": header}
    return await client.request(route.verb, f"/v2{path}", json=BODIES.get(route.id), **more)


def test_every_operation_that_takes_a_body_is_tried_with_one() -> None:
    taking = {each.id for each in WITH_IDS if each.verb in ("PATCH", "POST", "PUT")}
    assert taking - BODILESS == set(BODIES)


async def test_a_stranger_s_id_looks_exactly_like_an_unknown_one_on_every_path(
    product: Product, api: httpx.AsyncClient
) -> None:
    cili = product.client(product.stranger)
    for route in WITH_IDS:
        where, ids = await annas(product, api)
        shown = (await api.get(f"{where.path}/subscribers")).json()
        unknown = await ask(cili, route, dict.fromkeys(ids, NEVER))
        first = re.findall(r"\{(\w+)\}", route.path)[0]
        problem(unknown, 404, UNKNOWN[first])
        strange = await ask(cili, route, ids)
        assert (strange.status_code, strange.content) == (404, unknown.content), route.id
        assert (await api.get(f"{where.path}/subscribers")).json() == shown
        for step in BEFORE.get(route.id, []):
            await api.post(f"/v2/sends/{ids['sendId']}/{step}")
        assert (await ask(api, route, ids)).status_code < 300, route.id


async def test_what_cannot_be_an_id_is_an_unknown_one(
    product: Product, api: httpx.AsyncClient
) -> None:
    _, ids = await annas(product, api)
    for route in WITH_IDS:
        last = re.findall(r"\{(\w+)\}", route.path)[-1]
        for given in ("0", "-1", "+1", "x", "1.0", "1_0", f"{2**63}", "%C5%91", "1%20", NEVER):
            answer = await ask(api, route, ids | {last: given})
            problem(answer, 404, UNKNOWN[last])


async def test_a_form_of_a_stranger_is_unknown_in_a_body_too(
    product: Product, api: httpx.AsyncClient
) -> None:
    _, ids = await annas(product, api)
    cili = product.client(product.stranger)
    made = (await cili.post("/v2/lists", json={"name": "Cili"})).json()
    wish = {"email": "a@b.hu", "formId": ids["formId"]}
    answer = await cili.post(f"/v2/lists/{made['listId']}/subscribers", json=wish)
    problem(answer, 404, "form_not_found")


async def test_a_stranger_sees_none_of_the_lists(product: Product, api: httpx.AsyncClient) -> None:
    await annas(product, api)
    assert (await product.client(product.stranger).get("/v2/lists")).json()["data"] == []
