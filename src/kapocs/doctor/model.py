"""What a look finds: how bad it is, and reasons for what was seen, why it matters, and its cure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from kapocs.reasons import Reason

_SEEN = "doctor."


class Level(IntEnum):
    """How bad a finding is; a hint changes nothing of the exit status."""

    HINT = 0
    WARNING = 1
    WRONG = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a look found; `seen` is of a code that begins with `doctor.`."""

    level: Level
    seen: Reason

    @property
    def code(self) -> str:
        """The stable name of what was found, such as `disk_low`."""
        return self.seen.code.removeprefix(_SEEN)

    @property
    def why(self) -> Reason:
        """Why it matters."""
        return Reason(f"doctor_why.{self.code}", **self.seen.data)

    @property
    def cure(self) -> Reason:
        """What to type or to set."""
        return Reason(f"doctor_cure.{self.code}", **self.seen.data)


def hint(seen: Reason) -> Finding:
    """Worth knowing; all is well with it."""
    return Finding(Level.HINT, seen)


def warn(seen: Reason) -> Finding:
    """It will be trouble, or may be."""
    return Finding(Level.WARNING, seen)


def wrong(seen: Reason) -> Finding:
    """It is trouble now, or data may be lost."""
    return Finding(Level.WRONG, seen)


@dataclass(frozen=True, slots=True)
class LookOutcome:
    """What one look found, and its name."""

    name: str
    findings: tuple[Finding, ...]

    @property
    def level(self) -> Level:
        """Of the worst of its findings."""
        return worst(self.findings)


def worst(findings: Iterable[Finding]) -> Level:
    """The level of the worst; a hint when there is none."""
    return max((each.level for each in findings), default=Level.HINT)
