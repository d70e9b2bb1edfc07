"""The HTTP client for addresses that users gave.

A name is looked up once, its addresses are checked, and the connection goes to a checked address:
a second look-up could give another answer. Nothing in the environment leads it elsewhere. Cookies
are not kept: who needs one sends it.
"""

import asyncio
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from kapocs.outgoing import transport
from kapocs.outgoing.reach import (
    Network,
    Reach,
    RefusedAddress,
    Resolve,
    Unreachable,
    system_resolve,
)
from kapocs.outgoing.tls import trusted
from kapocs.reasons import Reason, said

__all__ = ["Fetched", "GuardedClient", "RefusedAddress", "TooLarge", "Unreachable"]

MOST_REDIRECTS = 3
LONGEST_URL = 4096
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_READING = frozenset({"GET", "HEAD"})


class TooLarge(Unreachable):
    """The answer is too large."""

    code = "answer_too_large"


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer read whole; `url` is where it came from after all redirects."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One request on the way to the answer."""

    method: str
    url: "httpx.URL"
    headers: Mapping[str, str]
    content: bytes
    is_cut: bool = False
    """Whether an answer that is too large is cut instead of refused."""


class GuardedClient:
    """Asks public addresses only, and those in the networks `opened` by the operator.

    `allow_private` opens all of them; `public` False: those networks only. `timeout` is in
    seconds for a whole request, look-ups and redirects included.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        opened: Sequence[Network] = (),
        timeout: float = 10.0,
        resolve: Resolve = system_resolve,
        public: bool = True,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._timeout = timeout
        self._client = httpx.AsyncClient(
            transport=self._transport(
                Reach(allow_private, opened, resolve, public), tls or trusted()
            ),
            timeout=timeout,
            trust_env=False,
            cookies=transport.no_cookies(),
        )

    def _transport(self, reach: Reach, tls: ssl.SSLContext) -> "httpx.AsyncBaseTransport":
        # Each request gets a connection of its own: several names go through it.
        alone = httpx.Limits(max_keepalive_connections=0)
        return transport.CheckedTransport(reach, tls=tls, limits=alone)

    async def get(self, url: str, *, largest: int) -> Fetched:
        """Reads what is at an address, at most `largest` bytes. RefusedAddress, Unreachable."""
        return await self.request("GET", url, largest=largest)

    async def request(
        self,
        method: str,
        url: str,
        *,
        largest: int,
        headers: Mapping[str, str] | None = None,
        content: bytes = b"",
    ) -> Fetched:
        """Sends a request and reads at most `largest` bytes of the answer, of any status.

        GET and HEAD follow up to 3 redirects, each checked anew; others answer with the redirect.
        Headers of yours go to the first host only. Raises RefusedAddress, Unreachable, TooLarge.
        """
        step = _Step(
            method=method.upper(), url=_checked(url), headers=headers or {}, content=content
        )
        return await self._patient(step, largest=largest)

    async def _patient(self, step: _Step, *, largest: int) -> Fetched:
        """No longer than `timeout`."""
        try:
            async with asyncio.timeout(self._timeout):
                return await self._follow(step, largest=largest)
        except (TimeoutError, httpx.TimeoutException):
            raise Unreachable(Reason("outgoing.no_answer", host=step.url.host)) from None
        except (httpx.TransportError, httpx.InvalidURL) as problem:
            words = said((str(problem) or type(problem).__name__)[:200])
            why = Reason("outgoing.not_asked", host=step.url.host, said=words)
            raise Unreachable(why) from None

    async def post(
        self, url: str, *, headers: Mapping[str, str], content: bytes, kept: int
    ) -> Fetched:
        """Sends a content and reads the first `kept` bytes of the answer, of any status.

        Redirects are not followed. RefusedAddress, Unreachable.
        """
        step = _Step(
            method="POST", url=_checked(url), headers=headers, content=content, is_cut=True
        )
        return await self._patient(step, largest=kept)

    async def close(self) -> None:
        """Lets go of every connection."""
        await self._client.aclose()

    async def _follow(self, step: _Step, *, largest: int) -> Fetched:
        for _ in range(MOST_REDIRECTS + 1):
            fetched = await self._ask(step, largest=largest)
            target = fetched.headers.get("location")
            if fetched.status not in _REDIRECTS or target is None or step.method not in _READING:
                return fetched
            url = _checked(str(step.url.join(target)))
            is_same = (url.scheme, url.netloc) == (step.url.scheme, step.url.netloc)
            headers = step.headers if is_same else {}
            step = _Step(method=step.method, url=url, headers=headers, content=b"")
        raise Unreachable(Reason("outgoing.redirects", host=step.url.host, times=MOST_REDIRECTS))

    async def _ask(self, step: _Step, *, largest: int) -> Fetched:
        # A compressed answer could be a thousand times larger than what was read.
        headers = {"Accept": "*/*", **step.headers, "Accept-Encoding": "identity"}
        async with self._client.stream(
            step.method, step.url, headers=headers, content=step.content or None
        ) as response:
            is_plain = response.headers.get("content-encoding", "identity").lower() == "identity"
            if not is_plain and not step.is_cut:
                raise Unreachable(Reason("outgoing.compressed", host=step.url.host))
            content = bytearray()
            async for chunk in response.aiter_raw():
                content += chunk
                if len(content) > largest and not step.is_cut:
                    raise _too_large(step, largest)
                if len(content) >= largest and step.is_cut:
                    break
            status, found = response.status_code, response.headers
        return Fetched(status, found, bytes(content[:largest]), str(step.url))


class KeepingClient(GuardedClient):
    """Uses connections again for the same host, for whoever asks it often."""

    def _transport(self, reach: Reach, tls: ssl.SSLContext) -> "httpx.AsyncBaseTransport":
        return transport.KeptTransport(reach, tls=tls)


def _too_large(step: _Step, largest: int) -> TooLarge:
    return TooLarge(Reason("outgoing.too_large", host=step.url.host, bytes=f"{largest:,}"))


def _checked(url: str) -> "httpx.URL":
    """The URL if it may be asked, as far as its text tells."""
    if len(url) > LONGEST_URL or not url.isprintable() or " " in url or "\\" in url:
        raise RefusedAddress(Reason("outgoing.no_page"))
    try:
        parsed, parts = httpx.URL(url), urlsplit(url)
        port = parts.port
    except (httpx.InvalidURL, ValueError):
        raise RefusedAddress(Reason("outgoing.no_page")) from None
    if parsed.scheme not in transport.PORTS or not parsed.host or port == 0:
        raise RefusedAddress(Reason("outgoing.no_host"))
    if parsed.userinfo or "@" in parts.netloc:
        raise RefusedAddress(Reason("outgoing.with_password"))
    return parsed
