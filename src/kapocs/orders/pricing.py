"""What an order comes to, and the texts in which its record keeps it. No database here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property

from kapocs.amounts import DECIMALS, rounded
from kapocs.catalog.money import CENTS, LARGEST, Line, Sums, plain, round_net, sums
from kapocs.orders import columns
from kapocs.orders.model import BadOrder, Item, ReadyItem
from kapocs.orders.values import sums_given
from kapocs.reasons import Reason

DEFAULT_CURRENCY = "HUF"
_LONGEST_SUMMARY = 60_000
NOTHING = Decimal(0)
_ALIKE, _TWICE = Decimal(1), Decimal(2)
"""Between these lie gross and net of goods, unless lines that take off distort them."""


@dataclass(frozen=True, slots=True)
class Price:
    """A net amount and its gross. `line`: what both come from; None when only they are known."""

    net: Decimal = NOTHING
    gross: Decimal = NOTHING
    line: Line | None = None

    def __add__(self, other: "Price") -> "Price":
        return Price(self.net + other.net, self.gross + other.gross)

    def __sub__(self, other: "Price") -> "Price":
        return Price(self.net - other.net, self.gross - other.gross)

    def __bool__(self) -> bool:
        return bool(self.net or self.gross)


FREE = Price()


@dataclass(frozen=True, kw_only=True)
class Bill:
    """Everything that an order's sums are made of. `off`: what coupons take away.

    `is_shops`: a webshop's order, whose sums are the shop's and keep two decimals. Our own are
    rounded to what can be paid: whole forints.
    """

    currency: str
    items: Sequence[Item | ReadyItem]
    shipping: Price = FREE
    off: Price = FREE
    is_shops: bool = False

    @property
    def places(self) -> int:
        """Decimals of its gross sums."""
        return CENTS if self.is_shops else DECIMALS[self.currency]

    @cached_property
    def goods(self) -> Sums:
        """The items alone."""
        return sums((item.line for item in self.items), self.places)

    @cached_property
    def total(self) -> Price:
        """Goods and shipping, rounded once for each VAT rate, less what coupons take off.

        Coupons take off the price of the goods at most. Where the items themselves hold the
        reductions, as lines of a negative price, what the record tells of coupons counts no
        second time.
        """
        lines = [item.line for item in self.items]
        shipping = self.shipping
        if shipping.line is not None:
            lines.append(shipping.line)
            shipping = FREE
        both = sums(lines, self.places)
        whole = Price(both.net, both.gross) + shipping - self.reduction
        return Price(round_net(whole.net), rounded(whole.gross, self.places))

    @property
    def reduction(self) -> Price:
        """What coupons take off these goods."""
        if not self.off or any(item.price < 0 for item in self.items):
            return FREE
        goods = self.goods
        return Price(
            min(max(self.off.net, NOTHING), max(goods.net, NOTHING)),
            min(max(self.off.gross, NOTHING), max(goods.gross, NOTHING)),
        )


def usable(code: str) -> str:
    """The currency that a record keeps, or nothing when it keeps none that is known."""
    known = code.strip().upper()
    return known if known in DECIMALS else ""


def both(net: Decimal | None, gross: Decimal | None, goods: Sums, places: int) -> Price:
    """A price as it was given. A missing half is as far from the other as in the goods.

    `places`: decimals of a gross that is reckoned so.
    """
    if net is not None and gross is not None:
        return Price(net, gross)
    ratio = goods.gross / goods.net if goods.net > 0 else _ALIKE
    if not _ALIKE <= ratio <= _TWICE:
        ratio = _ALIKE
    if net is not None:
        return Price(net, rounded(net * ratio, places))
    if gross is not None:
        return Price(round_net(gross / ratio), gross)
    return FREE


def check_lines(items: Iterable[ReadyItem]) -> None:
    """BadOrder when a line, or all of them, cost more than can be kept."""
    total = NOTHING
    for at, item in enumerate(items):
        total += abs(item.price * item.quantity)
        if total * (1 + item.vat_percent / 100) >= LARGEST:
            raise BadOrder(
                Reason("orders.too_large_sum", at=at, largest=f"{LARGEST:f}"), field="products"
            )


def summary(items: Iterable[Item | ReadyItem]) -> str:
    """The items in one printable line for each."""
    text = "\n".join(
        f"{plain(Decimal(item.quantity))} × {item.name} ({item.sku})" if item.sku != item.name
        else f"{plain(Decimal(item.quantity))} × {item.name}"
        for item in items
    )  # fmt: skip
    return text if len(text) <= _LONGEST_SUMMARY else text[: _LONGEST_SUMMARY - 1] + "…"


def sum_fields(bill: Bill) -> dict[str, str]:
    """What the record keeps of an order's items and sums."""
    total = bill.total
    return {
        columns.NET_SUM: plain(total.net),
        columns.GROSS_SUM: plain(total.gross),
        columns.ITEMS: summary(bill.items),
        columns.CURRENCY: bill.currency,
    }


def order_fields(bill: Bill, values: Mapping[str, str]) -> dict[str, str]:
    """The sums as the record keeps them; without items, those that came with the order count."""
    return sum_fields(bill) | ({} if bill.items else sums_given(values))


def shipping_fields(shipping: Price) -> dict[str, str]:
    """What the record keeps of the price of shipping."""
    return {
        columns.NET_SHIPPING: plain(shipping.net),
        columns.GROSS_SHIPPING: plain(shipping.gross),
    }


def amount_in(fields: Mapping[str, str], name: str) -> Decimal | None:
    """The amount that a record keeps in a field; None when it keeps none."""
    text = fields.get(name)
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def recorded(fields: Mapping[str, str], names: tuple[str, str], bill: Bill) -> Price:
    """The price whose net and gross a record keeps in these two fields."""
    net, gross = names
    return both(amount_in(fields, net), amount_in(fields, gross), bill.goods, bill.places)


def recorded_bill(fields: Mapping[str, str], items: Sequence[Item]) -> Bill:
    """What a record with these items comes to, with shipping and discounts as they were agreed."""
    code = usable(fields.get(columns.CURRENCY, ""))
    if not code:
        code = items[0].currency if items else DEFAULT_CURRENCY
    goods = Bill(currency=code, items=items, is_shops=is_shops(fields))
    return replace(
        goods,
        shipping=recorded(fields, columns.SHIPPING, goods),
        off=recorded(fields, columns.OFF, goods),
    )


def is_shops(fields: Mapping[str, str]) -> bool:
    """Whether the record is an order with a webshop's number."""
    return fields.get(columns.SHOP_ORDER, "") not in ("", "0")


def totals_in(values: Mapping[str, str]) -> dict[str, str]:
    """The totals that a webshop told with its order; nothing, or 0, tells none."""
    return {name: values[name] for name in columns.TOTALS if amount_in(values, name)}
