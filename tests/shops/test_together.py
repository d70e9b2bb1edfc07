"""Many deliveries handled at once come to what each alone would, doubled and out of order."""

import random
from typing import Any

import pytest

from connectors.delivering_in import Clockwork, InboundBench
from kapocs.clock import system_clock
from kapocs.connectors import queries_inbound
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import NewConnector
from kapocs.connectors.peers import Peers
from kapocs.connectors.queries_inbound import NewInbound
from kapocs.db.pool import Pool
from kapocs.lists.model import ListType
from kapocs.peer_types import PEERS
from kapocs.shops.peers import SHOPS
from kapocs.signing import Signer
from make import make_account, make_list
from shops.told import SECRET, Delivery, accept, answered, state, woo

ONE_BY_ONE: Peers = {"woocommerce": type(PEERS["woocommerce"])(
    accept=SHOPS["woocommerce"].accept, handle=SHOPS["woocommerce"].handle
)}  # fmt: skip


def order(id_: int, minute: int, status: str, **more: Any) -> Delivery:
    body = answered("woocommerce-rest-order-after-part-refund") | {
        "id": id_,
        "number": str(id_),
        "status": status,
        "refunds": [],
        "coupon_lines": [],
        "date_modified_gmt": f"2026-11-28T10:{minute:02}:00",
        **more,
    }
    if status in ("pending", "on-hold"):
        body["date_paid_gmt"] = None
    return woo("order.updated", body)


def events() -> list[Delivery]:
    """Of 40 orders: placed, then paid, some refunded; one in ten doubled, all out of order."""
    chance = random.Random(7)  # noqa: S311  # the same every time
    found = []
    for id_ in range(1, 41):
        found += [order(id_, 1, "on-hold"), order(id_, 2, "processing")]
        if id_ % 5 == 0:
            back = [{"id": 1000 + id_, "total": "-100"}]
            found.append(order(id_, 3, "completed", refunds=back))
        if id_ % 7 == 0:
            found.append(order(id_, 4, "refunded", total="5", refunds=[]))
    found += [woo("order.updated", {"code": "gone"}), order(50, 1, "checkout-draft")]
    found += chance.sample(found, len(found) // 10)
    chance.shuffle(found)
    return found


async def make(bench: InboundBench) -> MadeConnector:
    async with bench.pool.transaction() as conn:
        account = await make_account(conn)
        list_ = await make_list(conn, account.id, type_=ListType.ECOMMERCE)
    wish = NewConnector(type="woocommerce", name="Bolt")
    return await bench.create(
        account.id, type=wish.type, list_id=list_.id, given={"secret": SECRET}
    )


async def deliver(bench: InboundBench, link: MadeConnector, given: list[Delivery]) -> None:
    kept = []
    for each in given:
        accepted = accept(link, each, bench)
        kept.append(
            NewInbound(
                account_id=link.connector.account_id,
                connector_id=link.connector.id,
                key=accepted.key,
                kind=accepted.kind,
                headers={},
                body=each.body,
                at=system_clock(),
            )
        )
    async with bench.pool.transaction() as conn:
        await queries_inbound.insert(conn, kept)


@pytest.mark.parametrize("piece", [7, 100])
async def test_many_at_once_come_to_what_each_alone_would(
    pool: Pool, signer: Signer, piece: int
) -> None:
    ends = []
    for peers in (PEERS, ONE_BY_ONE):
        bench = InboundBench(pool, signer, Clockwork(system_clock()), peers)
        link = await make(bench)
        given = events()
        for at in range(0, len(given), piece):
            await deliver(bench, link, given[at : at + piece])
            await bench.work()
        assert {each.state for each in await bench.kept(link)} == {"done"}
        async with pool.connection() as conn:
            found = await state(conn, link)
            kinds = await conn.rows(
                """SELECT f.kind, f.actor, count(*) AS number FROM facts f
                   WHERE f.account_id = :account_id AND f.kind IN ('order.placed', 'order.paid')
                   GROUP BY f.kind, f.actor ORDER BY f.kind""",
                account_id=link.connector.account_id,
            )
        for each in found["paid"]:
            each["external_id"] = each["external_id"].partition(":")[2]
        ends.append((found, [(row["kind"], row["number"]) for row in kinds]))
        assert {row["actor"] for row in kinds} == {link.connector.actor}
    together, alone = ends
    assert together[0] == alone[0]
    # Some were paid back before they were told of; no order is told of as paid twice.
    assert together[1] == alone[1]
    assert dict(together[1])["order.paid"] <= 40
    assert len(together[0]["orders"]) == 40
    assert {each["status"] for each in together[0]["orders"]} == {2, 3}
