"""Saleor 3.24 as it was seen to deliver; Shopify and Shopware by what they publish."""

from kapocs.shops.profile import LineRule, Profile, Signature

_SALEOR_PAID = {"sum": ["totalCharged.amount", "totalRefunded.amount"]}

SALEOR = Profile(
    signature=Signature(scheme="jws", header="saleor-signature"),
    event_header="saleor-event",
    events={
        "order_*": "order",
        "fulfillment_*": "look",
        "transaction_item_metadata_updated": "look",
        "*": "nothing",
    },
    look_id=["order.id", "transaction.order.id"],
    orders="order",
    id="id",
    number="number",
    email="userEmail",
    status="status",
    statuses={
        "DRAFT": "basket",
        "UNCONFIRMED": "unpaid",
        "CANCELED": "cancelled",
        "EXPIRED": "cancelled",
        "RETURNED": "refunded",
    },
    # What was paid back is charged no more: it was paid all the same.
    paid={
        "if": "totalCharged.currency",
        "then": {"if": {"reaches": [_SALEOR_PAID, "total.gross.amount"]}, "then": "=FULL"},
        "else": ["chargeStatus", "paymentStatus"],
    },
    paid_is=("FULL", "OVERCHARGED", "FULLY_CHARGED"),
    paid_total={"if": "totalCharged.currency", "then": _SALEOR_PAID},
    created_at="created",
    modified_at="updatedAt",
    currency="total.currency",
    gross="total.gross.amount",
    refunded_total={"total": "totalRefunded", "of": "amount"},
    gross_shipping="shippingPrice.gross.amount",
    net_shipping="shippingPrice.net.amount",
    shipping_method="shippingMethodName",
    coupon="voucherCode",
    fields={
        "last_name": "billingAddress.lastName",
        "first_name": "billingAddress.firstName",
        "mssys_bill_city": "billingAddress.city",
        "mssys_bill_zip": "billingAddress.postalCode",
        "mssys_bill_country": "billingAddress.country.code",
        "mssys_bill_company": "billingAddress.companyName",
        "mssys_vat_number": "billingAddress.vatId",
        "mssys_phone": "billingAddress.phone",
        "mssys_bill_address": {
            "join": ["billingAddress.streetAddress1", "billingAddress.streetAddress2"]
        },
        "mssys_postal_country": "shippingAddress.country.code",
        "mssys_postal_zip": "shippingAddress.postalCode",
        "mssys_postal_city": "shippingAddress.city",
        "mssys_postal_address": {
            "join": ["shippingAddress.streetAddress1", "shippingAddress.streetAddress2"]
        },
        "mssys_comment": "customerNote",
    },
    lines=(
        LineRule(
            of="lines",
            sku=["productSku", "productName"],
            name="productName",
            quantity="quantity",
            gross="totalPrice.gross.amount",
            net="totalPrice.net.amount",
            vat={"times": ["taxRate", "=100"]},
        ),
    ),
)

_SHOPIFY_TAX = {"total": "tax_lines", "of": "price"}
_SHOPIFY_AFTER_DISCOUNT = {
    "minus": [
        {"times": ["price", "quantity"]},
        {"total": "discount_allocations", "of": "amount"},
    ]
}

