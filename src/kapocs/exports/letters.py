"""Rows of what came of sends: each letter, each thing that happened to it, and the numbers."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import AccountNotFound
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_totals
from kapocs.deliveries.queries_totals import Totals, together
from kapocs.exports import queries_sends as queries
from kapocs.exports.columns import OF_DELIVERY, OF_EVENT, OF_STATISTICS, chosen
from kapocs.exports.model import (
    BadExport,
    ExportColumn,
    ExportKind,
    ExportPage,
    ExportRow,
    ExportWish,
    Source,
)
from kapocs.ids import AccountId, ListId, SendId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.proof import queries as proof
from kapocs.reasons import Reason, read
from kapocs.sends import queries as sends
from kapocs.sends.model import Send, SendNotFound
from kapocs.subscribers.queries_restricted import restricted
from kapocs.wording.telling import told

_PAGE = 1_000
_SENDS = 100


async def letters(conn: Conn, account_id: AccountId, wish: ExportWish) -> Source:
    """Where the rows come from. SendNotFound, ListNotFound, BadExport."""
    if wish.segment_id is not None:
        raise BadExport(Reason("exports.no_segment"), field="segment")
    if wish.kind is ExportKind.STATISTICS:
        return await _statistics(conn, account_id, wish)
    if wish.send_id is None:
        raise BadExport(Reason("exports.needs_send"), field="send")
    await _send(conn, account_id, wish.send_id)
    account = await accounts.get(conn, account_id)
    if account is None:
        raise AccountNotFound
    is_log = wish.kind is ExportKind.DELIVERIES
    columns = _chosen_or_all(OF_DELIVERY if is_log else OF_EVENT, wish)
    whose = account_id, wish.send_id
    read_page = _deliveries if is_log else _events
    return Source(
        columns, partial(_count, whose), partial(read_page, whose, columns, account.language)
    )


async def _count(whose: tuple[AccountId, SendId], conn: Conn) -> int:
    return await queries.count(conn, *whose)


def _chosen_or_all(columns: Sequence[ExportColumn], wish: ExportWish) -> list[ExportColumn]:
    """Those that are wanted. BadExport."""
    return chosen(columns, wish.columns) if wish.columns else list(columns)


async def _send(conn: Conn, account_id: AccountId, send_id: SendId) -> Send:
    found = await sends.get(conn, account_id, send_id)
    if found is None:
        raise SendNotFound(field="send")
    return found


async def _deliveries(
    whose: tuple[AccountId, SendId],
    columns: Sequence[ExportColumn],
    language: str,
    conn: Conn,
    after: int,
) -> ExportPage:
    found = await proof.of_send(conn, *whose, after=after, size=_PAGE)
    names = [each.name for each in columns]
    barred = await _barred(conn, whose[0], [(each.list_id, each.subscriber_id) for each in found])
    shown = [each for each in found if (each.list_id, each.subscriber_id) not in barred]
    rows = [[_plain(getattr(each, name), language) for name in names] for each in shown]
    return ExportPage(rows, found[-1].id if len(found) == _PAGE else None)


async def _events(
    whose: tuple[AccountId, SendId],
    columns: Sequence[ExportColumn],
    language: str,
    conn: Conn,
    after: int,
) -> ExportPage:
    last = await queries.last_of_page(conn, *whose, after=after, size=_PAGE)
    if last is None:
        return ExportPage([], None)
    found = await queries.events(conn, *whose, after=after, last=last)
    records = [(row["list_id"], row["subscriber_id"]) for row in found]
    barred = await _barred(conn, whose[0], records)
    shown = [row for row in found if (row["list_id"], row["subscriber_id"]) not in barred]
    rows = [[_of_event(row, each.name, language) for each in columns] for row in shown]
    return ExportPage(rows, last)


async def _barred(
    conn: Conn, account_id: AccountId, records: Sequence[tuple[ListId, SubscriberId]]
) -> frozenset[tuple[ListId, SubscriberId]]:
    """Those of the records whose data are only kept."""
    return await restricted(conn, account_id, sorted(set(records)))


def _of_event(row: Any, name: str, language: str) -> object:
    return told(read(row[name]), language) if name == "detail" else row[name]


def _plain(value: object, language: str) -> object:
    return told(value, language) if isinstance(value, Reason) else value


async def _statistics(conn: Conn, account_id: AccountId, wish: ExportWish) -> Source:
    if (wish.send_id is None) == (wish.list_id is None):
        raise BadExport(Reason("exports.send_or_list"), field="send")
    columns = _chosen_or_all(OF_STATISTICS, wish)
    if wish.send_id is not None:
        send = await _send(conn, account_id, wish.send_id)
        return Source(columns, _unknown, partial(_of_send, send, columns))
    assert wish.list_id is not None  # noqa: S101  # said above
    await lists.schema(conn, account_id, wish.list_id, archived=True)
    whose = account_id, wish.list_id
    return Source(columns, _unknown, partial(_of_list, whose, columns))


async def _unknown(_: Conn) -> int:
    """It is soon seen."""
    return 0


async def _of_send(send: Send, columns: Sequence[ExportColumn], conn: Conn, _: int) -> ExportPage:
    """A row for all, and one for each variant of a test."""
    totals = await queries_totals.totals(conn, send.account_id, send.id)
    rows = [_counted(send, together(totals), columns, is_sum=True)]
    if len(totals) > 1:
        rows += [_counted(send, each, columns) for each in totals]
    return ExportPage(rows, None)


async def _of_list(
    whose: tuple[AccountId, ListId], columns: Sequence[ExportColumn], conn: Conn, after: int
) -> ExportPage:
    ids = await queries.sends_of_list(conn, *whose, after=after, size=_SENDS)
    by_id = {each.id: each for each in await sends.by_ids(conn, whose[0], ids)}
    rows: list[ExportRow] = []
    for each in ids:
        if each in by_id:
            totals = together(await queries_totals.totals(conn, whose[0], each))
            rows.append(_counted(by_id[each], totals, columns, is_sum=True))
    return ExportPage(rows, ids[-1] if len(ids) == _SENDS else None)


def _counted(
    send: Send, totals: Totals, columns: Sequence[ExportColumn], *, is_sum: bool = False
) -> ExportRow:
    """`is_sum`: of all variants together, so that none is named."""
    said = {"send_id": send.id, "variant": None if is_sum else totals.variant}
    cells = []
    for each in columns:
        if each.name in said:
            cells.append(said[each.name])
        else:
            owner = totals if hasattr(totals, each.name) else send
            cells.append(getattr(owner, each.name))
    return cells
