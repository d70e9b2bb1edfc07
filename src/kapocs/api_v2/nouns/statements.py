"""Statements of banks: taken in, and their rows matched to orders."""

from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Query, Request
from pydantic import ValidationError

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import (
    After,
    Here,
    InPathRowId,
    InPathStatementId,
    Limit,
    Tx,
    Who,
    opened,
)
from kapocs.api_v2.errors import located
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.statements import (
    AcceptShape,
    BankRowShape,
    BankStatementShape,
    MatchedOrderShape,
    MatchedShape,
    PartShape,
    ProposalShape,
    StatementFileShape,
    TakenStatementShape,
)
from kapocs.bank_files.model import BadStatement, BankFile, UnknownColumns
from kapocs.catalog.money import plain
from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID, AccountId, ListId, StatementId, SubscriberId
from kapocs.lists.model import ListNotFound
from kapocs.orders.model import OrderNotFound
from kapocs.payments.model import BadPayment
from kapocs.statements import actions, importing, queries, queries_matches
from kapocs.statements.actions import SaidOrder
from kapocs.statements.importing import Upload
from kapocs.statements.matching import Judged, Part
from kapocs.statements.model import BadMatch, BankRow, BankRowDecided, Imported, RowState
from kapocs.statements.queries_matches import MatchedOrder
from kapocs.web.caller import Caller
from kapocs.web.services import Services

_MEMBERS = {
    "file": "/content",
    "columns": "/columns",
    "currency": "/currency",
    "lists": "/listIds",
    "list_id": "/listIds",
    "order": "/orders",
    "amount": "/orders",
}
"""Where in a body each thing is said that may be wrong."""


@dataclass(frozen=True, slots=True)
class _FileRead:
    """A file, and what it says or why it cannot be taken in."""

    upload: Upload
    found: BankFile | BadStatement


async def create(
    request: Request, services: Here, caller: Who, body: StatementFileShape
) -> TakenStatementShape:
    """Takes a bank's file in, as a whole or not at all, and matches its rows to orders.

    What was taken in before changes nothing. The first thousand new rows are matched at once,
    those behind them soon after.
    """
    read: _FileRead | None = getattr(request.state, "ahead", None)
    if read is None:
        read = await _read(request, services, caller, body)
    if isinstance(read.found, BadStatement):
        raise located(read.found, _MEMBERS)
    try:
        async with opened(request, services, caller) as conn:
            now = services.clock()
            return await _stored(conn, caller.account_id, read.upload, read.found, now)
    except (BadStatement, ListNotFound) as error:
        raise located(error, _MEMBERS) from None


async def _read_ahead(
    request: Request, services: Services, caller: Caller, given: object
) -> _FileRead | None:
    """The file in a body; None: it has not the shape of one, which the operation will say."""
    try:
        body = StatementFileShape.from_wire(given)
    except ValidationError:
        return None
    return await _read(request, services, caller, body)


async def _read(
    request: Request, services: Services, caller: Caller, body: StatementFileShape
) -> _FileRead:
    """Reads the file while no transaction is open."""
    upload = Upload(
        raw=b64decode(body.content),
        name=body.file_name,
        format=body.format,
        list_ids=[ListId(each) for each in body.list_ids],
        columns=_columns(body),
        currency=body.currency,
    )
    async with opened(request, services, caller) as conn:
        kept = await queries.kept_columns(conn, caller.account_id)
    try:
        return _FileRead(upload, await importing.parse(upload, kept))
    except BadStatement as error:
        return _FileRead(upload, error)


async def _stored(
    conn: Conn, account_id: AccountId, upload: Upload, found: BankFile, now: datetime
) -> TakenStatementShape:
    made, is_new = await importing.store(conn, account_id, upload, found, now=now)
    if is_new:
        await actions.match_statement(conn, account_id, made.id, now=now)
    told = _statement(made, await queries.states(conn, account_id, [made.id]))
    return TakenStatementShape(**told.model_dump(), is_new=is_new)


async def index(
    caller: Who, conn: Tx, after: After = 0, limit: Limit = 100
) -> Paged[BankStatementShape]:
    """The statements that were taken in, the newest first."""
    before = after or LARGEST_ID
    found = await queries.page(conn, caller.account_id, before=before, size=limit + 1)
    shown = found[:limit]
    states = await queries.states(conn, caller.account_id, [each.id for each in shown])
    more = shown[-1].id if len(found) > limit else None
    return Paged(data=[_statement(each, states) for each in shown], next_after=more)


async def show(caller: Who, conn: Tx, statement_id: InPathStatementId) -> BankStatementShape:
    """One statement."""
    found = await importing.get(conn, caller.account_id, statement_id)
    return _statement(found, await queries.states(conn, caller.account_id, [found.id]))


_State = Annotated[RowState | None, Query(alias="state", description="Only those that stand so.")]
_Statement = Annotated[
    int | None, Query(alias="statementId", ge=1, le=LARGEST_ID, description="Only of this one.")
]


