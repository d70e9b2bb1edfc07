"""`include`: what hangs on things, and is read with them when a caller names it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from kapocs.api_v2.errors import WrongShape
from kapocs.reasons import Reason

Named = TypeVar("Named", bound=StrEnum)


def parts(
    given: str | None, known: type[Named], *, otherwise: Iterable[Named] = ()
) -> frozenset[Named]:
    """What `include` names, with commas between; `otherwise` when it is left out. WrongShape."""
    if given is None:
        return frozenset(otherwise)
    names = given.split(",")
    if not set(names) <= set(known):
        reason = Reason("shape.enum", name="include", expected=", ".join(known))
        raise WrongShape(reason, field="?include")
    return frozenset(known(name) for name in names)
