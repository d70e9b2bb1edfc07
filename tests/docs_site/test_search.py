"""What the search of the pages looks through."""

import re

import httpx
import orjson
import pytest

from kapocs.api_v1.reference import OPERATIONS as V1
from kapocs.api_v2.reference import OPERATIONS as V2
from kapocs.api_v2.reference import known_errors
from product import Product


@pytest.fixture
async def entries(product: Product) -> list[list[str]]:
    """The index, as a browser reads it."""
    answer = await product.client().get("/docs/search-index.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    found = re.fullmatch(r"export default (\[.*\]);\n", answer.text, re.DOTALL)
    assert found
    return list(orjson.loads(found[1]))


async def test_every_operation_and_error_can_be_found(entries: list[list[str]]) -> None:
    titles = {(each[0], each[1]) for each in entries}
    assert titles >= {("op", each.title) for each in (*V1, *V2)}
    assert titles >= {("error", code) for code in known_errors()}
    assert ("member", "paymentReference") in titles
    assert ("member", "updatedSince") in titles


async def test_what_is_found_is_there(entries: list[list[str]], product: Product) -> None:
    reader = product.client()
    pages: dict[str, httpx.Response] = {}
    for kind, title, _, path, _ in entries:
        page, _, anchor = path.partition("#")
        if page not in pages:
            pages[page] = await reader.get(page)
        assert pages[page].status_code == 200, path
        assert not anchor or f'id="{anchor}"' in pages[page].text, (kind, title, path)
