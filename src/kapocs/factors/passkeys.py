"""Passkeys (WebAuthn): added, used to sign in or as the second step, named, removed.

What a passkey signs is a challenge of ours, made for one purpose and one person, good for five
minutes and once: whoever takes the answer counts the challenge. A passkey is taken only when its
device has made sure who holds it, so it is good in place of a password, too.
"""

import base64
import binascii
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

import webauthn

from kapocs.accounts import changing, queries_sessions
from kapocs.accounts.model import User, UserNotFound
from kapocs.db.pool import Conn
from kapocs.factors import queries, queries_passkeys
from kapocs.factors.actions import make_codes
from kapocs.factors.model import (
    BadPasskey,
    Passkey,
    PasskeyKnown,
    PasskeyNotFound,
    TooManyPasskeys,
    WrongPasskey,
)
from kapocs.ids import LARGEST_ID, AccountId, UserId
from kapocs.reasons import Reason
from kapocs.signing import BadToken, Signer
from kapocs.storable import is_storable, storable

CHALLENGE_LIFE = timedelta(minutes=5)
MOST = 20
LONGEST_NAME = 80
_BITS = 63
_ID_BYTES = 8
_LONGEST_ANSWER = 20_000
# EdDSA, ES256 and RS256, as COSE numbers them.
_ALGORITHMS = (-8, -7, -257)


class ChallengePurpose(StrEnum):
    """What is to be signed for."""

    ADD = "passkey-add"
    SIGN_IN = "passkey-sign-in"
    PROVE = "passkey-prove"


@dataclass(frozen=True, slots=True)
class PasskeySite:
    """Of which site passkeys are: the name that devices keep, and where pages come from."""

    rp_id: str
    origin: str

    @classmethod
    def at(cls, base_url: str) -> "PasskeySite":
        """The site of the installation's base URL."""
        parts = urlsplit(base_url)
        return cls(parts.hostname or "", f"{parts.scheme}://{parts.netloc}".lower())


@dataclass(frozen=True, slots=True)
class PasskeyAnswer:
    """What a browser sent: the challenge as it was given out, and what the device made of it."""

    challenge: str
    credential: str


def new_challenge(
    signer: Signer, purpose: ChallengePurpose, user: User | None, now: datetime
) -> str:
    """A challenge for the purpose, for this user; None: for whoever comes."""
    who = (user.account_id, user.id) if user else (0, 0)
    over = int((now + CHALLENGE_LIFE).timestamp())
    return signer.token(purpose, *who, over, secrets.randbits(_BITS))


def to_add(
    site: PasskeySite, user: User, known: Sequence[Passkey], challenge: str
) -> Mapping[str, object]:
    """What a browser is asked for a new passkey with: JSON, with bytes in base64url."""
    return {
        "challenge": _text(challenge.encode()),
        "rp": {"id": site.rp_id, "name": "Kapocs"},
        "user": {"id": _text(_handle(user)), "name": user.email, "displayName": user.name},
        "pubKeyCredParams": [{"type": "public-key", "alg": each} for each in _ALGORITHMS],
        "excludeCredentials": _described(known),
        "authenticatorSelection": {"residentKey": "required", "userVerification": "required"},
        "attestation": "none",
        "timeout": int(CHALLENGE_LIFE.total_seconds() * 1000),
    }


def to_prove(
    site: PasskeySite, challenge: str, known: Sequence[Passkey] = ()
) -> Mapping[str, object]:
    """What a browser is asked for a proof with; `known`: by one of these, none: by any."""
    return {
        "challenge": _text(challenge.encode()),
        "rpId": site.rp_id,
        "allowCredentials": _described(known),
        "userVerification": "required",
        "timeout": int(CHALLENGE_LIFE.total_seconds() * 1000),
    }


async def add(
    conn: Conn,
    user: User,
    site: PasskeySite,
    answer: PasskeyAnswer,
    *,
    name: str,
    now: datetime,
) -> list[str]:
    """Keeps a new passkey; recovery codes, if these are the first that the user gets.

    The caller checked the challenge. BadPasskey, PasskeyKnown, TooManyPasskeys.
    """
    new = _made(site, answer, name, now)
    # Nobody begins a session meanwhile who would not be asked for it.
    await changing.get_user(conn, user.account_id, user.id)
    known = await queries_passkeys.of_user(conn, user.account_id, user.id)
    if len(known) >= MOST:
        raise TooManyPasskeys(Reason("factors.many_passkeys", most=MOST))
    if not await queries_passkeys.insert(conn, user.account_id, user.id, new):
        raise PasskeyKnown
    if known or await queries.codes_left(conn, user.account_id, user.id):
        return []
    return await make_codes(conn, user)


