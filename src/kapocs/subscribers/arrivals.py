"""People who come many at a time: how they are handed over, and what became of a page of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from kapocs.ids import AccountId, ListId, SubscriberId


class OnDuplicate(StrEnum):
    """What becomes of values for somebody who is on the list already."""

    SKIP = "skip"
    """The record stays as it is."""
    UPDATE = "update"
    """The values that are given take the place of the record's; an empty one changes nothing."""
    FILL_EMPTY = "fill-empty"
    """Only what is empty in the record is filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """Somebody who is to be put on a list, read and checked.

    `line`: where they stand in the file. `fields`: JSON of texts by name of the field, none empty.
    Times are aware; None: nothing is said.
    """

    line: int
    email: str
    email_key: str
    last_name: str = ""
    first_name: str = ""
    full_name: str = ""
    subscribed_at: datetime | None = None
    left_at: datetime | None = None
    """When they left; they are kept as somebody who left."""
    consented_at: datetime | None = None
    """Since when they want letters, by the word that is given for them; None: no word is."""
    confirmed_at: datetime | None = None
    client_ip: str = ""
    secret_id: str
    fields: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arriving:
    """Onto which list people are put, and how."""

    account_id: AccountId
    list_id: ListId
    import_id: int
    after: int = 0
    """The line behind which they wait."""
    is_unique: bool
    """Whether the list has each address once."""
    on_duplicate: OnDuplicate
    defaults: dict[str, str]
    """Of fields of new records."""
    actor: str
    """Who does it, as histories tell."""
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What became of a page of arrivals, in records; `lines` of those that were kept out."""

    taken: int
    last_line: int
    added: list[SubscriberId] = field(default_factory=list)
    """New on the list and active."""
    left: list[SubscriberId] = field(default_factory=list)
    """New or known records of people who left."""
    returned: list[SubscriberId] = field(default_factory=list)
    """Had left and are back, by the word that was given for them."""
    changed: list[SubscriberId] = field(default_factory=list)
    """Were on the list, active or not, and have other values now."""
    same: int = 0
    """Were on the list and stay as they are."""
    stayed_away: Sequence[int] = ()
    """Lines of people who left and are on the list no more."""
    suppressed: Sequence[int] = ()
    """Lines of addresses that must not be written to."""
    erased: Sequence[int] = ()
    """Lines of people who were erased, which nobody looked at any further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedPage:
    """How many of a page of arrivals would come to what; the names are those of `Merged`."""

    taken: int
    last_line: int
    added: int
    left: int
    returned: int
    changed: int
    same: int
    stayed_away: int
    suppressed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What of an import was taken back on a page: records removed, records changed back, kept.

    Kept are those that somebody else changed since.
    """

    removed: int = 0
    restored: int = 0
    kept: int = 0
    has_more: bool = False


def columns(arrivals: Sequence[Arrived]) -> list[tuple[Any, ...]]:
    """The rows as `COLUMNS` names them, without account and import."""
    return [
        (
            each.line,
            each.email,
            each.email_key,
            each.last_name,
            each.first_name,
            each.full_name,
            each.subscribed_at,
            each.left_at,
            each.consented_at,
            each.confirmed_at,
            each.client_ip,
            each.secret_id,
            each.fields,
        )
        for each in arrivals
    ]


COLUMNS = (
    "line",
    "email",
    "email_key",
    "last_name",
    "first_name",
    "full_name",
    "subscribed_at",
    "left_at",
    "consented_at",
    "confirmed_at",
    "client_ip",
    "secret_id",
    "fields",
)
"""In the order in which they are copied."""
