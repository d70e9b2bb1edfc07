"""A file's rows → products: made, or brought to what the row says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from pathlib import Path

from kapocs.catalog import actions, queries
from kapocs.catalog.checks import check_product
from kapocs.catalog.model import NewProduct, Product, ProductChange
from kapocs.catalog.money import percent
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.file_cells.cells import bare
from kapocs.ids import AccountId
from kapocs.product_files.model import (
    COLUMNS,
    GROSS_PRICE,
    MOST_ROWS,
    NET_PRICE,
    BadProductFile,
    ProductPlan,
    ProductReject,
    ProductsTaken,
)
from kapocs.reasons import Reason
from kapocs.tables.folding import by_word, folded
from kapocs.tables.model import FileRow, TableLook
from kapocs.tables.rows import rows
from kapocs.tables.values import DecimalMark, decimal_mark, read_number

_AT_ONCE = 500
_LOOKED_AT = 10_000
_NUMBERS = ("price", "vat_percent", "stock")
_BY_HEAD = by_word(COLUMNS)
_PRICES = {True: by_word({"price": GROSS_PRICE}), False: by_word({"price": NET_PRICE})}
"""By whether prices include VAT."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Target → the place of its column from 0, and what stands before its decimals."""

    places: Mapping[str, int]
    marks: Mapping[str, DecimalMark | None]

    def text(self, row: FileRow, target: str) -> str:
        """The cell, stripped; empty: there is none."""
        place = self.places.get(target, -1)
        return row.cells[place].strip() if 0 <= place < len(row.cells) else ""

    def number(self, row: FileRow, target: str) -> Decimal | None:
        """The number in the cell, None for none. BadProductFile."""
        text = self.text(row, target)
        if not text:
            return None
        found = read_number(bare(text), self.marks.get(target))
        if found is None:
            raise BadProductFile(
                Reason("product_files.no_number", target=target, text=text[:60]), field=target
            )
        return found


async def take_products(
    conn: Conn, account_id: AccountId, path: Path, seen: TableLook, plan: ProductPlan
) -> ProductsTaken:
    """Brings the file's products into the catalogue. BadProductFile: as a whole it cannot be.

    What a row leaves empty stays as it is in a product that is there. Of two rows with one SKU the
    later one counts. Categories and the items of orders stay as they are.
    """
    columns = _columns(path, seen, plan)
    taken = ProductsTaken()
    found = rows(path, seen)
    count = 0
    while page := list(islice(found, _AT_ONCE)):
        count += len(page)
        if count > MOST_ROWS:
            raise BadProductFile(Reason("product_files.too_many", most=MOST_ROWS), field="file")
        await _take_page(conn, account_id, page, columns, plan, taken)
    return taken


async def _take_page(
    conn: Conn,
    account_id: AccountId,
    page: Sequence[FileRow],
    columns: _Columns,
    plan: ProductPlan,
    taken: ProductsTaken,
) -> None:
    skus = [sku for row in page if (sku := columns.text(row, "sku"))]
    known = await queries.products_by_sku(conn, account_id, skus)
    wishes: dict[str, NewProduct] = {}
    for row in page:
        sku = columns.text(row, "sku")
        try:
            wishes[sku] = check_product(_wish(row, columns, plan, known.get(sku)))
        except Invalid as error:
            taken.rejects.append(ProductReject(row.line, sku[:60], error.reason))
    for sku, wish in wishes.items():
        before = known.get(sku)
        taken.added += before is None
        taken.same += before is not None and _is_same(before, wish)
        taken.changed += before is not None and not _is_same(before, wish)
    if not plan.is_trial:
        await _store(conn, account_id, wishes)


async def _store(conn: Conn, account_id: AccountId, wishes: Mapping[str, NewProduct]) -> None:
    made = await actions.ensure_products(conn, account_id, list(wishes.values()))
    for sku, wish in wishes.items():
        differs = {
            name: getattr(wish, name)
            for name in ("url", "picture_url", "stock")
            if getattr(wish, name) != getattr(made[sku], name)
        }
        if differs:
            change = ProductChange(**differs)
            await actions.change_product(conn, account_id, made[sku].id, change)


