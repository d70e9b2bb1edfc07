"""An assistant is in for as long as whoever let it in may sign in themselves."""

import httpx
import pytest

import make
from assistants.granting import PASSWORD, agreed, asked, exchanged, granted, refreshed, registered
from kapocs.accounts import changing
from kapocs.ids import UserId
from product import Product


@pytest.fixture
async def anna(product: Product) -> UserId:
    """Who lets assistants in, and need not stay: there is another owner."""
    async with product.pool.transaction() as conn:
        await make.make_user(conn, product.anna.id, email="tulaj@kapocs.test")
        return await make.make_user(
            conn, product.anna.id, email="anna@kapocs.test", password=PASSWORD
        )


@pytest.fixture
async def browser(product: Product, anna: UserId) -> httpx.AsyncClient:
    """Her browser at the console."""
    return product.client()


async def revoked(product: Product) -> list[tuple[str, bool]]:
    """(name, whether it is revoked) of the account's keys, but the first."""
    async with product.pool.connection() as conn:
        rows = await conn.rows(
            """SELECT name, revoked_at IS NOT NULL FROM api_keys
               WHERE account_id = :account_id ORDER BY id OFFSET 1""",
            account_id=product.anna.id,
        )
    return [(row[0], row[1]) for row in rows]


@pytest.mark.parametrize("way", ["deactivated", "deleted"])
async def test_who_is_out_takes_their_assistants_along(
    product: Product, browser: httpx.AsyncClient, anna: UserId, way: str
) -> None:
    client_id, tokens = await granted(product, browser, write="yes")
    async with product.pool.transaction() as conn:
        await make.make_user(conn, product.anna.id, email="bela@kapocs.test")
    assert await revoked(product) == [("Claude (MCP)", False)]
    async with product.pool.transaction() as conn:
        if way == "deleted":
            await changing.delete_user(conn, product.anna.id, anna)
        else:
            now = product.services.clock()
            await changing.deactivate_user(conn, product.anna.id, anna, now=now)
            await changing.activate_user(conn, product.anna.id, anna)
    assert await revoked(product) == [("Claude (MCP)", True)]
    answer = await refreshed(product, client_id, tokens["refresh_token"])
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


async def test_a_code_is_no_good_once_who_agreed_is_out(
    product: Product, browser: httpx.AsyncClient, anna: UserId
) -> None:
    client_id = (await registered(product)).json()["client_id"]
    where = (await asked(product, client_id)).headers["location"]
    code = (await agreed(browser, where))["code"]
    async with product.pool.transaction() as conn:
        now = product.services.clock()
        await changing.deactivate_user(conn, product.anna.id, anna, now=now)
    answer = await exchanged(product, client_id, code)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")
    assert await revoked(product) == []
