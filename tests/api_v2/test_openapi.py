"""The OpenAPI document and the reference made of it.

Run this file as a program to store the document anew after a wanted change.
"""

from pathlib import Path

import httpx
import orjson

from documented import STORED
from kapocs.api_v2.app import document
from kapocs.api_v2.reference import OPERATIONS
from kapocs.api_v2.route import failures
from kapocs.api_v2.routes import CHAPTERS
from product import Product

ROUTES = [route for routes in CHAPTERS.values() for route in routes]


def text() -> bytes:
    """The document as it is stored."""
    return orjson.dumps(document(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def test_the_stored_document_is_the_one_of_the_code() -> None:
    assert STORED.read_bytes() == text(), f"Run {Path(__file__).name} to store it anew."


async def test_everybody_may_read_the_document(product: Product) -> None:
    answer = await product.client().get("/v2/openapi.json")
    assert answer.status_code == 200
    assert answer.json() == document()
    assert answer.json()["openapi"].startswith("3.1")


async def test_no_page_of_another_host_is_loaded(api: httpx.AsyncClient) -> None:
    for path in ("/v2/docs", "/v2/redoc"):
        assert (await api.get(path)).status_code == 404


def test_every_reference_in_the_document_leads_somewhere() -> None:
    whole = document()
    names = {part.split('"')[0] for part in text().decode().split('"#/components/schemas/')[1:]}
    assert names <= set(whole["components"]["schemas"])
    assert "HTTPValidationError" not in text().decode()


def test_the_reference_tells_of_every_route_and_of_each_failure() -> None:
    told = {each.id: each for each in OPERATIONS}
    assert set(told) == {route.id for route in ROUTES}
    for route in ROUTES:
        operation = told[route.id]
        assert (operation.verbs, operation.path.partition("?")[0]) == (
            (route.verb,),
            f"/v2{route.path}",
        )
        codes = {name.split()[1] for name, _ in operation.failures}
        assert codes == {kind.code for kind in failures(route)}
        assert operation.title
        assert operation.text
        assert all(description for _, description in operation.parameters)


if __name__ == "__main__":
    STORED.write_bytes(text())
