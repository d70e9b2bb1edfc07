"""A shop that does not tell when an order changed."""

import hashlib
import hmac
from datetime import timedelta

from connectors.delivering_in import InboundBench
from shops.conftest import MakeShop
from shops.told import SECRET, Delivery, accept

PROFILE = {"signature": {"scheme": "hmac", "header": "X-Sign", "encoding": "hex"}, "id": "no"}


async def test_an_order_may_come_back_to_a_state_that_it_was_in(
    make_shop_link: MakeShop, bench: InboundBench
) -> None:
    shop = await make_shop_link("generic", secret=SECRET, profile=PROFILE)
    body = b'{"no": 1}'
    sent = Delivery({"x-sign": hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()}, body)
    first = accept(shop, sent, bench).key
    assert accept(shop, sent, bench).key == first
    bench.clock.go(timedelta(minutes=10))
    assert accept(shop, sent, bench).key != first
