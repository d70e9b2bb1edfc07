"""A second factor, and what may be wrong with it."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.errors import Conflict, Denied, Invalid, NotFound


class WrongCode(Denied):
    """The code is wrong, is too old, or was used already."""

    code = "wrong_code"


class FactorIsOn(Conflict):
    """The user has a second factor already."""

    code = "factor_is_on"


class NoFactor(Conflict):
    """The user has no second factor."""

    code = "no_factor"


class BadPasskey(Invalid):
    """What the browser made of a passkey cannot be kept."""

    code = "bad_passkey"


class WrongPasskey(Denied):
    """The passkey is nobody's, answers something else, or answered already."""

    code = "wrong_passkey"


class PasskeyKnown(Conflict):
    """The user has this passkey already."""

    code = "passkey_known"


class TooManyPasskeys(Conflict):
    """The user has as many passkeys as one can have."""

    code = "too_many_passkeys"


class PasskeyNotFound(NotFound):
    """The user has no such passkey."""

    code = "passkey_not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """A passkey of a user. `public_key`: as COSE has it.

    `sign_count`: what its device counted last; 0: it does not count.
    """

    id: int
    credential_id: bytes
    public_key: bytes
    sign_count: int
    name: str
    created_at: datetime
    last_used_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UserFactor:
    """The secret of a user's codes. `confirmed_at`: since when codes are asked for; None: not yet.

    `last_step`: of the newest code that was taken; it and older ones are good no more.
    """

    sealed: bytes
    confirmed_at: datetime | None
    last_step: int
