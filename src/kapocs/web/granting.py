"""How a person lets an assistant act for them: what is asked, the code, what goes on after it.

All of it is signed texts: who an assistant's program is, what it asks a person for, the code it
takes away, and what it gets new tokens with. So strangers can fill no table. The grant itself is
an API key of the account, which is listed and revoked like any other.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

from kapocs.accounts import keys, queries_grants
from kapocs.accounts import queries_keys as queries
from kapocs.accounts.keys import KeyWish
from kapocs.accounts.rights import EVERYTHING, NOUNS, READ, WRITE, Rights
from kapocs.accounts.roles import Role, rights_of
from kapocs.actor import ActorType, act_as
from kapocs.errors import Invalid
from kapocs.ids import AccountId, ApiKeyId, UserId, random_token
from kapocs.web.services import Services
from kapocs.web.tries import CountedTry, Rule, TooManyTries

SCOPES = (READ, WRITE)
"""What an assistant may ask for: to read everything, and to change things, too."""
ASK_LIFE = timedelta(minutes=10)
CODE_LIFE = timedelta(seconds=60)
REFRESH_LIFE = timedelta(days=30)
_CODE_ONCE = Rule("assistant code", 1, 2 * CODE_LIFE)
_REFRESH_ONCE = Rule("assistant refresh", 1, 2 * REFRESH_LIFE)
_CLIENT, _ASK, _CODE, _REFRESH = (f"assistant-{each}" for each in ("client", "ask", "code", "more"))
_LONGEST_NAME = 80
_NOT_WRITTEN = frozenset({"account", "keys", "users"})
"""Nouns that decide who may do what in the account."""


class BadGrant(Invalid):
    """What the assistant brought is not valid, is over, or was used already."""

    code = "bad_grant"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientProgram:
    """An assistant's program, as it told of itself."""

    name: str
    redirect_uris: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantAsked:
    """What a program asks a person for. `scopes`: of `SCOPES`; `state`: goes back as it came."""

    client_id: str
    client_name: str
    redirect_uri: str
    named_redirect: bool
    """Whether it named the address itself, and has to again."""
    scopes: tuple[str, ...]
    challenge: str
    state: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantCode:
    """What a person agreed to, for a minute."""

    asked: GrantAsked
    account_id: AccountId
    user_id: UserId
    id: str
    expires: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRenewal:
    """What new tokens are got with."""

    client: str
    """A digest of the client's id."""
    account_id: AccountId
    key_id: ApiKeyId
    username: str
    mark: str
    scopes: tuple[str, ...]
    id: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a program goes on with: an access token for an hour, and what gets the next one."""

    access: str
    refresh: str
    expires: datetime


class Grants:
    """Makes and reads all of that."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def client_id(self, program: ClientProgram) -> str:
        """The id of a program, which holds all that is known of it."""
        told = {"name": program.name[:_LONGEST_NAME], "to": list(program.redirect_uris)}
        return self._signed(_CLIENT, told)

    def client(self, client_id: str) -> ClientProgram:
        """The program of this id. BadGrant."""
        told = self._read(_CLIENT, client_id)
        return ClientProgram(name=told["name"], redirect_uris=tuple(told["to"]))

    def ask(self, asked: GrantAsked) -> str:
        """What leads a browser to the page where the person is asked."""
        return self._signed(_ASK, _told(asked), ASK_LIFE)

    def asked(self, token: str) -> GrantAsked:
        """What is asked by it. BadGrant."""
        return _asked(self._read(_ASK, token))

    def code(self, asked: GrantAsked, account_id: AccountId, user_id: UserId) -> str:
        """The code, once the person has agreed. `asked.scopes`: those agreed to."""
        told = _told(asked) | {"account": account_id, "user": user_id, "jti": random_token()}
        return self._signed(_CODE, told, CODE_LIFE)

    def read_code(self, code: str) -> GrantCode:
        """What was agreed to. BadGrant."""
        told = self._read(_CODE, code)
        return GrantCode(
            asked=_asked(told),
            account_id=AccountId(told["account"]),
            user_id=UserId(told["user"]),
            id=told["jti"],
            expires=datetime.fromtimestamp(told["exp"], UTC),
        )

    async def begin(self, code: GrantCode) -> Tokens:
        """Makes the grant's API key, and its first tokens. BadGrant when the code was used.

        So it is when who agreed may not sign in any more.
        """
        await self._once(_CODE_ONCE, code.id)
        services, asked = self._services, code.asked
        act_as(ActorType.USER, code.user_id)
        async with services.pool.transaction() as conn:
            role = await queries_grants.role_of_granter(conn, code.account_id, code.user_id)
            if role is None:
                raise BadGrant
            wish = KeyWish(f"{asked.client_name} (MCP)", _rights(asked.scopes, role))
            made = await keys.create(conn, code.account_id, services.signer, wish)
            await queries_grants.note(conn, code.account_id, made.id, code.user_id)
        token, expires = services.authenticator.access_token(made.username, made.password)
        renewal = GrantRenewal(
            client=client_digest(asked.client_id),
            account_id=code.account_id,
            key_id=made.id,
            username=made.username,
            mark=services.authenticator.mark(made.password),
            scopes=asked.scopes,
            id=random_token(),
            expires=services.clock() + REFRESH_LIFE,
        )
        return Tokens(token, self._renewal(renewal), expires)

    def read_renewal(self, token: str) -> GrantRenewal:
        """What the refresh token is for. BadGrant."""
        told = self._read(_REFRESH, token)
        return GrantRenewal(
            client=told["client"],
            account_id=AccountId(told["account"]),
            key_id=ApiKeyId(told["key"]),
            username=told["sub"],
            mark=told["mark"],
            scopes=tuple(told["scopes"]),
            id=told["jti"],
            expires=datetime.fromtimestamp(told["exp"], UTC),
        )

    async def renew(self, renewal: GrantRenewal) -> Tokens:
        """New tokens; the old refresh token is good no more. BadGrant.

        One that comes a second time was stolen, by whoever came first or second: the grant ends.
        """
        try:
            await self._once(_REFRESH_ONCE, renewal.id)
        except BadGrant:
            await self.end(renewal)
            raise
        services = self._services
        found = await services.authenticator.token_by_mark(renewal.username, renewal.mark)
        if found is None:
            raise BadGrant
        token, expires = found
        later = services.clock() + REFRESH_LIFE
        fresh = GrantRenewal(
            client=renewal.client,
            account_id=renewal.account_id,
            key_id=renewal.key_id,
            username=renewal.username,
            mark=renewal.mark,
            scopes=renewal.scopes,
            id=random_token(),
            expires=later,
        )
        return Tokens(token, self._renewal(fresh), expires)

    async def end(self, renewal: GrantRenewal) -> None:
        """Revokes the grant's API key, and by that every token of the grant."""
        async with self._services.pool.transaction() as conn:
            now = self._services.clock()
            await queries.revoke_api_key(conn, renewal.account_id, renewal.key_id, now)

    def _renewal(self, renewal: GrantRenewal) -> str:
        told = {
            "client": renewal.client,
            "account": renewal.account_id,
            "key": renewal.key_id,
            "sub": renewal.username,
            "mark": renewal.mark,
            "scopes": list(renewal.scopes),
            "jti": renewal.id,
        }
        return self._signed(_REFRESH, told, REFRESH_LIFE)

    async def _once(self, rule: Rule, id_: str) -> None:
        try:
            await self._services.tries.begin([CountedTry(rule, id_)])
        except TooManyTries as error:
            raise BadGrant from error

    def _signed(self, purpose: str, told: Mapping[str, Any], life: timedelta | None = None) -> str:
        over = {"exp": int((self._services.clock() + life).timestamp())} if life else {}
        return jwt.encode({**told, **over}, self._services.signer.key(purpose), algorithm="HS256")

    def _read(self, purpose: str, token: str) -> dict[str, Any]:
        try:
            told: dict[str, Any] = jwt.decode(
                token,
                self._services.signer.key(purpose),
                algorithms=["HS256"],
                options={"verify_exp": False, "verify_sub": False},
            )
        except (jwt.InvalidTokenError, ValueError) as error:
            raise BadGrant from error
        expires = told.get("exp")
        if expires is not None and self._services.clock().timestamp() >= expires:
            raise BadGrant
        return told


