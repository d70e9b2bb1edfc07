"""Our plug-in in a real WordPress: its settings, its form, and what it tells of a WooCommerce."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

import visiting
from kapocs.connectors import actions as connectors
from kapocs.connectors import queries_inbound
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import InboundDelivery, NewConnector
from kapocs.peer_types import PEERS
from product import TLS, Product
from websites.bench import UNICODE, fresh
from websites.site import WordPressSite

pytestmark = pytest.mark.websites
ADMIN = {"log": "admin", "pwd": "a password of the tests"}
AUTHOR = {"log": "szerzo", "pwd": "another password"}
NONCE = r'name="_wpnonce" value="(\w+)"[^>]*>(?:(?!_wpnonce).)*Test the'
CLASSIC = "'woocommerce_checkout_order_processed', 1001, []"
BLOCKS = "'woocommerce_store_api_checkout_order_processed'"
ORDER = {
    "id": "1001",
    "status": "processing",
    "currency": "HUF",
    "total": "30810",
    "billing_first_name": UNICODE,
    "billing_last_name": "Kovács",
    "coupon_codes": ["nyar10"],
    "customer_ip_address": "192.0.2.7",
    "customer_user_agent": visiting.BROWSER,
}


@pytest.fixture
async def made(product: Product, wordpress: WordPressSite) -> tuple[visiting.Site, MadeConnector]:
    return await linked(product, wordpress)


async def linked(product: Product, wordpress: WordPressSite) -> tuple[visiting.Site, MadeConnector]:
    """A list, its connector, and a plug-in that knows both."""
    site = await visiting.open_site(product)
    async with product.pool.transaction() as conn:
        found = await connectors.create(
            conn,
            product.anna.id,
            NewConnector(
                type="wordpress",
                name="Bolt",
                list_id=site.schema.list.id,
                given={"url": wordpress.url, "user": "admin", "password": "x"}
                | {"field.tax_number": "mssys_comment"},
            ),
            peers=PEERS,
            signer=product.services.signer,
            now=product.services.clock(),
        )
    form = await site.form()
    await settle(
        wordpress,
        host=product.base_url,
        key_user=product.anna_key.username,
        key_password=product.anna_key.password,
        list=str(site.schema.list.id),
        form=str(form.id),
        inbound_url=product.base_url + found.path,
        inbound_secret=found.secret,
        consent_text='Kérek <a href="https://x.test">hírlevelet</a>',
        asks_tax_number="1",
    )
    await wordpress.ask("global $wpdb; return $wpdb->query('DELETE FROM ' . \\Kapocs\\table());")
    return site, found


async def settle(wordpress: WordPressSite, **options: str) -> None:
    """The plug-in has these settings."""
    await wordpress.ask(
        f"update_option('kapocs', json_decode({php_text(json.dumps(options))}, true));"
    )


def php_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


@pytest.fixture
async def browser(wordpress: WordPressSite) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who is not signed in yet."""
    async with httpx.AsyncClient(
        base_url=wordpress.url, verify=TLS, timeout=30, follow_redirects=True
    ) as made:
        await made.get("/wp-login.php")
        yield made


async def bought(wordpress: WordPressSite, email: str, hook: str = CLASSIC, **posted: str) -> Any:
    """Somebody buys: the hooks are called as WooCommerce calls them; what waits afterwards."""
    order = json.dumps(ORDER | {"billing_email": email})
    return await wordpress.ask(
        f"""$_POST = json_decode({php_text(json.dumps(posted))}, true);
        $order = new Tests_Order(json_decode({php_text(order)}, true));
        do_action('woocommerce_checkout_create_order', $order, []);
        do_action({hook}, $order);
        do_action({hook}, $order);
        return [\\Kapocs\\waiting(), $order->meta];"""
    )


async def delivered(product: Product, found: MadeConnector) -> list[InboundDelivery]:
    """What came in, the oldest first."""
    async with product.pool.connection() as conn:
        page = await queries_inbound.page(
            conn, product.anna.id, found.connector.id, state=None, size=50
        )
    return page[::-1]


