"""Something of each kind that is Anna's, so that strangers can ask for it."""

from base64 import b64encode
from typing import Any

import httpx

import make_shop
from api_v2.asked_about_automations import of_automations
from api_v2.asked_of_strangers import BODIES
from api_v2.belongings_of_content import of_content
from api_v2.belongings_of_senders import of_senders
from api_v2.belongings_of_shops import of_shops
from api_v2.start import Place, place
from bank_files import files
from kapocs.connectors import queries_inbound
from kapocs.connectors.model import ConnectorId
from kapocs.connectors.queries_inbound import NewInbound
from kapocs.deliveries import queries as deliveries
from kapocs.ids import DeliveryId, SubscriberId
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


async def annas(product: Product, api: httpx.AsyncClient) -> tuple[Place, dict[str, Any]]:
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
    (line,) = (await api.get("/v2/audit", params={"limit": 1})).json()["data"]
    ids |= {"auditId": line["auditId"]}
    ids |= await of_senders(product, where.list_id, DeliveryId(delivery_id))
    ids |= links | await make_imports(product, where) | await of_shops(where, shop, order)
    return where, ids | {
        "exportId": await where.export(), "invoiceId": billed.json()["invoiceId"],
        "recurrenceId": anew.json()["recurrenceId"], "productId": goods.json()["productId"],
        "shop": shop, "orderId": order, "paymentId": paid.json()["paymentId"],
        "formId": await where.form(), "sendId": send_id, "deliveryId": delivery_id,
        "webhookId": await make_hook(where), **await make_entrants(where),
        **await of_content(where), **await of_automations(where, subscriber),
        "statementId": row["statementId"], "rowId": row["rowId"],
    }  # fmt: skip


async def make_entrants(where: Place) -> dict[str, int]:
    """A revoked API key, a user, and one who is invited."""
    for each in (await where.api.get("/v2/users")).json()["data"]:
        await where.api.delete(f"/v2/users/{each['userId']}")
    key = (await where.api.post("/v2/keys", json={})).json()["keyId"]
    over = (await where.api.post("/v2/keys", json={})).json()["keyId"]
    await where.api.post(f"/v2/keys/{over}/revoke")
    email = f"bela-{where.product.anna.id}@pelda.hu"  # no two accounts have a user in common
    user = await where.api.post("/v2/users", json={"email": email, "role": "reader"})
    wish = {"email": f"cili-{where.product.anna.id}@pelda.hu", "role": "reader"}
    invited = await where.api.post("/v2/users/invitations", json=wish)
    return {
        "keyId": key, "userId": user.json()["userId"], "revokedKey": over,
        "invitedUser": invited.json()["userId"],
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
