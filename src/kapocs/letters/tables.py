"""Order items and products as tables of a letter. Everything in them is escaped here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kapocs.amounts import written, written_number
from kapocs.catalog.money import Line
from kapocs.ids import ProductId
from kapocs.letters.compiling.encode import attribute, plain
from kapocs.letters.extras import Raw
from kapocs.orders.model import Item
from kapocs.orders.pricing import Price
from kapocs.orders.queries_letters import Recommended
from kapocs.orders.statement import Row, RowKind, Statement

_SPACE = "\N{NO-BREAK SPACE}"
_WORDS = {
    "hu": ("Termék", "Cikkszám", "Db", "Egységár", "Nettó", "Bruttó", "Összesen"),
    "en": ("Product", "SKU", "Qty", "Unit price", "Net", "Gross", "Total"),
}
_ROWS = {
    "hu": {
        RowKind.SHIPPING: "Szállítás", RowKind.DISCOUNT: "Kedvezmény",
        RowKind.ROUNDING: "Kerekítés", RowKind.OTHER: "Egyéb",
    },
    "en": {
        RowKind.SHIPPING: "Shipping", RowKind.DISCOUNT: "Discount",
        RowKind.ROUNDING: "Rounding", RowKind.OTHER: "Other",
    },
}  # fmt: skip
_CELL = "padding:6px 8px;border-bottom:1px solid #dddddd;text-align:"
_TABLE = (
    '<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"'
    ' style="border-collapse:collapse">'
)


_PICTURE = "vertical-align:middle;margin-right:8px;border:0"


@dataclass(frozen=True, slots=True)
class ProductPage:
    """Where a product is shown, and a picture of it; empty where there is none."""

    url: str = ""
    picture_url: str = ""


Pages = Mapping[ProductId, ProductPage]
_NONE = ProductPage()


def items_html(statement: Statement, pages: Pages, language: str) -> Raw:
    """A table of an order's items, shipping and discount with the total that is to be paid."""
    if not statement.items:
        return Raw()
    *heads, total = _WORDS[language]
    totals = statement.totals
    rows = [_row(heads, tag="th")]
    rows += [_row(_cells(item, language), page=_page(item, pages)) for item in statement.items]
    rows += [
        _row(_sum(_label(each, language), each.price, totals.currency, language))
        for each in statement.rows
    ]
    rows.append(_row(_sum(total, totals.total, totals.currency, language), tag="th"))
    return Raw(f"{_TABLE}<tbody>{''.join(rows)}</tbody></table>")


def items_text(statement: Statement, pages: Pages, language: str) -> Raw:
    """An order's items in a letter of plain text: a line for each row, gross."""
    if not statement.items:
        return Raw()
    totals = statement.totals
    lines = [_line(item, language) + _below(_page(item, pages)) for item in statement.items]
    sums = [(_one(_label(each, language)), each.price) for each in statement.rows]
    sums.append((_WORDS[language][-1], totals.total))
    lines += [
        f"{label}: {written(price.gross, totals.currency, language)}" for label, price in sums
    ]
    return Raw("\n".join(lines))


def products_html(products: Sequence[Recommended], language: str) -> Raw:
    """A table of products with their gross prices; nothing without products."""
    if not products:
        return Raw()
    rows = "".join(
        _row(
            [each.name, _price(each, language)],
            numbers_from=1,
            page=ProductPage(each.url, each.picture_url),
        )
        for each in products
    )
    return Raw(f"{_TABLE}<tbody>{rows}</tbody></table>")


def products_text(products: Sequence[Recommended], language: str) -> Raw:
    """Recommended products in a letter of plain text: a line for each."""
    return Raw(
        "\n".join(
            f"- {_one(each.name)}: {_price(each, language)}{_below(ProductPage(each.url))}"
            for each in products
        )
    )


def _cells(item: Item, language: str) -> list[str]:
    prices = (item.price, item.net_sum, item.gross_sum)
    unit, net, gross = (written(each, item.currency, language) for each in prices)
    return [item.name, item.sku, written_number(item.quantity, language), unit, net, gross]


def _sum(label: str, price: Price, currency: str, language: str) -> list[str]:
    amounts = (written(each, currency, language) for each in (price.net, price.gross))
    return [label, "", "", "", *amounts]


def _label(row: Row, language: str) -> str:
    word = _ROWS[language][row.kind]
    return f"{word} ({row.detail})" if row.detail else word


def _line(item: Item, language: str) -> str:
    name, sku, quantity, unit, _, gross = map(_one, _cells(item, language))
    return f"- {name}{f' ({sku})' if sku else ''}: {quantity} × {unit} = {gross}"


def _price(product: Recommended, language: str) -> str:
    gross = Line(product.price, 1, product.vat_percent).gross
    return written(gross, product.currency, language)


def _row(
    cells: Sequence[str], *, tag: str = "td", numbers_from: int = 2, page: ProductPage = _NONE
) -> str:
    """`page`: of what the first cell names."""
    name, *others = (attribute(_one(cell)) for cell in cells)
    written = (
        f'<{tag} style="{_CELL}{"right" if place >= numbers_from else "left"}">{cell}</{tag}>'
        for place, cell in enumerate([_shown(name, page), *others])
    )
    return f"<tr>{''.join(written)}</tr>"


def _shown(name: str, page: ProductPage) -> str:
    """The name, encoded already, with its picture, linked."""
    if page.picture_url:
        source = attribute(page.picture_url)
        name = f'<img src="{source}" width="64" alt="" style="{_PICTURE}">{name}'
    return f'<a href="{attribute(page.url)}">{name}</a>' if page.url else name


def _page(item: Item, pages: Pages) -> ProductPage:
    return pages.get(item.product_id, _NONE) if item.product_id is not None else _NONE


def _below(page: ProductPage) -> str:
    return f"\n  {page.url}" if page.url else ""


def _one(text: str) -> str:
    """Text on one line."""
    return " ".join(plain(text).replace(_SPACE, "\0").split()).replace("\0", _SPACE)
