"""Which values are really others after a change than before. Pure rules."""

import hashlib
from collections.abc import Iterable

from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.lists.standard import OF_THE_VISIT
from kapocs.lists.values import FieldType, compared
from kapocs.subscribers.queries_update import Made

_LONGEST = 255

Changes = tuple[dict[str, str], list[SubscriberId]]
"""The new values by field, as `told` gives them, and whose fields have them."""


def told(kind: FieldType, text: str) -> str:
    """A value as events tell it: as it is compared, a long one by its hash."""
    value = compared(kind, text)
    return value if len(value) <= _LONGEST else hashlib.sha256(value.encode()).hexdigest()


def real_changes(schema: Schema, made: Iterable[Made]) -> list[Changes]:
    """What changed of whom; people with the same changes together, those without left out."""
    groups: dict[frozenset[tuple[str, str]], list[SubscriberId]] = {}
    for each in made:
        changed = _columns(schema, each) | _fields(schema, each)
        if changed:
            groups.setdefault(frozenset(changed.items()), []).append(each.id)
    return [(dict(changed), people) for changed, people in groups.items()]


def _columns(schema: Schema, made: Made) -> dict[str, str]:
    change = made.change
    changed = {
        name: new
        for name, new, old in (
            ("mssys_lastname", change.last_name, made.last_name),
            ("mssys_firstname", change.first_name, made.first_name),
            ("mssys_fullname", change.full_name, made.full_name),
            ("email", change.email and change.email[1], made.email_key),
        )
        if new is not None and new != old
    }
    if change.active is not None and change.active != made.active:
        changed["active"] = "1" if change.active else "0"
    moment = change.subscribed_at
    if moment is not None and moment != made.subscribed_at.replace(microsecond=0):
        local = moment.astimezone(schema.zone).replace(tzinfo=None)
        changed["subdate"] = local.isoformat(sep=" ", timespec="seconds")
    return {name: told(FieldType.TEXT, text) for name, text in changed.items()}


def _fields(schema: Schema, made: Made) -> dict[str, str]:
    changed = {}
    for name, text in made.change.fields.items():
        kind = schema.fields[name].type
        old = compared(kind, made.fields.get(name, ""))
        if name not in OF_THE_VISIT and compared(kind, text) != old:
            changed[name] = told(kind, text)
    return changed
