"""`kapocs coupon`: codes that make a basket cheaper."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Any

import typer

from kapocs.catalog import actions, changing, generating, queries
from kapocs.catalog.model import Coupon, CouponType, NewCoupon
from kapocs.catalog.money import parse_amount, parse_percent, plain
from kapocs.cli import products
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import Archived, archivable, deletable
from kapocs.cli.options import CurrencyOption, Id, moment
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, CategoryId, CouponId

app = group("coupon", "Codes that make a basket cheaper.")

_MOST = 2**31 - 1

Percent = Annotated[str | None, typer.Option(metavar="N", help="So many percent off.")]
Amount = Annotated[str | None, typer.Option(metavar="NET", help="So much off the net price.")]
ForProducts = Annotated[
    list[str] | None,
    typer.Option("--product", metavar="SKU_OR_ID", help="Good for this one; repeatable."),
]
ForCategories = Annotated[
    list[int] | None,
    typer.Option("--category", min=1, max=LARGEST_ID, help="Good for products of it; repeatable."),
]
ValidFrom = Annotated[str | None, typer.Option(metavar="TIME", help="A day or time.")]
ValidUntil = Annotated[str | None, typer.Option(metavar="TIME", help="A time, or the last day.")]
MaxUses = Annotated[int | None, typer.Option(min=1, max=_MOST, help="By anybody.")]
MaxUsesPerPerson = Annotated[
    int | None, typer.Option(min=1, max=_MOST, help="By one e-mail address.")
]
Stackable = Annotated[bool, typer.Option("--stackable", help="Goes with others of its kind.")]


@command(app, "create")
async def create(
    session: Session,
    *,
    code: Annotated[str, typer.Option(help="What people type; capitals do not matter.")],
    percent: Percent = None,
    amount: Amount = None,
    currency: CurrencyOption = "HUF",
    for_products: ForProducts = None,
    for_categories: ForCategories = None,
    valid_from: ValidFrom = None,
    valid_until: ValidUntil = None,
    max_uses: MaxUses = None,
    max_uses_per_person: MaxUsesPerPerson = None,
    stackable: Stackable = False,
) -> Answer:
    """Make a coupon; without products and categories it is for any basket."""
    wish = await _new(session, _worth(percent, amount), (for_products, for_categories))
    made = await actions.create_coupon(
        session.conn,
        session.account_id,
        replace(
            wish,
            code=code,
            currency=currency,
            max_uses=max_uses,
            max_uses_per_person=max_uses_per_person,
            stackable=stackable,
            **_times(session, valid_from, valid_until),
        ),
    )
    return Answer(_shape(made), f"Coupon {made.id}, {made.code}, is made.")


@command(app, "generate")
async def generate(
    session: Session,
    *,
    count: Annotated[int, typer.Option(min=1, max=generating.MOST_AT_ONCE, help="So many.")],
    prefix: Annotated[str, typer.Option(help="What each begins with.")] = "",
    length: Annotated[
        int,
        typer.Option(min=generating.SHORTEST, max=generating.LONGEST, help="Signs drawn for each."),
    ] = 8,
    percent: Percent = None,
    amount: Amount = None,
    currency: CurrencyOption = "HUF",
    for_products: ForProducts = None,
    for_categories: ForCategories = None,
    valid_from: ValidFrom = None,
    valid_until: ValidUntil = None,
    max_uses: MaxUses = 1,
    stackable: Stackable = False,
) -> Answer:
    """Make coupons of one kind, each with a code of its own that nobody can guess; used once."""
    wish = await _new(session, _worth(percent, amount), (for_products, for_categories))
    made = await generating.generate(
        session.conn,
        session.account_id,
        replace(
            wish,
            currency=currency,
            max_uses=max_uses,
            stackable=stackable,
            **_times(session, valid_from, valid_until),
        ),
        generating.CodesWanted(count, prefix, length),
    )
    rows: list[Mapping[str, object]] = [{"id": made[code], "code": code} for code in made]
    return Answer(rows)


@command(app, "list")
async def list_(session: Session, *, archived: Archived = False) -> Answer:
    """Show the account's coupons."""
    rows: list[dict[str, object]] = []
    after = 0
    who = session.account_id
    while page := await queries.coupons(session.conn, who, after=after, archived=archived):
        rows += map(_shape, page)
        after = page[-1].id
    return Answer(list(rows))


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a coupon and how often it was used."""
    found = await changing.coupon(session.conn, session.account_id, CouponId(id_))
    used, _ = await queries.coupon_uses(session.conn, session.account_id, found.id, email_key="")
    return Answer(_shape(found) | {"uses": used})


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    code: Annotated[str | None, typer.Option(help="What people type.")] = None,
    percent: Percent = None,
    amount: Amount = None,
    currency: Annotated[str | None, typer.Option(help="Such as HUF, EUR or USD.")] = None,
    for_products: ForProducts = None,
    for_categories: ForCategories = None,
    for_any: Annotated[bool, typer.Option("--for-any", help="Good for any basket.")] = False,
    valid_from: ValidFrom = None,
    valid_until: ValidUntil = None,
    max_uses: Annotated[int | None, typer.Option(min=0, max=_MOST, help="0: no limit.")] = None,
    max_uses_per_person: Annotated[
        int | None, typer.Option(min=0, max=_MOST, help="0: no limit.")
    ] = None,
    stackable: Annotated[
        bool | None, typer.Option("--stackable/--alone", help="Goes with others of its kind.")
    ] = None,
) -> Answer:
    """Change what is given of a coupon; '' as a time takes it away. Its uses count on."""
    changes = _given(code=code, currency=currency, stackable=stackable)
    if percent is not None or amount is not None:
        changes["type"], changes["amount"] = _worth(percent, amount)
    changes |= _limits(max_uses=max_uses, max_uses_per_person=max_uses_per_person)
    changes |= _times(session, valid_from, valid_until)
    changes |= await _for(session, for_products, for_categories, for_any=for_any)
    changed = await changing.change_coupon(session.conn, session.account_id, CouponId(id_), changes)
    return Answer(_shape(changed), f"Coupon {changed.id}, {changed.code}, is changed.")


archivable(
    app,
    "coupon",
    archive=changing.archive_coupon,
    restore=changing.restore_coupon,
    effect="it takes nothing off any more; orders keep what it took.",
)
deletable(app, "coupon", delete=changing.delete_coupon, unless="an order used it")


async def _new(
    session: Session,
    worth: tuple[CouponType, Decimal],
    goods: tuple[list[str] | None, list[int] | None],
) -> NewCoupon:
    """A coupon that is worth this, for these goods; its code is still to come."""
    for_ = await _for(session, *goods, for_any=True)
    return NewCoupon(code="", type=worth[0], amount=worth[1], **for_)


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _limits(**given: int | None) -> dict[str, Any]:
    return {name: value or None for name, value in given.items() if value is not None}


def _times(session: Session, start: str | None, end: str | None) -> dict[str, Any]:
    zone = session.account.zone
    times: dict[str, Any] = {}
    if start is not None:
        times["valid_from"] = moment(start or None, field="valid_from", zone=zone)
    if end is not None:
        times["valid_until"] = moment(end or None, field="valid_until", zone=zone, whole_day=True)
    return times


async def _for(
    session: Session,
    for_products: list[str] | None,
    for_categories: list[int] | None,
    *,
    for_any: bool,
) -> dict[str, Any]:
    """What the coupon is for: what is named stands in place of all that was."""
    if not for_products and not for_categories and not for_any:
        return {}
    wanted = [await products.by_sku_or_id(session, each) for each in for_products or ()]
    return {
        "product_ids": frozenset(each.id for each in wanted),
        "category_ids": frozenset(map(CategoryId, for_categories or ())),
    }


def _worth(percent: str | None, amount: str | None) -> tuple[CouponType, Decimal]:
    if (percent is None) == (amount is None):
        raise typer.BadParameter("either --percent or --amount is expected.", param_hint="--amount")
    if percent is not None:
        return CouponType.PERCENT, parse_percent(percent, "percent")
    return CouponType.AMOUNT, parse_amount(amount, "amount")


def _shape(coupon: Coupon) -> dict[str, object]:
    return pick(coupon, "id code") | {
        "type": coupon.type.name.lower(),
        "amount": plain(coupon.amount),
        "currency": coupon.currency if coupon.type is CouponType.AMOUNT else None,
        "product_ids": sorted(coupon.product_ids),
        "category_ids": sorted(coupon.category_ids),
        **pick(
            coupon,
            "valid_from valid_until max_uses max_uses_per_person stackable created_at archived_at",
        ),
    }