def _rights(agreed: Sequence[str], role: Role) -> Rights:
    """What the grant's key may do: nothing that who granted it may not.

    It must not make keys or users that outlive it.
    """
    writes = [each for each in NOUNS if each not in _NOT_WRITTEN] if WRITE in agreed else []
    scopes = frozenset([f"{EVERYTHING}:{READ}", *(f"{noun}:{WRITE}" for noun in writes)])
    return Rights(scopes=scopes).bounded_by(rights_of(role))


def client_digest(client_id: str) -> str:
    """Tells one program's id from another."""
    return hashlib.sha256(client_id.encode("utf-8", "replace")).hexdigest()


def _told(asked: GrantAsked) -> dict[str, Any]:
    return {
        "client": asked.client_id,
        "name": asked.client_name,
        "to": asked.redirect_uri,
        "named": asked.named_redirect,
        "scopes": list(asked.scopes),
        "challenge": asked.challenge,
        "state": asked.state,
    }


def _asked(told: Mapping[str, Any]) -> GrantAsked:
    return GrantAsked(
        client_id=told["client"],
        client_name=told["name"],
        redirect_uri=told["to"],
        named_redirect=told["named"],
        scopes=tuple(told["scopes"]),
        challenge=told["challenge"],
        state=told["state"],
    )
