"""Who looks at a page, and what that means for it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kapocs.accounts.model import Account, User
from kapocs.clock import shown
from kapocs.ids import AccountId

OPERATOR_ACCOUNT = AccountId(1)
"""The first account is the one of the people who run the installation."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person and the account they belong to."""

    user: User
    account: Account


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks for a page, and where from."""

    who: SignedIn | None
    language: str
    is_here: bool
    """At this very machine."""

    @property
    def is_operator(self) -> bool:
        """Signed in as one of those who run the installation."""
        return self.who is not None and self.who.account.id == OPERATOR_ACCOUNT

    @property
    def may_read_mailbox(self) -> bool:
        """The mailbox holds letters of every account."""
        return self.is_operator or self.is_here

    def time(self, moment: datetime) -> str:
        """The moment on the clock of the visitor's account; in UTC, and saying so, without one."""
        if self.who is None:
            return f"{moment:%Y-%m-%d %H:%M} UTC"
        return shown(moment, ZoneInfo(self.who.account.timezone), to="minutes")
