"""Order items and products as tables of a letter. Everything in them is escaped here."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from kapocs.catalog.money import DECIMALS, Line
from kapocs.catalog.money import plain as digits
from kapocs.letters.compiling.encode import attribute, plain
from kapocs.letters.extras import Raw
from kapocs.orders.model import Item
from kapocs.orders.queries_letters import Recommended

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
_SPACE = "\N{NO-BREAK SPACE}"
_WORDS = {
    "hu": ("Termék", "Cikkszám", "Db", "Egységár", "Nettó", "Bruttó", "Összesen"),
    "en": ("Product", "SKU", "Qty", "Unit price", "Net", "Gross", "Total"),
}
_CELL = "padding:6px 8px;border-bottom:1px solid #dddddd;text-align:"
_TABLE = (
    '<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"'
    ' style="border-collapse:collapse">'
)


def money(amount: Decimal, currency: str, language: str) -> str:
    """`12 345 Ft`, `€12.30`: an amount as people write it in the language."""
    places = DECIMALS.get(currency, 2)
    if amount != amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):
        places = 2  # a net may have cents where the currency has none
    figures = f"{abs(amount):,.{places}f}"
    minus = "\N{MINUS SIGN}" if amount < 0 else ""
    if language == "hu":
        figures = figures.replace(",", _SPACE).replace(".", ",")
        unit = "Ft" if currency == "HUF" else _SIGNS.get(currency, currency)
        return f"{minus}{figures}{_SPACE}{unit}"
    if currency == "HUF":
        return f"{minus}{figures}{_SPACE}Ft"
    return f"{minus}{_SIGNS.get(currency, currency + _SPACE)}{figures}"


def items_html(items: Sequence[Item], language: str) -> Raw:
    """A table of an order's items with their sum; nothing without items."""
    if not items:
        return Raw()
    *heads, total = _WORDS[language]
    rows = [_row(heads, tag="th")]
    rows += [_row(_cells(item, language)) for item in items]
    net, gross = _sums(items, language)
    rows.append(_row([total, "", "", "", net, gross], tag="th"))
    return Raw(f"{_TABLE}<tbody>{''.join(rows)}</tbody></table>")


def items_text(items: Sequence[Item], language: str) -> Raw:
    """The same for letters of plain text: a line for each item."""
    if not items:
        return Raw()
    lines = [_line(item, language) for item in items]
    _, gross = _sums(items, language)
    return Raw("\n".join([*lines, f"{_WORDS[language][-1]}: {gross}"]))


def products_html(products: Sequence[Recommended], language: str) -> Raw:
    """A table of products with their gross prices; nothing without products."""
    if not products:
        return Raw()
    rows = "".join(_row([each.name, _price(each, language)], numbers_from=1) for each in products)
    return Raw(f"{_TABLE}<tbody>{rows}</tbody></table>")


def products_text(products: Sequence[Recommended], language: str) -> Raw:
    """The same for letters of plain text."""
    return Raw("\n".join(f"- {_one(each.name)}: {_price(each, language)}" for each in products))


def _cells(item: Item, language: str) -> list[str]:
    prices = (item.price, item.net_sum, item.gross_sum)
    unit, net, gross = (money(each, item.currency, language) for each in prices)
    return [item.name, item.sku, digits(Decimal(item.quantity)), unit, net, gross]


def _line(item: Item, language: str) -> str:
    name, sku, quantity, unit, _, gross = map(_one, _cells(item, language))
    return f"- {name}{f' ({sku})' if sku else ''}: {quantity} × {unit} = {gross}"


def _sums(items: Sequence[Item], language: str) -> tuple[str, str]:
    """Net and gross of all, by currency when there are several."""
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for item in items:
        net, gross = sums.get(item.currency, (Decimal(0), Decimal(0)))
        sums[item.currency] = (net + item.net_sum, gross + item.gross_sum)
    nets = (money(net, currency, language) for currency, (net, _) in sums.items())
    grosses = (money(gross, currency, language) for currency, (_, gross) in sums.items())
    return " + ".join(nets), " + ".join(grosses)


def _price(product: Recommended, language: str) -> str:
    gross = Line(product.price, 1, product.vat_percent).gross(product.currency)
    return money(gross, product.currency, language)


def _row(cells: Sequence[str], *, tag: str = "td", numbers_from: int = 2) -> str:
    written = (
        f'<{tag} style="{_CELL}{"right" if place >= numbers_from else "left"}">'
        f"{attribute(_one(cell))}</{tag}>"
        for place, cell in enumerate(cells)
    )
    return f"<tr>{''.join(written)}</tr>"


def _one(text: str) -> str:
    """Text on one line."""
    return " ".join(plain(text).replace(_SPACE, "\0").split()).replace("\0", _SPACE)
