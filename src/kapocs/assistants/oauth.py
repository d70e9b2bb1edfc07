"""OAuth 2.1 for assistants: what is told of it, registration, authorization, tokens.

The handlers are the SDK's. The page where the person agrees is the console's.
"""

from collections.abc import Awaitable, Callable

from mcp.server.auth.handlers.authorize import AuthorizationHandler
from mcp.server.auth.handlers.register import RegistrationHandler
from mcp.server.auth.handlers.token import TokenHandler
from mcp.server.auth.middleware.client_auth import ClientAuthenticator
from mcp.server.auth.settings import ClientRegistrationOptions
from mcp.server.transport_security import RequestBodyLimitMiddleware
from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, request_response
from starlette.types import ASGIApp

from kapocs.assistants.provider import GrantProvider
from kapocs.web.granting import SCOPES
from kapocs.web.services import Services

_LARGEST_BODY = 64 * 1024
_AUTHORIZE, _TOKEN, _REGISTER, _REVOKE = (
    f"/oauth/{each}" for each in ("authorize", "token", "register", "revoke")
)
_RESOURCE = "/.well-known/oauth-protected-resource"
_Handler = Callable[[Request], Awaitable[Response] | Response]


def app(services: Services) -> ASGIApp:
    """The ASGI app for `/oauth/…` and the two well-known documents."""
    provider = GrantProvider(services)
    known = ClientAuthenticator(provider)
    options = ClientRegistrationOptions(
        enabled=True, valid_scopes=list(SCOPES), default_scopes=list(SCOPES)
    )

    async def revoke(request: Request) -> Response:
        form = await request.form()
        client = await provider.get_client(str(form.get("client_id", "")))
        given = (
            await provider.load_refresh_token(client, str(form.get("token"))) if client else None
        )
        if given is not None:
            await provider.revoke_token(given)
        # Also for a token that is none: it is of no use from now on.
        return Response(headers={"Cache-Control": "no-store"})

    told, resource = _server(services.base_url), _protected(services.base_url)
    return Starlette(
        routes=[
            Route("/.well-known/oauth-authorization-server", _open(told, "GET")),
            Route(_RESOURCE, _open(resource, "GET")),
            Route(f"{_RESOURCE}/mcp", _open(resource, "GET")),
            Route(
                _AUTHORIZE,
                _small(request_response(AuthorizationHandler(provider).handle)),
                methods=["GET", "POST"],
            ),
            Route(_TOKEN, _open(TokenHandler(provider, known).handle, "POST")),
            Route(_REGISTER, _open(RegistrationHandler(provider, options).handle, "POST")),
            Route(_REVOKE, _open(revoke, "POST")),
        ]
    )


def metadata_address(base_url: str) -> str:
    """Where a program that was refused learns who gives tokens."""
    return f"{base_url}{_RESOURCE}/mcp"


def _server(base_url: str) -> _Handler:
    told = {
        "issuer": base_url,
        "authorization_endpoint": f"{base_url}{_AUTHORIZE}",
        "token_endpoint": f"{base_url}{_TOKEN}",
        "registration_endpoint": f"{base_url}{_REGISTER}",
        "revocation_endpoint": f"{base_url}{_REVOKE}",
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_methods_supported": ["none"],
        "revocation_endpoint_auth_methods_supported": ["none"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
        "service_documentation": f"{base_url}/docs",
    }
    return lambda _request: JSONResponse(told, headers={"Cache-Control": "public, max-age=3600"})


def _protected(base_url: str) -> _Handler:
    told = {
        "resource": f"{base_url}/mcp",
        "authorization_servers": [base_url],
        "scopes_supported": list(SCOPES),
        "bearer_methods_supported": ["header"],
        "resource_name": "Kapocs",
    }
    return lambda _request: JSONResponse(told, headers={"Cache-Control": "public, max-age=3600"})


def _small(inner: ASGIApp) -> ASGIApp:
    return RequestBodyLimitMiddleware(inner, _LARGEST_BODY)


def _open(handler: _Handler, method: str) -> ASGIApp:
    """For programs in any page, too: nothing here goes by cookies."""
    checked = _only(handler, method)
    return CORSMiddleware(
        _small(request_response(checked)),
        allow_origins="*",
        allow_methods=[method, "OPTIONS"],
        allow_headers=["MCP-Protocol-Version", "Authorization", "Content-Type"],
    )


def _only(handler: _Handler, method: str) -> _Handler:
    async def checked(request: Request) -> Response:
        if request.method != method and not (method == "GET" and request.method == "HEAD"):
            return Response(status_code=405, headers={"Allow": f"{method}, OPTIONS"})
        answer = handler(request)
        return answer if isinstance(answer, Response) else await answer

    return checked
