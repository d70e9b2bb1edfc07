"""Speaks with Számla Agent, the interface of Számlázz.hu.

Each request is one POST with an XML file, whose field's name says what is wanted. Answers have the
status 200 also when they refuse. A session's cookie is given back for as long as it lives.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from lxml import etree

from kapocs.errors import Invalid
from kapocs.invoicing import szamlazz_answers as answers
from kapocs.invoicing import szamlazz_xml as xml
from kapocs.invoicing.model import IssuedDocument
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

ReadT = TypeVar("ReadT")
URL = "https://www.szamlazz.hu/szamla/"
NAME = "Számlázz.hu"
SECONDS = 90.0
"""How long one request may take: creating takes seconds, and was seen to take a minute."""
LARGEST = 16 * 1024 * 1024
_CREATE, _STORNO = "action-xmlagentxmlfile", "action-szamla_agent_st"
_PAY, _QUERY = "action-szamla_agent_kifiz", "action-szamla_agent_xml"
_DELETE = "action-szamla_agent_dijbekero_torlese"
_NOT_FOUND, _NO_PROFORMA, _NOT_MAILED, _LATER = "7", "335", "56", "1"
_MOST_SESSIONS = 2_000
_sessions: dict[str, str] = {}
"""Key → its session; one that has ended there is answered with another."""


class Szamlazz:
    """One account at the program, by its key; `today` is the seller's day."""

    def __init__(self, client: GuardedClient, *, url: str, key: str, today: date) -> None:
        self._client = client
        self._url = url or URL
        self._key = key
        self._today = today

    async def find(self, external_id: str) -> IssuedDocument | None:
        """The document of our key, with its PDF."""
        root = await self._query(xml.query(self._key, external_id=external_id, pdf=True))
        return None if root is None else _read(answers.document, root)[0]

    async def paid(self, number: str, peer_id: str) -> PaidState | None:
        """What the program knows to be paid on the document of this number."""
        del peer_id
        root = await self._query(xml.query(self._key, number=number))
        return None if root is None else _read(answers.document, root)[1]

    async def issue(self, wanted: WantedDocument) -> IssuedDocument:
        """Issues a pro forma or an invoice."""
        told = await self._change(_CREATE, xml.create(wanted, self._key))
        issued = told.issued
        # Issued, and only the letter about it failed.
        if not told.is_good and not (told.code == _NOT_MAILED and issued.number):
            raise _refusal(told)
        if not issued.number:
            raise AnswerLost(Reason("invoicing.no_number", program=NAME))
        draft = wanted.draft
        return replace(
            issued,
            issued_on=self._today,
            fulfilled_on=draft.fulfilled_on,
            due_on=draft.due_on,
        )

    async def reverse(self, wanted: WantedStorno) -> IssuedDocument:
        """Undoes an invoice by a storno, or takes a pro forma away: that has no number then."""
        if wanted.is_proforma:
            told = await self._change(_DELETE, xml.delete_proforma(wanted.number, self._key))
            if not told.is_good and told.code != _NO_PROFORMA:
                raise _refusal(told)
            return IssuedDocument(number="")
        told = await self._change(_STORNO, xml.storno(wanted, self._key, today=self._today))
        issued = told.issued
        if not told.is_good and not (told.code == _NOT_MAILED and issued.number):
            raise _refusal(told)
        # A storno that undoes nothing is answered like one that does.
        is_one = issued.number not in ("", wanted.number) and (issued.gross or 0) <= 0
        if not is_one:
            raise ProgramRefused(Reason("invoicing.no_storno", program=NAME, number=wanted.number))
        return replace(issued, issued_on=self._today)

    async def tell_payment(self, number: str, peer_id: str, payment: NotedPayment) -> None:
        """Registers a payment beside those that there are."""
        del peer_id
        told = await self._change(_PAY, xml.payment(number, payment, self._key))
        if not told.is_good:
            raise _refusal(told)

    async def page(self, since: date, until: date, number: int) -> SeenPage:
        """Nothing: it has no list."""
        del since, until, number
        return SeenPage((), is_last=True)

    async def seen(self, asked: AskedDocument) -> SeenDocument | None:
        """One document: by its number, or else by our key and then by its order's number."""
        ways = [xml.query(self._key, number=asked.number)] if asked.number else []
        if not ways and asked.external_id:
            ways = [xml.query(self._key, external_id=asked.external_id)]
            if asked.order_number:
                ways.append(xml.query(self._key, order=asked.order_number))
        for each in ways:
            root = await self._query(each)
            if root is not None:
                return _read(answers.seen, root)
        return None

    async def paper(self, number: str, peer_id: str) -> bytes | None:
        """The document's PDF; None: there is none."""
        del peer_id
        root = await self._query(xml.query(self._key, number=number, pdf=True))
        return None if root is None else _read(answers.document, root)[0].pdf

    async def close(self) -> None:
        """Lets go of the connections."""
        await self._client.close()

    async def _query(self, content: bytes) -> "etree._Element | None":
        fetched = await self._post(_QUERY, content)
        try:
            root = answers.parsed(fetched.content)
            if answers.is_invoice(root):
                return root
            told = answers.answer(fetched.content, fetched.headers)
        except answers.Unreadable as error:
            raise ProgramAway(_unreadable(error)) from None
        if told.code == _NOT_FOUND:
            return None
        raise _refusal(told)

    async def _change(self, action: str, content: bytes) -> answers.AgentAnswer:
        fetched = await self._post(action, content)
        try:
            return answers.answer(fetched.content, fetched.headers)
        except answers.Unreadable as error:
            # Something answered, and not as the program does: it may have done it all the same.
            raise AnswerLost(_unreadable(error)) from None

    async def _post(self, action: str, content: bytes) -> Fetched:
        boundary = secrets.token_hex(16)
        headers = {"content-type": f"multipart/form-data; boundary={boundary}"}
        if session := _sessions.get(self._key):
            headers["cookie"] = f"JSESSIONID={session}"
        try:
            fetched = await self._client.request(
                "POST",
                self._url,
                largest=LARGEST,
                headers=headers,
                content=_form(boundary, action, content),
            )
        except RefusedAddress as error:
            raise ProgramRefused(error.reason) from None
        except Invalid as error:
            raise AnswerLost(error.reason) from None
        self._keep_session(fetched.headers)
        if fetched.headers.get("szlahu_down", "").strip():
            raise ProgramAway(Reason("invoicing.down", program=NAME))
        if fetched.status != 200:
            _raise_status(fetched)
        return fetched

    def _keep_session(self, headers: Mapping[str, str]) -> None:
        for part in headers.get("set-cookie", "").replace(",", ";").split(";"):
            name, _, value = part.strip().partition("=")
            if name == "JSESSIONID" and re.fullmatch(r"[!-~]{1,200}", value):
                if len(_sessions) >= _MOST_SESSIONS:
                    _sessions.clear()
                _sessions[self._key] = value


