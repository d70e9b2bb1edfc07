"""What each shop is asked, and how it pages: all that differs between them, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kapocs.shop_peers.asking import ShopQuestion
from kapocs.shops.paths import Expression

_XML = '<?xml version="1.0" encoding="UTF-8"?>'


class Turn(StrEnum):
    """How the next page of a list is come by."""

    MOMENT = "moment"
    """The list goes by the moment of change: what changed since the last of this page."""
    NUMBER = "number"
    """By its number."""
    OFFSET = "offset"
    """By how many items were before it."""
    LINK = "link"
    """The answer's Link header has a `page_info` of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """How what changed is asked for: `{since}`, `{page}` and `{size}` are filled in.

    `stamp`: how `{since}` is written, in the zone; empty: seconds since 1970. `more`: of an
    answer, what it has when there is another page. `later`: the question for a page by its link,
    which may say nothing else.
    """

    changed: ShopQuestion
    turn: Turn
    modified: Expression
    size: int
    zone: str = "UTC"
    stamp: str = "%Y-%m-%dT%H:%M:%S"
    first: int = 1
    pages: int = 5
    """Of one errand; what is left is asked for by the next, from where this one came."""
    more: Expression = None
    later: ShopQuestion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopLook:
    """What is looked at once a day: which webhooks the shop has, and at whose address."""

    hooks: ShopQuestion
    address: Expression
    state: Expression = "=active"
    baskets: ShopQuestion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PullProfile:
    """What a shop is asked. `named`: single orders, `at_once` of them by `{ids}`."""

    orders: Listing
    named: ShopQuestion
    at_once: int
    goods: Listing | None = None
    look: ShopLook | None = None
    pause: float = 0.0
    """Seconds between two requests."""


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
    goods=Listing(
        changed=ShopQuestion(path=f"{_WOO_API}/products", query={**_WOO, **_WOO_PAGE}),
        turn=Turn.MOMENT,
        modified="date_modified_gmt",
        size=100,
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
        turn=Turn.OFFSET,
        modified="DateMod",
        zone="Europe/Budapest",
        stamp="",
        first=0,
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
        turn=Turn.OFFSET,
        modified="LastModTime",
        zone="Europe/Budapest",
        stamp="",
        first=0,
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
}
"""Type of connector → what it is asked."""
