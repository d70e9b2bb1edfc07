"""Conditions on what somebody bought become SQL here.

A person's orders are the records with the same address on all e-commerce lists of the account,
so that the conditions mean the same on a newsletter list. Orders that are ordered or paid count;
those paid back or left incomplete do not. Who has no order has 0 orders, spent 0, and their last
order comes before every date. Records without an address belong to nobody.

The people who meet it are a set of addresses first, which the planner joins to the list, by their
totals where all of their orders count, and else by their orders. Each list holds its addresses in
one of two partial indexes; which one is said in words, so that the planner may use it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne

from kapocs.catalog.money import currency
from kapocs.ids import LARGEST_ID, written_id
from kapocs.lists.model import Schema
from kapocs.lists.values import FieldInvalid, FieldType, clean
from kapocs.orders.model import BOUGHT, OrderStatus
from kapocs.reasons import Reason
from kapocs.segments.filters import Filter, moment, pattern
from kapocs.segments.model import DEFAULT_CURRENCY, Condition, Operator

_NAME = re.compile(
    "(?P<measure>bought|ordered_category|orders|spent|last_order)(?P<paid>_paid)?"
    "(?:_(?P<currency>[a-z]{3}))?(?:_in_(?P<days>[0-9]{1,5})_days)?"
    "(?::(?P<sku>[^\0\ud800-\udfff]{1,255}))?",
    re.IGNORECASE | re.ASCII,
)
_ALLOWED = {
    "bought": {"days", "sku"},
    "ordered_category": {"days"},
    "orders": {"days"},
    "spent": {"currency", "days"},
    "last_order": set[str](),
}
"""Which parts a name may have besides `_paid`."""
_AGO = re.compile(r"([0-9]{1,5})\s+days?\s+ago", re.IGNORECASE | re.ASCII)
_MEMBERSHIP = (Operator.EQUAL, Operator.DIFFERENT, Operator.IN)
_BY_SECONDS = (Operator.EQUAL, Operator.DIFFERENT, Operator.MORE, Operator.AT_MOST)
"""Where a part of a second would matter; without, the planner knows how many there are."""
_COMPARES: dict[Operator, Callable[[Decimal | float, Decimal | float], bool]] = {
    Operator.EQUAL: eq,
    Operator.DIFFERENT: ne,
    Operator.LESS: lt,
    Operator.AT_MOST: le,
    Operator.MORE: gt,
    Operator.AT_LEAST: ge,
}
_ITEMS = """
    JOIN order_items i ON i.account_id = o.account_id AND i.list_id = o.list_id
        AND i.record_id = o.record_id"""
_CATEGORIES = """
    JOIN product_categories c ON c.account_id = i.account_id AND c.product_id = i.product_id"""
_MEASURED = {
    "bought": ("count(DISTINCT (o.list_id, o.record_id))", _ITEMS),
    "orders": ("count(*)", ""),
    "spent": ("coalesce(sum(o.gross), 0)", ""),
}
"""What is compared of somebody's orders, and what else it has to join."""
_TOTALS = {
    "orders": ("buyers", "b.orders", "b.paid_orders"),
    "spent": ("buyer_sums", "b.ordered", "b.paid"),
    "last_order": ("buyers", "b.last_order_at", "b.last_paid_order_at"),
}
"""Where the same is kept up of all orders of somebody: the table, of all and of paid ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseColumn:
    """What a condition's name asks for: `spent_EUR_in_90_days`, `bought:KONYV1`."""

    measure: str
    paid: bool
    currency: str
    days: int | None
    sku: str | None

    @property
    def name(self) -> str:
        """The name as it is saved."""
        return (
            self.measure
            + ("_paid" if self.paid else "")
            + (f"_{self.currency}" if self.currency else "")
            + (f"_in_{self.days}_days" if self.days is not None else "")
            + (f":{self.sku}" if self.sku else "")
        )

    @property
    def is_of_all(self) -> bool:
        """Whether all orders of a person count, whatever is in them and however old they are."""
        return self.measure in _TOTALS and self.days is None

    @property
    def is_membership(self) -> bool:
        """Whether it asks for some item, rather than for a number or a date."""
        return self.measure == "ordered_category" or (self.measure == "bought" and not self.sku)


