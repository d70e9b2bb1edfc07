"""Every row of the contract, with each of its verbs, failures, and kinds of caller."""

import re
from typing import Any

import httpx
import orjson
import pytest

from api_v1.contract import ROWS
from api_v1.contract_row import READ, Failure, Row
from api_v1.world import World
from kapocs.api_v1.app import owns
from kapocs.api_v1.reference import OPERATIONS
from kapocs.api_v1.routes import ROUTES
from product import Product

JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
_MAKING = (47, 62)
"""What everybody may make, and naming nothing that others have."""
_ONCE = {
    "fieldoptiondelete/{list}/kedvenc_szin/piros": "fieldoptiondelete/{list}/kedvenc_szin/kék",
    "delprodcategory/{category}": "delprodcategory/{empty}",
}
"""What can be done once only, and what is to be done by the other verb."""
_PARAMETER = re.compile(r"\{[^}]*\}")
_TELLING = ("{list}", "{shop}", "{segment}", "{buyers}", "{letter}")
"""What is 404 when it does not exist; other things are `0` then."""


def content(world: World, body: object) -> bytes | None:
    if body is None:
        return None
    if isinstance(body, str) and body.startswith("%"):
        return body[1:].encode()
    return orjson.dumps(world.fill(body))


async def ask(
    client: httpx.AsyncClient, verb: str, path: str, body: bytes | None = None
) -> httpx.Response:
    return await client.request(verb, f"/{path}", content=body)


def shown(row: Row) -> str:
    return f"{row.number}-{row.path}"


@pytest.mark.shared_database
@pytest.mark.parametrize("row", [row for row in ROWS if row.verbs != READ], ids=shown)
async def test_a_change_is_answered_as_the_contract_says(
    row: Row, api: httpx.AsyncClient, world: World
) -> None:
    await check_answers(row, api, world)


async def test_reading_is_answered_as_the_contract_says(
    api: httpx.AsyncClient, world: World
) -> None:
    before = await everything(world, api)
    for row in ROWS:
        if row.verbs == READ:
            await check_answers(row, api, world)
    assert await everything(world, api) == before


async def check_answers(row: Row, api: httpx.AsyncClient, world: World) -> None:
    path, body = world.path(row.path), content(world, row.body)
    for verb in row.verbs:
        if verb != row.verbs[0]:
            path = world.path(_ONCE.get(row.path, row.path))
        answer = await ask(api, verb, path, None if verb in ("GET", "HEAD") else body)
        told = (row, verb, answer.status_code, answer.text)
        assert answer.status_code == 200, told
        assert answer.headers["content-type"] in (JSON, TEXT), told
        if verb == "HEAD":
            assert (answer.content, int(answer.headers["content-length"]) > 0) == (b"", True), told
        elif verb == "GET" and row.number == 8:
            assert len(answer.json()) == 1, told
        else:
            assert re.fullmatch(row.answer, answer.text), told


async def test_calls_fail_as_the_contract_says_and_change_nothing(
    api: httpx.AsyncClient, world: World
) -> None:
    before = await everything(world, api)
    for row in ROWS:
        for failure in row.failures:
            verb, path = verb_for(row, failure), world.path(failure.path)
            answer = await ask(api, verb, path, content(world, failure.body))
            told = (failure, answer.status_code, answer.text)
            assert answer.status_code == failure.status, told
            assert re.fullmatch(failure.text, answer.text, re.IGNORECASE | re.DOTALL), told
    assert await everything(world, api) == before


def verb_for(row: Row, failure: Failure) -> str:
    if failure.body is not None and "POST" in row.verbs:
        return "POST"
    return row.verbs[0]


async def everything(world: World, api: httpx.AsyncClient) -> list[str]:
    paths = ("list/{list}", "list/{shop}", "listfields/{list}", "getglobalvar/name/akcio",
             "getfieldoptions/{list}/kedvenc_szin", "getglobalvar/name/nyitva",
             "listtask/{list}", "listproducts", "listprodcategories")  # fmt: skip
    return [(await api.get("/" + world.path(path))).text for path in paths]


