"""What tests of the public pages share: Anna's list, its forms, and a way to fill them in."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx

import make
from kapocs.db.pool import Conn
from kapocs.forms.model import Form, FormType
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.public import pressing
from kapocs.public.guard import SHOWN, stamp
from kapocs.subscribers import queries
from kapocs.subscribers.links import Person
from kapocs.subscribers.model import Subscriber
from product import Product

BELA = "bela@kapocs.test"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@dataclass
class Site:
    """Anna's list as its visitors meet it."""

    product: Product
    visitor: httpx.AsyncClient
    schema: Schema

    async def form(self, type_: FormType = FormType.SUBSCRIBE, **more: Any) -> Form:
        """A form of the list."""
        async with self.product.pool.transaction() as conn:
            return await make.make_form(conn, *self.schema.key, type_=type_, **more)

    async def fresh(self, conn: Conn) -> Schema:
        """The list as it is now."""
        return await lists.schema(conn, *self.schema.key)

    async def join(self, email: str = BELA, **values: object) -> Person:
        """Somebody on the list."""
        async with self.product.pool.transaction() as conn:
            schema = await self.fresh(conn)
            id_ = await make.make_subscriber(conn, schema, email=email, **values)
        return Person(*self.schema.key, id_)

    def waited(self, form: Form, seconds: float = 10) -> dict[str, str]:
        """The hidden time of a form that was on the screen so long."""
        shown_at = self.product.services.clock() - timedelta(seconds=seconds)
        return {SHOWN: stamp(self.product.services.signer, form.id, shown_at)}

    async def send(self, form: Form, **values: str) -> httpx.Response:
        """A person fills in the hosted form and takes time for it."""
        return await self.visitor.post(f"/f/{form.id}", data={**self.waited(form), **values})

    async def press(self, path: str, seconds: float = 10, /, **values: str) -> httpx.Response:
        """A person opens one of our pages, looks at it for a while, and presses its button."""
        services = self.product.services
        shown_at = services.clock() - timedelta(seconds=seconds)
        page = pressing.stamp(services.signer, path.rsplit("/", 1)[1], shown_at)
        return await self.visitor.post(path, data={pressing.PAGE: page, **values})

    async def everyone(self) -> list[Subscriber]:
        """All records of the list."""
        async with self.product.pool.connection() as conn:
            return await queries.page(conn, *self.schema.key)

    async def one(self, id_: SubscriberId) -> Subscriber:
        """One record."""
        async with self.product.pool.connection() as conn:
            found = await queries.get(conn, *self.schema.key, id_)
        assert found is not None
        return found

    async def history(self, id_: SubscriberId) -> list[Any]:
        """What happened to a person."""
        async with self.product.pool.connection() as conn:
            return await queries.events_of(conn, *self.schema.key, id_)


async def open_site(product: Product) -> Site:
    """A newsletter list of Anna's, and a visitor who is not signed in."""
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
    visitor = product.client()
    visitor.headers["User-Agent"] = BROWSER
    return Site(product, visitor, schema)


def hidden(html: str) -> dict[str, str]:
    """The hidden values of the form on a page."""
    return dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', html))


def path_of(url: str) -> str:
    """The part of one of our addresses behind the host."""
    return "/" + url.split("/", 3)[3]