def purchase(schema: Schema, condition: Condition) -> PurchaseColumn | None:
    """What the condition asks of purchases; None when it asks of a field.

    A field that the list has goes before a purchase condition of the same name.
    UnknownCurrency.
    """
    if condition.field.lower() in schema.fields:
        return None
    found = _NAME.fullmatch(condition.field)
    if found is None:
        return None
    measure = found["measure"].lower()
    given = {name for name in ("currency", "days", "sku") if found[name] is not None}
    if not given <= _ALLOWED[measure]:
        return None
    code = currency(found["currency"], field=condition.field) if found["currency"] else ""
    days = int(found["days"]) if found["days"] else None
    return PurchaseColumn(
        measure=measure, paid=found["paid"] is not None, currency=code, days=days, sku=found["sku"]
    )


def bought(schema: Schema, asked: PurchaseColumn, condition: Condition) -> Filter:
    """The condition as a filter. BadCondition and FieldInvalid name it."""
    values: list[object] = []
    if asked.is_membership:
        sql = _member(asked, condition, values)
    elif asked.is_of_all:
        sql = _total(schema, asked, condition, values)
    else:
        sql = _measured(schema, asked, condition, values)
    index = "s.unique_email" if schema.list.unique_email else "NOT s.unique_email"
    params = {f"v{number}": value for number, value in enumerate(values)}
    return Filter(f"{index} AND {sql}", params)


def _member(asked: PurchaseColumn, condition: Condition, values: list[object]) -> str:
    asks = condition.asks
    joined = _ITEMS + (_CATEGORIES if asked.measure == "ordered_category" else "")
    if asks in (Operator.EMPTY, Operator.NOT_EMPTY):
        wanted = ""
    elif asks not in _MEMBERSHIP:
        raise condition.bad(Reason("segments.membership_only"))
    elif asked.measure == "bought":
        wanted = _skus(condition, values)
    else:
        wanted = f" AND c.category_id = ANY({_bind(values, _ids(condition))}::bigint[])"
    negation = "NOT " if asks in (Operator.DIFFERENT, Operator.EMPTY) else ""
    return f"""{negation}EXISTS (SELECT FROM orders o{joined}
    WHERE {_counted(asked, values)}{wanted} AND o.email_key = s.email_key)"""


def _total(
    schema: Schema, asked: PurchaseColumn, condition: Condition, values: list[object]
) -> str:
    """The condition on the sums that are kept up of each person."""
    table, of_all, of_paid = _TOTALS[asked.measure]
    measured = of_paid if asked.paid else of_all
    if asked.measure == "last_order" and condition.asks in _BY_SECONDS:
        measured = f"date_trunc('second', {measured})"
    meets, holds_of_nothing = _bound(schema, asked, condition, values)
    left_out = "NOT " if holds_of_nothing else ""
    more = ""
    if asked.measure == "spent":
        code = _bind(values, asked.currency or DEFAULT_CURRENCY)
        more = f" AND b.currency = {code}::text"
    return f"""{left_out}EXISTS (SELECT FROM {table} b
    WHERE b.account_id = :account_id{more} AND {left_out}({measured} {meets})
      AND b.email_key = s.email_key)"""


def _measured(
    schema: Schema, asked: PurchaseColumn, condition: Condition, values: list[object]
) -> str:
    """Who has no order is in no group: where nothing would do, the others are left out."""
    measured, joined = _MEASURED[asked.measure]
    meets, holds_of_nothing = _bound(schema, asked, condition, values)
    more = ""
    if asked.measure == "spent":
        code = _bind(values, asked.currency or DEFAULT_CURRENCY)
        more = f" AND o.currency = {code}::text"
    if asked.sku:
        more = f" AND lower(i.sku) = lower({_bind(values, asked.sku)}::text)"
    left_out = "NOT " if holds_of_nothing else ""
    return f"""{left_out}EXISTS (SELECT FROM (SELECT o.email_key FROM orders o{joined}
    WHERE {_counted(asked, values)}{more}
    GROUP BY o.email_key HAVING {left_out}{measured} {meets}) AS buyers
    WHERE buyers.email_key = s.email_key)"""  # noqa: S608  # constants of this file, values bound


