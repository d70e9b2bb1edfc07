"""Accounts, users, API key pairs, and the rules for their names."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kapocs.accounts.rights import ALL, Rights
from kapocs.accounts.roles import Role, rights_of
from kapocs.errors import Conflict, Denied, Invalid, NotFound
from kapocs.ids import AccountId, ApiKeyId, ListId, UserId
from kapocs.reasons import Reason
from kapocs.storable import is_storable

REALM = "Kapocs"
"""The realm of HTTP Basic and Digest; part of what Digest hashes, so it must never change."""

SESSION_LENGTH = timedelta(days=14)
FRESH = timedelta(minutes=10)
"""For how long a code of the second factor is good for what is sensitive."""
SHORTEST_PASSWORD = 10
NO_PASSWORD = "-"  # noqa: S105  # of no hash
"""What is stored of the password of who has chosen none: nothing opens it."""
LANGUAGES = ("hu", "en")
"""Languages of the product's own texts."""


class AccountNotFound(NotFound):
    """There is no such account."""

    code = "account_not_found"


class SandboxNotFound(NotFound):
    """The account has no sandbox."""

    code = "sandbox_not_found"


class NotInSandbox(Denied):
    """A sandbox sends nothing, and is linked to nothing outside."""

    code = "not_in_sandbox"


class UserNotFound(NotFound):
    """There is no such user."""

    code = "user_not_found"


class ApiKeyNotFound(NotFound):
    """There is no such API key."""

    code = "api_key_not_found"


class ApiKeyInUse(Conflict):
    """The API key is not revoked."""

    code = "api_key_in_use"


class UserEmailTaken(Conflict):
    """Somebody already signs in with this address."""

    code = "user_email_taken"


class BadAccount(Invalid):
    """The account cannot be made so."""

    code = "bad_account"


class BadUser(Invalid):
    """The user cannot be made so."""

    code = "bad_user"


class DeadLink(NotFound):
    """The link is not valid any more: it was used, is too old, or a newer one was sent."""

    code = "dead_link"


class NotInvited(Conflict):
    """No invitation of this user waits."""

    code = "not_invited"


class WrongPassword(Denied):
    """The e-mail address or the password is wrong."""

    code = "wrong_password"


class ForeignDatabase(Denied):
    """The database was set up with another KAPOCS_SECRET_KEY; its secrets cannot be read."""

    code = "foreign_database"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A tenant. `timezone` is an IANA name; times are shown in it at the edges.

    `currency`: of amounts that name none. `company`, `company_address`: who writes, as the law
    wants it said; lines of text, empty until somebody says it.
    """

    id: AccountId
    name: str
    timezone: str
    language: str
    sender_name: str
    sender_email: str
    created_at: datetime
    currency: str = "HUF"
    company: str = ""
    company_address: str = ""
    logo: str = ""
    """The token of the hosted picture that pages for readers show; empty: none."""
    sandbox_of: AccountId | None = None
    """The account that tries things out in it; None: it is no sandbox."""

    @property
    def zone(self) -> ZoneInfo:
        """The account's time zone."""
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who signs in to the console."""

    account_id: AccountId
    id: UserId
    email: str
    password_hash: str
    created_at: datetime
    updated_at: datetime
    name: str = ""
    language: str | None = None
    """Of the console; None: the account's."""
    deactivated_at: datetime | None = None
    role: Role = Role.OWNER
    invited_at: datetime | None = None
    """Since when an invitation waits for them to choose a password; None: none does."""
    timezone: str | None = None
    """On whose clock the console shows moments, an IANA name; None: the account's."""
    hides_first_steps: bool = False
    """Whether they have put the first steps on the overview away."""
    list_ids: tuple[ListId, ...] | None = None
    """The only lists that they work with; None: all of them."""

    def __post_init__(self) -> None:
        # Rows have it as text.
        object.__setattr__(self, "role", Role(self.role))
        if self.list_ids is not None:
            object.__setattr__(self, "list_ids", tuple(self.list_ids))

    @property
    def rights(self) -> Rights:
        """What the user's role lets them do, with their lists."""
        return rights_of(self.role, self.list_ids)

    @property
    def is_active_owner(self) -> bool:
        """Whether they may sign in, and do everything then."""
        return self.role is Role.OWNER and self.deactivated_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class UserSession:
    """A browser that is signed in. `device`: roughly which, empty when it did not say."""

    id: int
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    device: str
    proved_at: datetime | None
    """When a code of the second factor was given last; None: the user has none."""

    def is_fresh(self, now: datetime) -> bool:
        """Whether no code need be asked for again before what is sensitive."""
        return self.proved_at is None or now < self.proved_at + FRESH


@dataclass(frozen=True, slots=True, kw_only=True)
class UserChange:
    """What is to be another way about a user; None: as it is."""

    email: str | None = None
    name: str | None = None
    language: str | None = None
    """Empty: the account's."""
    role: Role | None = None
    timezone: str | None = None
    """Empty: the account's."""
    list_ids: Sequence[ListId] | None = None
    """The only lists that they work with; empty: all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """An API key pair without its secret. `revoked_at`: since when it is refused."""

    account_id: AccountId
    id: ApiKeyId
    name: str
    username: str
    created_at: datetime
    updated_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    rights: Rights = ALL
    is_test: bool = False
    """Whether it signs in to the sandbox."""


@dataclass(frozen=True, slots=True)
class NewApiKey:
    """A fresh pair: the only moment at which its password can be read."""

    id: ApiKeyId
    username: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What is needed to check a caller: digests, never the password."""

    account_id: AccountId
    id: ApiKeyId
    username: str
    password_digest: bytes
    digest_ha1: bytes
    rotated_at: datetime | None = None
    """Since when the password is this one; None: since the pair was made."""
    rights: Rights = ALL
    is_test: bool = False


def digest_ha1(username: str, password: str) -> str:
    """HA1 of RFC 2617, which Digest needs in place of the password."""
    text = f"{username}:{REALM}:{password}"
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def check_password(password: str) -> str:
    """A password a person may choose. BadUser otherwise."""
    if not is_storable(password):
        raise BadUser(Reason("accounts.bad_password"), field="password")
    if not SHORTEST_PASSWORD <= len(password) <= 1000:
        raise BadUser(Reason("accounts.short_password", least=SHORTEST_PASSWORD), field="password")
    return password


def is_zone(name: str) -> bool:
    """Whether this is an IANA time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
