"""What reading one step comes to, and what a kind may ask of whoever reads the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kapocs.automations.definition import Does, Written
from kapocs.automations.given import Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A step that was read: what it does, and the steps of its branches."""

    does: Does
    branches: Mapping[str, Sequence[Written]] = field(default_factory=dict)
    goes_to: str = ""
    ends: bool = False


class Reading:
    """Reads the rest of the definition."""

    def steps(self, given: Given, name: str) -> list[Written]:
        """The row of steps that a member holds."""
        raise NotImplementedError

    def names(self, step_id: str, place: str) -> None:
        """A step is named here: it has to be there."""
        raise NotImplementedError
