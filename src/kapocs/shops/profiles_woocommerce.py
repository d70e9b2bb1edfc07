"""WooCommerce 11 as it was seen to deliver."""

from kapocs.shops.profile import LineRule, Profile, Signature

_WOO_FIELDS = {
    "last_name": "billing.last_name",
    "first_name": "billing.first_name",
    "mssys_phone": "billing.phone",
    "mssys_company": "billing.company",
    "mssys_bill_company": "billing.company",
    "mssys_bill_country": "billing.country",
    "mssys_bill_state": "billing.state",
    "mssys_bill_zip": "billing.postcode",
    "mssys_bill_city": "billing.city",
    "mssys_bill_address": {"join": ["billing.address_1", "billing.address_2"]},
    "mssys_postal_company": "shipping.company",
    "mssys_postal_country": "shipping.country",
    "mssys_postal_state": "shipping.state",
    "mssys_postal_zip": "shipping.postcode",
    "mssys_postal_city": "shipping.city",
    "mssys_postal_address": {"join": ["shipping.address_1", "shipping.address_2"]},
    "mssys_comment": "customer_note",
    "mssys_vat_number": [
        {"find": "meta_data", "where": "key", "is": f"={name}", "give": "value"}
        for name in ("_billing_tax_number", "_vat_number", "billing_eu_vat_number")
    ],
}
_WOO_VAT = {
    "find": "$.tax_lines",
    "where": "rate_id",
    "is": "taxes[0].id",
    "give": "rate_percent",
}
_WOO_CONSENT = [
    {"find": "meta_data", "where": "key", "is": f"={name}", "give": "value"}
    for name in (
        "_kapocs_consent",
        "mailchimp_woocommerce_is_subscribed",
        "kl_newsletter_checkbox",
    )
]

WOOCOMMERCE = Profile(
    signature=Signature(scheme="hmac", header="x-wc-webhook-signature"),
    event_header="x-wc-webhook-topic",
    events={
        "order.deleted": "gone",
        "order.*": "order",
        "customer.created": "contact",
        "customer.updated": "contact",
        "action.*": "look",
        "*": "nothing",
    },
    look_id="arg",
    id="id",
    number="number",
    basket={"find": "meta_data", "where": "key", "is": "=_kapocs_cart", "give": "value"},
    basket_url={"find": "meta_data", "where": "key", "is": "=_kapocs_cart_url", "give": "value"},
    email="billing.email",
    status="status",
    statuses={
        "checkout-draft": "basket",
        "auto-draft": "basket",
        "pending": "unpaid",
        "on-hold": "unpaid",
        "failed": "unpaid",
        "cancelled": "cancelled",
        "trash": "cancelled",
        "refunded": "refunded",
    },
    paid=["date_paid_gmt", "date_paid"],
    paid_at="date_paid_gmt",
    created_at="date_created_gmt",
    modified_at="date_modified_gmt",
    currency="currency",
    gross="total",
    refunds="refunds",
    refund_id="id",
    refund_amount="total",
    net_shipping="shipping_total",
    gross_shipping={"sum": ["shipping_total", "shipping_tax"]},
    shipping_method="shipping_lines[0].method_title",
    payment_method="payment_method_title",
    payment_code="payment_method",
    coupon={"each": "coupon_lines", "give": "code"},
    consent=_WOO_CONSENT,
    ip="customer_ip_address",
    fields=_WOO_FIELDS,
    contact_email="email",
    contact_fields={
        "last_name": ["last_name", "billing.last_name"],
        "first_name": ["first_name", "billing.first_name"],
        "mssys_phone": "billing.phone",
        "mssys_company": "billing.company",
    },
    lines=(
        LineRule(
            of="line_items",
            sku=["sku", "product_id"],
            name="name",
            quantity="quantity",
            # Whole forints are rounded for net and tax alone; what a piece costs is not.
            net=[{"times": ["price", "quantity"]}, "total"],
            tax="total_tax",
            vat=_WOO_VAT,
        ),
        LineRule(
            of="fee_lines",
            sku="name",
            name="name",
            gross={"sum": ["total", "total_tax"]},
            tax="total_tax",
            vat=_WOO_VAT,
        ),
    ),
)
