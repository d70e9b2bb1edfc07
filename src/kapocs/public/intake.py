"""Mail that comes back to us: `unsubscribe+<token>@KAPOCS_INTAKE_DOMAIN`, over SMTP.

The address stands in the List-Unsubscribe header of every letter. Only addresses that carry a
token made here are accepted; what the mail says is not read.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiosmtpd.smtp import SMTP, Envelope, Session

from kapocs.db.pool import Conn
from kapocs.lists import queries as lists
from kapocs.signing import BadToken
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

_ADDRESS = re.compile(r"unsubscribe\+([A-Za-z0-9_-]+)@[^@]+", re.IGNORECASE)
_LARGEST_MAIL = 256 * 1024
_MOST_RECIPIENTS = 10
_log = structlog.get_logger(__name__)


@asynccontextmanager
async def listening(services: Services, *, host: str, port: int) -> AsyncIterator[None]:
    """The intake, for as long as the block lasts; port 0 means none."""
    if not port:
        yield
        return
    loop = asyncio.get_running_loop()
    handler = Intake(services)
    server = await loop.create_server(
        lambda: SMTP(
            handler,
            data_size_limit=_LARGEST_MAIL,
            hostname="kapocs",
            ident="Kapocs",
            enable_SMTPUTF8=True,
            loop=loop,
            timeout=60,
        ),
        host,
        port,
    )
    try:
        yield
    finally:
        server.close()
        await server.wait_closed()


class Intake:
    """Answers the SMTP dialogue; the method names are those of aiosmtpd's hooks."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def handle_RCPT(  # noqa: N802  # the library calls it so
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        """Accepts only addresses with a token of ours, and few of them."""
        match = _ADDRESS.fullmatch(address)
        if match is None or len(envelope.rcpt_tos) >= _MOST_RECIPIENTS:
            return "550 5.1.1 No such mailbox here"
        try:
            self._services.links.read_unsubscribe(match.group(1))
        except BadToken:
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802  # the library calls it so
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Takes the people off their lists."""
        for address in envelope.rcpt_tos:
            match = _ADDRESS.fullmatch(address)
            if match is not None:
                await self._leave(match.group(1))
        return "250 2.0.0 Done"

    async def _leave(self, token: str) -> None:
        person, _ = self._services.links.read_unsubscribe(token)

        async def leave(conn: Conn) -> None:
            schema = await lists.schema(conn, person.account_id, person.list_id)
            if schema is not None:
                await subscribers.unsubscribe(
                    conn,
                    schema,
                    [person.subscriber_id],
                    consent=Consent(user_agent="reply mail"),
                    now=self._services.clock(),
                )

        await in_transaction(self._services.pool, leave)
        _log.info("intake.unsubscribed", account_id=person.account_id)
