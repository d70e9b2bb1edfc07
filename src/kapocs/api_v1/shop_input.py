"""Reading what shop clients send: amounts, ids and quantities, as numbers or as texts."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from kapocs.api_v1.call import BadRequest, member, optional_member
from kapocs.api_v1.paths import number
from kapocs.catalog.money import currency, is_amount, parse_amount, parse_percent
from kapocs.lists.values import as_text
from kapocs.orders.model import MOST_ITEMS
from kapocs.orders.oddities import read_number

Value = TypeVar("Value")

_MOST = 2**31 - 1


def given_id(raw: object, name: str) -> int:
    """An id in a body; one that nothing has when it is not a number. FieldInvalid."""
    return number(as_text(raw, name).strip())


def given_ids(raw: object, name: str) -> list[int]:
    """An array of ids. BadRequest."""
    if not isinstance(raw, list):
        raise BadRequest(f"{name}: must be an array of ids.", field=name)
    _check_count(raw, name)
    return [given_id(each, name) for each in raw]


def objects(raw: object, name: str) -> list[dict[str, Any]]:
    """An array of objects; nothing at all is an empty one. BadRequest."""
    if raw is None:
        return []
    if not isinstance(raw, list) or not all(isinstance(each, dict) for each in raw):
        raise BadRequest(f"{name}: must be an array of objects.", field=name)
    _check_count(raw, name)
    return raw


def _check_count(given: list[Any], name: str) -> None:
    if len(given) > MOST_ITEMS:
        raise BadRequest(f"{name}: at most {MOST_ITEMS}.", field=name)


def whole(given: Mapping[str, Any], name: str, *, least: int) -> int | None:
    """A whole number of at least `least`; None when it is missing. BadRequest."""
    text = optional_member(given, name)
    if text is None or not text.strip():
        return None
    amount = parse_amount(text, name, negative=True)
    if amount != amount.to_integral_value() or not least <= amount <= _MOST:
        reason = f"a whole number from {least} to {_MOST} is expected"
        raise BadRequest(f"{name}: {reason}, not {text[:40]!r}.", field=name)
    return int(amount)


def amount_of(given: Mapping[str, Any], name: str, *, negative: bool = False) -> Decimal | None:
    """An amount, also one such as `1 234,50 Ft`; None when it is missing. BadAmount."""
    if _missing(given, name):
        return None
    return parse_amount(_number(given[name]), name, negative=negative)


def percent_of(given: Mapping[str, Any], name: str) -> Decimal | None:
    """A percentage, also one such as `27%`; None when it is missing. BadAmount."""
    return None if _missing(given, name) else parse_percent(_number(given[name]), name)


def _number(raw: object) -> object:
    """The one number in a text that is not a number alone; anything else as it came."""
    if not isinstance(raw, str) or is_amount(raw):
        return raw
    found = read_number(raw)
    return raw if found is None else found


def currency_of(given: Mapping[str, Any], name: str) -> str | None:
    """A currency's code; None when it is missing. UnknownCurrency."""
    return None if _missing(given, name) else currency(member(given, name), field=name)


def required(value: Value | None, name: str) -> Value:
    """The value, which must have been there. BadRequest."""
    if value is None:
        raise BadRequest(f"{name}: is missing.", field=name)
    return value


def _missing(given: Mapping[str, Any], name: str) -> bool:
    return given.get(name) is None
