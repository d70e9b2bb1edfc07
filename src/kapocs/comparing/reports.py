"""What differs between the other end of a connector and here, and having it asked and mended."""

from datetime import datetime, timedelta

from kapocs.comparing import mending, queries
from kapocs.comparing.jobs import AskDocuments
from kapocs.comparing.model import CUT, DAYS, MOST, ConnectorReport
from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.connectors.model import Connector, ConnectorDisabled, ConnectorId
from kapocs.connectors.moments import moment
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.invoicing.actions import TYPES
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.shop_peers import comparing as shops
from kapocs.shop_peers.comparing import Repaired
from kapocs.shops import asked
from kapocs.shops.model import ShopNotAsked
from kapocs.signing import Signer

_TOLD_ONLY = "invoices"
_PATIENCE = timedelta(days=1)
"""How long a program that is told by webhook may take to answer."""
_UNDER_WAY = timedelta(minutes=10)


async def want(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    signer: Signer,
    now: datetime,
) -> None:
    """Has a shop or a program asked now; the connector and its log tell what came of it.

    ConnectorNotFound, ConnectorDisabled, ShopNotAsked.
    """
    of = await connectors.get(conn, account_id, connector_id, lock=True)
    if of.type not in TYPES:
        await asked.want(conn, account_id, connector_id, signer=signer)
        return
    if not of.is_active:
        raise ConnectorDisabled(field="connector_id")
    if of.type == _TOLD_ONLY:
        raise ShopNotAsked(Reason("comparing.told_only"))
    await _begin(conn, of, now)


async def _begin(conn: Conn, of: Connector, now: datetime) -> bool:
    """Begins a round, unless one began just now and goes on."""
    began, ended = moment(of.cursor.get("compare_began")), moment(of.cursor.get("pulled_at"))
    if began is not None and now - began < _UNDER_WAY and (ended is None or ended < began):
        return False
    stamp = now.isoformat()
    whose = (conn, of.account_id, of.id)
    await connector_queries.merge_cursor(*whose, {"compare_began": stamp, CUT: None})
    await put(conn, AskDocuments(account_id=of.account_id, connector_id=of.id, began=stamp))
    return True


async def report(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, now: datetime
) -> ConnectorReport:
    """Where what the other end said last is not what is stored here. ConnectorNotFound."""
    of = await connectors.get(conn, account_id, connector_id)
    whose = (conn, account_id, connector_id)
    asked_at = moment(of.cursor.get("pulled_at"))
    if of.type not in TYPES:
        return ConnectorReport(rows=await shops.report(*whose), asked_at=asked_at)
    if of.type == _TOLD_ONLY:
        found = await queries.unanswered(*whose, before=now - _PATIENCE, most=MOST)
        return ConnectorReport(rows=found, asked_at=None, unseen=[Reason("comparing.told_only")])
    found = await mending.differences(*whose, list_id=of.list_id or 0)
    unseen = await _unseen(conn, of)
    return ConnectorReport(rows=found, asked_at=asked_at, unseen=unseen)


async def _unseen(conn: Conn, of: Connector) -> list[Reason]:
    """What the report cannot know, in words."""
    if moment(of.cursor.get("pulled_at")) is None:
        return [Reason("comparing.never_asked")]
    found = [Reason(f"comparing.sees_{of.type}", days=DAYS)]
    if of.cursor.get(CUT):
        found.append(Reason("comparing.cut"))
    known, there = await queries.counts(conn, of.account_id, of.id)
    if known and not there:
        found.append(Reason("comparing.none_there", known=known))
    return found


async def repair(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, now: datetime
) -> Repaired:
    """Mends what can be mended safely, and has the other end asked anew. ConnectorNotFound."""
    of = await connectors.get(conn, account_id, connector_id, lock=True)
    if of.type not in TYPES:
        return await shops.repair(conn, account_id, connector_id, now=now)
    if of.type == _TOLD_ONLY or not of.is_active:
        return Repaired(0, is_asked=False)
    mended = await mending.mend(conn, of, now=now)
    return Repaired(mended, is_asked=await _begin(conn, of, now) if mended else False)