@pytest.mark.parametrize("hook", [CLASSIC, BLOCKS])
async def test_what_a_buyer_ticked_and_typed_arrives_signed_and_once(
    product: Product, wordpress: WordPressSite, made: tuple[visiting.Site, MadeConnector], hook: str
) -> None:
    site, found = made
    email = fresh("vevo")
    posted = {"kapocs_consent": "1", "billing_tax_number": "12345678-2-42"}
    waiting, meta = await bought(wordpress, email, hook, **posted)
    assert waiting == 3
    assert meta["_kapocs_consent_text"] == "Kérek hírlevelet"
    await wordpress.ask("\\Kapocs\\flush(); return 1;")
    came = await delivered(product, found)
    assert sorted(each.kind for each in came) == ["consent.given", "coupon.used", "order.details"]
    await product.work()
    [person] = await site.everyone()
    assert (person.email, person.active, person.first_name) == (email, True, UNICODE)
    assert (person.client_ip, person.user_agent) == ("192.0.2.7", visiting.BROWSER)
    assert {each.state for each in await delivered(product, found)} == {"done"}


async def test_who_did_not_tick_is_not_put_on_the_list(
    product: Product, wordpress: WordPressSite, made: tuple[visiting.Site, MadeConnector]
) -> None:
    site, _ = made
    _, meta = await bought(wordpress, fresh("vevo"))
    assert meta["_kapocs_consent"] == "no"
    await wordpress.ask("\\Kapocs\\flush(); return 1;")
    await product.work()
    assert await site.everyone() == []


async def test_the_tax_number_of_somebody_on_the_list_is_kept_in_the_field_that_is_set(
    product: Product, wordpress: WordPressSite, made: tuple[visiting.Site, MadeConnector]
) -> None:
    site, _ = made
    email = fresh("vevo")
    person = await site.join(email)
    await bought(wordpress, email, billing_tax_number="12345678-2-42")
    await wordpress.ask("\\Kapocs\\flush(); return 1;")
    await product.work()
    assert (await site.one(person.subscriber_id)).fields["mssys_comment"] == "12345678-2-42"


async def test_what_cannot_be_sent_waits_and_is_sent_with_the_same_id(
    product: Product, wordpress: WordPressSite, made: tuple[visiting.Site, MadeConnector]
) -> None:
    _, found = made
    options = await wordpress.ask("return get_option('kapocs');")
    await settle(wordpress, **options | {"inbound_url": "http://127.0.0.1:9/in"})
    await bought(wordpress, fresh("vevo"), kapocs_consent="1")
    await wordpress.ask("\\Kapocs\\flush(); return 1;")
    assert await wordpress.ask("return \\Kapocs\\waiting();") == 3
    await settle(wordpress, **options)
    for _ in range(2):
        await wordpress.ask(
            "global $wpdb; $wpdb->query('UPDATE ' . \\Kapocs\\table() . ' SET due_at = 0');"
            "\\Kapocs\\flush(); return 1;"
        )
    assert await wordpress.ask("return \\Kapocs\\waiting();") == 0
    assert len({each.message_key for each in await delivered(product, found)}) == 3


async def test_a_status_is_told_with_what_it_was(
    product: Product, wordpress: WordPressSite, made: tuple[visiting.Site, MadeConnector]
) -> None:
    _, found = made
    order = php_text(json.dumps(ORDER | {"billing_email": fresh("vevo")}))
    await wordpress.ask(
        f"""do_action('woocommerce_order_status_changed', 1001, 'pending', 'processing',
            new Tests_Order(json_decode({order}, true))); \\Kapocs\\flush(); return 1;"""
    )
    [message] = await delivered(product, found)
    data = json.loads(message.body)["data"]
    assert (data["status_before"], data["status_now"]) == ("pending", "processing")


async def test_a_message_that_is_not_signed_by_the_secret_is_refused(
    product: Product, wordpress: WordPressSite, made: tuple[visiting.Site, MadeConnector]
) -> None:
    _, found = made
    options = await wordpress.ask("return get_option('kapocs');")
    await settle(wordpress, **options | {"inbound_secret": "whsec_AAAA"})
    assert await wordpress.ask("return \\Kapocs\\post('x', '{}');") == 401
    [problem] = await wordpress.ask("return \\Kapocs\\problems();")
    assert "secret" in problem
    assert await delivered(product, found) == []


