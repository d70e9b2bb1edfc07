"""Errors in the product's words. A domain derives its own from one of the kinds below.

Each API maps the *kinds* to its own answers once (`api_v1/errors.py`, `api_v2/errors.py`).
`code` is stable for clients, `reason` says more exactly what is wrong, with its data, and `field`
names where. Sentences for people stand in `wording`; `message` is the English one.
"""

from typing import ClassVar

from kapocs.reasons import Reason, said
from kapocs.wording import telling

RETRY_SECONDS = 5
"""When to try again what was TooFast or Unavailable."""


class Unusable(Exception):
    """What we run on cannot be used: a setting, a secret, a database. The message says which.

    It is the operator who can mend it, not whoever asked for something.
    """


class KapocsError(Exception):
    """Something went wrong."""

    code: ClassVar[str] = "error"
    title: ClassVar[str] = ""
    """Names its sentence where another kind has the same code."""

    def __init__(self, reason: Reason | str = "", *, field: str | None = None) -> None:
        if isinstance(reason, str):
            # A text is of others: what a library said, or somebody wrote.
            reason = said(reason) if reason else self.kind()
        super().__init__(reason)
        self.reason = reason
        self.field = field

    @classmethod
    def kind(cls) -> Reason:
        """What is said of all errors of this kind."""
        return Reason(f"error.{cls.title or cls.code}")

    @property
    def message(self) -> str:
        """The sentence in English: for API v1, the command line and the logs."""
        return self.told("en")

    def told(self, language: str) -> str:
        """The sentence in English (`en`) or Hungarian (`hu`)."""
        return telling.told(self.reason, language)

    def __str__(self) -> str:
        return self.message


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
    wait_seconds: int = RETRY_SECONDS
    """After how long it may go well; some know it better."""


class Unavailable(KapocsError):
    """It cannot be done now, through no fault of the data given."""

    code = "unavailable"


class InvalidMany(Invalid):
    """Several fields are not acceptable."""

    code = "invalid_fields"

    def __init__(self, problems: list[Invalid]) -> None:
        super().__init__()
        self.problems = problems

    def told(self, language: str) -> str:
        """All their sentences."""
        return "; ".join(each.told(language) for each in self.problems)
