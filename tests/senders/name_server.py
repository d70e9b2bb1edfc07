"""A small name server on the loopback: real questions and answers over UDP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import cast

from dns.flags import AA
from dns.message import from_wire, make_response
from dns.name import Name
from dns.rcode import NXDOMAIN, SERVFAIL
from dns.rdatatype import CNAME, RdataType, from_text, to_text
from dns.rrset import from_text_list

from kapocs.senders.dns import Dns, asking


@dataclass
class Zone:
    """What the server knows; change it while it runs."""

    records: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """(name, type) → values, those of TXT as they are."""
    broken: set[str] = field(default_factory=set)
    """Names for which it fails."""
    silent: set[str] = field(default_factory=set)
    """Names for which it says nothing."""
    asked: list[str] = field(default_factory=list)

    def put(self, name: str, kind: str, *values: str) -> None:
        """Sets the records of a name; none: takes them off."""
        self.records[name, kind] = list(values)

    def answer(self, wire: bytes) -> bytes | None:
        """The answer to a question; None: none."""
        question = from_wire(wire)
        response = make_response(question)
        response.flags |= AA
        asked = question.question[0]
        name = _text(asked.name)
        self.asked.append(name)
        if name in self.silent:
            return None
        if name in self.broken:
            response.set_rcode(SERVFAIL)
        elif not any(known == name for known, _ in self.records):
            response.set_rcode(NXDOMAIN)
        for each, kind in self._chain(name, asked.rdtype):
            values = [_quoted(value, kind) for value in self.records[each, to_text(kind)]]
            response.answer.append(from_text_list(f"{each}.", 60, "IN", to_text(kind), values))
        return response.to_wire()

    def _chain(self, name: str, kind: RdataType) -> list[tuple[str, RdataType]]:
        """The records that answer, CNAMEs on the way first."""
        chain = []
        while kind is not CNAME and self.records.get((name, "CNAME")):
            chain.append((name, CNAME))
            name = self.records[name, "CNAME"][0].rstrip(".")
        return [*chain, *([(name, kind)] if self.records.get((name, to_text(kind))) else [])]


def _text(name: Name) -> str:
    return name.to_text(omit_final_dot=True).lower()


def _quoted(value: str, kind: RdataType) -> str:
    if kind is not from_text("TXT"):
        return value
    raw = value.encode()
    pieces = [raw[at : at + 255] for at in range(0, len(raw), 255)]
    return " ".join('"' + "".join(f"\\{byte:03d}" for byte in piece) + '"' for piece in pieces)


class _Protocol(asyncio.DatagramProtocol):
    def __init__(self, zone: Zone) -> None:
        self._zone = zone

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str | int, ...]) -> None:
        answer = self._zone.answer(data)
        if answer is not None:
            self._transport.sendto(answer, addr)


@asynccontextmanager
async def serving(zone: Zone) -> AsyncIterator[int]:
    """The port at which the zone is served on 127.0.0.1."""
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(
        lambda: _Protocol(zone), local_addr=("127.0.0.1", 0)
    )
    try:
        yield transport.get_extra_info("sockname")[1]
    finally:
        transport.close()


def dns_at(port: int, *, seconds: float = 5.0) -> Dns:
    """Asks the server at this port."""
    return Dns(asking("127.0.0.1", port), seconds)
