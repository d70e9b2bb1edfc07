"""Tellings of baskets that are not as the script sends them: other hosts, bodies, links, shops."""

from typing import Any

import orjson
import pytest

from kapocs.connectors import actions as connectors
from kapocs.connectors.model import BadConnector, NewConnector
from kapocs.ids import AccountId
from kapocs.peer_types import PEERS
from kapocs.public.carts import LARGEST, TOLD_A_MINUTE
from page_carts import HOST, ID, ORIGIN, PageShop, basket, open_shop, tell
from product import Product


@pytest.fixture
async def shop(product: Product) -> PageShop:
    return await open_shop(product)


@pytest.mark.parametrize(
    "origin",
    ["", "null", "https://other.test", f"https://x.{HOST}", f"https://{HOST}.evil.test",
     f"https://{HOST}:8443", f"ftp://{HOST}", f"https://evil.test/{HOST}", "https://[", "\xff"],
)  # fmt: skip
async def test_pages_of_other_hosts_are_refused(shop: PageShop, origin: str) -> None:
    client = shop.product.client()
    headers = [(b"origin", origin.encode("latin-1")), (b"content-type", b"text/plain")]
    answer = await client.post(shop.path, content=orjson.dumps(basket()), headers=headers)
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers
    assert await shop.carts() == []


async def test_a_browser_that_asks_first_is_told_that_it_may(shop: PageShop) -> None:
    client = shop.product.client()
    asked = {"origin": ORIGIN, "access-control-request-method": "POST"}
    answer = await client.options(shop.path, headers=asked)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert answer.headers["access-control-allow-headers"] == "content-type"
    refused = await client.options(shop.path, headers={**asked, "origin": "https://other.test"})
    assert refused.status_code == 403
    # Nothing of a basket can be read.
    assert (await client.get(shop.path, headers={"origin": ORIGIN})).status_code == 405


LINE: dict[str, Any] = {"sku": "B-1"}
WRONG: list[dict[str, Any]] = [
    {"id": "1"}, {"id": 7}, {"id": "x" * 65}, {"id": ID + "/"}, {"id": "ő" * 30},
    {"currency": 1}, {"currency": "XXX"}, {"currency": ""},
    {"lines": {}}, {"lines": ["x"]}, {"lines": [LINE] * 101}, {"lines": [{}]},
    {"lines": [{"sku": 1}]}, {"lines": [{"sku": ""}]}, {"lines": [{"sku": "x" * 256}]},
    {"lines": [LINE | {"quantity": 0}]}, {"lines": [LINE | {"quantity": -1}]},
    {"lines": [LINE | {"quantity": True}]}, {"lines": [LINE | {"quantity": "2"}]},
    {"lines": [LINE | {"quantity": 1e300}]}, {"lines": [LINE | {"quantity": 10_001}]},
    {"url": 1}, {"visit": 1}, {"visit": "x" * 301}, {"at": "1"}, {"at": None}, {"at": True},
]  # fmt: skip
UNREADABLE = [b"", b"{", b"[]", b'"x"', b"\xff\xfe", b"null", b'{"id": NaN}', b"[" * 20_000]


@pytest.mark.parametrize("body", [*UNREADABLE, *(orjson.dumps(basket() | each) for each in WRONG)])
async def test_what_cannot_be_a_basket_is_refused(shop: PageShop, body: bytes) -> None:
    assert (await tell(shop, body)).status_code == 400
    assert await shop.carts() == []


async def test_a_body_is_bounded(shop: PageShop) -> None:
    answer = await tell(shop, orjson.dumps(basket()) + b" " * LARGEST)
    assert answer.status_code == 413
    assert answer.headers["access-control-allow-origin"] == ORIGIN


@pytest.mark.parametrize(
    "url",
    ["https://other.test/", "javascript:alert(1)", f"https://{HOST}@other.test/",
     f"//{HOST}/", f"https://{HOST}.evil.test/", f"https://{HOST}/ x", f"https://{HOST}/<b>\n",
     f"https://{HOST}/" + "x" * 2000, f"https://{HOST}\\@other.test/", "https://["],
)  # fmt: skip
async def test_a_link_that_leads_elsewhere_is_left_out(shop: PageShop, url: str) -> None:
    assert (await tell(shop, basket(url=url))).status_code == 204
    [cart] = await shop.carts()
    assert cart.recovery_url in ("", f"https://{HOST}/<b>")


async def test_a_place_tells_so_often_and_no_more(shop: PageShop) -> None:
    answers = [await tell(shop, b"{") for _ in range(TOLD_A_MINUTE)]
    assert {each.status_code for each in answers} == {400}
    held = await tell(shop, basket())
    assert (held.status_code, held.headers["retry-after"]) == (429, "60")
    assert await shop.carts() == []


async def test_only_shops_that_name_hosts_take_baskets(shop: PageShop) -> None:
    account_id = AccountId(shop.product.anna.id)
    wish = NewConnector(type="generic", name="x", list_id=shop.orders.list.id)
    async with shop.product.pool.transaction() as conn:
        other = await connectors.create(
            conn,
            account_id,
            wish,
            peers=PEERS,
            signer=shop.product.services.signer,
            now=shop.product.services.clock(),
        )
    client = shop.product.client()
    paths = [
        f"/s/{account_id}-{other.connector.id}/cart",
        "/s/1-99999/cart", "/s/0-1/cart", "/s/x/cart", f"/s/{'9' * 30}-1/cart",
        f"/s/{shop.product.cili.id}-{shop.connector.id}/cart",
    ]  # fmt: skip
    body = orjson.dumps(basket())
    for path in paths:
        answer = await client.post(path, content=body, headers={"origin": ORIGIN})
        assert answer.status_code == 404, path
    async with shop.product.pool.transaction() as conn:
        await connectors.disable(
            conn, account_id, shop.connector.id, now=shop.product.services.clock()
        )
    assert (await tell(shop, basket())).status_code == 404


@pytest.mark.parametrize("hosts", ["https://x.test", "x.test/y", "*", "x y", ",", "x.test,", 7])
async def test_hosts_that_are_none_are_refused(shop: PageShop, hosts: Any) -> None:
    wish = NewConnector(
        type="generic", name="x", list_id=shop.orders.list.id, given={"page_hosts": hosts}
    )
    async with shop.product.pool.transaction() as conn:
        with pytest.raises(BadConnector) as refused:
            await connectors.create(
                conn,
                AccountId(shop.product.anna.id),
                wish,
                peers=PEERS,
                signer=shop.product.services.signer,
                now=shop.product.services.clock(),
            )
    assert refused.value.field == "page_hosts"


@pytest.mark.parametrize(
    ("first", "second", "stays"),
    [(0, -1_000, 1), (-1_000, 0, 2), (0, 0, 2), (-30_000, -40_000, 1),
     # A clock that is wrong is not believed: then what comes later is later.
     (0, -61_000, 2), (3_600_000, 0, 2), (-1e300, -1e301, 2), (1e300, 0, 2)],
)  # fmt: skip
async def test_what_a_page_said_earlier_and_comes_later_changes_nothing(
    shop: PageShop, first: float, second: float, stays: int
) -> None:
    now = shop.product.services.clock().timestamp() * 1000
    for quantity, at in ((1, first), (2, second)):
        lines = [{"sku": "B-1", "quantity": quantity}]
        answer = await tell(shop, basket(lines=lines, at=now + at))
        assert answer.status_code == 204
    [cart] = await shop.carts()
    assert cart.lines[0].quantity == stays
