"""New orders of webshops that arrive together share a transaction (docs/decisions/0005)."""

from collections.abc import Sequence
from datetime import datetime

import asyncpg

from kapocs.catalog.combine import GoodsReader
from kapocs.db.combine import Combiner
from kapocs.db.pool import Pool
from kapocs.ids import FormId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import plain
from kapocs.orders.model import WebshopOrder
from kapocs.orders.plain import PlainOrder
from kapocs.orders.together import store_new
from kapocs.storable import BadText

_LARGEST_BATCH = 100
"""Each holds a lock for its number, of which a server has a few thousand for all."""
_ALONE = (
    # Somebody of theirs holds something for long, or in another order.
    asyncpg.LockNotAvailableError,
    asyncpg.DeadlockDetectedError,
    # Somebody deletes a list, or stores an order without having held its number.
    asyncpg.IntegrityConstraintViolationError,
)
"""What fails in a batch and may well go on alone."""


class ShopOrderWriter:
    """Takes webshops' orders from many requests and stores those that are new and plain."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._goods = GoodsReader(pool)
        self._combiner = Combiner[PlainOrder, SubscriberId | None](
            self._write, lambda order: order.named.account_id, largest=_LARGEST_BATCH
        )

    async def add(
        self, schema: Schema, wish: WebshopOrder, *, form_id: FormId | None, now: datetime
    ) -> SubscriberId | None:
        """The new order's record, after the commit.

        None: nothing was stored; `actions.process_webshop_order` deals with it. BadEmail,
        BadOrder, FieldInvalid, UnknownCurrency by the list as given, which may be old news.
        """
        draft = plain.draft(schema, wish)
        if draft is None:
            return None
        order = None
        goods = self._goods.remembered(draft.named)
        if goods is not None:
            order = plain.completed(draft, goods, form_id=form_id, now=now)
        if order is None:
            goods = await self._goods.read(draft.named)
            order = plain.completed(draft, goods, form_id=form_id, now=now)
        return None if order is None else await self._stored(order)

    async def _stored(self, order: PlainOrder) -> SubscriberId | None:
        try:
            id_ = await self._combiner.add(order)
        except (asyncpg.DataError, BadText):
            return None
        if id_ is None:
            # It may be the catalogue that is another by now.
            self._goods.forget(order.named)
        return id_

    async def _write(self, orders: Sequence[PlainOrder]) -> Sequence[SubscriberId | None]:
        try:
            async with self._pool.transaction() as conn:
                return await store_new(conn, orders)
        except _ALONE:
            return [None] * len(orders)
