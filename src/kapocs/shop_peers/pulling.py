"""Asking a shop what changed in its orders, or for single ones, and storing what it says."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.connectors.model import Connector, ConnectorId, HopelessDelivery, OpenConnector
from kapocs.connectors.moments import moment
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.shop_peers import joining, looking, missing, paging
from kapocs.shop_peers.asking import Asking, Shop
from kapocs.shop_peers.looking import Looked
from kapocs.shop_peers.missing import NamedOrders
from kapocs.shop_peers.paging import PagesRead, Spot
from kapocs.shop_questions.answers import ANSWERED
from kapocs.shop_questions.known import PULLS
from kapocs.shop_questions.model import Listing, PullProfile
from kapocs.shops import applying, reading, where
from kapocs.shops.asked import has_key
from kapocs.shops.jobs import PullShop
from kapocs.shops.paths import Place
from kapocs.shops.peers import ZONE, profile_of
from kapocs.shops.profile import Profile
from kapocs.shops.profiles import PROFILES
from kapocs.shops.where import Here

NOT_BEFORE = "not_before"
"""In the cursor: until when the shop wants to be left alone."""
_FAILED = "failed_at"
_RESTS = timedelta(hours=1)
"""How long the clock leaves a shop that could not be asked."""
_ANSWERS = {**PROFILES, **ANSWERED}


@dataclass(frozen=True, slots=True, kw_only=True)
class PullTaken:
    """What an errand asks, and of whom."""

    connector: OpenConnector
    spot: Spot
    looks: bool
    ids: list[str]
    now: datetime
    asking: Asking

    @property
    def profile(self) -> PullProfile:
        """What the shop is asked."""
        return PULLS[self.connector.connector.type]

    def listing(self, of: Listing) -> Listing:
        """How a list is asked for, in the time zone that is set for the shop."""
        zone = self.connector.connector.setting(ZONE)
        return replace(of, zone=zone) if zone and of.zone != "UTC" else of

    def shop(self) -> Shop:
        """The shop, to be closed by who asked for it."""
        return Shop(self.connector, self.asking, self.now, pause=self.profile.pause)


@dataclass(frozen=True, slots=True)
class Pulled:
    """What was answered: orders as far as they came, what was looked at, and what is deleted."""

    pages: PagesRead
    looked: Looked = field(default_factory=Looked)
    gone: list[str] = field(default_factory=list)


async def opened(
    conn: Conn, account_id: int, connector_id: int, asking: Asking, now: datetime
) -> OpenConnector | None:
    """A connector whose shop may be asked now; None: it is gone, off, has no keys, or waits."""
    key = (AccountId(account_id), ConnectorId(connector_id))
    found = await connector_queries.get(conn, *key)
    if found is None or not found.is_active:
        return None
    until = moment(found.cursor.get(NOT_BEFORE))
    whole = connectors.opened(found, asking.signer)
    return None if not has_key(whole) or (until is not None and until > now) else whole


def has_just_failed(connector: Connector, now: datetime) -> bool:
    """Whether the shop could not be asked within the hour, however often that was tried."""
    at = moment(connector.cursor.get(_FAILED))
    return at is not None and now < at + _RESTS


async def take(conn: Conn, job: PullShop, asking: Asking, now: datetime) -> PullTaken | None:
    """What is to be asked; None: nothing can be."""
    found = await opened(conn, job.account_id, job.connector_id, asking, now)
    if found is None:
        return None
    cursor = found.connector.cursor
    return PullTaken(
        connector=found,
        spot=paging.spot_of(cursor, "", now),
        looks=not job.ids and looking.is_due(found.connector, now),
        ids=job.ids[: missing.MOST_IDS],
        now=now,
        asking=asking,
    )


async def ask(taken: PullTaken) -> Pulled:
    """Asks the shop. Permanent, ShopBusy, Unreachable."""
    shop = taken.shop()
    try:
        if taken.ids:
            named = await _named(shop, taken)
            return Pulled(PagesRead(named.items, taken.spot, is_last=True), gone=named.gone)
        pages = await paging.read(shop, taken.listing(taken.profile.orders), taken.spot)
        await joining.join(shop, taken.profile.joins, pages.items)
        look = taken.profile.look
        if not taken.looks or look is None or pages.wait:
            return Pulled(pages)
        return Pulled(pages, await looking.ask(shop, look))
    finally:
        await shop.close()


async def _named(shop: Shop, taken: PullTaken) -> NamedOrders:
    size, of = taken.profile.at_once, taken.connector.connector
    found: list[dict[str, Any]] = []
    for at in range(0, len(taken.ids), size):
        ids = taken.profile.between.join(taken.ids[at : at + size])
        found += (await shop.ask(taken.profile.named, ids=ids)).items
    profile = profile_of(of.type, of.settings, known=_ANSWERS)
    there = {Place(each, each).text(profile.id) for each in found}
    lost = [each for each in taken.ids if each not in there]
    named = await missing.ask(shop, taken.profile, found, lost)
    await joining.join(shop, taken.profile.joins, named.items)
    return named


async def note(conn: Conn, job: PullShop, taken: PullTaken, pulled: Pulled, now: datetime) -> None:
    """Brings Kapocs to what the shop answered, and keeps how far it was asked."""
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    of = await connector_queries.get(conn, *key, lock=True)
    if of is None or not of.is_active:
        return
    at = (taken.now, now)
    changed = await apply_orders(conn, of, pulled.pages.items, at)
    changed += await apply_orders(conn, of, pulled.looked.baskets, at)
    if changed:
        await connectors.note(conn, *key, Reason("shops.pulled", orders=changed), now=now)
    await missing.note(conn, of, pulled.gone, at)
    cursor: dict[str, Any] = {"pulled_at": now.isoformat(), "pull_error": None, _FAILED: None}
    cursor |= await looking.note(conn, of, pulled.looked, now)
    if not taken.ids and paging.spot_of(of.cursor, "", taken.now).is_at(taken.spot):
        cursor |= pulled.pages.spot.kept("")
        cursor |= await go_on(conn, job, pulled.pages, now)
    await connector_queries.merge_cursor(conn, *key, cursor)


async def go_on(conn: Conn, job: object, pages: PagesRead, now: datetime) -> dict[str, Any]:
    """Has more asked for, if there is more; what the cursor keeps of the wait."""
    # A shop that wants to be left alone is asked again by the clock.
    if not pages.is_last and not pages.wait:
        await put(conn, job)
    return {NOT_BEFORE: (now + pages.wait).isoformat() if pages.wait else None}


async def apply_orders(
    conn: Conn, of: Connector, orders: list[dict[str, Any]], at: tuple[datetime, datetime]
) -> int:
    """Stores what was answered; how many of them were new or had changed.

    `at`: when they were asked for, and now.
    """
    if not orders:
        return 0
    asked_at, now = at
    profile = profile_of(of.type, of.settings, known=_ANSWERS)
    place = await where.here(conn, of, now, told_at=asked_at)
    return sum([await _apply_one(conn, place, profile, each) for each in orders])


async def _apply_one(conn: Conn, place: Here, profile: Profile, body: dict[str, Any]) -> int:
    of = place.connector
    try:
        async with conn.savepoint():
            told = reading.answered(profile, body)
            return int(await applying.apply(conn, place, told))
    except HopelessDelivery as error:
        id_ = Place(body, body).text(profile.id)
        reason = Reason("shops.not_stored", order=id_[:80], why=error.reason)
        await connectors.note(conn, of.account_id, of.id, reason, now=place.now)
        return 0


async def give_up(conn: Conn, job: Any, reason: Reason, now: datetime) -> None:
    """The log says why the shop could not be asked; it is asked anew from the first page."""
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    said = Reason("shops.not_asked", why=reason)
    await connectors.note(conn, *key, said, now=now)
    changes = {
        "pull_error": reason.stored(),
        _FAILED: now.isoformat(),
        "page": None,
        "goods_page": None,
    }
    await connector_queries.merge_cursor(conn, *key, changes)


def left_alone(wait: timedelta, now: datetime) -> dict[str, Any]:
    """What the cursor keeps when a shop wants to be left alone."""
    return {NOT_BEFORE: (now + wait).isoformat()}
