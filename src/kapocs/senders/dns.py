"""Asking DNS: a name's records as text, or the news that nobody answered."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TypeVar

from dns.asyncresolver import Resolver
from dns.exception import DNSException
from dns.name import from_text
from dns.rdatatype import RdataType
from dns.resolver import NXDOMAIN, NoAnswer

from kapocs.errors import Invalid, KapocsError

Address = IPv4Address | IPv6Address
Result = TypeVar("Result")

SECONDS = 5.0
"""For one question, all tries and servers together."""


class NoDnsAnswer(KapocsError):
    """DNS did not answer."""

    code = "no_dns_answer"


_Said = list[str] | NoDnsAnswer


class BadNameServer(Invalid):
    """This is not the address of a name server."""

    code = "bad_name_server"


def asking(server: str, port: int = 53) -> Callable[[], Resolver]:
    """Resolvers that ask one name server, by its IP address. BadNameServer."""
    try:
        address = str(ip_address(server))
    except ValueError:
        raise BadNameServer(f"{server[:60]!r} is not an IP address.") from None

    def resolver() -> Resolver:
        made = Resolver(configure=False)
        made.nameservers = [address]
        made.port = port
        return made

    return resolver


@dataclass(slots=True)
class Dns:
    """Looks names up; each question once, so make one for each look at a domain.

    `resolver` makes the resolver: by default the system's.
    """

    resolver: Callable[[], Resolver] = Resolver
    seconds: float = SECONDS
    _made: Resolver | None = None
    _asked: dict[tuple[str, RdataType], "asyncio.Task[_Said]"] = field(default_factory=dict)

    async def texts(self, name: str) -> list[str]:
        """TXT records, each put together from its pieces. NoDnsAnswer."""
        return await self._ask(name, RdataType.TXT)

    async def exchanges(self, name: str) -> list[str]:
        """Hosts that take the name's mail, in lower case without a last dot. NoDnsAnswer."""
        return await self._ask(name, RdataType.MX)

    async def alias(self, name: str) -> list[str]:
        """What the name is a CNAME of; at most one. NoDnsAnswer."""
        return await self._ask(name, RdataType.CNAME)

    async def addresses(self, name: str) -> set[Address]:
        """The name's IP addresses, CNAMEs followed. NoDnsAnswer."""
        found = await asyncio.gather(self._ask(name, RdataType.A), self._ask(name, RdataType.AAAA))
        return {ip_address(text) for texts in found for text in texts}

    async def _ask(self, name: str, kind: RdataType) -> list[str]:
        key = (name.lower(), kind)
        if key not in self._asked:
            self._asked[key] = asyncio.create_task(self._resolve(*key))
        # One who stops waiting does not take the answer from the others.
        said = await asyncio.shield(self._asked[key])
        if isinstance(said, NoDnsAnswer):
            raise said
        return said

    async def _resolve(self, name: str, kind: RdataType) -> "_Said":
        try:
            # The last dot keeps the search list of the machine out of it.
            asked = from_text(f"{name}.")
        except DNSException:
            # Strangers' records name what is no name; nothing can be there.
            return []
        try:
            self._made = self._made or self.resolver()
            answer = await self._made.resolve(asked, kind, lifetime=self.seconds)
        except (NXDOMAIN, NoAnswer):
            return []
        except (DNSException, OSError) as problem:
            return NoDnsAnswer(f"{name}: {type(problem).__name__}.")
        return sorted(_text(record, kind) for record in answer)


def _text(record: object, kind: RdataType) -> str:
    match kind:
        case RdataType.TXT:
            return b"".join(getattr(record, "strings", ())).decode("utf-8", "replace")
        case RdataType.MX:
            return str(getattr(record, "exchange", "")).rstrip(".").lower()
    return str(record).rstrip(".").lower()
