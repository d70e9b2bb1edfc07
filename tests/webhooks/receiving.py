"""A receiver of webhooks on a real socket, and a worker that sends to it."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from typing import Any

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from standardwebhooks.webhooks import Webhook as Oracle

from courier.web import Answer, Asked, Web, serving
from kapocs.courier.memory import MemoryCourier
from kapocs.db.pool import Pool
from kapocs.ids import AccountId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.outgoing.reach import Network
from kapocs.signing import Signer
from kapocs.subscribers import actions as subscribers
from kapocs.webhooks import actions, queries_deliveries
from kapocs.webhooks.actions import Rules
from kapocs.webhooks.kinds import every
from kapocs.webhooks.model import NewWebhook, Webhook
from kapocs.webhooks.notices import Notices
from kapocs.webhooks.outcomes import Attempt
from kapocs.webhooks.posting import Poster
from kapocs.webhooks.queries_deliveries import HookMessage
from kapocs.webhooks.sending import HookParts, HookSender
from kapocs.wording.telling import told
from make import NOW, make_list, make_subscriber

LOOPBACK: tuple[Network, ...] = (ip_network("127.0.0.0/8"),)
UNICODE = "Árvíztűrő tükörfúrógép"
RULES = Rules(every(), LOOPBACK)


@dataclass
class Receiver:
    """What came, and what is answered."""

    web: Web
    asked: list[Asked] = field(default_factory=list)
    answer: Callable[[Asked], Answer] = lambda _: Answer(204)

    @property
    def ids(self) -> list[str]:
        return [each.headers["webhook-id"] for each in self.asked]

    @property
    def bodies(self) -> list[Any]:
        return [orjson.loads(each.content) for each in self.asked]


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    held: list[Receiver] = []

    def reply(asked: Asked) -> Answer:
        held[0].asked.append(asked)
        return held[0].answer(asked)

    async with serving(reply) as web:
        held.append(Receiver(web))
        yield held[0]


@dataclass
class Clockwork:
    """A clock that is set by hand."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))

    def __call__(self) -> datetime:
        return self.now

    def go(self, step: timedelta) -> None:
        self.now += step


@dataclass
class Bench:
    """An account's webhooks and the worker that sends."""

    pool: Pool
    signer: Signer
    account_id: AccountId
    clock: Clockwork = field(default_factory=Clockwork)
    courier: MemoryCourier = field(default_factory=MemoryCourier)
    opened: tuple[Network, ...] = LOOPBACK
    resolve: Any = None

    def sender(self) -> HookSender:
        more = {} if self.resolve is None else {"resolve": self.resolve}
        notices = Notices(
            pool=self.pool, courier=self.courier, host="kapocs.test", clock=self.clock, tell=told
        )
        return HookSender(
            HookParts(
                pool=self.pool,
                poster=Poster(self.signer, opened=self.opened, **more),
                notices=notices,
                clock=self.clock,
                kinds=every(),
            )
        )

    async def create(self, url: str, *kinds: str, **wish: Any) -> tuple[Webhook, str]:
        new = NewWebhook(url=url, kinds=kinds or ("subscriber.*",), **wish)
        async with self.pool.transaction() as conn:
            return await actions.create(
                conn, self.account_id, new, rules=RULES, signer=self.signer, now=self.clock()
            )

    async def rotate(self, hook: Webhook) -> str:
        """Another secret."""
        async with self.pool.transaction() as conn:
            _, secret = await actions.rotate(
                conn, hook.account_id, hook.id, signer=self.signer, now=self.clock()
            )
        return secret

    async def get(self, hook: Webhook) -> Webhook:
        async with self.pool.connection() as conn:
            return await actions.get(conn, hook.account_id, hook.id)

    async def work(self) -> None:
        sender = self.sender()
        async with asyncio.timeout(60):
            await sender.until_idle()
        await sender.close()

    async def messages(self, hook: Webhook) -> list[HookMessage]:
        """In the order they were planned."""
        async with self.pool.connection() as conn:
            found = await queries_deliveries.page(conn, hook.account_id, hook.id, size=1000)
        return found[::-1]

    async def tries(self, hook: Webhook) -> list[Attempt]:
        ids = [each.id for each in await self.messages(hook)]
        async with self.pool.connection() as conn:
            found = await queries_deliveries.attempts_of(conn, hook.account_id, ids)
        return [each for id_ in ids for each in found.get(id_, [])]


async def make_schema(bench: Bench) -> Schema:
    async with bench.pool.transaction() as conn:
        made = await make_list(conn, bench.account_id)
        return await lists.schema(conn, bench.account_id, made.id)


async def join(bench: Bench, schema: Schema, email: str, **values: str) -> SubscriberId:
    async with bench.pool.transaction() as conn:
        return await make_subscriber(conn, schema, email=email, **values)


async def change(bench: Bench, schema: Schema, id_: SubscriberId, name: str) -> None:
    """The record gets this name."""
    async with bench.pool.transaction() as conn:
        given = {"mssys_lastname": name}
        await subscribers.change(conn, schema, [id_], given, form_id=None, now=NOW)


def check(asked: Asked, secret: str) -> None:
    """By the official library; it refuses what is signed wrongly or too old."""
    Oracle(secret).verify(asked.content, asked.headers)


def check_whenever(asked: Asked, secret: str) -> None:
    """By the official library, whatever the clock was by which it was signed."""
    at = datetime.fromtimestamp(int(asked.headers["webhook-timestamp"]), UTC)
    wanted = Oracle(secret).sign(asked.headers["webhook-id"], at, asked.content.decode())
    assert wanted in asked.headers["webhook-signature"].split(" ")


def check_ed25519(asked: Asked, public: str) -> None:
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public.removeprefix("whpk_")))
    signature = asked.headers["webhook-signature"].removeprefix("v1a,")
    ids = f"{asked.headers['webhook-id']}.{asked.headers['webhook-timestamp']}."
    key.verify(base64.b64decode(signature), ids.encode() + asked.content)
