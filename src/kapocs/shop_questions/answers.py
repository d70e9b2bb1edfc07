"""How shops answer when they are asked, where that is not as they deliver."""

from collections.abc import Mapping
from dataclasses import replace

from kapocs.shop_questions.prestashop import ANSWER as PRESTASHOP
from kapocs.shops.profile import LineRule, Profile
from kapocs.shops.profiles import GENERIC
from kapocs.shops.profiles_hungary import SHOPRENTER
from kapocs.shops.profiles_world import SALEOR

_SHOPRENTER_TOTAL = {
    "find": "orderTotals",
    "where": "type",
    "is": "=TOTAL",
    "give": "value",
}
_SHOPRENTER_SHIPPING = {
    "find": "orderTotals",
    "where": "type",
    "is": "=SHIPPING",
    "give": "value",
}

ANSWERED: Mapping[str, Profile] = {
    "saleor": replace(SALEOR, orders=""),
    "prestashop": PRESTASHOP,
    "opencart": replace(GENERIC, orders=""),
    "shoprenter": replace(
        SHOPRENTER,
        events={},
        orders="",
        # An order without a status was not finished: it is a basket.
        status={"opaque": "orderStatus.href"},
        statuses={"": "basket"},
        modified_at="dateUpdated",
        currency=["currency.code", "currency.name"],
        # Sums are in the shop's own currency; `value` is what makes the buyer's of them.
        gross={"times": [[_SHOPRENTER_TOTAL, "total"], ["value", "=1"]]},
        gross_shipping={"times": [_SHOPRENTER_SHIPPING, ["value", "=1"]]},
        coupon="coupon.code",
        consent=None,
        ip="ip",
        fields={
            **SHOPRENTER.fields,
            "mssys_vat_number": "taxNumber",
            "mssys_bill_country": ["paymentCountry.isoCode2", "paymentCountryName"],
            "mssys_postal_country": ["shippingCountry.isoCode2", "shippingCountryName"],
            "mssys_comment": "comment",
        },
        lines=(
            LineRule(
                of="orderProducts",
                sku=["sku", "name"],
                name="name",
                quantity={"sum": ["stock1", "stock2", "stock3", "stock4"]},
                price={"times": ["price", ["$.value", "=1"]]},
                vat="taxRate",
            ),
        ),
    ),
}
"""Type → its profile for what was asked."""
