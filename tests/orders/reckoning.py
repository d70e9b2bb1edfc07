"""What orders come to, reckoned by the rules of docs/orders.md and docs/catalog.md.

A second opinion: nothing of the product is imported here, so that no mistake can be shared.
"""

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
PLACES = {"HUF": 0, "JPY": 0, "EUR": 2, "USD": 2}


def half_up(value: Decimal, places: int) -> Decimal:
    """The value to so many decimals, halves away from zero."""
    return value.quantize(Decimal(10) ** -places, rounding=ROUND_HALF_UP)


def hungarian(amount: Decimal, currency: str) -> str:
    """The amount as a Hungarian writes it, with plain spaces."""
    whole, _, cents = f"{half_up(abs(amount), 2)}".partition(".")
    groups = []
    while whole:
        groups.append(whole[-3:])
        whole = whole[:-3]
    text = " ".join(reversed(groups))
    if cents != "00" or PLACES[currency] == 2:
        text += f",{cents}"
    return f"{'−' if amount < 0 else ''}{text} {'Ft' if currency == 'HUF' else currency}"


@dataclass(frozen=True)
class Line:
    """A product or a line of a shop: its unit net price, how many, and its VAT in percent."""

    sku: str
    price: Decimal
    quantity: Decimal
    vat: Decimal

    @property
    def net(self) -> Decimal:
        return half_up(self.price * self.quantity, 2)

    @property
    def taxed(self) -> Decimal:
        """A net price of more than two decimals comes from a gross one and is not rounded."""
        is_gross = self.vat != 0 and self.price != half_up(self.price, 2)
        return self.price * self.quantity if is_gross else self.net

    @property
    def gross(self) -> Decimal:
        return half_up(self.taxed * (100 + self.vat) / 100, 2)


@dataclass
class Order:
    """An order and the way it comes in. `shipping`, `off`: of a shop, net and gross as it says."""

    number: int
    door: str
    currency: str
    lines: list[Line]
    method: Line | None = None
    free_above: Decimal | None = None
    coupon: tuple[str, Decimal] | None = None
    shipping: tuple[Decimal, Decimal] = (ZERO, ZERO)
    off: tuple[Decimal, Decimal] = (ZERO, ZERO)

    @property
    def places(self) -> int:
        return 2 if self.door == "shop" else PLACES[self.currency]

    def reckon(self) -> "Order":
        """The same with shipping and discount as our own rules make them."""
        if self.door != "shop":
            self.shipping, self.off = self._our_shipping(), self._our_discount()
        return self

    def _our_shipping(self) -> tuple[Decimal, Decimal]:
        if self.method is None or self._is_free():
            return ZERO, ZERO
        gross = self.method.taxed * (100 + self.method.vat) / 100
        return self.method.net, half_up(gross, self.places)

    def _is_free(self) -> bool:
        return self.free_above is not None and self._gross(self.lines) >= self.free_above

    def _our_discount(self) -> tuple[Decimal, Decimal]:
        if self.coupon is None:
            return ZERO, ZERO
        kind, amount = self.coupon
        nets = self._by_rate(self.lines)
        room = sum((net for net, _ in nets.values()), ZERO)
        worth = half_up(min(room * amount / 100 if kind == "percent" else amount, room), 2)
        gross = reached = given = ZERO
        for vat, (net, taxed) in nets.items():
            reached += net
            share = half_up(worth * reached / room, 2) - given
            given += share
            factor = (100 + vat) / 100
            before = half_up(taxed * factor, self.places)
            gross += before - half_up(taxed * (net - share) / net * factor, self.places)
        return worth, gross

    @staticmethod
    def _by_rate(lines: list[Line]) -> dict[Decimal, tuple[Decimal, Decimal]]:
        rates: dict[Decimal, tuple[Decimal, Decimal]] = {}
        for line in lines:
            net, taxed = rates.get(line.vat, (ZERO, ZERO))
            rates[line.vat] = (net + line.net, taxed + line.taxed)
        return rates

    def _gross(self, lines: list[Line]) -> Decimal:
        rates = self._by_rate(lines)
        return sum(
            (half_up(taxed * (100 + vat) / 100, self.places) for vat, (_, taxed) in rates.items()),
            ZERO,
        )

    @property
    def total(self) -> tuple[Decimal, Decimal]:
        """Net and gross of all. Our own shipping is taxed together with the goods of its rate."""
        net = sum((line.net for line in self.lines), ZERO) + self.shipping[0] - self.off[0]
        if self.door == "shop" or self.method is None or self._is_free():
            gross = self._gross(self.lines) + self.shipping[1]
        else:
            gross = self._gross([*self.lines, self.method])
        return half_up(net, 2), half_up(gross - self.off[1], self.places)


