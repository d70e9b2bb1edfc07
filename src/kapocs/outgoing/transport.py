"""Connections of httpx to checked addresses."""

import asyncio
import ssl

import httpx

from kapocs.outgoing.reach import Address, Reach, Unreachable
from kapocs.reasons import Reason

PORTS = {"http": 80, "https": 443}


class CheckedTransport(httpx.AsyncBaseTransport):
    """Sends each request to an address within reach; TLS and the Host header keep the name.

    It must not keep connections if requests of several names go through it. Besides what httpx
    raises: RefusedAddress, Unreachable.
    """

    def __init__(self, reach: Reach, *, tls: ssl.SSLContext, limits: httpx.Limits) -> None:
        self._reach = reach
        self._inner = httpx.AsyncHTTPTransport(verify=tls, trust_env=False, limits=limits)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One request; the next address of the host is asked when there is no connection."""
        name = request.url.host
        port = request.url.port or PORTS[request.url.scheme]
        addresses = await self._addresses(request, name, port)
        request.extensions = {**request.extensions, "sni_hostname": name}
        for address in addresses[:-1]:
            request.url = request.url.copy_with(host=str(address))
            try:
                return await self._inner.handle_async_request(request)
            except httpx.ConnectError:
                continue
        request.url = request.url.copy_with(host=str(addresses[-1]))
        return await self._inner.handle_async_request(request)

    async def _addresses(self, request: httpx.Request, name: str, port: int) -> list[Address]:
        # Slow name servers are part of connecting: nothing is said yet.
        try:
            async with asyncio.timeout(request.extensions.get("timeout", {}).get("connect")):
                return await self._reach.addresses(name, port)
        except TimeoutError:
            raise Unreachable(Reason("outgoing.unknown_in_time", host=name)) from None

    async def aclose(self) -> None:
        """Lets go of every connection."""
        await self._inner.aclose()