def _made(site: PasskeySite, answer: PasskeyAnswer, name: str, now: datetime) -> Passkey:
    """What the device made. BadPasskey, WrongPasskey."""
    try:
        made = webauthn.verify_registration_response(
            credential=_parsed(answer),
            expected_challenge=answer.challenge.encode(),
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    # What the library raises of strange bytes is of any kind.
    except Exception as error:
        raise BadPasskey from error
    return Passkey(
        id=0,
        credential_id=made.credential_id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        name=_named(name),
        created_at=now,
    )


async def use(
    conn: Conn,
    site: PasskeySite,
    answer: PasskeyAnswer,
    *,
    user: User | None = None,
    now: datetime,
) -> User:
    """Whose passkey answered; `user`: it must be theirs. WrongPasskey.

    The caller checked the challenge. A device whose count did not go on was copied, or the answer
    was used before: it is refused.
    """
    parsed = _parsed(answer)
    user_id, account_id = (user.id, user.account_id) if user else _whose(parsed)
    found = await queries_passkeys.lock(conn, account_id, user_id, _credential_id(parsed))
    if found is None:
        raise WrongPasskey
    try:
        proof = webauthn.verify_authentication_response(
            credential=parsed,
            expected_challenge=answer.challenge.encode(),
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            credential_public_key=found.public_key,
            credential_current_sign_count=found.sign_count,
            require_user_verification=True,
        )
    # What the library raises of strange bytes is of any kind.
    except Exception as error:
        raise WrongPasskey from error
    await queries_passkeys.note_use(
        conn, account_id, found.id, sign_count=proof.new_sign_count, now=now
    )
    try:
        return await changing.find_user(conn, account_id, user_id)
    except UserNotFound:
        raise WrongPasskey from None


def check_challenge(
    signer: Signer, purpose: ChallengePurpose, user: User | None, challenge: str, now: datetime
) -> None:
    """WrongPasskey unless it was made for the purpose and the user, not long ago."""
    try:
        account_id, user_id, over, _ = signer.numbers(purpose, challenge)
    except (BadToken, ValueError):
        raise WrongPasskey from None
    whose = (user.account_id, user.id) if user else (0, 0)
    if (account_id, user_id) != whose or over <= now.timestamp():
        raise WrongPasskey


async def rename(conn: Conn, user: User, passkey_id: int, name: str) -> None:
    """Calls a passkey of the user otherwise. PasskeyNotFound."""
    called = _named(name)
    if not await queries_passkeys.rename(conn, user.account_id, user.id, passkey_id, called):
        raise PasskeyNotFound


async def remove(conn: Conn, user: User, passkey_id: int) -> None:
    """Forgets a passkey of the user. PasskeyNotFound.

    With the last one of who has no app for codes, nothing is asked for but the password.
    """
    await changing.get_user(conn, user.account_id, user.id)
    if not await queries_passkeys.delete(conn, user.account_id, user.id, passkey_id):
        raise PasskeyNotFound
    app = await queries.get(conn, user.account_id, user.id)
    has_more = await queries_passkeys.has_any(conn, user.account_id, user.id)
    if not has_more and (app is None or app.confirmed_at is None):
        await queries.put_codes(conn, user.account_id, user.id, [])
        await queries_sessions.note_unprovable(conn, user.account_id, user.id)


def _named(name: str) -> str:
    called = " ".join(storable(name).split())[:LONGEST_NAME]
    return called if called and is_storable(called) else "Passkey"


def _described(known: Sequence[Passkey]) -> list[Mapping[str, str]]:
    return [{"type": "public-key", "id": _text(each.credential_id)} for each in known]


def _handle(user: User) -> bytes:
    """What devices keep for the user: by it a passkey without a password tells whose it is."""
    return b"".join(each.to_bytes(_ID_BYTES, "big") for each in (user.account_id, user.id))


def _parsed(answer: PasskeyAnswer) -> dict[str, Any]:
    """What the browser sent, as JSON. WrongPasskey."""
    if len(answer.credential) > _LONGEST_ANSWER:
        raise WrongPasskey
    try:
        found = json.loads(answer.credential)
    except (ValueError, RecursionError):
        raise WrongPasskey from None
    if not isinstance(found, dict) or not isinstance(found.get("response"), dict):
        raise WrongPasskey
    return found


def _whose(parsed: Mapping[str, Any]) -> tuple[UserId, AccountId]:
    raw = _bytes(parsed["response"].get("userHandle"))
    if len(raw) != 2 * _ID_BYTES:
        raise WrongPasskey
    account_id, user_id = (int.from_bytes(each, "big") for each in (raw[:8], raw[8:]))
    if not (0 < account_id <= LARGEST_ID and 0 < user_id <= LARGEST_ID):
        raise WrongPasskey
    return UserId(user_id), AccountId(account_id)


def _credential_id(parsed: Mapping[str, Any]) -> bytes:
    return _bytes(parsed.get("rawId"))


def _bytes(text: object) -> bytes:
    if not isinstance(text, str):
        raise WrongPasskey
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        raise WrongPasskey from None


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
