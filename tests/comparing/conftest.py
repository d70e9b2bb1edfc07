"""A seller, and fake programs on sockets."""

from collections.abc import AsyncIterator

import pytest

from courier.web import Web, serving
from invoicing.selling import Seller, agent_on, make_seller
from kapocs.db.pool import Pool
from kapocs.signing import Signer
from simulators.billingo import BillingoAccount
from simulators.szamlazz import Agent


@pytest.fixture
async def seller(dsn: str, pool: Pool, signer: Signer) -> Seller:
    return await make_seller(dsn, pool, signer)


@pytest.fixture
def account() -> BillingoAccount:
    return BillingoAccount()


@pytest.fixture
async def billingo(account: BillingoAccount) -> AsyncIterator[Web]:
    async with serving(lambda asked: account.reply(asked)) as made:
        yield made


@pytest.fixture
def agent() -> Agent:
    return Agent()


@pytest.fixture
async def web(agent: Agent) -> AsyncIterator[Web]:
    async with agent_on(agent) as made:
        yield made
