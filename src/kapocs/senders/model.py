"""Who an account may write as: sender domains, their keys, relays, rules for mail."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NewType

from kapocs.addresses import email_key
from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId
from kapocs.reasons import Reason
from kapocs.senders.well_known import FREE_MAIL, ROLE_MAILBOXES

DomainId = NewType("DomainId", int)

MOST_DOMAINS = 500
KEPT_IN_DNS = timedelta(days=7)
"""How long the record of a retired key must stay: mail may wait in queues for days."""


class DomainNotFound(NotFound):
    """There is no such sender domain."""

    code = "domain_not_found"


class DomainTaken(Conflict):
    """The account already has this sender domain."""

    code = "domain_taken"


class TooManyDomains(Conflict):
    """An account has 500 sender domains at most."""

    code = "too_many_domains"


class BadDomain(Invalid):
    """This cannot be a sender domain."""

    code = "bad_domain"


class FreeMailSender(Invalid):
    """Letters cannot be sent from an address at a free mail provider; use a domain of your own."""

    code = "free_mail_sender"


class KeysWait(Conflict):
    """New keys already wait until their records are seen in DNS."""

    code = "keys_wait"


class NoNewKeys(Conflict):
    """There are no new keys to put to use."""

    code = "no_new_keys"


class Algorithm(StrEnum):
    """RSA is what every receiver can check; Ed25519 is put on top."""

    RSA = "rsa"
    ED25519 = "ed25519"


class KeyState(StrEnum):
    """A key goes through these in this order."""

    NEW = "new"  # waits until its record is seen
    ACTIVE = "active"  # signs
    RETIRED = "retired"  # signs no more


class CheckKind(StrEnum):
    """What one look at DNS is about."""

    OWNERSHIP = "ownership"
    DKIM = "dkim"
    SPF = "spf"
    DMARC = "dmarc"
    BOUNCE = "bounce"
    TRACKING = "tracking"


class State(StrEnum):
    """How a record stands."""

    OK = "ok"
    MISSING = "missing"
    WRONG = "wrong"
    UNKNOWN = "unknown"  # DNS did not answer, or was not asked yet


class Why(StrEnum):
    """Why a record stands so."""

    FINE = ""
    NOT_CHECKED = "not_checked"
    NO_ANSWER = "no_answer"
    NOT_FOUND = "not_found"
    OTHER_TEXT = "other_text"
    OF_ANOTHER_ACCOUNT = "of_another_account"  # which has proven it
    SEVERAL = "several"
    REVOKED = "revoked"
    OTHER_KEY = "other_key"
    TOO_MANY_LOOKUPS = "too_many_lookups"
    BROKEN = "broken"  # it, or a record that it includes
    NOT_INCLUDED = "not_included"
    NOT_ENDED = "not_ended"
    LETS_EVERYONE = "lets_everyone"
    NO_POLICY = "no_policy"
    NOT_ALIGNED = "not_aligned"
    SPF_NOT_ALIGNED = "spf_not_aligned"  # fine by the signature alone
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Record:
    """A DNS record to publish: a full name without a dot at its end, TXT or CNAME…, a value."""

    name: str
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One record: how it stands, why, what was found, and what to publish."""

    kind: CheckKind
    record: Record
    state: State = State.UNKNOWN
    reason: Why = Why.NOT_CHECKED
    found: tuple[str, ...] = ()
    """As strangers wrote it: escape it."""

    @property
    def key(self) -> tuple[CheckKind, str]:
        """What it is about."""
        return self.kind, self.record.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A sender domain of an account."""

    account_id: AccountId
    id: DomainId
    name: str
    tracking_host: str
    bounce_host: str
    token: str
    verified_at: datetime | None
    tracking_verified_at: datetime | None
    bounce_verified_at: datetime | None
    checks: tuple[Check, ...]
    checked_at: datetime | None
    created_at: datetime
    updated_at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "checks", tuple(map(_check, self.checks)))

    @property
    def readable(self) -> str:
        """The name as people write it, with its accents."""
        try:
            return self.name.encode().decode("idna")
        except UnicodeError:
            return self.name

    @property
    def is_verified(self) -> bool:
        """Whether it was proven to be the account's."""
        return self.verified_at is not None

    @property
    def tracks(self) -> bool:
        """Whether links of letters may go through its own tracking host."""
        return self.is_verified and self.tracking_verified_at is not None

    @property
    def takes_bounces(self) -> bool:
        """Whether letters may come from its own bounce host, as far as the envelope goes."""
        return self.is_verified and self.bounce_verified_at is not None


def _check(stored: Any) -> Check:
    if isinstance(stored, Check):
        return stored
    return Check(
        kind=CheckKind(stored["kind"]),
        record=Record(**stored["record"]),
        state=State(stored["state"]),
        reason=Why(stored["reason"]),
        found=tuple(stored["found"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A DKIM key of a domain; `private_key` is sealed, and None once it is retired."""

    domain: str
    selector: str
    algorithm: Algorithm
    state: KeyState
    record: str
    created_at: datetime
    active_at: datetime | None
    retired_at: datetime | None
    private_key: bytes | None = field(repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "algorithm", Algorithm(self.algorithm))
        object.__setattr__(self, "state", KeyState(self.state))

    @property
    def dns(self) -> Record:
        """What to publish."""
        return Record(f"{self.selector}._domainkey.{self.domain}", "TXT", self.record)

    @property
    def removable_at(self) -> datetime | None:
        """From when its record may go; None: it is in use."""
        return self.retired_at + KEPT_IN_DNS if self.retired_at else None

    def is_needed(self, now: datetime) -> bool:
        """Whether its record must be in DNS."""
        return self.removable_at is None or now < self.removable_at


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key just made: the private part as PEM."""

    selector: str
    algorithm: Algorithm
    pem: bytes = field(repr=False)
    record: str


@dataclass(frozen=True, slots=True)
class NewKeys:
    """The keys of a domain that were made at one moment; see `keys.new_keys`."""

    made_at: datetime
    pair: Sequence[NewKey]


def check_sender(email: str, *, field: str = "sender_email") -> str:
    """The address, if letters may come from it. FreeMailSender, BadEmail.

    Large receivers refuse mail that claims to come from a free mail provider and does not.
    """
    domain = email_key(email).rpartition("@")[2]
    if is_free_mail(domain):
        raise FreeMailSender(
            Reason("senders.free_mail_sender", field=field, domain=domain),
            field=field,
        )
    return email


def is_free_mail(domain: str) -> bool:
    """Whether it is a free mail provider's domain, or stands below one."""
    labels = domain.lower().rstrip(".").split(".")
    return any(".".join(labels[at:]) in FREE_MAIL for at in range(len(labels)))


def is_role_account(email_key: str) -> bool:
    """Whether the address stands for a task (info@, abuse@ …); what follows a + is left out."""
    local = email_key.rpartition("@")[0].partition("+")[0]
    return local.lower() in ROLE_MAILBOXES
