"""What Számla Agent answers, read. Pure functions; nothing else is looked up for it."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from urllib.parse import unquote_plus

from lxml import etree

from kapocs.invoicing.model import LARGEST_PDF, LONGEST_NUMBER, InvoiceKind, IssuedDocument
from kapocs.invoicing.programs import NotedPayment, PaidState, SeenDocument

_BASE = "http://www.szamlazz.hu/"
_INVOICE = f"{{{_BASE}szamla}}"


class Unreadable(ValueError):
    """The answer is not of the form that it should have."""


@dataclass(frozen=True, slots=True)
class AgentAnswer:
    """An answer that is no invoice: whether it went well, and what it tells."""

    is_good: bool
    code: str
    words: str
    issued: IssuedDocument


def answer(body: bytes, headers: Mapping[str, str]) -> AgentAnswer:
    """Of a request that changes something; what headers alone tell counts, too. Unreadable."""
    root = parsed(body)
    # Each request has an answer of its own namespace, with the same elements in it.
    own = root.tag[: root.tag.find("}") + 1]
    verdict = _text(root, own, "sikeres")
    if not own.startswith(f"{{{_BASE}") or not verdict:
        raise Unreadable(root.tag[:80])
    number = _text(root, own, "szamlaszam") or unquote_plus(headers.get("szlahu_szamlaszam", ""))
    code = _text(root, own, "hibakod") or headers.get("szlahu_error_code", "").strip()
    words = _text(root, own, "hibauzenet") or unquote_plus(headers.get("szlahu_error", ""))
    issued = IssuedDocument(
        number=number.strip(),
        net=_amount(_text(root, own, "szamlanetto") or headers.get("szlahu_nettovegosszeg", "")),
        gross=_amount(
            _text(root, own, "szamlabrutto") or headers.get("szlahu_bruttovegosszeg", "")
        ),
        pdf=_pdf(_text(root, own, "pdf")),
    )
    return AgentAnswer(verdict in ("true", "1"), code, words, issued)


def is_invoice(root: etree._Element) -> bool:
    """Whether the answer to a query is a document."""
    return root.tag == f"{_INVOICE}szamla"


def document(root: etree._Element) -> tuple[IssuedDocument, PaidState]:
    """A document's data, as a query gives them back. Unreadable."""
    number = _text(root, _INVOICE, "alap/szamlaszam")
    gross = _amount(_text(root, _INVOICE, "osszegek/totalossz/brutto"))
    if not number or gross is None:
        raise Unreadable("szamla")
    issued = IssuedDocument(
        number=number,
        net=_amount(_text(root, _INVOICE, "osszegek/totalossz/netto")),
        gross=gross,
        issued_on=_day(_text(root, _INVOICE, "alap/kelt")),
        fulfilled_on=_day(_text(root, _INVOICE, "alap/telj")),
        due_on=_day(_text(root, _INVOICE, "alap/fizh")),
        pdf=_pdf(_text(root, _INVOICE, "pdf")),
    )
    entries = root.iterfind(_path(_INVOICE, "kifizetesek/kifizetes"))
    payments = tuple(_payment(each) for each in entries)
    currency = _currency(_text(root, _INVOICE, "alap/devizanem"))
    return issued, PaidState(number, currency, gross, payments)


_KINDS = {
    "SZ": InvoiceKind.INVOICE,
    "D": InvoiceKind.PROFORMA,
    "SS": InvoiceKind.STORNO,
    "HS": InvoiceKind.CORRECTION,
}


def seen(root: etree._Element) -> SeenDocument:
    """A document's data, to be set beside ours. Unreadable."""
    issued, state = document(root)
    paid = sum((each.amount for each in state.payments), Decimal(0))
    names = ("alap/rendelesszam", "alap/megjegyzes")
    return SeenDocument(
        number=issued.number[:LONGEST_NUMBER],
        kind=_KINDS.get(_text(root, _INVOICE, "alap/tipus"), ""),
        currency=state.currency,
        net=issued.net,
        gross=state.gross,
        is_paid=paid >= state.gross,
        is_cancelled=_text(root, _INVOICE, "alap/sztornozott") in ("true", "1"),
        named=tuple(_text(root, _INVOICE, each)[:1000] for each in names),
        issued_on=issued.issued_on,
        fulfilled_on=issued.fulfilled_on,
        due_on=issued.due_on,
    )


def _payment(entry: etree._Element) -> NotedPayment:
    amount, on = (_amount(_text(entry, _INVOICE, "osszeg")), _day(_text(entry, _INVOICE, "datum")))
    if amount is None or on is None:
        raise Unreadable("kifizetes")
    return NotedPayment(
        amount,
        on,
        _text(entry, _INVOICE, "jogcim"),
        _text(entry, _INVOICE, "megjegyzes") or _text(entry, _INVOICE, "leiras"),
    )


def parsed(body: bytes) -> etree._Element:
    """The root of an answer, read without looking anything else up. Unreadable."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(body, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(str(error)[:200]) from None
    if b"<!DOCTYPE" in body[:1000]:
        raise Unreadable("doctype")
    return root


def _path(space: str, path: str) -> str:
    return "/".join(f"{space}{name}" for name in path.split("/"))


def _text(root: etree._Element, space: str, path: str) -> str:
    return (root.findtext(_path(space, path)) or "").strip()


def _currency(text: str) -> str:
    return "HUF" if text.casefold() in ("", "ft", "huf") else text.upper()[:3]


def _amount(text: str) -> Decimal | None:
    try:
        found = Decimal(text.replace(",", ".")) if text else None
    except InvalidOperation:
        raise Unreadable(text[:80]) from None
    if found is not None and not found.is_finite():
        raise Unreadable(text[:80])
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        raise Unreadable(text[:80]) from None


def _pdf(text: str) -> bytes | None:
    """The file, if it is one and not too large: a document counts without it."""
    try:
        content = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if content.startswith(b"%PDF-") and len(content) <= LARGEST_PDF else None
