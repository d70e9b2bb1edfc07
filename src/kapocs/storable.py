"""Which texts can be stored and sent on: those without NUL and without half a surrogate pair.

PostgreSQL takes no NUL, and no encoder takes a lone surrogate. Every door where strangers' text
comes in either refuses such a text or replaces what cannot be kept; `db.pool` refuses the rest.
"""

import re
from typing import Any

from kapocs.errors import Invalid

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


class BadText(Invalid):
    """A text holds a character that cannot be stored: NUL, or half of a surrogate pair."""

    code = "bad_text"


def is_storable(text: str) -> bool:
    """Whether the text can be stored and encoded as it is."""
    return _UNSTORABLE.search(text) is None


def storable(text: str) -> str:
    """The text with U+FFFD in place of what cannot be stored."""
    return _UNSTORABLE.sub(_REPLACEMENT, text)


def storable_json(value: Any) -> Any:
    """A parsed JSON value, its texts and names made storable."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [storable_json(each) for each in value]
    if isinstance(value, dict):
        return {storable(name): storable_json(each) for name, each in value.items()}
    return value