async def rows(
    caller: Who,
    conn: Tx,
    after: Begins,
    state: _State = None,
    statement: _Statement = None,
    limit: Limit = 100,
) -> Paged[BankRowShape]:
    """Rows in the order in which they came, with what those that wait may have paid."""
    found = await queries.rows(
        conn,
        caller.account_id,
        state=state,
        statement_id=None if statement is None else StatementId(statement),
        after=after,
        size=limit + 1,
    )
    more = ordering.more(found, limit, after)
    data = await _rows(conn, caller.account_id, found[:limit])
    return Paged(data=data, next_after=more)


async def accept(
    services: Here, caller: Who, conn: Tx, row_id: InPathRowId, body: AcceptShape
) -> BankRowShape:
    """Says what a row paid: the orders that are named, or the only ones that are proposed."""
    wanted = [
        SaidOrder(ListId(each.list_id), SubscriberId(each.order_id), each.amount)
        for each in body.orders
    ]
    try:
        row = await actions.accept(conn, caller.account_id, row_id, wanted, now=services.clock())
    except (BadMatch, OrderNotFound) as error:
        raise located(error, _MEMBERS) from None
    return (await _rows(conn, caller.account_id, [row]))[0]


async def match(services: Here, caller: Who, conn: Tx) -> MatchedShape:
    """Looks once more for the orders of the rows that wait: some may have come since.

    The first thousand are matched at once, those behind them soon after.
    """
    booked = await actions.match_waiting(conn, caller.account_id, now=services.clock())
    return MatchedShape(booked=booked)


async def refuse(services: Here, caller: Who, conn: Tx, row_id: InPathRowId) -> BankRowShape:
    """Says that a row paid no order."""
    row = await actions.refuse(conn, caller.account_id, row_id, now=services.clock())
    return (await _rows(conn, caller.account_id, [row]))[0]


async def undo(services: Here, caller: Who, conn: Tx, row_id: InPathRowId) -> BankRowShape:
    """Takes back what was said of a row; its payments are reversed."""
    row = await actions.undo(conn, caller.account_id, row_id, now=services.clock())
    return (await _rows(conn, caller.account_id, [row]))[0]


def _columns(body: StatementFileShape) -> dict[str, list[str]] | None:
    if body.columns is None:
        return None
    return {str(name): heads for name, heads in body.columns.items()}


def _statement(
    found: Imported, states: Mapping[StatementId, Mapping[str, int]]
) -> BankStatementShape:
    count = {str(state): 0 for state in RowState} | dict(states.get(found.id, {}))
    told = asdict(found)
    del told["account_id"]
    return BankStatementShape(statement_id=told.pop("id"), **told, **count)


async def _rows(conn: Conn, account_id: AccountId, found: Sequence[BankRow]) -> list[BankRowShape]:
    waiting = [row for row in found if row.state != RowState.BOOKED]
    judged = await actions.judged(conn, account_id, waiting)
    proposed = {row.id: each for row, each in zip(waiting, judged, strict=True)}
    matches = await queries_matches.matches_of(conn, account_id, [row.id for row in found])
    return [_row(row, proposed.get(row.id), matches.get(row.id, ())) for row in found]


def _row(row: BankRow, found: Judged | None, matches: Sequence[MatchedOrder]) -> BankRowShape:
    told = asdict(row)
    for name in ("account_id", "list_ids", "decided_at", "amount"):
        del told[name]
    proposals = () if found is None else found.proposals
    return BankRowShape(
        row_id=told.pop("id"),
        **told,
        amount=plain(row.amount),
        proposals=[
            ProposalShape(rule=each.rule, orders=list(map(_part, each.parts))) for each in proposals
        ],
        matches=list(map(_match, matches)),
    )


def _part(part: Part) -> PartShape:
    return PartShape(
        list_id=part.order.list_id, order_id=part.order.record_id, amount=plain(part.amount)
    )


def _match(found: MatchedOrder) -> MatchedOrderShape:
    return MatchedOrderShape(
        list_id=found.list_id,
        order_id=found.record_id,
        amount=plain(found.amount),
        rule=found.rule,
        is_automatic=found.is_automatic,
        payment_id=found.payment_id,
        matched_at=found.matched_at,
        undone_at=found.undone_at,
    )


_FILE: Failures = (BadStatement, UnknownColumns, ListNotFound)
_SAID: Failures = (BadMatch, BankRowDecided, OrderNotFound, BadPayment)

ROUTES = (
    Route("GET /statements", index, "listBankStatements", "Read statements"),
    Route("POST /statements", create, "importBankStatement", "Take in a bank's file",
          CREATED, _FILE, ahead=_read_ahead),
    Route("GET /statements/{statementId}", show, "getBankStatement", "Read a statement"),
    Route("GET /bank-rows", rows, "listBankRows", "Read rows of statements", 200, (BadCursor,)),
    Route("POST /bank-rows/match", match, "matchBankRows", "Look for the orders once more"),
    Route("POST /bank-rows/{rowId}/accept", accept, "acceptBankRow",
          "Say what a row paid", 200, _SAID),
    Route("POST /bank-rows/{rowId}/refuse", refuse, "refuseBankRow",
          "Say that a row paid nothing", 200, (BankRowDecided,)),
    Route("POST /bank-rows/{rowId}/undo", undo, "undoBankRow", "Take back what was said of a row"),
)  # fmt: skip
