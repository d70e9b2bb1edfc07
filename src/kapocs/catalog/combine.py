"""Checks of coupons, and looks at the catalogue, that arrive together share statements
(docs/decisions/0005).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from kapocs.catalog import discounts, queries_together
from kapocs.catalog.goods import Goods, GoodsNames
from kapocs.catalog.model import Category, CouponNotFound, Product
from kapocs.catalog.purchases import Discount, Purchase
from kapocs.catalog.queries_together import BasketFacts, Question
from kapocs.db.combine import Combiner
from kapocs.db.pool import Pool
from kapocs.ids import AccountId

Found = TypeVar("Found")
_MOST_REMEMBERED = 20_000


class CatalogReader:
    """Looks up coupons and products for many requests."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._combiner = Combiner[Question, BasketFacts](
            self._read, lambda question: question.account_id
        )

    async def facts(self, question: Question) -> BasketFacts:
        """What the catalogue knows at this moment."""
        return await self._combiner.add(question)

    async def _read(self, asked: Sequence[Question]) -> Sequence[BasketFacts]:
        async with self._pool.connection() as conn:
            return await queries_together.facts(conn, asked)


class GoodsReader:
    """Looks up for many requests what webshops' orders name, and remembers it.

    What is remembered may have changed since: who writes by it must compare it with what there is.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._combiner = Combiner[GoodsNames, Goods](self._read, lambda named: named.account_id)
        self._products: dict[tuple[AccountId, str], Product | None] = {}
        self._categories: dict[tuple[AccountId, str], Category | None] = {}

    def remembered(self, named: GoodsNames) -> Goods | None:
        """What there was when it was last read; None: something of it never was."""
        try:
            products = {sku: self._products[named.account_id, sku] for sku in named.skus}
            categories = {
                id_: self._categories[named.account_id, id_] for id_ in named.category_ids
            }
        except KeyError:
            return None
        return Goods(_there(products), _there(categories))

    async def read(self, named: GoodsNames) -> Goods:
        """What there is at this moment."""
        goods = await self._combiner.add(named)
        if max(len(self._products), len(self._categories)) > _MOST_REMEMBERED:
            self._products.clear()
            self._categories.clear()
        for sku in named.skus:
            self._products[named.account_id, sku] = goods.products.get(sku)
        for id_ in named.category_ids:
            self._categories[named.account_id, id_] = goods.categories.get(id_)
        return goods

    def forget(self, named: GoodsNames) -> None:
        """Has it read anew."""
        for sku in named.skus:
            self._products.pop((named.account_id, sku), None)
        for id_ in named.category_ids:
            self._categories.pop((named.account_id, id_), None)

    async def _read(self, asked: Sequence[GoodsNames]) -> Sequence[Goods]:
        async with self._pool.connection() as conn:
            return await queries_together.goods(conn, asked)


def _there(known: Mapping[str, Found | None]) -> dict[str, Found]:
    return {name: each for name, each in known.items() if each is not None}


def discount(facts: BasketFacts, purchase: Purchase, *, now: datetime) -> Discount:
    """As `catalog.actions.discount`, of what was looked up for the purchase."""
    coupon = facts.coupon
    if coupon is None:
        raise CouponNotFound(field="code")
    known = [*facts.by_id.values(), *facts.by_sku.values()]
    categories = {each.id: frozenset(each.category_ids) for each in known}
    return discounts.discount(coupon, facts.uses, purchase, categories=categories, now=now)
