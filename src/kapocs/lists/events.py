"""What lists announce."""

from dataclasses import dataclass

from kapocs.ids import AccountId, ListId


@dataclass(frozen=True, slots=True)
class ListDeleted:
    """There is no such list any more; its records are to follow."""

    account_id: AccountId
    list_id: ListId


@dataclass(frozen=True, slots=True)
class FieldDeleted:
    """The list has no such field any more; what records hold in it is to follow."""

    account_id: AccountId
    list_id: ListId
    name: str
