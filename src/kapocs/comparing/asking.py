"""Asking an invoicing program for its documents, some at a time: an errand's steps.

A program with a list gives the pages of it; then it is asked for each document that is known here
and was not among them, and for those that its words of payments named. What it said is kept as it
comes, and what the whole round did not meet again is forgotten at its end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from kapocs.comparing import queries, queries_asking
from kapocs.comparing.jobs import AskDocuments
from kapocs.comparing.model import CUT, DAYS, KnownDocument, ToldDocument
from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.connectors.model import (
    BodyUnreadable,
    Connector,
    ConnectorDisabled,
    ConnectorId,
    ConnectorNotFound,
    Incoming,
)
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import ListId, SubscriberId
from kapocs.invoicing import hints, peers
from kapocs.invoicing.model import LONGEST_NUMBER, TAKES_AWAY
from kapocs.invoicing.opening import InvoicingParts, program
from kapocs.invoicing.programs import (
    AnswerLost,
    AskedDocument,
    InvoiceProgram,
    ProgramAway,
    ProgramRefused,
    SeenDocument,
)
from kapocs.lists import actions as lists
from kapocs.orders import queries as order_queries
from kapocs.orders.queries_orders import orders
from kapocs.payments import references
from kapocs.queue.errand import Permanent
from kapocs.queue.put import put
from kapocs.reasons import Reason, cut

_MOST_PAGES = 200
_PAGES, _SINGLE = 5, 20
"""Pages, and single documents, of one piece of a round."""
_MOST_WORDS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsTaken:
    """A piece of a round: pages from `page`, or single documents."""

    page: int
    asked: Sequence[KnownDocument]
    days: tuple[date, date]
    open: Callable[[], InvoiceProgram]


@dataclass(frozen=True, slots=True)
class DocumentsTold:
    """What was said; `next`: the page to go on with, 0: there is none."""

    told: list[ToldDocument] = field(default_factory=list)
    next: int = 0


async def claim(
    parts: InvoicingParts, conn: Conn, job: AskDocuments, now: datetime
) -> DocumentsTaken | None:
    """What is asked now; None: the connector asks nobody any more."""
    whose = (conn, job.account_id, ConnectorId(job.connector_id))
    try:
        connector = await connectors.get_active(*whose, signer=parts.signer)
        zone = (await lists.schema(conn, job.account_id, _list(connector.connector))).zone
    except KapocsError:
        return None
    until = now.astimezone(zone).date()
    return DocumentsTaken(
        page=job.at if job.step == "list" else 0,
        asked=await _asked(conn, job, now),
        days=(until - timedelta(days=DAYS), until),
        open=lambda: program(connector, parts, today=until),
    )


async def _asked(conn: Conn, job: AskDocuments, now: datetime) -> Sequence[KnownDocument]:
    whose = (conn, job.account_id, ConnectorId(job.connector_id))
    began = datetime.fromisoformat(job.began)
    match job.step:
        case "known":
            times = (began, now - timedelta(days=DAYS))
            return await queries_asking.known(*whose, times=times, after=job.at, size=_SINGLE)
        case "hinted":
            return await _hinted(conn, job, began)
    return ()


async def _hinted(conn: Conn, job: AskDocuments, began: datetime) -> list[KnownDocument]:
    """Numbers that the program's words of payments named, and that are unknown here."""
    whose = (conn, job.account_id, ConnectorId(job.connector_id))
    named: dict[str, None] = {}
    for headers, body in await queries_asking.words(*whose, size=_MOST_WORDS):
        try:
            fields = hints.form_of(Incoming(headers, body))
        except BodyUnreadable:
            continue
        named |= dict.fromkeys(fields.get(name, "") for name in peers.NUMBERS)
    fit = [each for each in named if 0 < len(each) <= LONGEST_NUMBER and each.isprintable()]
    told = await queries_asking.told_since(*whose, fit, began=began)
    known = await queries_asking.numbers(*whose, fit)
    names = [each for each in fit if each not in told | known][:_SINGLE]
    return [
        KnownDocument(
            invoice_id=None,
            kind="",
            names=AskedDocument(number=each, peer_id="", external_id="", order_number=""),
        )
        for each in names
    ]


async def ask(taken: DocumentsTaken) -> DocumentsTold:
    """What the program says. Permanent when it refuses; AnswerLost, ProgramAway at the first."""
    asked = taken.open()
    try:
        return await (_pages(asked, taken) if taken.page else _single(asked, taken))
    except ProgramRefused as error:
        raise Permanent(error.reason) from None
    finally:
        await asked.close()


