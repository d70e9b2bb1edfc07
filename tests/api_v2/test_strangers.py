"""Whose data is it? Every path with an id, tried by a stranger, from the table of routes."""

import re
from collections import defaultdict
from itertools import zip_longest
from typing import Any

import httpx

from api_v2.asked_about_content import QUERIES_OF_IDS
from api_v2.asked_about_senders import OUTWARD
from api_v2.asked_of_strangers import (
    BEFORE,
    BODIES,
    BODILESS,
    NEVER,
    OF_ANOTHER,
    QUERIES,
    UNKNOWN,
)
from api_v2.belongings import annas
from api_v2.start import problem
from api_v2.told_in_audit import HERS, check_told
from kapocs.api_v2.route import Route
from kapocs.api_v2.routes import CHAPTERS
from product import Product

OF_THEIR_OWN = ("cartId", "email", "globalName", "number", "provider", "reader")
"""Texts that each account has of its own, such as a shop's ids of carts: the tests of their nouns
try them."""
WITH_IDS = [
    each
    for routes in CHAPTERS.values()
    for each in routes
    if "{" in each.path and not any(f"{{{name}}}" in each.path for name in OF_THEIR_OWN)
]


async def ask(
    client: httpx.AsyncClient, route: Route, ids: dict[str, Any], request: str = "one-and-the-same"
) -> httpx.Response:
    for name, other in OF_ANOTHER.get(route.id, {}).items():
        if isinstance(ids[name], int) and ids[name] != NEVER:
            ids = ids | {name: ids[other]}
    path = re.sub(r"\{(\w+)\}", lambda match: str(ids[match.group(1)]), route.path)
    header = {"X-Request-Id": request}
    params = {name: ids[name] for name in QUERIES_OF_IDS.get(route.id, ())} or None
    more: dict[str, Any] = {"params": QUERIES.get(route.id, params), "headers": header}
    body = {name: _said(given, ids) for name, given in BODIES.get(route.id, {}).items()}
    return await client.request(
        route.verb, f"/v2{path}", json=body if route.id in BODIES else None, **more
    )


def _said(given: Any, ids: dict[str, Any]) -> Any:
    """`{formId}` in a body is that id, as in a path."""
    name = given.strip("{}") if isinstance(given, str) and given.startswith("{") else ""
    return ids.get(name, given)


def rounds(routes: list[Route]) -> list[list[Route]]:
    """Every operation once. Those of a round are asked for in turn of the same things of Anna's.

    That is all that only read; then of those that change something, one for each kind of thing.
    """
    changes = defaultdict(list)
    for each in routes:
        if each.verb != "GET":
            changes[re.findall(r"\{(\w+)\}", each.path)[-1]].append(each)
    turns = zip_longest(*changes.values())
    reads = [each for each in routes if each.verb == "GET"]
    return [reads, *([each for each in turn if each is not None] for turn in turns)]


def test_every_operation_is_tried_once() -> None:
    tried = [each.id for together in rounds(WITH_IDS) for each in together]
    assert sorted(tried) == sorted(each.id for each in WITH_IDS)


def test_every_operation_that_takes_a_body_is_tried_with_one() -> None:
    taking = {each.id for each in WITH_IDS if each.verb in ("PATCH", "POST", "PUT")}
    assert taking - BODILESS == set(BODIES)


async def test_a_stranger_s_id_looks_exactly_like_an_unknown_one_on_every_path(
    product: Product, api: httpx.AsyncClient
) -> None:
    cili = product.client(product.stranger)
    for together in rounds(WITH_IDS):
        where, ids = await annas(product, api)
        for route in together:
            shown = (await api.get(f"{where.path}/subscribers")).json()
            unknown = await ask(cili, route, dict.fromkeys(ids, NEVER))
            first = re.findall(r"\{(\w+)\}", route.path)[0]
            problem(unknown, 404, UNKNOWN[first])
            strange = await ask(cili, route, ids)
            assert (strange.status_code, strange.content) == (404, unknown.content), route.id
            assert (await api.get(f"{where.path}/subscribers")).json() == shown
            for step in BEFORE.get(route.id, []):
                await api.post(f"/v2/sends/{ids['sendId']}/{step}")
            if route.id in OUTWARD:
                continue
            hers = await ask(api, route, ids, request=f"{HERS}{route.id}")
            assert hers.status_code < 300, (route.id, hers.text)
    await check_told(product, {each.id for each in WITH_IDS if each.verb != "GET"} - OUTWARD)


async def test_what_cannot_be_an_id_is_an_unknown_one(
    product: Product, api: httpx.AsyncClient
) -> None:
    _, ids = await annas(product, api)
    for route in WITH_IDS:
        last = re.findall(r"\{(\w+)\}", route.path)[-1]
        for given in ("0", "-1", "+1", "x", "1.0", "1_0", f"{2**63}", "%C5%91", "1%20", NEVER):
            answer = await ask(api, route, ids | {last: given})
            problem(answer, 404, UNKNOWN[last])


async def test_a_form_of_a_stranger_is_unknown_in_a_body_too(
    product: Product, api: httpx.AsyncClient
) -> None:
    _, ids = await annas(product, api)
    cili = product.client(product.stranger)
    made = (await cili.post("/v2/lists", json={"name": "Cili"})).json()
    wish = {"email": "a@b.hu", "formId": ids["formId"]}
    answer = await cili.post(f"/v2/lists/{made['listId']}/subscribers", json=wish)
    problem(answer, 404, "form_not_found")


async def test_a_stranger_sees_none_of_the_lists(product: Product, api: httpx.AsyncClient) -> None:
    await annas(product, api)
    assert (await product.client(product.stranger).get("/v2/lists")).json()["data"] == []
