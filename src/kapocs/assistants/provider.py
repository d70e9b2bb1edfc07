"""What the SDK's authorization server asks of us: programs, codes, tokens."""

import re
import unicodedata
from datetime import datetime
from urllib.parse import urlsplit

from mcp.server.auth.provider import (
    AccessToken,
    AuthorizationCode,
    AuthorizationParams,
    AuthorizeError,
    OAuthAuthorizationServerProvider,
    RefreshToken,
    RegistrationError,
    TokenError,
)
from mcp.shared.auth import OAuthClientInformationFull, OAuthToken
from pydantic import AnyUrl

from kapocs.assistants.model import LOOPBACK
from kapocs.web.granting import (
    SCOPES,
    BadGrant,
    ClientProgram,
    GrantAsked,
    GrantCode,
    GrantRenewal,
    Grants,
    Tokens,
    client_digest,
)
from kapocs.web.services import Services

CONSENT = "/assistant"
"""The page of the console where a person is asked."""
_MOST_ADDRESSES = 5
_LONGEST_ADDRESS = 500
_LONGEST_STATE = 1000
_NO_PLACE = frozenset(
    {"javascript", "data", "file", "vbscript", "blob", "about", "ws", "wss", "ftp", "filesystem"}
    | {"chrome", "resource", "jar", "feed", "view-source", "intent", "mailto", "tel", "sms"}
)
"""Schemes that lead to no program, or to one that anybody may lead anywhere by."""
_PLAIN_HOST = re.compile(r"([A-Za-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?", re.ASCII)


class CodeOfGrant(AuthorizationCode):
    """The SDK's code, with ours beside it."""

    ours: GrantCode


class RefreshOfGrant(RefreshToken):
    """The SDK's refresh token, with ours beside it."""

    ours: GrantRenewal


