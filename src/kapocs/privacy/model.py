"""What is known of one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId, ListId, SubscriberId

SCHEMA_VERSION = 1
"""Of the JSON that `kapocs person export` writes. It grows when a name goes or changes meaning."""
MOST_RECORDS = 1_000
"""Records of one address in an account; who has more cannot be told of in one piece."""
MOST_ROWS = 20_000
"""Rows of a section that are told, the first ones."""

MOST_ROUNDS = 20
"""How often an erasure waits for something, or begins again, before it ends nevertheless."""

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


class ErasureState(StrEnum):
    """Whether there is something left to do."""

    RUNNING = "running"
    DONE = "done"


class ErasureStep(StrEnum):
    """The pieces of an erasure, in their order; each is done in short transactions."""

    RECORDS = "records"
    ADDRESS = "address"
    FACTS = "facts"
    INBOUND = "inbound_deliveries"
    TOLD = "webhook_deliveries"
    ANSWERS = "idempotency_keys"
    LINES = "connector_lines"
    REFUSALS = "refusals"
    BANK = "bank_rows"
    REJECTS = "import_rejects"
    LOOKS = "imports"
    AUDIT = "audit_lines"
    FILES = "import_parts"
    QUEUE = "pgqueuer"
    END = "end"

    def next(self) -> "ErasureStep":
        """What comes after it."""
        every = list(ErasureStep)
        return every[min(every.index(self) + 1, len(every) - 1)]


class ErasureNotFound(NotFound):
    """The account has no such certificate."""

    code = "erasure_not_found"


class InvoiceUnderWay(Conflict):
    """A document about an order of theirs is to be issued yet, and has to name them."""

    code = "invoice_under_way"


class BadErasureReason(Invalid):
    """The reason must be 1 to 500 printable characters without the address."""

    code = "bad_erasure_reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """A certificate. `removed`, `kept`: kind → rows; `sealed`: the address, until it is done."""

    account_id: AccountId
    id: int
    state: ErasureState
    address_hash: bytes
    sealed: bytes | None
    pseudonym: str
    reason: str
    asked_by: str | None
    step: ErasureStep
    after: int
    rounds: int
    removed: Mapping[str, int]
    kept: Mapping[str, int]
    created_at: datetime
    ended_at: datetime | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "state", ErasureState(self.state))
        object.__setattr__(self, "step", ErasureStep(self.step))

    def data(self) -> dict[str, object]:
        """As it is shown: no address but the hash."""
        return {
            "id": self.id,
            "state": str(self.state),
            "address_hash": self.address_hash.hex(),
            "pseudonym": self.pseudonym,
            "reason": self.reason,
            "asked_by": self.asked_by or "",
            "created_at": self.created_at,
            "ended_at": self.ended_at,
            "removed": {kind: rows for kind, rows in self.removed.items() if rows},
            "kept": {kind: rows for kind, rows in self.kept.items() if rows},
        }
