"""An opportunity: what somebody may buy, and the rules for it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from kapocs.catalog.money import BadAmount
from kapocs.catalog.money import amount as checked_amount
from kapocs.catalog.money import currency as known_currency
from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId, ListId, OpportunityId, SubscriberId
from kapocs.reasons import Reason
from kapocs.storable import is_storable

LONGEST_NAME = 255
LONGEST_STAGE = 100
LONGEST_NOTE = 65_535
LONGEST_REASON = 1_000
_YEARS = range(1900, 3000)


class OpportunityNotFound(NotFound):
    """There is no such opportunity."""

    code = "opportunity_not_found"


class BadOpportunity(Invalid):
    """The opportunity cannot be so; the field says what is wrong."""

    code = "bad_opportunity"


class OpportunityClosed(Conflict):
    """It was decided the other way: what was won is not lost, what was lost is not won."""

    code = "opportunity_closed"


class OpportunityStatus(StrEnum):
    """Whether it was decided, and how."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """What somebody may buy.

    `email` is the contact's address. `value` and `currency` are None while nobody knows them.
    `owner` is the address of the user who looks after it, empty when it is nobody's. `reason`
    says why it was won or lost; it is empty while it is open.
    """

    account_id: AccountId
    id: OpportunityId
    list_id: ListId
    subscriber_id: SubscriberId
    email: str
    name: str
    value: Decimal | None
    currency: str | None
    stage: str
    expected_on: date | None
    owner: str
    note: str
    status: OpportunityStatus
    reason: str
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOpportunity:
    """A wish for an opportunity, or what one is to be from now on.

    `value`: from 0, with its `currency`, such as `HUF`; None: not known yet. `stage`: any text,
    such as `Offer sent`. `expected_on`: the day on which it is likely to be decided. `owner`: the
    address by which a user of the account signs in. All but the name may be left out.
    """

    name: str
    value: Decimal | None = None
    currency: str | None = None
    stage: str = ""
    expected_on: date | None = None
    owner: str = ""
    note: str = ""

    def checked(self) -> "NewOpportunity":
        """The wish as it is stored. BadOpportunity, BadAmount, UnknownCurrency name the field."""
        name, stage = self.name.strip(), self.stage.strip()
        if not 1 <= len(name) <= LONGEST_NAME:
            raise _bad("name", "value.length", least=1, most=LONGEST_NAME)
        _fits(name, "name", LONGEST_NAME)
        _fits(stage, "stage", LONGEST_STAGE)
        _fits(self.note, "note", LONGEST_NOTE)
        if self.expected_on is not None and self.expected_on.year not in _YEARS:
            raise _bad("expected_on", "value.beyond_calendar")
        value, currency = self._money()
        return replace(self, name=name, stage=stage, value=value, currency=currency)

    def _money(self) -> tuple[Decimal | None, str | None]:
        if self.value is None:
            if self.currency:
                raise _bad("value", "crm.currency_of_nothing")
            return None, None
        if not self.currency:
            raise _bad("currency", "crm.no_currency")
        value = checked_amount(self.value, "value")
        if value < 0:
            raise BadAmount(Reason("value.negative", field="value"), field="value")
        return value, known_currency(self.currency)


def checked_reason(text: str) -> str:
    """Why it was won or lost, as it is stored; it may be empty. BadOpportunity."""
    reason = text.strip()
    _fits(reason, "reason", LONGEST_REASON)
    return reason


def _fits(text: str, field: str, most: int) -> None:
    if len(text) > most:
        raise _bad(field, "value.too_long", most=most)
    if not is_storable(text):
        raise _bad(field, "value.has_nul")


def _bad(field: str, code: str, **data: int) -> BadOpportunity:
    return BadOpportunity(Reason(code, field=field, **data), field=field)
