"""What each shop is asked, and how it pages: all that differs between them, as data."""

from collections.abc import Mapping

from kapocs.shop_questions.model import (
    Listing,
    PartsListing,
    PullProfile,
    ShopLook,
    ShopQuestion,
    Turn,
)
from kapocs.shop_questions.opencart import OPENCART
from kapocs.shop_questions.prestashop import PRESTASHOP
from kapocs.shop_questions.saleor import SALEOR

_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_WOO = {"dates_are_gmt": "true", "orderby": "modified", "order": "asc", "modified_after": "{since}"}
_WOO_PAGE = {"per_page": "{size}", "page": "{page}"}
_WOO_API = "/wp-json/wc/v3"

WOOCOMMERCE = PullProfile(
    orders=Listing(
        changed=ShopQuestion(path=f"{_WOO_API}/orders", query={**_WOO, **_WOO_PAGE}),
        turn=Turn.MOMENT,
        modified="date_modified_gmt",
        size=100,
    ),
    named=ShopQuestion(
        path=f"{_WOO_API}/orders", query={"include": "{ids}", "per_page": "100", "status": "any"}
    ),
    at_once=100,
    single=f"{_WOO_API}/orders/{{ids}}",
    gone="woocommerce_rest_shop_order_invalid_id",
    goods=Listing(
        changed=ShopQuestion(path=f"{_WOO_API}/products", query={**_WOO, **_WOO_PAGE}),
        turn=Turn.MOMENT,
        modified="date_modified_gmt",
        size=100,
    ),
    parts=PartsListing(
        above=ShopQuestion(
            path=f"{_WOO_API}/products", query={"include": "{ids}", "per_page": "100"}
        ),
        parts=ShopQuestion(path=f"{_WOO_API}/products/{{id}}/variations", query=_WOO_PAGE),
    ),
    look=ShopLook(
        hooks=ShopQuestion(path=f"{_WOO_API}/webhooks", query={"per_page": "100"}),
        address="delivery_url",
        state="status",
        # Those that no block checkout has completed are in no other list.
        baskets=ShopQuestion(
            path=f"{_WOO_API}/orders", query={"status": "checkout-draft", "per_page": "100"}
        ),
    ),
)

_SHOPIFY_API = "/admin/api/2026-10"


def _shopify(name: str, **more: str) -> Listing:
    path = f"{_SHOPIFY_API}/{name}.json"
    query = {"updated_at_min": "{since}", "limit": "{size}", **more}
    return Listing(
        changed=ShopQuestion(path=path, query=query, items=name),
        later=ShopQuestion(path=path, query={"page_info": "{page}", "limit": "{size}"}, items=name),
        turn=Turn.LINK,
        modified="updated_at",
        stamp="%Y-%m-%dT%H:%M:%SZ",
        size=100,
    )


SHOPIFY = PullProfile(
    orders=_shopify("orders", status="any", order="updated_at asc"),
    named=ShopQuestion(
        path=f"{_SHOPIFY_API}/orders.json",
        query={"ids": "{ids}", "status": "any", "limit": "100"},
        items="orders",
    ),
    at_once=100,
    goods=_shopify("products"),
    parts=PartsListing(
        above=ShopQuestion(
            path=f"{_SHOPIFY_API}/products.json",
            query={"ids": "{ids}", "limit": "100"},
            items="products",
        )
    ),
    look=ShopLook(
        hooks=ShopQuestion(
            path=f"{_SHOPIFY_API}/webhooks.json", query={"limit": "250"}, items="webhooks"
        ),
        address="address",
    ),
)


def _unas(name: str, items: str, since: str, **more: str) -> ShopQuestion:
    asked = {since: "{since}", "LimitStart": "{page}", "LimitNum": "{size}", **more}
    inner = "".join(f"<{key}>{value}</{key}>" for key, value in asked.items())
    return ShopQuestion(path=f"/{name}", body=f"{_XML}<Params>{inner}</Params>", items=items)


UNAS = PullProfile(
    orders=Listing(
        changed=_unas("getOrder", "Orders.Order", "TimeModStart"),
        turn=Turn.NUMBER,
        modified="DateMod",
        zone="Europe/Budapest",
        stamp="",
        first=0,
        step=200,
        size=200,
        # Lists may be asked for thirty times an hour.
        pages=2,
    ),
    named=ShopQuestion(
        path="/getOrder",
        body=f"{_XML}<Params><Key>{{ids}}</Key></Params>",
        items="Orders.Order",
    ),
    at_once=1,
    goods=Listing(
        changed=_unas("getProduct", "Products.Product", "TimeStart", ContentType="normal"),
        turn=Turn.NUMBER,
        modified="LastModTime",
        zone="Europe/Budapest",
        stamp="",
        first=0,
        step=200,
        size=200,
        pages=2,
    ),
)

_SHOPRENTER = {"full": "1", "page": "{page}", "limit": "{size}"}

SHOPRENTER = PullProfile(
    orders=Listing(
        changed=ShopQuestion(
            path="/orderExtend", query={**_SHOPRENTER, "updatedAtMin": "{since}"}, items="items"
        ),
        turn=Turn.NUMBER,
        modified="dateUpdated",
        zone="Europe/Budapest",
        first=0,
        size=100,
        more="next.href",
    ),
    named=ShopQuestion(path="/orderExtend", query={"full": "1", "innerId": "{ids}"}, items="items"),
    at_once=1,
    goods=Listing(
        changed=ShopQuestion(
            path="/productExtend", query={**_SHOPRENTER, "updatedAfter": "{since}"}, items="items"
        ),
        turn=Turn.NUMBER,
        modified="dateUpdated",
        zone="Europe/Budapest",
        first=0,
        size=100,
        more="next.href",
    ),
    # Three requests a second are let through.
    pause=0.34,
)

PULLS: Mapping[str, PullProfile] = {
    "woocommerce": WOOCOMMERCE,
    "shopify": SHOPIFY,
    "unas": UNAS,
    "shoprenter": SHOPRENTER,
    "saleor": SALEOR,
    "prestashop": PRESTASHOP,
    "opencart": OPENCART,
}
"""Type of connector → what it is asked."""