def catalogue(currency: str) -> list[Line]:
    """Products priced net, with two decimals, and priced gross, with six."""
    return [
        Line(f"{currency}-N27", Decimal("990.55"), ZERO, Decimal(27)),
        Line(f"{currency}-N5", Decimal("4"), ZERO, Decimal(5)),
        Line(f"{currency}-N18", Decimal("12.35"), ZERO, Decimal(18)),
        Line(f"{currency}-N0", Decimal("0.99"), ZERO, ZERO),
        Line(f"{currency}-G27", half_up(Decimal(1000) / Decimal("1.27"), 6), ZERO, Decimal(27)),
        Line(f"{currency}-G5", half_up(Decimal("9.99") / Decimal("1.05"), 6), ZERO, Decimal(5)),
    ]


METHODS = (
    (Line("courier", Decimal("1000.55"), Decimal(1), Decimal(27)), None),
    (Line("post", half_up(Decimal(990) / Decimal("1.27"), 6), Decimal(1), Decimal(27)), None),
    (Line("free", Decimal("500"), Decimal(1), Decimal(18)), Decimal(3000)),
)
COUPONS = (("percent", Decimal(10)), ("percent", Decimal("33.33")), ("amount", Decimal("250.25")))


def orders(seed: int, doors: dict[str, int]) -> list[Order]:
    """So many random orders for each door."""
    chance = random.Random(seed)  # noqa: S311  # the same orders each time
    kinds = [door for door, count in doors.items() for _ in range(count)]
    return [_order(chance, number, door).reckon() for number, door in enumerate(kinds)]


def _order(chance: random.Random, number: int, door: str) -> Order:
    currency = chance.choice(list(PLACES))
    goods = chance.sample(catalogue(currency), chance.randint(1, 6))
    steps = ["1", "2", "3", "7"] if door == "form" else ["1", "2", "7", "0.5", "2.5"]
    lines = [Line(each.sku, each.price, Decimal(chance.choice(steps)), each.vat) for each in goods]
    if door == "shop":
        return _of_shop(chance, Order(number, door, currency, lines))
    if door == "form":  # lines stand as the form lists them
        place = [each.sku for each in catalogue(currency)]
        lines.sort(key=lambda line: place.index(line.sku))
    # A form that offers ways of sending takes the first when none is chosen.
    method, free_above = chance.choice([*METHODS, METHODS[0] if door == "form" else (None, None)])
    coupon = chance.choice([*COUPONS, None, None])
    return Order(number, door, currency, lines, method, free_above, coupon)


def _of_shop(chance: random.Random, order: Order) -> Order:
    """Prices, shipping and discounts as a shop has them, whatever they are made of."""
    lines = []
    for line in order.lines:
        gross = Decimal(chance.randint(1, 5_000_000)) / 100
        price = half_up(gross / (100 + line.vat) * 100, chance.choice([2, 6]))
        lines.append(Line(f"W{line.sku}", price, line.quantity, line.vat))
    order.lines = lines
    order.shipping = chance.choice(
        [(ZERO, ZERO), (Decimal("1190"), Decimal("1511.3")), (Decimal("7.8661"), Decimal("9.99"))]
    )
    worth = half_up(lines[0].net / 10, 2)
    if chance.random() < 0.3:
        lines.append(Line("wc_coupon_X", -worth, Decimal(1), lines[0].vat))
    elif chance.random() < 0.4:
        order.off = (worth, half_up(lines[0].gross / 10, 2))
    return order
