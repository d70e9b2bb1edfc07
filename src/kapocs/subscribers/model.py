"""A record on a list, and the rules for signing up, changing and leaving."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from kapocs.actor import acting
from kapocs.addresses import BadEmail, email_key
from kapocs.errors import Conflict, NotFound
from kapocs.ids import (
    AccountId,
    DeliveryId,
    FormId,
    LetterId,
    ListId,
    SendId,
    SubscriberId,
    random_token,
)
from kapocs.lists.model import Schema
from kapocs.reasons import Reason
from kapocs.subscribers.values import Given, Values, read

CONFIRMATION_PAUSE = timedelta(hours=1)
"""A sign-up repeated while one is unconfirmed gets the letter again at most this often."""


class SubscriberNotFound(NotFound):
    """There is no such subscriber on the list."""

    code = "subscriber_not_found"


class EmailTaken(Conflict):
    """The list already has an active record with this address."""

    code = "email_taken"

    def __init__(self, *, field: str = "email", subscriber_id: SubscriberId | None = None) -> None:
        super().__init__(field=field)
        self.subscriber_id = subscriber_id
        """Who has it; None: it is not known. For those who may read the list."""


class ListChanged(Conflict):
    """The list's fields or forms changed since they were read; read them and try again."""

    code = "list_changed"

    def __init__(self, account_id: AccountId, list_id: ListId) -> None:
        super().__init__()
        self.key = (account_id, list_id)


class Overtaken(Conflict):
    """Somebody else was at the same thing meanwhile; try again."""

    code = "overtaken"


class EventType(StrEnum):
    """What happened to a person; see `PUBLIC_EVENTS` for what the public event logs show."""

    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    UPDATE = "update"
    DOUBLE_OPTIN = "double_optin"
    DOUBLE_OPTIN_CONFIRM = "double_optin_confirm"
    EMAIL_SENT = "email_sent"
    EMAIL_OPEN = "email_open"
    EMAIL_CLICK = "email_click"
    BOUNCE = "bounce"
    SOFT_BOUNCE = "soft_bounce"
    DELIVERED = "delivered"
    COMPLAINT = "complaint"
    MACHINE_OPEN = "machine_open"
    MACHINE_CLICK = "machine_click"
    SMS_SENT = "sms_sent"
    ORDER_NOTE = "order_note"
    """Something odd about an order as it came, and what was made of it."""


AGAIN = "subscriber.resubscribed"
"""The fact told by the line of a sign-up of somebody who had a record already."""
NO_FACT = ""
"""Of a line that tells no fact, though others of its type do."""


PUBLIC_EVENTS = frozenset(
    {
        EventType.SUBSCRIBE,
        EventType.UNSUBSCRIBE,
        EventType.DOUBLE_OPTIN,
        EventType.DOUBLE_OPTIN_CONFIRM,
        EventType.EMAIL_SENT,
        EventType.EMAIL_OPEN,
        EventType.EMAIL_CLICK,
        EventType.BOUNCE,
        EventType.SOFT_BOUNCE,
        EventType.SMS_SENT,
    }
)
"""The vocabulary of the logs that API clients read; the others are in a person's history only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Where a sign-up came from. All of it is kept as evidence."""

    form_id: FormId | None = None
    client_ip: str = ""
    user_agent: str = ""
    referer: str = ""
    form_version: int | None = None
    """Which version of the form they saw; None: it is not known."""
    is_wish: bool = True
    """Whether the person asked for letters; an order does not bring them back to who left."""
    is_told: bool = True
    """Whether a new record is announced; one of long ago is not."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done to a record: through what, and when."""

    consent: Consent
    at: datetime

    def who_saw(self, version: int | None) -> "Act":
        """With the version of the form that was seen."""
        return Act(replace(self.consent, form_version=version), self.at)


VISIT = ("client_ip", "user_agent", "referer")
"""Columns of a record that tell of a visit, in the order of `Consent`."""


@dataclass(frozen=True, slots=True)
class Cause:
    """The letter in which a person found the link followed; all None: no letter."""

    delivery_id: DeliveryId | None = None
    send_id: SendId | None = None
    letter_id: LetterId | None = None


NO_LETTER = Cause()


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A record. `fields`: non-empty values by field name, all as text."""

    account_id: AccountId
    list_id: ListId
    id: SubscriberId
    email: str
    email_key: str
    last_name: str
    first_name: str
    full_name: str
    active: bool
    confirmed: bool
    subscribed_at: datetime
    first_updated_at: datetime | None
    updated_at: datetime | None
    unsubscribed_at: datetime | None
    form_id: FormId | None
    client_ip: str
    user_agent: str
    referer: str
    confirm_requested_at: datetime | None
    confirmed_at: datetime | None
    pending: dict[str, Any] | None
    secret_id: str
    fields: dict[str, str]

    def may_confirm_again(self, now: datetime) -> bool:
        """Whether another confirmation letter may go out."""
        last = self.confirm_requested_at
        # A request from beyond now was noted while the clock was ahead.
        return last is None or not last <= now < last + CONFIRMATION_PAUSE


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """A wish to be on a list, already read by the list's schema."""

    schema: Schema
    email: str
    key: str
    values: Values
    consent: Consent
    double_opt_in: bool
    now: datetime
    secret_id: str = field(default_factory=lambda: random_token(18))
    actor: str | None = field(default_factory=acting)
    """Who signs them up, as facts tell it."""

    @property
    def subscribed_at(self) -> datetime:
        """The date given by the caller, or now."""
        return self.values.subscribed_at or self.now


def sign_up(
    schema: Schema,
    given: Given,
    *,
    consent: Consent,
    double_opt_in: bool,
    now: datetime,
) -> SignUp:
    """The wish, checked. BadEmail; FieldInvalid names the field; unknown names are passed over."""
    values = read(schema, given)
    values = replace(values, fields=schema.defaults | dict(values.fields))
    email = values.email or ""
    key = record_key(schema, email)
    if not consent.client_ip and not consent.user_agent and not consent.referer:
        consent = replace(
            consent,
            client_ip=values.client_ip or "",
            user_agent=values.user_agent or "",
            referer=values.referer or "",
        )
    return SignUp(
        schema=schema,
        email=email,
        key=key,
        values=values,
        consent=consent,
        double_opt_in=double_opt_in,
        now=now,
    )


def record_key(schema: Schema, email: str) -> str:
    """Normal form of the record's address. Only lists without uniqueness may leave it empty."""
    if not email.strip() and not schema.list.unique_email:
        return ""
    if not email.strip():
        raise BadEmail(Reason("subscribers.no_address"), field="email")
    return email_key(email)