SHOPIFY = Profile(
    signature=Signature(scheme="hmac", header="x-shopify-hmac-sha256"),
    key_header="x-shopify-event-id",
    event_header="x-shopify-topic",
    events={
        "orders/delete": "gone",
        "checkouts/create": "basket",
        "checkouts/update": "basket",
        "orders/*": "order",
        "customers/create": "contact",
        "customers/update": "contact",
        "customers_email_marketing_consent/update": "contact",
        "refunds/create": "look",
        "*": "nothing",
    },
    look_id="order_id",
    id="id",
    number=["name", "order_number"],
    basket=["checkout_token", "token"],
    basket_url="abandoned_checkout_url",
    email=["email", "contact_email", "customer.email"],
    status={"if": "cancelled_at", "then": "=cancelled", "else": "financial_status"},
    statuses={
        "cancelled": "cancelled",
        "voided": "cancelled",
        "refunded": "refunded",
        "pending": "unpaid",
        "authorized": "unpaid",
        "partially_paid": "unpaid",
    },
    paid="financial_status",
    paid_is=("paid", "partially_refunded"),
    created_at="created_at",
    modified_at="updated_at",
    currency="currency",
    gross="total_price",
    refunded_total={"minus": ["total_price", ["current_total_price", "total_price"]]},
    gross_shipping={"total": "shipping_lines", "of": "price"},
    shipping_method="shipping_lines[0].title",
    payment_method="payment_gateway_names[0]",
    coupon={"each": "discount_codes", "give": "code"},
    consent=["customer.email_marketing_consent.state", "buyer_accepts_marketing"],
    consent_yes=("subscribed", "1"),
    consent_no=("unsubscribed",),
    consent_at="customer.email_marketing_consent.consent_updated_at",
    ip="browser_ip",
    fields={
        "last_name": ["billing_address.last_name", "customer.last_name"],
        "first_name": ["billing_address.first_name", "customer.first_name"],
        "mssys_phone": ["phone", "billing_address.phone"],
        "mssys_bill_company": "billing_address.company",
        "mssys_bill_country": "billing_address.country_code",
        "mssys_bill_zip": "billing_address.zip",
        "mssys_bill_city": "billing_address.city",
        "mssys_bill_address": {"join": ["billing_address.address1", "billing_address.address2"]},
        "mssys_postal_country": "shipping_address.country_code",
        "mssys_postal_zip": "shipping_address.zip",
        "mssys_postal_city": "shipping_address.city",
        "mssys_postal_address": {
            "join": ["shipping_address.address1", "shipping_address.address2"]
        },
        "mssys_comment": "note",
        "mssys_vat_number": {
            "find": "note_attributes",
            "where": "name",
            "is": "=vat_number",
            "give": "value",
        },
    },
    contact_email=["email", "email_address"],
    contact_consent="email_marketing_consent.state",
    contact_consent_at="email_marketing_consent.consent_updated_at",
    contact_fields={"last_name": "last_name", "first_name": "first_name"},
    lines=(
        LineRule(
            of="line_items",
            sku=["sku", "variant_id", "product_id"],
            name=["name", "title"],
            quantity="quantity",
            net={
                "if": "$.taxes_included",
                "then": {"minus": [_SHOPIFY_AFTER_DISCOUNT, _SHOPIFY_TAX]},
                "else": _SHOPIFY_AFTER_DISCOUNT,
            },
            tax=_SHOPIFY_TAX,
            vat={"times": ["tax_lines[0].rate", "=100"]},
        ),
    ),
)

SHOPWARE = Profile(
    signature=Signature(scheme="hmac", header="shopware-shop-signature", encoding="hex"),
    event="data.event",
    events={"checkout.order.placed": "order", "*": "look"},
    orders="data.payload.order",
    id="id",
    number="orderNumber",
    email="orderCustomer.email",
    status="stateMachineState.technicalName",
    statuses={"cancelled": "cancelled"},
    paid="transactions[0].stateMachineState.technicalName",
    paid_is=("paid",),
    created_at="orderDateTime",
    modified_at=["updatedAt", "createdAt"],
    currency=["currency.isoCode"],
    gross=["amountTotal", "price.totalPrice"],
    gross_shipping=["shippingTotal", "shippingCosts.totalPrice"],
    fields={
        "last_name": "orderCustomer.lastName",
        "first_name": "orderCustomer.firstName",
        "mssys_bill_company": "orderCustomer.company",
    },
    lines=(
        LineRule(
            of="lineItems",
            sku=["payload.productNumber", "identifier"],
            name="label",
            quantity="quantity",
            gross="totalPrice",
            vat="price.calculatedTaxes[0].taxRate",
        ),
    ),
)
