"""`/mcp`: who comes in, and the official SDK behind. Each request stands for itself.

Nothing is kept between two requests: any process may answer any of them. No stream is opened,
neither to say something unasked nor to wait for it.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import orjson
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kapocs.assistants import oauth, protocol, wishes
from kapocs.assistants.calls import Asker
from kapocs.assistants.model import LOOPBACK
from kapocs.assistants.refusals import HostNotAllowed, OriginNotAllowed
from kapocs.assistants.toolbox import May, Toolbox
from kapocs.cures.cure import cure
from kapocs.errors import (
    RETRY_SECONDS,
    Denied,
    Invalid,
    KapocsError,
    TooFast,
    Unavailable,
)
from kapocs.web.authenticate import DigestParts, NotAuthenticated
from kapocs.web.body import BodyTooLarge
from kapocs.web.caller import Caller
from kapocs.web.client import client_ip
from kapocs.web.language import preferred
from kapocs.web.request_id import request_id
from kapocs.web.services import Services
from kapocs.web.transaction import CANNOT_NOW, refusal

PATH = "/mcp"
_LARGEST_BODY = 4 * 1024 * 1024
_STATUS: Mapping[type[KapocsError], int] = {
    KapocsError: 500,
    HostNotAllowed: 421,
    NotAuthenticated: 401,
    Denied: 403,
    BodyTooLarge: 413,
    Invalid: 422,
    TooFast: 429,
    Unavailable: 503,
}


def app(services: Services, v2: ASGIApp, document: Mapping[str, Any], may: May) -> ASGIApp:
    """The ASGI app for the one path. `v2`: the app below `/v2`, `document`: what describes it."""
    return _Door(services, Toolbox(services, v2, document, may))


class _Door:
    """Lets requests in that come from where they may, from somebody who is known."""

    def __init__(self, services: Services, toolbox: Toolbox) -> None:
        self._services = services
        self._server = protocol.make(toolbox, _who)
        self._most = min(services.max_body_bytes, _LARGEST_BODY)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if request.method != "POST":
            status = HTTPStatus.NO_CONTENT if request.method == "OPTIONS" else 405
            await Response(status_code=status, headers={"Allow": "POST, OPTIONS"})(
                scope, receive, send
            )
            return
        try:
            asking = await self._asking(request)
        except KapocsError as error:
            await self._refused(request, error)(scope, receive, send)
            return
        except CANNOT_NOW as error:
            told = refusal(error) or Unavailable()
            await self._refused(request, told)(scope, receive, send)
            return
        inside = {**scope, "state": {**scope.get("state", {}), "asking": asking}}
        manager = StreamableHTTPSessionManager(
            app=self._server, json_response=True, stateless=True, max_request_body_size=self._most
        )
        async with manager.run():
            await manager.handle_request(inside, receive, send)

    async def _asking(self, request: Request) -> Asker:
        _check_origin(request, self._services.base_url)
        return Asker(
            caller=await _caller(self._services, request),
            wishes=wishes.read(request),
            scope=request.scope,
            language=_language(request),
        )

    def _refused(self, request: Request, error: KapocsError) -> Response:
        status = next(_STATUS[each] for each in type(error).__mro__ if each in _STATUS)
        body = {
            "status": status,
            "detail": error.told(_language(request)),
            "code": error.code,
            "cure": cure(error.code, status, _language(request)),
            "requestId": request_id(),
        }
        headers = {}
        if status == HTTPStatus.UNAUTHORIZED:
            known = oauth.metadata_address(self._services.base_url)
            headers["WWW-Authenticate"] = f'Bearer realm="Kapocs", resource_metadata="{known}"'
        if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
            wait = error.wait_seconds if isinstance(error, TooFast) else RETRY_SECONDS
            headers["Retry-After"] = str(wait)
        return Response(orjson.dumps(body), status, headers, "application/problem+json")


def _who(context: protocol.Context) -> Asker:
    request: Request | None = context.request
    assert request is not None  # noqa: S101  # over HTTP there is one
    asking: Asker = request.state.asking
    return asking


async def _caller(services: Services, request: Request) -> Caller:
    header = request.headers.get("authorization", "")
    target = request.url.path
    parts = DigestParts(request.method, target, header, client_ip(request))
    authenticator = services.authenticator
    is_pair = header[:6].lower() == "basic "
    return await (authenticator.key_pair(parts) if is_pair else authenticator.bearer(parts))


def _check_origin(request: Request, base_url: str) -> None:
    """A page of another site must not reach us by a name of its own that it has led here."""
    own = urlsplit(base_url)
    host = request.headers.get("host", "")
    if host != own.netloc and _name(f"//{host}") not in LOOPBACK:
        raise HostNotAllowed
    origin = request.headers.get("origin")
    if origin is None:
        return
    if origin != f"{own.scheme}://{own.netloc}" and _name(origin) not in LOOPBACK:
        raise OriginNotAllowed


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _language(request: Request) -> str:
    return preferred(request.headers.get("accept-language", ""))
