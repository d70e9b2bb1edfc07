"""What uses a thing, and the refusal that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from kapocs.errors import Conflict
from kapocs.reasons import Reason

SHOWN = 5
"""Uses that a refusal names."""


@dataclass(frozen=True, slots=True)
class Use:
    """Something that refers to another thing. `what`: its noun, such as form or send.

    `name`: its own; of an order and a form alias the number of the list they belong to.
    """

    what: str
    id: int
    name: str

    @property
    def told(self) -> Reason:
        """What it is called."""
        thing = Reason(f"noun.{self.what}", id=self.id, name=self.name)
        is_whole = not self.name or self.what in _NAMED_BY_THEMSELVES
        return thing if is_whole else Reason("noun.named", what=thing, name=self.name)


_NAMED_BY_THEMSELVES = frozenset({"order", "form_alias", "global"})
"""Nouns whose sentence has the name in it."""


class InUse(Conflict):
    """Something else needs it."""

    code = "in_use"


def refuse_used(thing: Reason, done: str, uses: Sequence[Use]) -> None:
    """InUse when there are uses, such as `list 3 cannot be deleted: used by form 5 'Hírlevél'.`

    `thing`: a reason `noun.…`. `done`: deleted or archived. `uses`: at most one more than SHOWN of
    them.
    """
    if not uses:
        return
    named = reduce(_and, (each.told for each in uses[:SHOWN]))
    if len(uses) > SHOWN:
        named = Reason("uses.and_others", what=named)
    raise InUse(Reason(f"uses.not_{done}", what=thing, told=named))


def _and(one: Reason, another: Reason) -> Reason:
    return Reason("uses.and", what=one, told=another)
