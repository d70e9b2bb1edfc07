"""What is wrong with a definition, by pointers into the body, and why a run is as it is."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from kapocs.api_v2.errors import MOST_TOLD, together
from kapocs.api_v2.shapes.automations import DefinitionFault, ReasonOfRun
from kapocs.automations.model import BadAutomation, Problem
from kapocs.errors import Invalid
from kapocs.reasons import Reason
from kapocs.wording.telling import english

_DEFINITION = "/definition"
_NONE: Mapping[str, str] = {}
_PIECE = re.compile(r"\[(\d+)\]|([^.\[]+)")


def pointer(place: str) -> str:
    """`steps[2].wait.days` as a JSON pointer below `definition`."""
    pieces = [number or name for number, name in _PIECE.findall(place)]
    escaped = (each.replace("~", "~0").replace("/", "~1") for each in pieces)
    return _DEFINITION + "".join(f"/{each}" for each in escaped)


@contextmanager
def placing(members: Mapping[str, str] = _NONE) -> Iterator[None]:
    """Errors of definitions name every wrong place, below `definition`.

    `members`: place → pointer, of what the body itself has.
    """
    try:
        yield
    except BadAutomation as error:
        raise together([_placed(each, members) for each in error.problems[:MOST_TOLD]]) from None


def faults(problems: list[Problem]) -> list[DefinitionFault]:
    """The problems, as data."""
    return [
        DefinitionFault(
            pointer=pointer(each.place),
            place=each.place,
            code=each.reason.code,
            detail=english(each.reason),
        )
        for each in problems
    ]


def reason_shape(reason: Reason | None) -> ReasonOfRun | None:
    """Why, for programs and for people; None: there is no reason."""
    return None if reason is None else why_shape(reason)


def why_shape(reason: Reason) -> ReasonOfRun:
    """A reason, for programs and for people."""
    return ReasonOfRun(code=reason.code, detail=english(reason))


def _placed(problem: Problem, members: Mapping[str, str]) -> Invalid:
    error = BadAutomation([Problem("", problem.reason)])
    error.field = members.get(problem.place) or pointer(problem.place)
    return error
