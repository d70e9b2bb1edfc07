"""Our extension for OpenCart: what it makes of an order is signed, and becomes that order here."""

import json
import subprocess
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import make
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import NewConnector
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.peer_types import PEERS
from kapocs.subscribers import queries
from product import Product
from websites.bench import UNICODE

LIBRARY = Path(__file__).parents[2] / "plugins/opencart/system/library/kapocs.php"
SCRIPT = """
    [, $library, $secret, $now] = $argv;
    require $library;
    $shop = json_decode(stream_get_contents(STDIN), true);
    $kapocs = new Opencart\\System\\Library\\Extension\\Kapocs\\Kapocs('https://x.test', $secret);
    $status = $kapocs::status($shop['order']['order_status_id'], [1, 2, 5], [7], [11], [1]);
    [$order, $decimals] = [$shop['order'], $shop['decimals']];
    $body = $kapocs->message($order, $shop['products'], $shop['totals'], $status, $decimals);
    echo json_encode([$body, $kapocs->headers('oc_1', $body, (int)$now)]);
"""
OTHER_MESSAGES = """
    require $argv[1];
    class_alias('Opencart\\System\\Library\\Extension\\Kapocs\\Kapocs', 'Teller');
    $customer = json_decode(stream_get_contents(STDIN), true);
    echo json_encode([Teller::contact($customer), Teller::gone(4)]);
"""
ORDER = {
    "order_id": 17,
    "order_status_id": 5,
    "email": "bela@kapocs.test",
    "firstname": UNICODE,
    "lastname": "Kovács",
    "currency_code": "HUF",
    "currency_value": "1.0",
    "total": "2540.0000",
}
PRODUCTS = [
    {"model": "B-1", "name": "Bögre", "quantity": 2, "price": 1000, "total": 2000, "tax": 270}
]
TOTALS = [{"code": "total", "title": "Total", "value": "2540"}]


def made_by_php(
    secret: str, now: int, shop: dict[str, Any] | None = None, **order: Any
) -> tuple[str, dict[str, str]]:
    """The body and the headers that the extension sends."""
    shop = {"products": PRODUCTS, "totals": TOTALS, "decimals": 0} | (shop or {})
    shop["order"] = ORDER | order
    done = subprocess.run(
        ["php", "-r", SCRIPT, "--", str(LIBRARY), secret, str(now)],
        input=json.dumps(shop).encode(),
        capture_output=True,
        check=True,
    )
    body, headers = json.loads(done.stdout)
    return body, dict(each.split(": ", 1) for each in headers)


def messages(customer: dict[str, str]) -> list[dict[str, Any]]:
    """What the extension tells of a customer, and of an order that is gone."""
    done = subprocess.run(
        ["php", "-r", OTHER_MESSAGES, "--", str(LIBRARY)],
        input=json.dumps(customer).encode(),
        capture_output=True,
        check=True,
    )
    return [json.loads(each) for each in json.loads(done.stdout)]


@pytest.mark.php
async def test_an_order_that_the_extension_tells_is_that_order_here(product: Product) -> None:
    async with product.pool.transaction() as conn:
        orders = await make.make_list(conn, product.anna.id, type_=ListType.ECOMMERCE)
        made = await connectors.create(
            conn,
            product.anna.id,
            NewConnector(type="opencart", name="Bolt", list_id=orders.id),
            peers=PEERS,
            signer=product.services.signer,
            now=product.services.clock(),
        )
        schema = await lists.schema(conn, product.anna.id, orders.id)
    now = int(product.services.clock().timestamp())
    body, headers = made_by_php(made.secret, now)
    client = product.client()
    forged = await client.post(made.path, content=body + " ", headers=headers)
    assert forged.status_code == 401
    assert (await client.post(made.path, content=body, headers=headers)).status_code == 200
    await product.work()
    async with product.pool.connection() as conn:
        [order] = await queries.page(conn, *schema.key)
    assert (order.email, order.first_name) == ("bela@kapocs.test", UNICODE)
    assert order.fields["mssys_order_brutto_sum"] == "2540"


@pytest.mark.php
@pytest.mark.parametrize(
    ("number", "status"),
    [(0, "basket"), (1, "unpaid"), (2, "paid"), (5, "paid"), (7, "cancelled"), (11, "refunded")],
)
def test_a_status_stands_for_one_of_ours(number: int, status: str) -> None:
    body, _ = made_by_php("whsec_AAAA", 1, order_status_id=number)
    assert json.loads(body)["data"]["status"] == status


def total(code: str, value: str, title: str = "") -> dict[str, str]:
    return {"code": code, "title": title or code, "value": value}


