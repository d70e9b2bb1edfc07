"""What subscribers announce. Several people of one list may share an event."""

from dataclasses import dataclass, field

from kapocs.ids import AccountId, FormId, ListId, SubscriberId


@dataclass(frozen=True, slots=True)
class SubscribersJoined:
    """They are active on the list now: signed up without double opt-in, or confirmed it."""

    account_id: AccountId
    list_id: ListId
    form_id: FormId | None
    subscriber_ids: list[SubscriberId]
    occurrence: str
    """Tells one joining from a later one of the same person."""


@dataclass(frozen=True, slots=True)
class SubscribersArrived:
    """A piece of an import put them on the list, or brought them back to it."""

    account_id: AccountId
    list_id: ListId
    subscriber_ids: list[SubscriberId]


@dataclass(frozen=True, slots=True)
class ConfirmationsRequested:
    """They asked to join through a double opt-in form and must confirm."""

    account_id: AccountId
    list_id: ListId
    form_id: FormId
    subscriber_ids: list[SubscriberId]
    occurrence: str


@dataclass(frozen=True, slots=True)
class SubscribersUpdated:
    """Their data changed."""

    account_id: AccountId
    list_id: ListId
    form_id: FormId | None
    subscriber_ids: list[SubscriberId]
    occurrence: str
    changes: list[tuple[dict[str, str], list[SubscriberId]]] = field(default_factory=list)
    """The fields that have another value now, with the value as `changes.told` gives it, and
    whose they are. Empty: told by a process of the version before."""
