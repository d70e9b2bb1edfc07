"""Sends: a letter, an audience, and when.

    draft ─► scheduled ─► running ─► finished        absolute and smart
      │          │         ▲   │
      │          │         │   ▼
      │          └──────► paused ─► cancelled         each but finished can be cancelled
      └─► running ◄─► paused ─► cancelled             relative, subscription, data update

What went out cannot be called back; what waits is skipped when a send is cancelled.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId, FormId, LetterId, ListId, SegmentId, SendId, SubscriberId
from kapocs.orders.columns import PAY_DUE_DATE
from kapocs.reasons import Reason

DUE = "kapocs_deliveries"
"""The channel on which workers hear that letters may be due."""

MOST_MAILS = 1_000
"""Letters to one person each that one request queues."""


@dataclass(frozen=True, slots=True)
class SingleMail:
    """A send's letter for one person. `overrides`: merge fields and the texts in their place."""

    send_id: SendId
    person: SubscriberId
    overrides: Mapping[str, str] = field(default_factory=dict)


class SendNotFound(NotFound):
    """There is no such send."""

    code = "send_not_found"


class BadSend(Invalid):
    """The send cannot be made so."""

    code = "bad_send"


class SenderNotVerified(Invalid):
    """Letters of this account come from its verified sender domains only."""

    code = "sender_not_verified"


class WrongState(Conflict):
    """The send is not in a state from which this can be done."""

    code = "wrong_send_state"


class SendType(StrEnum):
    """What makes a letter go out."""

    ABSOLUTE = "absolute"
    """At one moment."""
    SMART = "smart"
    """On one day, at the hour each person usually opens."""
    RELATIVE_AFTER_DATE = "relative_after_date"
    """Days from a date field of the person, at a clock time."""
    RELATIVE_AFTER_MINUTES = "relative_after_minutes"
    """Minutes from a date field of the person."""
    SUBSCRIPTION = "subscription"
    DATA_UPDATE = "data_update"
    AUTOMATION = "automation"
    """A step of an automation; only automations make such sends."""

    @property
    def is_campaign(self) -> bool:
        """Goes to an audience at one time, and then is over."""
        return self in (SendType.ABSOLUTE, SendType.SMART)

    @property
    def is_triggered(self) -> bool:
        """Set off by what happens to a person."""
        return self in (SendType.SUBSCRIPTION, SendType.DATA_UPDATE)


class SendStatus(StrEnum):
    """Where a send stands; see the drawing above."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class Channel(StrEnum):
    """How a letter travels; the kind of the letter decides."""

    EMAIL = "email"
    SMS = "sms"
    PDF = "pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When a send goes out: which fields are set depends on its type."""

    send_at: datetime | None = None
    """Absolute: the moment."""
    send_date: date | None = None
    """Smart: the day, in the account's zone."""
    reference_field: str = ""
    """Relative: a date or time field of the list."""
    relative_days: int | None = None
    """After a date: days from it; negative: before it."""
    clock_hour: int | None = None
    clock_minute: int | None = None
    """After a date: the clock time on that day, in the account's zone.

    Of a smart send that has begun, `clock_hour` is the hour for people of whom none is known.
    """
    weekdays: str = ""
    """After a date: permitted days such as MON-TUE-FRI; empty: any."""
    relative_minutes: int | None = None
    """After minutes: minutes from the field's time."""
    yearly: bool = False
    """After a date: on its month and day of every year."""


@dataclass(frozen=True, slots=True)
class Becomes:
    """What must change about a person's data: a field, to this value; None: to any other."""

    field: str
    becomes: str | None = None


class Again(StrEnum):
    """To whom of another send's people a send goes."""

    NOT_OPENED = "not_opened"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    """They may have got it: a worker stopped between handing over and the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who gets a send: people of its lists, limited by segments."""

    more_list_ids: tuple[ListId, ...] = ()
    """Further lists; who is on several gets one letter."""
    segment_ids: tuple[SegmentId, ...] = ()
    """Only who is in one of these; empty: everybody."""
    exclude_segment_ids: tuple[SegmentId, ...] = ()
    """Nobody who is in one of these."""
    resend_of: SendId | None = None
    """Only people of that send: those of `resend_to`."""
    resend_to: Again = Again.NOT_OPENED


@dataclass(frozen=True, slots=True)
class Content:
    """What is written. Empty texts: the letter's subject, the send's or account's sender."""

    letter_id: LetterId
    subject: str = ""
    from_name: str = ""
    from_email: str = ""


@dataclass(frozen=True, slots=True)
class Test:
    """An A/B test. The share (percent) gets the variants; the rest gets the winner."""

    variants: tuple[Content, ...]
    """At least two; variant numbers count from 1."""
    share: int
    winner_by: str
    """opens | clicks | hand (somebody chooses)"""
    wait_hours: int
    """Until opens or clicks decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSend:
    """A send to be made."""

    list_id: ListId
    letter_id: LetterId
    type: SendType
    form_id: FormId | None = None
    name: str = ""
    subject: str = ""
    from_name: str = ""
    from_email: str = ""
    reply_to: str = ""
    active: bool = False
    """At work at once: for those that wait for something to happen."""
    timing: Timing = field(default_factory=Timing)
    audience: Audience = field(default_factory=Audience)
    test: Test | None = None
    ignores_cap: bool = False
    when: tuple[Becomes, ...] = ()
    """Data update: one of these must happen; empty: any change of a value."""
    repeats: bool = False
    """With `when`: a person gets it again when the value comes a second time."""
    of_automation: bool = False
    """Made for a step of an automation."""
    about_order: bool = False
    """Of an automation: its letters are about an order of whoever gets them, and never adverts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """A send as it is stored."""

    account_id: AccountId
    id: SendId
    name: str
    list_id: ListId
    letter_id: LetterId
    type: SendType
    channel: Channel
    status: SendStatus
    status_reason: Reason | None
    form_id: FormId | None
    subject: str
    from_name: str
    from_email: str
    reply_to: str
    timing: Timing
    audience: Audience
    ignores_cap: bool
    when: tuple[Becomes, ...]
    repeats: bool
    ab_share: int | None
    ab_winner_by: str | None
    ab_wait_hours: int | None
    ab_winner: int | None
    frozen_list: int
    frozen_after: int
    """Up to where the audience, or a relative send's stretch of time, is planned."""
    frozen_at: datetime | None
    """Of campaigns: since when the whole audience is planned. Relative: end of the stretch."""
    planned_until: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    created_at: datetime
    updated_at: datetime
    archived_at: datetime | None = None
    about_order: bool = False

    @property
    def active(self) -> bool:
        """Whether letters of it go out, now or at their time."""
        return self.status in (SendStatus.SCHEDULED, SendStatus.RUNNING)

    @property
    def answers_orders(self) -> bool:
        """Whether an order gets it that its buyer waits for, or that asks for its price.

        So it goes to buyers who have left the letters of the list, too.
        """
        is_awaited = self.type.is_triggered or self.about_order
        return is_awaited or self.timing.reference_field == PAY_DUE_DATE

    @property
    def list_ids(self) -> tuple[ListId, ...]:
        """Its own list first."""
        return (self.list_id, *self.audience.more_list_ids)

    @property
    def content(self) -> Content:
        """What is written where no variant is asked for."""
        return Content(self.letter_id, self.subject, self.from_name, self.from_email)
