"""A fake Számla Agent, written from the public documentation of Számlázz.hu. It issues nothing.

Requests are held to the program's own schemas, from the wheel of `szamlazz.py`; what is newer in
the documentation than in these is added. Where the documentation says nothing (by how much a line
may differ from what is reckoned) it is a unit of the currency.
"""

import base64
import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import quote

from lxml import etree

from courier.web import HANG, HANG_UP, Answer, Asked
from simulators.szamlazz_documents import (
    PDF,
    TODAY,
    Issued,
    Values,
    document,
    schemas,
    wrong_line,
)

KEY = "kulcs0123456789"
_BASE = "http://www.szamlazz.hu/"
_FIELD = re.compile(rb'name="(action-[a-z_-]+)"; filename="[^"]+"\r\n[^\r]*\r\n\r\n', re.IGNORECASE)


@dataclass
class Agent:
    """An account there, and how it behaves.

    `trouble`: what becomes of the next requests, by the field's name: `lost` does what is asked and
    hangs up, `hangs` does it and says nothing, `down`, `503`, `code:…` do nothing.
    """

    same_order_refused: bool = False
    encodes_headers: bool = True
    trouble: dict[str, list[str]] = field(default_factory=dict)
    asked: list[tuple[str, bytes]] = field(default_factory=list)
    documents: dict[str, Issued] = field(default_factory=dict)
    sessions: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    on_create: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self._schemas = schemas()

    def reply(self, asked: Asked) -> Answer:
        """One request."""
        self.sessions.append(asked.headers.get("cookie", ""))
        found = _FIELD.search(asked.content)
        if asked.method != "POST" or found is None:
            return self._no("53", "Hiányzó XML állomány", "xmlszamla")
        action = found[1].decode()
        content = asked.content[found.end() :].rpartition(b"\r\n--")[0]
        self.asked.append((action, content))
        trouble = (self.trouble.get(action) or [""]).pop(0)
        if trouble == "503":
            return Answer(503, b"Service Unavailable")
        if trouble == "down":
            return Answer(200, b"", {"szlahu_down": "true"})
        if trouble.startswith("code:"):
            return self._no(trouble.removeprefix("code:"), "Hiba", "xmlszamla")
        answer = self._do(action, content)
        if trouble == "lost":
            return Answer(HANG_UP)
        return Answer(HANG) if trouble == "hangs" else answer

    @property
    def every(self) -> list[Issued]:
        """All documents, the oldest first."""
        return list(self.documents.values())

    def count(self, action: str) -> int:
        return sum(each == action for each, _ in self.asked)

    def invoices(self, *, is_proforma: bool = False) -> list[Issued]:
        return [
            each
            for each in self.documents.values()
            if each.is_proforma == is_proforma and each.gross >= 0
        ]

    def pay(self, number: str, amount: str, on: str = "2026-11-24") -> dict[str, str]:
        """Somebody notes a payment there; the fields of the word that it sends of it."""
        known = self.documents[number]
        known.payments.append((on, "átutalás", Decimal(amount), ""))
        paid = sum((each[2] for each in known.payments), Decimal(0))
        return {
            "szlahu_szamlaszam": number,
            "szlahu_rendelesszam": known.order_number,
            "szlahu_bruttovegosszeg": str(known.gross),
            "szlahu_kifizetettbrutto": str(paid),
            "szlahu_fizetesmod": "átutalás",
        }

    def _do(self, action: str, content: bytes) -> Answer:
        root = etree.fromstring(content)
        name = etree.QName(root).localname
        wanted = {
            "action-xmlagentxmlfile": ("xmlszamla", self._create),
            "action-szamla_agent_st": ("xmlszamlast", self._reverse),
            "action-szamla_agent_kifiz": ("xmlszamlakifiz", self._pay),
            "action-szamla_agent_xml": ("xmlszamlaxml", self._query),
            "action-szamla_agent_dijbekero_torlese": ("xmlszamladbkdel", self._delete),
        }
        known = wanted.get(action)
        if known is None or known[0] != name or not self._schemas[name].validate(root):
            return self._no("57", "XML beolvasási hiba", name)
        values = Values(root, f"{{{_BASE}{name}}}")
        if values("szamlaagentkulcs") != KEY:
            return self._no("3", "Sikertelen bejelentkezés", name)
        return known[1](values, content)

    def _create(self, values: "Values", content: bytes) -> Answer:
        self.on_create()
        order, is_proforma = values("rendelesSzam"), values("dijbekero") == "true"
        corrects = values("helyesbitettSzamlaszam")
        if refused := self._refused(values, content):
            return refused
        if values("sendEmail") == "true":
            self.mails.append(values("email"))
        issued = Issued(
            number=f"{'D-' if is_proforma else ''}KAPOCS-2026-{next(self._numbers)}",
            external_id=values("szamlaKulsoAzon"),
            order_number=order,
            is_proforma=is_proforma,
            request=content,
            net=sum(map(Decimal, values.all("nettoErtek")), Decimal(0)),
            gross=sum(map(Decimal, values.all("bruttoErtek")), Decimal(0)),
            currency=values("penznem"),
            due_on=values("fizetesiHataridoDatum"),
            refers_to=corrects,
        )
        if values("fizetve") == "true":
            issued.payments.append((str(TODAY), values("fizmod"), issued.gross, ""))
        if proforma := self.documents.get(values("dijbekeroSzamlaszam")):
            del self.documents[proforma.number]
        self.documents[issued.number] = issued
        return self._yes(issued)

    def _refused(self, values: "Values", content: bytes) -> Answer | None:
        """What a new document is refused for, or the document of the very same request."""
        corrects, is_proforma = values("helyesbitettSzamlaszam"), values("dijbekero") == "true"
        if bool(corrects) != (values("helyesbitoszamla") == "true"):
            return self._no("57", "XML beolvasási hiba", "xmlszamla")
        if corrects and (corrects not in self.documents or self.documents[corrects].storno):
            return self._no("7", "Nincs ilyen számla", "xmlszamla")
        kind = (is_proforma, bool(corrects))
        same = [
            each
            for each in self.every
            if each.order_number == values("rendelesSzam")
            and (each.is_proforma, bool(each.refers_to)) == kind
            and each.is_alive
        ]
        if same and self.same_order_refused:
            if same[0].request == content:
                return self._yes(same[0])
            return self._no("152" if is_proforma else "71", "Ismétlődő rendelésszám", "xmlszamla")
        code = wrong_line(values)
        return self._no(code, "Tétel hiba", "xmlszamla") if code else None

    def _reverse(self, values: "Values", _content: bytes) -> Answer:
        known = self.documents.get(values("szamlaszam"))
        if known is None:
            return self._no("7", "Nincs ilyen számla", "xmlszamlast")
        if known.is_proforma:
            return self._yes(known)
        if known.storno:
            return self._yes(self.documents[known.storno])
        if any(each.kind == "HS" and each.refers_to == known.number for each in self.every):
            return self._no("221", "Nem sztornózható (van helyesbítő számlája)", "xmlszamlast")
        storno = Issued(
            number=f"KAPOCS-2026-{next(self._numbers)}",
            external_id="",
            order_number=known.order_number,
            is_proforma=False,
            request=b"",
            net=-known.net,
            gross=-known.gross,
            currency=known.currency,
            due_on=known.due_on,
            is_alive=False,
            refers_to=known.number,
        )
        known.storno, known.is_alive = storno.number, False
        known.payments.clear()
        self.documents[storno.number] = storno
        return self._yes(storno)

    def _pay(self, values: "Values", _content: bytes) -> Answer:
        known = self.documents.get(values("szamlaszam"))
        if known is None:
            return self._no("7", "Nincs ilyen számla", "xmlszamlakifiz")
        if known.storno:
            return self._no("463", "Sztornózott", "xmlszamlakifiz")
        if values("additiv") != "true":
            known.payments.clear()
        texts = values.all("leiras") or [""]
        entries = zip(
            values.all("datum"), values.all("jogcim"), values.all("osszeg"), texts, strict=False
        )
        known.payments += [(on, how, Decimal(sum_), text) for on, how, sum_, text in entries]
        return self._yes(known)

    def _query(self, values: "Values", _content: bytes) -> Answer:
        wanted = (values("szamlaszam"), values("szamlaKulsoAzon"), values("rendelesSzam"))
        found = [
            each
            for each in self.documents.values()
            for is_, asked in zip(each.names, wanted, strict=True)
            if asked and is_ == asked
        ]
        if not found:
            # As the real one: what a query refuses stands in the body alone.
            return Answer(200, self._body("xmlszamlavalasz", "false", "7", "Nincs ilyen számla"))
        told = document(found[-1], with_pdf=values("pdf") == "true")
        return Answer(200, told, self._headers(found[-1]))

    def _delete(self, values: "Values", _content: bytes) -> Answer:
        known = self.documents.pop(values("szamlaszam"), None)
        if known is None:
            return self._no("335", "Nincs ilyen díjbekérő", "xmlszamladbkdel")
        return Answer(200, self._body("xmlszamladbkdelvalasz", "true", "", ""))

    def _yes(self, issued: Issued) -> Answer:
        body = self._body(
            "xmlszamlavalasz",
            "true",
            "",
            "",
            f"<szamlaszam>{issued.number}</szamlaszam><szamlanetto>{issued.net}</szamlanetto>"
            f"<szamlabrutto>{issued.gross}</szamlabrutto>"
            f"<pdf>{base64.b64encode(PDF).decode()}</pdf>",
        )
        return Answer(200, body, self._headers(issued))

    def _headers(self, issued: Issued) -> dict[str, str]:
        return {
            "szlahu_szamlaszam": quote(issued.number) if self.encodes_headers else issued.number,
            "szlahu_nettovegosszeg": str(issued.net),
            "szlahu_bruttovegosszeg": str(issued.gross),
            "Set-Cookie": "JSESSIONID=0A1B2C3D; Path=/szamla; Secure; HttpOnly",
        }

    def _no(self, code: str, words: str, root: str) -> Answer:
        headers = {"szlahu_error": quote(words), "szlahu_error_code": code}
        if root == "xmlszamlakifiz":
            headers = {}
        answer = "xmlszamladbkdelvalasz" if root == "xmlszamladbkdel" else "xmlszamlavalasz"
        return Answer(200, self._body(answer, "false", code, words), headers)

    def _body(self, root: str, good: str, code: str, words: str, more: str = "") -> bytes:
        refused = f"<hibakod>{code}</hibakod><hibauzenet>{words}</hibauzenet>" if code else ""
        text = (
            f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="{_BASE}{root}">'
            f"<sikeres>{good}</sikeres>{refused}{more}</{root}>"
        )
        return text.encode()
