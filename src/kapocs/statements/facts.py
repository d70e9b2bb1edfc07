"""Facts about rows of statements that were matched to orders."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kapocs.facts.kinds import fact
from kapocs.ids import BankRowId, PaymentId, StatementId


@fact("payment.matched")
@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentMatched:
    """A row of a bank's statement was found to pay the order, or to pay it back (amount below 0).

    `rule`: by what it was found; `is_automatic`: whether it was so certain that nobody was asked.
    """

    payment_id: PaymentId
    statement_id: StatementId
    row_id: BankRowId
    amount: Decimal
    currency: str
    booked_on: date
    rule: str
    is_automatic: bool
