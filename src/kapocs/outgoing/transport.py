"""Connections of httpx to checked addresses."""

import asyncio
import ssl
import time
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from kapocs.outgoing.reach import Address, Reach, Unreachable
from kapocs.reasons import Reason

PORTS = {"http": 80, "https": 443}
_LOOKED_UP = 10.0
"""Seconds for which the addresses of a host whose connections are kept are good."""
_IDLE = 4.0
"""Seconds after which an unused connection is given up, before servers commonly do it."""
_FORGOTTEN = 300.0
"""Seconds after which an unused host is forgotten; no request takes as long."""


def no_cookies() -> CookieJar:
    """A jar that keeps nothing: one client asks for many accounts."""
    return CookieJar(DefaultCookiePolicy(allowed_domains=()))


class CheckedTransport(httpx.AsyncBaseTransport):
    """Sends each request to an address within reach; TLS and the Host header keep the name.

    It must not keep connections if requests of several names go through it: one that was opened
    for a name must not serve another name at the same address. Besides what httpx raises:
    RefusedAddress, Unreachable.
    """

    def __init__(self, reach: Reach, *, tls: ssl.SSLContext, limits: httpx.Limits) -> None:
        self._reach = reach
        self._inner = httpx.AsyncHTTPTransport(verify=tls, trust_env=False, limits=limits)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One request; the next address of the host is asked when there is no connection."""
        addresses = await _addresses(self._reach, request)
        return await _ask(self._inner, request, addresses)

    async def aclose(self) -> None:
        """Lets go of every connection."""
        await self._inner.aclose()


@dataclass(slots=True)
class _Host:
    """The connections to one host, none of which serves another, and where it is."""

    inner: httpx.AsyncHTTPTransport
    addresses: list[Address]
    looked_up_at: float
    used_at: float


class KeptTransport(httpx.AsyncBaseTransport):
    """Sends as `CheckedTransport` does, and uses connections again for the same host and port.

    A connection leads to an address that was checked before it was opened, wherever the name
    leads since. Besides what httpx raises: RefusedAddress, Unreachable.
    """

    def __init__(self, reach: Reach, *, tls: ssl.SSLContext) -> None:
        self._reach = reach
        self._tls = tls
        self._hosts: dict[tuple[str, str, int], _Host] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One request; the next address of the host is asked when there is no connection."""
        now = time.monotonic()
        url = request.url
        key = (url.scheme, url.host, url.port or PORTS[url.scheme])
        host = self._hosts.get(key)
        if host is None or now - host.looked_up_at > _LOOKED_UP:
            addresses = await _addresses(self._reach, request)
            host = self._hosts.get(key) or await self._new(key, now)
            host.addresses, host.looked_up_at = addresses, now
        host.used_at = now
        return await _ask(host.inner, request, host.addresses)

    async def aclose(self) -> None:
        """Lets go of every connection."""
        hosts, self._hosts = list(self._hosts.values()), {}
        for host in hosts:
            await host.inner.aclose()

    async def _new(self, key: tuple[str, str, int], now: float) -> _Host:
        unused = [each for each, host in self._hosts.items() if now - host.used_at > _FORGOTTEN]
        gone = [self._hosts.pop(each) for each in unused]
        made = self._hosts[key] = _Host(
            inner=httpx.AsyncHTTPTransport(
                verify=self._tls, trust_env=False, limits=httpx.Limits(keepalive_expiry=_IDLE)
            ),
            addresses=[],
            looked_up_at=now,
            used_at=now,
        )
        for host in gone:
            await host.inner.aclose()
        return made


async def _addresses(reach: Reach, request: httpx.Request) -> list[Address]:
    name = request.url.host
    port = request.url.port or PORTS[request.url.scheme]
    # Slow name servers are part of connecting: nothing is said yet.
    try:
        async with asyncio.timeout(request.extensions.get("timeout", {}).get("connect")):
            return await reach.addresses(name, port)
    except TimeoutError:
        raise Unreachable(Reason("outgoing.unknown_in_time", host=name)) from None


async def _ask(
    inner: httpx.AsyncHTTPTransport, request: httpx.Request, addresses: list[Address]
) -> httpx.Response:
    request.extensions = {**request.extensions, "sni_hostname": request.url.host}
    for address in addresses[:-1]:
        request.url = request.url.copy_with(host=str(address))
        try:
            return await inner.handle_async_request(request)
        except httpx.ConnectError:
            continue
    request.url = request.url.copy_with(host=str(addresses[-1]))
    return await inner.handle_async_request(request)
