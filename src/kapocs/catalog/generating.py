"""Coupons of one kind in bulk, each with a code that nobody can guess."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kapocs.catalog import queries_coupons
from kapocs.catalog.actions import check_restrictions
from kapocs.catalog.checks import check_coupon
from kapocs.catalog.model import BadCoupon, NewCoupon
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, CouponId
from kapocs.reasons import Reason

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What people do not take for each other when they read it off paper: no I, L, O, 0 or 1."""
MOST_AT_ONCE = 10_000
MOST_LINKS = 100_000
"""Products and categories of all the codes together."""
SHORTEST, LONGEST = 6, 32
"""How many signs are drawn. Of six, one guess in ninety thousand hits one of ten thousand codes."""


@dataclass(frozen=True, slots=True)
class CodesWanted:
    """How many codes, what each begins with, and how many signs are drawn for each."""

    count: int
    prefix: str = ""
    length: int = 8

    def check(self) -> None:
        """BadCoupon names the field."""
        for field, value, least, most in (
            ("count", self.count, 1, MOST_AT_ONCE),
            ("length", self.length, SHORTEST, LONGEST),
        ):
            if not least <= value <= most:
                reason = Reason("catalog.codes_between", field=field, least=least, most=most)
                raise BadCoupon(reason, field=field)

    def draw(self) -> str:
        """A code."""
        return self.prefix + "".join(secrets.choice(SIGNS) for _ in range(self.length))


async def generate(
    conn: Conn, account_id: AccountId, wish: NewCoupon, wanted: CodesWanted
) -> Mapping[str, CouponId]:
    """Coupons that are all as `wish` is but for their codes, of which none was there; code → id.

    BadCoupon, BadAmount, UnknownCurrency; ProductNotFound, CategoryNotFound.
    """
    wanted.check()
    wanted = replace(wanted, prefix=wanted.prefix.strip())
    ready = check_coupon(replace(wish, code=wanted.draw()))
    links = wanted.count * (len(ready.product_ids) + len(ready.category_ids))
    if links > MOST_LINKS:
        raise BadCoupon(Reason("catalog.too_many_links", most=MOST_LINKS), field="count")
    await check_restrictions(conn, account_id, ready)
    made: dict[str, CouponId] = {}
    # What is there already is drawn anew; that there would be no end of it cannot be.
    while len(made) < wanted.count:
        codes = {wanted.draw() for _ in range(wanted.count - len(made))}
        made |= await queries_coupons.insert_coupons(conn, account_id, ready, sorted(codes))
    await queries_coupons.insert_restrictions(conn, account_id, list(made.values()), ready)
    return made
