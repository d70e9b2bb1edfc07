"""What keys with few rights may ask of API v1: each path, from the table of routes."""

import re

from api_v1.world import World
from kapocs.accounts.rights import NOUNS, READ, WRITE, Rights
from kapocs.api_v1.routes import ROUTES, Route
from kapocs.api_v1.scopes import SCOPES, scope_of
from kapocs.ids import ListId
from product import Product

EVERY = {f"{noun}:{what}" for noun in NOUNS for what in (READ, WRITE)}


def path(route: Route) -> str:
    return "/" + re.sub(r"\{\w+\*?\}", "999", route.path)


def test_every_path_has_a_scope() -> None:
    assert {scope_of(each.path) for each in ROUTES} == set(SCOPES)
    assert set(SCOPES) <= EVERY
    first = {each.path.partition("/")[0] for each in ROUTES}
    assert {begin.partition("/")[0] for each in SCOPES.values() for begin in each.split()} == first


async def test_all_scopes_but_its_own_open_no_path(product: Product) -> None:
    for scope in SCOPES:
        without = await product.bound(Rights(scopes=frozenset(EVERY - {scope})))
        for route in ROUTES:
            if scope_of(route.path) == scope:
                answer = await without.request(route.verbs[0], path(route), content=b"{")
                words = f"missing_scope: The API key lacks the scope {scope}."
                assert (answer.status_code, answer.text) == (403, words), route.path


async def test_a_key_that_only_reads_signs_nobody_up_and_off(
    product: Product, world: World
) -> None:
    reader = await product.bound(Rights(scopes=frozenset({"*:read"})))
    everybody = world.path("/list/{list}")
    before = (await reader.get(everybody)).content
    for verb, each in (
        ("POST", "/subscribe/{list}/form/{form}"),
        ("GET", "/unsubscribe/{list}/record/{record}"),
        ("DELETE", "/delete/{list}/record/{record}"),
        ("GET", "/updateformlink/{list}/{form}/{record}"),
    ):
        answer = await reader.request(verb, world.path(each), json={"email": "uj@kapocs.test"})
        assert answer.status_code == 403, answer.text
    assert (await reader.get(everybody)).content == before
    # A plug-in that only looks whether its credentials are right goes on.
    assert (await reader.get("/getproduct/0")).status_code != 401


async def test_a_key_for_one_list_knows_no_other(product: Product, world: World) -> None:
    bound = await product.bound(Rights(list_ids=frozenset({ListId(world.ids["list"])})))
    assert (await bound.get(world.path("/list/{list}"))).status_code == 200
    assert (await bound.get(f"/list/0{world.ids['list']}")).status_code == 200
    for route in ROUTES:
        other = await bound.request(route.verbs[0], path(route), json={})
        if "{list}" in route.path:
            assert other.status_code == 404, route.path
        else:
            assert (other.status_code, other.text[:16]) == (403, "key_for_one_list"), route.path
