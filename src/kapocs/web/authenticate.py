"""Checking API callers: HTTP Basic, HTTP Digest (RFC 2617, MD5, qop=auth), bearer tokens.

Key pairs are cached for a moment, so that a busy caller costs one query every two seconds;
a revoked key is refused after that at the latest. Each answer to a Digest challenge is good for
one request: what was used is noted where all web processes see it.
"""

import asyncio
import base64
import binascii
import hmac
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

from kapocs.accounts import queries_keys
from kapocs.accounts.model import REALM, Credentials
from kapocs.clock import Clock, lives
from kapocs.db.pool import Pool
from kapocs.errors import Denied
from kapocs.signing import BadToken, Signer, digest
from kapocs.storable import is_storable, storable
from kapocs.web.caller import Caller
from kapocs.web.digest import DigestAnswer, parse_digest
from kapocs.web.guesses import Guesses
from kapocs.web.tries import CountedTry, Rule, TooManyTries, Tries

_REMEMBERED_SECONDS = 2.0
_MOST_REMEMBERED = 10_000
NONCE_SECONDS = 60
_LONGEST_USERNAME = 100
_NOBODYS_DIGEST = digest("nobody")
_NOBODYS_HA1 = "0" * 32
# Twice its life: clocks of several machines differ.
_ONCE = Rule("digest answer", 1, timedelta(seconds=2 * NONCE_SECONDS))
TOKEN_LIFE = timedelta(hours=1)
_MADE_BY = "mark"


class NotAuthenticated(Denied):
    """Wrong or missing credentials."""

    code = "not_authenticated"


class TokenExpired(NotAuthenticated):
    """The access token has expired."""

    code = "token_expired"


class KeyExpired(NotAuthenticated):
    """The time of the API key is over."""

    code = "key_expired"


class AddressNotAllowed(NotAuthenticated):
    """The API key may not be used from this address."""

    code = "address_not_allowed"


class CredentialsMissing(NotAuthenticated):
    """The Authorization header is missing."""

    code = "credentials_missing"


@dataclass(frozen=True, slots=True)
class DigestParts:
    """The parts of a request that Digest signs."""

    method: str
    target: str
    """Path and query exactly as in the request line."""
    authorization: str
    client: str = ""
    """The address it came from."""


