"""The way in to API v2: who asks, one count a call, a readable body, repeats done once."""

from collections.abc import Sequence
from re import Pattern

import orjson
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kapocs.actor import ActorType, act_as
from kapocs.api_v2 import versions
from kapocs.api_v2.errors import MalformedJson, NoSuchPath
from kapocs.api_v2.paths import on_nothing_there, path_below, plain_path
from kapocs.api_v2.problems import on_database, problem
from kapocs.api_v2.quick import CheckedBody, quick
from kapocs.api_v2.route import Ahead
from kapocs.api_v2.scopes import check_body, check_path
from kapocs.api_v2.within import DoorCall, is_conditional, is_keyed
from kapocs.errors import KapocsError
from kapocs.pace import BIG_BODY, BIG_CALL, PACE
from kapocs.web import idempotency
from kapocs.web.authenticate import DigestParts
from kapocs.web.body import ClientGone, check_count, check_values, read_body
from kapocs.web.caller import Caller
from kapocs.web.client import client_ip
from kapocs.web.idempotency import Keyed
from kapocs.web.services import Services
from kapocs.web.transaction import CANNOT_NOW

OPEN = frozenset({"/access-token", "/bearer/access-token", "/openapi.json"})
"""Paths that need no credentials."""
OWN_CAP = "/usage/cap"
"""Goes on beyond the cap: it is here that the cap is raised."""
_MOST_VALUES = 20_000
"""Of a body; each may be wrong in a way of its own."""
_USUAL_PAGE, _LONGEST_USUAL = 100, 3
"""Rows of a page, and digits of that."""
_JSON = (b"content-type", b"application/json")


class Door:
    """ASGI middleware around every operation; the request's state names the services."""

    def __init__(
        self,
        app: ASGIApp,
        secretive: Pattern[str],
        ahead: Sequence[tuple[str, Pattern[str], Ahead]],
    ) -> None:
        self._app = app
        self._secretive = secretive
        self._ahead = ahead

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the request in, or answers why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            send = _bodiless(send)
        try:
            await self._enter(scope, receive, send)
        except KapocsError as error:
            # Only the door's own: what is raised inside has been answered there.
            await problem(Request(scope), error)(scope, receive, send)
        except CANNOT_NOW as error:
            await (await on_database(Request(scope), error))(scope, receive, send)
        except ClientGone:
            return

    async def _enter(self, scope: Scope, receive: Receive, send: Send) -> None:
        versions.check(scope["headers"])
        request = Request(scope, receive)
        services: Services = request.state.services
        _check_end(scope)
        caller = None if path_below(scope) in OPEN else await _caller(services, request)
        # A key with all rights is looked at no further.
        bound = caller if caller is not None and caller.rights.is_bound else None
        operation = bound and check_path(bound.rights, request.method, plain_path(scope))
        if bound and operation is None:
            # Nothing that was not looked at gets in, whatever the framework makes of the path.
            await (await on_nothing_there(request))(scope, receive, send)
            return
        body = await read_body(receive, services.max_body_bytes)
        given = await _read_json(body, caller)
        if bound and operation:
            check_body(bound.rights, operation, given)
        request.state.is_big = len(body) > BIG_CALL or _asks_for_many(request)
        if body:
            _call_it_json(scope)
        if request.method == "HEAD":
            scope["method"] = "GET"
        if caller is None or not (is_keyed(request) or is_conditional(request)):
            told = CheckedBody(body, given)
            plain = caller and await quick(services, caller, scope, path_below(scope), told)
            if plain:
                request.state.entry.path = plain.path
                await plain.send(send, request.headers.get("if-none-match"))
            else:
                await self._app(scope, _repeated(body, receive), send)
            return
        asked = self._keyed(request, caller, body)
        await self._do_ahead(request, asked, caller, given)
        within = DoorCall(self._app, request, caller.account_id, lambda: _repeated(body, receive))
        await within.answer(asked, send)

    async def _do_ahead(
        self, request: Request, asked: Keyed | None, caller: Caller, given: object
    ) -> None:
        """What must not be done within a transaction, unless the call was answered before."""
        services: Services = request.state.services
        path = plain_path(request.scope)
        for verb, pattern, do in self._ahead:
            match = pattern.fullmatch(path) if verb == request.method else None
            if match is None:
                continue
            pool = services.pool.of(caller.account_id)
            if asked is None or not await idempotency.is_kept(pool, asked):
                request.scope["path_params"] = match.groupdict()
                request.state.ahead = await do(request, services, caller, given)

    def _keyed(self, request: Request, caller: Caller, body: bytes) -> Keyed | None:
        """The request with its key; None: it has none."""
        if not is_keyed(request):
            return None
        services: Services = request.state.services
        is_secret = self._secretive.fullmatch(path_below(request.scope)) is not None
        # Who may do less is not told what was answered to others.
        by = caller.rights.spelled()
        digest = idempotency.digest(request.method, _target(request), body, by=by)
        key, seal = request.headers["idempotency-key"], services.signer if is_secret else None
        return Keyed(caller.account_id, key, digest, seal)


