"""Shipping methods: how goods reach the buyer, and for how much."""

from typing import Any

from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Archived, Here, InPathShippingMethodId, Limit, Tx, Who
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.catalog import (
    NewShippingMethodShape,
    PaymentWay,
    ShippingMethodChangeShape,
    ShippingMethodShape,
)
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.written import page_of
from kapocs.catalog import actions, changing, queries
from kapocs.catalog.model import (
    BadShippingMethod,
    NewShippingMethod,
    PaymentMethod,
    ShippingMethod,
    ShippingMethodNotFound,
)
from kapocs.catalog.money import BadAmount, UnknownCurrency, plain
from kapocs.db.pool import Conn
from kapocs.ids import ShippingMethodId
from kapocs.uses.model import InUse
from kapocs.web.caller import Caller


async def index(
    caller: Who,
    conn: Tx,
    after: Begins,
    archived: Archived = False,  # noqa: FBT002  # a parameter of the query
    limit: Limit = 100,
) -> Response:
    """The account's shipping methods in the order they were made."""
    found = await queries.shipping_methods(
        conn, caller.account_id, archived=archived, after=after, size=limit + 1
    )
    more = ordering.more(found, limit, after)
    return await page_of(caller.account_id, found[:limit], _shape, more=more)


async def create(
    services: Here, caller: Who, conn: Tx, body: NewShippingMethodShape, response: Response
) -> ShippingMethodShape:
    """Makes a shipping method."""
    wish = NewShippingMethod(**_members(dict(body)))
    made = await actions.create_shipping_method(conn, caller.account_id, wish)
    response.headers["Location"] = f"{services.base_url}/v2/shipping-methods/{made.id}"
    return _shape(made)


async def show(
    caller: Who, conn: Tx, shipping_method_id: InPathShippingMethodId
) -> ShippingMethodShape:
    """One shipping method, archived or not."""
    return _shape(await _get(conn, caller, shipping_method_id))


async def change(
    caller: Who,
    conn: Tx,
    shipping_method_id: InPathShippingMethodId,
    body: ShippingMethodChangeShape,
) -> ShippingMethodShape:
    """Changes what is given; orders keep what was agreed."""
    await _get(conn, caller, shipping_method_id)
    given = _members({name: getattr(body, name) for name in body.model_fields_set})
    changed = await changing.change_shipping_method(
        conn, caller.account_id, shipping_method_id, given
    )
    return _shape(changed)


async def archive(
    services: Here, caller: Who, conn: Tx, shipping_method_id: InPathShippingMethodId
) -> ShippingMethodShape:
    """Has no new order go by it, unless a form offers it. Once more changes nothing."""
    await _get(conn, caller, shipping_method_id)
    await changing.archive_shipping_method(
        conn, caller.account_id, shipping_method_id, now=services.clock()
    )
    return _shape(await _get(conn, caller, shipping_method_id))


async def restore(
    caller: Who, conn: Tx, shipping_method_id: InPathShippingMethodId
) -> ShippingMethodShape:
    """Lets orders go by it again."""
    await _get(conn, caller, shipping_method_id)
    await changing.restore_shipping_method(conn, caller.account_id, shipping_method_id)
    return _shape(await _get(conn, caller, shipping_method_id))


async def delete(caller: Who, conn: Tx, shipping_method_id: InPathShippingMethodId) -> None:
    """Deletes one that no form offers and no order went by."""
    await _get(conn, caller, shipping_method_id)
    await changing.delete_shipping_method(conn, caller.account_id, shipping_method_id)


async def _get(conn: Conn, caller: Caller, method_id: ShippingMethodId) -> ShippingMethod:
    """ShippingMethodNotFound, which tells nothing that the path does not."""
    found = await queries.shipping_method(conn, caller.account_id, method_id)
    if found is None:
        raise ShippingMethodNotFound
    return found


def _members(given: dict[str, Any]) -> dict[str, Any]:
    way = given.get("payment_method")
    return given if way is None else given | {"payment_method": PaymentMethod[way]}


def _shape(method: ShippingMethod) -> ShippingMethodShape:
    free_above, way = method.free_above, method.payment_method
    return ShippingMethodShape(
        shipping_method_id=method.id,
        name=method.name,
        net_cost=plain(method.net_cost),
        gross_cost=plain(method.gross_cost),
        vat_percent=plain(method.vat_percent),
        currency=method.currency,
        free_above=None if free_above is None else plain(free_above),
        payment_method=None if way is None else PaymentWay[way.name],
        updated_at=method.updated_at,
        archived_at=method.archived_at,
    )


_WRONG: Failures = (BadShippingMethod, BadAmount, UnknownCurrency)
_ONE = "/shipping-methods/{shippingMethodId}"

ROUTES = (
    Route("GET /shipping-methods", index, "listShippingMethods", "Read all shipping methods", 200,
          (BadCursor,), Paged[ShippingMethodShape]),
    Route("POST /shipping-methods", create, "createShippingMethod", "Make a shipping method",
          CREATED, _WRONG),
    Route(f"GET {_ONE}", show, "getShippingMethod", "Read a shipping method"),
    Route(f"PATCH {_ONE}", change, "updateShippingMethod", "Change a shipping method", 200, _WRONG),
    Route(f"POST {_ONE}/archive", archive, "archiveShippingMethod", "Put a shipping method aside",
          200, (InUse,)),
    Route(f"POST {_ONE}/restore", restore, "restoreShippingMethod", "Take a shipping method back"),
    Route(f"DELETE {_ONE}", delete, "deleteShippingMethod", "Delete a shipping method", 204,
          (InUse,)),
)  # fmt: skip
