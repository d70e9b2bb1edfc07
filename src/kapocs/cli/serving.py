"""The web process (and the mail intake, when set); it drains on SIGTERM and SIGINT.

A module of its own to be started, so that the other commands need not load the web side.
"""

from dataclasses import replace

import uvicorn

from kapocs import server
from kapocs.cli import parts
from kapocs.cli.garbage import collect_rarely
from kapocs.cli.parent import run_part, watched
from kapocs.clock import system_clock
from kapocs.db.pool import Pool
from kapocs.public import intake
from kapocs.settings import Settings
from kapocs.web.protocol import LenientProtocol
from kapocs.web.services import Services

_DRAIN_SECONDS = 10


def _services(settings: Settings, pool: Pool) -> Services:
    shared = server.services(
        pool,
        parts.signer(settings),
        system_clock,
        base_url=settings.public_url(),
        max_body_bytes=settings.max_body_bytes,
    )
    return replace(shared, forms_tell_members=settings.forms_tell_members)


async def serve(settings: Settings, *, with_parent: bool) -> None:
    """The HTTP side (and the mail intake, when set) until told to stop."""
    async with parts.database(settings, parts.web_limits(settings)) as pool:
        shared = _services(settings, pool)
        web = uvicorn.Server(
            uvicorn.Config(
                server.build(shared, parts.installation(settings)),
                host=settings.host,
                port=settings.port,
                loop="none",
                http=LenientProtocol,
                ws="none",
                lifespan="on",
                access_log=False,
                log_level="warning",
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=_DRAIN_SECONDS,
            )
        )

        def stop() -> None:
            web.should_exit = True

        with watched(stop, watch=with_parent):
            async with intake.listening(
                shared,
                host=settings.intake_host,
                port=settings.intake_port,
                lmtp_port=settings.intake_lmtp_port,
            ):
                collect_rarely()
                await web.serve()


if __name__ == "__main__":
    run_part(serve)
