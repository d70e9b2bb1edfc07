"""Many orders in one call."""

from collections.abc import Sequence

from starlette.requests import Request

from kapocs.addresses import BadEmail, email_key
from kapocs.api_v2.batches import BatchAsker, Batched, BatchRefused, Outcome, one_by_one, run
from kapocs.api_v2.depends import Here, InPathListId, Who, opened
from kapocs.api_v2.nouns.order_making import make
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.batches import BatchResult, NewOrders
from kapocs.api_v2.shapes.orders import NewOrderShape
from kapocs.db.pool import Conn
from kapocs.orders.model import BadOrder
from kapocs.orders.values import only_for_orders

_TOGETHER = 10
"""Orders of a batch that share a transaction."""


async def create_many(
    request: Request,
    services: Here,
    caller: Who,
    list_id: InPathListId,
    body: NewOrders,
) -> BatchResult:
    """Makes up to 1,000 orders of a list; each started 100 of them count as one call.

    What holds for one holds for each of them. Nothing but a webshop's number tells an order
    that is sent again from another one: send an `Idempotency-Key` along.
    """
    account_id = caller.account_id
    async with opened(request, services, caller) as conn:
        only_for_orders(await services.schemas.get(conn, account_id, list_id))

    async def add(conn: Conn, items: Sequence[NewOrderShape]) -> list[Outcome]:
        schema = await services.schemas.get(conn, account_id, list_id)

        async def one(item: NewOrderShape) -> int:
            return await make(services, conn, schema, item)

        return await one_by_one(conn, items, one)

    kind = Batched(shape=NewOrderShape, key=_key, add=add, at_once=_TOGETHER)
    return await run(BatchAsker(request, services, caller), body.mode, body.items, kind)


def _key(item: NewOrderShape) -> str:
    try:
        return email_key(item.email or "")
    except BadEmail:
        return ""


ROUTES = (
    Route("POST /lists/{listId}/orders/batch", create_many, "createOrders", "Make many orders",
          200, (BatchRefused, BadOrder)),
)  # fmt: skip
