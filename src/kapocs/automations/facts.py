"""Facts that other programs tell of a person: whatever they call it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kapocs.facts.kinds import fact


@fact("event.received")
@dataclass(frozen=True, slots=True)
class EventReceived:
    """A program told that something happened to the person. `name`: what it calls it."""

    name: str
    data: Mapping[str, Any] = field(default_factory=dict)
    """What else it said."""
