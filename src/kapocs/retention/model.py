"""Rules by which an account forgets, and the runs by which it does so."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from kapocs.errors import Conflict, Invalid
from kapocs.ids import AccountId, LetterId, ListId, SubscriberId
from kapocs.reasons import Reason

BOUNDS = {
    "inactive_months": (1, 120),
    "answer_days": (7, 90),
    "most_a_day": (1, 10_000),
    "events_days": (63, 3_650),
    "bodies_days": (1, 30),
    "logs_days": (1, 30),
    "audit_days": (90, 1_095),
}
"""Rule → its least and its most; bodies and logs are kept for 30 days by no installation."""
_DAYS_OF_A_MONTH = 28
_LONGEST_MONTH = 31


class BadRetention(Invalid):
    """There can be no such rule."""

    code = "bad_retention"


class RetentionOff(Conflict):
    """No rule is set, so there is nothing to run."""

    code = "retention_off"


class RetentionNotShown(Conflict):
    """What the rules would do was not shown yet: a dry run comes first."""

    code = "retention_not_shown"


class RetentionBusy(Conflict):
    """A run is under way."""

    code = "retention_busy"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRules:
    """What is kept for how long; None: as long as the installation keeps it.

    `inactive_months`: who gave no sign for so long is erased. `ask_letter_id`: by this letter they
    are asked before, and have `answer_days` to give a sign. `most_a_day`: so many people are asked
    and so many erased. `events_days`: opens and clicks, `bodies_days`: what connectors and
    webhooks carried, and rows that imports left out, `logs_days`: lines of logs,
    `audit_days`: those of the audit log.
    """

    inactive_months: int | None = None
    ask_letter_id: LetterId | None = None
    answer_days: int = 30
    most_a_day: int = 100
    events_days: int | None = None
    bodies_days: int | None = None
    logs_days: int | None = None
    audit_days: int | None = None

    @property
    def is_any(self) -> bool:
        """Whether there is anything to do."""
        bounds = (self.events_days, self.bodies_days, self.logs_days, self.audit_days)
        return any((self.inactive_months, *bounds))

    def data(self) -> dict[str, Any]:
        """As they are kept and shown."""
        return asdict(self)

    def check(self) -> None:
        """BadRetention names what cannot be."""
        for name, (least, most) in BOUNDS.items():
            value = getattr(self, name)
            if value is not None and not least <= value <= most:
                why = Reason("value.number_from_to", field=name, least=least, most=most)
                raise BadRetention(why, field=name)
        months = self.inactive_months
        if months is None and self.ask_letter_id is not None:
            raise BadRetention(Reason("retention.asks_nobody"), field="ask_letter_id")
        if months is None:
            return
        if self.ask_letter_id is not None and self.answer_days > months * _DAYS_OF_A_MONTH:
            why = Reason("retention.answers_late", most=months * _DAYS_OF_A_MONTH)
            raise BadRetention(why, field="answer_days")
        least = months * _LONGEST_MONTH
        if self.events_days is not None and self.events_days < least:
            raise BadRetention(Reason("retention.needs_events", least=least), field="events_days")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRules:
    """An account's rules. `shown_at`: when a dry run of them ended; `agreed_at`: they run."""

    rules: RetentionRules
    changed_at: datetime | None = None
    shown_at: datetime | None = None
    agreed_at: datetime | None = None

    def data(self) -> dict[str, Any]:
        """As they are shown."""
        return {
            **self.rules.data(),
            "changed_at": self.changed_at,
            "shown_at": self.shown_at,
            "agreed_at": self.agreed_at,
        }


