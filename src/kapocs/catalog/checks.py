"""What products, categories, coupons and shipping methods may hold. Pure rules."""

from dataclasses import fields, replace
from datetime import datetime
from decimal import Decimal

from kapocs.addresses import is_web_address
from kapocs.catalog.model import (
    BadCategory,
    BadCoupon,
    BadProduct,
    BadShippingMethod,
    CouponType,
    NewCoupon,
    NewProduct,
    NewShippingMethod,
    ProductChange,
)
from kapocs.catalog.money import BadAmount, amount, currency, percent
from kapocs.errors import Invalid
from kapocs.reasons import Reason

LONGEST_SKU = 255
LONGEST_PRODUCT_NAME = 1000
LONGEST_NAME = 255
LONGEST_CODE = 100
MOST_USES = 2**31 - 1

_ANY_PRODUCT = NewProduct(
    sku="-", name="-", price=Decimal(0), vat_percent=Decimal(0), currency="HUF"
)


def check_product(wish: NewProduct) -> NewProduct:
    """The product as it will be stored. BadProduct, BadAmount, UnknownCurrency."""
    return NewProduct(
        sku=_text(wish.sku, "sku", LONGEST_SKU, BadProduct),
        name=_text(wish.name, "name", LONGEST_PRODUCT_NAME, BadProduct),
        price=not_negative(wish.price, "price"),
        vat_percent=percent(wish.vat_percent, "vat_percent"),
        currency=currency(wish.currency),
        vat_name=_short(wish.vat_name, "vat_name", BadProduct),
        category_ids=tuple(dict.fromkeys(wish.category_ids)),
        url=_web_address(wish.url, "url"),
        picture_url=_web_address(wish.picture_url, "picture_url"),
        stock=None if wish.stock is None else not_negative(wish.stock, "stock"),
    )


def check_product_change(change: ProductChange) -> ProductChange:
    """What it changes, as it will be stored. BadProduct, BadAmount, UnknownCurrency."""
    values = {each.name: getattr(change, each.name) for each in fields(NewProduct)}
    given = {name: value for name, value in values.items() if value is not None}
    ready = check_product(replace(_ANY_PRODUCT, **given))
    return replace(change, **{name: getattr(ready, name) for name in given})


def check_category(name: str, position: int) -> tuple[str, int]:
    """Name and position as they will be stored. BadCategory."""
    if not -(2**31) <= position < 2**31:
        raise BadCategory(Reason("catalog.bad_position"), field="position")
    return _text(name, "name", LONGEST_NAME, BadCategory), position


def check_shop_id(shop_category_id: str) -> str:
    """A webshop's own id of a category. BadCategory."""
    return _text(shop_category_id, "category_id", LONGEST_NAME, BadCategory)


def check_shipping_method(wish: NewShippingMethod) -> NewShippingMethod:
    """As it will be stored. BadShippingMethod, BadAmount, UnknownCurrency."""
    free_above = wish.free_above
    return NewShippingMethod(
        name=_text(wish.name, "name", LONGEST_NAME, BadShippingMethod),
        net_cost=not_negative(wish.net_cost, "net_cost"),
        vat_percent=percent(wish.vat_percent, "vat_percent"),
        currency=currency(wish.currency),
        free_above=None if free_above is None else not_negative(free_above, "free_above"),
        payment_method=wish.payment_method,
    )


def check_coupon(wish: NewCoupon) -> NewCoupon:
    """The coupon as it will be stored. BadCoupon, BadAmount, UnknownCurrency."""
    percentage = wish.type is CouponType.PERCENT
    worth = percent(wish.amount, "amount") if percentage else not_negative(wish.amount, "amount")
    if worth <= 0:
        raise BadCoupon(Reason("catalog.no_discount"), field="amount")
    _check_window(wish.valid_from, wish.valid_until)
    for field in ("max_uses", "max_uses_per_person"):
        limit = getattr(wish, field)
        if limit is not None and not 1 <= limit <= MOST_USES:
            raise BadCoupon(f"{field}: 1 to {MOST_USES}.", field=field)
    code = _text(wish.code.strip(), "code", LONGEST_CODE, BadCoupon)
    return replace(wish, code=code, amount=worth, currency=currency(wish.currency))


def code_key(code: str) -> str:
    """What two writings of one coupon code have in common."""
    return code.strip().casefold()


def _check_window(start: datetime | None, end: datetime | None) -> None:
    for field, moment in (("valid_from", start), ("valid_until", end)):
        if moment is not None and moment.tzinfo is None:
            raise BadCoupon(Reason("catalog.no_zone", field=field), field=field)
    if start is not None and end is not None and end <= start:
        raise BadCoupon(Reason("catalog.ends_before_begin"), field="valid_until")


def not_negative(value: Decimal, field: str) -> Decimal:
    """The amount with the decimals that are stored. BadAmount when it is below nothing."""
    kept = amount(value, field)
    if kept < 0:
        raise BadAmount(Reason("value.negative", field=field), field=field)
    return kept


def _text(text: str, field: str, longest: int, error: type[Invalid]) -> str:
    if not text.strip() or len(text) > longest or "\0" in text:
        raise error(Reason("value.length", field=field, least=1, most=longest), field=field)
    return text


def _web_address(text: str, field: str) -> str:
    address = text.strip()
    if address and not is_web_address(address):
        raise BadProduct(Reason("catalog.bad_web_address", field=field), field=field)
    return address


def _short(text: str, field: str, error: type[Invalid]) -> str:
    if len(text) > LONGEST_NAME or "\0" in text:
        raise error(Reason("value.too_long", field=field, most=LONGEST_NAME), field=field)
    return text
