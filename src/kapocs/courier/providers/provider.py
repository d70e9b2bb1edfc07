"""One sending API over HTTP: its connections, its time limits, and what a failure means.

A provider that took a request and gave no answer may have sent the message. Only what surely
came before that is safe to try again.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import httpx
import orjson

from kapocs.courier.model import Outcome, Verdict
from kapocs.errors import Invalid, KapocsError
from kapocs.outgoing import transport
from kapocs.outgoing.reach import Reach, RefusedAddress, Unreachable
from kapocs.outgoing.tls import trusted
from kapocs.reasons import Reason, said

LARGEST_ANSWER = 1 << 16
IDLE_SECONDS = 4.0  # a provider that hangs up at the same moment leaves an outcome uncertain
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_GATEWAY_TIMEOUT = 504
_COMPLAINTS = {
    401: "relay.credentials",
    402: "relay.unpaid",
    403: "relay.credentials_or_rights",
    404: "relay.unknown_account",
    408: "relay.cut_off",
    420: "relay.too_many_requests",
    429: "relay.too_many_requests",
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a sending API is and how hard it may be worked; `timeout` in seconds, per answer.

    `reach` limits the addresses it may be at, where a stranger named it; None: anywhere.
    """

    base: str  # such as https://api.example.com, without a slash at its end
    connections: int = 8
    timeout: float = 30.0
    reach: Reach | None = None

    @property
    def name(self) -> str:
        """The host, with a port where it is an unusual one."""
        return urlsplit(self.base).netloc


@dataclass(frozen=True, slots=True)
class Request:
    """A POST to a path of the API."""

    path: str
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderAnswer:
    """What the API said; `fields` is its JSON object, empty when it was none."""

    relay: str
    status: int
    headers: Mapping[str, str]
    text: str
    fields: Mapping[str, object] = field(default_factory=dict)

    def sent(self, provider_id: object) -> Outcome:
        """The provider took it. An answer without its id is not the provider's: uncertain."""
        if not isinstance(provider_id, str) or not provider_id:
            words = said(self.text)
            reply = Reason("relay.no_id", relay=self.relay, status=self.status, said=words)
            return Outcome(
                verdict=Verdict.UNCERTAIN, relay=self.relay, reply=reply, code=self.status
            )
        reply = Reason("relay.accepted", status=self.status, id=provider_id)
        return Outcome(
            verdict=Verdict.SENT,
            relay=self.relay,
            reply=reply,
            code=self.status,
            provider_id=provider_id,
        )

    def refused(self, words: str | Reason) -> Outcome:
        """This message will never be taken: its recipient or its content is the reason."""
        return self._outcome(Verdict.REFUSED, words)

    def deferred(self, words: str | Reason) -> Outcome:
        """Not taken now, for a reason of this message."""
        return self._outcome(Verdict.DEFERRED, words)

    def blamed(self, words: str | Reason) -> Outcome:
        """Not taken, whoever it is for: our account or the provider is the reason."""
        return replace(self._outcome(Verdict.DEFERRED, words), blames_relay=True)

    def numbered(self, number: object, words: str) -> Reason:
        """The words that came with a number of the provider's own."""
        return Reason("relay.error", number=str(number), said=said(words))

    def complaint(self, code: str, why: Reason) -> Reason:
        """What the answer means, by its code, and what was said."""
        return Reason("relay.complaint", relay=self.relay, what=Reason(code), why=why)

    def _outcome(self, verdict: Verdict, words: str | Reason) -> Outcome:
        reply = said(f"{self.status} {words}")
        if isinstance(words, Reason):
            reply = Reason("relay.answered", status=self.status, why=words)
        return Outcome(verdict=verdict, relay=self.relay, reply=reply, code=self.status)


