"""Idempotency-Key: a request repeated with its key is done once and answered alike.

The answer is kept in the same transaction as the work, so a crash leaves either both or
neither. While that transaction runs, the key is held by an advisory lock, which a crash
releases too; a copy that comes meanwhile is told to come back.
"""

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

import asyncpg
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope

from kapocs.db.pool import Conn, Pool
from kapocs.errors import Conflict, Invalid
from kapocs.ids import AccountId
from kapocs.repeats import queries
from kapocs.repeats.queries import Answered
from kapocs.signing import Signer

LONGEST_KEY = 255
REPLAYED = "Idempotency-Replayed"
_CONN = "kapocs.conn"
Begin = Callable[[], AbstractAsyncContextManager[Conn]]
"""Opens a transaction, which is committed on leaving."""


class KeyInUse(Conflict):
    """A request with this Idempotency-Key is still being worked on."""

    code = "idempotency_key_in_use"


class KeyReused(Invalid):
    """This Idempotency-Key was used for another request."""

    code = "idempotency_key_reused"


class BadKey(Invalid):
    """An Idempotency-Key has 1 to 255 characters."""

    code = "bad_idempotency_key"


@dataclass(frozen=True, slots=True)
class Keyed:
    """A request that carries a key: whose it is, and a digest of all that makes it what it is."""

    account_id: AccountId
    key: str
    digest: bytes
    seal: Signer | None = None
    """Seals what is kept of an answer that tells a secret."""


def is_under_way(request: Request) -> bool:
    """Whether the request's transaction has begun, because the request has a key."""
    return request.scope.get(_CONN) is not None


@asynccontextmanager
async def transaction(request: Request, pool: Pool) -> AsyncIterator[Conn]:
    """The one transaction of a request, committed on leaving and rolled back on error.

    For a request with a key it is a part of the transaction that will keep the answer.
    """
    outer: Conn | None = request.scope.get(_CONN)
    if outer is None:
        async with pool.transaction() as conn:
            yield conn
    else:
        async with outer.savepoint():
            yield outer


def digest(method: str, target: str, body: bytes, *, by: str = "") -> bytes:
    """What makes a request what it is: its method, path with query, and body.

    `by`: what whoever asks may do, if that is not everything.
    """
    head = f"{method} {target} {by}" if by else f"{method} {target}"
    return hashlib.sha256(f"{head}\n".encode() + body).digest()


async def is_kept(pool: Pool, asked: Keyed) -> bool:
    """Whether an answer is kept for the key, so that nothing is to be done any more."""
    async with pool.connection() as conn:
        return await queries.answered(conn, asked.account_id, asked.key) is not None


async def once(
    begin: Begin, asked: Keyed, work: Callable[[Conn], Awaitable[Answered]], now: datetime
) -> tuple[Answered, bool]:
    """The answer of `work`, or the one kept for the key, and whether it is a kept one.

    KeyInUse, KeyReused, BadKey.

    What `work` raises, or answers with 500 and above, leaves the key free.
    """
    if not 1 <= len(asked.key) <= LONGEST_KEY:
        raise BadKey
    async with begin() as conn:
        if not await queries.hold(conn, asked.account_id, asked.key):
            raise KeyInUse
        known = await queries.answered(conn, asked.account_id, asked.key)
        if known is not None:
            if known.request_digest != asked.digest:
                raise KeyReused
            return _opened(asked, known), True
        answer = replace(await work(conn), request_digest=asked.digest)
        if answer.status < 500:
            await _keep(conn, asked, _sealed(asked, answer), now)
    return answer, False


async def _keep(conn: Conn, asked: Keyed, answer: Answered, now: datetime) -> None:
    try:
        await queries.keep(conn, asked.account_id, asked.key, answer, now)
    except asyncpg.UniqueViolationError as error:
        # A transaction that sees one state of the database may not see the first one's answer.
        raise KeyInUse from error


def _sealed(asked: Keyed, answer: Answered) -> Answered:
    if asked.seal is None:
        return answer
    return replace(answer, body=asked.seal.seal(answer.body.decode()))


def _opened(asked: Keyed, kept: Answered) -> Answered:
    return kept if asked.seal is None else replace(kept, body=asked.seal.open(kept.body).encode())


def answered(messages: Sequence[Message]) -> Answered:
    """What is kept of an answer; digest left empty."""
    start, *rest = messages
    headers = {name.lower(): value.decode("latin-1") for name, value in start["headers"]}
    return Answered(
        request_digest=b"",
        status=start["status"],
        content_type=headers.get(b"content-type", ""),
        location=headers.get(b"location", ""),
        etag=headers.get(b"etag", ""),
        body=b"".join(message.get("body", b"") for message in rest),
    )


async def collect(app: ASGIApp, scope: Scope, receive: Receive, conn: Conn) -> list[Message]:
    """What the app sends when it works in the transaction given; nothing has gone out yet."""
    messages: list[Message] = []

    async def put(message: Message) -> None:
        messages.append(message)

    await app({**scope, _CONN: conn}, receive, put)
    return messages


def response(answer: Answered, *, kept: bool) -> Response:
    """The answer as it is sent."""
    named = {
        "content-type": answer.content_type,
        "location": answer.location,
        "etag": answer.etag,
    }
    headers = {name: value for name, value in named.items() if value}
    if kept:
        headers[REPLAYED] = "true"
    return Response(answer.body, answer.status, headers)
