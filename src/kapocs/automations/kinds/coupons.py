"""Steps that make a coupon for one person: a code that nobody else has, kept in a field."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation

from kapocs.automations.definition import Does, Refers
from kapocs.automations.flows import Batch
from kapocs.automations.given import Given
from kapocs.automations.kinds.reads import Read, Reading
from kapocs.automations.model import Problem
from kapocs.automations.runs import Run
from kapocs.catalog.checks import check_coupon
from kapocs.catalog.generating import CodesWanted, generate
from kapocs.catalog.model import CouponType, NewCoupon
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import LARGEST_ID, CategoryId, ProductId, SubscriberId
from kapocs.subscribers import changing
from kapocs.subscribers.actions import wanted
from kapocs.subscribers.queries_update import Change

_PLACEHOLDER = "AAAAAA"
_ANY_TIME = datetime(2026, 1, 1, tzinfo=UTC)
MOST_GOODS = 50
"""Products, and as many categories: the catalog has a bound for all codes of a page of people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeCoupon(Does):
    """A coupon of each person's own, good once and for so long."""

    field: str
    type: CouponType
    amount: Decimal
    currency: str
    prefix: str
    valid: timedelta | None
    product_ids: frozenset[ProductId]
    category_ids: frozenset[CategoryId]

    def refers(self) -> Sequence[Refers]:
        """The products and categories that it is good for."""
        return [
            *(Refers("product", each, "products") for each in sorted(self.product_ids)),
            *(Refers("category", each, "categories") for each in sorted(self.category_ids)),
        ]

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Makes the codes of all at once, and puts each into the person's field."""
        wish, wanted_codes = self.wish(batch.now), self._wanted(batch)
        codes = list(await generate(conn, batch.account_id, wish, wanted_codes))
        code_of = dict(zip([run.id for run in batch.runs], codes, strict=True))
        for list_id, runs in batch.of_lists().items():
            schema = await batch.flow.schema(conn, list_id)
            schema.field(self.field)
            changes: list[tuple[Sequence[SubscriberId], Change]] = [
                ([run.subscriber_id], wanted(schema, {self.field: code_of[run.id]}))
                for run in sorted(runs, key=_by_record)
            ]
            await changing.apply(conn, schema, changes, form_id=None, now=batch.now)
        batch.pass_on(batch.runs)

    def wish(self, now: datetime) -> NewCoupon:
        """The coupon of somebody who gets it now, but for its code."""
        return NewCoupon(
            code=_PLACEHOLDER,
            type=self.type,
            amount=self.amount,
            currency=self.currency,
            valid_from=now,
            valid_until=now + self.valid if self.valid else None,
            max_uses=1,
            product_ids=self.product_ids,
            category_ids=self.category_ids,
        )

    def _wanted(self, batch: Batch) -> CodesWanted:
        return CodesWanted(len(batch.runs), self.prefix, 10)


def _by_record(run: Run) -> int:
    return run.subscriber_id


def read(given: Given, name: str, reading: Reading) -> Read:
    """`coupon: {field: …, percent: 10, valid: {days: 14}, prefix: HELLO-}` or `amount` and
    `currency`; `products` and `categories`: only for these.
    """
    part = given.part(name)
    known = len(part.problems)
    percent, amount = part.has("percent"), part.has("amount")
    if percent == amount:
        part.wrong("automations.percent_or_amount")
    found = MakeCoupon(
        field=part.text("field"),
        type=CouponType.PERCENT if percent else CouponType.AMOUNT,
        amount=_amount(part, "percent" if percent else "amount"),
        currency=part.text("currency", most=3, required=False) or "HUF",
        prefix=part.text("prefix", most=20, required=False),
        valid=part.length("valid"),
        product_ids=frozenset(map(ProductId, _numbers(part, "products"))),
        category_ids=frozenset(map(CategoryId, _numbers(part, "categories"))),
    )
    part.end()
    if len(part.problems) == known:
        _check(found, part)
    return Read(does=found)


def _check(found: MakeCoupon, part: Given) -> None:
    """Notes what the catalog would say of such a coupon."""
    try:
        check_coupon(found.wish(_ANY_TIME))
    except KapocsError as error:
        is_worth = error.field == "amount" and found.type is CouponType.PERCENT
        name = "percent" if is_worth else str(error.field)
        part.problems.append(Problem(part.at(name), error.reason))


def _amount(part: Given, name: str) -> Decimal:
    text = part.text(name, most=20)
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal(0)
    most = 100 if name == "percent" else 10**12
    # What is no number cannot be compared.
    if text and not (value.is_finite() and 0 < value <= most):
        part.wrong("automations.no_amount", name)
        return Decimal(0)
    return value


def _numbers(part: Given, name: str) -> list[int]:
    value = part.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(type(each) is int for each in value):
        part.wrong("automations.no_numbers", name)
        return []
    if len(value) > MOST_GOODS or not all(0 < each <= LARGEST_ID for each in value):
        part.wrong("automations.no_ids", name, most=MOST_GOODS, largest=LARGEST_ID)
        return []
    return value
