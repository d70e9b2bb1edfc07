"""No text reaches the database or an encoder unchecked: no door of the APIs gives a 5xx."""

from typing import Any

import httpx
import pytest

from api_v1 import contract
from api_v1.world import World, build
from attacks.strange import (
    MARK,
    NUL,
    WORDS,
    ask,
    basic,
    in_path,
    own,
    port_of,
    spoilt,
)
from kapocs.api_v1.routes import ROUTES
from kapocs.db.pool import Conn
from kapocs.storable import BadText
from product import Product

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
async def world(product: Product) -> World:
    """Anna's lists."""
    return await build(product.pool, product.anna.id)


async def test_no_path_of_api_v1(product: Product, world: World) -> None:
    port, headers = port_of(product), own(product)
    examples = {row.number: row for row in contract.ROWS}
    for route in ROUTES:
        example = world.path(examples[route.row].path).split("/")
        places = [n for n, part in enumerate(route.path.split("/")) if part.startswith("{")]
        for place in places:
            for word in WORDS.values():
                parts = [*example[:place], in_path(word), *example[place + 1 :]]
                got = await ask(port, route.verbs[0], "/" + "/".join(parts), headers=headers)
                assert got.status < 500, (route.path, word)


async def test_no_body_of_api_v1(product: Product, world: World) -> None:
    port, headers = port_of(product), own(product)
    for row in contract.ROWS:
        for body in spoilt(world.fill(row.body)) if row.body is not None else ():
            got = await ask(port, row.verbs[0], "/" + world.path(row.path), body, headers)
            assert got.status < 500, (row.path, body[:500])


def filled(schema: Any, known: dict[str, Any], depth: int = 4) -> Any:
    """A value of the shape that a JSON schema describes, the mark in its texts."""
    if "$ref" in schema:
        schema = known[schema["$ref"].rsplit("/", 1)[-1]]
    for choice in schema.get("anyOf", []) or schema.get("oneOf", []):
        return filled(choice, known, depth)
    match schema.get("type"):
        case "object" if depth:
            named = schema.get("properties", {}).items()
            return {name: filled(each, known, depth - 1) for name, each in named}
        case "array" if depth:
            return [filled(schema.get("items", {}), known, depth - 1)]
        case "integer" | "number":
            return 1
        case "boolean":
            return True
        case _:
            return schema.get("enum", [f"{MARK}@example.com"])[0]


async def test_no_operation_of_api_v2(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    port = port_of(product)
    document = (await api.get("/v2/openapi.json")).json()
    known = document["components"]["schemas"]
    for path, verbs in document["paths"].items():
        place = path.replace("{listId}", str(world.ids["list"]))
        for verb, operation in verbs.items():
            for word in WORDS.values():
                target = "/v2" + "/".join(
                    in_path(word) if part.startswith("{") else part for part in place.split("/")
                )
                names = [each["name"] for each in operation.get("parameters", [])]
                query = "&".join(f"{name}={in_path(word)}" for name in [*names, in_path(word)])
                key = {"Idempotency-Key": word.replace(NUL, b"\xff")[:255]}
                got = await ask(port, verb.upper(), f"{target}?{query}", b"", own(product) | key)
                assert got.status < 500, (verb, target, query[:300])
            content = operation.get("requestBody", {}).get("content", {})
            shape = filled(content.get("application/json", {}).get("schema", {}), known)
            target = "/v2" + "/".join(
                str(world.ids["list"]) if part.startswith("{") else part
                for part in place.split("/")
            )
            for body in spoilt(shape):
                got = await ask(port, verb.upper(), target, body, own(product))
                assert got.status < 500, (verb, target, body[:500])


async def test_no_user_name_password_token_or_cookie(product: Product) -> None:
    port = port_of(product)
    for word in WORDS.values():
        raw = word.replace(NUL, b"\x01")
        digest = b'Digest username="%b", realm="Kapocs", nonce="%b", uri="/getlists", response="x"'
        headers = [
            basic(word),
            basic(product.anna_key.username.encode(), word),
            {"Authorization": digest % (raw, raw)},
            {"Authorization": b"Bearer " + raw},
            {"Authorization": raw},
        ]
        for path in ("/getlists", "/v2/lists"):
            for each in headers:
                assert (await ask(port, "GET", path, headers=each)).status in (400, 401), word
        cookies = b"kapocs-session=%b; kapocs-visit=%b; %b=x" % (raw, raw, raw)
        more = {"Cookie": cookies, "User-Agent": raw, "Referer": raw, "Accept-Language": raw}
        for path in ("/", "/login", "/mailbox", "/deliveries"):
            assert (await ask(port, "GET", path, headers=more)).status < 500, word
    for body in spoilt({"username": MARK, "password": MARK}):
        for path in ("/v2/access-token", "/v2/bearer/access-token"):
            assert (await ask(port, "POST", path, body)).status in (400, 401, 422), body


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "\udfff\ud800"])
async def test_the_last_net_is_the_database_s_own_connection(conn: Conn, text: str) -> None:
    for statement, value in (
        ("SELECT :value::text", text),
        ("SELECT :value::text[]", [text]),
        ("SELECT :value::jsonb ->> 'a'", {"a": text}),
    ):
        with pytest.raises(BadText):
            async with conn.savepoint():
                await conn.value(statement, value=value)
        with pytest.raises(BadText):
            async with conn.savepoint():
                await conn.execute(statement, value=value)
    assert await conn.value("SELECT 1") == 1
