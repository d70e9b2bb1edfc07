"""The console over a world whose DNS a test writes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from starlette.applications import Starlette

from kapocs.console.pages.domains import DomainPages
from kapocs.console.routes import routes
from kapocs.senders.records import Installation
from product import TLS, Product, Server, free_port
from senders.name_server import Zone, dns_at, serving

HERE = Installation("kapocs.example", "bounces.kapocs.example", ("include:_spf.kapocs.example",))


@dataclass(frozen=True, slots=True)
class DomainDesk:
    """Where the console is, and what DNS says."""

    base_url: str
    zone: Zone
    product: Product

    def browser(self) -> httpx.AsyncClient:
        """A client that is closed with the product."""
        made = httpx.AsyncClient(base_url=self.base_url, timeout=20, verify=TLS)
        self.product.clients.append(made)
        return made


@asynccontextmanager
async def domain_desk(product: Product) -> AsyncIterator[DomainDesk]:
    """The console's pages on a port of their own."""
    zone = Zone()
    zone.put("_spf.kapocs.example", "TXT", "v=spf1 ip4:192.0.2.1 -all")
    port = free_port()
    async with serving(zone) as dns_port:
        pages = DomainPages(HERE, lambda: dns_at(dns_port))
        app = Starlette(routes=routes(product.services, pages))
        async with Server(app, port):
            yield DomainDesk(f"http://127.0.0.1:{port}", zone, product)