async def test_a_strangers_ids_look_like_ids_that_do_not_exist(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    cili = product.client(product.stranger)
    nothing = world.nothing()
    before = await everything(world, api)
    for row in ROWS:
        if row.number in _MAKING:
            continue
        verb = row.verbs[0]
        theirs = await ask(cili, verb, world.path(row.path), content(world, row.body))
        nobodys = await ask(cili, verb, nothing.path(row.path), content(nothing, row.body))
        assert seen(theirs) == seen(nobodys), row
        if any(name in row.path for name in _TELLING):
            assert theirs.status_code == 404, (row, theirs.text)
    assert await everything(world, api) == before


async def test_global_variables_of_two_accounts_do_not_meet(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    cili = product.client(product.stranger)
    made = await cili.post("/createglobalvar", json={"name": "akcio", "html": "Cili"})
    assert made.text == "1"
    assert (await api.get("/getglobalvar/name/akcio")).json()["html"] == "<b>20%</b>"


def seen(answer: httpx.Response) -> tuple[int, bytes, list[tuple[str, str]]]:
    apart = ("date", "x-quota-used", "x-quota-remaining", "x-request-id")
    headers = [pair for pair in answer.headers.items() if pair[0] not in apart]
    return answer.status_code, answer.content, headers


async def test_nobody_gets_in_without_a_key_pair(product: Product, world: World) -> None:
    wrong: list[Any] = [None, httpx.BasicAuth(product.anna_key.username, "rossz"),
                        httpx.BasicAuth("nincs", product.anna_key.password)]  # fmt: skip
    paths = [(row.verbs[0], world.path(row.path)) for row in ROWS]
    paths += [("GET", "getproduct/0"), ("GET", "list/1/nonsense"), ("PATCH", "getlists")]
    for auth in wrong:
        client = product.client(auth)
        for verb, path in paths:
            answer = await ask(client, verb, path, b"{not json")
            assert (answer.status_code, answer.content) == (401, b""), path
            basic, digest = answer.headers.get_list("www-authenticate")
            assert basic == 'Basic realm="Kapocs", charset="UTF-8"'
            assert digest.startswith('Digest realm="Kapocs", qop="auth", algorithm=MD5, nonce="')


async def test_other_methods_are_refused_with_those_that_work(
    api: httpx.AsyncClient, world: World
) -> None:
    for row in ROWS:
        answer = await ask(api, "PATCH", world.path(row.path))
        assert answer.status_code == 405, row
        assert set(answer.headers["allow"].split(", ")) == set(row.verbs), row


def test_contract_routes_and_reference_agree_one_to_one() -> None:
    def bare(path: str) -> str:
        return _PARAMETER.sub("{}", path.removeprefix("/"))

    assert {row.number for row in ROWS} == {route.row for route in ROUTES}
    assert len(ROWS) == len(ROUTES)
    routes = {bare(route.path): route for route in ROUTES}
    told = {bare(operation.path): operation for operation in OPERATIONS}
    assert len(OPERATIONS) == len(told) == len(routes) == len(ROUTES)
    assert told.keys() == routes.keys()
    assert len({operation.id for operation in OPERATIONS}) == len(OPERATIONS)
    for path, operation in told.items():
        assert set(operation.verbs) == set(routes[path].verbs) - {"HEAD"}


@pytest.mark.parametrize("path", ["/getlists", "SaveOrder/1/form/2", "//list/1", "getproduct/0"])
def test_resources_of_the_contract_are_ours(path: str) -> None:
    assert owns(path)


@pytest.mark.parametrize("path", ["/", "", "/v2/lists", "/f/1", "/lists", "/getlistsx", "/console"])
def test_other_paths_are_left_to_others(path: str) -> None:
    assert not owns(path)
