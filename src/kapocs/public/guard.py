"""Telling people from programs without asking people to prove anything.

A form carries a signed time; a program sends it at once, or without having fetched the page.
Whoever looks like a program is asked to press the button once more, and loses nothing.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from kapocs.ids import FormId
from kapocs.public import stamps
from kapocs.public.stamps import LONGEST
from kapocs.signing import Signer

# A field's name has no dash, so none of these can be one.
SHOWN = "kapocs-shown"
HONEYPOT = "kapocs-more"
CAME_FROM = "kapocs-from"

QUICKEST = timedelta(seconds=2)
_PURPOSE = "form-shown"


class Look(StrEnum):
    """What a sent form looks like."""

    FINE = "fine"
    STRANGE = "strange"
    """Without a time of ours: from a page elsewhere, or from a program."""
    QUICK = "quick"
    OLD = "old"
    TRAPPED = "trapped"
    """Filled in what people cannot see."""


def stamp(signer: Signer, form_id: FormId, at: datetime) -> str:
    """The signed time at which a form was shown."""
    return stamps.stamp(signer, _PURPOSE, form_id, at)


def look(signer: Signer, form_id: FormId, sent: Mapping[str, str], now: datetime) -> Look:
    """What the values sent give away."""
    if sent.get(HONEYPOT):
        return Look.TRAPPED
    age = stamps.age(signer, _PURPOSE, form_id, sent.get(SHOWN, ""), now)
    if age is None:
        return Look.STRANGE
    if age > LONGEST:
        return Look.OLD
    return Look.QUICK if age < QUICKEST else Look.FINE
