"""Letters that were sent before a move: their links, and what became of them."""

from pathlib import Path

import pytest

from kapocs.clock import system_clock
from kapocs.ids import DeliveryId, SubscriberId
from kapocs.signing import Signer
from kapocs.subscribers.links import Person
from make_sends import make_stage, started
from moving.houses import House, house
from moving.old_links import answering
from product import Product


@pytest.fixture
def sending(product: Product, tmp_path: Path) -> House:
    """The house in which the product runs, whose secret is the product's."""
    return house(product.dsn, tmp_path / "sending", secret=SECRET)


SECRET = "s" * 40
"""Of both houses, where the account takes it along."""


@pytest.fixture
def signer() -> Signer:
    """What the product signs with."""
    return Signer(SECRET.encode())


async def _sent(product: Product) -> str:
    """A campaign to two people has gone out; the path at which the first of them leaves."""
    async with product.pool.transaction() as conn:
        stage = await make_stage(conn, product.anna.id, people=2)
        await started(conn, stage, now=system_clock())
    await product.work()
    assert len(product.courier.sent) == 2
    async with product.pool.connection() as conn:
        row = await conn.row(
            "SELECT id, list_id, subscriber_id FROM deliveries ORDER BY id LIMIT 1"
        )
    assert row is not None
    person = Person(product.anna.id, row["list_id"], SubscriberId(row["subscriber_id"]))
    return product.services.links.unsubscribe(person, DeliveryId(row["id"])).removeprefix(
        product.base_url
    )


async def _left(new: House, path: str) -> int:
    """What the web side of the other house answers to one click."""
    async with answering(new) as client:
        answer = await client.post(path, data={"List-Unsubscribe": "One-Click"})
        return answer.status_code


async def test_an_old_link_answers_and_the_figures_are_the_same_where_the_secret_is(
    product: Product, sending: House, new: House, tmp_path: Path
) -> None:
    path = await _sent(product)
    own = house(new.dsn, tmp_path / "own", secret=SECRET)
    file = tmp_path / "a.zip"
    whole = "--passphrase-file phrase"
    assert (await sending.says(f"--account 1 account export --to {file} {whole}")).code == 0
    came = (await own.says(f"account import --file {file} {whole} --json")).json
    assert came["links_work"] is True
    before = (await sending.says("--account 1 send show 1 --json")).json
    paused = {"status": "paused", "active": False}
    assert (await own.says("send show 1 --json")).json == before | paused
    assert await own.sql("SELECT sum(sent) FROM send_totals") == 2
    key = await own.sql("SELECT digest_ha1 FROM api_keys")
    assert own.signer.open(key)
    assert await _left(own, path) == 200
    assert await own.sql("SELECT count(*) FROM subscribers WHERE NOT active") == 1


async def test_an_old_link_is_refused_and_that_is_told_where_the_secret_is_another(
    product: Product, sending: House, new: House, tmp_path: Path
) -> None:
    path = await _sent(product)
    file = tmp_path / "a.zip"
    assert (await sending.says(f"--account 1 account export --to {file}")).code == 0
    said = await new.says(f"account import --file {file}")
    assert said.code == 0
    assert "Links in letters that were sent are not answered here" in said.err
    assert await _left(new, path) in (400, 404)
    assert await new.sql("SELECT count(*) FROM subscribers WHERE NOT active") == 0