async def _caller(services: Services, request: Request) -> Caller:
    header = request.headers.get("authorization", "")
    authenticator = services.authenticator
    is_pair = header[:6].lower() in ("basic ", "digest")
    check = authenticator.key_pair if is_pair else authenticator.bearer
    caller = await check(DigestParts(request.method, _target(request), header, client_ip(request)))
    # Said by what calls us in this process; nothing of a request gets into the state.
    by_assistant = getattr(request.state, "by_assistant", False)
    act_as(ActorType.ASSISTANT if by_assistant else ActorType.API_KEY, caller.key_id)
    capped = not plain_path(request.scope).startswith(OWN_CAP)
    await request.state.entry.begin(caller, capped=capped)
    PACE.seen(caller.account_id)
    await PACE.paid(caller.account_id)
    request.state.caller = caller
    return caller


def _call_it_json(scope: Scope) -> None:
    # Old clients label JSON as a form; everything here is JSON.
    named = [each for each in scope["headers"] if each[0] != b"content-type"]
    scope["headers"] = [*named, _JSON]


def _check_end(scope: Scope) -> None:
    """NoSuchPath for one that ends a line: the framework's patterns would pass over that."""
    if scope["path"].endswith("\n"):
        raise NoSuchPath


def _target(request: Request) -> str:
    query = request.scope["query_string"].decode("latin-1")
    path: str = request.scope["raw_path"].decode("latin-1")
    return f"{path}?{query}" if query else path


def _asks_for_many(request: Request) -> bool:
    """Whether a page of more than the usual length is asked for; the operation checks the text."""
    if not request.scope["query_string"]:
        return False
    limit = request.query_params.get("limit", "")
    return len(limit) > _LONGEST_USUAL or (limit.isdecimal() and int(limit) > _USUAL_PAGE)


async def _read_json(body: bytes, caller: Caller | None) -> object:
    """What the body holds; None: there is none. MalformedJson, TooManyValues."""
    if len(body) > BIG_BODY and caller is not None:
        async with PACE.piece(caller.account_id):
            return _checked_json(body)
    return _checked_json(body) if body else None


def _checked_json(body: bytes) -> object:
    """What the body holds. MalformedJson, TooManyValues."""
    check_values(body)
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise MalformedJson(f"The body is not valid JSON: {error}") from None
    if len(body) > _MOST_VALUES:
        check_count(found, _MOST_VALUES)
    return found


def _bodiless(send: Send) -> Send:
    """Sends the answer's head as it is, and nothing of its body."""

    async def head(message: Message) -> None:
        await send({**message, "body": b""} if "body" in message else message)

    return head


def _repeated(body: bytes, receive: Receive) -> Receive:
    """Hands the body on that was read here."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
