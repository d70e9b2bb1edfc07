"""Products, categories, coupons and shipping methods: their values and errors."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import IntEnum

from kapocs.catalog.money import Line
from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId, CategoryId, CouponId, ProductId, ShippingMethodId


class ProductNotFound(NotFound):
    """There is no such product."""

    code = "product_not_found"


class CategoryNotFound(NotFound):
    """There is no such category."""

    code = "category_not_found"


class CategoryInUse(Conflict):
    """A coupon is restricted to this category."""

    code = "category_in_use"


class ShippingMethodNotFound(NotFound):
    """There is no such shipping method."""

    code = "shipping_method_not_found"


class CouponNotFound(NotFound):
    """There is no such coupon."""

    code = "coupon_not_found"


class SkuTaken(Conflict):
    """Another product has this SKU."""

    code = "sku_taken"


class CouponCodeTaken(Conflict):
    """Another coupon has this code."""

    code = "coupon_code_taken"


class CouponRefused(Invalid):
    """The coupon cannot be used here; the message says why."""

    code = "coupon_refused"


class BadProduct(Invalid):
    """The product cannot be made so."""

    code = "bad_product"


class BadCategory(Invalid):
    """The category cannot be made so."""

    code = "bad_category"


class BadCoupon(Invalid):
    """The coupon cannot be made so."""

    code = "bad_coupon"


class BadShippingMethod(Invalid):
    """The shipping method cannot be made so."""

    code = "bad_shipping_method"


class CouponType(IntEnum):
    """The numbers are those of the public API."""

    AMOUNT = 1
    PERCENT = 2


class PaymentMethod(IntEnum):
    """The numbers are those of the public API."""

    WIRE = 1
    CASH = 2
    COD = 3
    CARD = 4
    RECURRING = 5


@dataclass(frozen=True, slots=True)
class Product:
    """Something that is sold. `price`: net, of one piece.

    `url`: its page; `picture_url`: a picture of it; empty: none. `stock`: how many are left, also
    parts of one; None: nobody counts them.
    """

    account_id: AccountId
    id: ProductId
    sku: str
    name: str
    price: Decimal
    vat_percent: Decimal
    vat_name: str
    currency: str
    created_at: datetime
    updated_at: datetime
    category_ids: tuple[CategoryId, ...]
    url: str
    picture_url: str
    stock: Decimal | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "category_ids", tuple(self.category_ids))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProduct:
    """A product to be."""

    sku: str
    name: str
    price: Decimal
    vat_percent: Decimal
    currency: str
    vat_name: str = ""
    category_ids: tuple[CategoryId, ...] = ()
    url: str = ""
    picture_url: str = ""
    stock: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductChange:
    """What is to be different about a product; None stays as it is.

    `is_uncounted`: nobody counts from now on how many are left.
    """

    sku: str | None = None
    name: str | None = None
    price: Decimal | None = None
    vat_percent: Decimal | None = None
    currency: str | None = None
    vat_name: str | None = None
    category_ids: tuple[CategoryId, ...] | None = None
    url: str | None = None
    picture_url: str | None = None
    stock: Decimal | None = None
    is_uncounted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A group of products. `shop_category_id`: the webshop's own id, if the webshop made it."""

    account_id: AccountId
    id: CategoryId
    name: str
    position: int
    shop_category_id: str | None
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCoupon:
    """A coupon to be. `amount`: net amount off in `currency`, or percent.

    Without products and categories it is for the whole basket. It is good from `valid_from`
    until just before `valid_until`.
    """

    code: str
    type: CouponType
    amount: Decimal
    currency: str = "HUF"
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    max_uses: int | None = None
    max_uses_per_person: int | None = None
    stackable: bool = False
    product_ids: frozenset[ProductId] = frozenset()
    category_ids: frozenset[CategoryId] = frozenset()


@dataclass(frozen=True, slots=True)
class Coupon:
    """A code that makes a basket cheaper; see `NewCoupon` for what its fields mean."""

    account_id: AccountId
    id: CouponId
    code: str
    type: CouponType
    amount: Decimal
    currency: str
    valid_from: datetime | None
    valid_until: datetime | None
    max_uses: int | None
    max_uses_per_person: int | None
    stackable: bool
    created_at: datetime
    updated_at: datetime
    product_ids: frozenset[ProductId]
    category_ids: frozenset[CategoryId]
    archived_at: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "type", CouponType(self.type))
        object.__setattr__(self, "product_ids", frozenset(self.product_ids))
        object.__setattr__(self, "category_ids", frozenset(self.category_ids))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewShippingMethod:
    """A way of sending to be. `free_above`: gross sum of the goods from which it is free."""

    name: str
    net_cost: Decimal
    vat_percent: Decimal
    currency: str = "HUF"
    free_above: Decimal | None = None
    payment_method: PaymentMethod | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippingMethod:
    """A way of sending. `payment_method`: what it goes with, such as cash on delivery."""

    account_id: AccountId
    id: ShippingMethodId
    name: str
    net_cost: Decimal
    vat_percent: Decimal
    currency: str
    free_above: Decimal | None
    payment_method: PaymentMethod | None
    updated_at: datetime
    archived_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.payment_method is not None:
            object.__setattr__(self, "payment_method", PaymentMethod(self.payment_method))

    @property
    def gross_cost(self) -> Decimal:
        """What the buyer pays when it is not free."""
        return self.line.paid(self.currency)

    @property
    def line(self) -> Line:
        """What it adds to the sums when it is not free."""
        return Line(self.net_cost, 1, self.vat_percent)
