"""Mail that comes back to us, over SMTP and LMTP.

`unsubscribe+<token>@` stands in the List-Unsubscribe header of every letter, `b+<token>@` is its
envelope sender, `fbl+<token>@` is where complaints go. Only addresses that carry a token made
here are accepted, so that nobody can bounce or complain in another's name; of the mail itself
only what it says about the failure is read.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import structlog
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from kapocs.db.pool import AWAY, Conn
from kapocs.errors import Invalid
from kapocs.ids import AccountId, DeliveryId
from kapocs.intake.sessions import IDLE_SECONDS, MOST, BoundedLMTP, BoundedSMTP, Sessions, counted
from kapocs.returns import taking
from kapocs.returns.model import Complaint
from kapocs.returns.returned_mail import read_mail
from kapocs.signing import BadToken
from kapocs.subscribers.links import Person
from kapocs.subscribers.model import Consent
from kapocs.tracking.leaving import leave_by_letter
from kapocs.tracking.model import Taken
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

_ADDRESS = re.compile(r"(unsubscribe|b|fbl)\+([A-Za-z0-9_-]{1,200})@[^@]+", re.IGNORECASE)
_PROGRAM = re.compile(r"fbl@[^@]+", re.IGNORECASE)
"""Where a complaint program such as Microsoft's sends all it has; the mail must prove the rest."""
_LARGEST_MAIL = 64 * 1024 * 1024
"""What a sender may announce. Of what comes, only the beginning is kept (`intake_sessions`)."""
_MOST_RECIPIENTS = 10
_NOBODY = "550 5.1.1 No such mailbox here"
_UNREADABLE = "550 5.6.0 Cannot read this"
_LATER = "451 4.3.0 Cannot take it now, try again later"
_log = structlog.get_logger(__name__, by_strangers=True)


@asynccontextmanager
async def open_intake(
    services: Services, *, host: str, port: int, lmtp_port: int = 0, most: int = MOST
) -> AsyncIterator[None]:
    """The intake, for as long as the block lasts; port 0 means none of that protocol.

    `most`: how many conversations each port holds at once.
    """
    loop = asyncio.get_running_loop()
    handler = Intake(services)
    async with AsyncExitStack() as open_ports:
        for protocol, wanted in ((BoundedSMTP, port), (BoundedLMTP, lmtp_port)):
            if wanted:
                server = await loop.create_server(
                    counted(_speaker(protocol, handler), Sessions(most)), host, wanted
                )
                open_ports.push_async_callback(server.wait_closed)
                open_ports.callback(server.close)
        yield


def _speaker(protocol: type[BoundedSMTP], handler: "Intake") -> Callable[[], BoundedSMTP]:
    def speak() -> BoundedSMTP:
        return protocol(
            handler,
            data_size_limit=_LARGEST_MAIL,
            hostname="kapocs",
            ident="Kapocs",
            enable_SMTPUTF8=True,
            loop=asyncio.get_running_loop(),
            timeout=IDLE_SECONDS,
        )

    return speak


@dataclass(frozen=True, slots=True)
class _Leaver:
    person: Person
    delivery_id: DeliveryId


@dataclass(frozen=True, slots=True)
class _Bounced:
    account_id: AccountId
    delivery_id: DeliveryId


@dataclass(frozen=True, slots=True)
class _Complained:
    account_id: AccountId
    delivery_id: DeliveryId


@dataclass(frozen=True, slots=True)
class _Reported:
    """To the address of all complaints: whose it is must stand in the mail."""


_Addressed = _Leaver | _Bounced | _Complained | _Reported


class Intake:
    """Answers the dialogue; the method names are those of aiosmtpd's hooks."""

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
        if len(envelope.rcpt_tos) >= _MOST_RECIPIENTS or await self._read(address) is None:
            return _NOBODY
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802  # the library calls it so
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Does what each address is for. LMTP wants an answer for each of them."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        answers = [await self._safely(address, content) for address in envelope.rcpt_tos]
        if isinstance(server, LMTP):
            return "\r\n".join(answers)
        return _LATER if _LATER in answers else answers[0]

    async def handle_exception(self, error: Exception) -> str:
        """What went wrong is for our log; the other side keeps its mail and comes again."""
        _log.error("intake.failed", error=str(error), exc_info=error)
        return _LATER

    async def _safely(self, address: str, content: bytes) -> str:
        try:
            return await self._take(address, content)
        except Exception as error:  # noqa: BLE001  # LMTP wants an answer for each address
            return await self.handle_exception(error)

    async def _read(self, address: str) -> _Addressed | None:
        match = _ADDRESS.fullmatch(address)
        if match is None:
            return _Reported() if _PROGRAM.fullmatch(address) else None
        links, purpose, token = self._services.links, match.group(1).lower(), match.group(2)
        try:
            if purpose == "b":
                return _Bounced(*await links.read_bounce(token))
            if purpose == "fbl":
                return _Complained(*await links.read_complaint(token))
            return _Leaver(*await links.read_unsubscribe(token))
        except BadToken:
            return None

    async def _take(self, address: str, content: bytes) -> str:
        addressed = await self._read(address)
        work: Callable[[Conn], Awaitable[Taken]]
        match addressed:
            case _Leaver():
                work = self._leaving(addressed)
            case _Bounced():
                work = self._bouncing(addressed, content)
            case _Complained():
                work = self._complaining(addressed, content)
            case _Reported():
                work = self._reporting(content)
            case None:
                return _NOBODY
        try:
            taken = await in_transaction(self._services.pool, work)
        except AWAY as error:
            _log.warning("intake.waits", error=str(error))
            return _LATER
        except Invalid:
            return _UNREADABLE
        purpose = re.split(r"[+@]", address, maxsplit=1)[0].lower()
        _log.info("intake.taken", purpose=purpose, taken=str(taken))
        return "250 2.0.0 Done"

    def _leaving(self, leaver: _Leaver) -> Callable[[Conn], Awaitable[Taken]]:
        async def work(conn: Conn) -> Taken:
            by, now = Consent(user_agent="reply mail"), self._services.clock()
            return await leave_by_letter(
                conn, leaver.person, leaver.delivery_id, consent=by, now=now
            )

        return work

    def _bouncing(self, bounced: _Bounced, content: bytes) -> Callable[[Conn], Awaitable[Taken]]:
        report = read_mail(content)

        async def work(conn: Conn) -> Taken:
            whose = (bounced.account_id, bounced.delivery_id)
            return await taking.note_report(conn, *whose, report, now=self._services.clock())

        return work

    def _complaining(
        self, complained: _Complained, content: bytes
    ) -> Callable[[Conn], Awaitable[Taken]]:
        report = read_mail(content)

        async def work(conn: Conn) -> Taken:
            if not isinstance(report, Complaint):
                return Taken.NOTHING
            whose = (complained.account_id, complained.delivery_id)
            return await taking.note_report(conn, *whose, report, now=self._services.clock())

        return work

    def _reporting(self, content: bytes) -> Callable[[Conn], Awaitable[Taken]]:
        is_complaint = isinstance(read_mail(content), Complaint)

        async def work(conn: Conn) -> Taken:
            if not is_complaint:
                return Taken.NOTHING
            links, now = self._services.links, self._services.clock()
            return await taking.take_mail(conn, links, content, now=now)

        return work