class RetentionState(StrEnum):
    """Where a run stands."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    """The rules were changed meanwhile, or it came to no end."""


class RetentionStep(StrEnum):
    """What a run does, in this order; those behind the first are tables that get smaller."""

    PEOPLE = "people"
    OPENS = "opens_and_clicks"
    RUNS = "runs_of_automations"
    INBOUND = "delivered_by_connectors"
    TOLD = "told_to_programs"
    REJECTS = "rows_of_imports"
    LINES = "lines_of_connectors"
    REFUSALS = "refusals"
    AUDIT = "lines_of_the_audit_log"
    END = "end"

    @property
    def rule(self) -> str:
        """The rule that says how old is old."""
        return _RULE_OF[self]

    def next(self) -> "RetentionStep":
        """What comes after it."""
        every = list(RetentionStep)
        return every[min(every.index(self) + 1, len(every) - 1)]


_RULE_OF = {
    RetentionStep.PEOPLE: "inactive_months",
    RetentionStep.OPENS: "events_days",
    RetentionStep.RUNS: "events_days",
    RetentionStep.INBOUND: "bodies_days",
    RetentionStep.TOLD: "bodies_days",
    RetentionStep.REJECTS: "bodies_days",
    RetentionStep.LINES: "logs_days",
    RetentionStep.REFUSALS: "logs_days",
    RetentionStep.AUDIT: "audit_days",
    RetentionStep.END: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRun:
    """A run and what came of it. `counts`: kind → how many, of people and of rows."""

    account_id: AccountId
    id: int
    state: RetentionState
    is_dry: bool
    asked_by: str | None
    rules: Mapping[str, Any]
    step: RetentionStep
    after_list: int
    after: int
    counts: Mapping[str, int]
    started_at: datetime
    ended_at: datetime | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "state", RetentionState(self.state))
        object.__setattr__(self, "step", RetentionStep(self.step))

    @property
    def wanted(self) -> RetentionRules:
        """The rules as they were when it began."""
        return RetentionRules(**self.rules)

    def data(self) -> dict[str, Any]:
        """As it is shown."""
        return {
            "id": self.id,
            "state": str(self.state),
            "is_dry": self.is_dry,
            "asked_by": self.asked_by or "",
            "rules": {name: value for name, value in self.rules.items() if value is not None},
            "counts": {kind: number for kind, number in self.counts.items() if number},
            "started_at": self.started_at,
            "ended_at": self.ended_at,
        }


def months_before(moment: datetime, months: int, zone: ZoneInfo) -> datetime:
    """When so many months ago was in the account's calendar, at this hour of this day; in UTC.

    Where that month has no such day, its last one.
    """
    local = moment.astimezone(zone)
    year, month = divmod(local.year * 12 + local.month - 1 - months, 12)
    day = min(local.day, monthrange(year, month + 1)[1])
    return local.replace(year=year, month=month + 1, day=day).astimezone(UTC)


class AskedBy(StrEnum):
    """What became of the letter that asked somebody."""

    NOBODY = ""
    """They were not asked."""
    ON_ITS_WAY = "on_its_way"
    SENT = "sent"
    LOST = "lost"
    """It never went out."""


class WhatNow(StrEnum):
    """What a run does with somebody who is silent."""

    ASK = "asked"
    ERASE = "erased"
    WAIT = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentPerson:
    """An address without a sign. `list_id`, `id`: a record by which they can be asked, if any.

    `asked_at`: when that was last done, and `letter` what became of it.
    """

    email_key: str
    list_id: ListId | None
    id: SubscriberId | None
    asked_at: datetime | None
    letter: AskedBy

    def what_now(self, rules: RetentionRules, now: datetime) -> WhatNow:
        """Who cannot be written to is erased without being asked."""
        if rules.ask_letter_id is None or self.id is None:
            return WhatNow.ERASE
        if self.asked_at is None:
            return WhatNow.ASK
        is_late = self.asked_at <= now - timedelta(days=rules.answer_days)
        if not is_late or self.letter is AskedBy.ON_ITS_WAY:
            return WhatNow.WAIT
        return WhatNow.ASK if self.letter is AskedBy.LOST else WhatNow.ERASE
