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

    @classmethod
    def of(
        cls,
        record: tuple[ListId, SubscriberId],
        again: str,
        *,
        where: str,
        said: dict[str, Any],
        at: datetime | None = None,
    ) -> "Newcomer":
        """The record of a list; may it come in per order, then for itself alone."""
        list_id, subscriber_id = record
        is_apart = again == "per_order"
        return cls(
            list_id=list_id,
            subscriber_id=subscriber_id,
            entry_key=f"{list_id}:{subscriber_id}" if is_apart else "",
            is_apart=is_apart,
            where=where,
            at=at,
            said=said,
        )
