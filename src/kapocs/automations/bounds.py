"""What no definition may hold, wherever it stands in it: what JSON in the database cannot."""

import math
from collections.abc import Iterator, Mapping

from kapocs.automations.model import Problem
from kapocs.reasons import Reason
from kapocs.storable import is_storable

DEEPEST = 60
"""Objects and lists within each other."""
_LARGEST = 2**63 - 1


def unstorable(raw: object) -> Iterator[Problem]:
    """What cannot be stored, each with its place."""
    open_ = [(raw, "", 0)]
    while open_:
        value, place, depth = open_.pop()
        if depth > DEEPEST:
            yield Problem(place, Reason("automations.too_deep", most=DEEPEST))
        elif isinstance(value, Mapping):
            yield from (wrong for name in value for wrong in _of_value(str(name), place))
            open_ += [(each, _below(place, name), depth + 1) for name, each in value.items()]
        elif isinstance(value, list):
            open_ += [(each, f"{place}[{at}]", depth + 1) for at, each in enumerate(value)]
        else:
            yield from _of_value(value, place)


def _below(place: str, name: object) -> str:
    return ".".join(filter(None, (place, str(name)[:64])))


def _of_value(value: object, place: str) -> Iterator[Problem]:
    if isinstance(value, str) and not is_storable(value):
        yield Problem(place, Reason("automations.bad_character"))
    elif _is_wrong_number(value):
        yield Problem(place, Reason("automations.large_number"))


def _is_wrong_number(value: object) -> bool:
    if isinstance(value, float):
        return not math.isfinite(value)
    return isinstance(value, int) and abs(value) > _LARGEST
