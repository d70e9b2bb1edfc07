"""The options of a relay's URL, behind its `?`."""

import re
from collections.abc import Collection
from typing import TypeVar
from urllib.parse import parse_qsl

from kapocs.errors import Invalid
from kapocs.reasons import Reason

T = TypeVar("T")


class BadRelay(Invalid):
    """This is not the URL of a relay."""

    code = "bad_relay"


def options_of(query: str, *, known: Collection[str]) -> dict[str, str]:
    """The options by name. Raises BadRelay for one that is unknown or there twice."""
    if "@" in query:
        # A password with a ? in it: what follows is a piece of it, and is not to be quoted.
        raise BadRelay(Reason("relay_url.at_sign"))
    options: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name not in known:
            raise BadRelay(Reason("relay_url.unknown_option", option=name[:40]))
        if name in options:
            raise BadRelay(Reason("relay_url.twice", option=name))
        options[name] = value
    return options


def choice(options: dict[str, str], name: str, choices: dict[str, T], *, usual: str) -> T:
    """What the option's word stands for. Raises BadRelay."""
    value = options.get(name, usual)
    if value not in choices:
        named = ", ".join(choices)
        raise BadRelay(Reason("relay_url.choice", option=name, choices=named, text=value[:40]))
    return choices[value]


def whole(options: dict[str, str], name: str, *, usual: int) -> int:
    """A whole number from 1. Raises BadRelay."""
    value = options.get(name, str(usual))
    if not re.fullmatch(r"[1-9][0-9]{0,5}", value):
        raise BadRelay(Reason("relay_url.whole", option=name, text=value[:40]))
    return int(value)


def seconds(options: dict[str, str], name: str, *, usual: str) -> float:
    """A number of seconds above 0. Raises BadRelay."""
    value = options.get(name, usual)
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,3})?", value) or float(value) == 0:
        raise BadRelay(Reason("relay_url.seconds", option=name, text=value[:40]))
    return float(value)
