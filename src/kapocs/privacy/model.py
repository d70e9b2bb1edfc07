"""What is known of one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.errors import Conflict
from kapocs.ids import AccountId, ListId, SubscriberId

SCHEMA_VERSION = 1
"""Of the JSON that `kapocs person export` writes. It grows when a name goes or changes meaning."""
MOST_RECORDS = 1_000
"""Records of one address in an account; who has more cannot be told of in one piece."""
MOST_ROWS = 20_000
"""Rows of a section that are told, the first ones."""

RecordKey = tuple[ListId, SubscriberId]
PersonRow = Mapping[str, object]
"""A row as JSON has it: texts, whole numbers, yes and no; times in ISO 8601, amounts as texts."""


class TooMuchOfOne(Conflict):
    """The address has so many records that all of them cannot be told in one piece."""

    code = "too_much_of_one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Whose data: the address in its normal form, and its records in the account."""

    account_id: AccountId
    email_key: str
    records: Sequence[RecordKey]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that an account knows of a person.

    `cut`: sections of which only the first rows are here.
    """

    email: str
    at: datetime
    sections: Mapping[str, Sequence[PersonRow]]
    cut: Sequence[str] = ()

    def counts(self) -> dict[str, int]:
        """Section → how many rows it has."""
        return {name: len(rows) for name, rows in self.sections.items()}

    def data(self) -> dict[str, object]:
        """As JSON has it."""
        return {
            "schema_version": SCHEMA_VERSION,
            "email": self.email,
            "made_at": self.at.isoformat(),
            "cut": list(self.cut),
            **{name: list(rows) for name, rows in self.sections.items()},
        }