async def test_the_button_says_that_all_is_well_or_what_stands_in_the_way(
    product: Product,
    wordpress: WordPressSite,
    browser: httpx.AsyncClient,
    made: tuple[visiting.Site, MadeConnector],
) -> None:
    assert await wordpress.ask("return \\Kapocs\\problems();") == []
    options = await wordpress.ask("return get_option('kapocs');")
    for wrong, word in (
        ({"key_password": "no"}, "key"),
        ({"list": "99"}, "list"),
        ({"form": "99"}, "form"),
        ({"host": "http://127.0.0.1:9"}, "does not answer"),
        ({"inbound_url": f"{product.base_url}/in/1-99/x"}, "no such connector"),
    ):
        await settle(wordpress, **options | wrong)
        assert word in " ".join(await wordpress.ask("return \\Kapocs\\problems();"))
    await settle(wordpress, **options)
    await browser.post("/wp-login.php", data=ADMIN)
    page = (await browser.get("/wp-admin/options-general.php?page=kapocs")).text
    assert product.anna_key.password not in page
    [nonce] = re.findall(
        r'name="_wpnonce" value="(\w+)"[^>]*>(?:(?!_wpnonce).)*Test the', page, re.S
    )
    given = {"action": "kapocs_test", "_wpnonce": nonce}
    answer = await browser.post("/wp-admin/admin-post.php", data=given)
    assert "All is well" in answer.text


async def test_settings_are_for_administrators_and_want_a_nonce(
    wordpress: WordPressSite, browser: httpx.AsyncClient
) -> None:
    await browser.post("/wp-login.php", data=AUTHOR)
    shown = await browser.get("/wp-admin/options-general.php?page=kapocs")
    assert shown.status_code == 403
    answer = await browser.post("/wp-admin/admin-post.php", data={"action": "kapocs_test"})
    assert answer.status_code == 403
    browser.cookies.clear()
    await browser.get("/wp-login.php")
    await browser.post("/wp-login.php", data=ADMIN)
    answer = await browser.post("/wp-admin/admin-post.php", data={"action": "kapocs_test"})
    assert answer.status_code == 403


async def test_what_is_entered_is_made_safe_and_an_empty_secret_keeps_the_one_there(
    wordpress: WordPressSite,
) -> None:
    await settle(wordpress, inbound_secret="whsec_regi")  # made up
    clean = await wordpress.ask(
        """return \\Kapocs\\cleaned(['host' => 'javascript:alert(1)', 'list' => '1 OR 1',
            'consent_text' => '<script>x</script><a href="https://x.test">y</a>',
            'inbound_secret' => '', 'unknown' => 'x', 'key_user' => ['a']]);"""
    )
    assert (clean["host"], clean["list"], clean["key_user"]) == ("", "", "")
    assert clean["consent_text"] == 'x<a href="https://x.test">y</a>'
    assert clean["inbound_secret"] == "whsec_regi"
    assert "unknown" not in clean


async def test_the_form_stands_on_a_page_by_block_and_in_a_frame(
    product: Product, wordpress: WordPressSite, made: tuple[visiting.Site, MadeConnector]
) -> None:
    site, _ = made
    block = await wordpress.ask("return do_blocks('<!-- wp:kapocs/form /-->');")
    assert (
        f"{product.base_url}/sw/scripts/embed-iframe-form.js?listId={site.schema.list.id}" in block
    )
    frame = await wordpress.ask('return do_shortcode(\'[kapocs_form mode="iframe" form="7"]\');')
    assert f'src="{product.base_url}/f/7"' in frame
    strange = await wordpress.ask("return do_shortcode('[kapocs_form form=\"7><script>\"]');")
    assert "<script>" not in strange


async def test_its_files_do_nothing_when_they_are_called_alone(wordpress: WordPressSite) -> None:
    folder = wordpress.root / "wp-content/plugins/kapocs"
    for file in sorted(folder.rglob("*.php")):
        path = file.relative_to(wordpress.root)
        answer = wordpress.client.get(f"/{path}")
        assert (answer.status_code, answer.text) == (200, ""), path


async def test_passwords_are_only_for_those_who_may_make_users(wordpress: WordPressSite) -> None:
    route = "/index.php?rest_route=/kapocs/v1/password-link"
    weak = httpx.BasicAuth("szerzo", wordpress.passwords["szerzo"])
    for auth, status in ((None, 401), (weak, 403), (wordpress.auth, 200)):
        answer = wordpress.client.post(
            route, json={"user_id": 2}, auth=auth or httpx.USE_CLIENT_DEFAULT
        )
        assert answer.status_code == status, answer.text
