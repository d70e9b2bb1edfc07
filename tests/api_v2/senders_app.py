"""API v2 over a DNS and a mail relay of the tests' own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from ipaddress import ip_network

import httpx

from courier.sink import Sink
from kapocs import server
from kapocs.outgoing.reach import Reach
from kapocs.senders.records import Installation
from product import TLS, Product, Server, free_port
from senders.name_server import Zone, dns_at, serving

HERE = Installation("kapocs.example", "bounces.kapocs.example", ("include:_spf.kapocs.example",))
RELAY = "relay.pelda.hu"
"""Leads to the sink, and counts as public."""
INSIDE = "belul.pelda.hu"
"""A public name that leads to a private address."""


@dataclass(frozen=True, slots=True)
class SendersApp:
    """Where the API is, what DNS says, and what the relay got."""

    product: Product
    base_url: str
    zone: Zone
    sink: Sink

    def client(self, auth: httpx.Auth) -> httpx.AsyncClient:
        """A client that is closed with the product."""
        made = httpx.AsyncClient(base_url=self.base_url, auth=auth, timeout=20, verify=TLS)
        self.product.clients.append(made)
        return made

    @property
    def url(self) -> str:
        """A relay's URL that leads to the sink."""
        return f"smtp://{RELAY}:{self.sink.port}?starttls=never"


async def _resolve(host: str, _: int) -> list[str]:
    known = {RELAY: ["127.0.0.1"], INSIDE: ["10.0.0.1"]}
    if host not in known:
        raise OSError(host)
    return known[host]


@asynccontextmanager
async def senders_app(product: Product) -> AsyncIterator[SendersApp]:
    """The web side on a port of its own."""
    zone, port = Zone(), free_port()
    zone.put("_spf.kapocs.example", "TXT", "v=spf1 ip4:192.0.2.1 -all")
    reach = Reach(opened=[ip_network("127.0.0.0/8")], resolve=_resolve)
    async with serving(zone) as dns_port, Sink() as sink:
        base_url = f"http://127.0.0.1:{port}"
        services = replace(
            product.services,
            base_url=base_url,
            dns=lambda: dns_at(dns_port),
            relay_reach=reach,
        )
        async with Server(server.build(services, HERE), port):
            yield SendersApp(product, base_url, zone, sink)
