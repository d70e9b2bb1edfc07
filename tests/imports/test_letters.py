"""Letters and imports: who comes out of a file gets none, unless it is asked for."""

from dataclasses import replace
from pathlib import Path

import pytest

from imports.taking import NO_PLAN, Office
from kapocs.sends.model import SendType
from make_sends import Stage, make_send, make_stage, started
from product import Product

FILE = "email\nnew1@kapocs.test\nnew2@kapocs.test\ne0@kapocs.test\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files are written."""
    return tmp_path


async def staged(product: Product, folder: Path) -> tuple[Office, Stage]:
    """Anna's list with three people, and who takes files in for it."""
    async with product.pool.transaction() as conn:
        stage = await make_stage(conn, product.anna.id, people=3)
    # What is told of their joining starts nothing that is made later.
    await product.work()
    now = product.services.clock()
    office = Office(product.dsn, product.pool, folder, product.anna, stage.schema.list.id, now=now)
    return office, stage


def recipients(product: Product) -> list[str]:
    """Who got mail, in order."""
    return sorted(each.recipient for each in product.courier.sent)


@pytest.mark.parametrize("triggers", [False, True])
async def test_letters_for_those_who_join_go_out_only_if_asked_for(
    product: Product, folder: Path, triggers: bool
) -> None:
    office, stage = await staged(product, folder)
    async with product.pool.transaction() as conn:
        await make_send(conn, stage, type_=SendType.SUBSCRIPTION, active=True)
    done = await office.take(FILE, replace(NO_PLAN, trigger_sends=triggers))
    assert done.counted.added == 2
    await product.work()
    wanted = ["new1@kapocs.test", "new2@kapocs.test"] if triggers else []
    assert recipients(product) == wanted


async def test_a_campaign_goes_to_those_it_was_started_for_while_a_file_comes_in(
    product: Product, folder: Path
) -> None:
    office, stage = await staged(product, folder)
    begun = await office.begin("email\n" + "".join(f"n{n}@kapocs.test\n" for n in range(12_000)))
    async with product.pool.transaction() as conn:
        await started(conn, stage, now=office.now)
    await product.work()
    assert (await office.look(begun.id)).counted.added == 12_000
    # Each once, however many came while its audience was written down.
    found = recipients(product)
    assert len(found) == len(set(found))
    assert {"e0@kapocs.test", "e1@kapocs.test", "e2@kapocs.test"} <= set(found)
