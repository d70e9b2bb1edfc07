"""Where mail is handed over, and how: the relay's URL, read and checked."""

import re
import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

from kapocs.courier.options import BadRelay, choice, options_of, seconds, whole
from kapocs.outgoing.reach import Reach
from kapocs.outgoing.tls import unchecked
from kapocs.reasons import Reason

__all__ = ["BadRelay", "Relay", "Security"]


class Security(StrEnum):
    """How the connection is kept from being read on the way."""

    NONE = "none"
    OFFERED = "offered"  # STARTTLS when the relay offers it
    STARTTLS = "starttls"  # no mail without it
    TLS = "tls"  # from the first byte


_SCHEMES = frozenset({"smtp", "smtps"})
_STARTTLS = {
    "require": Security.STARTTLS, "offered": Security.OFFERED, "never": Security.NONE,
}  # fmt: skip
_OPTIONS = frozenset({"starttls", "connections", "messages", "timeout", "verify", "helo"})
_HELO = re.compile(r"[A-Za-z0-9._-]+|\[[A-Za-z0-9.:]+\]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """One mail relay and the connections it is given; `timeout` is in seconds, per answer.

    `reach` limits the addresses it may be at, where a stranger named it; None: anywhere.
    """

    host: str
    port: int
    username: str | None
    password: str | None = field(repr=False)
    security: Security
    connections: int = 4
    messages_per_connection: int = 100
    timeout: float = 60.0
    verify: bool = True
    helo: str = "localhost"
    reach: Reach | None = None

    @classmethod
    def parse(cls, url: str) -> "Relay":
        """Reads `smtp://user:password@host:587?starttls=require&connections=4` or `smtps://…`.

        Options: starttls=require|offered|never, connections, messages (per connection), timeout
        (seconds), verify=yes|no, helo. Without a port: 465 for smtps, 587 with a password, else
        25. Raises BadRelay, which names the part that is wrong and never the password.
        """
        parts, port = _split(url)
        options = options_of(parts.query, known=_OPTIONS)
        username, password = _credentials(parts)
        return cls(
            host=parts.hostname or "",
            port=port or _usual_port(parts.scheme, with_password=password is not None),
            username=username,
            password=password,
            security=_security(parts.scheme, options),
            connections=whole(options, "connections", usual=4),
            messages_per_connection=whole(options, "messages", usual=100),
            timeout=seconds(options, "timeout", usual="60"),
            verify=choice(options, "verify", {"yes": True, "no": False}, usual="yes"),
            helo=_helo(options.get("helo", "localhost")),
        )

    @property
    def name(self) -> str:
        """host:port, for logs and outcomes."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        """Does the connection stay on this machine?"""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host.lower() == "localhost"

    def tls(self) -> ssl.SSLContext:
        """How to speak TLS with it. May read the system's certificates: make it once.

        STARTTLS merely because it is offered could be stripped by whoever could also forge the
        certificate, so there the certificate is checked only when a password is at stake.
        """
        unasked = self.security is Security.OFFERED and (self.password is None or self.is_loopback)
        return unchecked() if unasked or not self.verify else ssl.create_default_context()


def _split(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadRelay(Reason("relay_url.bad_host")) from None
    if parts.scheme not in _SCHEMES:
        raise BadRelay(Reason("relay_url.smtp"))
    if not parts.hostname or re.search(r"\s", parts.hostname):
        raise BadRelay(Reason("relay_url.no_host"))
    if port == 0:
        raise BadRelay(Reason("relay_url.bad_port"))
    if parts.path not in {"", "/"} or parts.fragment:
        raise BadRelay(Reason("relay_url.path"))
    return parts, port


def _usual_port(scheme: str, *, with_password: bool) -> int:
    if scheme == "smtps":
        return 465
    return 587 if with_password else 25


def _credentials(parts: SplitResult) -> tuple[str | None, str | None]:
    if parts.username is None and parts.password is None:
        return None, None
    username, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not username or not password:
        raise BadRelay(Reason("relay_url.half_login"))
    if _CONTROL.search(username + password):
        raise BadRelay(Reason("relay_url.control_in_login"))
    return username, password


def _security(scheme: str, options: dict[str, str]) -> Security:
    if scheme == "smtps" and "starttls" in options:
        raise BadRelay(Reason("relay_url.starttls"))
    if scheme == "smtps":
        return Security.TLS
    return choice(options, "starttls", _STARTTLS, usual="offered")


def _helo(value: str) -> str:
    if not _HELO.fullmatch(value):
        raise BadRelay(Reason("relay_url.helo", text=value[:40]))
    return value
