"""A/B tests: whether the difference between variants may be chance. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import erfc, sqrt

from kapocs.deliveries.queries_totals import Totals

_SURE = 0.05
"""How seldom chance alone makes such a difference, for it to be called clear."""
_LEAST = 5
"""So many who did, and who did not, must be expected of each variant; of fewer nothing is known."""


class LeadStrength(StrEnum):
    """What the best variant's lead over the next one says."""

    CLEAR = "clear"
    CHANCE = "chance"
    """It may be chance: so large a one comes about more often than once in twenty times."""
    FEW = "few"
    """Too few people got them, or did anything, to say so."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The variant ahead, and what its lead says."""

    variant: int
    difference: LeadStrength


def done_of(totals: Totals, by: str) -> int:
    """How many people did what the test counts: `clicks`, or else opened."""
    return totals.clicked if by == "clicks" else totals.opened


def lead(totals: Sequence[Totals], *, by: str) -> Lead | None:
    """The best of the variants against the next one; None: nothing of two of them has gone out.

    `by`: opens | clicks | hand (as opens). A two-proportion test; the more variants there are, the
    stricter it is, as the best of many is ahead by chance more often.
    """
    tested = [each for each in totals if each.variant and each.sent]
    if len(tested) < 2:
        return None
    first, second, *_ = sorted(tested, key=lambda each: (-_rate(each, by), each.variant))
    pairs = len(tested) * (len(tested) - 1) // 2
    return Lead(first.variant, _difference(first, second, by, pairs))


def _rate(totals: Totals, by: str) -> float:
    return done_of(totals, by) / totals.sent


def _difference(first: Totals, second: Totals, by: str, pairs: int) -> LeadStrength:
    people = first.sent + second.sent
    share = min(1.0, (done_of(first, by) + done_of(second, by)) / people)
    if min(first.sent, second.sent) * min(share, 1 - share) < _LEAST:
        return LeadStrength.FEW
    error = sqrt(share * (1 - share) * (1 / first.sent + 1 / second.sent))
    by_chance = erfc((_rate(first, by) - _rate(second, by)) / error / sqrt(2)) * pairs
    return LeadStrength.CLEAR if by_chance < _SURE else LeadStrength.CHANCE
