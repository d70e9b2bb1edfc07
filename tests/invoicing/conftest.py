"""A seller, and a fake program on a socket."""

from collections.abc import AsyncIterator

import pytest

from courier.web import Web
from invoicing.selling import Seller, agent_on, make_seller
from kapocs.db.pool import Pool
from kapocs.signing import Signer
from simulators.szamlazz import Agent


@pytest.fixture
def agent() -> Agent:
    return Agent()


@pytest.fixture
async def web(agent: Agent) -> AsyncIterator[Web]:
    async with agent_on(agent) as made:
        yield made


@pytest.fixture
async def seller(dsn: str, pool: Pool, signer: Signer) -> Seller:
    return await make_seller(dsn, pool, signer)
