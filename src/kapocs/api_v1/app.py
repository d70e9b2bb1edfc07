"""The ASGI app of API v1: who asks, which operation, and the answer in bytes.

It does its own routing: paths are positional, partly unencoded, and on the hottest way into
the product.
"""

from contextlib import suppress
from dataclasses import replace

import structlog
from starlette.types import ASGIApp, Receive, Scope, Send

from kapocs.accounts.model import REALM
from kapocs.actor import ActorType, act_as
from kapocs.api_v1 import errors, paths, repeats, scopes
from kapocs.api_v1.answers import Answer
from kapocs.api_v1.call import BadRequest, Call, parse
from kapocs.api_v1.routes import OWNED, find
from kapocs.api_v1.sending import Begun, begin, send_pieces, send_whole
from kapocs.errors import KapocsError
from kapocs.pace import BIG_BODY, BIG_CALL, PACE
from kapocs.web import idempotency
from kapocs.web.authenticate import (
    AddressNotAllowed,
    DigestParts,
    KeyExpired,
    NotAuthenticated,
    StaleNonce,
)
from kapocs.web.body import BodyTooLarge, ClientGone, read_body
from kapocs.web.caller import Caller
from kapocs.web.client import visitor
from kapocs.web.idempotency import Keyed
from kapocs.web.meter import FAILED, GONE, Entry
from kapocs.web.services import Services
from kapocs.web.transaction import refusal

_KEY = b"idempotency-key"
_log = structlog.get_logger(__name__, by_strangers=True)


def owns(path: str) -> bool:
    """Whether the path's first segment is a resource of API v1."""
    return path.lstrip("/").partition("/")[0].lower().encode() in OWNED


def app(services: Services) -> ASGIApp:
    """The app; it takes HTTP requests only."""

    async def serve(entry: Entry, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            answer = await _safely(services, scope, receive, entry)
        except ClientGone:
            entry.end(GONE)
            return
        bodiless = scope["method"] == "HEAD"
        if isinstance(answer, Answer):
            more = entry.end(answer.status, replayed=repeats.AGAIN in answer.headers)
            await send_whole(answer, send, more, bodiless=bodiless)
        else:
            await send_pieces(answer, receive, send, entry.end(200), bodiless=bodiless)

    async def count(scope: Scope, receive: Receive, send: Send) -> None:
        entry = services.meter.entry()
        try:
            await serve(entry, scope, receive, send)
        finally:
            # Of a call that was answered this does nothing.
            entry.end(FAILED)

    return count


async def _safely(
    services: Services, scope: Scope, receive: Receive, entry: Entry
) -> Answer | Begun:
    try:
        return await _answer(services, scope, receive, entry)
    except KapocsError as error:
        known = errors.answer(error)
        if known is not None:
            return known
        _log.exception("api_v1.unexpected", path=scope["path"])
    except ClientGone:
        raise
    except Exception as error:  # noqa: BLE001  # the last stop: written down here, told as 500
        late = refusal(error)
        if late is not None:
            why = type(error).__name__
            _log.warning(f"api_v1.{late.code}", path=scope["path"], error=why)
            return errors.answer(late) or errors.FAILED
        _log.exception("api_v1.failed", path=scope["path"])
    return errors.FAILED


async def _answer(
    services: Services, scope: Scope, receive: Receive, entry: Entry
) -> Answer | Begun:
    raw_path = scope["raw_path"]
    segments = paths.split(raw_path)
    resource = segments[0].lower()
    if resource not in OWNED:
        return errors.UNKNOWN_RESOURCE
    asked = _asked(scope, raw_path)
    route, params = find(resource, segments)
    if route is not None and asked.method in route.verbs:
        entry.path = f"{asked.method} /{route.path}"
    try:
        caller = await services.authenticator.key_pair(asked)
    except NotAuthenticated as error:
        return _challenge(services, error)
    await _let_in(caller, entry)
    if route is None:
        return errors.UNKNOWN_RESOURCE
    scopes.check(caller.rights, route.path, params)
    if asked.method not in route.verbs:
        return errors.method_not_allowed(route.verbs)
    try:
        body = await read_body(receive, services.max_body_bytes)
    except BodyTooLarge:
        return errors.TOO_LARGE
    keyed = _keyed(scope, asked, caller, body)
    accept, now = _header(scope, b"accept"), services.clock()
    call = Call(
        services=services, caller=caller, params=params, body=body, now=now, accept=accept,
        keyed=keyed,
    )  # fmt: skip
    async with PACE.big_call(caller.account_id, is_big=len(body) > BIG_CALL):
        answer = await route.handle(await _read(call))
    if isinstance(answer, Answer):
        return answer
    return await begin(answer, services.long_answers.one(caller.account_id))


async def _let_in(caller: Caller, entry: Entry) -> None:
    """TooManyCalls, CapReached."""
    act_as(ActorType.API_KEY, caller.key_id)
    await entry.begin(caller)
    PACE.seen(caller.account_id)
    await PACE.paid(caller.account_id)


async def _read(call: Call) -> Call:
    """With a big body read in advance: before any connection is held, one of the account's."""
    if len(call.body) <= BIG_BODY:
        return call
    async with PACE.piece(call.account_id):
        # The handler says what is wrong with it, or makes the best of it.
        with suppress(BadRequest):
            return replace(call, parsed=parse(call.body))
    return call


def _asked(scope: Scope, raw_path: bytes) -> DigestParts:
    query = scope["query_string"]
    target = raw_path + b"?" + query if query else raw_path
    client, _ = visitor(scope)
    authorization = _header(scope, b"authorization")
    return DigestParts(scope["method"], target.decode("latin-1"), authorization, client)


def _keyed(scope: Scope, asked: DigestParts, caller: Caller, body: bytes) -> Keyed | None:
    if not any(name == _KEY for name, _ in scope["headers"]):
        return None
    digest = idempotency.digest(asked.method, asked.target, body)
    return Keyed(caller.account_id, _header(scope, _KEY), digest)


def _header(scope: Scope, wanted: bytes) -> str:
    """The header's value, the last one if there are several."""
    found = b""
    for name, value in scope["headers"]:
        if name == wanted:
            found = value
    return found.decode("latin-1")


def _challenge(services: Services, error: NotAuthenticated) -> Answer:
    stale = isinstance(error, StaleNonce)
    code = error.code if isinstance(error, KeyExpired | AddressNotAllowed) else ""
    basic = f'Basic realm="{REALM}", charset="UTF-8"'
    return errors.not_authenticated((basic, services.authenticator.challenge(stale=stale)), code)