def _wish(row: FileRow, columns: _Columns, plan: ProductPlan, known: Product | None) -> NewProduct:
    """The product as the row has it, in other things as it is."""
    if row.problem is not None:
        raise BadProductFile(row.problem)
    sku = columns.text(row, "sku")
    if not sku:
        raise BadProductFile(Reason("product_files.no_sku"), field="sku")
    base = _base(sku, plan) if known is None else _as_it_is(known)
    vat = columns.number(row, "vat_percent")
    base = base if vat is None else replace(base, vat_percent=percent(vat, "vat_percent"))
    texts = {name: columns.text(row, name) for name in ("name", "currency", "url", "picture_url")}
    base = replace(base, **{name: text for name, text in texts.items() if text})  # type: ignore[arg-type]
    stock = columns.number(row, "stock")
    base = base if stock is None else replace(base, stock=stock)
    price = columns.number(row, "price")
    if price is None and known is None:
        raise BadProductFile(Reason("product_files.missing", target="price"), field="price")
    if base.vat_percent < 0:
        raise BadProductFile(
            Reason("product_files.missing", target="vat_percent"), field="vat_percent"
        )
    return base if price is None else replace(base, price=_net(price, base.vat_percent, plan))


def _net(price: Decimal, vat_percent: Decimal, plan: ProductPlan) -> Decimal:
    return price / (1 + vat_percent / 100) if plan.is_gross else price


def _base(sku: str, plan: ProductPlan) -> NewProduct:
    """A new product without what its row tells; VAT below 0: none is known."""
    vat = Decimal(-1) if plan.vat_percent is None else plan.vat_percent
    return NewProduct(sku=sku, name="", price=Decimal(0), vat_percent=vat, currency=plan.currency)


def _as_it_is(known: Product) -> NewProduct:
    return NewProduct(
        sku=known.sku,
        name=known.name,
        price=known.price,
        vat_percent=known.vat_percent,
        currency=known.currency,
        vat_name=known.vat_name,
        url=known.url,
        picture_url=known.picture_url,
        stock=known.stock,
    )


def _is_same(before: Product, wish: NewProduct) -> bool:
    return check_product(_as_it_is(before)) == wish


def _columns(path: Path, seen: TableLook, plan: ProductPlan) -> _Columns:
    """Which column is for what, as said or by its head. BadProductFile."""
    places: dict[str, int] = {}
    said = {folded(head) or head: target for head, target in plan.mapping}
    unknown = [head for head, _ in plan.mapping if _place(head, seen) is None]
    if unknown:
        raise BadProductFile(Reason("imports.no_column", name=unknown[0][:100]), field="mapping")
    known_heads = _BY_HEAD | _PRICES[plan.is_gross]
    for place, head in enumerate(seen.head):
        target = said.get(folded(head) or head, known_heads.get(folded(head), ""))
        if target and target not in COLUMNS:
            known = ", ".join(COLUMNS)
            raise BadProductFile(
                Reason("product_files.no_target", name=target[:60], known=known), field="mapping"
            )
        if target:
            places.setdefault(target, place)
    if "sku" not in places:
        raise BadProductFile(Reason("product_files.no_sku_column"), field="mapping")
    return _Columns(places, _marks(path, seen, places))


def _place(head: str, seen: TableLook) -> int | None:
    wanted = folded(head) or head
    found = (place for place, each in enumerate(seen.head) if (folded(each) or each) == wanted)
    return next(found, None)


def _marks(path: Path, seen: TableLook, places: Mapping[str, int]) -> dict[str, DecimalMark | None]:
    """What stands before decimals, by the first rows of each column of numbers."""
    first = list(islice(rows(path, seen), _LOOKED_AT))
    return {
        target: decimal_mark(_cells(first, places[target]))
        for target in _NUMBERS
        if target in places
    }


def _cells(first: Iterable[FileRow], place: int) -> Iterator[str]:
    return (bare(row.cells[place]) for row in first if place < len(row.cells))
