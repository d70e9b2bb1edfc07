"""What an order comes to, and the texts in which its record keeps it. No database here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kapocs.catalog.money import LARGEST, Line, Sums, plain, round_gross, round_net, sums
from kapocs.orders.model import BadOrder, Item, ReadyItem
from kapocs.orders.values import sums_given

_LONGEST_SUMMARY = 60_000
NOTHING = Decimal(0)
_ALIKE, _TWICE = Decimal(1), Decimal(2)
"""Between these lie gross and net of goods, unless lines that take off distort them."""


@dataclass(frozen=True, slots=True)
class Price:
    """A net amount and its gross. `vat_percent`: None when only the two are known."""

    net: Decimal = NOTHING
    gross: Decimal = NOTHING
    vat_percent: Decimal | None = None


FREE = Price()


@dataclass(frozen=True, slots=True)
class Bill:
    """Everything that an order's sums are made of. `off`: what coupons take away."""

    currency: str
    items: Sequence[Item | ReadyItem]
    shipping: Price = FREE
    off: Price = FREE

    @property
    def goods(self) -> Sums:
        """The items alone."""
        return sums((item.line for item in self.items), self.currency)

    @property
    def total(self) -> Price:
        """Goods and shipping, rounded once for each VAT rate, less what coupons take off.

        Coupons take off the price of the goods at most. Where the items themselves hold the
        reductions, as lines of a negative price, what the record tells of coupons counts no
        second time.
        """
        lines = [item.line for item in self.items]
        shipping = self.shipping
        if shipping.vat_percent is not None:
            lines.append(Line(shipping.net, 1, shipping.vat_percent))
            shipping = FREE
        both = sums(lines, self.currency)
        off = self.reduction
        return Price(both.net + shipping.net - off.net, both.gross + shipping.gross - off.gross)

    @property
    def reduction(self) -> Price:
        """What coupons take off these goods."""
        if any(item.price < 0 for item in self.items):
            return FREE
        goods = self.goods
        return Price(
            min(max(self.off.net, NOTHING), max(goods.net, NOTHING)),
            min(max(self.off.gross, NOTHING), max(goods.gross, NOTHING)),
        )


def both(net: Decimal | None, gross: Decimal | None, goods: Sums, currency: str) -> Price:
    """A price of which one half may be missing: it is as far from the other as in the goods."""
    if net is not None and gross is not None:
        return Price(round_net(net), round_gross(gross, currency))
    ratio = goods.gross / goods.net if goods.net > 0 else _ALIKE
    if not _ALIKE <= ratio <= _TWICE:
        ratio = _ALIKE
    if net is not None:
        return Price(round_net(net), round_gross(net * ratio, currency))
    if gross is not None:
        return Price(round_net(gross / ratio), round_gross(gross, currency))
    return FREE


def check_lines(items: Iterable[ReadyItem]) -> None:
    """BadOrder when a line, or all of them, cost more than can be kept."""
    total = NOTHING
    for at, item in enumerate(items):
        total += abs(item.price * item.quantity)
        if total * (1 + item.vat_percent / 100) >= LARGEST:
            raise BadOrder(
                f"products[{at}]: the sum must be less than {LARGEST:f}.", field="products"
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
        "mssys_order_netto_sum": plain(total.net),
        "mssys_order_brutto_sum": plain(total.gross),
        "mssys_ordered_items": summary(bill.items),
        "mssys_bill_currency": bill.currency,
    }


def order_fields(bill: Bill, values: Mapping[str, str]) -> dict[str, str]:
    """The sums as the record keeps them; without items, those that came with the order count."""
    return sum_fields(bill) | ({} if bill.items else sums_given(values))


def shipping_fields(shipping: Price) -> dict[str, str]:
    """What the record keeps of the price of shipping."""
    return {
        "mssys_netto_shipping_cost": plain(shipping.net),
        "mssys_shipping_cost": plain(shipping.gross),
    }


def amount_in(fields: Mapping[str, str], name: str) -> Decimal | None:
    """The amount that a record keeps in a field; None when it keeps none."""
    text = fields.get(name)
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def recorded(
    fields: Mapping[str, str], names: tuple[str, str], goods: Sums, currency: str
) -> Price:
    """The price whose net and gross a record keeps in these two fields."""
    net, gross = names
    return both(amount_in(fields, net), amount_in(fields, gross), goods, currency)


SHIPPING = ("mssys_netto_shipping_cost", "mssys_shipping_cost")
OFF = ("mssys_coupon_discount_amount_netto", "mssys_coupon_discount_amount_brutto")
