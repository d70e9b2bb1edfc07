"""Which values are really others after a change than before. Pure rules."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.lists.standard import FIELD_OF, JOINED, OF_THE_VISIT
from kapocs.lists.values import FieldType, compared
from kapocs.subscribers.facts import ChangedField
from kapocs.subscribers.queries_update import Made

_LONGEST = 255
_MOST_FIELDS = 100

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
        changed = {name: told(kind, new) for name, kind, _, new in _changed(schema, each)}
        if changed:
            groups.setdefault(frozenset(changed.items()), []).append(each.id)
    return [(dict(changed), people) for changed, people in groups.items()]


def field_changed(name: str, old: str, new: str) -> ChangedField:
    """What a field held and holds, as facts tell it: long texts are cut."""
    return ChangedField(name, old[:_LONGEST], new[:_LONGEST])


def updates(schema: Schema, made: Iterable[Made]) -> list[tuple[SubscriberId, list[ChangedField]]]:
    """What changed of each record, with what was there before; those without left out."""
    found = [
        (
            each.id,
            [
                field_changed(name, old, new)
                for name, _, old, new in islice(_changed(schema, each), _MOST_FIELDS)
            ],
        )
        for each in made
    ]
    return [(id_, changes) for id_, changes in found if changes]


def _changed(schema: Schema, made: Made) -> Iterator[tuple[str, FieldType, str, str]]:
    """Name, kind, old and new value of each field that has another value now."""
    change = made.change
    for name, new, old in (
        (FIELD_OF["last_name"], change.last_name, made.last_name),
        (FIELD_OF["first_name"], change.first_name, made.first_name),
        (FIELD_OF["full_name"], change.full_name, made.full_name),
        ("email", change.email and change.email[1], made.email_key),
    ):
        if new is not None and new != old:
            yield name, FieldType.TEXT, old, new
    if change.active is not None and change.active != made.active:
        yield "active", FieldType.TEXT, str(int(made.active)), str(int(change.active))
    moment = change.subscribed_at
    before = made.subscribed_at.replace(microsecond=0)
    if moment is not None and moment != before:
        yield JOINED, FieldType.TEXT, _local(schema, before), _local(schema, moment)
    for name, text in change.fields.items():
        kind = schema.fields[name].type
        old = made.fields.get(name, "")
        if name not in OF_THE_VISIT and compared(kind, text) != compared(kind, old):
            yield name, kind, old, text


def _local(schema: Schema, moment: datetime) -> str:
    local = moment.astimezone(schema.zone).replace(tzinfo=None)
    return local.isoformat(sep=" ", timespec="seconds")
