"""Speaks with Billingo's API v3: JSON, a key in a header, and our own key for each document."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn
from urllib.parse import quote, urlencode

import orjson

from kapocs.errors import Invalid
from kapocs.invoicing.billingo_shapes import (
    document_of,
    insertion,
    partner_of,
    payment_shape,
    payments_of,
    same_partner,
    seen_of,
)
from kapocs.invoicing.drafts import DraftBuyer
from kapocs.invoicing.model import LARGEST_PDF, IssuedDocument
from kapocs.invoicing.programs import (
    AnswerLost,
    AskedDocument,
    NotedPayment,
    PaidState,
    ProgramAway,
    ProgramRefused,
    SeenDocument,
    SeenPage,
    WantedDocument,
    WantedStorno,
)
from kapocs.outgoing.client import Fetched, GuardedClient
from kapocs.outgoing.reach import RefusedAddress
from kapocs.reasons import Reason, said

URL = "https://api.billingo.hu/v3"
NAME = "Billingo"
PAGE = 100
"""Documents of one page, as many as it gives."""
_LARGEST = 4 * 1024 * 1024


class Billingo:
    """One account at the program, by its key."""

    def __init__(self, client: GuardedClient, *, url: str, key: str, today: date) -> None:
        self._client = client
        self._url = (url or URL).rstrip("/")
        self._key = key
        self._today = today

    async def find(self, external_id: str) -> IssuedDocument | None:
        """The document of our key, with its PDF."""
        found = await self._get(f"/documents/vendor/{quote(external_id, safe='')}")
        return None if found is None else await self._whole(found)

    async def issue(self, wanted: WantedDocument) -> IssuedDocument:
        """Issues a document to a partner who is found, or else made."""
        if not wanted.rules.block_id:
            raise ProgramRefused(Reason("invoicing.no_block"))
        draft = wanted.draft
        partner = await self._partner(draft.buyer)
        rate = await self._rate(draft.currency)
        made = await self._send("POST", "/documents", insertion(wanted, partner, rate))
        return await self._whole(made)

    async def reverse(self, wanted: WantedStorno) -> IssuedDocument:
        """Undoes an invoice, or puts a pro forma away, which has no number of its own then."""
        path = f"/documents/{_number(wanted.peer_id)}"
        if wanted.is_proforma:
            await self._send("PUT", f"{path}/archive", None)
            return IssuedDocument(number="")
        known = await self._get(path)
        if known is not None and known.get("cancelled") is True:
            storno = next(_cancellations(known), None)
            if storno is None:
                raise ProgramRefused(
                    Reason("invoicing.no_storno", program=NAME, number=wanted.number)
                )
            found = await self._get(f"/documents/{storno}")
            return await self._whole(found or {})
        return await self._whole(await self._send("POST", f"{path}/cancel", None))

    async def paid(self, number: str, peer_id: str) -> PaidState | None:
        """What was paid on the document."""
        path = f"/documents/{_number(peer_id)}"
        known = await self._get(path)
        if known is None:
            return None
        entries = await self._get(f"{path}/payments") or []
        gross = Decimal(str(known.get("gross_total", 0)))
        return PaidState(number, str(known.get("currency", "HUF")), gross, payments_of(entries))

    async def tell_payment(self, number: str, peer_id: str, payment: NotedPayment) -> None:
        """Registers a payment: the program takes all of them together."""
        del number
        path = f"/documents/{_number(peer_id)}/payments"
        entries = await self._get(path) or []
        if not isinstance(entries, list):
            _unreadable("payments")
        await self._send("PUT", path, [*entries, payment_shape(payment)])

    async def page(self, since: date, until: date, number: int) -> SeenPage:
        """Documents issued on these days, by pages from 1."""
        days = {"start_date": since.isoformat(), "end_date": until.isoformat()}
        words = urlencode({**days, "page": number, "per_page": PAGE})
        page = await self._get(f"/documents?{words}")
        found = page.get("data") if isinstance(page, dict) else None
        if not isinstance(found, list):
            _unreadable("documents")
        seen = [seen_of(each) for each in found if isinstance(each, dict)]
        return SeenPage(tuple(each for each in seen if each is not None), len(found) < PAGE)

    async def seen(self, asked: AskedDocument) -> SeenDocument | None:
        """One document, by its id, or else by our key."""
        path = f"/documents/vendor/{quote(asked.external_id, safe='')}"
        if asked.peer_id:
            path = f"/documents/{_number(asked.peer_id)}"
        found = await self._get(path)
        if found is None:
            return None
        seen = seen_of(found) if isinstance(found, dict) else None
        if seen is None:
            _unreadable("document")
        return seen

    async def paper(self, number: str, peer_id: str) -> bytes | None:
        """The document's PDF; None: there is none, or not yet."""
        del number
        fetched = await self._ask("GET", f"/documents/{_number(peer_id)}/download", None)
        is_pdf = fetched.status == 200 and fetched.content.startswith(b"%PDF-")
        return fetched.content if is_pdf and len(fetched.content) <= LARGEST_PDF else None

    async def close(self) -> None:
        """Lets go of the connections."""
        await self._client.close()

    async def _whole(self, found: Mapping[str, Any]) -> IssuedDocument:
        """A document with its PDF, as far as that is ready."""
        issued = document_of(found)
        if issued is None:
            _unreadable("document")
        try:
            return replace(issued, pdf=await self.paper(issued.number, issued.peer_id))
        except (AnswerLost, ProgramAway):
            return issued

    async def _partner(self, buyer: DraftBuyer) -> int:
        """The partner's number: one of the very same data, or a new one."""
        words = urlencode({"query": buyer.tax_number or buyer.name, "per_page": 100})
        page = await self._get(f"/partners?{words}") or {}
        found = page.get("data", []) if isinstance(page, dict) else []
        for each in found if isinstance(found, Sequence) else []:
            if isinstance(each, dict) and same_partner(each, buyer):
                return int(each["id"])
        # A partner made twice is a nuisance, a document made twice is not: so this may be lost.
        made = await self._send("POST", "/partners", partner_of(buyer))
        if not isinstance(made.get("id"), int):
            _unreadable("partner")
        return int(made["id"])

    async def _rate(self, currency: str) -> Decimal | None:
        if currency == "HUF":
            return None
        found = await self._get(f"/currencies?{urlencode({'from': currency, 'to': 'HUF'})}") or {}
        rate = found.get("conversation_rate", found.get("conversion_rate"))
        if not isinstance(rate, int | float):
            _unreadable("currencies")
        return Decimal(str(rate))

    async def _get(self, path: str) -> Any:
        fetched = await self._ask("GET", path, None)
        if fetched.status == 404:
            return None
        if fetched.status != 200:
            _refuse(fetched)
        return _json(fetched)

    async def _send(self, method: str, path: str, body: Any) -> dict[str, Any]:
        fetched = await self._ask(method, path, body)
        if not 200 <= fetched.status < 300:
            _refuse(fetched)
        found = _json(fetched) if fetched.content.strip() else {}
        return found if isinstance(found, dict) else {}

    async def _ask(self, method: str, path: str, body: Any) -> Fetched:
        headers = {"x-api-key": self._key, "content-type": "application/json"}
        content = b"" if body is None else orjson.dumps(body, default=_plain)
        url = f"{self._url}{path}"
        try:
            return await self._client.request(
                method, url, largest=_LARGEST + LARGEST_PDF, headers=headers, content=content
            )
        except RefusedAddress as error:
            raise ProgramRefused(error.reason) from None
        except Invalid as error:
            raise AnswerLost(error.reason) from None


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value).__name__)


