"""Checks of coupons that arrive together share two statements (docs/decisions/0005)."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.catalog import discounts, queries_together
from kapocs.catalog.model import CouponNotFound
from kapocs.catalog.purchases import Discount, Purchase
from kapocs.catalog.queries_together import BasketFacts, Question
from kapocs.db.combine import Combiner
from kapocs.db.pool import Pool


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


def discount(facts: BasketFacts, purchase: Purchase, *, now: datetime) -> Discount:
    """As `catalog.actions.discount`, of what was looked up for the purchase."""
    coupon = facts.coupon
    if coupon is None:
        raise CouponNotFound(field="code")
    known = [*facts.by_id.values(), *facts.by_sku.values()]
    categories = {each.id: frozenset(each.category_ids) for each in known}
    return discounts.discount(coupon, facts.uses, purchase, categories=categories, now=now)
