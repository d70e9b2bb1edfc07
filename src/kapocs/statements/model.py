"""What is kept of statements, how far their rows are, and by what an order is found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from kapocs.bank_files.model import Format
from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId, BankRowId, ListId, StatementId


class BankStatementNotFound(NotFound):
    """There is no such statement."""

    code = "bank_statement_not_found"


class BankRowNotFound(NotFound):
    """There is no such row of a statement."""

    code = "bank_row_not_found"


class BankRowDecided(Conflict):
    """The row is not waiting for a decision."""

    code = "bank_row_decided"


class BadMatch(Invalid):
    """The row cannot be matched so."""

    code = "bad_match"


class RowState(StrEnum):
    """How far a row is."""

    WAITING = "waiting"
    """Somebody has to say what it paid."""
    BOOKED = "booked"
    """It paid orders."""
    REFUSED = "refused"
    """Somebody said that it paid none."""
    OUTGOING = "outgoing"
    """Money went out that pays nobody back."""


class MatchRule(StrEnum):
    """By what an order was found for a row."""

    REFERENCE = "reference"
    """The row names the order, and pays all of what is open."""
    PART = "part"
    """It names the order, and pays less."""
    OVER = "over"
    """It names the order, and pays more."""
    KNOWN = "known"
    """Sum and account of somebody who paid from it before; the name fits, too."""
    NUMBER = "number"
    """The sum, and digits that may be the order's number or something else."""
    ACCOUNT = "account"
    """Sum and account of somebody who paid from it before."""
    NAME = "name"
    """Sum and name."""
    AMOUNT = "amount"
    """Only the sum."""
    SEVERAL = "several"
    """Several orders of one person add up to it."""
    BACK = "back"
    """It names an order that was paid, and pays it back."""
    HAND = "hand"
    """Somebody said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A statement that was imported. `rows_new`: rows that no statement before it had.

    `list_ids`: the lists of whose orders its rows may be; none: all lists of orders.
    """

    account_id: AccountId
    id: StatementId
    file_name: str
    format: Format
    list_ids: Sequence[ListId]
    rows_read: int
    rows_new: int
    first_day: date | None
    last_day: date | None
    imported_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BankRow:
    """A row of a statement, as it is kept; what its members mean is in `Movement`.

    `decided_at`: when it was matched, refused, or what was said of it was taken back.
    """

    account_id: AccountId
    id: BankRowId
    statement_id: StatementId
    line: int
    booked_on: date
    valued_on: date | None
    amount: Decimal
    currency: str
    partner_name: str
    partner_account: str
    text: str
    reference: str
    own_account: str
    state: RowState
    decided_at: datetime | None
    updated_at: datetime
    list_ids: Sequence[ListId]