def _json(fetched: Fetched) -> Any:
    try:
        return orjson.loads(fetched.content)
    except orjson.JSONDecodeError:
        _unreadable(f"{fetched.status}")


def _unreadable(what: str) -> NoReturn:
    raise AnswerLost(Reason("invoicing.unreadable", program=NAME, words=what))


def _refuse(fetched: Fetched) -> NoReturn:
    if fetched.status == 429:
        raise ProgramAway(Reason("invoicing.status", program=NAME, status=429))
    if fetched.status >= 500 or fetched.status < 400:
        raise AnswerLost(Reason("invoicing.status", program=NAME, status=fetched.status))
    words = fetched.content[:300].decode("utf-8", "replace").replace("\0", "")
    raise ProgramRefused(
        Reason("invoicing.refused", program=NAME, answer=str(fetched.status), words=said(words))
    )


def _number(peer_id: str) -> int:
    if not peer_id.isascii() or not peer_id.isdigit():
        raise ProgramRefused(Reason("invoicing.not_there", number=peer_id[:40]))
    return int(peer_id)


def _cancellations(known: Mapping[str, Any]) -> Any:
    """Numbers of the documents that undo this one."""
    for each in known.get("related_documents") or []:
        if isinstance(each, dict) and isinstance(each.get("id"), int):
            yield each["id"]
