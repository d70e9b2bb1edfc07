"""Errors in the product's words. A domain derives its own from one of the kinds below.

Each API maps the *kinds* to its own answers once (`api_v1/errors.py`, `api_v2/errors.py`).
`code` is stable for clients, the message is for people, `field` names what was wrong.
"""

from typing import ClassVar


class Unusable(Exception):
    """What we run on cannot be used: a setting, a secret, a database. The message says which.

    It is the operator who can mend it, not whoever asked for something.
    """


class KapocsError(Exception):
    """Something went wrong."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str = "", *, field: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())
        self.field = field

    @property
    def message(self) -> str:
        """The sentence for people."""
        return str(self.args[0])


class NotFound(KapocsError):
    """There is no such thing."""

    code = "not_found"


class Conflict(KapocsError):
    """It clashes with what is already there."""

    code = "conflict"


class Invalid(KapocsError):
    """The data given is not acceptable."""

    code = "invalid"


class Denied(KapocsError):
    """This is not allowed."""

    code = "denied"


class OverQuota(KapocsError):
    """The quota is used up."""

    code = "over_quota"


class TooFast(KapocsError):
    """Too many requests."""

    code = "too_fast"


class Unavailable(KapocsError):
    """It cannot be done now, through no fault of the data given."""

    code = "unavailable"


RETRY_SECONDS = 5
"""When to try again what was TooFast or Unavailable."""


class InvalidMany(Invalid):
    """Several fields are not acceptable."""

    code = "invalid_fields"

    def __init__(self, problems: list[Invalid]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems
