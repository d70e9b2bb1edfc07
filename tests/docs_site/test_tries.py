"""Which pages may call, and which operations are asked once more."""

import httpx
import pytest

from kapocs.api_v2.reference import OPERATIONS
from kapocs.docs_site.tries import asks_first
from product import Product


@pytest.fixture
def reader(product: Product) -> httpx.AsyncClient:
    """Somebody without a key."""
    return product.client()


async def test_only_the_page_with_the_forms_may_call_and_only_this_installation(
    reader: httpx.AsyncClient,
) -> None:
    for path in ("/docs", "/docs/v1", "/docs/v2", "/docs/errors", "/docs/guides/website"):
        policy = (await reader.get(path)).headers["content-security-policy"]
        directives = dict(each.strip().split(" ", 1) for each in policy.split(";"))
        assert directives["default-src"] == "'none'"
        assert directives.get("connect-src") == ("'self'" if path == "/docs/v2" else None)


async def test_every_operation_of_api_v2_has_a_form(reader: httpx.AsyncClient) -> None:
    page = (await reader.get("/docs/v2")).text
    assert page.count('<details class="try"') == len(OPERATIONS)
    assert 'class="try"' not in (await reader.get("/docs/v1")).text


def test_what_takes_away_or_sends_off_is_asked_once_more() -> None:
    asked = {each.id for each in OPERATIONS if asks_first(each)}
    assert {each.id for each in OPERATIONS if each.verbs[0] == "DELETE"} <= asked
    assert {"startSend", "activateSend", "unsubscribe", "erasePerson", "revokeApiKey"} <= asked
    assert not {each.id for each in OPERATIONS if each.verbs[0] == "GET"} & asked
