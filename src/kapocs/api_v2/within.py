"""Calls whose transaction opens at the door: repeatable ones, and changes under a condition.

A change with `If-Match` runs as if no other transaction ran beside it (SERIALIZABLE): a GET of the
path is asked, its ETag compared and the change made in one state of the database. When somebody
else's commit was in the way, all of it begins anew, and then reads what they wrote.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kapocs.api_v2 import etag
from kapocs.api_v2.errors import ObjectChanged
from kapocs.api_v2.etag import CHANGES
from kapocs.api_v2.problems import problem
from kapocs.api_v2.route import KEYED
from kapocs.db.pool import OVERTAKEN, Conn
from kapocs.ids import AccountId
from kapocs.pace import PACE
from kapocs.repeats.queries import Answered
from kapocs.subscribers.model import Overtaken
from kapocs.web import idempotency
from kapocs.web.idempotency import Keyed
from kapocs.web.services import Services

_TRIES = 6
_TOLD = frozenset({"PATCH", "PUT"})
"""Methods whose answers tell the new ETag."""
_OF_A_GET = frozenset({b"accept-language", b"authorization", b"host"})
"""Headers that say something to the GET that is asked before a change."""

Result = TypeVar("Result")


def is_keyed(scope: Scope) -> bool:
    """Whether the request is to be done once, however often it comes."""
    return scope["method"] in KEYED and _has(scope, b"idempotency-key")


def is_conditional(scope: Scope) -> bool:
    """Whether it is to change an object only as long as that is what the caller read."""
    return scope["method"] in CHANGES and _has(scope, b"if-match")


def _has(scope: Scope, header: bytes) -> bool:
    return any(name == header for name, _ in scope["headers"])


@dataclass(frozen=True, slots=True)
class DoorCall:
    """A call to be answered in a transaction of the door's. `again`: its body, anew."""

    app: ASGIApp
    request: Request
    account_id: AccountId
    again: Callable[[], Receive]

    async def answer(self, keyed: Keyed | None, send: Send) -> None:
        """Does the call, and answers once that is committed. ObjectChanged, and of the key."""
        async with PACE.big_call(self.account_id, is_big=self.request.state.is_big):
            work = self._plain if keyed is None else partial(self._kept, keyed)
            messages = await self._tried(work)
        for message in messages:
            await send(message)

    async def _tried(self, work: Callable[[], Awaitable[Result]]) -> Result:
        """ObjectChanged when others were in the way of a condition each time, else Overtaken."""
        for attempt in range(1, _TRIES):
            try:
                return await work()
            except OVERTAKEN:
                await asyncio.sleep(secrets.randbelow(20) * attempt / 1000)
        try:
            return await work()
        except OVERTAKEN:
            raise (ObjectChanged if self._names_a_state else Overtaken) from None

    @property
    def _names_a_state(self) -> bool:
        """Whether the caller has read the object, and would change that state of it alone."""
        told = self.request.headers.get("if-match", etag.ANYTHING).strip()
        return is_conditional(self.request.scope) and told != etag.ANYTHING

    async def _plain(self) -> list[Message]:
        async with self._transaction() as conn:
            return await self._done(conn)

    async def _kept(self, keyed: Keyed) -> list[Message]:
        """The work and its answer are kept in one transaction."""

        async def work(conn: Conn) -> Answered:
            return idempotency.answered(await self._done(conn))

        services: Services = self.request.state.services
        answer, kept = await idempotency.once(self._transaction, keyed, work, services.clock())
        return await self._sent(idempotency.response(answer, kept=kept))

    async def _done(self, conn: Conn) -> list[Message]:
        """Does the call if its condition holds."""
        request = self.request
        if is_conditional(request.scope):
            status, tag, refusal = await self._object(conn)
            if status == HTTPStatus.NOT_FOUND:
                return refusal
            if tag is None or not etag.fits(request.headers["if-match"], tag):
                return await self._sent(problem(request, ObjectChanged()))
        messages = await idempotency.collect(self.app, request.scope, self.again(), conn)
        start = messages[0]
        names = {name.lower() for name, _ in start["headers"]}
        if request.method in _TOLD and start["status"] == HTTPStatus.OK and b"etag" not in names:
            _, tag, _ = await self._object(conn)
            if tag is not None:
                start["headers"] = [*start["headers"], (b"etag", tag.encode())]
        return messages

    async def _object(self, conn: Conn) -> tuple[int, str | None, list[Message]]:
        """What a GET of the path answers in the transaction: status, ETag, and all of it."""
        headers = [each for each in self.request.scope["headers"] if each[0] in _OF_A_GET]
        # Its reading is no big call, and the account's one big call may be this one.
        state = {**self.request.scope["state"], "is_big": False}
        asked = {"method": "GET", "query_string": b"", "headers": headers, "state": state}
        scope = {**self.request.scope, **asked}
        messages = await idempotency.collect(self.app, scope, _nothing, conn)
        told = {name.lower(): value.decode() for name, value in messages[0]["headers"]}
        return messages[0]["status"], told.get(b"etag"), messages

    async def _sent(self, response: Response) -> list[Message]:
        """What sending it comes to."""
        messages: list[Message] = []

        async def put(message: Message) -> None:
            messages.append(message)

        await response(self.request.scope, self.again(), put)
        return messages

    @property
    def _transaction(self) -> idempotency.Begin:
        services: Services = self.request.state.services
        pool = services.pool.of(self.account_id)
        return partial(pool.transaction, alone=is_conditional(self.request.scope))


async def _nothing() -> Message:
    """The body of a GET."""
    return {"type": "http.request", "body": b"", "more_body": False}
