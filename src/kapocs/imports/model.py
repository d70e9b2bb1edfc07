"""An import: what it is made of, the states it goes through, what its columns are for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId, ImportId, ListId
from kapocs.order_files.model import OrderChoices
from kapocs.subscribers.arrivals import OnDuplicate

PART_BYTES = 2**19
"""Of a file, kept in one row at most."""
MOST_BYTES = 2 * 2**30
KEPT_DAYS = 30
"""So long the rows that are not in are kept, and an import can be taken back."""
REJECT_HEADS = ("import_line", "import_column", "import_problem")
"""Of the columns that a file of rows that were not in has beside its own."""
LONGEST_WORDS = 2_000
"""Characters, of the words that somebody agreed to."""


class ImportNotFound(NotFound):
    """There is no such import."""

    code = "import_not_found"


class BadImport(Invalid):
    """The file cannot be taken in so."""

    code = "bad_import"


class ImportUnderWay(Conflict):
    """That is not possible in the state that the import is in."""

    code = "import_state"


class ImportKind(StrEnum):
    """What the lines of a file are."""

    PEOPLE = "people"
    """People who want letters, unless a column says that one left."""
    ORDERS = "orders"
    """Orders of the past, or lines of them, onto a list of orders."""
    LEFT = "left"
    """People who left: they are kept as such, and nothing is sent to them."""
    SUPPRESSED = "suppressed"
    """Addresses of no list, that nothing may be sent to."""
    BOUNCED = "bounced"
    """Likewise, because mail came back from them."""
    COMPLAINED = "complained"
    """Likewise, because their owners called mail spam."""

    @property
    def silence(self) -> str | None:
        """Why nothing is sent to the addresses, as suppressions call it; None: they are people."""
        return _SILENCES.get(self)


_SILENCES = {
    ImportKind.SUPPRESSED: "manual",
    ImportKind.BOUNCED: "hard_bounce",
    ImportKind.COMPLAINED: "complaint",
}


class ImportState(StrEnum):
    """Where an import stands."""

    UPLOADING = "uploading"
    """Its file is on its way."""
    LOOKING = "looking"
    """It is being found out how its file is read."""
    READY = "ready"
    """The file is there; it waits to be started."""
    RUNNING = "running"
    PREVIEWED = "previewed"
    """It was gone through without changing anything."""
    FINISHED = "finished"
    CANCELLED = "cancelled"
    """What was on the list by then stays there."""
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"


ENDED = (
    ImportState.PREVIEWED,
    ImportState.FINISHED,
    ImportState.CANCELLED,
    ImportState.FAILED,
    ImportState.UNDONE,
)
TAKEN_BACK = (ImportState.FINISHED, ImportState.CANCELLED, ImportState.FAILED)
"""The states in which an import can be taken back."""


class ColumnUse(StrEnum):
    """What a column is for that is no field of the list; no field has a name like these."""

    NAME = "@name"
    """First and last name in one cell, in either order."""
    STATUS = "@status"
    """Whether the person is on the list, in the words of the program that wrote the file."""
    JOINED_AT = "@joined-at"
    LEFT_AT = "@left-at"
    CONSENTED_AT = "@consented-at"
    """When the person agreed; it stands for a word of consent of this row."""
    CONFIRMED_AT = "@confirmed-at"
    IP = "@ip"
    """From where the person agreed."""
    LISTS = "@lists"
    """Names of lists, or groups: only rows that name the import's own list are taken."""
    NOTHING = "@nothing"
    """The column is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWord:
    """The word that is given for everybody in the file that they want letters.

    `source`: where they agreed, such as a paper form of a fair. `on`: when, unless a column says
    it for each. `words`: what they agreed to.
    """

    source: str
    on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What becomes of a file: what each column is for, and the choices that were made."""

    mapping: Sequence[tuple[str, str]]
    """Head of a column, and the name of a field or a ColumnUse; columns not named are left out.

    `field:word` fills a field of yes and no: whether the word is among those of the cell.
    """
    on_duplicate: OnDuplicate = OnDuplicate.SKIP
    consent: ConsentWord | None = None
    day_order: str = ""
    """`dmy`, `mdy` or `ymd`: how days are written; empty: the year first."""
    zone: str = ""
    """Of times without an offset; empty: the account's."""
    new_fields: bool = False
    """Whether the list gets a field for each column that it has none for."""
    trigger_sends: bool = False
    """Whether letters for those who join or change go out."""
    start_automations: bool = False
    """Whether those who join or change begin automations, as by a sign-up or a change."""
    orders: OrderChoices = field(default_factory=OrderChoices)
    """What was said of a file of orders."""
    is_trial: bool = False
    """Only say what would become of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many rows came to what so far."""

    added: int = 0
    left: int = 0
    returned: int = 0
    changed: int = 0
    same: int = 0
    stayed_away: int = 0
    """They left, and no word was given that they want letters again."""
    suppressed: int = 0
    silenced: int = 0
    """New addresses that nothing is sent to."""
    rejected: int = 0
    """Rows with something to mend."""
    elsewhere: int = 0
    """Rows that name other lists than that of the import, or none."""
    repeated: int = 0
    """Rows whose address stood in the file before."""
    removed: int = 0
    restored: int = 0
    kept: int = 0
    """By taking back: records that are gone again, have their values back, or were changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """An import. `look`: how its file is read, its heads and first rows; `plan`: see `plans`."""

    account_id: AccountId
    id: ImportId
    list_id: ListId | None
    kind: ImportKind
    state: ImportState
    file_name: str
    file_bytes: int
    look: dict[str, Any]
    plan: dict[str, Any]
    counts: dict[str, int]
    staged_line: int
    staged_people: int
    merged_line: int
    merged_people: int
    is_whole: bool
    is_merging: bool
    why: dict[str, Any] | None
    created_at: datetime
    updated_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    undone_at: datetime | None
    is_kept: bool
    """Whether its rows that are not in, and what can be taken back, are still there."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", ImportKind(self.kind))
        object.__setattr__(self, "state", ImportState(self.state))

    @property
    def is_to_be_read(self) -> bool:
        """Whether there is anything to be done with its file."""
        is_reading = self.state is ImportState.RUNNING and not self.is_whole
        return is_reading or self.state is ImportState.LOOKING

    @property
    def counted(self) -> Counts:
        """What came of its rows so far."""
        return Counts(**self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A row that is not in: where it stands, which column holds what, and what to mend."""

    line: int
    head: str
    value: str
    why: dict[str, Any]
    cells: list[str] = field(default_factory=list)


def silence_note(import_id: ImportId) -> str:
    """What stands beside an address that nothing is sent to since this import; no other's begins
    so.
    """
    return f"import {import_id}."
