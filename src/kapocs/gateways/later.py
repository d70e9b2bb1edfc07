"""On what terms a buyer pays who agreed to be charged for renewals: told before, and kept to."""

from datetime import datetime, timedelta
from decimal import Decimal

from kapocs.db.pool import Conn
from kapocs.gateways.model import LaterTerms
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.payments.model import Balance
from kapocs.recurring import queries_tokens

_FOR = timedelta(days=2 * 365 - 1)
"""A day less than the longest that SimplePay lets tokens live."""
_MORE = 2
"""A renewal may cost so many times as much: lines and prices change."""


async def terms(
    conn: Conn, schema: Schema, record_id: SubscriberId, balance: Balance, *, now: datetime
) -> LaterTerms | None:
    """What whoever pays this order now agrees to; None: nothing is charged later."""
    if not await queries_tokens.to_be_charged(conn, *schema.key, record_id):
        return None
    until = (now + _FOR).replace(microsecond=0)
    return LaterTerms(most=(balance.gross or Decimal(0)) * _MORE, until=until)
