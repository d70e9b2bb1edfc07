"""Telling a shop that its order was paid or sent out here; never what it told itself.

How far an order is counts, not the news that led there: whatever comes twice or late, the shop is
asked first, and its order only goes forward.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.connectors.model import Connector, ConnectorId, OpenConnector
from kapocs.db.pool import Conn
from kapocs.errors import NotFound
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.orders import columns, queries_orders
from kapocs.orders.model import OrderStatus
from kapocs.parcels import queries as parcels
from kapocs.queue.put import put, put_all
from kapocs.reasons import Reason, cut
from kapocs.shop_peers.asking import Asking, Shop
from kapocs.shop_questions.known import WOOCOMMERCE
from kapocs.shops import queries
from kapocs.shops.jobs import TellShop
from kapocs.shops.peers import TELL_PAID, TELLABLE
from kapocs.shops.queries import ShopSnapshot
from kapocs.shops.where import PREFIX
from kapocs.stream.model import Fact
from kapocs.subscribers import actions as subscribers

TOLD = ("order.paid", "order.shipped")
"""Kinds of facts after which a shop may be told."""
_ORDER = "/wp-json/wc/v3/orders/{id}"
_PAID, _SENT_OUT = "processing", "completed"
_STEPS = {"pending": 0, "on-hold": 0, "failed": 0, _PAID: 1, _SENT_OUT: 2}
"""How far an order of WooCommerce is. One that is called off, say, is not touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellShopTaken:
    """Which order of which shop is to have what status."""

    connector: OpenConnector
    shop_order_id: str
    number: str
    status: str
    now: datetime
    asking: Asking


async def told_of(conn: Conn, account_id: AccountId) -> list[Connector]:
    """The account's shops that are told."""
    found = [
        each
        for type_ in TELLABLE
        for each in await connector_queries.of_account(conn, account_id, type_=type_)
    ]
    return [each for each in found if each.is_active and each.setting(TELL_PAID) == "on"]


async def take(conn: Conn, fact: Fact, shops: Sequence[Connector]) -> None:
    """Has the shops told whose order it is, out of these; but not one that brought the news."""
    if fact.list_id is None or fact.subscriber_id is None:
        return
    jobs = [
        TellShop(each.account_id, each.id, fact.list_id, fact.subscriber_id)
        for each in shops
        if each.list_id == fact.list_id and str(fact.actor) != each.actor
    ]
    await put_all(conn, jobs)


def _is_told(connector: Connector, list_id: ListId) -> bool:
    return (
        connector.is_active
        and connector.list_id == list_id
        and connector.setting(TELL_PAID) == "on"
    )


async def claim(conn: Conn, job: TellShop, asking: Asking, now: datetime) -> TellShopTaken | None:
    """What is to be told; None: the shop knows it, or the order is none of it."""
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    connector = await connector_queries.get(conn, *key)
    if connector is None or not _is_told(connector, ListId(job.list_id)):
        return None
    status, order = await _status_here(conn, job), await _order_there(conn, connector, job)
    if order is None or order.gone_at is not None or not _is_behind(order.shop_status, status):
        return None
    return TellShopTaken(
        connector=connectors.opened(connector, asking.signer),
        shop_order_id=order.shop_order_id,
        number=order.number,
        status=status,
        now=now,
        asking=asking,
    )


async def _status_here(conn: Conn, job: TellShop) -> str:
    """The shop's word for how far the order is; empty: it is not paid.

    One that went out before it was paid is `completed` once it is: for the shop that is paid, too.
    """
    key, id_ = (AccountId(job.account_id), ListId(job.list_id)), SubscriberId(job.record_id)
    order = (await queries_orders.orders(conn, *key, [id_])).get(id_)
    if order is None or order.status is not OrderStatus.PAID:
        return ""
    return _SENT_OUT if await parcels.of_orders(conn, *key, [id_]) else _PAID


async def _order_there(conn: Conn, connector: Connector, job: TellShop) -> ShopSnapshot | None:
    """What the shop told last of the order; None: it is not this shop's."""
    key, id_ = (AccountId(job.account_id), ListId(job.list_id)), SubscriberId(job.record_id)
    try:
        record = await subscribers.get(conn, *key, id_)
    except NotFound:
        return None
    number, prefix = record.fields.get(columns.SHOP_ORDER, ""), connector.setting(PREFIX)
    if not number.startswith(prefix):
        return None
    found = await queries.get(conn, key[0], connector.id, number.removeprefix(prefix))
    return found if found is not None and found.record_id == id_ else None


def _is_behind(there: str, here: str) -> bool:
    return here != "" and there in _STEPS and _STEPS[there] < _STEPS[here]


async def tell(taken: TellShopTaken) -> str:
    """Tells the shop, and gives what; empty: it was so far by itself, or went another way.

    Permanent, ShopBusy, Unreachable.
    """
    shop = Shop(taken.connector, taken.asking, taken.now)
    try:
        found = (await shop.ask(WOOCOMMERCE.named, ids=taken.shop_order_id)).items
        if not found or not _is_behind(str(found[0].get("status")), taken.status):
            return ""
        await shop.change(_ORDER, {"status": taken.status}, id=taken.shop_order_id)
        return taken.status
    finally:
        await shop.close()


async def note(conn: Conn, job: TellShop, taken: TellShopTaken, told: str, now: datetime) -> None:
    """A line in the log; the shop is told again if the order went further meanwhile."""
    if told:
        reason = Reason("shops.told", number=taken.number, status=told)
        whose = (AccountId(job.account_id), ConnectorId(job.connector_id))
        await connectors.note(conn, *whose, reason, now=now)
    if _is_behind(taken.status, await _status_here(conn, job)):
        await put(conn, job)


async def give_up(conn: Conn, job: TellShop, reason: Reason, now: datetime) -> None:
    """A line in the log says why the shop could not be told."""
    said = Reason("shops.not_told", why=cut(reason, 300))
    whose = (AccountId(job.account_id), ConnectorId(job.connector_id))
    await connectors.note(conn, *whose, said, now=now)
