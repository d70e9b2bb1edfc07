"""Builds the worker: jobs, schedules and the delivery pump, over one pool."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import structlog

from kapocs.automations.calls import CallParts
from kapocs.automations.queries_calls import is_order_awaited
from kapocs.automations.running import FlowKeeper, FlowParts
from kapocs.clock import Clock
from kapocs.connectors.actions import CHANNEL as INBOUND
from kapocs.connectors.handling import InboundHandler, InboundParts
from kapocs.connectors.peers import Peers
from kapocs.courier.model import Courier
from kapocs.db.pool import AWAY, Conn, Pool, connect, open_connection
from kapocs.deliveries import queries_workers as workers
from kapocs.delivering.identity import Post
from kapocs.delivering.pump import Parts as PumpParts
from kapocs.delivering.pump import Pump
from kapocs.delivering.sweeping import place_of
from kapocs.errors import Invalid
from kapocs.facts.noting import CHANNEL as FACTS
from kapocs.invoicing.opening import InvoicingParts
from kapocs.metering import queries_warnings as warnings
from kapocs.metering.notices import UsageNotices
from kapocs.outgoing.reach import Network
from kapocs.peer_types import PEERS
from kapocs.queue.run import Runner, Wiring
from kapocs.readers.posting import Writing
from kapocs.returns import mailbox_imap, taking
from kapocs.returns.mailbox_imap import Mailbox, MailboxAway
from kapocs.segments import sought
from kapocs.sends.model import DUE
from kapocs.shop_peers.asking import Asking
from kapocs.support.letters import SupportParts
from kapocs.webhooks.actions import CHANNEL as HOOKS
from kapocs.webhooks.kinds import every
from kapocs.webhooks.notices import Notices
from kapocs.webhooks.posting import Poster
from kapocs.webhooks.sending import HookParts, HookSender
from kapocs.websites.actions import CHANNEL as WEBSITES
from kapocs.websites.running import Clients, SiteKeeper, SiteParts
from kapocs.wiring import Outward, wiring
from kapocs.wording.telling import told

_log = structlog.get_logger(__name__)
_QUEUE_CONNECTIONS = 4
_COLLECT_SECONDS = 60.0
_INDEX_SECONDS = 300.0
_WARN_SECONDS = 60.0
_CLOSE_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerParts:
    """What a worker is built from."""

    dsn: str
    pool: Pool
    courier: Courier
    post: Post
    clock: Clock
    allow_private_relays: bool = False
    allow_private_targets: Sequence[Network] = ()
    """Networks that webhooks may lead to, beside the Internet."""
    bounces: Mailbox | None = None
    """Where what came back is fetched from."""
    deliveries_kept_days: int = 0
    """0: for ever."""
    support: SupportParts | None = None
    """With what letters of those who are stuck are mailed; None: they wait."""
    peers: Peers = field(default_factory=lambda: PEERS)
    """What is known of each type of connector."""
    journals: Path | None = None
    """The folder for journals of hand-overs; None: none are kept."""


class Worker:
    """One worker process. `start`, then `run` until `stop`; or `until_idle` for tests."""

    def __init__(self, parts: WorkerParts) -> None:
        self._parts = parts
        self._lost = asyncio.Event()
        self._asking = asyncio.Lock()
        self.to_readers = Writing.by(
            parts.post, parts.courier, told, allow_private=parts.allow_private_relays
        )

    async def start(self) -> None:
        """Takes a number and shows the others that it is alive."""
        parts = self._parts
        # The lock says "alive" for as long as this connection lives: it ends with the process.
        self._alive = await open_connection(parts.dsn)
        conn = Conn(self._alive)
        place = place_of(parts.journals)
        worker_id = await workers.new_worker(conn, machine=place.machine if place else "")
        await workers.hold(conn, worker_id)
        self.pump = Pump(
            PumpParts(
                pool=parts.pool,
                courier=parts.courier,
                post=parts.post,
                clock=parts.clock,
                tell=told,
                allow_private_relays=parts.allow_private_relays,
                place=place,
            ),
            worker_id=worker_id,
        )
        self.hooks = _hooks(parts)
        for channel in (FACTS, HOOKS):
            await self._alive.add_listener(channel, self.hooks.wake)
        self.inbound = _inbound(parts)
        await self._alive.add_listener(INBOUND, self.inbound.wake)
        self.sites = _sites(parts)
        for channel in (FACTS, WEBSITES):
            await self._alive.add_listener(channel, self.sites.wake)
        self.flows = FlowKeeper(FlowParts(pool=parts.pool, clock=parts.clock))
        await self._alive.add_listener(FACTS, self.flows.wake)
        await self._alive.add_listener(DUE, self.pump.wake)
        self._alive.add_termination_listener(lambda *_: self._lost.set())
        # The library decodes JSON itself, so its connections come without our codec.
        self._queue_pool = await connect(parts.dsn, size=_QUEUE_CONNECTIONS, codecs=False)
        wired = _wired(parts, self.to_readers)
        self.runner = Runner(parts.pool, self._queue_pool, wired, parts.clock)

    async def run(self) -> None:
        """Works until `stop`, or until the database connection that shows life is lost."""
        working = [asyncio.create_task(each.run()) for each in self._machines()]
        lost = asyncio.create_task(self._lost.wait())
        also = (self._collect_for_ever(), self._index_for_ever(), self._warn_for_ever())
        beside = [asyncio.create_task(each) for each in also]
        try:
            await asyncio.wait({*working, lost}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.stop()
            lost.cancel()
            for each in beside:
                each.cancel()
            await asyncio.gather(*working, lost, *beside, return_exceptions=True)
        for task in working:
            if not task.cancelled() and (error := task.exception()) is not None:
                raise error

    async def collect(self) -> int:
        """Takes what lies in the mailbox for bounces; how many mails there were."""
        mailbox = self._parts.bounces
        return await mailbox_imap.collect(mailbox, self._take) if mailbox is not None else 0

    async def leads(self) -> bool:
        """Whether it does what one of several workers does."""
        async with self._asking:  # the connection answers one question at a time
            return await workers.leads(Conn(self._alive))

    async def _collect_for_ever(self) -> None:
        if self._parts.bounces is None:
            return
        while True:
            try:
                if await self.leads():
                    await self.collect()
            except (MailboxAway, *AWAY) as error:
                _log.warning("bounces.mailbox_away", error=str(error))
            await asyncio.sleep(_COLLECT_SECONDS)

    async def index(self) -> None:
        """Makes and drops the indexes on fields that segments ask for, without a transaction."""
        connection = await open_connection(self._parts.dsn)
        try:
            await sought.keep(Conn(connection))
        finally:
            await connection.close(timeout=_CLOSE_SECONDS)

    async def _index_for_ever(self) -> None:
        while True:
            try:
                if await self.leads():
                    await self.index()
            except AWAY as error:
                _log.warning("segments.no_index", error=str(error))
            await asyncio.sleep(_INDEX_SECONDS)

    async def warn(self) -> int:
        """Mails to accounts whose free calls are running out; how many were to be told.

        After a crash between a mail and its note it may be mailed once more.
        """
        parts = self._parts
        async with parts.pool.transaction() as conn:
            waiting = await warnings.due(conn, parts.clock())
        notices = UsageNotices(
            pool=parts.pool,
            courier=parts.courier,
            host=parts.post.host,
            clock=parts.clock,
            tell=told,
        )
        for each in waiting:
            if await notices.send(each):
                async with parts.pool.transaction() as conn:
                    await warnings.note_mailed(conn, each.account_id, each, parts.clock())
        return len(waiting)

    async def _warn_for_ever(self) -> None:
        while True:
            try:
                if await self.leads():
                    await self.warn()
            except AWAY as error:
                _log.warning("metering.not_warned", error=str(error))
            await asyncio.sleep(_WARN_SECONDS)

    async def _take(self, data: bytes) -> None:
        parts = self._parts
        try:
            async with parts.pool.transaction() as conn:
                await taking.take_mail(conn, parts.post.links, data, now=parts.clock())
        except Invalid as error:
            # It would come again each minute, and keep the rest of the mailbox waiting.
            _log.warning("bounces.unreadable", error=error.message)

    def stop(self) -> None:
        """Finishes what is under way and takes no more."""
        for each in self._machines():
            each.stop()

    def _machines(self) -> tuple[Any, ...]:
        return self.runner, self.pump, self.hooks, self.inbound, self.sites, self.flows

    async def until_idle(self) -> None:
        """Runs all jobs and delivers all that is due now."""
        await self.inbound.until_idle()
        await self.runner.drain()
        await self.flows.until_idle()
        await self.pump.until_idle()
        await self.sites.until_idle()
        await self.hooks.until_idle()

    async def close(self) -> None:
        """Lets go of everything `start` opened."""
        await self.pump.close()
        await self.hooks.close()
        await self.sites.close()
        await self.to_readers.close()
        await self._queue_pool.close()
        try:
            await self._alive.close()
        except (asyncpg.PostgresError, OSError) as error:
            _log.info("worker.connection_was_gone", error=str(error))


def _wired(parts: WorkerParts, to_readers: Writing) -> Wiring:
    asking = Asking(parts.post.signer, parts.allow_private_targets)
    return wiring(
        deliveries_kept_days=parts.deliveries_kept_days,
        asking=asking,
        issuing=_issuing(parts),
        dsn=parts.dsn,
        outward=Outward(parts.support, _calling(parts), to_readers),
    )


def _calling(parts: WorkerParts) -> CallParts:
    post = parts.post
    opened = parts.allow_private_targets
    return CallParts(signer=post.signer, courier=parts.courier, host=post.host, opened=opened)


def _hooks(parts: WorkerParts) -> HookSender:
    pool, clock = parts.pool, parts.clock
    notices = Notices(
        pool=pool, courier=parts.courier, host=parts.post.host, clock=clock, tell=told
    )
    poster = Poster(parts.post.signer, opened=parts.allow_private_targets)
    return HookSender(
        HookParts(pool=pool, poster=poster, notices=notices, clock=clock, kinds=every())
    )


def _issuing(parts: WorkerParts) -> InvoicingParts:
    url = parts.post.base_url.rstrip("/")
    return InvoicingParts(parts.post.signer, parts.allow_private_targets, url, is_order_awaited)


def _inbound(parts: WorkerParts) -> InboundHandler:
    pool, signer, clock = parts.pool, parts.post.signer, parts.clock
    return InboundHandler(InboundParts(pool=pool, peers=parts.peers, signer=signer, clock=clock))


def _sites(parts: WorkerParts) -> SiteKeeper:
    clients = Clients(parts.allow_private_targets)
    signer, clock = parts.post.signer, parts.clock
    return SiteKeeper(SiteParts(pool=parts.pool, clients=clients, signer=signer, clock=clock))
