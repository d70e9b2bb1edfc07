"""What a site told of somebody is not written back to it."""

import pytest

from kapocs.actor import acting_as
from kapocs.connectors.model import actor_of
from kapocs.db.pool import Pool
from kapocs.signing import Signer
from kapocs.websites import planning, queries
from websites.bench import UNICODE, SiteBench, open_bench


@pytest.fixture
async def far(pool: Pool, signer: Signer) -> SiteBench:
    """Anna's list; nobody asks its sites."""
    return await open_bench(pool, signer)


async def test_a_change_that_a_site_told_goes_to_the_other_sites_alone(far: SiteBench) -> None:
    own = await far.connect("https://own.test", "x")
    await far.connect("https://other.test", "x")
    with acting_as(actor_of(own)):
        id_ = await far.join("bela@kapocs.test")

    async def looked_at() -> list[int]:
        while await planning.plan(far.pool, now=far.now):
            pass
        async with far.pool.connection() as conn:
            people = await queries.of_person(conn, *far.schema.key, id_)
        return [each.version for each in people]

    # Who joins by the site's word is to have a user there, too.
    first = await looked_at()
    assert len(first) == 2
    with acting_as(actor_of(own)):
        await far.change(id_, mssys_firstname=UNICODE)
    assert await looked_at() == [first[0], first[1] + 1]
    await far.change(id_, mssys_firstname="Béla")
    assert await looked_at() == [first[0] + 1, first[1] + 2]
    with acting_as(actor_of(own)):
        await far.leave(id_)
    assert await looked_at() == [first[0] + 2, first[1] + 3]