async def _pages(asked: InvoiceProgram, taken: DocumentsTaken) -> DocumentsTold:
    told: list[ToldDocument] = []
    for number in range(taken.page, taken.page + _PAGES):
        try:
            page = await asked.page(*taken.days, number)
        except (AnswerLost, ProgramAway):
            if not told:
                raise
            return DocumentsTold(told, number)
        told += [ToldDocument(asked=None, seen=each) for each in page.documents]
        if page.is_last:
            return DocumentsTold(told)
    return DocumentsTold(told, taken.page + _PAGES)


async def _single(asked: InvoiceProgram, taken: DocumentsTaken) -> DocumentsTold:
    told: list[ToldDocument] = []
    for each in taken.asked:
        try:
            seen = await asked.seen(each.names)
        except (AnswerLost, ProgramAway):
            if not told:
                raise
            break
        told.append(ToldDocument(asked=each, seen=seen))
    return DocumentsTold(told)


async def note(
    conn: Conn, job: AskDocuments, taken: DocumentsTaken, answered: DocumentsTold, now: datetime
) -> None:
    """Keeps what was said, with the orders that unknown documents name, and goes on."""
    whose = (conn, job.account_id, ConnectorId(job.connector_id))
    of = await connector_queries.get(*whose)
    if of is None or of.cursor.get("compare_began") != job.began:
        return  # another round has begun meanwhile
    numbers = [each.document for each in answered.told]
    known = await queries_asking.numbers(*whose, numbers)
    told = [await _named(conn, of, each, known) for each in answered.told]
    if told:
        # Behind another machine's clock nothing would ever count as told in this round.
        at = max(now, datetime.fromisoformat(job.began))
        await queries.keep(*whose, told, now=at)
    if answered.next > _MOST_PAGES:
        await connector_queries.merge_cursor(*whose, {CUT: True})
    following = _next(job, taken, answered)
    if following is not None:
        await put(conn, following)
        return
    await queries.forget(*whose, before=datetime.fromisoformat(job.began))
    done = {"pulled_at": now.isoformat(), "pull_error": None}
    await connector_queries.merge_cursor(*whose, done)


def _next(job: AskDocuments, taken: DocumentsTaken, answered: DocumentsTold) -> AskDocuments | None:
    """What is asked next in the round; None: it is at its end."""
    if job.step == "list":
        if 0 < answered.next <= _MOST_PAGES:
            return replace(job, at=answered.next)
        return replace(job, step="known", at=0)
    if answered.told:
        last = answered.told[-1].asked
        at = last.invoice_id if last is not None and last.invoice_id else job.at
        return replace(job, at=at)
    if job.step == "known" and not taken.asked:
        return replace(job, step="hinted", at=0)
    return None


async def _named(conn: Conn, of: Connector, told: ToldDocument, known: set[str]) -> ToldDocument:
    """With the order that a document names which is unknown here."""
    seen = told.seen
    if seen is None or seen.number in known or seen.kind in (*TAKES_AWAY, ""):
        return told
    return replace(told, record_id=await _order(conn, of, seen))


async def _order(conn: Conn, of: Connector, seen: SeenDocument) -> SubscriberId | None:
    """By a reference with check digits, or by the very number of the shop; of several none."""
    if of.list_id is None:
        return None
    key = (of.account_id, of.list_id)
    ids = [each.record_id for text in seen.named for each in references.find(text)]
    found = set(await orders(conn, *key, ids)) if ids else set()
    if not found and seen.named[0].strip():
        shop = await order_queries.record_of_shop_order(conn, *key, seen.named[0].strip())
        found = set() if shop is None else {shop}
    return found.pop() if len(found) == 1 else None


async def give_up(conn: Conn, job: AskDocuments, reason: Reason, now: datetime) -> None:
    """The connector and its log say why the program could not be asked."""
    whose = (conn, job.account_id, ConnectorId(job.connector_id))
    short = cut(reason, 300)
    changes = {"pull_error": short.stored(), "compare_began": None}
    await connector_queries.merge_cursor(*whose, changes)
    try:
        await connectors.note(*whose, Reason("comparing.not_asked_now", why=short), now=now)
    except (ConnectorNotFound, ConnectorDisabled):
        return


def _list(of: Connector) -> ListId:
    assert of.list_id is not None  # noqa: S101  # programs need one
    return of.list_id
