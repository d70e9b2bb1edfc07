"""What was said of a file of orders: held to what is possible, and kept."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kapocs.amounts import DECIMALS
from kapocs.errors import Invalid
from kapocs.lists.model import Schema
from kapocs.lists.standard import FIELD_OF, READ_ONLY
from kapocs.order_files.heads import OWN
from kapocs.order_files.model import GROSSES, MOST_WORDS, PRICES, OrderChoices, OrderUse
from kapocs.orders.model import OrderStatus
from kapocs.reasons import Reason

_USES = frozenset(OrderUse)
_HUNDRED = Decimal(100)
_LONGEST_WORD = 255


class BadOrderFile(Invalid):
    """The file of orders cannot be taken in so."""

    code = "bad_order_file"


def target_of(target: str, schema: Schema) -> str | None:
    """What a column is for, spelled as it is kept; None: there is no such thing."""
    plain = target.strip()
    if plain in _USES:
        return plain
    name = plain.lower()
    if name in OWN:
        return str(OWN[name])
    is_writable = name in schema.fields and name not in READ_ONLY
    # Whether the buyer wants letters is not an order's to say.
    return name if is_writable and name != FIELD_OF["active"] else None


def checked_choices(choices: OrderChoices, targets: Collection[str]) -> OrderChoices:
    """The choices, spelled as they are kept. BadOrderFile names the field."""
    if OrderUse.NUMBER not in targets:
        raise BadOrderFile(Reason("order_files.no_number_column"), field="mapping")
    code = choices.currency.strip().upper()
    if code and code not in DECIMALS:
        why = Reason("order_files.unknown_currency", text=code[:60])
        raise BadOrderFile(why, field="currency")
    _check_vat(choices, targets)
    if choices.decimal_mark not in ("", ",", "."):
        raise BadOrderFile(Reason("order_files.bad_mark"), field="decimal_mark")
    words = [word for word, _ in choices.statuses]
    if len(words) > MOST_WORDS or any(not 1 <= len(each) <= _LONGEST_WORD for each in words):
        raise BadOrderFile(Reason("order_files.bad_words"), field="statuses")
    return replace(choices, currency=code)


def _check_vat(choices: OrderChoices, targets: Collection[str]) -> None:
    vat = choices.vat_percent
    if vat is not None and not 0 <= vat <= _HUNDRED:
        raise BadOrderFile(Reason("order_files.bad_vat"), field="vat_percent")
    grosses = set(GROSSES) | (set(PRICES) if choices.is_gross else set())
    if vat is None and OrderUse.VAT not in targets and grosses & set(targets):
        raise BadOrderFile(Reason("order_files.needs_vat"), field="vat_percent")


def stored_choices(choices: OrderChoices) -> dict[str, Any]:
    """The choices as they are kept."""
    vat = choices.vat_percent
    return {
        "currency": choices.currency,
        "vat_percent": None if vat is None else str(vat),
        "is_gross": choices.is_gross,
        "decimal_mark": choices.decimal_mark,
        "statuses": [[word, int(status)] for word, status in choices.statuses],
    }


def read_choices(kept: Mapping[str, Any] | None) -> OrderChoices:
    """The choices that were kept so; None: of a file that nothing was said of."""
    if kept is None:
        return OrderChoices()
    vat = kept["vat_percent"]
    statuses: Sequence[tuple[str, int]] = kept["statuses"]
    return OrderChoices(
        currency=kept["currency"],
        vat_percent=None if vat is None else Decimal(vat),
        is_gross=kept["is_gross"],
        decimal_mark=kept["decimal_mark"],
        statuses=tuple((word, OrderStatus(status)) for word, status in statuses),
    )
