"""What uses a thing, and the refusal that says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.errors import Conflict

SHOWN = 5
"""Uses that a refusal names."""


@dataclass(frozen=True, slots=True)
class Use:
    """Something that refers to another thing. `what`: its noun, such as form or send."""

    what: str
    id: int
    name: str

    def __str__(self) -> str:
        return f"{self.what} {self.id}" + (f" {self.name!r}" if self.name else "")


class InUse(Conflict):
    """Something else needs it."""

    code = "in_use"


def refuse_used(thing: str, done: str, uses: Sequence[Use]) -> None:
    """InUse when there are uses, such as `list 3 cannot be deleted: used by form 5 'Hírlevél'.`

    `uses`: at most one more than SHOWN of them.
    """
    if not uses:
        return
    named = ", ".join(map(str, uses[:SHOWN]))
    more = " and others" if len(uses) > SHOWN else ""
    raise InUse(f"{thing} cannot be {done}: used by {named}{more}.")
