"""Where a shop and Kapocs say different things of an order, and how that is mended."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from kapocs.connectors import actions as connectors
from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.queue.put import put_all
from kapocs.reasons import Reason
from kapocs.shop_peers import missing, queries
from kapocs.shops import queries as snapshots
from kapocs.shops.asked import can_be_pulled

MOST = 1_000
"""Differences of one report."""


class Difference(StrEnum):
    """What is not the same."""

    MISSING = "missing_order"
    OTHER_SUM = "other_sum"
    PAID_THERE = "paid_there_unpaid_here"
    PAID_HERE = "unpaid_there_paid_here"
    NO_PERSON = "person_missing"
    DELETED = "deleted_there"


_STAYS = (Difference.PAID_HERE, Difference.DELETED)
"""What was paid here by a transfer, say, is nothing to take back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopDifference:
    """An order of which shop and Kapocs say different things."""

    shop_order_id: str
    number: str
    what: str
    status_there: str
    status_here: int | None
    gross_there: Decimal | None
    gross_here: Decimal | None


@dataclass(frozen=True, slots=True)
class Repaired:
    """How many orders are asked for anew, and whether the shop can be asked at all."""

    orders: int
    is_asked: bool


async def report(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId
) -> list[ShopDifference]:
    """Orders of which what the shop told last is not what is stored. ConnectorNotFound."""
    of = await connectors.get(conn, account_id, connector_id)
    rows = await queries.differences(
        conn, account_id, connector_id, list_id=of.list_id or 0, most=MOST
    )
    return [ShopDifference(**row) for row in rows]


async def repair(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, now: datetime
) -> Repaired:
    """Has the orders that differ asked for and stored anew, and looks for those deleted there.

    ConnectorNotFound.
    """
    of = await connectors.get(conn, account_id, connector_id, lock=True)
    found = await report(conn, account_id, connector_id)
    ids = [each.shop_order_id for each in found if each.what not in _STAYS]
    if not can_be_pulled(of):
        return Repaired(len(ids), is_asked=False)
    await missing.look_after(conn, of)
    if not ids:
        return Repaired(0, is_asked=False)
    await snapshots.forget_state(conn, account_id, connector_id, shop_order_ids=ids)
    await put_all(conn, missing.pulls(account_id, connector_id, ids))
    await connectors.note(
        conn, account_id, connector_id, Reason("shops.repair", orders=len(ids)), now=now
    )
    return Repaired(len(ids), is_asked=True)
