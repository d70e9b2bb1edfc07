"""An account with letters out there, its signed addresses of every kind, and a house to ask."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Any

import httpx

import make
from kapocs import server
from kapocs.clock import system_clock
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import NewConnector
from kapocs.db.pool import Conn, connect
from kapocs.forms import landing, page_links
from kapocs.forms.model import FormType
from kapocs.ids import AccountId, DeliveryId, LetterId, SubscriberId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.peer_types import PEERS
from kapocs.subscribers.links import Person
from make_sends import Stage, started
from moving.houses import House
from product import TLS, Product, Server, free_port
from visiting import BROWSER

HTML = (
    '<p>Árvíztűrő tükörfúrógép</p><a href="https://anna.test/?q=1">Tovább</a>'
    "[unsubscribe]Leiratkozom[/unsubscribe][checkopen]"
)
_BY = {"User-Agent": BROWSER}
_SIGNED = re.compile(r"/([ocu])/([A-Za-z0-9_-]{20,})")


@dataclass(frozen=True)
class Sent:
    """What an account has out there. `paths`: kind → path of a signed address."""

    paths: Mapping[str, str]
    bounce: str
    """The token of a letter's envelope sender."""
    delivery_id: DeliveryId
    who: Person


RIGHT = {
    "open": ("GET", 200),
    "click": ("GET", 302),
    "unsubscribe": ("GET", 200),
    "confirm": ("GET", 200),
    "form": ("GET", 200),
    "landing": ("GET", 200),
    "page_click": ("GET", 302),
    "hook": ("POST", 403),  # nothing is believed there without the provider's password
    "callback": ("POST", 410),  # the connector is at rest
    "shown": ("POST", 410),
}
"""What an account that has moved answers at each kind of address."""


async def out_there(product: Product, account_id: AccountId, email: str) -> Sent:
    """A letter with a click, an open and a way out has been sent, and all other links were made."""
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, account_id, name="Hírlevél")
        schema = await lists.schema(conn, account_id, made.id)
        id_ = await make.make_subscriber(conn, schema, email=email, mssys_firstname="Béla")
        stage = Stage(schema, await _letter(conn, account_id))
        await started(conn, stage, now=system_clock())
        paths = await _made(conn, product, schema, id_)
    await product.work()
    [message] = [each for each in product.courier.sent if each.recipient == email]
    mail: Any = message_from_bytes(message.data, policy=policy.default)
    found = dict(_SIGNED.findall(mail.get_body(("html",)).get_content()))
    async with product.pool.connection() as conn:
        delivery_id = await conn.value(
            "SELECT max(id) FROM deliveries WHERE account_id = :id", id=account_id
        )
    paths |= {"open": f"/o/{found['o']}.gif", "click": f"/c/{found['c']}"}
    paths |= {"unsubscribe": f"/u/{found['u']}"}
    bounce = product.services.links.bounce_token(account_id, delivery_id)
    return Sent(paths, bounce, delivery_id, Person(*schema.key, id_))


async def _letter(conn: Conn, account_id: AccountId) -> LetterId:
    new = NewLetter(name="Árvíztűrő", subject="Szia!", html=HTML, text=None)
    return (await letters.create(conn, account_id, new)).letter.id


async def _made(conn: Conn, product: Product, schema: Schema, id_: SubscriberId) -> dict[str, str]:
    """Links of all other kinds."""
    links, signer, now = product.services.links, product.services.signer, system_clock()
    account_id, who = schema.list.account_id, Person(*schema.key, id_)
    form = await make.make_form(conn, *schema.key)
    own = await make.make_form(conn, *schema.key, type_=FormType.UPDATE, name="Adataim")
    page = await landing.create(conn, *schema.key, name="Ajánlat", html="<p>Szia!</p>")
    ids = await page_links.ids(conn, account_id, page.id, ["https://anna.test/"])
    wish = NewConnector(type="generic", name="Bolt", list_id=schema.list.id)
    shop = await connectors.create(conn, account_id, wish, peers=PEERS, signer=signer, now=now)
    made = {
        "confirm": links.confirm(who, form.id),
        "form": links.update_form(who, own.id),
        "landing": links.landing_page(who, page.id),
        "page_click": links.page_clicks(who, now)(ids["https://anna.test/"]),
        "hook": links.hook(account_id, "postmark"),
        "callback": connectors.callback_path(shop.connector, signer),
        "shown": shop.path,
    }
    return {kind: path.removeprefix(product.base_url) for kind, path in made.items()}


@asynccontextmanager
async def answering(where: House) -> AsyncIterator[httpx.AsyncClient]:
    """The web side of a house, and somebody who asks it."""
    pool = await connect(where.dsn, size=3)
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    services = server.services(pool, where.signer, system_clock, base_url=base, max_body_bytes=9999)
    try:
        async with (
            Server(server.build(services), port),
            httpx.AsyncClient(base_url=base, verify=TLS, headers=_BY) as client,
        ):
            yield client
    finally:
        await pool.close()


async def answers(where: House, paths: Mapping[str, str]) -> dict[str, int]:
    """The status that each of the paths gets."""
    async with answering(where) as client:
        return {
            kind: (await client.request(RIGHT[kind][0], path)).status_code
            for kind, path in paths.items()
        }
