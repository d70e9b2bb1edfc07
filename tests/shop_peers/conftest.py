"""Shops that are told of coupons."""

from collections.abc import AsyncIterator

import pytest

from connectors.delivering_in import InboundBench
from kapocs.db.pool import Pool
from kapocs.signing import Signer
from shop_peers.asking_shops import bench_of, link
from shop_peers.shops_of_types import ShopifyStall, stall_of
from shop_peers.till import Till
from simulators.woocommerce import KEY, SECRET, simulated_woocommerce


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return bench_of(pool, signer)


@pytest.fixture(params=("woocommerce", "shopify"))
async def till(request: pytest.FixtureRequest, bench: InboundBench) -> AsyncIterator[Till]:
    on = {"coupons": "on", "currency": "HUF"}
    if request.param == "shopify":
        async with stall_of("shopify") as stall:
            assert isinstance(stall, ShopifyStall)
            made = await link(bench, "shopify", **stall.given(**on))
            yield Till(bench, made, stall.shop.discounts)
        return
    async with simulated_woocommerce() as shop:
        given = {"url": shop.web.url, "consumer_key": KEY, "consumer_secret": SECRET, **on}
        made = await link(bench, "woocommerce", **given)
        yield Till(bench, made, shop.coupons)
