"""Our extension for OpenCart: what it makes of an order is signed, and becomes that order here."""

import json
import subprocess
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
    $status = $kapocs::status($shop['order']['order_status_id'], [5], [7], [11]);
    $body = $kapocs->message($shop['order'], $shop['products'], $shop['totals'], $status);
    echo json_encode([$body, $kapocs->headers('oc_1', $body, (int)$now)]);
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


def made_by_php(secret: str, now: int, **order: Any) -> tuple[str, dict[str, str]]:
    """The body and the headers that the extension sends."""
    shop = {"order": ORDER | order, "products": PRODUCTS, "totals": TOTALS}
    done = subprocess.run(
        ["php", "-r", SCRIPT, "--", str(LIBRARY), secret, str(now)],
        input=json.dumps(shop).encode(),
        capture_output=True,
        check=True,
    )
    body, headers = json.loads(done.stdout)
    return body, dict(each.split(": ", 1) for each in headers)


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
    assert "2540" in str(order.fields)


@pytest.mark.php
@pytest.mark.parametrize(
    ("number", "status"),
    [(0, "basket"), (1, "unpaid"), (5, "paid"), (7, "cancelled"), (11, "refunded")],
)
def test_a_status_stands_for_one_of_ours(number: int, status: str) -> None:
    body, _ = made_by_php("whsec_AAAA", 1, order_status_id=number)
    assert json.loads(body)["data"]["status"] == status


@pytest.mark.php
def test_every_file_of_the_plug_ins_is_php() -> None:
    for file in sorted(Path(__file__).parents[2].glob("plugins/**/*.php")):
        done = subprocess.run(["php", "-l", str(file)], capture_output=True, check=False)
        assert done.returncode == 0, (file, done.stdout)
