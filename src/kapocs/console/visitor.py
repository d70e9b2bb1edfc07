"""Who looks at a page, and what that means for it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kapocs.accounts.model import Account, User, UserSession
from kapocs.accounts.roles import Role, RoleTooNarrow
from kapocs.console.needs import MAILBOX, NEEDS, OPEN, OWN, is_with_lists
from kapocs.errors import Denied
from kapocs.ids import AccountId, ListId
from kapocs.subscribers.texts import full_name

OPERATOR_ACCOUNT = AccountId(1)
"""The first account is the one of the people who run the installation."""


class SignInFirst(Denied):
    """Nobody is signed in."""

    code = "sign_in_first"


class ProveAgain(Denied):
    """A code of the second factor is needed once more before this."""

    code = "prove_again"


class MailboxClosed(Denied):
    """The mailbox is for those who run the installation."""

    code = "mailbox_closed"


class NotOfTheirLists(Denied):
    """Who asks is bound to certain lists, and this is about more than those."""

    code = "not_of_their_lists"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person and the account they belong to."""

    user: User
    account: Account
    session: UserSession

    @property
    def zone(self) -> ZoneInfo:
        """On whose clock moments are shown: one's own, or the account's."""
        own = self.user.timezone
        return ZoneInfo(own) if own else self.account.zone


@dataclass(frozen=True, slots=True)
class OtherAccount:
    """An account to which the browser is signed in beside the one that it looks at."""

    id: AccountId
    name: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks for a page, and where from."""

    who: SignedIn | None
    language: str
    is_here: bool
    """At this very machine."""
    others: tuple[OtherAccount, ...] = ()
    """Where they can switch to."""

    @property
    def is_operator(self) -> bool:
        """Signed in as one of those who run the installation."""
        who = self.who
        return (
            who is not None and who.account.id == OPERATOR_ACCOUNT and who.user.role is Role.OWNER
        )

    @property
    def may_read_mailbox(self) -> bool:
        """The mailbox holds letters of every account."""
        return self.is_operator or self.is_here

    @property
    def lists(self) -> tuple[ListId, ...] | None:
        """The only lists that who is signed in works with; None: all of them."""
        return None if self.who is None else self.who.user.list_ids

    def may(self, scope: str) -> bool:
        """Whether the role of who is signed in has the scope."""
        return self.who is not None and self.who.user.rights.has(scope)

    def may_of_all(self, scope: str) -> bool:
        """Whether they have the scope, and work with all lists."""
        return self.lists is None and self.may(scope)

    def may_open(self, door: str) -> bool:
        """Whether a page or button, as `NEEDS` names it, is there for them."""
        needs = NEEDS[door]
        if needs == MAILBOX:
            return self.may_read_mailbox
        if needs == OWN:
            return self.who is not None
        return needs == OPEN or (self.may(needs) and self._is_of_their_lists(door))

    def _is_of_their_lists(self, door: str) -> bool:
        return self.lists is None or is_with_lists(door)

    def check(self, door: str) -> None:
        """RoleTooNarrow, NotOfTheirLists, MailboxClosed or SignInFirst unless it is there."""
        if self.may_open(door):
            return
        if self.who is None:
            raise SignInFirst
        if NEEDS[door] == MAILBOX:
            raise MailboxClosed
        if self.may(NEEDS[door]):
            raise NotOfTheirLists
        raise RoleTooNarrow(NEEDS[door], self.who.user.role)

    def name_of(self, last_name: str, first_name: str) -> str:
        """A contact's name in the order of the account's language; empty: none is known."""
        language = self.who.account.language if self.who else self.language
        return full_name(last_name, first_name, language)

    @property
    def zone(self) -> ZoneInfo | None:
        """On whose clock moments are shown; None: nobody's, so in UTC."""
        return self.who.zone if self.who else None
