"""Those whom something lets in."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kapocs.ids import ListId, SubscriberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody to whom something happened that begins a run."""

    list_id: ListId
    subscriber_id: SubscriberId
    entry_key: str = ""
    """What one may be in for at the same time as for something else: an order, a date."""
    is_apart: bool = False
    """Whether `again` is asked of this key alone."""
    where: str = ""
    """Conditions of the start."""
    at: datetime | None = None
    """When it happened; None: now."""
    said: dict[str, Any] = field(default_factory=dict)
    """What it begins with: the fact and what it told."""
