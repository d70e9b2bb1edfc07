"""The way in to API v2: who asks, one count a call, a readable body, repeats done once."""

from collections.abc import Sequence
from functools import partial
from re import Pattern

import orjson
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kapocs.actor import ActorType, act_as
from kapocs.api_v2 import versions
from kapocs.api_v2.errors import MalformedJson, NoSuchPath
from kapocs.api_v2.operations import Found, find
from kapocs.api_v2.paths import on_nothing_there, path_below, plain_path
from kapocs.api_v2.problems import on_database, problem
from kapocs.api_v2.quick import CheckedBody, QuickAnswer, QuickCall
from kapocs.api_v2.route import Ahead
from kapocs.api_v2.scopes import check_body, check_path
from kapocs.api_v2.within import DoorCall, is_conditional, is_keyed
from kapocs.errors import KapocsError
from kapocs.pace import BIG_BODY, BIG_CALL, PACE
from kapocs.web import idempotency
from kapocs.web.authenticate import DigestParts
from kapocs.web.body import ClientGone, check_count, check_values, read_body
from kapocs.web.caller import Caller
from kapocs.web.client import visitor
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
        _check_end(scope)
        state, path = scope["state"], path_below(scope)
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        found = find(method, plain_path(scope))
        if found is not None:
            state["entry"].path = found[0].name
        # Of a header that is there twice, the first one counts.
        headers = dict(reversed(scope["headers"]))
        caller = None if path in OPEN else await _caller(scope, headers.get(b"authorization", b""))
        # A key with all rights is looked at no further.
        is_bound = caller is not None and caller.rights.is_bound
        if is_bound and found is None:
            # Nothing that was not looked at gets in, whatever the framework makes of the path.
            await (await on_nothing_there(Request(scope)))(scope, receive, send)
            return
        if caller and found and is_bound:
            check_path(caller.rights, *found)
        body = await read_body(receive, state["services"].max_body_bytes)
        told = CheckedBody(body, await _read_json(body, caller))
        if caller and found and is_bound:
            check_body(caller.rights, found[0], told.found)
        state["is_big"] = len(body) > BIG_CALL or _asks_for_many(scope)
        if body:
            _call_it_json(scope)
        scope["method"] = method
        if caller and (is_keyed(scope) or is_conditional(scope)):
            await self._within(Request(scope, receive), caller, told, send)
            return
        plain = caller and found and await _quick(scope, caller, found, told)
        if plain:
            await plain.send(send, headers.get(b"if-none-match"))
        else:
            await self._app(scope, _repeated(body, receive), send)

    async def _within(
        self, request: Request, caller: Caller, told: CheckedBody, send: Send
    ) -> None:
        """Does the call in a transaction that opens here."""
        asked = self._keyed(request, caller, told.body)
        await self._do_ahead(request, asked, caller, told.found)
        again = partial(_repeated, told.body, request.receive)
        await DoorCall(self._app, request, caller.account_id, again).answer(asked, send)

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
        if not is_keyed(request.scope):
            return None
        services: Services = request.state.services
        is_secret = self._secretive.fullmatch(path_below(request.scope)) is not None
        # Who may do less is not told what was answered to others.
        by = caller.rights.spelled()
        digest = idempotency.digest(request.method, _target(request.scope), body, by=by)
        key, seal = request.headers["idempotency-key"], services.signer if is_secret else None
        return Keyed(caller.account_id, key, digest, seal)


async def _quick(
    scope: Scope, caller: Caller, found: Found, told: CheckedBody
) -> QuickAnswer | None:
    """The answer of a plain call to an operation that has a quick way; None: the framework's."""
    operation, params = found
    if operation.quickly is None or len(told.body) > BIG_CALL:
        return None
    call = QuickCall(
        services=scope["state"]["services"],
        account_id=caller.account_id,
        params=params,
        query=scope["query_string"],
        told=told,
    )
    return await operation.quickly(call)


async def _caller(scope: Scope, header: bytes) -> Caller:
    state, authorization = scope["state"], header.decode("latin-1")
    services: Services = state["services"]
    is_pair = authorization[:6].lower() in ("basic ", "digest")
    check = services.authenticator.key_pair if is_pair else services.authenticator.bearer
    client, _ = visitor(scope)
    caller = await check(DigestParts(scope["method"], _target(scope), authorization, client))
    # Said by what calls us in this process; nothing of a request gets into the state.
    by_assistant = state.get("by_assistant", False)
    act_as(ActorType.ASSISTANT if by_assistant else ActorType.API_KEY, caller.key_id)
    await state["entry"].begin(caller, capped=not plain_path(scope).startswith(OWN_CAP))
    PACE.seen(caller.account_id)
    await PACE.paid(caller.account_id)
    state["caller"] = caller
    return caller


def _call_it_json(scope: Scope) -> None:
    # Old clients label JSON as a form; everything here is JSON.
    named = [each for each in scope["headers"] if each[0] != b"content-type"]
    scope["headers"] = [*named, _JSON]


def _check_end(scope: Scope) -> None:
    """NoSuchPath for one that ends a line: the framework's patterns would pass over that."""
    if scope["path"].endswith("\n"):
        raise NoSuchPath


def _target(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    path: str = scope["raw_path"].decode("latin-1")
    return f"{path}?{query}" if query else path


def _asks_for_many(scope: Scope) -> bool:
    """Whether a page of more than the usual length is asked for; the operation checks the text."""
    if b"limit" not in scope["query_string"]:
        return False
    limit = Request(scope).query_params.get("limit", "")
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
