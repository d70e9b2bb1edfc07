"""What API calls cost by which tariff, and how a month's bill is made of them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kapocs.amounts import DECIMALS, rounded
from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId, ApiKeyId
from kapocs.reasons import Reason

KEPT_YEARS = 10
"""How long a month's calls are kept: its bill was made of them, and bills are kept for eight."""
KEPT_DAYS = 400
"""How long it is kept which key called what on a day."""
MARGIN = timedelta(hours=1)
"""How long after its end a month is closed by itself."""
WARNED_AT = (80, 100)
"""Percent of the free calls at which an account's people get a mail."""
MOST_CALLS = 10**12
_LARGEST_AMOUNT = Decimal(10) ** 12
_CENTS = 2


class CallResult(StrEnum):
    """What came of a call. Those that were done or refused are billed, the others are free."""

    DONE = "done"
    REFUSED = "refused"
    REPLAYED = "replayed"
    TOO_FAST = "too_fast"
    FAILED = "failed"


BILLED = frozenset({CallResult.DONE, CallResult.REFUSED})

_REFUSED, _TOO_MANY, _FAILED = 400, 429, 500


def result_of(status: int, *, replayed: bool = False) -> CallResult:
    """The result by the HTTP status, and whether an answer was only given again."""
    if replayed:
        return CallResult.REPLAYED
    if status < _REFUSED:
        return CallResult.DONE
    if status == _TOO_MANY:
        return CallResult.TOO_FAST
    return CallResult.REFUSED if status < _FAILED else CallResult.FAILED


class CallKind(NamedTuple):
    """Calls that are counted together."""

    account_id: AccountId
    key_id: ApiKeyId
    path: str
    result: CallResult


class BadTariff(Invalid):
    """The tariff cannot be so."""

    code = "bad_tariff"


class TariffNotFound(NotFound):
    """There is no tariff from that month on."""

    code = "tariff_not_found"


class TariffInUse(Conflict):
    """The tariff has been in use; it is replaced by one from a later month on."""

    code = "tariff_in_use"


class BadCap(Invalid):
    """The cap cannot be so."""

    code = "bad_cap"


class MonthUnderWay(Conflict):
    """The month is not over yet in the account's time zone."""

    code = "month_under_way"


class StatementNotFound(NotFound):
    """The account has no statement of that month."""

    code = "statement_not_found"


class StatementIssued(Conflict):
    """The statement has been issued with another number."""

    code = "statement_issued"


class BadInvoiceNumber(Invalid):
    """The invoice cannot have such a number."""

    code = "bad_invoice_number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """What calls cost from a month on: the first `free_calls` of each month nothing.

    `net_per_block`: for each started block of `block_calls` beyond them, in `currency`.
    """

    valid_from: date
    free_calls: int
    block_calls: int
    net_per_block: Decimal
    vat_percent: Decimal
    currency: str


FIRST = Tariff(
    valid_from=date(2000, 1, 1),
    free_calls=1_000,
    block_calls=100_000,
    net_per_block=Decimal(2_000),
    vat_percent=Decimal(27),
    currency="HUF",
)
"""What every installation begins with."""


def check_tariff(wanted: Tariff) -> None:
    """BadTariff names the field."""
    if wanted.valid_from.day != 1:
        raise BadTariff(Reason("metering.first_day"), field="valid_from")
    if not 0 <= wanted.free_calls <= MOST_CALLS:
        raise BadTariff(Reason("metering.free_calls", most=MOST_CALLS), field="free_calls")
    if not 1 <= wanted.block_calls <= MOST_CALLS:
        raise BadTariff(Reason("metering.block_calls", most=MOST_CALLS), field="block_calls")
    if wanted.currency not in DECIMALS:
        known = ", ".join(sorted(DECIMALS))
        raise BadTariff(Reason("metering.currency", known=known), field="currency")
    if not _is_amount(wanted.net_per_block, _LARGEST_AMOUNT, DECIMALS[wanted.currency]):
        raise BadTariff(
            Reason("metering.net_per_block", places=DECIMALS[wanted.currency]),
            field="net_per_block",
        )
    if not _is_amount(wanted.vat_percent, Decimal(100), _CENTS):
        raise BadTariff(Reason("metering.vat_percent"), field="vat_percent")


def _is_amount(value: Decimal, most: Decimal, places: int) -> bool:
    return value.is_finite() and 0 <= value <= most and value == rounded(value, places)


def check_cap(calls: int) -> None:
    """BadCap."""
    if not 0 <= calls <= MOST_CALLS:
        raise BadCap(Reason("metering.cap", most=MOST_CALLS), field="calls")


@dataclass(frozen=True, slots=True)
class Usage:
    """One month of one account, and what it costs; amounts in the tariff's currency."""

    month: date
    calls: int
    tariff: Tariff = FIRST

    @property
    def blocks(self) -> int:
        """Started blocks beyond the free calls."""
        return -(-max(0, self.calls - self.tariff.free_calls) // self.tariff.block_calls)

    @property
    def net(self) -> Decimal:
        """The fee without VAT."""
        return self._paid(self.blocks * self.tariff.net_per_block)

    @property
    def vat(self) -> Decimal:
        """The VAT on the fee."""
        return self._paid(self.net * self.tariff.vat_percent / 100)

    @property
    def gross(self) -> Decimal:
        """What is to be paid."""
        return self.net + self.vat

    def _paid(self, amount: Decimal) -> Decimal:
        return rounded(amount, DECIMALS.get(self.tariff.currency, _CENTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageStatement:
    """The bill of a month that is closed, with the tariff it was made by. It never changes.

    `invoice`: the number of the invoice it was issued with; empty: not yet.
    """

    account_id: AccountId
    month: date
    calls: int
    free_calls: int
    block_calls: int
    blocks: int
    net_per_block: Decimal
    vat_percent: Decimal
    net: Decimal
    vat: Decimal
    gross: Decimal
    currency: str
    tariff_from: date
    closed_at: datetime
    invoice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """Where an account stands in the month that its calls are written to now.

    `cap`: its own limit of calls; None: it has none.
    """

    account_id: AccountId
    timezone: str
    month: date
    used: int
    free_calls: int
    cap: int | None

    @property
    def limit(self) -> int:
        """The cap, where there is one, else the calls that are free."""
        return self.free_calls if self.cap is None else self.cap

    @property
    def resets_at(self) -> int:
        """When the next month begins in the account's time zone, in seconds since 1970."""
        first = next_month(self.month)
        there = datetime(first.year, first.month, 1, tzinfo=ZoneInfo(self.timezone))
        return int(there.timestamp())


def month_of(now: datetime, zone: ZoneInfo) -> date:
    """First day of the calendar month, in the account's time zone."""
    return now.astimezone(zone).date().replace(day=1)


def next_month(month: date) -> date:
    """First day of the month after it."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)
