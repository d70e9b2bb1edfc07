"""`kapocs product`: what is sold."""

from pathlib import Path
from typing import Annotated

import typer

from kapocs.catalog import actions, changing, queries
from kapocs.catalog.model import NewProduct, Product, ProductChange, ProductNotFound
from kapocs.catalog.money import parse_amount, parse_percent, plain
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.import_options import DryRun, MapOption, said_targets
from kapocs.cli.options import BadFile, CurrencyOption, OptionalId, VatOption
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, CategoryId, ProductId
from kapocs.product_files.model import ProductPlan
from kapocs.product_files.taking import take_products
from kapocs.tables.look import look
from kapocs.tables.model import ReadTableAs
from kapocs.wording.telling import english

app = group("product", "What is sold.")

Sku = Annotated[str | None, typer.Option("--sku", help="The product's SKU instead of its id.")]


@command(app, "create")
async def create(
    session: Session,
    *,
    sku: Annotated[str, typer.Option(help="The shop's own id; no two products share one.")],
    name: Annotated[str, typer.Option(help="1 to 1000 characters.")],
    price: Annotated[str, typer.Option(metavar="NET", help="Net price of one piece.")],
    vat: VatOption,
    currency: CurrencyOption = "HUF",
    vat_name: Annotated[str, typer.Option(help="What invoices call the rate.")] = "",
    url: Annotated[str, typer.Option(help="Its page, for letters.")] = "",
    picture_url: Annotated[str, typer.Option(help="A picture of it, for letters.")] = "",
    stock: Annotated[str, typer.Option(help="How many are left; '': nobody counts.")] = "",
    categories: Annotated[
        list[int] | None,
        typer.Option("--category", min=1, max=LARGEST_ID, help="A category's id; repeatable."),
    ] = None,
) -> Answer:
    """Make a product."""
    wish = NewProduct(
        sku=sku,
        name=name,
        price=parse_amount(price, "price"),
        vat_percent=parse_percent(vat, "vat"),
        currency=currency,
        vat_name=vat_name,
        category_ids=tuple(map(CategoryId, categories or ())),
        url=url,
        picture_url=picture_url,
        stock=parse_amount(stock, "stock") if stock else None,
    )
    made = await actions.create_product(session.conn, session.account_id, wish)
    return Answer(_shape(made), f"Product {made.id}, {made.name}, is made.")


@command(app, "import")
async def import_(
    session: Session,
    *,
    file: Annotated[Path, typer.Option(help="CSV, TSV, XLSX, ODS or JSON lines.")],
    mapping: MapOption = None,
    currency: CurrencyOption = "HUF",
    vat: Annotated[str | None, typer.Option(metavar="PERCENT", help="Where no column is.")] = None,
    gross: Annotated[bool, typer.Option("--gross", help="Prices include VAT.")] = False,
    dry_run: DryRun = False,
) -> Answer:
    """Make the products of a file, and bring those that are there to what it says."""
    account_id = session.account_id
    try:
        seen = look(file, ReadTableAs())
    except OSError as error:
        raise BadFile(f"file: {file}: {error.strerror}.", field="file") from error
    plan = ProductPlan(
        mapping=said_targets(mapping or []),
        currency=currency,
        vat_percent=None if vat is None else parse_percent(vat, "vat"),
        is_gross=gross,
        is_trial=dry_run,
    )
    taken = await take_products(session.conn, account_id, file, seen, plan)
    rejects = [
        {"line": each.line, "sku": each.sku, "why": english(each.why)} for each in taken.rejects
    ]
    counts = {"added": taken.added, "changed": taken.changed, "same": taken.same}
    said = ", ".join(f"{number} {what}" for what, number in counts.items())
    could = " Nothing was changed." if dry_run else ""
    told = [f"line {each['line']}, {each['sku']}: {each['why']}" for each in rejects]
    lines = [f"{said}, {len(rejects)} rejected.{could}", *told]
    return Answer(counts | {"rejects": rejects}, "\n".join(lines))


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the account's products."""
    rows: list[dict[str, object]] = []
    after = 0
    while page := await queries.page(session.conn, session.account_id, after=after):
        rows += map(_shape, page)
        after = page[-1].id
    return Answer(
        list(rows), columns=("id", "sku", "name", "price", "vat_percent", "currency", "stock")
    )


