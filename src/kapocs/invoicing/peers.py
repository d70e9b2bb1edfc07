"""The types of connectors that issue documents: what they send, and what it means."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from kapocs.connectors import standard
from kapocs.connectors.model import (
    BadConnector,
    BodyUnreadable,
    HopelessDelivery,
    InboundDelivery,
    Incoming,
    OpenConnector,
    SignatureRefused,
)
from kapocs.connectors.peers import Accepted, Peer
from kapocs.db.pool import Conn
from kapocs.invoicing import actions, hints, queries, queries_work, rules
from kapocs.invoicing.jobs import LookAtPayments
from kapocs.invoicing.model import (
    LARGEST_PDF,
    LONGEST_NUMBER,
    TAKES_AWAY,
    InvoiceKind,
    IssuedDocument,
)
from kapocs.invoicing.rules import KEY
from kapocs.queue.put import put
from kapocs.reasons import Reason, said

NUMBERS = ("szlahu_szamlaszam", "szlahu_dijbekero_szama")
"""Where a word of Számlázz.hu names documents."""


def check_program(settings: Mapping[str, Any], secrets: Mapping[str, str]) -> None:
    """BadConnector names a setting that is none, or the key that is missing."""
    rules.read(settings)
    rules.check_address(settings)
    rules.check_key(secrets)


def check_billingo(settings: Mapping[str, Any], secrets: Mapping[str, str]) -> None:
    """BadConnector also names `block_id` when it is missing, and what the program cannot do."""
    check_program(settings, secrets)
    wishes = rules.read(settings)
    if not wishes.block_id:
        raise BadConnector(Reason("invoicing.no_block"), field="block_id")
    if wishes.correct_on_refund:
        raise BadConnector(Reason("invoicing.no_corrections"), field="correct_on_refund")


def check_generic(settings: Mapping[str, Any], _secrets: Mapping[str, str]) -> None:
    """BadConnector names a setting that is none."""
    rules.read(settings)


def accept_ipn(_: OpenConnector, incoming: Incoming, now: datetime) -> Accepted:
    """Word of Számlázz.hu that something was paid: unsigned, so it is only a hint to ask."""
    fields = hints.form_of(incoming)
    if not any(fields.get(name) for name in NUMBERS):
        raise BodyUnreadable(Reason("invoicing.no_ipn"))
    return Accepted(hints.by_minute(incoming, now), "ipn")


async def handle_ipn(
    conn: Conn, connector: OpenConnector, delivery: InboundDelivery, _now: datetime
) -> None:
    """Has the program asked about the documents that the word names, if they are ours."""
    fields = hints.form_of(Incoming(delivery.headers, delivery.body))
    of = connector.connector
    for number in {fields.get(name, "") for name in NUMBERS}:
        if not 0 < len(number) <= LONGEST_NUMBER:
            continue
        if await queries.of_number(conn, of.account_id, of.id, number) is not None:
            await put(conn, LookAtPayments(of.account_id, of.id, number))


def accept_nothing(_: OpenConnector, _incoming: Incoming, _now: datetime) -> Accepted:
    """A program that sends nothing: whoever does is somebody else. SignatureRefused."""
    raise SignatureRefused


async def handle_nothing(
    _conn: Conn, _connector: OpenConnector, _delivery: InboundDelivery, _now: datetime
) -> None:
    """Nothing comes."""
    raise HopelessDelivery


def accept_answer(connector: OpenConnector, incoming: Incoming, now: datetime) -> Accepted:
    """A signed answer of a program of whatever kind: a number, a refusal, or what was paid."""
    id_ = standard.check(connector.secrets.get("secret", ""), incoming, now)
    body = hints.json_of(incoming.body)
    if not hints.text_of(body, "externalId"):
        raise BodyUnreadable(Reason("invoicing.no_external_id"))
    return Accepted(id_, "answer")


async def handle_answer(
    conn: Conn, connector: OpenConnector, delivery: InboundDelivery, now: datetime
) -> None:
    """Notes the document's number, or why there is none. HopelessDelivery names what is wrong."""
    body = hints.json_of(delivery.body)
    of = connector.connector
    found = await queries.of_external(conn, of.account_id, of.id, hints.text_of(body, "externalId"))
    if found is None:
        raise HopelessDelivery(Reason("invoicing.unknown_external_id"))
    if words := hints.text_of(body, "error", 300):
        await queries_work.fail(
            conn, of.account_id, found.id, is_uncertain=False, reason=said(words).stored()
        )
        return
    issued = _document(body)
    if not issued.number and found.kind != InvoiceKind.STORNO:
        raise HopelessDelivery(Reason("invoicing.no_number", program=of.name))
    if found.kind in TAKES_AWAY and issued.gross is not None and issued.gross > 0:
        issued = replace(issued, gross=-issued.gross, net=-(issued.net or Decimal(0)))
    await actions.note_issued(conn, found, issued, link=hints.text_of(body, "pdfUrl"), now=now)


def _document(body: Mapping[str, Any]) -> IssuedDocument:
    number = hints.text_of(body, "number", 1000)
    if len(number) > LONGEST_NUMBER:
        raise HopelessDelivery(Reason("invoicing.field", field="number"))
    return IssuedDocument(
        number=number,
        net=_amount(body, "net"),
        gross=_amount(body, "gross"),
        issued_on=_day(body, "issuedOn"),
        fulfilled_on=_day(body, "fulfilledOn"),
        due_on=_day(body, "dueOn"),
        pdf=_pdf(body),
    )


def _amount(body: Mapping[str, Any], name: str) -> Decimal | None:
    text = hints.text_of(body, name)
    try:
        found = Decimal(text) if text else None
    except InvalidOperation:
        raise HopelessDelivery(Reason("invoicing.field", field=name)) from None
    if found is not None and (not found.is_finite() or abs(found) >= Decimal(10) ** 12):
        raise HopelessDelivery(Reason("invoicing.field", field=name))
    return found


def _day(body: Mapping[str, Any], name: str) -> date | None:
    text = hints.text_of(body, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise HopelessDelivery(Reason("invoicing.field", field=name)) from None


def _pdf(body: Mapping[str, Any]) -> bytes | None:
    given = body.get("pdf")
    if not given:
        return None
    try:
        content = base64.b64decode(given, validate=True) if isinstance(given, str) else b""
    except (binascii.Error, ValueError):
        content = b""
    if not content.startswith(b"%PDF-") or len(content) > LARGEST_PDF:
        raise HopelessDelivery(Reason("invoicing.field", field="pdf"))
    return content


SZAMLAZZ = Peer(
    accept=accept_ipn,
    handle=handle_ipn,
    secrets=(KEY,),
    draws_secret=False,
    check=check_program,
)
BILLINGO = Peer(
    accept=accept_nothing,
    handle=handle_nothing,
    secrets=(KEY,),
    draws_secret=False,
    check=check_billingo,
)
GENERIC = Peer(accept=accept_answer, handle=handle_answer, check=check_generic)
PROGRAMS = {"szamlazz": SZAMLAZZ, "billingo": BILLINGO, "invoices": GENERIC}
