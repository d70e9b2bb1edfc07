"""What a body tells of a product, by the rule of its shop. Pure: nothing is looked up."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from kapocs.addresses import is_web_address
from kapocs.amounts import DECIMALS
from kapocs.catalog.checks import LONGEST_PRODUCT_NAME, LONGEST_SKU
from kapocs.catalog.money import LARGEST
from kapocs.connectors.model import HopelessDelivery
from kapocs.connectors.moments import moment
from kapocs.reasons import Reason
from kapocs.shop_goods.model import ShopArticle, ShopGoods, ShopStock
from kapocs.shop_goods.rules import GoodsRule, StockRule
from kapocs.shops.paths import Place

_LONGEST_ID = 255
_MOST = 500
"""Articles of one product."""


def is_told(rule: GoodsRule, event: str) -> bool:
    """Whether a delivery of this event holds a product."""
    return bool(rule.told) and event.startswith(rule.told)


def goods(rule: GoodsRule, body: Any, event: str, *, site: str) -> ShopGoods:
    """The product. `site`: the shop's own address. HopelessDelivery when it cannot be one."""
    found = Place(body, body).find(rule.root) if rule.root else body
    place = Place(found, found)
    id_ = place.text(rule.id)
    if not 1 <= len(id_) <= _LONGEST_ID or "\0" in id_:
        raise HopelessDelivery(Reason("shops.no_product"))
    is_gone = event == rule.gone and bool(rule.gone)
    part_of = place.text(rule.part_of)[:_LONGEST_ID].replace("\0", "")
    told = ShopGoods(id=id_, modified_at=_moment(rule, place), is_gone=is_gone, part_of=part_of)
    if is_gone or place.text(rule.off).lower() in rule.off_is:
        return told
    items = place.items(rule.of)
    parts = place.items(rule.parts) if isinstance(place.find(rule.parts), list) else None
    if max(len(items), len(parts or ())) > _MOST:
        raise HopelessDelivery(Reason("shops.many_articles", most=_MOST))
    rule = replace(rule, sku=rule.part_sku) if part_of else rule
    read = [_article(rule, place.at(each), site) for each in items if isinstance(each, dict)]
    # Two of one SKU are one article: the last is what the catalogue would have.
    articles = {each.sku: each for each in read if each.sku and "\0" not in each.sku}
    return replace(
        told,
        articles=tuple(articles.values()),
        parts=None if parts is None else tuple(place.at(each).text("") for each in parts),
    )


def _moment(rule: GoodsRule, place: Place) -> datetime | None:
    """When it changed: the later of its own time and that of the product it is a part of."""
    told = [place.text(each) for each in (rule.modified_at, rule.modified_above)]
    return max((at for each in told if (at := moment(each, rule.zone))), default=None)


def _named(name: str, detail: str) -> str:
    """`Póló – piros, L`, of `Póló` as well as of `Póló - piros, L`."""
    own = name.removesuffix(detail).rstrip(" -\N{EN DASH}") if detail else name
    return " \N{EN DASH} ".join(filter(None, (own, detail)))


def _article(rule: GoodsRule, place: Place, site: str) -> ShopArticle:
    sku = place.text(rule.sku)[:LONGEST_SKU]
    name = _named(place.text(rule.name), place.text(rule.detail))
    code = place.text(rule.currency).upper()
    return ShopArticle(
        sku=sku,
        name=(name or sku)[:LONGEST_PRODUCT_NAME],
        net=place.amount(rule.net),
        gross=place.amount(rule.gross),
        price=place.amount(rule.price),
        vat_percent=place.amount(rule.vat),
        currency=code if code in DECIMALS else "",
        url=_address(place.text(rule.url) or _page(rule, place, site)),
        picture_url=_address(place.text(rule.picture)),
        stock=None if rule.stock is None else _stock(rule.stock, place),
    )


def _stock(rule: StockRule, place: Place) -> ShopStock | None:
    """None: nothing is told, or nothing that could be a number of pieces."""
    if rule.told not in place.here:
        return None
    is_sure = not rule.says or rule.says in place.here
    if is_sure and (not place.holds(rule.counted) or place.value(rule.left) is None):
        return ShopStock(Decimal(0) if place.text(rule.status) in rule.out_is else None)
    left = place.amount(rule.left)
    if left is None or left >= LARGEST:
        return None
    # More were sold than there were.
    return ShopStock(max(left, Decimal(0)), is_sure)


def _page(rule: GoodsRule, place: Place, site: str) -> str:
    page = place.text(rule.page)
    return f"{site.rstrip('/')}{rule.pages}{page}" if page and site else ""


def _address(text: str) -> str:
    """An address that can be kept; a picture that has none is no reason to lose the price."""
    return text if text and is_web_address(text) else ""
