"""The messages of Számla Agent: what is sent, in the order that its schemas want, and what comes.

Pure functions. Element names are the program's own, Hungarian ones.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from lxml import etree

from kapocs.catalog.money import plain
from kapocs.invoicing.drafting import method_word
from kapocs.invoicing.drafts import Draft, DraftBuyer, DraftLine
from kapocs.invoicing.programs import NotedPayment, WantedDocument, WantedStorno
from kapocs.invoicing.rules import InvoiceRules

_BASE = "http://www.szamlazz.hu/"
_INVOICE = f"{{{_BASE}szamla}}"
Node = tuple[str, object]
"""An element: its name, and its text or what is in it; None leaves it out."""


def create(wanted: WantedDocument, key: str) -> bytes:
    """`xmlszamla`: a pro forma, an invoice or a correction of one."""
    draft, rules = wanted.draft, wanted.rules
    settings = (
        ("szamlaagentkulcs", key),
        ("eszamla", rules.electronic),
        ("szamlaLetoltes", True),
        ("valaszVerzio", 2),
        ("szamlaKulsoAzon", wanted.external_id),
    )
    return _document(
        "xmlszamla",
        (
            ("beallitasok", settings),
            ("fejlec", _head(wanted, draft)),
            ("elado", _seller(rules)),
            ("vevo", _buyer(draft.buyer, rules)),
            ("tetelek", tuple(("tetel", _line(each)) for each in draft.lines)),
        ),
    )


def _head(wanted: WantedDocument, draft: Draft) -> tuple[Node, ...]:
    follows = not wanted.is_proforma and draft.proforma_number
    is_foreign = draft.currency != "HUF"
    return (
        ("teljesitesDatum", draft.fulfilled_on),
        ("fizetesiHataridoDatum", draft.due_on),
        ("fizmod", method_word(draft)),
        ("penznem", draft.currency),
        ("szamlaNyelve", wanted.rules.language),
        ("megjegyzes", draft.comment or None),
        ("arfolyamBank", "MNB" if is_foreign else None),
        ("rendelesSzam", draft.order_number),
        ("dijbekeroSzamlaszam", draft.proforma_number if follows else None),
        ("helyesbitoszamla", True if draft.corrects else None),
        ("helyesbitettSzamlaszam", draft.corrects or None),
        ("dijbekero", True if wanted.is_proforma else None),
        ("szamlaszamElotag", wanted.rules.prefix or None),
        ("fizetve", True if draft.is_paid and not wanted.is_proforma else None),
    )


def _seller(rules: InvoiceRules) -> tuple[Node, ...]:
    return (
        ("bank", rules.bank or None),
        ("bankszamlaszam", rules.bank_account or None),
        ("emailReplyto", rules.reply_to or None),
    )


def _buyer(buyer: DraftBuyer, rules: InvoiceRules) -> tuple[Node, ...]:
    return (
        ("nev", buyer.name),
        ("orszag", "Magyarország" if buyer.country == "HU" else buyer.country),
        ("irsz", buyer.zip),
        ("telepules", buyer.city),
        ("cim", buyer.address),
        ("email", buyer.email if rules.emails else None),
        ("sendEmail", rules.emails),
        ("adoalany", 1 if buyer.tax_number else None),
        ("adoszam", buyer.tax_number or None),
        ("adoszamEU", buyer.eu_tax_number or None),
    )


def _line(line: DraftLine) -> tuple[Node, ...]:
    return (
        ("megnevezes", line.name),
        ("mennyiseg", line.quantity),
        ("mennyisegiEgyseg", line.unit),
        ("nettoEgysegar", line.price),
        ("afakulcs", line.vat_code),
        ("nettoErtek", line.net),
        ("afaErtek", line.vat),
        ("bruttoErtek", line.gross),
    )


def storno(wanted: WantedStorno, key: str, *, today: date) -> bytes:
    """`xmlszamlast`: undoes an invoice; its day must be that of today."""
    settings = (
        ("szamlaagentkulcs", key),
        ("eszamla", wanted.rules.electronic),
        ("szamlaLetoltes", True),
        ("valaszVerzio", 2),
    )
    head = (("szamlaszam", wanted.number), ("keltDatum", today), ("tipus", "SS"))
    return _document("xmlszamlast", (("beallitasok", settings), ("fejlec", head)))


def delete_proforma(number: str, key: str) -> bytes:
    """`xmlszamladbkdel`: takes a pro forma away."""
    settings = (("szamlaagentkulcs", key),)
    return _document(
        "xmlszamladbkdel", (("beallitasok", settings), ("fejlec", (("szamlaszam", number),)))
    )


def payment(number: str, paid: NotedPayment, key: str) -> bytes:
    """`xmlszamlakifiz`: a payment beside those that there are."""
    settings = (
        ("szamlaagentkulcs", key),
        ("szamlaszam", number),
        ("additiv", True),
        ("valaszVerzio", 2),
    )
    entry = (
        ("datum", paid.on),
        ("jogcim", paid.method or "átutalás"),
        ("osszeg", paid.amount),
        ("leiras", paid.text or None),
    )
    return _document("xmlszamlakifiz", (("beallitasok", settings), ("kifizetes", entry)))


def query(
    key: str, *, number: str = "", external_id: str = "", order: str = "", pdf: bool = False
) -> bytes:
    """`xmlszamlaxml`: a document's data, by its number, our key for it or its order's number."""
    return _document(
        "xmlszamlaxml",
        (
            ("szamlaagentkulcs", key),
            ("szamlaszam", number or None),
            ("rendelesSzam", order or None),
            ("pdf", pdf),
            ("szamlaKulsoAzon", external_id or None),
        ),
    )


def _document(root: str, children: Iterable[Node]) -> bytes:
    space = f"{_BASE}{root}"
    element = etree.Element(f"{{{space}}}{root}", nsmap={None: space})  # type: ignore[dict-item]
    _fill(element, space, children)
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8")


def _fill(element: etree._Element, space: str, children: Iterable[Node]) -> None:
    for name, value in children:
        if value is None:
            continue
        child = etree.SubElement(element, f"{{{space}}}{name}")
        if isinstance(value, tuple):
            _fill(child, space, value)
        else:
            child.text = _written(value)


def _written(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
    # What XML cannot hold at all is left out: the program would refuse the whole message.
    return "".join(each for each in str(value) if each.isprintable() or each in "\n\t")
