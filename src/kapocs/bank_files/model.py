"""What a bank's file says, which formats there are, and what can be wrong with one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kapocs.errors import Invalid
from kapocs.reasons import Reason
from kapocs.tables.model import shown

MOST_BYTES = 32 * 1024 * 1024
"""Of a file, and of each part of a packed one once it is unpacked."""
MOST_ROWS = 100_000
LONGEST_NAME = 200
LONGEST_ACCOUNT = 40
LONGEST_TEXT = 1_000


class BadStatement(Invalid):
    """The file is no statement that can be read; nothing of it was imported."""

    code = "bad_statement"


class UnknownColumns(BadStatement):
    """The file is a table of columns that are not known; say which is which."""

    code = "unknown_columns"


class Format(StrEnum):
    """What a bank's file is written in."""

    CAMT053 = "camt053"
    MT940 = "mt940"
    OTP = "otp"
    OTP_CARDS = "otp_cards"
    OTP_OLD = "otp_old"
    KH = "kh"
    ERSTE = "erste"
    GRANIT = "granit"
    CSV = "csv"


class Meaning(StrEnum):
    """What a column of a table of movements is for."""

    DATE = "date"
    VALUE_DATE = "value_date"
    AMOUNT = "amount"
    CREDIT = "credit"
    DEBIT = "debit"
    SIDE = "side"
    CURRENCY = "currency"
    NAME = "name"
    ACCOUNT = "account"
    TEXT = "text"
    REFERENCE = "reference"
    ID = "id"
    OWN_ACCOUNT = "own_account"


Columns = Mapping[Meaning, Sequence[str]]
"""What each is called in the head of the table; several of a text are joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A line of a statement. `amount`: negative when it went out. Texts are empty when not said.

    `line`: where it stands in the file, from 1. `reference`: what the payer's order carries from
    end to end. `bank_id`: what the bank calls it, the same in each of its files.
    """

    line: int
    booked_on: date
    valued_on: date | None = None
    amount: Decimal
    currency: str
    partner_name: str = ""
    partner_account: str = ""
    text: str = ""
    reference: str = ""
    bank_id: str = ""
    own_account: str = ""


@dataclass(frozen=True, slots=True)
class BankFile:
    """What a file says: its format, and its movements in order.

    `head`: by what the heads of its columns are known again, where it is a table.
    """

    format: Format
    movements: Sequence[Movement]
    head: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAs:
    """How a file is to be read; what is left out is found out from the file.

    `columns`: of a table that is not known. `kept`: those chosen before, by `head_key`.
    `currency`: of amounts beside which none stands.
    """

    format: Format | None = None
    columns: Columns | None = None
    kept: Mapping[str, Columns]
    currency: str = "HUF"


def refused(line: int, seen: str, why: Reason) -> BadStatement:
    """The error for a line that does not fit."""
    return BadStatement(
        Reason("statements.line", line=line, seen=shown(seen), why=why), field="file"
    )
