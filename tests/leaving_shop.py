"""A shop and its newsletter, and the ways in which people leave their letters."""

import asyncio
import smtplib
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Any

import httpx

import make
from kapocs.db.pool import Conn
from kapocs.deliveries import queries as deliveries
from kapocs.ids import LetterId, SubscriberId
from kapocs.intake.mail import open_intake
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.orders import actions as orders
from kapocs.orders.model import NewOrder
from kapocs.returns import taking
from kapocs.returns.model import Complaint
from kapocs.sends import actions as sends
from kapocs.sends.model import Audience, NewSend, Send, SendType, Timing
from kapocs.subscribers import queries
from kapocs.wording.telling import english
from make_mail import make_letter
from product import Product, free_port
from visiting import BELA, path_of

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@dataclass
class Shop:
    """An e-commerce list, whose records are orders, and a newsletter beside it."""

    product: Product
    orders: Schema
    news: Schema
    letter_id: LetterId

    async def order(self, email: str = BELA, **values: object) -> SubscriberId:
        """Somebody buys."""
        async with self.product.pool.transaction() as conn:
            wish = NewOrder(values={"email": email, **values}, items=())
            now = self.product.services.clock()
            return await orders.save(conn, self.orders, wish, form_id=None, now=now)

    async def campaign(self, *schemas: Schema) -> Send:
        """A letter to everybody on these lists goes out."""
        async with self.product.pool.transaction() as conn:
            send = await self.planned(conn, *schemas)
        await self.product.work()
        return send

    async def planned(self, conn: Conn, *schemas: Schema) -> Send:
        """The same, without a worker."""
        first, *more = schemas or (self.orders,)
        now = self.product.services.clock()
        new = NewSend(
            list_id=first.list.id,
            letter_id=self.letter_id,
            type=SendType.ABSOLUTE,
            timing=Timing(send_at=now),
            audience=Audience(more_list_ids=tuple(schema.list.id for schema in more)),
        )
        made = await sends.create(conn, self.product.anna.id, new)
        return await sends.start(conn, self.product.anna.id, made.id, now=now)

    @property
    def arrived(self) -> list[str]:
        """Who got letters, as often as they did."""
        return [each.recipient for each in self.product.courier.sent]

    def way_out(self) -> str:
        """The path of the link in the header of the latest letter."""
        letter = message_from_bytes(self.product.courier.sent[-1].data, policy=policy.default)
        return path_of(letter["List-Unsubscribe"].split("<")[1].split(">")[0])

    async def one_click(self) -> httpx.Response:
        """The mail program of whoever got the latest letter leaves for them."""
        return await self.product.client().post(self.way_out(), data=ONE_CLICK)

    async def states(self, schema: Schema) -> list[bool]:
        """Which records of the list are active."""
        async with self.product.pool.connection() as conn:
            return [each.active for each in await queries.page(conn, *schema.key)]

    async def reasons(self, send: Send) -> list[str]:
        """Why letters of the send did not go out."""
        async with self.product.pool.connection() as conn:
            schema = self.orders if send.list_id == self.orders.list.id else self.news
            everyone = await queries.page(conn, *schema.key)
            found = [
                await deliveries.deliveries_to(conn, *schema.key, each.id) for each in everyone
            ]
        return [
            english(line.reason) for lines in found for line in lines if line.send_id == send.id
        ]


async def open_shop(product: Product) -> Shop:
    """Anna's shop."""
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, name="Bolt", type_=ListType.ECOMMERCE)
        news = await make.make_list(conn, product.anna.id, name="Hírek")
        found = [await lists.schema(conn, product.anna.id, each.id) for each in (made, news)]
        letter_id = await make_letter(conn, found[0])
    return Shop(product, found[0], found[1], letter_id)


def link_in(data: bytes, part: str) -> str:
    """The address with this part in a letter's text."""
    body: Any = message_from_bytes(data, policy=policy.default).get_body(("plain",))
    words: list[str] = body.get_content().split()
    return next(word.strip("<>") for word in words if part in word)


async def join(shop: Shop, schema: Schema, email: str = BELA) -> SubscriberId:
    async with shop.product.pool.transaction() as conn:
        return await make.make_subscriber(conn, schema, email=email)


async def by_mail(shop: Shop, index: int) -> None:
    """Answers a letter by its reply address."""
    data = shop.product.courier.sent[index].data
    letter = message_from_bytes(data, policy=policy.default)
    token = path_of(letter["List-Unsubscribe"].split("<")[1].split(">")[0]).rsplit("/", 1)[1]
    port = free_port()

    def post() -> None:
        with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
            client.sendmail(BELA, [f"unsubscribe+{token}@kapocs.test"], "Subject: x\r\n\r\n")

    async with open_intake(shop.product.services, host="127.0.0.1", port=port):
        await asyncio.to_thread(post)


async def complain(shop: Shop) -> None:
    """Everybody with BELA's address calls what they got spam."""
    async with shop.product.pool.transaction() as conn:
        people = await queries.page(conn, *shop.orders.key)
        theirs = [each.id for each in people if each.email == BELA]
        found = [await deliveries.deliveries_to(conn, *shop.orders.key, id_) for id_ in theirs]
        now = shop.product.services.clock()
        for line in [line for lines in found for line in lines]:
            whose = (shop.product.anna.id, line.id)
            await taking.note_report(conn, *whose, Complaint("abuse"), now=now)
