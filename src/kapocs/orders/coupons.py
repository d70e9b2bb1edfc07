"""Counting the coupons of orders that a webshop took: the shop has given the discount already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.addresses import BadEmail, email_key
from kapocs.catalog import coupon_uses, queries_coupons
from kapocs.catalog import queries as catalog
from kapocs.catalog.model import Coupon, CouponRefused
from kapocs.catalog.purchases import CouponUse
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import columns
from kapocs.orders.baskets import Basket
from kapocs.orders.costs import codes_of
from kapocs.orders.model import Item, ReadyItem, WebshopItem
from kapocs.orders.oddities import Oddities
from kapocs.reasons import Reason

_LINE = "wc_coupon_"
"""How the SKU of a line begins that takes a coupon's discount off."""


@dataclass(frozen=True, slots=True)
class Given:
    """What an order says of its coupons now, and which codes it had `before`."""

    fields: Mapping[str, str]
    basket: Basket
    before: Sequence[str]
    is_past: bool = False
    """Whether it is of long ago: then no coupon is used up."""


async def count(
    conn: Conn, schema: Schema, id_: SubscriberId, given: Given, odd: Oddities, now: datetime
) -> None:
    """Counts the coupons as used by this order, and no more those that it has no more.

    Codes that the catalogue does not have are the shop's own. A coupon that should not have been
    given is counted all the same, and noted: the order stands.
    """
    if given.is_past:
        return
    account_id, list_id = schema.key
    use = CouponUse(list_id, id_, _key(given.fields.get("email", "")), now)
    has = await _known(conn, account_id, of_order(given.fields, given.basket.items))
    had = await _known(conn, account_id, given.before)
    dropped = [each.id for each in had if each not in has]
    if dropped:
        await queries_coupons.delete_uses(conn, account_id, use, coupon_ids=dropped)
    for each in has:
        try:
            await coupon_uses.count(conn, account_id, each, use, currency=given.basket.currency)
        except CouponRefused as refused:
            odd.note(columns.COUPON, each.code, Reason("note.coupon_counted", why=refused.reason))


def of_order(
    fields: Mapping[str, str], items: Iterable[Item | ReadyItem | WebshopItem]
) -> list[str]:
    """The codes in an order: those that its record names, and those that its lines take off."""
    lines = [item.sku.removeprefix(_LINE) for item in items if item.sku.startswith(_LINE)]
    return codes_of(",".join([fields.get(columns.COUPON, ""), *lines]))


async def _known(conn: Conn, account_id: AccountId, codes: Sequence[str]) -> list[Coupon]:
    """By id, so that two orders with the same coupons never wait in a ring."""
    found = [await catalog.coupon_by_code(conn, account_id, code) for code in codes]
    return sorted((each for each in found if each is not None), key=lambda coupon: coupon.id)


def _key(email: str) -> str:
    try:
        return email_key(email)
    except BadEmail:
        return ""
