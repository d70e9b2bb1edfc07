"""Samples of what stands beside a webshop's orders: payments, carts, webhooks, connectors.

Nobody is told or asked anything by them: the webhooks are disabled, and nobody knows the secrets
of the connectors. The second of each is there to be reversed or deleted, as are the last carts.
"""

from decimal import Decimal

from kapocs.carts import actions as carts
from kapocs.carts.model import MOST_QUIET, CartId, CartLine, NewCart
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import NewConnector
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import List
from kapocs.payments import actions as payments
from kapocs.payments.model import NewPayment
from kapocs.samples.maker import Maker
from kapocs.samples.model import SampleKind
from kapocs.shops.peers import SHOPS
from kapocs.webhooks import actions as webhooks
from kapocs.webhooks.actions import Rules
from kapocs.webhooks.kinds import every
from kapocs.webhooks.model import NewWebhook

CARTS = ("9f2c", "9f2d", "9f2e")
_URL = "https://crm.example.com/kapocs"
_HUF = "HUF"


async def make(maker: Maker, shop: List, order: SubscriberId) -> None:
    """Makes payments 1 and 2 of the order, the carts, webhooks 1 and 2, connectors 1 and 2."""
    await _payments(maker, shop, order)
    await _carts(maker, shop)
    for _ in range(2):
        await _webhook(maker)
        await _connector(maker, shop)


async def _payments(maker: Maker, shop: List, order: SubscriberId) -> None:
    """They go with the order."""
    schema = await lists.schema(maker.conn, maker.account.id, shop.id)
    for number in ("1", "2"):
        wish = NewPayment(
            amount=Decimal(1000),
            currency=_HUF,
            at=maker.now,
            source="sample",
            external_id=number,
            payer="Anna",
        )
        await payments.receive(maker.conn, schema, order, wish, now=maker.now)


async def _carts(maker: Maker, shop: List) -> None:
    line = CartLine(
        sku="",
        name=maker.words.bookmark,
        quantity=Decimal(2),
        price=Decimal(635),
        vat_percent=Decimal(27),
    )
    wish = NewCart(list_id=shop.id, lines=[line], currency=_HUF, quiet_minutes=MOST_QUIET)
    for id_ in CARTS:
        await carts.put(maker.conn, maker.account.id, CartId(id_), wish, now=maker.now)
        await maker.note(SampleKind.CART, id_, id_)


async def _webhook(maker: Maker) -> None:
    made, _ = await webhooks.create(
        maker.conn,
        maker.account.id,
        NewWebhook(url=_URL, kinds=["order.*"]),
        rules=Rules(every()),
        signer=maker.signer,
        now=maker.now,
    )
    await webhooks.disable(maker.conn, maker.account.id, made.id, now=maker.now)
    await maker.note(SampleKind.WEBHOOK, made.id, _URL)


async def _connector(maker: Maker, shop: List) -> None:
    made = await connectors.create(
        maker.conn,
        maker.account.id,
        NewConnector(type="generic", name=maker.words.connector, list_id=shop.id),
        peers=SHOPS,
        signer=maker.signer,
        now=maker.now,
    )
    await maker.note(SampleKind.CONNECTOR, made.connector.id, maker.words.connector)
