"""What is asked of a WooCommerce, from where, and what is made of the answer.

`modified_after` leaves out the second it names and counts whole seconds, so each pull begins two
seconds before the last order of the one before; what is known already changes nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.connectors.model import (
    Connector,
    ConnectorDisabled,
    ConnectorId,
    HopelessDelivery,
    OpenConnector,
)
from kapocs.connectors.moments import moment
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.shops import applying, reading
from kapocs.shops.applying import Here
from kapocs.shops.asking import Asking, WooCommerce
from kapocs.shops.jobs import PullShop
from kapocs.shops.model import ShopNotAsked
from kapocs.shops.peers import ASKABLE, profile_of
from kapocs.shops.profile import Profile

MOST_IDS = 100
_PAGE = 100
_MOST_PAGES = 5
"""Of one errand; what is left is asked for by the next, from where this one came."""
_OVERLAP = timedelta(seconds=2)
_FIRST = timedelta(days=30)
_LOOK_EVERY = timedelta(hours=23)
_SINCE = "since"


@dataclass(frozen=True, slots=True, kw_only=True)
class PullTaken:
    """What an errand asks, and of whom."""

    connector: OpenConnector
    since: datetime
    looks: bool
    ids: list[str]
    now: datetime
    asking: Asking


@dataclass(frozen=True, slots=True)
class Pulled:
    """What was answered: orders and baskets, webhooks if looked at, and whether that is all."""

    orders: list[dict[str, Any]]
    baskets: list[dict[str, Any]]
    webhooks: list[dict[str, Any]] | None
    is_last: bool


def can_be_pulled(connector: Connector) -> bool:
    """Whether this one can be asked: it has an address and is of a type that is known so well."""
    return connector.type in ASKABLE and bool(connector.setting("url"))


async def want(conn: Conn, account_id: AccountId, connector_id: ConnectorId) -> None:
    """Has the shop asked soon what changed; cursor and log tell what came of it.

    ConnectorNotFound, ConnectorDisabled, ShopNotAsked.
    """
    known = await connectors.get(conn, account_id, connector_id)
    if not known.is_active:
        raise ConnectorDisabled(field="connector_id")
    if not can_be_pulled(known):
        raise ShopNotAsked(Reason("shops.cannot_ask"))
    await put(conn, PullShop(account_id, connector_id, []))


async def take(conn: Conn, job: PullShop, asking: Asking, now: datetime) -> PullTaken | None:
    """What is to be asked; None: the connector is gone, disabled, or has no keys."""
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    found = await connector_queries.get(conn, *key)
    if found is None or not found.is_active or not can_be_pulled(found):
        return None
    opened = connectors.opened(found, asking.signer)
    if not opened.secrets.get("consumer_key"):
        return None
    since = moment(found.cursor.get(_SINCE)) or now - _FIRST
    looked = moment(found.cursor.get("looked_at"))
    looks = looked is None or now - looked > _LOOK_EVERY
    return PullTaken(
        connector=opened,
        since=since,
        looks=looks,
        ids=job.ids[:MOST_IDS],
        now=now,
        asking=asking,
    )


async def ask(taken: PullTaken) -> Pulled:
    """Asks the shop."""
    shop = WooCommerce(taken.connector, taken.asking.opened, taken.now)
    try:
        orders, is_last = await _orders(shop, taken)
        hooks, baskets = None, []
        if taken.looks:
            # Those that no block checkout has completed are in no other list.
            baskets = await shop.get("/orders", {"status": "checkout-draft", "per_page": "100"})
            hooks = await shop.get("/webhooks", {"per_page": "100"})
        return Pulled(orders, baskets, hooks, is_last)
    finally:
        await shop.close()


async def _orders(shop: WooCommerce, taken: PullTaken) -> tuple[list[dict[str, Any]], bool]:
    if taken.ids:
        wanted = {"include": ",".join(taken.ids), "per_page": str(_PAGE), "status": "any"}
        return await shop.get("/orders", wanted), True
    since = (taken.since - _OVERLAP).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    query = {
        "modified_after": since,
        "dates_are_gmt": "true",
        "orderby": "modified",
        "order": "asc",
        "per_page": str(_PAGE),
    }
    found: list[dict[str, Any]] = []
    for page in range(1, _MOST_PAGES + 1):
        piece = await shop.get("/orders", {**query, "page": str(page)})
        found += piece
        if len(piece) < _PAGE:
            return found, True
    return found, False


async def note(conn: Conn, job: PullShop, taken: PullTaken, pulled: Pulled, now: datetime) -> None:
    """Brings Kapocs to what the shop answered, and keeps how far it was asked."""
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    of = await connector_queries.get(conn, *key, lock=True)
    if of is None or not of.is_active:
        return
    changed, last = await _apply(conn, of, pulled.orders, (taken.now, now))
    changed += (await _apply(conn, of, pulled.baskets, (taken.now, now)))[0]
    cursor: dict[str, Any] = {"pulled_at": now.isoformat(), "pull_error": None}
    if not taken.ids and last is not None:
        cursor[_SINCE] = max(last, taken.since).isoformat()
    if changed:
        await connectors.note(conn, *key, Reason("shops.pulled", orders=changed), now=now)
    if pulled.webhooks is not None:
        cursor["looked_at"] = now.isoformat()
        cursor["webhooks"] = await _look(conn, of, pulled.webhooks, now)
    await connector_queries.merge_cursor(conn, *key, cursor)
    if not pulled.is_last and last is not None and last > taken.since:
        await put(conn, PullShop(job.account_id, job.connector_id, []))


async def _apply(
    conn: Conn, of: Connector, orders: list[dict[str, Any]], at: tuple[datetime, datetime]
) -> tuple[int, datetime | None]:
    """How many changed something, and the last moment of change among them.

    `at`: when they were asked for, and now.
    """
    asked_at, now = at
    profile = profile_of(of.type, of.settings)
    place = await applying.here(conn, of, now, told_at=asked_at)
    changed, last = 0, None
    for body in orders:
        changed += await _apply_one(conn, place, profile, body)
        at = moment(str(body.get("date_modified_gmt") or ""), "UTC")
        last = at if last is None or (at and at > last) else last
    return changed, last


async def _apply_one(conn: Conn, place: Here, profile: Profile, body: dict[str, Any]) -> int:
    of = place.connector
    try:
        async with conn.savepoint():
            told = reading.told(profile, body, "order.pulled")
            return sum([await applying.apply(conn, place, each) for each in told])
    except HopelessDelivery as error:
        reason = Reason("shops.not_stored", order=str(body.get("id"))[:80], why=error.reason)
        await connectors.note(conn, of.account_id, of.id, reason, now=place.now)
        return 0


async def _look(conn: Conn, of: Connector, hooks: list[dict[str, Any]], now: datetime) -> str:
    """Whether the shop still calls us: it stops after five failures, and tells nobody."""
    ours = f"/in/{of.account_id}-{of.id}/"
    states = [each.get("status") for each in hooks if ours in str(each.get("delivery_url"))]
    if states and all(each == "active" for each in states):
        return "active"
    what = "shops.webhook_off" if states else "shops.no_webhook"
    await connectors.note(conn, of.account_id, of.id, Reason(what), now=now)
    return "off" if states else "none"


async def give_up(conn: Conn, job: PullShop, reason: Reason, now: datetime) -> None:
    """The log says why the shop could not be asked."""
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    said = Reason("shops.not_asked", why=reason)
    await connectors.note(conn, *key, said, now=now)
    await connector_queries.merge_cursor(conn, *key, {"pull_error": reason.stored()})
