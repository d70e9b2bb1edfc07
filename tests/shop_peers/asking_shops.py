"""Running a connector's errands in tests as the worker does, and what came of them."""

import asyncio
import json
from datetime import UTC, datetime
from ipaddress import ip_network
from typing import Any

from connectors.delivering_in import Clockwork, InboundBench
from kapocs.connectors import actions, queries
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import Connector
from kapocs.db.pool import Pool
from kapocs.lists.model import ListType
from kapocs.peer_types import PEERS
from kapocs.queue.errand import Errand
from kapocs.shop_peers import errands
from kapocs.shop_peers.asking import Asking
from kapocs.shops.jobs import PullHinted, PullShop
from kapocs.signing import Signer
from make import make_account, make_list
from shops.told import state

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
UNICODE = "Árvíztűrő tükörfúrógép"
LOCAL = (ip_network("127.0.0.0/8"),)


def bench_of(pool: Pool, signer: Signer) -> InboundBench:
    return InboundBench(pool, signer, Clockwork(NOW), PEERS)


async def link(bench: InboundBench, type_: str, **given: Any) -> MadeConnector:
    """A connector of an account and a list of its own."""
    async with bench.pool.transaction() as conn:
        account = await make_account(conn)
        list_ = await make_list(conn, account.id, type_=ListType.ECOMMERCE)
    return await bench.create(account.id, type=type_, list_id=list_.id, given=given)


async def run(
    bench: InboundBench, errand: Errand[Any, Any, Any], job: Any, *, seconds: float = 60.0
) -> bool:
    """Claims, does (no longer than `seconds`) and notes; False: there was nothing to do."""
    async with bench.pool.transaction() as conn:
        taken = await errand.claim(conn, job, bench.clock())
    if taken is None:
        return False
    async with asyncio.timeout(seconds):
        result = await errand.do(taken)
    async with bench.pool.transaction() as conn:
        await errand.note(conn, job, taken, result, bench.clock())
    return True


async def pull(
    bench: InboundBench,
    made: MadeConnector,
    ids: list[str] | None = None,
    *,
    seconds: float = 60.0,
) -> bool:
    of = made.connector
    errand = errands.pull(Asking(bench.signer, LOCAL))
    return await run(bench, errand, PullShop(of.account_id, of.id, ids or []), seconds=seconds)


async def pull_hinted(bench: InboundBench, made: MadeConnector) -> bool:
    of = made.connector
    errand = errands.pull_hinted(Asking(bench.signer, LOCAL))
    return await run(bench, errand, PullHinted(of.account_id, of.id))


async def told(bench: InboundBench, made: MadeConnector) -> dict[str, Any]:
    async with bench.pool.connection() as conn:
        return await state(conn, made)


async def get(bench: InboundBench, made: MadeConnector) -> Connector:
    async with bench.pool.connection() as conn:
        return await actions.get(conn, made.connector.account_id, made.connector.id)


async def codes(bench: InboundBench, made: MadeConnector) -> list[str]:
    async with bench.pool.connection() as conn:
        of = made.connector
        lines = await queries.lines(conn, of.account_id, of.id, size=50)
    return [str(each.reason["code"]) for each in lines]


async def jobs(bench: InboundBench, name: str) -> list[dict[str, Any]]:
    """What waits in the queue under this name."""
    async with bench.pool.connection() as conn:
        found = await conn.column(
            "SELECT payload FROM pgqueuer WHERE entrypoint = :name ORDER BY id", name=name
        )
    return [json.loads(each) for each in found]
