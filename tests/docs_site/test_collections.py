"""Collections for programs that try APIs: whole, valid, and their requests work."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema  # type: ignore[import-untyped]  # has no stubs
import pytest

import make
from kapocs.api_v2.reference import OPERATIONS
from product import Product

POSTMAN = "/docs/kapocs.postman_collection.json"
BRUNO = "/docs/kapocs-bruno.zip"
VENDORED = Path(__file__).parent / "vendored"
_BLOCK = re.compile(r"^([\w:-]+) \{\n(.*?)^\}$", re.DOTALL | re.MULTILINE)


@pytest.fixture
async def postman(product: Product) -> dict[str, Any]:
    """The collection as somebody without a key gets it."""
    answer = await product.client().get(POSTMAN)
    assert answer.headers["content-disposition"].endswith('"kapocs.postman_collection.json"')
    return dict(answer.json())


@pytest.fixture
async def bruno(product: Product) -> dict[str, str]:
    """The files of the zip, by name."""
    answer = await product.client().get(BRUNO)
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def requests(folder: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every request below a folder of Postman's."""
    for each in folder["item"]:
        if "item" in each:
            yield from requests(each)
        else:
            yield each


def test_the_description_of_collections_is_the_one_that_was_taken() -> None:
    for line in (VENDORED / "SHA256SUMS").read_text("utf-8").splitlines():
        wanted, _, name = line.partition("  ")
        assert hashlib.sha256((VENDORED / name).read_bytes()).hexdigest() == wanted


async def test_postman_s_own_schema_accepts_the_collection(postman: dict[str, Any]) -> None:
    text = (VENDORED / "postman-collection-2.1.0/collection.json").read_text("utf-8")
    jsonschema.Draft7Validator(json.loads(text)).validate(postman)
    assert [each["key"] for each in postman["variable"]] == ["host", "user", "password"]


async def test_every_operation_is_in_both_with_its_example(
    postman: dict[str, Any], bruno: dict[str, str]
) -> None:
    wanted = {
        (each.verbs[0], re.sub(r"\{(\w+)\}", r":\1", each.path.partition("?")[0]))
        for each in OPERATIONS
    }
    found = {
        (each["request"]["method"], "/" + "/".join(each["request"]["url"]["path"]))
        for each in requests(postman)
    }
    assert found == wanted
    files = {name.rsplit("/", 1)[-1]: text for name, text in bruno.items()}
    for each, made in zip(OPERATIONS, requests(postman), strict=True):
        blocks = dict(_BLOCK.findall(files[f"{each.id}.bru"]))
        assert blocks[each.verbs[0].lower()].startswith("  url: {{host}}/v2/")
        if each.id == "createAccessToken":
            continue
        body = made["request"].get("body")
        assert (body and json.loads(body["raw"])) == each.body
        assert json.loads(blocks.get("body:json", "null")) == each.body
    assert len([name for name in bruno if name.endswith("/folder.bru")]) == len(
        {each.chapter for each in OPERATIONS}
    )


async def test_no_password_is_in_a_file(bruno: dict[str, str]) -> None:
    assert "vars:secret [\n  password\n]" in bruno["kapocs-api-v2/environments/Kapocs.bru"]
    assert "password: {{password}}" in bruno["kapocs-api-v2/collection.bru"]


@pytest.mark.parametrize(
    "name",
    [
        "Get an access token",
        "Read all lists",
        "Make a list",
        "Read a list",
        "Read the fields of a list",
    ],
)
async def test_a_request_of_the_collection_works(
    product: Product, postman: dict[str, Any], name: str
) -> None:
    (wanted,) = (each for each in requests(postman) if each["name"] == name)
    async with product.pool.transaction() as conn:
        for _ in range(3):
            await make.make_list(conn, product.anna.id)
    answer = await sent(product, wanted["request"], postman)
    assert answer.status_code in (200, 201), answer.text


async def sent(
    product: Product, request: dict[str, Any], postman: dict[str, Any]
) -> httpx.Response:
    """What the request is answered, when Anna has put her key pair into the variables."""
    host = next(each["value"] for each in postman["variable"] if each["key"] == "host")
    values = {
        "host": host,
        "user": product.anna_key.username,
        "password": product.anna_key.password,
    }

    def filled(text: str) -> str:
        return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], text)

    url = filled(request["url"]["raw"])
    for each in request["url"]["variable"]:
        url = url.replace(f":{each['key']}", each["value"])
    body = request.get("body")
    return await product.client(None if "auth" in request else product.auth).request(
        request["method"], url, content=filled(body["raw"]) if body else None
    )


async def test_programs_that_read_are_told_where_everything_is(product: Product) -> None:
    reader = product.client()
    answer = await reader.get("/llms.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("# Kapocs\n\n> ")
    assert (await reader.get("/docs/llms.txt")).text == answer.text
    links = re.findall(r"\]\(([^)]+)\)", answer.text)
    assert f"{product.base_url}/v2/openapi.json" in links
    assert f"{product.base_url}/mcp" in links
    for link in links:
        got = await reader.get(link)
        assert got.status_code == (405 if link.endswith("/mcp") else 200), link
