"""Bringing the catalogue to what a shop tells of a product, in the caller's transaction.

Whoever calls holds the connector's row, so that what one shop tells is stored in turn.
"""

import hashlib
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from kapocs.catalog import actions as catalog
from kapocs.catalog import queries as catalog_queries
from kapocs.catalog.model import NewProduct, Product, ProductChange, SkuTaken
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import Connector, HopelessDelivery
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.reasons import Reason
from kapocs.shop_goods import queries
from kapocs.shop_goods.model import GoodsNews, ShopArticle, ShopGoods
from kapocs.shop_goods.queries import GoodsSnapshot
from kapocs.shop_goods.settings import currency_of, is_net, vat_of
from kapocs.shops.reading import rate

_HUNDRED = Decimal(100)
_PIECE = Decimal("0.000001")
_SAME = ("name", "price", "vat_percent", "currency", "url", "picture_url", "stock")


async def apply(conn: Conn, of: Connector, told: ShopGoods, *, now: datetime) -> GoodsNews:
    """Does what is told, unless it is no news. HopelessDelivery when it cannot be stored."""
    before = await queries.of_product(conn, of.account_id, of.id, told.id)
    if told.part_of:
        told = await _as_part(conn, of, told)
    mark = hashlib.sha256(repr(told).encode()).digest()
    news = _news(before, told, mark)
    if news is GoodsNews.NONE:
        return news
    try:
        for each in told.articles:
            await _store(conn, of, each, now)
    except Invalid as error:
        raise HopelessDelivery(error.reason, field=error.field) from error
    offered = {each.sku for each in told.articles}
    for sku in sorted({each.sku for each in before if each.off_at is None} - offered):
        await _archive(conn, of, told.id, sku)
    kept = [
        GoodsSnapshot(
            product=told.id,
            sku=sku,
            modified_at=told.modified_at,
            digest=mark,
            off_at=None if sku in offered else now,
            is_gone=told.is_gone,
            part_of=told.part_of,
        )
        # Also of what is not known yet: older news may come later.
        for sku in offered | {each.sku for each in before} or {""}
    ]
    await queries.keep(conn, of.account_id, of.id, told=kept)
    if told.parts is not None or not told.articles:
        await _withdraw_parts(conn, of, told, now)
    return news


async def _as_part(conn: Conn, of: Connector, told: ShopGoods) -> ShopGoods:
    """The variation as it is sold: none of its own has the SKU of its product, or of one put aside.

    A shop tells a variation without a SKU with that of its product, as its orders do.
    """
    above = await queries.of_product(conn, of.account_id, of.id, told.part_of)
    offered = {each.sku for each in above if each.off_at is None}
    if above and not offered:
        return replace(told, articles=())
    return replace(told, articles=tuple(e for e in told.articles if e.sku not in offered))


async def _withdraw_parts(conn: Conn, of: Connector, told: ShopGoods, now: datetime) -> None:
    """Variations that their product no longer has, or all of one that is offered no more."""
    known = await queries.parts_of(conn, of.account_id, of.id, told.id)
    lost = [each for each in known if each.product not in (told.parts or ())]
    if not lost:
        return
    kept = [
        replace(
            each,
            modified_at=max(filter(None, (each.modified_at, told.modified_at)), default=None),
            digest=b"",
            off_at=now,
            is_gone=told.is_gone,
        )
        for each in lost
    ]
    await queries.keep(conn, of.account_id, of.id, told=kept)
    for each in lost:
        await _archive(conn, of, each.product, each.sku)


def _news(before: list[GoodsSnapshot], told: ShopGoods, mark: bytes) -> GoodsNews:
    last = max((each.modified_at for each in before if each.modified_at), default=None)
    gone_at = max((e.off_at for e in before if e.is_gone and e.off_at), default=None)
    if not before:
        is_newer = True
    elif gone_at is not None and not told.is_gone:
        # What was sent before it was deleted is old; it may have been put back since.
        is_newer = told.modified_at is not None and told.modified_at > gone_at
    elif told.is_gone:
        is_newer = not all(each.is_gone for each in before)
    elif last is not None and told.modified_at is not None and told.modified_at != last:
        is_newer = told.modified_at > last
    elif any(each.digest != mark for each in before):
        return GoodsNews.DOUBTFUL
    else:
        is_newer = False
    return GoodsNews.NEWER if is_newer else GoodsNews.NONE


async def _store(conn: Conn, of: Connector, told: ShopArticle, now: datetime) -> None:
    known = await catalog_queries.product_by_sku(conn, of.account_id, told.sku)
    wish = _wish(of, told, known)
    if wish is None:
        return
    if known is None:
        try:
            async with conn.savepoint():
                await catalog.create_product(conn, of.account_id, wish)
        except SkuTaken:
            # Somebody else has just made it.
            known = await catalog_queries.product_by_sku(conn, of.account_id, told.sku)
    if known is None:
        return
    if known.currency != wish.currency:
        reason = Reason("shops.other_currency", sku=told.sku[:80], currency=wish.currency)
        await connectors.note(conn, of.account_id, of.id, reason, now=now)
        wish = replace(
            wish, price=known.price, vat_percent=known.vat_percent, currency=known.currency
        )
    changed = {n: getattr(wish, n) for n in _SAME if getattr(wish, n) != getattr(known, n)}
    if changed:
        change = ProductChange(**changed, is_uncounted="stock" in changed and wish.stock is None)
        await catalog.change_product(conn, of.account_id, known.id, change)


def _wish(of: Connector, told: ShopArticle, known: Product | None) -> NewProduct | None:
    """The product as it is wished for; None: without a price it is not sold."""
    net, vat = _price(of, told, known)
    if net is None:
        return None
    return NewProduct(
        sku=told.sku,
        name=told.name,
        price=net.quantize(_PIECE),
        vat_percent=vat,
        currency=told.currency or currency_of(of),
        url=told.url,
        picture_url=told.picture_url,
        stock=_left(told, known),
    )


def _left(told: ShopArticle, known: Product | None) -> Decimal | None:
    """How many are left; where the shop does not tell, as the catalogue has it."""
    before = None if known is None else known.stock
    if told.stock is None:
        return before
    # A nought of which nobody says that it was counted is no news of what nobody counted before.
    if not told.stock.is_sure and before is None and not told.stock.left:
        return None
    return told.stock.left


def _price(
    of: Connector, told: ShopArticle, known: Product | None
) -> tuple[Decimal | None, Decimal]:
    """The net price of one piece, and its VAT in percent."""
    vat = told.vat_percent
    if vat is None and told.net and told.gross:
        vat = rate(told.gross - told.net, told.net)
    if vat is None:
        vat = vat_of(of) if known is None else known.vat_percent
    vat = max(Decimal(0), min(vat, _HUNDRED)).quantize(Decimal("0.01"))
    net, gross = told.net, told.gross
    if net is None and gross is None:
        net, gross = (told.price, None) if is_net(of) else (None, told.price)
    if net is None and gross is not None:
        net = gross * _HUNDRED / (_HUNDRED + vat)
    return net, vat


async def _archive(conn: Conn, of: Connector, product: str, sku: str) -> None:
    """The product is offered no more; orders keep it. One that is sold elsewhere stays."""
    if await queries.offered_elsewhere(conn, of.account_id, of.id, product, sku=sku):
        return
    found = await catalog_queries.product_by_sku(conn, of.account_id, sku)
    if found is not None:
        await catalog.delete_product(conn, of.account_id, found.id)
