"""Documents of the fake Számla Agent, how it shows them, and what it holds requests to."""

import base64
import importlib.util
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

PDF = b"%PDF-1.4 sz\xc3\xa1mla\n%%EOF"
TODAY = date(2026, 11, 23)
_BASE = "http://www.szamlazz.hu/"


def schemas() -> dict[str, etree.XMLSchema]:
    """Root element → schema. The wheel's package itself needs more than its schemas do."""
    package = importlib.util.find_spec("szamlazz")
    assert package is not None
    assert package.submodule_search_locations is not None
    path = Path(package.submodule_search_locations[0]) / "xsd.py"
    spec = importlib.util.spec_from_file_location("szamlazz_schemas", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    optional = '<element name="{}" type="{}" maxOccurs="1" minOccurs="0"></element>'
    query = module.query_invoice_xml.replace(
        "</sequence>", optional.format("szamlaKulsoAzon", "string") + "</sequence>"
    )
    additive = '<element name="additiv" type="boolean" maxOccurs="1" minOccurs="1"></element>'
    newer = optional.format("aggregator", "string") + optional.format("valaszVerzio", "int")
    payment = module.credit_entry.replace(additive, additive + newer)
    version = '<element name="valaszVerzio" type="int" maxOccurs="1" minOccurs="0"></element>'
    kind = '<element name="tipus"           type="string" maxOccurs="1" minOccurs="0"></element>'
    storno = module.reverse_invoice.replace(
        version, version + optional.format("szamlaKulsoAzon", "string")
    ).replace(kind, optional.format("megjegyzes", "string") + kind)
    texts = {
        "xmlszamla": module.generate_invoice,
        "xmlszamlast": storno,
        "xmlszamlakifiz": payment,
        "xmlszamlaxml": query,
        "xmlszamladbkdel": module.delete_pro_forma_invoice,
    }
    return {root: etree.XMLSchema(etree.fromstring(text.encode())) for root, text in texts.items()}


@dataclass
class Issued:
    """A document there."""

    number: str
    external_id: str
    order_number: str
    is_proforma: bool
    request: bytes
    net: Decimal
    gross: Decimal
    currency: str
    due_on: str
    payments: list[tuple[str, str, Decimal, str]] = field(default_factory=list)
    storno: str = ""
    is_alive: bool = True
    refers_to: str = ""
    """The invoice that it undoes or corrects."""

    @property
    def kind(self) -> str:
        """As the program calls it: an invoice, a pro forma, a storno, a correction."""
        if self.is_proforma:
            return "D"
        if not self.refers_to:
            return "SZ"
        return "HS" if self.is_alive else "SS"

    @property
    def names(self) -> tuple[str, str, str]:
        """By what a query finds it: its number, the key of who issued it, the order's number."""
        return self.number, self.external_id, self.order_number


class Values:
    """What a request says, by the names of elements."""

    def __init__(self, root: Any, space: str) -> None:
        self._root, self._space = root, space

    def __call__(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    def all(self, name: str) -> list[str]:
        return [each.text or "" for each in self._root.iter(f"{self._space}{name}")]


def wrong_line(values: Values) -> str:
    """The code of the first line that does not agree with itself; empty: all do."""
    names = ("mennyiseg", "nettoEgysegar", "nettoErtek", "afaErtek", "bruttoErtek", "afakulcs")
    for pieces, price, net, vat, gross, rate in zip(*map(values.all, names), strict=True):
        if abs(Decimal(pieces) * Decimal(price) - Decimal(net)) > 1:
            return "259"
        percent = Decimal(rate) if rate.replace(".", "").isdigit() else Decimal(0)
        if abs(Decimal(net) * percent / 100 - Decimal(vat)) > 1:
            return "261"
        if Decimal(net) + Decimal(vat) != Decimal(gross):
            return "264"
    return ""


def document(issued: Issued, *, with_pdf: bool) -> bytes:
    payments = "".join(
        f"<kifizetes><datum>{on}</datum><jogcim>{how}</jogcim><osszeg>{amount}</osszeg>"
        f"<megjegyzes>{text}</megjegyzes></kifizetes>"
        for on, how, amount, text in issued.payments
    )
    refers = f"<hivszamlaszam>{issued.refers_to}</hivszamlaszam>" if issued.refers_to else ""
    # As the real one: a document that stands has no such element.
    undone = "<sztornozott>true</sztornozott>" if issued.storno else ""
    pdf = f"<pdf>{base64.b64encode(PDF).decode()}</pdf>" if with_pdf else ""
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?><szamla xmlns="{_BASE}szamla">'
        f"<alap><szamlaszam>{issued.number}</szamlaszam><tipus>{issued.kind}</tipus>{refers}"
        f"<kelt>{TODAY}</kelt><telj>{TODAY}</telj>"
        f"<fizh>{issued.due_on}</fizh><rendelesszam>{issued.order_number}</rendelesszam>"
        f"<devizanem>{'Ft' if issued.currency == 'HUF' else issued.currency}</devizanem>{undone}"
        "</alap>"
        f"<osszegek><totalossz><netto>{issued.net}</netto><brutto>{issued.gross}</brutto>"
        f"</totalossz></osszegek><kifizetesek>{payments}</kifizetesek>{pdf}</szamla>"
    )
    return text.encode()
