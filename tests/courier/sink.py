"""A mail relay for tests: a real SMTP server on loopback that keeps what it is given."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from kapocs.courier.model import Message

HOST = "127.0.0.1"


class Sink:
    """Listens while the `async with` lasts; `envelopes` holds what it accepted, in order.

    Manners, all off unless set: `replies` answers a command ("EHLO", "MAIL", "RCPT", "DATA" for
    the end of the content) for everybody, `refuse` answers RCPT for one address, `greylist` puts
    off the first attempt for each address, `delay` seconds before answering the content,
    `hang_on` never answers that command, `drop_on` hangs up instead of answering it (the
    content is kept for "DATA"), `login` demands AUTH with (user, password).
    `port` 0: any that is free. `tls` is "none", "starttls" or "tls", with a fresh self-signed
    certificate at `certificate`.
    """

    def __init__(
        self,
        *,
        replies: dict[str, str] | None = None,
        refuse: dict[str, str] | None = None,
        greylist: bool = False,
        delay: float = 0.0,
        hang_on: str = "",
        drop_on: str = "",
        login: tuple[str, str] | None = None,
        tls: str = "none",
        pipelining: bool = True,
        smtputf8: bool = True,
        port: int = 0,
    ) -> None:
        self.envelopes: list[Message] = []
        self.commands: list[str] = []
        self.connections = 0
        self.port = port
        self.replies = replies or {}
        self.refuse = refuse or {}
        self.greylist = greylist
        self.delay = delay
        self.hang_on = hang_on
        self.drop_on = drop_on
        self.login = login
        self.tls = tls
        self.pipelining = pipelining
        self.smtputf8 = smtputf8
        self._seen: set[str] = set()
        self._peers: list[_Peer] = []
        self._folder = TemporaryDirectory()
        self.certificate = Path(self._folder.name) / "certificate.pem"

    async def __aenter__(self) -> Self:
        context = self_signed(self.certificate) if self.tls != "none" else None
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: self._greet(context),
            HOST,
            self.port,
            ssl=context if self.tls == "tls" else None,
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        self.hang_up()
        ending = [task for peer in self._peers if (task := peer.work) is not None]
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)
        await self._server.wait_closed()
        self._folder.cleanup()

    @property
    def url(self) -> str:
        """The relay URL of this sink, with the login if it wants one."""
        user = "{}:{}@".format(*self.login) if self.login else ""
        if self.tls == "tls":
            return f"smtps://{user}{HOST}:{self.port}?verify=no"
        return f"smtp://{user}{HOST}:{self.port}"

    def hang_up(self) -> None:
        """Drops every open connection at once."""
        for peer in self._peers:
            if peer.transport is not None:
                peer.transport.abort()

    def _greet(self, context: ssl.SSLContext | None) -> "_Peer":
        self.connections += 1
        peer = _Peer(
            _Manners(self),
            hostname="sink.example",
            enable_SMTPUTF8=self.smtputf8,
            tls_context=context if self.tls == "starttls" else None,
            auth_require_tls=self.login is None or self.tls == "starttls",
            authenticator=self._authenticate,
            loop=asyncio.get_running_loop(),
        )
        self._peers.append(peer)
        return peer

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object
    ) -> AuthResult:
        given = (
            (data.login.decode(), data.password.decode())
            if isinstance(data, LoginPassword)
            else None
        )
        return AuthResult(success=given == self.login, handled=False)

    def put_off(self, address: str) -> bool:
        """Is this the first time that a greylisting sink hears of the address?"""
        is_new = self.greylist and address not in self._seen
        self._seen.add(address)
        return is_new


class _Peer(SMTP):
    transport: asyncio.WriteTransport | None

    @property
    def work(self) -> asyncio.Task[None] | None:
        return self._handler_coroutine


class _Manners:
    """What aiosmtpd asks at each command."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    async def _answer(self, server: SMTP, command: str, *, usual: str) -> str:
        self._sink.commands.append(command)
        if self._sink.hang_on == command:
            await asyncio.Event().wait()
        if self._sink.drop_on == command and isinstance(server.transport, asyncio.WriteTransport):
            server.transport.abort()
            await asyncio.Event().wait()
        return self._sink.replies.get(command, usual)

    async def handle_EHLO(  # noqa: N802 - the name aiosmtpd looks for
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        session.host_name = hostname
        answer = await self._answer(server, "EHLO", usual="")
        if answer:
            return [answer]
        if not self._sink.pipelining:
            return responses
        return [responses[0], "250-PIPELINING", *responses[1:]]

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._sink.login is not None and not session.authenticated:
            return "530 5.7.0 Authentication required"
        answer = await self._answer(server, "MAIL", usual="250 2.1.0 Sender ok")
        if answer.startswith("2"):
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return answer

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        usual = self._sink.refuse.get(address, "250 2.1.5 Recipient ok")
        if self._sink.put_off(address):
            usual = "451 4.7.1 Greylisted, try again later"
        answer = await self._answer(server, "RCPT", usual=usual)
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        await asyncio.sleep(self._sink.delay)
        is_accepted = self._sink.replies.get("DATA", "2").startswith("2")
        if is_accepted:
            content = envelope.original_content or b""
            sender = (envelope.mail_from or "").removeprefix("<>")
            self._sink.envelopes.extend(
                Message(key="", sender=sender, recipient=recipient, data=content)
                for recipient in envelope.rcpt_tos
            )
        return await self._answer(server, "DATA", usual="250 2.0.0 Queued")


def self_signed(path: Path) -> ssl.SSLContext:
    """A server context with a fresh certificate for localhost, also written to `path`."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sink.example")])
    now = datetime.now(UTC)
    addresses = x509.SubjectAlternativeName(
        [x509.DNSName("localhost"), x509.IPAddress(IPv4Address(HOST))]
    )
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(addresses, critical=False)
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(certificate.public_bytes(Encoding.PEM) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
