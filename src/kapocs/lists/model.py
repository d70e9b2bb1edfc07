"""What a list is, what its fields are, and the rules for both."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import IntEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from kapocs.errors import Conflict, Invalid, InvalidMany, NotFound
from kapocs.ids import AccountId, ListId
from kapocs.lists import standard
from kapocs.lists.values import (
    EXACT,
    FieldInvalid,
    FieldType,
    Value,
    read,
    stored,
    stored_moment,
)
from kapocs.reasons import Reason


class ListNotFound(NotFound):
    """There is no such list."""

    code = "list_not_found"


class ListArchived(ListNotFound):
    """The list is archived."""

    title = "list_archived"


class NotArchived(Conflict):
    """Only what is archived can be deleted."""

    code = "not_archived"


class FieldNotFound(NotFound):
    """The list has no such field."""

    code = "field_not_found"


class FieldNameTaken(Conflict):
    """The list already has a field of this name."""

    code = "field_name_taken"


class OptionTaken(Conflict):
    """The field already has an option of this value."""

    code = "option_taken"


class OptionNotFound(NotFound):
    """The field has no such option."""

    code = "option_not_found"


class BadList(Invalid):
    """The list cannot be made so."""

    code = "bad_list"


class BadField(Invalid):
    """The field cannot be made so."""

    code = "bad_field"


class ListType(IntEnum):
    """The numbers are those of the public API."""

    NEWSLETTER = 1
    ECOMMERCE = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A list of records. `unique_email`: no two records with one address.

    `archived_at`: since when it takes in nobody and sends nothing; None: it is in use.
    `public_archive`: whether everybody may read what went to all of it.
    """

    account_id: AccountId
    id: ListId
    name: str
    type: ListType
    unique_email: bool
    version: int
    created_at: datetime
    updated_at: datetime
    archived_at: datetime | None = None
    public_archive: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "type", ListType(self.type))


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a radio or select field."""

    value: str
    label: str


CHOICES = frozenset({FieldType.RADIO, FieldType.SELECT})
MOST_OPTIONS = 5_000
"""Of one field: every town of a country fits."""
MOST_OPTIONS_OF_LIST = 20_000
MOST_FIELDS = 500
"""Custom ones of one list."""
MOST_LISTS = 5_000
"""Of one account."""
_NAME = re.compile(r"[a-z][a-z0-9_]{4,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a list. `scale`: decimals kept (decimal only; None keeps all)."""

    name: str
    type: FieldType
    label: str = ""
    comment: str = ""
    scale: int | None = None
    default_value: str = ""
    options: tuple[Option, ...] = ()
    standard: bool = False
    values: frozenset[str] = field(init=False, repr=False, compare=False)
    """The values of the options."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", frozenset(each.value for each in self.options))

    def read(self, raw: object, zone: ZoneInfo) -> Value:
        """The value of what a caller sent. FieldInvalid names the field."""
        value = read(self.type, raw, name=self.name, zone=zone)
        if isinstance(value, Decimal) and self.scale is not None:
            step = Decimal(1).scaleb(-self.scale)
            value = value.quantize(step, ROUND_HALF_UP, EXACT)
        if value and self.options and not self.standard and value not in self.values:
            raise FieldInvalid(
                Reason("value.no_option", field=self.name, text=str(value)[:60]), field=self.name
            )
        return value

    def clean(self, raw: object, zone: ZoneInfo) -> str:
        """The text to store for what a caller sent. FieldInvalid names the field."""
        value = self.read(raw, zone)
        if self.name == standard.JOINED and isinstance(value, datetime):
            return stored_moment(value)
        return stored(value)


@dataclass(frozen=True)
class Schema:
    """A list with all its fields: what is needed to take in or show a record."""

    list: List
    zone: ZoneInfo
    custom: tuple[Field, ...]
    standard_options: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)

    @property
    def key(self) -> tuple[AccountId, ListId]:
        """Whose and which list."""
        return self.list.account_id, self.list.id

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every field by name, standard ones first."""
        known = standard.fields_of(ecommerce=self.list.type is ListType.ECOMMERCE)
        ready = {
            name: Field(
                name=name, type=kind, options=self.standard_options.get(name, ()), standard=True
            )
            for name, kind in known.items()
        }
        return ready | {each.name: each for each in self.custom}

    @cached_property
    def defaults(self) -> dict[str, str]:
        """Custom fields that start with a value of their own."""
        return {each.name: each.default_value for each in self.custom if each.default_value}

    @property
    def option_count(self) -> int:
        """How many options its fields have together."""
        return sum(len(each.options) for each in self.fields.values())

    def field(self, name: str) -> Field:
        """The field, whatever the case of the name. FieldNotFound otherwise."""
        found = self.fields.get(name.lower())
        if found is None:
            raise FieldNotFound(Reason("lists.no_field", name=name[:64]), field=name[:64])
        return found

    def clean(self, values: Mapping[str, object]) -> dict[str, str]:
        """Known, writable fields with the text to store; unknown names are passed over.

        FieldInvalid names the first field whose value does not fit.
        """
        return {known.name: known.clean(raw, self.zone) for known, raw in self.writable(values)}

    def writable(self, values: Mapping[str, object]) -> Iterator[tuple[Field, object]]:
        """The fields that may be written, with what is given for each; others are passed over."""
        for name, raw in values.items():
            known = self.fields.get(name.lower())
            if known is not None and known.name not in standard.READ_ONLY:
                yield known, raw


