"""The other shops, by their profiles: signed in each one's way, read into the same order."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from connectors.delivering_in import InboundBench
from kapocs.connectors.model import BodyUnreadable, SignatureRefused
from kapocs.db.pool import Conn
from shops.conftest import MakeShop
from shops.told import SECRET, Delivery, accept, recorded, state, take

UNICODE = "Árvíztűrő tükörfúrógép"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _number(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


PUBLIC = KEY.public_key().public_numbers()
JWKS = {"keys": [{"kty": "RSA", "kid": "k1", "e": _number(PUBLIC.e), "n": _number(PUBLIC.n)}]}


def _jws(body: bytes, **head: Any) -> str:
    said = {"alg": "RS256", "b64": False, "crit": ["b64"], "kid": "k1", "typ": "JWT", **head}
    first = base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
    mark = KEY.sign(first.encode() + b"." + body, padding.PKCS1v15(), hashes.SHA256())
    return f"{first}..{base64.urlsafe_b64encode(mark).decode().rstrip('=')}"


def saleor(body: bytes, **head: Any) -> Delivery:
    return Delivery({"saleor-signature": _jws(body, **head), "saleor-event": "order_updated"}, body)


def by_header(name: str, *, encoding: str = "base64", **more: str) -> Callable[[bytes], Delivery]:
    def sign(body: bytes) -> Delivery:
        digest = hmac.new(SECRET.encode(), body, hashlib.sha256).digest()
        mark = digest.hex() if encoding == "hex" else base64.b64encode(digest).decode()
        return Delivery({name: mark, **more}, body)

    return sign


def standard(body: bytes, *, at: int, id_: str = "msg_1", secret: str = SECRET) -> Delivery:
    digest = hmac.new(secret.encode(), f"{id_}.{at}.".encode() + body, hashlib.sha256).digest()
    mark = "v1," + base64.b64encode(digest).decode()
    headers = {"webhook-id": id_, "webhook-timestamp": str(at), "webhook-signature": f"v1,x {mark}"}
    return Delivery(headers, body)


SHOPIFY = {
    "id": 450789469, "name": "#1001", "email": "bela@kapocs.test", "currency": "EUR",
    "financial_status": "partially_refunded", "cancelled_at": None, "taxes_included": True,
    "created_at": "2026-11-20T10:00:00+01:00", "updated_at": "2026-11-20T11:00:00+01:00",
    "total_price": "25.40", "current_total_price": "20.40", "payment_gateway_names": ["stripe"],
    "billing_address": {"last_name": UNICODE, "country_code": "HU"},
    "line_items": [{"sku": "B-1", "name": "Bögre", "quantity": 2, "price": "12.70",
                    "discount_allocations": [], "tax_lines": [{"price": "5.40", "rate": 0.27}]}],
}  # fmt: skip
UNAS = {"Orders": {"Order": {
    "Key": "1234-100001", "Date": "2026.11.20 10:00:00", "DateMod": "2026.11.20 10:05:00",
    "Currency": "HUF", "Status": "Feldolgozás alatt", "SumPriceGross": "25400",
    "Customer": {"Email": "bela@kapocs.test", "Contact": {"Name": UNICODE}},
    "Payment": {"Type": "transfer", "Status": "paid", "Paid": "25400"},
    "Items": {"Item": {"Sku": "B-1", "Name": "Bögre", "Quantity": "2", "PriceNet": "10000",
                       "Vat": "27%"}},
}}}  # fmt: skip
SHOPRENTER = {"orders": {"order": [{
    "innerId": "172", "email": "bela@kapocs.test", "lastname": UNICODE, "currency": "HUF",
    "total": 20000, "totalGross": "25400", "paymentMethodName": "Utánvét",
    "orderHistory": {"status": "7", "statusText": "Fizetve", "dateAdded": "2026-11-20T10:05:00"},
    "orderProducts": {"orderProduct": [{"sku": "B-1", "name": "Bögre", "price": 10000.0,
                                        "taxRate": "27.0000", "quantity": "2"}]},
}]}}  # fmt: skip
SHOPWARE = {"data": {"event": "checkout.order.placed", "payload": {"order": {
    "id": "0a1b", "orderNumber": "10023", "orderDateTime": "2026-11-20T09:00:00+00:00",
    "amountTotal": 254.0, "currency": {"isoCode": "EUR"},
    "orderCustomer": {"email": "bela@kapocs.test", "lastName": UNICODE},
    "transactions": [{"stateMachineState": {"technicalName": "paid"}}],
    "lineItems": [{"label": "Bögre", "identifier": "B-1", "quantity": 2, "totalPrice": 254.0,
                   "price": {"calculatedTaxes": [{"taxRate": 27}]}}],
}}}}  # fmt: skip
GENERIC = {"type": "order.updated", "data": {
    "id": "A-7", "email": "bela@kapocs.test", "lastName": UNICODE, "currency": "HUF",
    "status": "paid", "gross": 25400, "modifiedAt": "2026-11-20T09:05:00Z",
    "lines": [{"sku": "B-1", "name": "Bögre", "quantity": 2, "gross": 25400, "vat": 27}],
}}  # fmt: skip

PLAIN: dict[str, tuple[dict[str, Any], Callable[[bytes], Delivery]]] = {
    "shopify": (
        SHOPIFY,
        by_header(
            "x-shopify-hmac-sha256",
            **{"x-shopify-topic": "orders/updated", "x-shopify-event-id": "e1"},
        ),
    ),
    "unas": (UNAS, by_header("x-unas-hmac")),
    "shopware": (SHOPWARE, by_header("shopware-shop-signature", encoding="hex")),
    "shoprenter": (SHOPRENTER, lambda body: Delivery({}, body)),
}


@pytest.mark.parametrize("type_", ["shopify", "unas", "shopware", "shoprenter"])
async def test_an_order_of_each_shop_is_the_same_order(
    type_: str, make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    given = {} if type_ == "shoprenter" else {"secret": SECRET}
    more = {"paid_statuses": "5, 7"} if type_ == "shoprenter" else {}
    shop = await make_shop_link(type_, **given, **more)
    body, sign = PLAIN[type_]
    delivery = sign(json.dumps(body).encode())
    for _ in range(2):
        await take(conn, shop, delivery, bench)
    found = await state(conn, shop)
    (order,) = found["orders"]
    assert (order["email"], order["status"]) == ("bela@kapocs.test", 2)
    assert order["last_name"] == UNICODE
    assert order["gross"] == found["told"][0]["gross"]
    (item,) = found["items"]
    assert (item["name"], item["quantity"], item["vat_percent"]) == ("Bögre", 2, 27)
    assert item["price"] in (Decimal(10000), Decimal(10), Decimal(100))


@pytest.mark.parametrize("type_", ["shopify", "unas", "shopware"])
async def test_what_each_shop_did_not_sign_is_refused(
    type_: str, make_shop_link: MakeShop, bench: InboundBench
) -> None:
    shop = await make_shop_link(type_, secret=SECRET)
    body, sign = PLAIN[type_]
    delivery = sign(json.dumps(body).encode())
    accept(shop, delivery, bench)
    wrong = next(iter(delivery.headers))
    for headers, raw in (
        (delivery.headers, delivery.body + b" "),
        ({**delivery.headers, wrong: ""}, delivery.body),
        ({**delivery.headers, wrong: "ő"}, delivery.body),
        ({}, delivery.body),
    ):
        with pytest.raises(SignatureRefused):
            accept(shop, Delivery(headers, raw), bench)
    with pytest.raises(BodyUnreadable):
        accept(shop, sign(b"[1, "), bench)


async def test_a_refund_in_shopify_leaves_the_total(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("shopify", secret=SECRET)
    body, sign = PLAIN["shopify"]
    await take(conn, shop, sign(json.dumps(body).encode()), bench)
    (told,) = (await state(conn, shop))["told"]
    assert (told["gross"], told["refunded_total"]) == (Decimal("25.40"), Decimal("5.00"))
    assert told["paid_total"] == Decimal("25.40")


async def test_saleors_recorded_order_is_read_and_its_signature_checked(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("saleor", jwks=JWKS)
    body = recorded("saleor-order_updated").body
    await take(conn, shop, saleor(body), bench)
    found = await state(conn, shop)
    (order,) = found["orders"]
    assert (order["email"], order["status"]) == ("anna.robbins@example.com", 2)
    assert (order["currency"], order["gross"]) == ("USD", Decimal("334.37"))
    assert len(found["items"]) == 3
    for wrong in (
        recorded("saleor-order_updated"),  # by a key that is not pinned
        Delivery(saleor(body).headers, body + b" "),
        saleor(body, alg="none"),
        saleor(body, alg="HS256"),
        saleor(body, b64=True),
        saleor(body, kid="k2"),
        saleor(body, crit=["b64", "exp"]),
        Delivery({"saleor-signature": "a..b"}, body),
        Delivery({"saleor-signature": "ő.ű.í"}, body),
        Delivery({}, body),
    ):
        with pytest.raises(SignatureRefused):
            accept(shop, wrong, bench)


async def test_our_own_programs_sign_by_standard_webhooks(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("opencart", secret=SECRET)
    now = int(bench.clock().timestamp())
    body = json.dumps(GENERIC).encode()
    await take(conn, shop, standard(body, at=now - 200), bench)
    (order,) = (await state(conn, shop))["orders"]
    assert (order["last_name"], order["status"], order["gross"]) == (UNICODE, 2, 25400)
    for wrong in (
        standard(body, at=now - 400),
        standard(body, at=now + 400),
        standard(body, at=now, secret="other"),
        standard(body, at=now, id_=""),
        Delivery(standard(body, at=now).headers, body + b" "),
        Delivery({**standard(body, at=now).headers, "webhook-timestamp": "9" * 30}, body),
        Delivery({**standard(body, at=now).headers, "webhook-timestamp": "x"}, body),
    ):
        with pytest.raises(SignatureRefused):
            accept(shop, wrong, bench)


OWN = {
    "format": "xml",
    "signature": {"scheme": "hmac", "header": "X-Sign", "encoding": "hex", "prefix": "sha256="},
    "orders": "shop.order",
    "id": "no",
    "email": "buyer.mail",
    "gross": "sum",
    "currency": "=HUF",
    "status": "state",
    "statuses": {"kész": "paid"},
    "lines": [{"of": "rows.row", "sku": "code", "name": "label", "quantity": "n", "gross": "sum",
               "vat": "=27"}],
}  # fmt: skip
XML = (
    "<shop><order><no>7</no><state>kész</state><sum>25 400,00 Ft</sum><buyer><mail>bela@kapocs.test"
    f"</mail></buyer><rows><row><code>B-1</code><label>{UNICODE}</label><n>2</n><sum>25400</sum>"
    "</row></rows></order></shop>"
)


async def test_a_shop_that_nobody_knew_is_described_by_a_profile(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("generic", secret=SECRET, profile=OWN)

    def signed(text: str) -> Delivery:
        body = text.encode()
        mark = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        return Delivery({"x-sign": f"sha256={mark}"}, body)

    await take(conn, shop, signed(XML), bench)
    found = await state(conn, shop)
    (order,) = found["orders"]
    assert (order["status"], order["gross"]) == (2, 25400)
    assert [(each["name"], each["quantity"]) for each in found["items"]] == [(UNICODE, 2)]
    for bad in (
        "<shop>", "", '<!DOCTYPE x [<!ENTITY a "b">]><shop>&a;</shop>', "{}",
        "<a>" * 100 + "</a>" * 100, '<?xml version="1.0" encoding="x-nobody"?><a/>',
    ):  # fmt: skip
        with pytest.raises(BodyUnreadable):
            accept(shop, signed(bad), bench)
