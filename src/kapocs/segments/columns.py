"""Fields of a list in SQL: as they are kept, shown, compared and put in order."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from kapocs.lists import standard
from kapocs.lists.model import Field, FieldNotFound
from kapocs.lists.values import FieldType
from kapocs.orders.columns import SHOP_ORDER
from kapocs.reasons import Reason

_NAME = re.compile(r"[a-z][a-z0-9_]{1,63}")


class ColumnKind(Enum):
    """How a field is compared."""

    TEXT = auto()
    EXACT = auto()
    EMAIL = auto()
    ID = auto()
    NUMBER = auto()
    FLAG = auto()
    DATE = auto()
    MOMENT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A field in SQL. `stored`: as it is kept; `text`: for patterns; `typed`: for equality;
    `ordered`: for what comes first.
    """

    name: str
    type: FieldType
    kind: ColumnKind
    stored: str
    text: str
    typed: str
    ordered: str

    @property
    def sought(self) -> str:
        """The beginning of a text in small letters, for equality with one that is shorter.

        An index cannot hold texts of any length.
        """
        return f"left(lower(coalesce({self.stored}, '')), {LONGEST_SOUGHT})"

    @property
    def stated(self) -> str:
        """What holds for every record, and must be said for an index on `ordered`; "": nothing."""
        return f"{self.stored} >= ''" if self.name == _LAST_NAME else ""

    @property
    def held(self) -> str:
        """Whether a record has the field: an index for `sought` leaves out the others. "": none."""
        if self.name in _NAMES:
            return f"{self.stored} <> ''"
        is_field = self.name not in IN_COLUMNS and self.name != SHOP_ORDER
        return f"s.fields ? '{self.name}'" if is_field else ""


LONGEST_SOUGHT = 200
_LAST_NAME = standard.FIELD_OF["last_name"]
_NAMES = tuple(standard.FIELD_OF[name] for name in ("last_name", "first_name", "full_name"))
_KINDS_OF = {
    "id": ColumnKind.ID,
    "email": ColumnKind.EMAIL,
    standard.FIELD_OF["secret_id"]: ColumnKind.EXACT,
}
_KINDS_IN_COLUMNS = {
    FieldType.DATETIME: ColumnKind.MOMENT,
    FieldType.CHECKBOX: ColumnKind.FLAG,
    FieldType.INTEGER: ColumnKind.NUMBER,
}
IN_COLUMNS = {
    each.field: (
        "btrim(s.email)" if each.field == "email" else f"s.{each.column}",
        _KINDS_OF.get(each.field) or _KINDS_IN_COLUMNS.get(each.type, ColumnKind.TEXT),
    )
    for each in standard.COLUMNS
}
_KINDS = {
    FieldType.SMALLINT: ColumnKind.NUMBER,
    FieldType.INTEGER: ColumnKind.NUMBER,
    FieldType.DECIMAL: ColumnKind.NUMBER,
    FieldType.CHECKBOX: ColumnKind.FLAG,
    FieldType.DATE: ColumnKind.DATE,
    FieldType.DATETIME: ColumnKind.DATE,
}
_TYPED = {
    ColumnKind.TEXT: "lower(coalesce({0}, ''))",
    ColumnKind.EXACT: "coalesce({0}, '')",
    ColumnKind.EMAIL: "s.email_key",
    ColumnKind.ID: "{0}",
    ColumnKind.NUMBER: "coalesce(({0})::numeric, 0)",
    ColumnKind.FLAG: "coalesce(({0})::int, 0)",
    # ISO texts are in the order of time.
    ColumnKind.DATE: "coalesce({0}, '') COLLATE \"C\"",
    ColumnKind.MOMENT: "coalesce(date_trunc('second', {0}), '-infinity')",
}
_TEXT = {
    ColumnKind.FLAG: "coalesce(({0})::int, 0)::text",
    ColumnKind.MOMENT: "coalesce(to_char({0} AT TIME ZONE :zone, 'YYYY-MM-DD HH24:MI:SS'), '')",
}
ORDERED = {
    ColumnKind.TEXT: 'alphabetical({0}) COLLATE "C"',
    # By their bytes, whatever the order of the database is.
    ColumnKind.EXACT: '{0} COLLATE "C"',
    ColumnKind.EMAIL: '{0} COLLATE "C"',
}


def column_of(field: Field) -> Column:
    """The field in SQL. FieldNotFound for a name that cannot stand in SQL."""
    if not _NAME.fullmatch(field.name):
        raise FieldNotFound(Reason("lists.no_field", name=field.name[:64]), field=field.name[:64])
    kind = _KINDS.get(field.type, ColumnKind.TEXT)
    stored = f"(s.fields ->> '{field.name}')"
    if field.name in IN_COLUMNS:
        stored, kind = IN_COLUMNS[field.name]
    elif field.name == SHOP_ORDER:
        kind = ColumnKind.EXACT
    text = _TEXT.get(kind, "coalesce({0}::text, '')").format(stored)
    typed = _TYPED[kind].format(stored)
    # Columns hold no null, and their indexes know no coalesce.
    bare = stored if field.name in IN_COLUMNS else f"coalesce({stored}, '')"
    ordered = ORDERED.get(kind, "{0}").format(bare if kind is ColumnKind.TEXT else typed)
    return Column(
        name=field.name,
        type=field.type,
        kind=kind,
        stored=stored,
        text=text,
        typed=typed,
        ordered=ordered,
    )
