"""Users and keys that were changed: who is signed out, and which tokens are refused."""

import asyncio

import httpx

import make
from console.people import PASSWORD, make_person, sign_in
from kapocs.accounts import actions as accounts
from kapocs.accounts import changing, keys, passwords, queries
from kapocs.accounts.model import UserChange
from product import Product

ANNA, BELA = "anna@kapocs.test", "bela@kapocs.test"
NEW_PASSWORD = "egy másik hosszú jelszó"


async def test_a_deactivated_user_is_out_at_once_and_signs_in_no_more(product: Product) -> None:
    await make_person(product, product.anna.id, ANNA)
    await make_person(product, product.anna.id, BELA)
    browser = product.client()
    await sign_in(browser, ANNA)
    assert "Kilépés" in (await browser.get("/")).text
    async with product.pool.transaction() as conn:
        user, _ = await queries.users(conn, product.anna.id)
        await changing.deactivate_user(conn, product.anna.id, user.id, now=make.NOW)
    assert "Kilépés" not in (await browser.get("/")).text
    wrong = await sign_in(product.client(), ANNA, "rossz jelszó, hosszú")
    again = await sign_in(product.client(), ANNA)
    assert again.status_code == wrong.status_code != 303
    async with product.pool.transaction() as conn:
        await changing.activate_user(conn, product.anna.id, user.id)
    assert "Kilépés" not in (await browser.get("/")).text
    assert (await sign_in(product.client(), ANNA)).status_code == 303


async def test_a_new_password_and_a_deletion_end_every_session(product: Product) -> None:
    await make_person(product, product.anna.id, ANNA)
    await make_person(product, product.anna.id, BELA)
    browser = product.client()
    await sign_in(browser, ANNA)
    password_hash = await passwords.hashed(NEW_PASSWORD)
    async with product.pool.transaction() as conn:
        await accounts.change_password(
            conn, product.anna.id, email=ANNA, password_hash=password_hash
        )
    assert "Kilépés" not in (await browser.get("/")).text
    await sign_in(browser, ANNA, NEW_PASSWORD)
    assert "Kilépés" in (await browser.get("/")).text
    async with product.pool.transaction() as conn:
        user, _ = await queries.users(conn, product.anna.id)
        await changing.delete_user(conn, product.anna.id, user.id)
    assert "Kilépés" not in (await browser.get("/")).text


async def test_a_new_address_signs_in_and_the_console_speaks_the_users_language(
    product: Product,
) -> None:
    await make_person(product, product.anna.id, ANNA)
    async with product.pool.transaction() as conn:
        (user,) = await queries.users(conn, product.anna.id)
        change = UserChange(email="uj@kapocs.test", language="en")
        await changing.change_user(conn, product.anna.id, user.id, change)
    browser = product.client()
    assert (await sign_in(browser, ANNA, PASSWORD)).status_code != 303
    assert (await sign_in(browser, "uj@kapocs.test")).status_code == 303
    home = (await browser.get("/")).text
    assert "Sign out" in home
    assert "Kilépés" not in home


async def test_a_rotated_key_refuses_the_old_password_and_tokens_got_with_it(
    product: Product,
) -> None:
    client, key = product.client(), product.anna_key
    old = {"username": key.username, "password": key.password}
    token = await _token(client, old)
    async with product.pool.transaction() as conn:
        pair = await keys.rotate(
            conn,
            product.anna.id,
            key.id,
            product.services.signer,
            now=product.services.clock(),
        )
    # Web processes remember a pair for a moment.
    for _ in range(300):
        if (await client.post("/v2/access-token", json=old)).status_code == 401:
            break
        await asyncio.sleep(0.2)
    assert (await client.post("/v2/access-token", json=old)).status_code == 401
    assert (await client.get("/v2/lists", headers=_bearer(token))).status_code == 401
    fresh = await _token(client, {"username": pair.username, "password": pair.password})
    assert (await client.get("/v2/lists", headers=_bearer(fresh))).status_code == 200


async def _token(client: httpx.AsyncClient, pair: dict[str, str]) -> str:
    answer = await client.post("/v2/access-token", json=pair)
    assert answer.status_code in (200, 201), answer.text
    return str(answer.json()["token"])


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
