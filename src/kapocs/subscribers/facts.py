"""Facts about records and addresses beside what histories say.

Those that a change of state is are written by the statement that makes it (decisions/0027);
`news.py` notes changed fields.
"""

from dataclasses import dataclass

from kapocs.facts.kinds import fact
from kapocs.ids import FormId


@dataclass(frozen=True, slots=True)
class ChangedField:
    """What a field held and holds; long texts are cut."""

    field: str
    before: str
    after: str


@fact("subscriber.updated")
@dataclass(frozen=True, slots=True)
class SubscriberUpdated:
    """Fields of the record have other values than before; of very many, the first ones."""

    form_id: FormId | None
    changes: tuple[ChangedField, ...]


@fact("subscriber.deleted")
@dataclass(frozen=True, slots=True)
class SubscriberDeleted:
    """The record is gone, and all facts about it with it."""


@fact("address.left_all_lists")
@dataclass(frozen=True, slots=True)
class AddressLeftAllLists:
    """The address left all lists, also those to come."""

    email: str
