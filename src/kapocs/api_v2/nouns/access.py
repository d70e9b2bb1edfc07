"""Access tokens."""

from fastapi import Request

from kapocs.api_v2.depends import Here
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Login, Token
from kapocs.web.authenticate import AddressNotAllowed, KeyExpired, NotAuthenticated
from kapocs.web.client import client_ip


async def create_token(services: Here, request: Request, body: Login) -> Token:
    """Exchanges an API key pair for an access token, to be sent as `Authorization: Bearer …`.

    The token ends after an hour or when the key pair is revoked. Every other operation also
    takes the key pair itself by HTTP Basic.
    """
    await services.authenticator.password(body.username, body.password, client_ip(request))
    token, expires = services.authenticator.access_token(body.username, body.password)
    return Token(token=token, token_type="Bearer", expires_at=expires)  # noqa: S106  # a scheme


ROUTES = (
    Route("POST /access-token", create_token,
          "createAccessToken", "Get an access token", 200,
          (NotAuthenticated, KeyExpired, AddressNotAllowed)),
)  # fmt: skip
