"""What the public reference says about API v1: one operation for every route."""

import re

from kapocs.api_v1 import (
    reference_mail,
    reference_orders,
    reference_records,
    reference_setup,
    reference_shop,
)
from kapocs.api_v1.reference_entry import Entry
from kapocs.api_v1.routes import ROUTES
from kapocs.web.reference import Operation

_PARAMETERS = {
    "list": "Id of the list.",
    "form": "Id of a form of the list; 0 for no form.",
    "record": "Id of the record on the list.",
    "field": "Name of a field, in any letter case.",
    "value": "The value, everything up to the end of the path. `+` means `+`.",
    "email": "The address, everything up to the end of the path. `+` means `+`.",
    "order": "Name of the field to order by, in any letter case.",
    "direction": "`asc` or `desc`.",
    "limit": "How many records at most.",
    "segment": "Id of the segment.",
    "page": "Id of a landing page of the list.",
    "type": "Lists: 1 newsletter, 11 e-commerce. Forms: 1 sign-up, 2 data update, 4 order.",
    "option": "Value of the option, everything up to the end of the path.",
    "category": "Id of a category of products.",
    "product": "Id of a product.",
    "sku": "SKU of a product, everything up to the end of the path.",
    "item": "Id of an item of an order.",
    "shop_order": "The webshop's own number of the order, everything up to the end of the path.",
    "name": "Name of the global variable, with or without `global_`.",
    "start": "The first day, as `20261101` or `2026-11-01`, in the account's time zone.",
    "end": "The last day.",
    "letter": "Id of the letter.",
    "task": "Id of the task.",
    "project": "Id of the call centre's project; anything will do.",
}
_UNAUTHORISED = ("401", "The key pair is missing or wrong.")
_WRONG_BODY = ("406", "The body is missing, is not JSON, or a value does not fit its field.")
_UNKNOWN = ("404", "There is no such {things}, or it is not yours.")
_OWNED = {
    "list": "list",
    "form": "form",
    "segment": "segment",
    "page": "landing page",
    "letter": "letter",
}
_NAME = re.compile(r"\{(\w+)\*?\}")
_VERBS = {route.path: tuple(verb for verb in route.verbs if verb != "HEAD") for route in ROUTES}


def _operation(entry: Entry) -> Operation:
    names = _NAME.findall(entry.path)
    return Operation(
        id=entry.id,
        chapter=entry.chapter,
        verbs=_VERBS[entry.path],
        path="/" + _NAME.sub(r"{\1}", entry.path),
        title=entry.title,
        text=entry.text,
        parameters=tuple((name, _PARAMETERS[name]) for name in names),
        body=entry.body,
        answer=entry.answer,
        failures=tuple(_failures(entry, names)),
    )


def _failures(entry: Entry, names: list[str]) -> list[tuple[str, str]]:
    found = [*entry.failures, _UNAUTHORISED]
    things = [_OWNED[name] for name in names if name in _OWNED]
    if things:
        found.append((_UNKNOWN[0], _UNKNOWN[1].format(things=" or ".join(things))))
    if entry.body is not None:
        found.append(_WRONG_BODY)
    return found


_ENTRIES = (
    *reference_records.ENTRIES,
    *reference_orders.ENTRIES,
    *reference_shop.ENTRIES,
    *reference_setup.ENTRIES,
    *reference_mail.ENTRIES,
)
OPERATIONS: tuple[Operation, ...] = tuple(map(_operation, _ENTRIES))
"""In the order in which the reference shows them."""