def _counted(asked: PurchaseColumn, values: list[object]) -> str:
    """Which orders count."""
    counted = (OrderStatus.PAID,) if asked.paid else BOUGHT
    statuses = ", ".join(f"{status:d}" for status in counted)
    since = ""
    if asked.days is not None:
        days = _bind(values, asked.days)
        since = f" AND o.placed_at >= now() - make_interval(days => {days}::int)"
    return f"""o.account_id = :account_id AND o.email_key <> ''
      AND o.status IN ({statuses}){since}"""


def _skus(condition: Condition, values: list[object]) -> str:
    if condition.asks is not Operator.IN:
        like = pattern(condition.asks, condition.single)
        if like is not None:
            return f" AND lower(i.sku) LIKE lower({_bind(values, like)}::text)"
        return f" AND lower(i.sku) = lower({_bind(values, condition.single)}::text)"
    each = _bind(values, list(condition.several))
    return f" AND lower(i.sku) IN (SELECT lower(v) FROM unnest({each}::text[]) AS v)"  # noqa: S608  # bound


def _ids(condition: Condition) -> list[int]:
    given = condition.several if condition.asks is Operator.IN else (condition.single.strip(),)
    for each in given:
        if written_id(each) is None:
            raise condition.bad(Reason("segments.no_category_id", text=each[:60]))
    return [int(each) for each in given]


def _bound(
    schema: Schema, asked: PurchaseColumn, condition: Condition, values: list[object]
) -> tuple[str, bool]:
    """What follows the measure in the comparison, and whether it holds of who has no order."""
    asks, is_date = condition.asks, asked.measure == "last_order"
    if is_date and asks in (Operator.EMPTY, Operator.NOT_EMPTY):
        return f"IS {'' if asks is Operator.EMPTY else 'NOT '}NULL", asks is Operator.EMPTY
    if asks not in _COMPARES:
        raise condition.bad(Reason("segments.comparison_only"))
    compares = _COMPARES[asks]
    operator = "<>" if asks is Operator.DIFFERENT else asks.value
    if not is_date:
        number = Decimal(_cleaned(schema, condition, FieldType.DECIMAL) or 0)
        return f"{operator} {_number(asked, values, number)}", compares(Decimal(0), number)
    ago = _AGO.fullmatch(condition.single.strip())
    if ago:
        since = f"now() - make_interval(days => {_bind(values, int(ago[1]))}::int)"
        return f"{operator} {since}", compares(float("-inf"), 0.0)
    since_when = _moment(schema, condition)
    nothing = compares(float("-inf"), float("-inf") if since_when is None else 0.0)
    given = f"coalesce({_bind(values, since_when)}::timestamptz, '-infinity')"
    return f"{operator} {given}", nothing


def _number(asked: PurchaseColumn, values: list[object], number: Decimal) -> str:
    """The number in the type of what is counted: of another the planner could estimate nothing."""
    is_whole = asked.measure != "spent" and abs(number) <= LARGEST_ID and number == int(number)
    if is_whole:
        return f"{_bind(values, int(number))}::bigint"
    return f"{_bind(values, number)}::numeric"


def _moment(schema: Schema, condition: Condition) -> datetime | None:
    text = condition.single
    try:
        return moment(schema, text, condition.field[:64])
    except (ValueError, OverflowError):
        name = condition.field[:64]
        raise FieldInvalid(
            Reason("value.out_of_range", field=name, text=text[:60]), field=name
        ) from None


def _cleaned(schema: Schema, condition: Condition, type_: FieldType) -> str:
    return clean(type_, condition.single, name=condition.field[:64], zone=schema.zone)


def _bind(values: list[object], value: object) -> str:
    values.append(value)
    return f":v{len(values) - 1}"
