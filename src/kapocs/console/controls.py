"""How each field of a record is shown in a form, and what a sent form says of it."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from kapocs.console.catalogue import CATALOGUE
from kapocs.errors import Invalid, InvalidMany
from kapocs.lists.model import Field, Schema
from kapocs.lists.standard import COLUMN_OF, CORE, FIELD_OF, PERSON
from kapocs.lists.values import LONGEST, FieldType
from kapocs.subscribers.model import Subscriber
from kapocs.wording.fields import called

NAMES = tuple(FIELD_OF[column] for column in ("email", "last_name", "first_name"))
"""Asked of everybody, and first."""
_TYPES = {FieldType.DATE: "date", FieldType.URL: "url"}
_PLACEHOLDERS = {FieldType.DATETIME: "2026-01-31 10:00:00"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A field as a form shows it. `elsewhere`: what somebody else has saved meanwhile."""

    name: str
    label: str
    kind: str
    """`area`, `tick`, `select`, or the type of an input."""
    value: str
    options: tuple[tuple[str, str], ...] = ()
    longest: int = 255
    placeholder: str = ""
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Controls:
    """The fields of a form: names first, then the list's own, and the rest."""

    names: list[Control]
    own: list[Control]
    more: list[Control]

    @property
    def every(self) -> list[Control]:
        """All of them."""
        return [*self.names, *self.own, *self.more]

    def filled(self, form: Mapping[str, str]) -> "Controls":
        """With what was typed in place of what is stored."""
        return self._each(lambda each: replace(each, value=typed(each, form)))

    def beside(self, stored: "Controls") -> "Controls":
        """With what is stored now beside what differs from it."""
        now = {each.name: each.value for each in stored.every}
        return self._each(
            lambda each: replace(
                each, elsewhere="" if now[each.name] == each.value else now[each.name] or "–"
            )
        )

    def _each(self, change: Callable[[Control], Control]) -> "Controls":
        return Controls(*([change(each) for each in part] for part in self._parts()))

    def _parts(self) -> Iterator[list[Control]]:
        yield from (self.names, self.own, self.more)


def controls_of(schema: Schema, language: str, found: Subscriber | None = None) -> Controls:
    """What a form asks of a record of the list, with its values; None: of a new one."""
    values = dict(schema.defaults) if found is None else values_of(found)

    def made(field: Field) -> Control:
        return _control(field, values.get(field.name, ""), language)

    others = [name for name in PERSON if schema.fields[name].type is not FieldType.PASSWORD]
    own = [each for each in schema.custom if each.type is not FieldType.PASSWORD]
    email, last, first = NAMES
    names = (email, last, first) if language == "hu" else (email, first, last)
    return Controls(
        [made(schema.fields[name]) for name in names],
        [made(each) for each in own],
        [made(schema.fields[name]) for name in others],
    )


def values_of(found: Subscriber) -> dict[str, str]:
    """The values of a record by the names of fields, as texts."""
    columns = {name: str(getattr(found, COLUMN_OF[name])) for name in NAMES if name in CORE}
    return {**found.fields, **columns}


def seal_of(found: Subscriber) -> str:
    """Differs when anything of the record that a form shows does."""
    told = json.dumps([values_of(found), found.active], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def typed(control: Control, form: Mapping[str, str]) -> str:
    """What a sent form says of the field: of a box that is not ticked nothing is sent."""
    if control.kind == "tick":
        return "1" if control.name in form else ""
    return form.get(control.name, control.value).replace("\r\n", "\n")


def changed(schema: Schema, controls: Controls, form: Mapping[str, str]) -> dict[str, str]:
    """What a sent form says otherwise than it was. InvalidMany names every wrong value."""
    found: dict[str, str] = {}
    problems: list[Invalid] = []
    for each in controls.every:
        said = typed(each, form)
        if said == each.value or (each.kind == "tick" and said == each.value.replace("0", "")):
            continue
        found[each.name] = said
        try:
            schema.field(each.name).clean(said, schema.zone)
        except Invalid as error:
            error.field = each.name
            problems.append(error)
    if problems:
        raise InvalidMany(problems)
    return found


def standard_label(field: Field, language: str) -> str:
    """What people call a field that every list has."""
    return called(COLUMN_OF.get(field.name, field.name), language) or field.name


def label_told(field: Field, language: str) -> str:
    """What people call the field, one of the list's own or not."""
    return standard_label(field, language) if field.standard else field.label or field.name


def _control(field: Field, value: str, language: str) -> Control:
    label = label_told(field, language)
    kind = _TYPES.get(field.type, "text")
    options: tuple[tuple[str, str], ...] = ()
    if field.type is FieldType.TEXT:
        kind = "area"
    elif field.type is FieldType.CHECKBOX:
        kind = "tick"
    elif field.options:
        kind = "select"
        known = [(each.value, each.label or each.value) for each in field.options]
        kept = [] if not value or value in field.values else [(value, value)]
        options = (("", CATALOGUE[language]["choose_none"]), *known, *kept)
    return Control(
        name=field.name,
        label=label,
        kind=kind,
        value=value.replace("\r\n", "\n"),
        options=options,
        longest=LONGEST.get(field.type, 100),
        placeholder=_PLACEHOLDERS.get(field.type, ""),
    )
