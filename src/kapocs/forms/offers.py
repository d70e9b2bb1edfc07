"""What an order form offers, and what may stand on one."""

from dataclasses import dataclass

from kapocs.catalog import queries as catalog
from kapocs.catalog.model import Product, ShippingMethod
from kapocs.connectors import queries as connectors
from kapocs.db.pool import Conn
from kapocs.forms import queries_offer
from kapocs.forms.model import BadForm, Form, FormType, NewForm
from kapocs.forms.selling import NewOffer, OrderType
from kapocs.gateways.model import NAMES
from kapocs.lists.model import ListType, Schema
from kapocs.orders import columns
from kapocs.reasons import Reason
from kapocs.recurring import actions as recurring
from kapocs.recurring.model import NewRecurrence

MOST_PRODUCTS = 100
NOT_FOR_BUYERS = frozenset(
    {
        columns.STATUS, columns.NET_SUM, columns.GROSS_SUM,
        columns.CURRENCY, columns.SHIPPING_METHOD, columns.SHIPPING_NAME,
        columns.NET_SHIPPING, columns.GROSS_SHIPPING, columns.COUPON, columns.COUPON_ID,
        columns.COUPON_TYPE, columns.NET_OFF,
        columns.GROSS_OFF, columns.ITEMS, columns.PAY_DATE,
        columns.PAY_DUE_DATE, columns.EXECUTE_DATE, columns.SHOP_ORDER,
    }
)  # fmt: skip
"""Fields of an order that follow from what is bought; a buyer does not say them."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Products, all in one currency, and ways of sending them."""

    type: OrderType
    products: tuple[Product, ...]
    shipping: tuple[ShippingMethod, ...]
    renewal: NewRecurrence | None = None

    @property
    def currency(self) -> str:
        """That of all prices."""
        return self.products[0].currency


async def check_offer(conn: Conn, schema: Schema, wish: NewForm) -> None:
    """Whether the form may offer this. BadForm."""
    if wish.offer is None:
        return
    if wish.type is not FormType.ORDER or schema.list.type is not ListType.ECOMMERCE:
        raise BadForm(Reason("forms.products_of_order_forms"), field="products")
    names = {field.name for field in wish.fields}
    if "email" not in names:
        raise BadForm(Reason("forms.order_needs_email"), field="fields")
    if names & NOT_FOR_BUYERS:
        raise BadForm(Reason("forms.follows_from_order"), field="fields")
    ids = wish.offer.product_ids
    if not 1 <= len(ids) <= MOST_PRODUCTS or len(set(ids)) != len(ids):
        raise BadForm(Reason("forms.products_once", products=MOST_PRODUCTS), field="products")
    await _check_parts(conn, schema, wish.offer)
    _check_renewal(schema, wish.offer)


async def _check_parts(conn: Conn, schema: Schema, wanted: NewOffer) -> None:
    found = await _found(conn, schema, wanted)
    if len(found.products) != len(wanted.product_ids):
        raise BadForm(Reason("forms.no_product"), field="products")
    if len(found.shipping) != len(wanted.shipping_method_ids):
        raise BadForm(Reason("forms.no_shipping_method"), field="shipping_methods")
    codes = {each.currency for each in found.products}
    if len(codes | {each.currency for each in found.shipping}) != 1:
        raise BadForm(Reason("forms.several_currencies"), field="products")


def _check_renewal(schema: Schema, wanted: NewOffer) -> None:
    """BadForm; BadRecurrence; RecurrenceNotAllowed where a list has one order of a person."""
    if (wanted.type is OrderType.RECURRING) != (wanted.renewal is not None):
        raise BadForm(Reason("forms.renewal_of_type"), field="renewal")
    if wanted.renewal is not None:
        recurring.refuse_one_of_each(schema)
        recurring.checked(schema, wanted.renewal)


async def check_gateway(conn: Conn, schema: Schema, wish: NewForm) -> None:
    """BadForm unless the gateway is one of the list's, and the form one that sells."""
    if wish.gateway_id is None:
        return
    if wish.type is not FormType.ORDER:
        raise BadForm(Reason("forms.pays_nothing"), field="gateway")
    found = await connectors.get(conn, schema.list.account_id, wish.gateway_id)
    if found is None or found.list_id != schema.list.id or found.type not in NAMES:
        raise BadForm(Reason("forms.no_gateway", gateway=wish.gateway_id), field="gateway")


async def offer_of(conn: Conn, form: Form, schema: Schema) -> Offer | None:
    """What can be ordered through the form now; None when that is nothing.

    Products that were deleted, or got a price in another currency, are left out.
    """
    placed = await queries_offer.placed(conn, form.account_id, form.id)
    if placed is None:
        return None
    found = await _found(conn, schema, placed)
    if not found.products:
        return None
    code = found.currency
    return Offer(
        found.type,
        tuple(each for each in found.products if each.currency == code),
        tuple(each for each in found.shipping if each.currency == code),
        placed.renewal,
    )


async def _found(conn: Conn, schema: Schema, wanted: NewOffer) -> Offer:
    account_id = schema.list.account_id
    products = await catalog.products(conn, account_id, wanted.product_ids)
    methods = {each.id: each for each in await catalog.shipping_methods(conn, account_id)}
    return Offer(
        wanted.type,
        tuple(products[id_] for id_ in wanted.product_ids if id_ in products),
        tuple(methods[id_] for id_ in wanted.shipping_method_ids if id_ in methods),
    )
