"""The basket of WooCommerce, as our plug-in in a real WordPress tells it."""

import orjson
import pytest

import make
from kapocs.carts import queries as carts
from kapocs.connectors import actions as connectors
from kapocs.connectors.actions import ConnectorChange, MadeConnector
from kapocs.ids import AccountId, ListId
from kapocs.lists.model import ListType
from kapocs.peer_types import PEERS
from product import Product
from websites.bench import UNICODE, fresh
from websites.site import WordPressSite
from websites.test_plugin import delivered, linked, php_text

pytestmark = pytest.mark.websites
SHOP = """
    class Tests_Session {
        public array $kept = [];
        public function get(string $name) { return $this->kept[$name] ?? null; }
        public function set(string $name, $value): void { $this->kept[$name] = $value; }
    }
    class Tests_Product {
        public function get_sku() { return 'B-1'; }
        public function get_name() { return 'Árvíztűrő tükörfúrógép'; }
    }
    class Tests_Cart {
        public int $pieces = 2;
        public function get_total() { return '2540'; }
        public function get_applied_coupons() { return []; }
        public function get_cart() {
            return [['product_id' => 7, 'data' => new Tests_Product(), 'quantity' => $this->pieces,
                'line_total' => 1000 * $this->pieces, 'line_tax' => 270 * $this->pieces]];
        }
    }
    function get_woocommerce_currency() { return 'HUF'; }
    function wc_get_cart_url() { return 'https://bolt.test/kosar/'; }
    function WC() {
        static $shop;
        return $shop ??= (object) ['session' => new Tests_Session(), 'cart' => new Tests_Cart(),
            'customer' => new Tests_Order(['billing_email' => EMAIL])];
    }
"""
"""Stands for the parts of WooCommerce that the plug-in asks about a basket."""


async def with_orders(product: Product, wordpress: WordPressSite) -> tuple[ListId, MadeConnector]:
    """A list of orders on which baskets are that the plug-in tells."""
    _, found = await linked(product, wordpress)
    account_id = AccountId(product.anna.id)
    async with product.pool.transaction() as conn:
        orders = await make.make_list(conn, account_id, type_=ListType.ECOMMERCE)
        change = ConnectorChange(given={"cart_list": str(orders.id)})
        await connectors.update(
            conn,
            account_id,
            found.connector.id,
            change,
            peers=PEERS,
            signer=product.services.signer,
        )
    return orders.id, found


async def test_a_basket_is_a_cart_until_the_order_that_says_so(
    product: Product, wordpress: WordPressSite
) -> None:
    account_id = AccountId(product.anna.id)
    orders_id, found = await with_orders(product, wordpress)
    email = fresh("vevo")
    tokens = await wordpress.ask(
        f"""define('EMAIL', {php_text(email)}); {SHOP}
        $order = new Tests_Order([]); $next = new Tests_Order([]);
        do_action('woocommerce_cart_updated');
        do_action('woocommerce_cart_updated');
        WC()->cart->pieces = 3;
        do_action('woocommerce_cart_updated');
        do_action('woocommerce_checkout_create_order', $order, []);
        do_action('woocommerce_cart_emptied');
        do_action('woocommerce_cart_updated');
        do_action('woocommerce_checkout_create_order', $next, []);
        \\Kapocs\\flush();
        return [$order->meta, $next->meta];"""
    )
    first, second = (each["_kapocs_cart"] for each in tokens)
    assert first != second
    assert tokens[0]["_kapocs_cart_url"] == "https://bolt.test/kosar/"
    came = [each.kind for each in await delivered(product, found)]
    assert came == ["cart.updated"] * 3
    await product.work()
    async with product.pool.connection() as conn:
        kept = {each.id: each for each in await carts.page(conn, account_id, size=10)}
    assert set(kept) == {first, second}
    cart = kept[first]
    assert (cart.email, str(cart.gross), cart.list_id) == (email, "3810", orders_id)
    assert (cart.lines[0].name, str(cart.lines[0].vat_percent)) == (UNICODE, "27")
    assert cart.recovery_url == "https://bolt.test/kosar/"


async def test_what_waited_at_the_site_does_not_overwrite_what_is_newer(
    product: Product, wordpress: WordPressSite
) -> None:
    _, found = await with_orders(product, wordpress)
    await wordpress.ask(
        f"""define('EMAIL', {php_text(fresh("vevo"))}); {SHOP} global $wpdb;
        $table = \\Kapocs\\table();
        do_action('woocommerce_cart_updated');
        $first = (int) $wpdb->get_var("SELECT max(id) FROM $table");
        $wpdb->query("UPDATE $table SET due_at = due_at + 3600 WHERE id = $first");
        WC()->cart->pieces = 3;
        do_action('woocommerce_cart_updated');
        \\Kapocs\\flush();
        $wpdb->query("UPDATE $table SET due_at = 0 WHERE id = $first");
        \\Kapocs\\flush();
        return (int) $wpdb->get_var("SELECT count(*) FROM $table WHERE id = $first");"""  # noqa: S608  # the test's own table
    )
    told = [orjson.loads(each.body)["data"]["items"] for each in await delivered(product, found)]
    assert sorted(each[0]["quantity"] for each in told) == [2, 3]
    await product.work()
    async with product.pool.connection() as conn:
        [cart] = await carts.page(conn, AccountId(product.anna.id), size=10)
    assert int(cart.lines[0].quantity) == 3
