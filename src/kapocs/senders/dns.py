"""Asking DNS: a name's records as text, or the news that nobody answered."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TypeVar

from dns import asyncresolver, exception, rdatatype, resolver
from dns import name as names

from kapocs.errors import Invalid, KapocsError
from kapocs.reasons import Reason

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


def asking(server: str, port: int = 53) -> Callable[[], "asyncresolver.Resolver"]:
    """Resolvers that ask one name server, by its IP address. BadNameServer."""
    try:
        address = str(ip_address(server))
    except ValueError:
        raise BadNameServer(Reason("senders.no_ip_address", server=server[:60])) from None

    def made() -> "asyncresolver.Resolver":
        one = asyncresolver.Resolver(configure=False)
        one.nameservers = [address]
        one.port = port
        return one

    return made


def _of_system() -> "asyncresolver.Resolver":
    return asyncresolver.Resolver()


@dataclass(slots=True)
class Dns:
    """Looks names up; each question once, so make one for each look at a domain.

    `resolver` makes the resolver: by default the system's.
    """

    resolver: "Callable[[], asyncresolver.Resolver]" = _of_system
    seconds: float = SECONDS
    _made: "asyncresolver.Resolver | None" = None
    _asked: "dict[tuple[str, rdatatype.RdataType], asyncio.Task[_Said]]" = field(
        default_factory=dict
    )

    async def texts(self, name: str) -> list[str]:
        """TXT records, each put together from its pieces. NoDnsAnswer."""
        return await self._ask(name, rdatatype.RdataType.TXT)

    async def exchanges(self, name: str) -> list[str]:
        """Hosts that take the name's mail, in lower case without a last dot. NoDnsAnswer."""
        return await self._ask(name, rdatatype.RdataType.MX)

    async def alias(self, name: str) -> list[str]:
        """What the name is a CNAME of; at most one. NoDnsAnswer."""
        return await self._ask(name, rdatatype.RdataType.CNAME)

    async def names_of(self, address: Address) -> list[str]:
        """What its PTR records call an address. NoDnsAnswer."""
        return await self._ask(address.reverse_pointer, rdatatype.RdataType.PTR)

    async def addresses(self, name: str) -> set[Address]:
        """The name's IP addresses, CNAMEs followed. NoDnsAnswer."""
        found = await asyncio.gather(
            self._ask(name, rdatatype.RdataType.A), self._ask(name, rdatatype.RdataType.AAAA)
        )
        return {ip_address(text) for texts in found for text in texts}

    async def _ask(self, name: str, kind: "rdatatype.RdataType") -> list[str]:
        key = (name.lower(), kind)
        if key not in self._asked:
            self._asked[key] = asyncio.create_task(self._resolve(*key))
        # One who stops waiting does not take the answer from the others.
        said = await asyncio.shield(self._asked[key])
        if isinstance(said, NoDnsAnswer):
            raise said
        return said

    async def _resolve(self, name: str, kind: "rdatatype.RdataType") -> "_Said":
        try:
            # The last dot keeps the search list of the machine out of it.
            asked = names.from_text(f"{name}.")
        except exception.DNSException:
            # Strangers' records name what is no name; nothing can be there.
            return []
        try:
            self._made = self._made or self.resolver()
            answer = await self._made.resolve(asked, kind, lifetime=self.seconds)
        except (resolver.NXDOMAIN, resolver.NoAnswer):
            return []
        except (exception.DNSException, OSError) as problem:
            return NoDnsAnswer(f"{name}: {type(problem).__name__}.")
        return sorted(_text(record, kind) for record in answer)


def _text(record: object, kind: "rdatatype.RdataType") -> str:
    match kind:
        case rdatatype.RdataType.TXT:
            return b"".join(getattr(record, "strings", ())).decode("utf-8", "replace")
        case rdatatype.RdataType.MX:
            return str(getattr(record, "exchange", "")).rstrip(".").lower()
    return str(record).rstrip(".").lower()
