"""What the methods of some dataclasses give and raise; printed for `test_house_dataclasses.py`."""

import copy
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Point:
    """Frozen, with slots."""

    x: float
    y: float = 0.0


@dataclass(frozen=True)
class Noted(Point):
    """Below another; the note is neither told nor compared."""

    note: str = field(default="", repr=False, compare=False)


@dataclass(order=True)
class One:
    """With an order, and one field only."""

    value: Any


@dataclass(frozen=True, slots=True)
class Nothing:
    """No field."""


@dataclass
class Knot:
    """May hold itself."""

    inner: Any = None


def raised(act: Callable[[], object]) -> str:
    """What is raised."""
    try:
        return f"nothing: {act()}"
    except (TypeError, AttributeError) as error:
        return repr(error)


NAN = float("nan")
KNOT = Knot()
KNOT.inner = KNOT
NOTED = Noted(1, 2, "N")
TOLD: list[object] = [
    *(Point(1), NOTED, One("é"), Nothing(), KNOT, Knot(Point(3)), replace(NOTED, x=5)),
    *(Point(1) == Point(1, 0), Point(1) == Point(2), Point(1) == NOTED, Point(1) == KNOT.inner),
    *(Noted(1, 2, "M") == NOTED, hash(NOTED) == hash(Noted(1, 2, "M"))),
    *(One(NAN) == One(NAN), Point(NAN) == Point(NAN), One(NAN) == One(float("nan"))),
    *(hash(Point(1, 2)), hash(Nothing()), Nothing() == Nothing()),
    *(One(1) < One(2), One(1) <= One(1), One(1) > One(2), One(2) >= One(3)),
    raised(lambda: One(1) < KNOT.inner),
    raised(lambda: One(1) < One("1")),
    raised(lambda: hash(One(1))),
    raised(lambda: setattr(Point(1), "x", 2)),
    raised(lambda: delattr(Point(1), "y")),
    raised(lambda: setattr(NOTED, "note", "M")),
    raised(lambda: setattr(NOTED, "x", 2)),
    raised(lambda: setattr(NOTED, "other", 2)),
    raised(lambda: setattr(Point(1), "z", 2)),
    *(copy.copy(Point(1, 2)), copy.deepcopy(NOTED)),
    *(Point.__eq__.__qualname__, Point.__repr__.__qualname__, One.__lt__.__qualname__),
    *(Point.__hash__.__qualname__, Point.__setattr__.__qualname__, Point.__delattr__.__qualname__),
    *(Point.__setattr__.__name__, One.__ge__.__name__, One.__hash__, Point.__match_args__),
]

if __name__ == "__main__":
    sys.stdout.writelines(f"{each!r}\n" for each in TOLD)