def _read(how: "Callable[[etree._Element], ReadT]", root: "etree._Element") -> ReadT:
    """What a document says, read in one of the ways. ProgramAway: it cannot be read."""
    try:
        return how(root)
    except answers.Unreadable as error:
        raise ProgramAway(_unreadable(error)) from None


def _raise_status(fetched: Fetched) -> None:
    """Of an answer that the program itself never gives."""
    reason = Reason("invoicing.status", program=NAME, status=fetched.status)
    if fetched.status == 429:
        raise ProgramAway(reason)
    raise AnswerLost(reason)


def _refusal(told: answers.AgentAnswer) -> Invalid:
    if told.code == _LATER:
        return ProgramAway(Reason("invoicing.down", program=NAME))
    known = Reason(f"szamlazz.{told.code}") if told.code in KNOWN_CODES else said(told.words[:300])
    return ProgramRefused(Reason("invoicing.refused", program=NAME, answer=told.code, words=known))


def _unreadable(error: Exception) -> Reason:
    return Reason("invoicing.unreadable", program=NAME, words=str(error)[:200])


def _form(boundary: str, action: str, content: bytes) -> bytes:
    head = (
        f"--{boundary}\r\n"
        f'Content-Disposition: form-data; name="{action}"; filename="{action}.xml"\r\n'
        "Content-Type: application/xml\r\n\r\n"
    )
    return head.encode() + content + f"\r\n--{boundary}--\r\n".encode()


KNOWN_CODES = frozenset(
    {"3", "7", "53", "54", "55", "57", "71", "135", "136", "152", "164", "202", "221", "259"}
    | {"260", "261", "262", "263", "264", "335", "352", "463"}
)
"""Codes that `wording` has a sentence for."""
