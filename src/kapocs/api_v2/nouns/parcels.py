"""Parcels in which orders go out."""

from kapocs.api_v2.depends import Here, InPathOrderId, OnList, Tx, Who
from kapocs.api_v2.nouns.payments import order_list
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Listed
from kapocs.api_v2.shapes.parcels import (
    DispatchedShape,
    DispatchShape,
    NewParcelShape,
    ParcelShape,
)
from kapocs.ids import LetterId, SubscriberId, written_id
from kapocs.letters.model import LetterNotFound
from kapocs.orders.model import BadOrder
from kapocs.paper.model import BadPaper
from kapocs.parcels import actions, queries
from kapocs.parcels.model import BadParcel, NewParcel, NotShippable, Parcel
from kapocs.printing import parcels
from kapocs.printing.parcels import NewDispatch
from kapocs.reasons import Reason


async def of_order(
    services: Here, caller: Who, conn: Tx, order_id: InPathOrderId
) -> Listed[ParcelShape]:
    """The parcels in which an order went out."""
    schema = await order_list(services, conn, caller.account_id, order_id)
    found = await queries.of_orders(conn, *schema.key, [order_id])
    return Listed(data=list(map(parcel_shape, found)))


async def create(
    services: Here, caller: Who, conn: Tx, order_id: InPathOrderId, body: NewParcelShape
) -> ParcelShape:
    """Marks an order as shipped. Told again, nothing changes."""
    schema = await order_list(services, conn, caller.account_id, order_id)
    now = services.clock()
    wish = NewParcel(body.carrier, body.shipped_at or now, body.number, body.link)
    return parcel_shape(await actions.ship(conn, schema, order_id, wish, now=now))


async def dispatch(
    services: Here, schema: OnList, conn: Tx, body: DispatchShape
) -> DispatchedShape:
    """Sends out the orders that are paid and not shipped: prints slips and labels, marks each.

    An order is in one call's answer only, however many call at once.
    """
    now = services.clock()
    wish = NewDispatch(
        since=body.paid_since,
        parcel=NewParcel(body.carrier, body.shipped_at or now),
        numbers=_numbers(body.numbers),
        letter_id=None if body.letter_id is None else LetterId(body.letter_id),
        envelope=body.envelope,
        sheet=body.sheet,
        size=body.limit,
    )
    done = await parcels.dispatch(conn, schema, wish, now=now)
    batches = [batch.id for batch in (done.slips, done.labels) if batch is not None]
    return DispatchedShape(data=list(map(parcel_shape, done.parcels)), print_batch_ids=batches)


def _numbers(given: dict[str, str]) -> dict[SubscriberId, str]:
    for id_ in given:
        if not written_id(id_):
            raise BadParcel(Reason("parcels.no_order_id", text=id_[:40]), field="numbers")
    return {SubscriberId(int(id_)): number for id_, number in given.items()}


def parcel_shape(parcel: Parcel) -> ParcelShape:
    """A parcel."""
    return ParcelShape(
        order_id=parcel.record_id,
        list_id=parcel.list_id,
        carrier=parcel.carrier,
        number=parcel.number,
        link=parcel.link,
        shipped_at=parcel.shipped_at,
    )


_DISPATCH: Failures = (BadParcel, BadOrder, BadPaper, LetterNotFound)

ROUTES = (
    Route("GET /orders/{orderId}/parcels", of_order, "listOrderParcels",
          "Read an order's parcels", 200, (), Listed[ParcelShape]),
    Route("POST /orders/{orderId}/parcels", create, "createParcel", "Mark an order as shipped",
          CREATED, (BadParcel, NotShippable)),
    Route("POST /lists/{listId}/dispatch", dispatch, "dispatchOrders", "Ship what is paid",
          200, _DISPATCH),
)  # fmt: skip