def check_name(name: str) -> str:
    """A list's name, stripped. BadList when it cannot be one."""
    stripped = name.strip()
    if not 1 <= len(stripped) <= 200 or "\0" in stripped:
        raise BadList(Reason("value.length", field="name", least=1, most=200), field="name")
    return stripped


def new_field(wanted: Field, zone: ZoneInfo) -> Field:
    """The field as it will be stored.

    BadField and FieldInvalid say what is wrong with the wish; InvalidMany with several parts of
    it. OptionTaken.
    """
    problems: list[Invalid] = list(_bad_parts(wanted))
    scale = None
    if wanted.type is FieldType.DECIMAL:
        scale = 2 if wanted.scale is None else wanted.scale
    ready = replace(wanted, scale=scale, standard=False)
    # The default can be held against good options and decimals only, against the type anyway.
    plain = ready if not problems else Field(name=wanted.name, type=wanted.type)
    try:
        default = plain.clean(wanted.default_value, zone)
    except FieldInvalid as error:
        default = ""
        why = error.reason.but(field="default_value")
        problems.append(FieldInvalid(why, field="default_value"))
    if problems:
        raise problems[0] if len(problems) == 1 else InvalidMany(problems)
    return replace(ready, default_value=default)


def _bad_parts(wanted: Field) -> Iterator[BadField]:
    if not _NAME.fullmatch(wanted.name):
        yield BadField(Reason("lists.bad_field_name"), field="name")
    if len(wanted.label) > 255 or len(wanted.comment) > 2000:
        yield BadField(Reason("lists.long_labels"), field="label")
    if wanted.scale is not None and not 0 <= wanted.scale <= 12:
        yield BadField(
            Reason("value.number_from_to", field="scale", least=0, most=12), field="scale"
        )
    if wanted.options and wanted.type not in CHOICES:
        yield BadField(Reason("lists.options_of_choices"), field="options")
    try:
        _check_options(wanted.options)
    except BadField as error:
        yield error


def _check_options(options: Sequence[Option]) -> None:
    if len(options) > MOST_OPTIONS:
        raise BadField(Reason("lists.too_many_options", options=MOST_OPTIONS), field="options")
    seen = set()
    for option in map(check_option, options):
        if option.value in seen:
            raise OptionTaken(Reason("lists.option_twice", value=option.value), field="options")
        seen.add(option.value)


def check_room(schema: Schema, *, fields: int = 0, options: int = 0) -> None:
    """Whether the list can have so many more. BadField."""
    if len(schema.custom) + fields > MOST_FIELDS:
        raise BadField(Reason("lists.too_many_fields", fields=MOST_FIELDS), field="name")
    if schema.option_count + options > MOST_OPTIONS_OF_LIST:
        why = Reason("lists.too_many_options_in_all", options=MOST_OPTIONS_OF_LIST)
        raise BadField(why, field="options")


def check_option(option: Option) -> Option:
    """A usable option. BadField otherwise."""
    if not option.value or len(option.value) > 255 or len(option.label) > 255:
        raise BadField(Reason("value.length", field="value", least=1, most=255), field="value")
    if "\0" in option.value + option.label:
        raise BadField(Reason("value.has_nul", field="value"), field="value")
    return option
