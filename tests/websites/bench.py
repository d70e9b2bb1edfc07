"""Anna's list with a connector to a WordPress, and the worker's part that sees to it."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import Any

from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.connectors.model import ConnectorId, NewConnector
from kapocs.db.pool import Pool
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.lists.values import FieldType
from kapocs.outgoing.reach import Network
from kapocs.peer_types import PEERS
from kapocs.signing import Signer
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from kapocs.websites import actions, queries
from kapocs.websites.model import SitePerson
from kapocs.websites.running import Clients, SiteKeeper, SiteParts
from make import NOW, make_account, make_field, make_list, make_subscriber

LOOPBACK: tuple[Network, ...] = (ip_network("127.0.0.0/8"),)
UNICODE = "Árvíztűrő tükörfúrógép"
_numbers = itertools.count(1)


def fresh(name: str = "bela") -> str:
    """An address that no test before has used: all of them share one site."""
    return f"{name}{next(_numbers)}@kapocs.test"


@dataclass
class SiteBench:
    """Anna's list, and the clock by which the worker works."""

    pool: Pool
    signer: Signer
    schema: Schema
    now: datetime = NOW

    async def connect(self, url: str, password: str, **more: Any) -> ConnectorId:
        """A connector to a site; `more`: settings, with `__` for a dot."""
        given: Mapping[str, Any] = {"url": url, "user": "admin", "password": password} | {
            name.replace("__", "."): value for name, value in more.items()
        }
        wish = NewConnector(
            type="wordpress", name="Honlap", list_id=self.schema.list.id, given=given
        )
        async with self.pool.transaction() as conn:
            made = await connectors.create(
                conn,
                self.schema.list.account_id,
                wish,
                peers=PEERS,
                signer=self.signer,
                now=self.now - timedelta(days=1),
            )
        return made.connector.id

    async def field(self, name: str) -> None:
        """The list has this text field from now on."""
        async with self.pool.transaction() as conn:
            await make_field(conn, *self.schema.key, name=name, type_=FieldType.TEXT)
            self.schema = await lists.schema(conn, *self.schema.key)

    async def join(self, email: str, **values: str) -> SubscriberId:
        """Somebody joins without a confirmation."""
        async with self.pool.transaction() as conn:
            return await make_subscriber(conn, self.schema, email=email, **values)

    async def change(self, id_: SubscriberId, **given: str) -> None:
        """The record gets other values."""
        async with self.pool.transaction() as conn:
            await subscribers.change(conn, self.schema, [id_], given, form_id=None, now=self.now)

    async def leave(self, id_: SubscriberId) -> None:
        """The person leaves the list."""
        async with self.pool.transaction() as conn:
            await subscribers.unsubscribe(conn, self.schema, [id_], consent=Consent(), now=self.now)

    async def retry(self, connector_id: ConnectorId, id_: SubscriberId | None = None) -> int:
        """Asks for another try."""
        async with self.pool.transaction() as conn:
            whose = (conn, self.schema.list.account_id, connector_id)
            return await actions.retry(*whose, subscriber_id=id_, now=self.now)

    def keeper(self) -> SiteKeeper:
        """A worker's part, with the loopback opened."""
        parts = SiteParts(
            pool=self.pool,
            clients=Clients(LOOPBACK),
            signer=self.signer,
            clock=lambda: self.now,
        )
        return SiteKeeper(parts)

    async def work(self) -> None:
        """Sees to all who are due."""
        keeper = self.keeper()
        await keeper.until_idle()
        await keeper.close()

    async def on_site(self, id_: SubscriberId) -> SitePerson:
        """Where a person stands on the only site."""
        async with self.pool.connection() as conn:
            [found] = await queries.of_person(conn, *self.schema.key, id_)
        return found

    async def log(self, connector_id: ConnectorId) -> list[str]:
        """The codes in the connector's log, the newest first."""
        async with self.pool.connection() as conn:
            account_id = self.schema.list.account_id
            lines = await connector_queries.lines(conn, account_id, connector_id, size=50)
        return [each.reason["code"] for each in lines]


async def open_bench(pool: Pool, signer: Signer) -> SiteBench:
    """A list of Anna's."""
    async with pool.transaction() as conn:
        account = await make_account(conn)
        made = await make_list(conn, account.id)
        schema = await lists.schema(conn, account.id, made.id)
    return SiteBench(pool, signer, schema)
