"""People to whom happens what templates of automations are for."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from automations.track import SIGNER, TEXT, Track
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import NewConnector
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.ids import ListId, SubscriberId
from kapocs.invoicing.actions import take_over
from kapocs.invoicing.model import InvoiceKind, IssuedDocument
from kapocs.lists import actions as lists
from kapocs.orders import actions as orders
from kapocs.orders import columns
from kapocs.orders.model import WebshopItem, WebshopOrder
from kapocs.parcels.facts import OrderShipped
from kapocs.peer_types import PEERS
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, sign_up
from make import make_form

ANNA = "anna@kapocs.test"
LONG_AGO = datetime(2025, 1, 1, 12, tzinfo=UTC)
ANNAS: dict[str, Any] = {"mssys_firstname": "Anna", "mssys_fullname": "Kovács Anna"}


@dataclass
class Shop:
    """A track with a list of orders."""

    track: Track
    orders: ListId

    async def order(
        self,
        status: str,
        *,
        now: datetime | None = None,
        number: str = "1001",
        currency: str = "HUF",
        **values: str,
    ) -> SubscriberId:
        item = WebshopItem(
            sku="B-1", name=TEXT, price=Decimal(1000), quantity=Decimal(2), vat_percent=Decimal(27)
        )
        wish = WebshopOrder(
            shop_order_id=number,
            values={"email": ANNA, **ANNAS, columns.STATUS: status, **values},
            items=[item],
            currency=currency,
        )
        schema = await self.track.schema(self.orders)
        async with self.track.pool.transaction() as conn:
            return await orders.process_webshop_order(
                conn, schema, wish, form_id=None, now=now or self.track.now
            )

    async def tell(self, id_: SubscriberId, fact: object) -> None:
        about = Subject(self.track.account_id, self.orders, id_)
        async with self.track.pool.transaction() as conn:
            note(conn, about, fact, at=self.track.now)


async def joins(shop: Shop) -> SubscriberId:
    return await shop.track.join(ANNA, **ANNAS)


async def asks_to_join(shop: Shop) -> SubscriberId:
    track = shop.track
    async with track.pool.transaction() as conn:
        form = await make_form(conn, track.account_id, track.list_id, double_opt_in=True)
        schema = await lists.schema(conn, track.account_id, track.list_id)
        given, consent = {"email": ANNA, **ANNAS}, Consent(form_id=form.id)
        wish = sign_up(schema, given, consent=consent, double_opt_in=True, now=track.now)
        return await subscribers.add(conn, wish)


async def leaves_a_basket(shop: Shop) -> SubscriberId:
    return await shop.order("4")


async def pays(shop: Shop) -> SubscriberId:
    await shop.order("1")
    return await shop.order("2")


async def bought_long_ago(shop: Shop) -> SubscriberId:
    await shop.order("2", now=LONG_AGO)
    await shop.track.work()
    return await joins(shop)


async def is_born(shop: Shop) -> SubscriberId:
    return await shop.track.join(ANNA, mssys_birthday="1990-11-25", **ANNAS)


async def has_a_name(shop: Shop) -> SubscriberId:
    return await shop.track.join(ANNA, mssys_nameday="2000-11-25", **ANNAS)


async def comes_to_an_event(shop: Shop) -> SubscriberId:
    event: dict[str, Any] = {
        "event_name": TEXT,
        "event_at": "2026-12-05 18:00:00",
        "event_place": "Pécs",
    }
    return await shop.track.join(ANNA, **event, **ANNAS)


async def owes(shop: Shop) -> SubscriberId:
    """An invoice is issued that nobody pays until its day, nor later."""
    id_ = await shop.order("1")
    track, now = shop.track, shop.track.now
    wish = NewConnector(type="invoices", name="Könyvelés", list_id=shop.orders)
    document = IssuedDocument(
        number="A-1", net=Decimal(2000), gross=Decimal(2540), due_on=date(2026, 12, 1)
    )
    async with track.pool.transaction() as conn:
        whose = (conn, track.account_id)
        made = await connectors.create(*whose, wish, peers=PEERS, signer=SIGNER, now=now)
        kept = (InvoiceKind.INVOICE, document)
        await take_over(*whose, made.connector.id, (shop.orders, id_), kept, now=now)
    return id_


async def is_sent_a_parcel(shop: Shop) -> SubscriberId:
    id_ = await pays(shop)
    await shop.tell(id_, OrderShipped("GLS", "123", "", shop.track.now))
    return id_


@dataclass(frozen=True)
class Story:
    """What happens to somebody, and the steps they do. `days`: how long it is looked at."""

    begins: Callable[[Shop], Awaitable[SubscriberId]]
    way: Sequence[tuple[str, str]]
    days: int
    is_by_hand: bool = False


def way_of(text: str) -> list[tuple[str, str]]:
    return [(step, outcome) for each in text.split() for step, outcome in [each.split("=")]]


STORIES: Mapping[str, Story] = {
    "welcome": Story(
        joins,
        way_of("welcome=sent three-days=waited best=sent four-days=waited question=sent"),
        days=8,
    ),
    "confirm-reminder": Story(
        asks_to_join, way_of("two-days=waited first=sent five-days=waited last=sent"), days=8
    ),
    "abandoned-cart": Story(
        leaves_a_basket,
        way_of("an-hour=waited reminder=sent a-day=waited last=sent three-days=waited"),
        days=6,
    ),
    "after-sale": Story(pays, way_of("three-days=waited ten=waited thanks=sent"), days=4),
    "replenishment": Story(
        pays,
        way_of("used-up=waited nine=waited reminder=sent ten-days=waited last=sent"),
        days=43,
    ),
    "win-back": Story(
        bought_long_ago,
        way_of("ten=waited missed=sent a-week=waited coupon=done offer=sent two-weeks=waited"),
        days=24,
    ),
    "birthday": Story(is_born, way_of("coupon=done greeting=sent"), days=3),
    "name-day": Story(has_a_name, way_of("greeting=sent"), days=3),
    "event-reminder": Story(
        comes_to_an_event,
        way_of(
            "week-before=sent until-the-day-before=waited day-before=sent"
            " until-the-day-after=waited thanks=sent"
        ),
        days=14,
    ),
    "invoice-reminder": Story(
        owes,
        way_of(
            "before=waited soon=sent overdue=came after=waited late=sent long-after=waited"
            " last=sent"
        ),
        days=20,
    ),
    "review-request": Story(
        is_sent_a_parcel,
        way_of("ten-days=waited five-o-clock=waited ask=sent click=timed_out again=sent"),
        days=17,
    ),
    "re-permission": Story(
        joins,
        way_of(
            "ask=sent first-click=timed_out last=sent last-click=timed_out goodbye=done over=ended"
        ),
        days=16,
        is_by_hand=True,
    ),
}
