"""Events of eight shops, doubled and out of order, end as a plain replay of them does: as the bench
`soak` has it with a hundred thousand."""

import asyncio
from collections import Counter
from collections.abc import Sequence

from bench import soak
from bench.selling import Told

from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.handling import InboundHandler, InboundParts
from kapocs.peer_types import PEERS
from product import Product

_EVENTS = 2_000


async def tell(product: Product, deliveries: Sequence[Sequence[Told]]) -> list[MadeConnector]:
    """Eight shops that post all of it at once, while a worker handles what comes."""
    services = product.services
    shops = await soak.open_shops(product.pool, services.signer)
    handler = InboundHandler(
        InboundParts(pool=product.pool, peers=PEERS, signer=services.signer, clock=services.clock)
    )
    working = asyncio.create_task(handler.run())
    posting = zip(shops, deliveries, strict=True)
    await asyncio.gather(*[soak.tell(made, product.base_url, each) for made, each in posting])
    await soak.handled(product.pool, shops)
    handler.stop()
    await working
    return shops


async def test_what_comes_doubled_and_out_of_order_ends_as_a_plain_replay(product: Product) -> None:
    plans = [soak.plan(_EVENTS // soak.SENDERS, seed) for seed in range(soak.SENDERS)]
    mixed = await tell(product, [each.posted for each in plans])
    plain = await tell(product, [each.plain for each in plans])
    for one, other in zip(mixed, plain, strict=True):
        ends = [await soak.state(product.pool, each) for each in (one, other)]
        assert soak.differences(*ends) == []
        assert len(ends[0]["lines"]) == 3 * len(ends[0]["orders"]) > 0
        assert ends[0]["payments"]


def test_the_plan_is_as_it_says_and_the_same_each_time() -> None:
    plans = [soak.plan(1_000, seed) for seed in range(soak.SENDERS)]
    assert plans == [soak.plan(1_000, seed) for seed in range(soak.SENDERS)]
    for each in plans:
        assert (len(each.plain), len(each.posted)) == (1_000, 1_000 + each.doubled)
        assert 60 < each.doubled < 140
        assert 20 < each.late < 90
        # Nothing is told that is not in the plain replay, and nothing of that is left out.
        assert set(Counter(told.body for told in each.posted)) == {t.body for t in each.plain}
        assert [told.body for told in each.posted] != [told.body for told in each.plain]


def test_a_difference_is_found() -> None:
    one = {"orders": ["a"], "lines": [], "payments": [], "told": [], "told_twice": []}
    assert soak.differences(one, one) == []
    assert soak.differences(one, one | {"orders": ["b"]}) == ["orders"]
    twice = one | {"told_twice": ["1|order.paid"]}
    assert soak.differences(twice, twice) == ["told_twice"]
