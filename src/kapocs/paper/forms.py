"""Ready forms: the packing slip that goes into a parcel, and the payment slip.

The payment slip says all that a transfer or a payment at a counter needs. It is no postal cheque:
the machine-readable lines of those need the Post's approval and are left to a print house.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kapocs.amounts import written, written_number
from kapocs.paper.codes import Barcode, Drawing, barcode
from kapocs.paper.content import PACKING, PAYMENT
from kapocs.paper.letters import Slip
from kapocs.paper.model import Block, Tree
from kapocs.paper.number_words import amount_words
from kapocs.paper.text import LONGEST_ADDRESS_LINE, breakable, line

_CODE_COLUMN = 54.0
"""Millimetres that a barcode may have beside two addresses."""
_SHORT_SKU = 14
"""Signs of a SKU that need no more than its column; a longer one shares the room of the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLine:
    """A line of an order. Sums are of all pieces."""

    sku: str
    name: str
    quantity: Decimal | int
    vat_percent: Decimal
    net: Decimal
    gross: Decimal


@dataclass(frozen=True, slots=True)
class SlipSum:
    """An amount below the lines. `kind`: shipping, discount, rounding, other or sum."""

    kind: str
    net: Decimal
    gross: Decimal
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackingSlip:
    """What is in a parcel, and the sums of the order as they are to be printed.

    `number`: the order's, shown as a barcode as well. `sums`: below the lines, the total last.
    """

    number: str
    currency: str
    lines: Sequence[SlipLine]
    sums: Sequence[SlipSum] = ()
    ship_to: tuple[str, ...] = ()
    bill_to: tuple[str, ...] = ()
    remark: str = ""
    language: str = "hu"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPayment:
    """What is to be paid, to whom and by whom. `account`: as it is to be read."""

    amount: Decimal
    currency: str
    account: str
    payee: str
    payer: tuple[str, ...] = ()
    remark: str = ""
    language: str = "hu"
    code: Drawing | None = None


def packing_slip(slip: PackingSlip) -> Tree:
    """The body of a letter that lists what is in the parcel. BadCode: the number is no barcode."""
    words = PACKING.get(slip.language, PACKING["en"])
    blocks: list[Block] = [{"k": "h", "n": 2, "r": [words["title"]]}]
    code = barcode(Barcode.CODE128, slip.number, width=50.0, height=12.0)
    blocks.append(_addresses(slip, words, code))
    blocks.append(_items(slip, words))
    if slip.remark.strip():
        blocks.append(_paragraph(f"{words['remark']}: {line(slip.remark, 2_000)}"))
    return Tree(blocks)


def payment_slip(payment: SlipPayment) -> Slip:
    """The slip for the foot of a letter. BadPaper: the amount cannot be said in words."""
    return Slip(
        amount=written(payment.amount, payment.currency, payment.language),
        words=amount_words(payment.amount, payment.currency),
        account=payment.account,
        payee=payment.payee,
        payer=payment.payer,
        remark=payment.remark,
        labels=PAYMENT.get(payment.language, PAYMENT["en"]),
        code=payment.code,
    )


def _addresses(slip: PackingSlip, words: dict[str, str], code: Drawing) -> Block:
    name = [f"{words['order']}: ", _bold(line(slip.number, 48)), {"k": "br"}, code.run()]
    order: dict[str, object] = {"b": [{"k": "p", "a": "right", "r": name}]}
    cells: list[dict[str, object]] = [
        {"b": [_titled(words["ship_to"], slip.ship_to)]},
        {"b": [_titled(words["bill_to"], slip.bill_to)] if slip.bill_to else []},
    ]
    is_beside = code.width <= _CODE_COLUMN
    rows = [[*cells, order]] if is_beside else [[*cells, {"b": []}], [order | {"s": 3}]]
    return {"k": "table", "n": 3, "h": [], "r": rows, "l": False, "w": ["1", "1", "1"]}


def _items(slip: PackingSlip, words: dict[str, str]) -> Block:
    names = ("sku", "name", "quantity", "vat", "net", "gross")
    head = [
        {"r": [_bold(words[name])], "a": "left" if place < 2 else "right"}
        for place, name in enumerate(names)
    ]
    rows = [_item(each, slip) for each in slip.lines]
    rows += [_sum(each, slip, words) for each in slip.sums]
    is_long = any(len(each.sku) > _SHORT_SKU for each in slip.lines)
    widths: list[object] = ["1" if is_long else None, "1", None, None, None, None]
    return {"k": "table", "n": 6, "h": [head], "r": rows, "l": True, "w": widths}


def _item(item: SlipLine, slip: PackingSlip) -> list[dict[str, object]]:
    vat = f"{written_number(item.vat_percent, slip.language)}%"
    sums = (written(each, slip.currency, slip.language) for each in (item.net, item.gross))
    right = (written_number(item.quantity, slip.language), vat, *sums)
    cells: list[dict[str, object]] = [
        {"r": [breakable(line(item.sku, 200), _SHORT_SKU)]},
        {"r": [line(item.name, 300)]},
    ]
    return cells + [{"r": [text], "a": "right"} for text in right]


def _sum(sum_: SlipSum, slip: PackingSlip, words: dict[str, str]) -> list[dict[str, object]]:
    label = ": ".join(filter(None, (words[sum_.kind], line(sum_.detail, 80))))
    amounts = (written(each, slip.currency, slip.language) for each in (sum_.net, sum_.gross))
    shown = _bold if sum_.kind == "sum" else _plain
    cells: list[dict[str, object]] = [{"r": [shown(label)], "s": 4}]
    return cells + [{"r": [shown(text)], "a": "right"} for text in amounts]


def _titled(title: str, lines: Sequence[str]) -> Block:
    runs: list[object] = [{"t": title, "z": 8.0, "c": "#555555"}]
    for each in lines:
        runs += [{"k": "br"}, line(each, LONGEST_ADDRESS_LINE)]
    return {"k": "p", "r": runs}


def _plain(text: str) -> object:
    return text


def _bold(text: str) -> object:
    return {"t": text, "b": True}


def _paragraph(text: str) -> Block:
    return {"k": "p", "r": [text]}
