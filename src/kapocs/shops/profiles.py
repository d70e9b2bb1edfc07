"""The profiles of the shops that are known by name, as data."""

from collections.abc import Mapping

from kapocs.shops.profile import LineRule, Profile, Signature
from kapocs.shops.profiles_hungary import SHOPRENTER, UNAS
from kapocs.shops.profiles_woocommerce import WOOCOMMERCE
from kapocs.shops.profiles_world import SALEOR, SHOPIFY, SHOPWARE

GENERIC = Profile(
    signature=Signature(scheme="standard"),
    key_header="webhook-id",
    event="type",
    events={
        "order.deleted": "gone",
        "order.*": "order",
        "cart.updated": "basket",
        "contact.*": "contact",
        "*": "nothing",
    },
    orders="data",
    id="id",
    number="number",
    basket="cart",
    basket_url="cartUrl",
    email="email",
    status="status",
    statuses={
        "basket": "basket",
        "placed": "placed",
        "unpaid": "unpaid",
        "paid": "paid",
        "cancelled": "cancelled",
        "refunded": "refunded",
    },
    paid="paid",
    paid_at="paidAt",
    created_at="createdAt",
    modified_at="modifiedAt",
    currency="currency",
    gross="gross",
    paid_total="paidTotal",
    refunded_total="refundedTotal",
    refunds="refunds",
    refund_id="id",
    refund_amount="amount",
    net_shipping="netShipping",
    gross_shipping="grossShipping",
    shipping_method="shippingMethod",
    payment_method="paymentMethod",
    payment_code="paymentCode",
    coupon="coupon",
    consent="consent",
    consent_at="consentAt",
    ip="ip",
    fields={
        "last_name": "lastName",
        "first_name": "firstName",
        "mssys_phone": "phone",
        "mssys_company": "company",
        "mssys_vat_number": "taxNumber",
        "mssys_bill_company": "billing.company",
        "mssys_bill_country": "billing.country",
        "mssys_bill_zip": "billing.zip",
        "mssys_bill_city": "billing.city",
        "mssys_bill_address": "billing.address",
        "mssys_postal_country": "shipping.country",
        "mssys_postal_zip": "shipping.zip",
        "mssys_postal_city": "shipping.city",
        "mssys_postal_address": "shipping.address",
        "mssys_comment": "comment",
    },
    contact_email="data.email",
    contact_consent="data.consent",
    contact_no=("false", "no", "0"),
    contact_consent_at=["data.consentAt", "timestamp"],
    contact_fields={"last_name": "data.lastName", "first_name": "data.firstName"},
    lines=(
        LineRule(
            of="lines",
            sku="sku",
            name="name",
            quantity="quantity",
            price="price",
            net="net",
            gross="gross",
            tax="tax",
            vat="vat",
            category="category",
        ),
    ),
)
"""What our own plug-ins send from PrestaShop and OpenCart, and any program of yours may."""

PROFILES: Mapping[str, Profile] = {
    "woocommerce": WOOCOMMERCE,
    "saleor": SALEOR,
    "shopify": SHOPIFY,
    "shoprenter": SHOPRENTER,
    "unas": UNAS,
    "shopware": SHOPWARE,
    "prestashop": GENERIC,
    "opencart": GENERIC,
    "generic": GENERIC,
}
"""Type of connector → its profile."""
