"""An assistant may do no more than the role of whoever let it in, whenever that is changed."""

import asyncio

import httpx
import pytest

import make
from assistants.granting import (
    PASSWORD,
    agreed,
    asked,
    exchanged,
    granted,
    hidden,
    lists,
    page,
    refreshed,
    registered,
)
from kapocs.accounts import changing, keys
from kapocs.accounts.keys import KeyWish
from kapocs.accounts.model import UserChange
from kapocs.accounts.rights import ALL
from kapocs.accounts.roles import Role
from kapocs.ids import ApiKeyId, UserId
from product import Product


async def _person(product: Product, role: Role) -> UserId:
    """Anna, who lets assistants in, beside another owner."""
    async with product.pool.transaction() as conn:
        await make.make_user(conn, product.anna.id, email="tulaj@kapocs.test")
        return await make.make_user(
            conn, product.anna.id, email="anna@kapocs.test", password=PASSWORD, role=role
        )


async def _become(product: Product, user_id: UserId, role: Role) -> None:
    async with product.pool.transaction() as conn:
        await changing.change_user(conn, product.anna.id, user_id, UserChange(role=role))


async def _scopes(product: Product) -> list[str]:
    """Of the newest key."""
    async with product.pool.transaction() as conn:
        return (await keys.every(conn, product.anna.id))[-1].rights.told_scopes()


async def _every_key(product: Product) -> list[ApiKeyId]:
    async with product.pool.transaction() as conn:
        return [each.id for each in await keys.every(conn, product.anna.id)]


async def _comes_to(product: Product, token: str, status: int, method: str = "POST") -> bool:
    """Whether a call is answered so within the moment that web processes remember a key."""
    for _ in range(60):
        if await lists(product, token, method) == status:
            return True
        await asyncio.sleep(0.1)
    return False


async def test_an_assistant_gives_nobody_a_role_also_not_who_let_it_in(
    product: Product,
) -> None:
    anna = await _person(product, Role.EDITOR)
    _, tokens = await granted(product, product.client(), write="yes")
    sent = {"Authorization": f"Bearer {tokens['access_token']}"}
    client = product.client()
    key = (await _every_key(product))[-1]
    for verb, path, body in (
        ("PATCH", f"/v2/users/{anna}", {"role": "owner"}),
        ("POST", "/v2/users", {"email": "enyem@kapocs.test", "role": "reader"}),
        ("PUT", f"/v2/users/{anna}/password", {"password": "hosszú jelszó"}),
        ("PATCH", f"/v2/keys/{key}", {"scopes": ["*"]}),
        ("POST", "/v2/keys", {"scopes": ["users:write"]}),
    ):
        answer = await client.request(verb, path, json=body, headers=sent)
        assert (answer.status_code, answer.json()["code"]) == (403, "missing_scope"), path
    assert len(await _every_key(product)) == 2


@pytest.mark.parametrize("role", [Role.CAMPAIGNER, Role.ORDERS, Role.READER])
async def test_a_narrow_role_grants_no_more_than_itself(product: Product, role: Role) -> None:
    await _person(product, role)
    _, tokens = await granted(product, product.client(), write="yes")
    token = tokens["access_token"]
    assert await lists(product, token) == 200
    assert await lists(product, token, "POST") == 403
    sent = {"Authorization": f"Bearer {token}"}
    client = product.client()
    orders = await client.get("/v2/carts", headers=sent)
    assert (orders.status_code == 403) == (role is Role.CAMPAIGNER)
    wrote = "letters:write" in await _scopes(product)
    assert wrote == (role is Role.CAMPAIGNER)
    assert tokens["scope"] == ("read" if role is Role.READER else "read write")


async def test_a_reader_is_not_asked_for_writing_and_told_their_role(product: Product) -> None:
    await _person(product, Role.READER)
    browser = product.client()
    client_id = (await registered(product)).json()["client_id"]
    shown = await page(browser, (await asked(product, client_id)).headers["location"])
    assert 'name="write"' not in shown.text
    assert "<strong>Olvasó</strong>" in shown.text
    assert hidden(shown.text)["ask"]


