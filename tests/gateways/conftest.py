"""A seller with a product on a socket, and fake gateways on others."""

from collections.abc import AsyncIterator

import pytest

from courier.web import Web, serving
from gateways.buying import Till, open_till
from gateways.renewing import Milkman, start
from invoicing.selling import Seller, make_seller
from kapocs.db.pool import Pool
from kapocs.signing import Signer
from simulators.barion import BarionShop
from simulators.simplepay import SimplePayMerchant
from simulators.stripe import StripeAccount


@pytest.fixture
async def seller(dsn: str, pool: Pool, signer: Signer) -> Seller:
    return await make_seller(dsn, pool, signer)


@pytest.fixture
async def till(seller: Seller) -> AsyncIterator[Till]:
    async with open_till(seller) as made:
        yield made


@pytest.fixture
def shop() -> BarionShop:
    return BarionShop()


@pytest.fixture
async def barion(shop: BarionShop) -> AsyncIterator[Web]:
    async with serving(shop.reply) as made:
        yield made


@pytest.fixture
def merchant() -> SimplePayMerchant:
    return SimplePayMerchant()


@pytest.fixture
async def simplepay(merchant: SimplePayMerchant) -> AsyncIterator[Web]:
    async with serving(merchant.reply) as made:
        yield made


@pytest.fixture
def stripe() -> StripeAccount:
    return StripeAccount()


@pytest.fixture
async def stripe_web(stripe: StripeAccount) -> AsyncIterator[Web]:
    async with serving(stripe.reply) as made:
        yield made


@pytest.fixture
async def milkman(till: Till, stripe: StripeAccount, stripe_web: Web) -> Milkman:
    made = await till.stripe(stripe_web)
    order = await till.seller.order()
    return Milkman(till, stripe, made, order, await start(till, order, is_charged=True))
