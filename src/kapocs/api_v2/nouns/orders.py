"""Orders: records of lists of orders, with all that hangs on each."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Query
from starlette.responses import Response

from kapocs.api_v2 import including, ordering
from kapocs.api_v2.depends import Asking, Here, InPathOrderId, OfList, Tx, Who, gathered
from kapocs.api_v2.nouns.ledger import PageOfOrders, order_shape
from kapocs.api_v2.nouns.payments import order_list
from kapocs.api_v2.nouns.subscriber_pages import changed, filtered
from kapocs.api_v2.ordering import AnyAfter, BadCursor, FilterText, ParametersClash, UpdatedSince
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.ledger import LedgerOrderShape
from kapocs.api_v2.written import page_of
from kapocs.db.pool import Conn
from kapocs.ledger import queries, reading
from kapocs.ledger.model import Entry
from kapocs.ledger.reading import EVERY_PART, Part
from kapocs.lists.model import FieldNotFound, Schema
from kapocs.lists.values import FieldInvalid
from kapocs.orders import queries as orders
from kapocs.orders.model import BadOrder, OrderStatus
from kapocs.orders.values import only_for_orders
from kapocs.segments.model import BadCondition

_Status = Annotated[
    Literal["ordered", "paid", "refunded", "incomplete"] | None,
    Query(alias="status", description="Only those that stand so."),
]

_ShopOrder = Annotated[
    str | None,
    Query(
        alias="shopOrderId", max_length=255, description="Only the one with the webshop's number."
    ),
]


Include = Annotated[
    str | None,
    Query(
        alias="include",
        max_length=200,
        description="Which parts of an order are read, with commas between them: `items`,"
        " `payments`, `invoices`, `parcels`, `coupons`; left out: all.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _AskedOrders:
    """Which orders of a list: one of these at a time; and which parts of each."""

    status: _Status = None
    shop_order: _ShopOrder = None
    only: FilterText = None
    since: UpdatedSince = None
    include: Include = None


async def index(
    services: Here,
    schema: OfList,
    ledger: Asking,
    wish: Annotated[_AskedOrders, Depends(gathered(_AskedOrders))],
    after: AnyAfter = 0,
    limit: PageOfOrders = 20,
) -> Response:
    """The orders of a list in the order they were made, with what hangs on each.

    `filter` has those whose records meet its conditions, `updatedSince` those whose records were
    made or changed at that moment or later; payments, invoices and parcels change no record but by
    its status. `status`, `shopOrderId`,
    `filter` and `updatedSince` do not go together.
    """
    only_for_orders(schema)
    ordering.not_together(
        status=wish.status,
        shopOrderId=wish.shop_order,
        filter=wish.only,
        updatedSince=wish.since,
    )
    account_id = schema.list.account_id
    if wish.only is not None:
        ledger = services.reads.of(account_id, heavy=True)
    found, more = await ledger.at_once(lambda conn: _page(conn, schema, wish, after, limit))
    without = _left_out(_parts(wish.include))
    return await page_of(account_id, found, order_shape, more=more, without=without)


async def _page(
    conn: Conn, schema: Schema, wish: _AskedOrders, after: int | str, limit: int
) -> tuple[list[Entry], int | str | None]:
    parts = _parts(wish.include)
    if wish.since is not None:
        ids, place = await changed(conn, schema, wish.since, after, limit)
        return await reading.of_ids(conn, *schema.key, ids, parts=parts), place
    begin = ordering.by_id(after)
    if wish.shop_order is not None:
        one = await orders.record_of_shop_order(conn, *schema.key, wish.shop_order)
        named = [] if one is None else [one]
        return await reading.of_ids(conn, *schema.key, named, parts=parts), None
    if wish.only is not None:
        chosen = await filtered(conn, schema, wish.only, after=begin, size=limit + 1)
        more = chosen[limit - 1] if len(chosen) > limit else None
        return await reading.of_ids(conn, *schema.key, chosen[:limit], parts=parts), more
    wanted = None if wish.status is None else OrderStatus[wish.status.upper()]
    found = await queries.of_list(conn, *schema.key, status=wanted, after=begin, size=limit + 1)
    more = found[limit - 1].record_id if len(found) > limit else None
    return await reading.entries(conn, schema.list.account_id, found[:limit], parts), more


def _parts(include: str | None) -> frozenset[Part]:
    return including.parts(include, Part, otherwise=EVERY_PART)


def _left_out(parts: frozenset[Part]) -> set[str]:
    return {part.value for part in EVERY_PART - parts}


async def show(
    services: Here, caller: Who, conn: Tx, order_id: InPathOrderId, include: Include = None
) -> Response:
    """One order with its lines, payments, invoices, parcels and coupons.

    With `include` the `ETag` is that of what is answered, and not for an `If-Match`.
    """
    schema = await order_list(services, conn, caller.account_id, order_id)
    parts = _parts(include)
    found = order_shape(await reading.of_order(conn, *schema.key, order_id, parts=parts))
    content = found.model_dump_json(by_alias=True, exclude=_left_out(parts))
    return Response(content, media_type="application/json")


ROUTES = (
    Route("GET /lists/{listId}/orders", index, "listOrders", "Read the orders of a list", 200,
          (BadOrder, BadCondition, FieldNotFound, FieldInvalid, BadCursor, ParametersClash),
          Paged[LedgerOrderShape]),
    Route("GET /orders/{orderId}", show, "getOrder", "Read an order", 200, (), LedgerOrderShape),
)  # fmt: skip
