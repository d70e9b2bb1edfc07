"""What differs between the other end of a connector and here, and mending it."""

from dataclasses import asdict

from kapocs.api_v2.depends import Here, InPathConnectorId, Limit, Tx, Who
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Listed
from kapocs.api_v2.shapes.connectors import (
    AskedShape,
    DifferenceShape,
    RepairedShape,
    ReportShape,
    UntoldCouponShape,
)
from kapocs.catalog.money import plain
from kapocs.comparing import reports
from kapocs.comparing.model import DocumentDifference
from kapocs.connectors import actions
from kapocs.connectors.model import ConnectorDisabled
from kapocs.reasons import read
from kapocs.shop_peers import queries_coupons
from kapocs.shop_peers.comparing import ShopDifference
from kapocs.shop_peers.queries_coupons import ToldCoupon
from kapocs.shops.model import ShopNotAsked
from kapocs.wording.telling import english


async def pull(
    services: Here, caller: Who, conn: Tx, connector_id: InPathConnectorId
) -> AskedShape:
    """Has a shop or an invoicing program asked now; the connector's log tells what came of it."""
    whose = (conn, caller.account_id, connector_id)
    await reports.want(*whose, signer=services.signer, now=services.clock())
    return AskedShape(connector_id=connector_id, asked=True)


async def report(
    services: Here, caller: Who, conn: Tx, connector_id: InPathConnectorId
) -> ReportShape:
    """Of what a shop or an invoicing program told last what is not stored here; 1,000 at most."""
    whose = (conn, caller.account_id, connector_id)
    found = await reports.report(*whose, now=services.clock())
    return ReportShape(
        data=[_difference(each) for each in found.rows],
        asked_at=found.asked_at,
        unseen=[english(each) for each in found.unseen],
    )


async def repair(
    services: Here, caller: Who, conn: Tx, connector_id: InPathConnectorId
) -> RepairedShape:
    """Has a shop asked for what differs; of a program's documents, mends what is safe."""
    whose = (conn, caller.account_id, connector_id)
    done = await reports.repair(*whose, now=services.clock())
    return RepairedShape(orders=done.orders, asked=done.is_asked)


async def coupons(
    caller: Who, conn: Tx, connector_id: InPathConnectorId, limit: Limit = 100
) -> Listed[UntoldCouponShape]:
    """The coupons of which the shop could not be told, why, and when it is tried again."""
    whose = (conn, caller.account_id, connector_id)
    await actions.get(*whose)
    found = await queries_coupons.failed(*whose, size=limit)
    return Listed(data=list(map(_coupon, found)))


def _coupon(found: ToldCoupon) -> UntoldCouponShape:
    return UntoldCouponShape(
        coupon_id=found.coupon_id,
        code=found.code,
        tries=found.tries,
        due_at=found.due_at,
        reason=english(read(found.reason)),
    )


def _difference(found: ShopDifference | DocumentDifference) -> DifferenceShape:
    told = asdict(found)
    for name in ("gross_there", "gross_here"):
        told[name] = None if told[name] is None else plain(told[name])
    return DifferenceShape(**told)


ROUTES = (
    Route("POST /connectors/{connectorId}/pull", pull, "pullConnector", "Ask the other end now",
          200, (ConnectorDisabled, ShopNotAsked)),
    Route("GET /connectors/{connectorId}/report", report, "reportConnector",
          "See what differs from the other end"),
    Route("GET /connectors/{connectorId}/coupons", coupons, "listConnectorCoupons",
          "See of which coupons a shop could not be told"),
    Route("POST /connectors/{connectorId}/repair", repair, "repairConnector",
          "Mend what differs"),
)  # fmt: skip