async def test_a_role_narrowed_later_narrows_tokens_and_keys_that_are_out(
    product: Product,
) -> None:
    anna = await _person(product, Role.OWNER)
    client_id, tokens = await granted(product, product.client(), write="yes")
    assert await lists(product, tokens["access_token"], "POST") == 201
    await _become(product, anna, Role.READER)
    assert await _comes_to(product, tokens["access_token"], 403)
    assert await lists(product, tokens["access_token"]) == 200
    assert await _scopes(product) == ["*:read"]
    fresh = (await refreshed(product, client_id, tokens["refresh_token"])).json()
    assert await lists(product, fresh["access_token"], "POST") == 403
    # What was taken away does not come back by itself.
    await _become(product, anna, Role.OWNER)
    assert await lists(product, fresh["access_token"], "POST") == 403


async def test_a_grant_made_wider_afterwards_is_held_to_the_role_all_the_same(
    product: Product, api: httpx.AsyncClient
) -> None:
    await _person(product, Role.READER)
    _, tokens = await granted(product, product.client())
    async with product.pool.transaction() as conn:
        key = (await keys.every(conn, product.anna.id))[-1]
        await keys.change(conn, product.anna.id, ApiKeyId(key.id), KeyWish("x", ALL))
    assert await _scopes(product) == ["*"]
    await asyncio.sleep(2.1)
    assert await lists(product, tokens["access_token"], "POST") == 403
    assert await lists(product, tokens["access_token"]) == 200
    assert (await api.get("/v2/lists")).status_code == 200


async def test_a_code_agreed_to_in_a_wider_role_gives_what_the_role_is_now(
    product: Product,
) -> None:
    anna = await _person(product, Role.OWNER)
    browser = product.client()
    client_id = (await registered(product)).json()["client_id"]
    where = (await asked(product, client_id)).headers["location"]
    code = (await agreed(browser, where, write="yes"))["code"]
    await _become(product, anna, Role.ORDERS)
    token = (await exchanged(product, client_id, code)).json()["access_token"]
    assert await lists(product, token, "POST") == 403
    scopes = await _scopes(product)
    assert "orders:write" in scopes
    assert "lists:write" not in scopes


async def test_a_grant_sees_the_lists_of_who_gave_it_and_no_others(product: Product) -> None:
    anna = await _person(product, Role.EDITOR)
    async with product.pool.transaction() as conn:
        own, other = [
            (await make.make_list(conn, product.anna.id, name=name)).id for name in ("A", "B")
        ]
        await changing.change_user(conn, product.anna.id, anna, UserChange(list_ids=[own]))
    _, tokens = await granted(product, product.client(), write="yes")

    async def asked_of(path: str, body: dict[str, object] | None = None) -> int:
        sent = {"Authorization": f"Bearer {tokens['access_token']}"}
        verb = "POST" if body else "GET"
        return (await product.client().request(verb, path, headers=sent, json=body)).status_code

    assert await asked_of(f"/v2/lists/{own}/subscribers") == 200
    for path in (
        f"/v2/lists/{other}/subscribers",
        f"/v2/lists/{other}",
        f"/v2/lists/{other}/forms",
    ):
        assert await asked_of(path) == 404, path
    # What is about more than one list is not theirs.
    for path in ("/v2/lists", "/v2/people/x@kapocs.test", "/v2/audit", "/v2/sends", "/v2/exports"):
        assert await asked_of(path) == 403, path
    wish = {"kind": "people", "fileName": "x.csv"}
    assert await asked_of("/v2/imports", wish | {"listId": other}) == 404
    assert await asked_of("/v2/imports", wish | {"listId": [[own]]}) == 404
    assert await asked_of("/v2/imports", wish | {"listId": own}) == 201
    async with product.pool.transaction() as conn:
        both = UserChange(list_ids=[own, other])
        await changing.change_user(conn, product.anna.id, anna, both)
    for _ in range(60):
        if await asked_of(f"/v2/lists/{other}/subscribers") == 200:
            break
        await asyncio.sleep(0.1)
    assert await asked_of(f"/v2/lists/{other}/subscribers") == 200
    assert await asked_of(f"/v2/lists/{own}/subscribers") == 200
    assert await asked_of("/v2/lists") == 403
