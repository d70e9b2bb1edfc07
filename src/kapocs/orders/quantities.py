"""Reading how much of a thing is ordered."""

import re
from decimal import Decimal

from kapocs.lists.values import as_text
from kapocs.orders.model import BadOrder, check_quantity
from kapocs.orders.oddities import read_number
from kapocs.reasons import Reason

_QUANTITY = re.compile(r"\d{1,12}(?:[.,]\d{0,20})?", re.ASCII)


def quantity(raw: object, field: str) -> Decimal:
    """A quantity such as 2, "0.5" or "0,5": more than nothing. BadOrder names the field."""
    text = as_text(raw, field).strip()
    parsed = read_number(text, comma_is_decimal=True) if _QUANTITY.fullmatch(text) else None
    if parsed is None:
        raise BadOrder(Reason("orders.bad_quantity", field=field, text=text[:40]), field=field)
    return check_quantity(parsed, field)
