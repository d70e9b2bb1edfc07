"""What a delivery tells, by the profile of its shop. Pure: nothing is looked up."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from kapocs.amounts import DECIMALS
from kapocs.connectors.model import HopelessDelivery
from kapocs.connectors.moments import moment
from kapocs.lists.standard import FIELD_OF
from kapocs.orders.model import MOST_ITEMS
from kapocs.reasons import Reason
from kapocs.shops.model import (
    NAMELESS,
    GoneOrder,
    LookAgain,
    ShopContact,
    ShopLine,
    ShopOrder,
    ShopRefund,
    ShopStatus,
    Told,
)
from kapocs.shops.paths import Expression, Place
from kapocs.shops.profile import UNPAID, LineRule, Profile

_LONGEST = 255
_CODE = 3
_NOTHING = Decimal(0)
_HUNDRED = Decimal(100)
_PIECE = Decimal("0.000001")
_RATE = Decimal("0.01")
_NO = frozenset({"", "0", "false", "no", "nem", "null", "none"})
_WHOLE_RATES = tuple(map(Decimal, (0, 5, 18, 27)))
"""Rates that one reckoned of rounded amounts is taken for when it is near."""
_NEAR = Decimal("0.6")
_ROUNDED = Decimal(1)
"""How far the tax of a line may be off by rounding net and tax to whole units."""


def told(profile: Profile, body: Any, event: str) -> list[Told]:
    """What a body tells that came for the event. HopelessDelivery when it has no order in it."""
    holds = profile.holds(event)
    if holds == "nothing":
        return []
    root = Place(body, body)
    if holds == "look":
        return [LookAgain(event, root.text(profile.look_id))]
    if holds == "contact":
        found = contact(profile, root)
        return [] if found is None else [found]
    places = [root.at(each) for each in root.items(profile.orders)]
    if holds == "gone":
        return [GoneOrder(id_) for id_ in (each.text(profile.id) for each in places) if id_]
    if holds == "basket":
        return [each for each in map(partial(basket, profile), places) if each is not None]
    return [_order_or_look(profile, each, event) for each in places]


def answered(profile: Profile, body: Any) -> Told:
    """What an order tells that the shop was asked for. HopelessDelivery."""
    return _order_or_look(profile, Place(body, body), "pull")


def _order_or_look(profile: Profile, place: Place, event: str) -> Told:
    # A signed body may be an error: the order was deleted before its news was sent.
    return order(profile, place) if place.text(profile.id) else LookAgain(event)


def basket(profile: Profile, place: Place) -> ShopOrder | None:
    """A basket, by its token or else its id; None: it has neither. HopelessDelivery."""
    id_ = place.text(profile.basket) or place.text(profile.id)
    if not id_:
        return None
    found = order(profile, place)
    return replace(found, id=NAMELESS + id_, basket=id_, status=ShopStatus.BASKET)


def contact(profile: Profile, place: Place) -> ShopContact | None:
    """Whom the shop tells of; None: no address is known."""
    email = place.text(profile.contact_email)
    if not email:
        return None
    no = profile.consent_no + profile.contact_no
    return ShopContact(
        email=email,
        fields=_fields(place, profile.contact_fields),
        consent=_consent(profile, place.text(profile.contact_consent), no),
        consent_at=moment(place.text(profile.contact_consent_at), profile.zone),
    )


def order(profile: Profile, place: Place) -> ShopOrder:
    """An order. HopelessDelivery when it cannot be one."""
    id_ = place.text(profile.id)
    if len(id_) > _LONGEST:
        raise HopelessDelivery(Reason("shops.long_id"))
    raw = place.text(profile.status)
    gross = place.amount(profile.gross)
    refunds = tuple(_refunds(profile, place))
    refunded = place.amount(profile.refunded_total)
    if refunded is None:
        refunded = sum((each.amount for each in refunds), _NOTHING)
    status = _status(profile, place, raw)
    if status is ShopStatus.PAID and gross and refunded >= gross:
        status = ShopStatus.REFUNDED
    return ShopOrder(
        id=id_,
        number=place.text(profile.number) or id_,
        status=status,
        shop_status=raw,
        currency=_currency(place.text(profile.currency), gross),
        gross=gross,
        net_shipping=place.amount(profile.net_shipping),
        gross_shipping=place.amount(profile.gross_shipping),
        paid_total=_paid_total(profile, place, status, gross),
        refunded_total=refunded,
        created_at=moment(place.text(profile.created_at), profile.zone),
        paid_at=moment(place.text(profile.paid_at), profile.zone),
        modified_at=moment(place.text(profile.modified_at), profile.zone),
        contact=_buyer(profile, place),
        lines=tuple(_lines(profile, place)),
        shipping_method=place.text(profile.shipping_method)[:_LONGEST],
        payment_method=place.text(profile.payment_method)[:_LONGEST],
        payment_code=place.text(profile.payment_code)[:_LONGEST],
        coupon=place.text(profile.coupon),
        refunds=refunds,
        basket=place.text(profile.basket)[:_LONGEST],
        basket_url=place.text(profile.basket_url),
    )


def _status(profile: Profile, place: Place, raw: str) -> ShopStatus:
    known = profile.statuses.get(raw) or profile.statuses.get(raw.lower())
    if known == UNPAID:
        return ShopStatus.PLACED
    if known not in (None, ShopStatus.PLACED):
        return ShopStatus(known)
    return ShopStatus.PAID if _is_paid(profile, place) else ShopStatus.PLACED


def _is_paid(profile: Profile, place: Place) -> bool:
    if profile.paid is None:
        return False
    if not profile.paid_is:
        return place.holds(profile.paid)
    return place.text(profile.paid).lower() in {each.lower() for each in profile.paid_is}


def _paid_total(
    profile: Profile, place: Place, status: ShopStatus, gross: Decimal | None
) -> Decimal:
    found = place.amount(profile.paid_total)
    if found is not None:
        return found
    was_paid = status is ShopStatus.PAID or (
        status is ShopStatus.REFUNDED and _is_paid(profile, place)
    )
    return gross if was_paid and gross is not None else _NOTHING


def _buyer(profile: Profile, place: Place) -> ShopContact:
    return ShopContact(
        email=place.text(profile.email),
        fields=_fields(place, profile.fields),
        consent=_consent(profile, place.text(profile.consent), profile.consent_no),
        consent_at=moment(
            place.text(profile.consent_at) or place.text(profile.created_at), profile.zone
        ),
        consent_ip=place.text(profile.ip),
    )


def _fields(place: Place, wanted: Mapping[str, Expression]) -> dict[str, str]:
    """The values by the names of fields; a profile may say `last_name` as well."""
    values = {FIELD_OF.get(name, name): place.text(each) for name, each in wanted.items()}
    return {name: value for name, value in values.items() if value}


def _consent(profile: Profile, said: str, no: Collection[str]) -> bool | None:
    """What the value says; None: nothing, as a box that was not ticked does."""
    plain = said.lower()
    if plain in {each.lower() for each in no}:
        return False
    yes = {each.lower() for each in profile.consent_yes}
    return True if plain in yes or (not yes and plain not in _NO) else None


def _refunds(profile: Profile, place: Place) -> Iterator[ShopRefund]:
    for at, each in enumerate(place.items(profile.refunds) if profile.refunds else ()):
        item = place.at(each)
        amount = item.amount(profile.refund_amount)
        if amount:
            yield ShopRefund(id=item.text(profile.refund_id) or str(at), amount=abs(amount))


def _lines(profile: Profile, place: Place) -> Iterator[ShopLine]:
    count = 0
    for rule in profile.lines:
        for each in place.items(rule.of):
            if rule.only is not None and not place.at(each).amount(rule.only):
                continue
            count += 1
            if count > MOST_ITEMS:
                raise HopelessDelivery(Reason("orders.too_many_items", items=MOST_ITEMS))
            if isinstance(each, dict):
                yield _line(rule, place.at(each))


def _line(rule: LineRule, place: Place) -> ShopLine:
    name = place.text(rule.name)
    quantity = place.amount(rule.quantity)
    if quantity is None or quantity <= 0:
        quantity = Decimal(1)
    net, vat = _money(rule, place, quantity)
    sku = place.text(rule.sku) or name
    return ShopLine(
        sku=sku[:_LONGEST],
        name=name,
        quantity=quantity,
        price=(net / quantity).quantize(_PIECE),
        vat_percent=vat,
        category=place.text(rule.category),
    )


def _money(rule: LineRule, place: Place, quantity: Decimal) -> tuple[Decimal, Decimal]:
    """The line's net amount and its VAT rate in percent, of what there is."""
    net, gross, tax = (place.amount(each) for each in (rule.net, rule.gross, rule.tax))
    vat = place.amount(rule.vat)
    if net is None:
        price = place.amount(rule.price)
        net = None if price is None else price * quantity
    if net is None and gross is not None and tax is not None and not _is_of(tax, gross - tax, vat):
        net = gross - tax
    if net is None:
        net = _NOTHING if gross is None else gross * _HUNDRED / (_HUNDRED + (vat or _NOTHING))
    if vat is None or (tax is not None and not _is_of(tax, net, vat)):
        tax = gross - net if tax is None and gross is not None else tax
        vat = rate(tax, net)
    return net, max(_NOTHING, min(vat, _HUNDRED)).quantize(_RATE)


def _is_of(tax: Decimal, net: Decimal, vat: Decimal | None) -> bool:
    """Whether the rate is that of the whole tax: amounts are rounded, and taxes may be several."""
    return vat is not None and abs(net * vat / _HUNDRED - tax) <= _ROUNDED


def rate(tax: Decimal | None, net: Decimal) -> Decimal:
    """The VAT rate that a tax is of; amounts are rounded, and rates rarely odd."""
    if not tax or not net:
        return _NOTHING
    found = tax * _HUNDRED / net
    return next((each for each in _WHOLE_RATES if abs(each - found) < _NEAR), found)


def _currency(text: str, gross: Decimal | None) -> str:
    """The code; empty for words that are none. HopelessDelivery for a sum in an unknown one."""
    code = text.upper()
    if code in DECIMALS:
        return code
    if gross and len(code) == _CODE and code.isascii() and code.isalpha():
        # Else it would count as that much of the list's own currency.
        raise HopelessDelivery(Reason("shops.unknown_currency", currency=code))
    return ""