class Authenticator:
    """Tells who asks, or raises NotAuthenticated."""

    def __init__(self, pool: Pool, signer: Signer, clock: Clock) -> None:
        self._pool = pool
        self._signer = signer
        self._clock = clock
        self._tries = Tries(pool, signer, clock)
        self._guesses = Guesses(self._tries)
        self._remembered: dict[str, tuple[float, Credentials | None]] = {}
        self._asked: dict[str, asyncio.Task[Credentials | None]] = {}

    async def key_pair(self, asked: DigestParts) -> Caller:
        """The caller by Basic or Digest."""
        scheme, _, rest = asked.authorization.partition(" ")
        match scheme.lower():
            case "basic":
                return await self._basic(rest, asked.client)
            case "digest":
                return await self._digest(asked, rest)
            case "":
                raise CredentialsMissing
            case _:
                raise NotAuthenticated

    async def password(self, username: str, password: str, client: str = "") -> Caller:
        """The caller by user name and password; wrong ones are counted for where they come from."""
        if self._guesses.refused(username, client):
            raise NotAuthenticated
        known = await self._credentials(username)
        wanted = _NOBODYS_DIGEST if known is None else known.password_digest
        right = hmac.compare_digest(wanted, digest(storable(password)))
        if known is None or not right:
            await self._guesses.failed(username, client)
            raise NotAuthenticated
        return self._let_in(known, client)

    async def bearer(self, asked: DigestParts) -> Caller:
        """The caller by access token. TokenExpired when its hour is over."""
        scheme, _, token = asked.authorization.partition(" ")
        if not scheme:
            raise CredentialsMissing
        if scheme.lower() != "bearer":
            raise NotAuthenticated
        try:
            claims = jwt.decode(
                token.strip(),
                self._signer.key("access-token"),
                algorithms=["HS256"],
                options={"require": ["exp", "sub"], "verify_exp": False, "verify_iat": False},
            )
            username = str(claims["sub"])
            expires = datetime.fromtimestamp(int(claims["exp"]), UTC)
        except (jwt.InvalidTokenError, ValueError, OverflowError, OSError) as error:
            raise NotAuthenticated from error
        if not lives(expires, self._clock(), life=TOKEN_LIFE):
            raise TokenExpired
        known = await self._credentials(username)
        if known is None or _is_older(known, claims):
            raise NotAuthenticated
        return self._let_in(known, asked.client)

    def access_token(self, username: str, password: str) -> tuple[str, datetime]:
        """A token that stands for the key pair for an hour, and when it ends."""
        return self._token(username, self.mark(password))

    def _token(self, username: str, mark: str) -> tuple[str, datetime]:
        expires = self._clock() + TOKEN_LIFE
        claims = {"sub": username, "exp": int(expires.timestamp()), _MADE_BY: mark}
        return jwt.encode(claims, self._signer.key("access-token"), algorithm="HS256"), expires

    def mark(self, password: str) -> str:
        """What tells a password of a pair from another, and nothing about either."""
        return _mark(digest(storable(password)))

    async def token_by_mark(self, username: str, mark: str) -> tuple[str, datetime] | None:
        """A new access token for a pair that is in force and has the password of the mark."""
        # Asked anew, not remembered: that a grant has ended must be seen at once.
        async with self._pool.connection() as conn:
            known = await queries_keys.credentials(conn, username)
        if known is None or not hmac.compare_digest(mark, _mark(known.password_digest)):
            return None
        if known.rights.is_over(self._clock()):
            return None
        return self._token(username, mark)

    def challenge(self, *, stale: bool = False) -> str:
        """A Digest challenge for WWW-Authenticate."""
        more = ", stale=true" if stale else ""
        # The second number tells challenges of one second apart: each is counted by itself.
        made = int(self._clock().timestamp())
        nonce = self._signer.token("nonce", made, secrets.randbits(63))
        return f'Digest realm="{REALM}", qop="auth", algorithm=MD5, nonce="{nonce}"{more}'

    async def _basic(self, encoded: str, client: str) -> Caller:
        try:
            text = base64.b64decode(encoded.strip(), validate=True).decode("utf-8")
        except (binascii.Error, ValueError) as error:
            raise NotAuthenticated from error
        username, _, password = text.partition(":")
        return await self.password(username, password, client)

    async def _digest(self, asked: DigestParts, header: str) -> Caller:
        answer = parse_digest(header)
        if answer is None or answer.realm != REALM or answer.uri != asked.target:
            raise NotAuthenticated
        self._check_nonce(answer)
        if self._guesses.refused(answer.username, asked.client):
            raise NotAuthenticated
        known = await self._credentials(answer.username)
        ha1 = _NOBODYS_HA1 if known is None else self._signer.open(known.digest_ha1)
        expected = answer.expected(ha1, asked.method).encode()
        right = hmac.compare_digest(expected, answer.response.encode())
        if known is None or not right:
            await self._guesses.failed(answer.username, asked.client)
            raise NotAuthenticated
        caller = self._let_in(known, asked.client)
        await self._use_up(known, answer)
        return caller

    def _let_in(self, known: Credentials, client: str) -> Caller:
        """The caller, whose password was right. KeyExpired, AddressNotAllowed."""
        rights = known.rights
        if rights.is_over(self._clock()):
            raise KeyExpired
        if not rights.admits(client):
            raise AddressNotAllowed
        return Caller(known.account_id, known.id, rights, known.is_test)

    def _check_nonce(self, answer: DigestAnswer) -> None:
        try:
            made, _ = self._signer.numbers("nonce", answer.nonce)
        except (BadToken, ValueError) as error:
            raise NotAuthenticated from error
        # Made ahead of now: by a clock that was put back since.
        if abs(self._clock().timestamp() - made) > NONCE_SECONDS:
            raise StaleNonce

    async def _use_up(self, known: Credentials, answer: DigestAnswer) -> None:
        """Notes the nonce with its count. StaleNonce when it was used before."""
        used = f"{known.account_id} {answer.nonce} {answer.count()}"
        try:
            await self._tries.begin([CountedTry(_ONCE, used)])
        except TooManyTries as error:
            raise StaleNonce from error

    async def _credentials(self, username: str) -> Credentials | None:
        if len(username) > _LONGEST_USERNAME or not is_storable(username):
            return None
        at, known = self._remembered.get(username, (0.0, None))
        if known is not None and time.monotonic() - at < _REMEMBERED_SECONDS:
            return known
        # When it has to be asked anew, all calls that come meanwhile share the one question.
        asking = self._asked.get(username)
        if asking is None:
            asking = asyncio.create_task(self._ask(username))
            self._asked[username] = asking
        return await asyncio.shield(asking)

    async def _ask(self, username: str) -> Credentials | None:
        try:
            async with self._pool.connection() as conn:
                known = await queries_keys.credentials(conn, username)
        finally:
            del self._asked[username]
        if known is not None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[username] = (time.monotonic(), known)
        return known


def _is_older(known: Credentials, claims: Mapping[str, Any]) -> bool:
    """Whether the token was got with a password that the pair has no more.

    Not told by times: a clock that was ahead when the password changed would refuse new tokens.
    A token of the version before says nothing of it, and counts while the pair has its first.
    """
    if _MADE_BY not in claims:
        return known.rotated_at is not None
    return not hmac.compare_digest(str(claims[_MADE_BY]), _mark(known.password_digest))


def _mark(password_digest: bytes) -> str:
    """What tells one password of a pair from another, and nothing about either."""
    return digest(f"access token {password_digest.hex()}").hex()[:16]


class StaleNonce(NotAuthenticated):
    """The Digest challenge is too old or used up; the client repeats with a fresh one."""

    code = "stale_nonce"
