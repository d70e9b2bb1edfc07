"""How much a coupon takes off a basket. Pure rules.

A coupon lowers the net of the goods it is for, rate by rate in proportion to what they cost,
and never below nothing. The gross that it takes off is what the gross of the basket falls by,
so that basket and discount always add up. Lines with a negative price are discounts given
before: what they took off cannot be taken off again.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from kapocs.catalog.model import Coupon, CouponRefused, CouponType
from kapocs.catalog.money import Line, Rate, by_rate, round_gross, round_net, with_vat
from kapocs.catalog.purchases import BasketLine, Discount, Purchase, Uses
from kapocs.ids import CategoryId, ProductId
from kapocs.reasons import Reason

Nets = dict[Decimal, Decimal]
"""VAT percent → net."""


def discount(
    coupon: Coupon,
    uses: Uses,
    purchase: Purchase,
    *,
    categories: Mapping[ProductId, frozenset[CategoryId]],
    now: datetime,
) -> Discount:
    """What the coupon takes off the purchase now. CouponRefused says why it cannot be used.

    `categories`: what the catalogue says of the products.
    """
    check(coupon, uses, currency=purchase.currency, now=now)
    return reckon(coupon, purchase.lines, currency=purchase.currency, categories=categories)


def check(coupon: Coupon, uses: Uses, *, currency: str, now: datetime) -> None:
    """CouponRefused says why the coupon cannot be used once more."""
    check_usable(coupon, currency=currency, now=now)
    check_uses(coupon, uses)


def check_usable(coupon: Coupon, *, currency: str, now: datetime) -> None:
    """CouponRefused says why the coupon is not good at this time or in this currency."""
    if coupon.valid_from is not None and now < coupon.valid_from:
        raise CouponRefused(Reason("catalog.coupon_too_early"), field="code")
    if coupon.valid_until is not None and now >= coupon.valid_until:
        raise CouponRefused(Reason("catalog.coupon_expired"), field="code")
    if coupon.type is CouponType.AMOUNT and coupon.currency != currency:
        raise CouponRefused(
            Reason("catalog.coupon_currency", currency=coupon.currency, currency2=currency),
            field="currency",
        )


def check_uses(coupon: Coupon, uses: Uses) -> None:
    """CouponRefused when nobody, or this person, may use it once more."""
    if coupon.max_uses is not None and uses.total >= coupon.max_uses:
        raise CouponRefused(Reason("catalog.coupon_used_up"), field="code")
    if coupon.max_uses_per_person is not None and uses.own >= coupon.max_uses_per_person:
        raise CouponRefused(Reason("catalog.coupon_used_up_by_person"), field="code")


def reckon(
    coupon: Coupon,
    basket: Sequence[BasketLine],
    *,
    currency: str,
    categories: Mapping[ProductId, frozenset[CategoryId]],
) -> Discount:
    """What the coupon takes off. CouponRefused when it is for nothing that is in the basket.

    `categories`: what the catalogue says of the products; it adds to what the lines say. An
    amount off any basket is worth its amount before there is a basket: then there is no VAT
    rate, and the gross equals the net.
    """
    if not basket and coupon.type is CouponType.AMOUNT and not _restricted(coupon):
        worth = round_net(coupon.amount)
        return Discount(coupon, worth, round_gross(worth, currency), {})
    matching = [line for line in basket if _matches(coupon, line, categories)]
    if not matching:
        raise CouponRefused(Reason("catalog.coupon_for_nothing"), field="products")
    whole = by_rate(map(_line, basket))
    rooms = {
        percent: min(room.net, whole[percent].net)
        for percent, room in by_rate(map(_line, matching)).items()
        if room.net > 0 and whole[percent].net > 0
    }
    most = sum((rate.net for rate in whole.values()), Decimal(0))
    off = {
        percent: (net, _gross_off(whole[percent], net, percent, currency))
        for percent, net in _spread(_worth(coupon, rooms, most=most), rooms).items()
    }
    return Discount(
        coupon,
        sum((net for net, _ in off.values()), Decimal(0)),
        sum((gross for _, gross in off.values()), Decimal(0)),
        off,
    )


def _restricted(coupon: Coupon) -> bool:
    return bool(coupon.product_ids or coupon.category_ids)


def _matches(
    coupon: Coupon, line: BasketLine, categories: Mapping[ProductId, frozenset[CategoryId]]
) -> bool:
    if line.price < 0:
        return False
    if not _restricted(coupon) or line.product_id in coupon.product_ids:
        return True
    known = frozenset() if line.product_id is None else categories.get(line.product_id, frozenset())
    return not coupon.category_ids.isdisjoint(line.category_ids | known)


def _line(line: BasketLine) -> Line:
    return Line(line.price, line.quantity, line.vat_percent)


def _worth(coupon: Coupon, rooms: Nets, *, most: Decimal) -> Decimal:
    room = sum(rooms.values(), Decimal(0))
    worth = coupon.amount
    if coupon.type is CouponType.PERCENT:
        worth = room * coupon.amount / 100
    return round_net(max(Decimal(0), min(worth, room, most)))


def _spread(worth: Decimal, rooms: Nets) -> Nets:
    """The worth shared out in proportion to the rooms, to the cent, none over its room."""
    whole = sum(rooms.values(), Decimal(0))
    off: Nets = {}
    reached = given = Decimal(0)
    for rate, room in rooms.items():
        reached += room
        # Rounding what is given so far, not each share, makes the shares add up.
        so_far = round_net(worth * reached / whole)
        off[rate], given = so_far - given, so_far
    return off


def _gross_off(rate: Rate, net: Decimal, percent: Decimal, currency: str) -> Decimal:
    """What the gross of a rate falls by when its net falls by `net`: all of it with all of it."""
    left = rate.base * (rate.net - net) / rate.net
    before, after = with_vat(rate.base, percent), with_vat(left, percent)
    return round_gross(before, currency) - round_gross(after, currency)
