"""Where providers' reports arrive."""

from collections.abc import AsyncIterator

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from starlette.applications import Starlette
from starlette.routing import Route

from kapocs.public.provider_hooks import ProviderHooks
from product import TLS, Product, Server, free_port
from returns.reporting import Amazon, Desk, certified
from returns.returning import mail


@pytest.fixture(scope="session")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
async def desk(product: Product, key: rsa.RSAPrivateKey) -> AsyncIterator[Desk]:
    async with product.pool.transaction() as conn:
        mailed = await mail(conn, product.anna.id)
    amazon = Amazon(key, certified(key), [])
    take = ProviderHooks(product.services, amazon.fetch).take
    app = Starlette(routes=[Route("/hooks/{provider}/{token}", take, methods=["GET", "POST"])])
    port = free_port()
    async with (
        Server(app, port),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", verify=TLS) as visitor,
    ):
        yield Desk(product, mailed, visitor, amazon)
