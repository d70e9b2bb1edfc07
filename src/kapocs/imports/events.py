"""What imports announce, a piece of a page at a time."""

from dataclasses import dataclass

from kapocs.ids import AccountId, ImportId, ListId, SubscriberId


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleTakenIn:
    """An import has put people on its list, or changed them, and automations are to begin by it."""

    account_id: AccountId
    list_id: ListId
    import_id: ImportId
    at: str
    """When, by ISO 8601."""
    added: list[SubscriberId]
    returned: list[SubscriberId]
    """Had left, and are back."""
    changed: list[SubscriberId]
