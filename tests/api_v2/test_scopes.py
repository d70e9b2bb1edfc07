"""Each operation with a key that may do all but this: from the table of routes."""

import re
from collections.abc import Iterator

import httpx

import make
from api_v2.start import problem
from kapocs.accounts.rights import NOUNS, READ, WRITE, Rights
from kapocs.api_v2.app import document
from kapocs.api_v2.route import Route
from kapocs.api_v2.routes import CHAPTERS
from kapocs.api_v2.scopes import LIST_MEMBERS, NAME_A_LIST, NOUN_OF, ONLY_READ, scopes
from product import Product

ROUTES = [each for routes in CHAPTERS.values() for each in routes if not each.open]
EVERY = {f"{noun}:{what}" for noun in NOUNS for what in (READ, WRITE)}


def families(route: Route) -> Iterator[str]:
    path = re.sub(r"\{\w+\}", "999", route.path)
    yield f"/v2{path}"
    yield f"/v2/bearer{path}"


async def ask(client: httpx.AsyncClient, route: Route, path: str) -> httpx.Response:
    # What is not even JSON: whoever is refused for a scope was refused before it was read.
    content = None if route.verb in ("GET", "DELETE") else b"{"
    return await client.request(route.verb, path, content=content)


def test_every_operation_has_a_scope_and_every_chapter_a_noun() -> None:
    assert set(NOUN_OF) == set(CHAPTERS)
    assert set(NOUN_OF.values()) <= set(NOUNS)
    assert {scopes()[each.id] for each in ROUTES} <= EVERY
    assert {each.id for each in ROUTES if each.verb == "POST"} >= ONLY_READ


def test_no_path_takes_slashes_into_a_parameter() -> None:
    # The table of scopes goes by the number of slashes.
    assert [each.path for each in ROUTES if ":" in each.path or "}{" in each.path] == []


def test_the_document_tells_the_scope_of_each_operation() -> None:
    told = {
        each["operationId"]: each["security"]
        for verbs in document()["paths"].values()
        for each in verbs.values()
    }
    for route in ROUTES:
        scope = scopes()[route.id]
        assert told[route.id] == [{"accessToken": [scope]}, {"apiKeyPair": [scope]}]


def test_what_names_a_list_in_its_body_says_it_by_a_known_member() -> None:
    parts = document()["components"]["schemas"]
    bodies = {
        each["operationId"]: each["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        for verbs in document()["paths"].values()
        for each in verbs.values()
        if each["operationId"] in NAME_A_LIST
    }
    assert set(bodies) == NAME_A_LIST
    for name, ref in bodies.items():
        members = parts[ref.rsplit("/", 1)[-1]]["properties"]
        if name == "createEvents":
            of_item = members["items"]["items"]["$ref"]
            members = parts[of_item.rsplit("/", 1)[-1]]["properties"]
        assert set(members) & set(LIST_MEMBERS), name


async def test_all_scopes_but_its_own_open_no_operation(product: Product) -> None:
    for scope in sorted({scopes()[each.id] for each in ROUTES}):
        without = await product.bound(Rights(scopes=frozenset(EVERY - {scope})))
        alone = await product.bound(Rights(scopes=frozenset({scope})))
        for route in ROUTES:
            if scopes()[route.id] != scope:
                continue
            for path in families(route):
                refused = problem(await ask(without, route, path), 403, "missing_scope")
                assert refused["missing"] == scope
            assert (await ask(alone, route, path)).status_code != 403, route.id


async def test_a_key_that_only_reads_changes_nothing(product: Product) -> None:
    reader = await product.bound(Rights(scopes=frozenset({"*:read"})))
    for route in ROUTES:
        answer = await ask(reader, route, next(families(route)))
        if scopes()[route.id].endswith(":read"):
            assert answer.status_code != 403, route.id
        else:
            problem(answer, 403, "missing_scope")


async def test_no_spelling_of_a_path_gets_past_the_scopes(product: Product) -> None:
    alone = await product.bound(Rights(scopes=frozenset({"coupons:read"})))
    for route in ROUTES:
        for path in families(route):
            problem(await ask(alone, route, f"{path}%0a"), 404, "path_not_found")
    for path in (
        "/v2/keys%0d%0a",
        "/v2//keys",
        "/v2/keys/",
        "/v2/bearer/bearer/keys",
        "/v2/%20keys",
    ):
        problem(await alone.get(path), 404, "path_not_found")
    known = await alone.options("/v2/keys")
    assert (known.status_code, known.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert problem(await alone.put("/v2/keys"), 405, "method_not_allowed")["errors"] == []


async def test_a_refusal_says_in_hungarian_which_scope_is_missing(product: Product) -> None:
    reader = await product.bound(Rights(scopes=frozenset({"orders:read"})))
    told = (await reader.get("/v2/lists", headers={"Accept-Language": "hu"})).json()
    assert told["detail"] == "Az API-kulcsnak nincs meg ez a joga: lists:read."
    assert "apikey update" in told["cure"]


async def test_a_token_may_do_what_its_key_may(product: Product) -> None:
    rights = Rights(scopes=frozenset({"lists:read"}))
    async with product.pool.transaction() as conn:
        key = await make.make_api_key(conn, product.anna.id, product.services.signer, rights)
    pair = {"username": key.username, "password": key.password}
    token = (await product.client().post("/v2/access-token", json=pair)).json()["token"]
    bearer = product.client()
    bearer.headers["Authorization"] = f"Bearer {token}"
    assert (await bearer.get("/v2/lists")).status_code == 200
    assert (await bearer.head("/v2/lists")).status_code == 200
    problem(await bearer.get("/v2/usage"), 403, "missing_scope")