class Provider:
    """A sending API. `carry` may be called by many tasks; so many at once go through."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.relay = endpoint.name
        self._endpoint = endpoint
        self._slots = asyncio.Semaphore(endpoint.connections)
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._is_closed = False
        self._client = httpx.AsyncClient(
            transport=_transport(endpoint),
            timeout=httpx.Timeout(endpoint.timeout, pool=None),
            trust_env=False,
        )

    async def carry(
        self, compose: Callable[[], Request], *, read: Callable[[ProviderAnswer], Outcome]
    ) -> Outcome:
        """Sends what `compose` makes in the moment it goes out; `read` judges a 2xx or 4xx.

        What says the same at every provider is judged here. `compose` raises Invalid for what
        can never be sent.
        """
        if self._is_closed:
            return Outcome(
                verdict=Verdict.DEFERRED, relay=self.relay, reply=Reason("relay.courier_closed")
            )
        self._under_way += 1
        self._idle.clear()
        try:
            async with self._slots:
                answer = await self._ask(compose())
        except Invalid as problem:
            return Outcome(verdict=Verdict.REFUSED, relay=self.relay, reply=problem.reason)
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()
        return answer if isinstance(answer, Outcome) else _usual(answer) or read(answer)

    async def close(self) -> None:
        """Finishes what was accepted, then lets go of every connection."""
        self._is_closed = True
        await self._idle.wait()
        await self._client.aclose()

    async def _ask(self, request: Request) -> ProviderAnswer | Outcome:
        try:
            # The client's own limit is for each piece: an answer in drops would take forever.
            async with asyncio.timeout(3 * self._endpoint.timeout):
                return await self._answer(request)
        except _unsaid() as problem:
            reply = Reason("relay.not_connected", relay=self.relay, why=_reason(problem))
            return Outcome(
                verdict=Verdict.DEFERRED, relay=self.relay, reply=reply, blames_relay=True
            )
        except (TimeoutError, httpx.TimeoutException):
            reply = Reason("relay.not_in_time", relay=self.relay)
        except httpx.HTTPError as problem:
            reply = Reason("relay.lost", relay=self.relay, why=_reason(problem))
        return Outcome(verdict=Verdict.UNCERTAIN, relay=self.relay, reply=reply)

    async def _answer(self, request: Request) -> ProviderAnswer:
        content = bytearray()
        async with self._client.stream(
            "POST",
            self._endpoint.base + request.path,
            headers=request.headers,
            content=request.content,
        ) as response:
            async for chunk in response.aiter_bytes(1 << 13):
                content += chunk
                if len(content) > LARGEST_ANSWER:
                    break
        text = _CONTROL.sub(" ", content.decode("utf-8", "replace")).strip()
        return ProviderAnswer(
            relay=self.relay,
            status=response.status_code,
            headers=response.headers,
            text=text,
            fields=_object(bytes(content)),
        )


def _unsaid() -> tuple[type[Exception], ...]:
    """What is raised before anything was said."""
    of_library = httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout
    return (*of_library, httpx.UnsupportedProtocol, RefusedAddress, Unreachable)


def _transport(endpoint: Endpoint) -> "httpx.AsyncBaseTransport":
    tls = trusted()
    # The slots bound what is under way. A bound of the client's own would hold for good what is
    # cancelled between its place and its first byte.
    limits = httpx.Limits(
        max_keepalive_connections=endpoint.connections, keepalive_expiry=IDLE_SECONDS
    )
    if endpoint.reach is None:
        return httpx.AsyncHTTPTransport(verify=tls, trust_env=False, limits=limits)
    return transport.CheckedTransport(endpoint.reach, tls=tls, limits=limits)


def _usual(answer: ProviderAnswer) -> Outcome | None:
    """The verdict on an answer that means the same everywhere."""
    if answer.status == _GATEWAY_TIMEOUT:
        words = said(f"{answer.status} {answer.text}")
        reply = Reason("relay.passed_on", relay=answer.relay, said=words)
        return Outcome(
            verdict=Verdict.UNCERTAIN, relay=answer.relay, reply=reply, code=answer.status
        )
    complaint = _COMPLAINTS.get(answer.status)
    if answer.status >= 500:
        complaint = "relay.in_trouble"
    elif 300 <= answer.status < 400:
        complaint = "relay.moved"
    if complaint is None:
        return None
    return answer.blamed(answer.complaint(complaint, said(answer.text)))


def _object(content: bytes) -> dict[str, object]:
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _reason(problem: Exception) -> Reason:
    if isinstance(problem, KapocsError):
        return problem.reason
    return said(str(problem) or type(problem).__name__)
