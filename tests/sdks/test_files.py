"""What is no JSON comes to the byte: files of a print batch."""

import hashlib

import httpx
import pytest

from api_v2.test_print_batches import made
from product import Product
from sdks.clients import Clients, Language

pytestmark = [pytest.mark.php, pytest.mark.paper]


async def test_a_print_file_and_a_table_are_downloaded_to_the_byte(
    clients: Clients, product: Product, api: httpx.AsyncClient
) -> None:
    path = await made(product, api)
    await product.work()
    wanted = [
        hashlib.sha256((await api.get(f"{path}/{each}")).content).hexdigest()
        for each in ("files/1", "manifest")
    ]
    key = product.anna_key.username, product.anna_key.password
    for language in Language:
        batch = path.rsplit("/", 1)[-1]
        out = await clients.script("files", language, product.base_url, *key, batch)
        assert out.split() == wanted, language
