"""What a PrestaShop is asked: its webservice, in JSON, by what its makers publish (1.7 to 9).

An order has numbers only of whose it is, of addresses, currency and status: these are asked for as
well. Passwords that the webservice would give along with customers are not.
"""

from kapocs.shop_questions.model import Listing, PullProfile, ShopJoin, ShopQuestion, Turn
from kapocs.shops.profile import LineRule, Profile

_ZONE = "Europe/Budapest"
_SIZE = 50


def _question(name: str, **query: str) -> ShopQuestion:
    asked = {"output_format": "JSON", "display": "full", **query}
    return ShopQuestion(path=f"/api/{name}", query=asked, items=name, may_be_bare=True)


def _join(name: str, fields: str, **put: str) -> ShopJoin:
    asked = {"display": f"[id,{fields}]", "filter[id]": "[{ids}]"}
    return ShopJoin(question=_question(name, **asked), put=put)


PRESTASHOP = PullProfile(
    orders=Listing(
        changed=_question(
            "orders",
            **{
                "date": "1",
                "filter[date_upd]": "[{since},9999-12-31 23:59:59]",
                "sort": "[date_upd_ASC,id_ASC]",
                "limit": "{page},{size}",
            },
        ),
        turn=Turn.MOMENT,
        modified="date_upd",
        zone=_ZONE,
        stamp="%Y-%m-%d %H:%M:%S",
        first=0,
        step=_SIZE,
        size=_SIZE,
    ),
    named=_question("orders", **{"filter[id]": "[{ids}]"}),
    at_once=50,
    between="|",
    joins=(
        _join(
            "customers",
            "email,firstname,lastname,newsletter,newsletter_date_add,ip_registration_newsletter",
            customer="id_customer",
        ),
        _join(
            "addresses",
            "id_country,company,firstname,lastname,vat_number,address1,address2,postcode,city,"
            "phone,phone_mobile",
            billing="id_address_invoice",
            shipping="id_address_delivery",
        ),
        _join(
            "countries",
            "iso_code",
            billing_country="billing.id_country",
            shipping_country="shipping.id_country",
        ),
        _join("currencies", "iso_code", currency="id_currency"),
        _join("order_states", "paid", state="current_state"),
    ),
)

ANSWER = Profile(
    zone=_ZONE,
    id="id",
    number=["reference", "id"],
    email="customer.email",
    status="current_state",
    # As it installs them: awaiting a cheque, called off, paid back, failed to pay, awaiting a
    # transfer, sold out and not paid, paid at the door. Whether any other is paid, it says itself.
    statuses={
        "1": "unpaid",
        "6": "cancelled",
        "7": "refunded",
        "8": "unpaid",
        "10": "unpaid",
        "12": "unpaid",
        "13": "unpaid",
    },
    paid="state.paid",
    created_at="date_add",
    modified_at="date_upd",
    currency="currency.iso_code",
    gross="total_paid_tax_incl",
    net_shipping="total_shipping_tax_excl",
    gross_shipping="total_shipping_tax_incl",
    payment_method="payment",
    payment_code="module",
    consent="customer.newsletter",
    consent_yes=("1",),
    consent_at="customer.newsletter_date_add",
    ip="customer.ip_registration_newsletter",
    fields={
        "last_name": ["billing.lastname", "customer.lastname"],
        "first_name": ["billing.firstname", "customer.firstname"],
        "mssys_phone": ["billing.phone_mobile", "billing.phone"],
        "mssys_bill_company": "billing.company",
        "mssys_vat_number": "billing.vat_number",
        "mssys_bill_country": "billing_country.iso_code",
        "mssys_bill_zip": "billing.postcode",
        "mssys_bill_city": "billing.city",
        "mssys_bill_address": {"join": ["billing.address1", "billing.address2"]},
        "mssys_postal_country": "shipping_country.iso_code",
        "mssys_postal_zip": "shipping.postcode",
        "mssys_postal_city": "shipping.city",
        "mssys_postal_address": {"join": ["shipping.address1", "shipping.address2"]},
    },
    lines=(
        LineRule(
            of="associations.order_rows",
            sku=["product_reference", "product_id"],
            name="product_name",
            quantity="product_quantity",
            net={"times": ["unit_price_tax_excl", "product_quantity"]},
            gross={"times": ["unit_price_tax_incl", "product_quantity"]},
        ),
        LineRule(
            of="",
            only="total_discounts_tax_incl",
            sku="=discount",
            name="=Discount",
            net={"minus": ["=0", "total_discounts_tax_excl"]},
            gross={"minus": ["=0", "total_discounts_tax_incl"]},
        ),
        LineRule(
            of="",
            only="total_wrapping_tax_incl",
            sku="=wrapping",
            name="=Wrapping",
            net="total_wrapping_tax_excl",
            gross="total_wrapping_tax_incl",
        ),
    ),
)
"""How its answers are read, once what an order names by numbers has been asked for."""
