"""Our extension for OpenCart: the basket that it tells is a cart, and the order with its token."""

import json
import subprocess

import pytest

import make
from kapocs.carts import queries as carts
from kapocs.connectors import actions as connectors
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import NewConnector
from kapocs.ids import AccountId
from kapocs.lists.model import ListType
from kapocs.peer_types import PEERS
from product import Product
from websites.bench import UNICODE
from websites.test_opencart import LIBRARY, ORDER, PRODUCTS, TOTALS

BASKET_SCRIPT = """
    [, $library, $secret, $now] = $argv;
    require $library;
    $kapocs = new Opencart\\System\\Library\\Extension\\Kapocs\\Kapocs('', $secret);
    $shop = json_decode(stream_get_contents(STDIN), true);
    $basket = $kapocs->basket(
        't0k3n', 'bela@kapocs.test', 'HUF', $shop['cart'], 'https://b.test/k');
    $order = $kapocs->message(
        $shop['order'], $shop['products'], $shop['totals'], 'paid', 0, 't0k3n');
    echo json_encode([
        [$basket, $kapocs->headers('oc_1', $basket, (int)$now)],
        [$order, $kapocs->headers('oc_2', $order, (int)$now)],
    ]);
"""


async def linked(product: Product) -> MadeConnector:
    """A connector to a shop."""
    async with product.pool.transaction() as conn:
        orders = await make.make_list(conn, product.anna.id, type_=ListType.ECOMMERCE)
        return await connectors.create(
            conn,
            product.anna.id,
            NewConnector(type="opencart", name="Bolt", list_id=orders.id),
            peers=PEERS,
            signer=product.services.signer,
            now=product.services.clock(),
        )


@pytest.mark.php
async def test_a_basket_that_the_extension_tells_becomes_the_order_with_its_token(
    product: Product,
) -> None:
    made = await linked(product)
    now = int(product.services.clock().timestamp())
    cart = [{"model": "B-1", "name": UNICODE, "quantity": 2, "net": 1000, "gross": 1270}]
    shop = {"cart": cart, "order": ORDER, "products": PRODUCTS, "totals": TOTALS}
    done = subprocess.run(  # noqa: ASYNC221  # one short process of the machine's own
        ["php", "-r", BASKET_SCRIPT, "--", str(LIBRARY), made.secret, str(now)],
        input=json.dumps(shop).encode(),
        capture_output=True,
        check=True,
    )
    states = []
    for body, headers in json.loads(done.stdout):
        told = dict(each.split(": ", 1) for each in headers)
        answer = await product.client().post(made.path, content=body, headers=told)
        assert answer.status_code == 200
        await product.work()
        async with product.pool.connection() as conn:
            [cart_now] = await carts.page(conn, AccountId(product.anna.id), size=10)
        assert cart_now.gross == 2540
        states.append((str(cart_now.state), cart_now.lines[0].name))
    assert states == [("open", UNICODE), ("recovered", UNICODE)]
    assert cart_now.recovery_url == "https://b.test/k"