class GrantProvider(OAuthAuthorizationServerProvider[CodeOfGrant, RefreshOfGrant, AccessToken]):
    """Programs with PKCE and no secret; see `web/granting.py`."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._grants = Grants(services)

    async def get_client(self, client_id: str) -> OAuthClientInformationFull | None:
        """The program, read off its id; None: nobody got that id here."""
        try:
            program = self._grants.client(client_id)
        except BadGrant:
            return None
        return OAuthClientInformationFull(
            client_id=client_id,
            client_name=program.name,
            redirect_uris=[AnyUrl(each) for each in program.redirect_uris],
            token_endpoint_auth_method="none",  # noqa: S106  # a name of the protocol
            scope=" ".join(SCOPES),
        )

    async def register_client(self, client_info: OAuthClientInformationFull) -> None:
        """Gives the program its id, and no secret. RegistrationError."""
        addresses = [str(each) for each in client_info.redirect_uris or ()]
        if not 1 <= len(addresses) <= _MOST_ADDRESSES or not all(map(_leads_back, addresses)):
            raise RegistrationError("invalid_redirect_uri", "https, loopback or an app's scheme")
        name = _readable(client_info.client_name or "") or urlsplit(addresses[0]).netloc
        program = ClientProgram(name=name, redirect_uris=tuple(addresses))
        client_info.client_id = self._grants.client_id(program)
        client_info.client_name = self._grants.client(client_info.client_id).name
        client_info.client_secret = None
        client_info.client_secret_expires_at = None
        client_info.token_endpoint_auth_method = "none"  # noqa: S105  # a name of the protocol
        client_info.scope = " ".join(SCOPES)

    async def authorize(
        self, client: OAuthClientInformationFull, params: AuthorizationParams
    ) -> str:
        """The address of the page where a person is asked. AuthorizeError."""
        resource = (params.resource or "").rstrip("/")
        if resource not in ("", f"{self._services.base_url}/mcp", self._services.base_url):
            raise AuthorizeError("invalid_target", "there is only /mcp here")
        if params.state is not None and len(params.state) > _LONGEST_STATE:
            raise AuthorizeError("invalid_request", "the state is too long")
        asked = GrantAsked(
            client_id=client.client_id,
            client_name=client.client_name or "",
            redirect_uri=str(params.redirect_uri),
            named_redirect=params.redirect_uri_provided_explicitly,
            scopes=tuple(params.scopes or SCOPES),
            challenge=params.code_challenge,
            state=params.state,
        )
        return f"{self._services.base_url}{CONSENT}?ask={self._grants.ask(asked)}"

    async def load_authorization_code(
        self, client: OAuthClientInformationFull, authorization_code: str
    ) -> CodeOfGrant | None:
        """The code, unless it is over or of another program."""
        try:
            ours = self._grants.read_code(authorization_code)
        except BadGrant:
            return None
        return CodeOfGrant(
            code=authorization_code,
            scopes=list(ours.asked.scopes),
            expires_at=ours.expires.timestamp(),
            client_id=ours.asked.client_id,
            code_challenge=ours.asked.challenge,
            redirect_uri=AnyUrl(ours.asked.redirect_uri),
            redirect_uri_provided_explicitly=ours.asked.named_redirect,
            ours=ours,
        )

    async def exchange_authorization_code(
        self, client: OAuthClientInformationFull, authorization_code: CodeOfGrant
    ) -> OAuthToken:
        """The first tokens. TokenError."""
        try:
            made = await self._grants.begin(authorization_code.ours)
        except BadGrant:
            raise TokenError("invalid_grant", "the code was used") from None
        return self._token(made, authorization_code.scopes)

    async def load_refresh_token(
        self, client: OAuthClientInformationFull, refresh_token: str
    ) -> RefreshOfGrant | None:
        """The refresh token, unless it is over or of another program."""
        try:
            ours = self._grants.read_renewal(refresh_token)
        except BadGrant:
            return None
        if ours.client != client_digest(client.client_id):
            return None
        return RefreshOfGrant(
            token=refresh_token,
            client_id=client.client_id,
            scopes=list(ours.scopes),
            expires_at=int(ours.expires.timestamp()),
            ours=ours,
        )

    async def exchange_refresh_token(
        self, client: OAuthClientInformationFull, refresh_token: RefreshOfGrant, scopes: list[str]
    ) -> OAuthToken:
        """The next tokens, with the scopes of the first. TokenError."""
        try:
            made = await self._grants.renew(refresh_token.ours)
        except BadGrant:
            raise TokenError("invalid_grant", "the grant is over") from None
        return self._token(made, refresh_token.scopes)

    async def load_access_token(self, token: str) -> AccessToken | None:
        """None: access tokens are those of API v2, and read there."""
        return None

    async def revoke_token(self, token: AccessToken | RefreshOfGrant) -> None:
        """Ends the grant of a refresh token."""
        if isinstance(token, RefreshOfGrant):
            await self._grants.end(token.ours)

    def _token(self, made: Tokens, scopes: list[str]) -> OAuthToken:
        return OAuthToken(
            access_token=made.access,
            expires_in=_seconds(made.expires, self._services.clock()),
            refresh_token=made.refresh,
            scope=" ".join(scopes),
        )


def _seconds(expires: datetime, now: datetime) -> int:
    return max(0, int((expires - now).total_seconds()))


def _leads_back(address: str) -> bool:
    """Whether an address leads to the program that asks, and to nothing else on the way."""
    parts = urlsplit(address)
    if len(address) > _LONGEST_ADDRESS or parts.fragment or parts.scheme in _NO_PLACE:
        return False
    if parts.scheme == "http":
        return parts.hostname in LOOPBACK and _is_plain(parts.netloc)
    if parts.scheme == "https":
        return _is_plain(parts.netloc)
    # An app's own scheme is a domain the other way round, or names a place in the app.
    return "." in parts.scheme or (bool(parts.scheme) and bool(parts.netloc))


def _readable(name: str) -> str:
    """A name as people may be shown it: with nothing in it that turns what stands beside it."""
    return "".join(each for each in name if unicodedata.category(each)[0] != "C").strip()


def _is_plain(place: str) -> bool:
    """Whether a host can be shown to people, and stand in a header, as it is."""
    return _PLAIN_HOST.fullmatch(place) is not None