@command(app, "show")
async def show(session: Session, *, id_: OptionalId = None, sku: Sku = None) -> Answer:
    """Show a product."""
    return Answer(_shape(await _one(session, id_, sku)))


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: OptionalId = None,
    sku: Sku = None,
    new_sku: Annotated[str | None, typer.Option(help="The shop's own id from now on.")] = None,
    name: Annotated[str | None, typer.Option(help="1 to 1000 characters.")] = None,
    price: Annotated[str | None, typer.Option(metavar="NET", help="Net price.")] = None,
    vat: Annotated[str | None, typer.Option(metavar="PERCENT", help="0 to 100.")] = None,
    vat_name: Annotated[str | None, typer.Option(help="What invoices call the rate.")] = None,
    url: Annotated[str | None, typer.Option(help="Its page; '': none.")] = None,
    picture_url: Annotated[str | None, typer.Option(help="A picture of it; '': none.")] = None,
    stock: Annotated[str | None, typer.Option(help="How many are left; '': nobody counts.")] = None,
    currency: Annotated[str | None, typer.Option(help="Such as HUF, EUR or USD.")] = None,
    categories: Annotated[
        list[int] | None,
        typer.Option("--category", min=0, max=LARGEST_ID, help="All its categories; 0: none."),
    ] = None,
) -> Answer:
    """Change what is given of a product; the items of orders stay as they are."""
    change = ProductChange(
        sku=new_sku,
        name=name,
        price=None if price is None else parse_amount(price, "price"),
        vat_percent=None if vat is None else parse_percent(vat, "vat"),
        currency=currency,
        vat_name=vat_name,
        category_ids=_categories(categories),
        url=url,
        picture_url=picture_url,
        stock=parse_amount(stock, "stock") if stock else None,
        is_uncounted=stock == "",
    )
    if change == ProductChange():
        raise typer.BadParameter("nothing to change; --help tells what can be.")
    product = await _one(session, id_, sku)
    changed = await actions.change_product(session.conn, session.account_id, product.id, change)
    return Answer(_shape(changed), f"Product {changed.id}, {changed.name}, is changed.")


@command(app, "delete")
async def delete(session: Session, *, id_: OptionalId = None, sku: Sku = None) -> Answer:
    """Offer a product no more, unless a form or coupon is for it; the items of orders stay."""
    product = await _one(session, id_, sku)
    await changing.withdraw_product(session.conn, session.account_id, product.id)
    return Answer(
        {"id": product.id, "deleted": True}, f"Product {product.id}, {product.name}, is deleted."
    )


def _categories(given: list[int] | None) -> tuple[CategoryId, ...] | None:
    if given is None:
        return None
    return tuple(CategoryId(each) for each in given if each)


async def by_sku_or_id(session: Session, text: str) -> Product:
    """The product of this SKU, or else of this id. ProductNotFound."""
    found = await queries.product_by_sku(session.conn, session.account_id, text)
    if found is None and text.isascii() and text.isdigit() and len(text) < 20:
        found = await queries.product(session.conn, session.account_id, ProductId(int(text)))
    if found is None:
        raise ProductNotFound(f"There is no product {text!r}.", field="product")
    return found


async def _one(session: Session, id_: int | None, sku: str | None) -> Product:
    if (id_ is None) == (sku is None):
        raise typer.BadParameter("either the ID or --sku is expected.", param_hint="ID")
    if id_ is not None:
        return await actions.get_product(session.conn, session.account_id, ProductId(id_))
    found = await queries.product_by_sku(session.conn, session.account_id, sku or "")
    if found is None:
        raise ProductNotFound(f"There is no product {sku!r}.", field="sku")
    return found


def _shape(product: Product) -> dict[str, object]:
    return pick(product, "id sku name") | {
        "price": plain(product.price),
        "vat_percent": plain(product.vat_percent),
        "vat_name": product.vat_name,
        "currency": product.currency,
        "url": product.url,
        "picture_url": product.picture_url,
        "stock": None if product.stock is None else plain(product.stock),
        "category_ids": list(product.category_ids),
        "created_at": product.created_at,
        "updated_at": product.updated_at,
    }