# As a shop of 4.1 kept them: three pieces at 101 and one at 279.99 with 27 %, a tax of 2 for each
# piece, sent for 5; and, of 27 % alone, 10.10 off for a coupon.
WITH_FIXED_TAX: dict[str, Any] = {
    "decimals": 2,
    "products": [
        {"model": "11", "name": "Tok &amp; töltő", "quantity": "3", "price": "101.0000"}
        | {"total": "303.0000", "tax": "29.2700"},
        {"model": "2", "name": "Treo", "quantity": "1", "price": "279.9900"}
        | {"total": "279.9900", "tax": "77.5973"},
    ],
    "totals": [
        total("sub_total", "582.9900"),
        total("shipping", "5.0000", "Futár"),
        total("tax", "10.0000"),
        total("tax", "158.7573"),
        total("total", "756.7473"),
    ],
}
WITH_COUPON: dict[str, Any] = {
    "decimals": 2,
    "products": [
        {"model": "11", "name": "Tok", "quantity": "1", "price": "101.0000"}
        | {"total": "101.0000", "tax": "27.2700"},
    ],
    "totals": [
        total("sub_total", "101.0000"),
        total("shipping", "5.0000", "Futár"),
        total("coupon", "-10.1000", "Coupon (NYAR10)"),
        total("tax", "25.8930"),
        total("total", "121.7930"),
    ],
}


@pytest.mark.php
@pytest.mark.parametrize(
    ("shop", "sum_", "shipping", "lines"),
    [
        (WITH_FIXED_TAX, "756.75", ("5.00", "8.35"), [("11", "390.81"), ("2", "357.59")]),
        (WITH_COUPON, "121.79", ("5.00", "6.35"), [("11", "128.27"), ("coupon", "-12.83")]),
    ],
)
def test_what_an_order_is_made_of_adds_up_to_its_total(
    shop: dict[str, Any], sum_: str, shipping: tuple[str, str], lines: list[tuple[str, str]]
) -> None:
    total_ = shop["totals"][-1]["value"]
    body, _ = made_by_php("whsec_AAAA", 1, shop, currency_code="USD", total=total_)
    data = json.loads(body)["data"]
    assert data["gross"] == sum_
    assert (data["netShipping"], data["grossShipping"]) == shipping
    assert [(each["sku"], each["gross"]) for each in data["lines"]] == lines
    parts = [Decimal(each["gross"]) for each in data["lines"]]
    assert sum(parts) + Decimal(data["grossShipping"]) == Decimal(sum_)
    assert data.get("coupon", "") == ("NYAR10" if shop is WITH_COUPON else "")
    assert "&amp;" not in data["lines"][0]["name"]


@pytest.mark.php
@pytest.mark.parametrize(("kept", "wants"), [("1", True), ("0", False)])
def test_a_customer_who_wants_letters_or_not_any_more_is_told(kept: str, wants: bool) -> None:
    customer = {"email": "eva@kapocs.test", "firstname": UNICODE, "lastname": "Kiss &amp; Fia"}
    contact, gone = messages(customer | {"newsletter": kept})
    assert contact["type"] == "contact.updated"
    at = datetime.fromisoformat(contact["data"].pop("consentAt"))
    assert at.utcoffset() == timedelta(0)
    assert contact["data"] == {
        "email": "eva@kapocs.test",
        "firstName": UNICODE,
        "lastName": "Kiss & Fia",
        "consent": wants,
    }
    assert (gone["type"], gone["data"]) == ("order.deleted", {"id": "4"})


@pytest.mark.php
def test_an_order_tells_who_ordered_and_how_it_is_paid_for() -> None:
    told: dict[str, Any] = {
        "telephone": "+36301234567",
        "payment_address_1": "",
        "shipping_address_1": "Fő utca 1.",
        "shipping_city": "Érd",
        "shipping_postcode": "2030",
        "shipping_iso_code_2": "HU",
        "shipping_method": {"name": "Futár", "code": "flat.flat"},
        "payment_method": {"name": "Utánvét", "code": "cod.cod"},
    }
    data = json.loads(made_by_php("whsec_AAAA", 1, **told)[0])["data"]
    assert data["billing"] == data["shipping"] == {
        "company": "", "country": "HU", "zip": "2030", "city": "Érd", "address": "Fő utca 1."
    }  # fmt: skip
    assert (data["shippingMethod"], data["paymentMethod"], data["paymentCode"]) == (
        "Futár", "Utánvét", "cod"
    )  # fmt: skip
    assert data["phone"] == "+36301234567"


@pytest.mark.php
def test_every_file_of_the_plug_ins_is_php() -> None:
    for file in sorted(Path(__file__).parents[2].glob("plugins/**/*.php")):
        done = subprocess.run(["php", "-l", str(file)], capture_output=True, check=False)
        assert done.returncode == 0, (file, done.stdout)
