"""The telephone number that a person's text messages go to."""

from kapocs.subscribers.model import Subscriber
from kapocs.suppressions.numbers import number_key

_FIELDS = ("mssys_mobile", "mssys_int_mobile")


def number_of(person: Subscriber) -> str:
    """The number a text message to this person goes to; empty: none."""
    for name in _FIELDS:
        if number := number_key(person.fields.get(name, "")):
            return number
    return ""
