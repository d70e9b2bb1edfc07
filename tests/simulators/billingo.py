"""A fake Billingo API v3, written from its public OpenAPI document. It issues nothing."""

import itertools
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import orjson

from courier.web import HANG_UP, Answer, Asked

KEY = "kulcs0123456789"
PDF = b"%PDF-1.4 Billingo\n%%EOF"
_REQUIRED = ("partner_id", "block_id", "type", "fulfillment_date", "due_date", "payment_method")


@dataclass
class BillingoAccount:
    """An account there. `trouble`: what becomes of the next document, `lost` or a status."""

    trouble: list[str] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    partners: list[dict[str, Any]] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    listing: list[Answer] = field(default_factory=list)
    """What becomes of the next questions for a page."""
    papers_late: int = 0
    """How often a file is not ready yet."""
    payments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = itertools.count(1001)

    def reply(self, asked: Asked) -> Answer:
        """One request."""
        path = asked.url.path
        self.asked.append((asked.method, path))
        if asked.headers.get("x-api-key") != KEY:
            return _json(401, {"error": {"message": "Unauthenticated"}})
        body: Any = orjson.loads(asked.content) if asked.content else None
        match asked.method, path.strip("/").split("/"):
            case "GET", ["partners"]:
                words = parse_qs(asked.url.query).get("query", [""])[0]
                return _json(200, {"data": [p for p in self.partners if words in str(p)]})
            case "POST", ["partners"]:
                self.partners.append({"id": next(self._ids), **body})
                return _json(201, self.partners[-1])
            case "GET", ["documents"]:
                return self._list(parse_qs(asked.url.query))
            case "POST", ["documents"]:
                return self._create(body)
            case "GET", ["documents", "vendor", key]:
                return self._one([d for d in self.documents if d["vendor_id"] == key])
            case method, ["documents", id_, *rest]:
                return self._of(method, int(id_), rest, body)
        return _json(404, {"error": {"message": "Not found"}})

    def _list(self, query: dict[str, list[str]]) -> Answer:
        """A page, of the newest first."""
        if self.listing:
            return self.listing.pop(0)
        asked = {name: values[0] for name, values in query.items()}
        size, page = int(asked["per_page"]), int(asked["page"])
        days = (asked["start_date"], asked["end_date"])
        found = [d for d in self.documents[::-1] if days[0] <= d["invoice_date"] <= days[1]]
        shown = [self._told(each) for each in found[(page - 1) * size : page * size]]
        return _json(200, {"data": shown, "total": len(found), "current_page": page})

    def _told(self, document: dict[str, Any]) -> dict[str, Any]:
        """As it is shown: without the key of whoever made it, and with what was paid."""
        paid = sum(each["price"] for each in self.payments[document["id"]])
        status = "paid" if paid >= document["gross_total"] else "outstanding"
        return {**document, "payment_status": status, "vendor_id": None}

    def make(self, *, gross: float = 2540, **more: Any) -> dict[str, Any]:
        """Somebody makes a document there by hand."""
        body = {"vendor_id": None, "type": "invoice", "currency": "HUF", "comment": "", **more}
        self._keep(next(self._ids), body, round(gross / 1.27), gross)
        return self.documents[-1]

    def _create(self, body: dict[str, Any]) -> Answer:
        trouble = self.trouble.pop(0) if self.trouble else ""
        if trouble.isdigit():
            return _json(int(trouble), {"error": {"message": "Hiba"}})
        missing = [name for name in _REQUIRED if not body.get(name)]
        known = body.get("partner_id") in [each["id"] for each in self.partners]
        if missing or not known or any(each["quantity"] <= 0 for each in body["items"]):
            return _json(422, {"error": {"message": f"Hiányzik: {missing}"}})
        id_ = next(self._ids)
        net = sum(each["unit_price"] * each["quantity"] for each in body["items"])
        gross = sum(
            each["unit_price"] * each["quantity"] * (1 + float(each["vat"].strip("%")) / 100)
            for each in body["items"]
        )
        self._keep(id_, body, net, gross)
        if body.get("paid"):
            self.payments[id_] = [{"date": "2026-11-23", "price": gross, "payment_method": "cash"}]
        return Answer(HANG_UP) if trouble == "lost" else _json(201, self.documents[-1])

    def _keep(self, id_: int, body: dict[str, Any], net: float, gross: float) -> None:
        self.payments[id_] = []
        self.documents.append(
            {
                "id": id_,
                "invoice_number": f"KAP-2026-{id_}",
                "invoice_date": "2026-11-23",
                "cancelled": False,
                "gross_total": gross,
                "summary": {"net_amount": net},
                "related_documents": [],
                **body,
            }
        )

    def _of(self, method: str, id_: int, rest: list[str], body: Any) -> Answer:
        found = [each for each in self.documents if each["id"] == id_]
        if not found:
            return _json(404, {"error": {"message": "Not found"}})
        match method, rest:
            case "GET", ["download"] if self.papers_late:
                self.papers_late -= 1
                return _json(202, {"error": {"message": "Not generated yet"}})
            case "GET", ["download"]:
                return Answer(200, PDF, {"content-type": "application/pdf"})
            case "GET", ["payments"]:
                return _json(200, self.payments[id_])
            case "PUT", ["payments"]:
                self.payments[id_] = body
                return _json(200, body)
            case "PUT", ["archive"]:
                found[0]["archived"] = True
                return _json(200, found[0])
            case "POST", ["cancel"]:
                return self._cancel(found[0])
        return self._one(found)

    def _cancel(self, known: dict[str, Any]) -> Answer:
        if known["cancelled"]:
            return _json(403, {"error": {"message": "Cancelled already"}})
        id_ = next(self._ids)
        storno = {"vendor_id": None, "type": "cancellation", "currency": known["currency"]}
        self._keep(id_, storno, -known["summary"]["net_amount"], -known["gross_total"])
        known["cancelled"] = True
        number = self.documents[-1]["invoice_number"]
        known["related_documents"] = [{"id": id_, "invoice_number": number}]
        return _json(200, self.documents[-1])

    def _one(self, found: list[dict[str, Any]]) -> Answer:
        return (
            _json(200, self._told(found[0]))
            if found
            else _json(404, {"error": {"message": "Not found"}})
        )


def _json(status: int, body: Any) -> Answer:
    return Answer(status, orjson.dumps(body), {"content-type": "application/json"})
