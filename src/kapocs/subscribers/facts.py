"""Facts about records and addresses beside what histories say.

Those that a change of state is are written by the statement that makes it (decisions/0027);
`news.py` notes changed fields.
"""

from dataclasses import dataclass

from kapocs.facts.kinds import fact
from kapocs.ids import DeliveryId, FormId, LetterId, SendId


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


@fact("consent.given")
@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The person asked for letters of the list; an order alone is no consent.

    `by`: `sign_up`, `confirmation` (by double opt-in) or `return` (of somebody who had left).
    """

    form_id: FormId | None
    by: str


@fact("consent.withdrawn")
@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """The person wants no more letters of the list; by the link of which letter, if it was one."""

    send_id: SendId | None
    letter_id: LetterId | None
    delivery_id: DeliveryId | None
    form_id: FormId | None


@fact("address.left_all_lists")
@dataclass(frozen=True, slots=True)
class AddressLeftAllLists:
    """The address left all lists, also those to come."""

    email: str
