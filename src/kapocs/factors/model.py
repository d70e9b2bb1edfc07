"""A second factor, and what may be wrong with it."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.errors import Conflict, Denied


class WrongCode(Denied):
    """The code is wrong, is too old, or was used already."""

    code = "wrong_code"


class FactorIsOn(Conflict):
    """The user has a second factor already."""

    code = "factor_is_on"


class NoFactor(Conflict):
    """The user has no second factor."""

    code = "no_factor"


@dataclass(frozen=True, slots=True, kw_only=True)
class UserFactor:
    """The secret of a user's codes. `confirmed_at`: since when codes are asked for; None: not yet.

    `last_step`: of the newest code that was taken; it and older ones are good no more.
    """

    sealed: bytes
    confirmed_at: datetime | None
    last_step: int
