"""What tests of recurring orders begin with: an order of the 31st, and a clock that is set."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import make_shop
from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import actions as orders
from kapocs.orders.model import NewOrder, WantedItem
from kapocs.recurring import actions, queries
from kapocs.recurring.model import NewRecurrence, Period, PeriodUnit, Recurrence, Renewal
from kapocs.subscribers import queries as people
from kapocs.subscribers.model import Subscriber

MONTHLY = Period(1, PeriodUnit.MONTH)
BEGUN = datetime.fromisoformat("2027-01-31T10:00:00+00:00")
LINE = WantedItem(
    sku="TEJ", name="Árvíztűrő tej", price=Decimal(1000), quantity=2, vat_percent=Decimal(27)
)


def at(text: str) -> datetime:
    """A moment in UTC: `2027-02-28 06:00`."""
    return datetime.fromisoformat(f"{text}+00:00")


@dataclass
class Shop:
    """A list of orders, and an order of it that is made anew."""

    schema: Schema
    order: SubscriberId
    recurrence: Recurrence

    async def renew(self, conn: Conn, moment: str) -> SubscriberId | None:
        whose = (conn, self.schema.key[0], self.recurrence.id)
        return await actions.renew(*whose, now=at(moment))

    async def now(self, conn: Conn) -> Recurrence:
        return await actions.get(conn, self.schema.key[0], self.recurrence.id)

    async def renewals(self, conn: Conn) -> list[Renewal]:
        """The oldest first."""
        found = await queries.renewals(conn, self.schema.key[0], self.recurrence.id, size=1000)
        return found[::-1]

    async def days(self, conn: Conn) -> list[tuple[int, date, str]]:
        return [(each.number, each.due_on, each.state) for each in await self.renewals(conn)]

    async def record(self, conn: Conn, id_: SubscriberId) -> Subscriber:
        found = await people.get(conn, *self.schema.key, id_)
        assert found is not None
        return found


async def order(
    conn: Conn, schema: Schema, *, now: datetime = BEGUN, **values: Any
) -> SubscriberId:
    """Two bottles of milk, paid by transfer, to Béla's address."""
    given = {
        "email": "bela@kapocs.test",
        "mssys_lastname": "Árvíztűrő",
        "mssys_firstname": "Béla",
        "mssys_bill_city": "Pécs",
        "mssys_bill_currency": "HUF",
        "mssys_payment_method": "1",
        "mssys_netto_shipping_cost": "500",
        "mssys_shipping_cost": "635",
        "mssys_shipping_mode": "Futár",
        "mssys_client_ip": "192.0.2.7",
    }
    wish = NewOrder(values=given | values, items=[LINE])
    return await orders.save(conn, schema, wish, form_id=None, now=now)


async def open_shop(
    conn: Conn, *, period: Period = MONTHLY, now: datetime = BEGUN, **more: Any
) -> Shop:
    """A list of an account of its own, whose order is made anew."""
    schema = await make_shop.make_order_list(conn)
    id_ = await order(conn, schema, now=now)
    wish = NewRecurrence(period=period, **more)
    return Shop(schema, id_, await actions.start(conn, schema, id_, wish, now=now))
