"""A database without room says so at every door and to whoever watches over it."""

import httpx
import pytest

from api_v1.world import World, build
from kapocs.db.disk import Disk
from product import Product

FULL = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON subscribers
    FOR EACH STATEMENT EXECUTE FUNCTION no_room();
"""


@pytest.fixture
async def world(product: Product) -> World:
    """Anna's account as the contract's examples need it."""
    return await build(product.pool, product.anna.id)


async def test_a_full_disk_is_told_to_callers_and_to_the_watchman(
    product: Product, world: World, api: httpx.AsyncClient
) -> None:
    assert (await api.get("/health")).status_code == 200
    async with product.pool.transaction() as conn:
        await conn.raw.execute(FULL)
    form = world.path("/subscribe/{list}/form/{form}")
    person = {"email": "uj@kapocs.test"}
    for path in (form, world.path("/v2/lists/{list}/subscribers")):
        answer = await api.post(path, json=person)
        assert answer.status_code == 503, answer.text
        assert answer.headers["retry-after"] == "5"
    health = await api.get("/health")
    assert (health.status_code, health.text) == (503, "the database's disk is full")
    assert (await api.get(world.path("/list/{list}"))).status_code == 200


def test_a_disk_counts_as_full_for_a_while_only() -> None:
    at = [100.0]
    disk = Disk(clock=lambda: at[-1])
    assert not disk.is_full()
    disk.said_full()
    assert disk.is_full()
    at.append(131.0)
    assert not disk.is_full()
