"""The web processes (and the mail intake, when set); they drain on SIGTERM and SIGINT.

A module of its own to be started, so that the other commands need not load the web side.
"""

import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import replace
from functools import partial

import uvicorn
import uvloop
from starlette.types import ASGIApp

from kapocs import server
from kapocs.clock import system_clock
from kapocs.db.pool import Pool
from kapocs.db.replica import Reads
from kapocs.intake import mail
from kapocs.outgoing.reach import networks
from kapocs.pace import SWITCH_SECONDS
from kapocs.run import checking, listening, open_files, parts
from kapocs.run.failures import ending_clearly
from kapocs.run.garbage import collect_rarely
from kapocs.run.herd import Herd
from kapocs.run.parent import Start, begin, watched
from kapocs.settings import Settings
from kapocs.web.client import Proxies
from kapocs.web.limits import Limits
from kapocs.web.live import Live
from kapocs.web.long_answers import LongAnswers
from kapocs.web.meter import Meter
from kapocs.web.protocol import LenientProtocol
from kapocs.web.rates import Rates
from kapocs.web.services import Services

_DRAIN_SECONDS = 10
# Longer than proxies keep a connection that nobody uses, so that it is they who end it.
_IDLE_SECONDS = 75


def _services(settings: Settings, pool: Pool, reads: Reads) -> Services:
    shared = server.services(
        pool,
        checking.signer(settings),
        system_clock,
        base_url=settings.public_url(),
        max_body_bytes=settings.max_body_bytes,
        proxies=Proxies.parse(settings.trusted_proxies, settings.trusted_hops),
    )
    return replace(
        shared,
        reads=reads,
        meter=Meter(pool, system_clock, rates=Rates(settings.api_calls_per_second)),
        targets=networks(settings.allow_private_targets),
        support=settings.support_contact,
        has_relay=bool(settings.smtp_url),
        forms_tell_members=settings.forms_tell_members,
        long_answers=LongAnswers(settings.web_processes()),
        live=Live(pool, processes=settings.web_processes()),
    )


class _Server(uvicorn.Server):
    """Lets go of pages that follow changes before it waits for what is under way."""

    def __init__(self, config: uvicorn.Config, live: Live) -> None:
        super().__init__(config)
        self._live = live

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Called by uvicorn when it was told to end."""
        self._live.close()
        await super().shutdown(sockets)


async def serve(settings: Settings, start: Start, *, takes_mail: bool = True) -> None:
    """The HTTP side (and the mail intake, when set) until told to stop."""
    limits = parts.web_limits(settings)
    async with (
        parts.database(settings, limits) as pool,
        parts.reads(settings, pool, limits) as reads,
    ):
        shared = _services(settings, pool, reads)
        here, contact = parts.installation(settings), settings.security_address()
        app = server.build(shared, here, security_contact=contact)
        web = _Server(_config(app, settings), shared.live)

        def stop() -> None:
            web.should_exit = True

        with watched(stop, watch=start.with_parent):
            async with _intake(shared, settings) if takes_mail else nullcontext():
                collect_rarely()
                sys.setswitchinterval(SWITCH_SECONDS)
                await web.serve(listening.inherited(start.sockets))


@asynccontextmanager
async def _intake(shared: Services, settings: Settings) -> AsyncIterator[None]:
    """The ports for mail, where there are to be any."""
    if not (settings.intake_port or settings.intake_lmtp_port):
        yield
        return
    async with mail.open_intake(
        shared,
        host=settings.intake_host,
        port=settings.intake_port,
        lmtp_port=settings.intake_lmtp_port,
    ):
        yield


def _config(app: ASGIApp, settings: Settings) -> uvicorn.Config:
    connections = open_files.connections(settings.connections_each(), others=settings.db_pool_size)
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="none",
        http=LenientProtocol.within(Limits(connections=connections)),
        ws="none",
        lifespan="on",
        access_log=False,
        # Its lines go the way of all others, where repeated ones are counted.
        log_config=None,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_DRAIN_SECONDS,
    )


def run() -> None:
    """One process, or several that share the sockets; only the first has the mail intake."""
    with ending_clearly():
        settings, start = begin()
        if settings.web_processes() == 1:
            uvloop.run(serve(settings, start))
            return
        if not start.sockets:
            opened = listening.open_sockets(settings.host, settings.port)
            start = replace(start, sockets=tuple(each.detach() for each in opened))
        server.prepare()
        collect_rarely()
        herd = Herd(
            size=settings.web_processes(),
            work=partial(_one_of, settings, start),
            with_parent=start.with_parent,
        )
        sys.exit(herd.run())


def _one_of(settings: Settings, start: Start, number: int) -> None:
    with ending_clearly():
        begun = replace(start, with_parent=True)
        uvloop.run(serve(settings, begun, takes_mail=number == 0))


if __name__ == "__main__":
    run()
