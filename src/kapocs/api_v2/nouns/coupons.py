"""Coupons: codes that make a basket cheaper."""

from typing import Annotated, Any

from fastapi import Query
from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Archived, Here, InPathCouponId, Limit, Tx, Who
from kapocs.api_v2.ordering import BadCursor, Begins, ParametersClash
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Listed, Paged
from kapocs.api_v2.shapes.coupons import (
    CouponChangeShape,
    CouponCodeShape,
    CouponCodesShape,
    CouponKind,
    CouponShape,
    CouponWithUsesShape,
    NewCouponShape,
)
from kapocs.api_v2.written import page_of, written
from kapocs.catalog import actions, changing, generating, queries
from kapocs.catalog.checks import LONGEST_CODE
from kapocs.catalog.model import (
    BadCoupon,
    CategoryNotFound,
    Coupon,
    CouponCodeTaken,
    CouponNotFound,
    CouponType,
    NewCoupon,
    ProductNotFound,
)
from kapocs.catalog.money import BadAmount, UnknownCurrency, plain
from kapocs.db.pool import Conn
from kapocs.db.walk import Since
from kapocs.ids import CouponId
from kapocs.uses.model import InUse
from kapocs.web.caller import Caller

_Code = Annotated[
    str | None,
    Query(max_length=LONGEST_CODE, description="Only the coupon in use that has this code."),
]


async def index(
    caller: Who,
    conn: Tx,
    after: Begins,
    code: _Code = None,
    archived: Archived = False,  # noqa: FBT002  # a parameter of the query
    limit: Limit = 100,
) -> Response:
    """The account's coupons in the order they were made.

    `code` and `updatedSince` do not go together.
    """
    since = after if isinstance(after, Since) else None
    ordering.not_together(code=code, updatedSince=since)
    if code is None:
        found = await queries.coupons(
            conn, caller.account_id, after=after, size=limit + 1, archived=archived
        )
    else:
        named = await queries.coupon_by_code(conn, caller.account_id, code)
        is_behind = named is None or (isinstance(after, int) and named.id <= after)
        found = [] if named is None or is_behind else [named]
    more = ordering.more(found, limit, after)
    return await page_of(caller.account_id, found[:limit], _shape, more=more)


async def create(
    services: Here, caller: Who, conn: Tx, body: NewCouponShape, response: Response
) -> CouponShape:
    """Makes a coupon; without products and categories it is for any basket."""
    wish = NewCoupon(**_members(dict(body)))
    made = await actions.create_coupon(conn, caller.account_id, wish)
    response.headers["Location"] = f"{services.base_url}/v2/coupons/{made.id}"
    return _shape(made)


async def generate(caller: Who, conn: Tx, body: CouponCodesShape) -> Response:
    """Makes coupons of one kind, each with a code that nobody can guess; used once by default."""
    given = _members(dict(body))
    wanted = generating.CodesWanted(given.pop("count"), given.pop("prefix"), given.pop("length"))
    wish = NewCoupon(code="", **given)
    made = await generating.generate(conn, caller.account_id, wish, wanted)
    return await written(
        caller.account_id,
        len(made),
        lambda: Listed[CouponCodeShape](
            data=[CouponCodeShape(coupon_id=id_, code=code) for code, id_ in made.items()]
        ),
    )


async def show(caller: Who, conn: Tx, coupon_id: InPathCouponId) -> CouponWithUsesShape:
    """One coupon, archived or not, and how often it was used."""
    found = await _get(conn, caller, coupon_id)
    used, _ = await queries.coupon_uses(conn, caller.account_id, coupon_id, email_key="")
    return CouponWithUsesShape(**dict(_shape(found)), uses=used)


async def change(
    caller: Who, conn: Tx, coupon_id: InPathCouponId, body: CouponChangeShape
) -> CouponShape:
    """Changes what is given of a coupon; its uses count on."""
    await _get(conn, caller, coupon_id)
    given = _members({name: getattr(body, name) for name in body.model_fields_set})
    return _shape(await changing.change_coupon(conn, caller.account_id, coupon_id, given))


async def archive(services: Here, caller: Who, conn: Tx, coupon_id: InPathCouponId) -> CouponShape:
    """Has a coupon take nothing off any more; orders keep what it took."""
    await _get(conn, caller, coupon_id)
    await changing.archive_coupon(conn, caller.account_id, coupon_id, now=services.clock())
    return _shape(await _get(conn, caller, coupon_id))


async def restore(caller: Who, conn: Tx, coupon_id: InPathCouponId) -> CouponShape:
    """Lets an archived coupon be used again."""
    await _get(conn, caller, coupon_id)
    await changing.restore_coupon(conn, caller.account_id, coupon_id)
    return _shape(await _get(conn, caller, coupon_id))


async def delete(caller: Who, conn: Tx, coupon_id: InPathCouponId) -> None:
    """Deletes a coupon that no order used."""
    await _get(conn, caller, coupon_id)
    await changing.delete_coupon(conn, caller.account_id, coupon_id)


async def _get(conn: Conn, caller: Caller, coupon_id: CouponId) -> Coupon:
    """CouponNotFound, which tells nothing that the path does not."""
    found = await queries.coupon(conn, caller.account_id, coupon_id)
    if found is None:
        raise CouponNotFound
    return found


def _members(given: dict[str, Any]) -> dict[str, Any]:
    """What was given, as the domain has it."""
    ready = dict(given)
    for name in ("product_ids", "category_ids"):
        if name in ready:
            ready[name] = frozenset(ready[name])
    if "type" in ready:
        ready["type"] = CouponType[ready["type"]]
    return ready


def _shape(coupon: Coupon) -> CouponShape:
    is_amount = coupon.type is CouponType.AMOUNT
    return CouponShape(
        coupon_id=coupon.id,
        code=coupon.code,
        type=CouponKind[coupon.type.name],
        amount=plain(coupon.amount),
        currency=coupon.currency if is_amount else None,
        product_ids=sorted(coupon.product_ids),
        category_ids=sorted(coupon.category_ids),
        valid_from=coupon.valid_from,
        valid_until=coupon.valid_until,
        max_uses=coupon.max_uses,
        max_uses_per_person=coupon.max_uses_per_person,
        stackable=coupon.stackable,
        created_at=coupon.created_at,
        updated_at=coupon.updated_at,
        archived_at=coupon.archived_at,
    )


_KIND: Failures = (BadCoupon, BadAmount, UnknownCurrency, ProductNotFound, CategoryNotFound)
_WRONG: Failures = (*_KIND, CouponCodeTaken)
_ONE = "/coupons/{couponId}"

ROUTES = (
    Route("GET /coupons", index, "listCoupons", "Read all coupons", 200,
          (BadCursor, ParametersClash),
          Paged[CouponShape]),
    Route("POST /coupons", create, "createCoupon", "Make a coupon", CREATED, _WRONG),
    Route("POST /coupons/generate", generate, "generateCoupons", "Make coupons of one kind", 200,
          _KIND, Listed[CouponCodeShape]),
    Route(f"GET {_ONE}", show, "getCoupon", "Read a coupon"),
    Route(f"PATCH {_ONE}", change, "updateCoupon", "Change a coupon", 200, _WRONG),
    Route(f"POST {_ONE}/archive", archive, "archiveCoupon", "Put a coupon aside"),
    Route(f"POST {_ONE}/restore", restore, "restoreCoupon", "Take a coupon back"),
    Route(f"DELETE {_ONE}", delete, "deleteCoupon", "Delete a coupon", 204, (InUse,)),
)  # fmt: skip
