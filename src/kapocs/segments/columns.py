"""Fields of a list in SQL: as they are kept, shown, compared and put in order."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from kapocs.lists.model import Field, FieldNotFound
from kapocs.lists.values import FieldType

SHOP_ORDER = "mssys_shoprenter_id"
_NAME = re.compile(r"[a-z][a-z0-9_]{1,63}")


class Kind(Enum):
    """How a field is compared."""

    TEXT = auto()
    EXACT = auto()
    EMAIL = auto()
    ID = auto()
    NUMBER = auto()
    FLAG = auto()
    DATE = auto()
    MOMENT = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A field in SQL. `stored`: as it is kept; `text`: for patterns; `typed`: for equality;
    `ordered`: for what comes first.
    """

    name: str
    type: FieldType
    kind: Kind
    stored: str
    text: str
    typed: str
    ordered: str


IN_COLUMNS = {
    "id": ("s.id", Kind.ID),
    "email": ("btrim(s.email)", Kind.EMAIL),
    "subdate": ("s.subscribed_at", Kind.MOMENT),
    "firstupdate": ("s.first_updated_at", Kind.MOMENT),
    "lastupdate": ("s.updated_at", Kind.MOMENT),
    "active": ("s.active", Kind.FLAG),
    "mssys_sub_status": ("s.confirmed", Kind.FLAG),
    "mssys_nsid": ("s.form_id", Kind.NUMBER),
    "mssys_secure_id": ("s.secret_id", Kind.EXACT),
    "mssys_client_ip": ("s.client_ip", Kind.TEXT),
    "mssys_useragent": ("s.user_agent", Kind.TEXT),
    "mssys_referer_page": ("s.referer", Kind.TEXT),
    "mssys_lastname": ("s.last_name", Kind.TEXT),
    "mssys_firstname": ("s.first_name", Kind.TEXT),
    "mssys_fullname": ("s.full_name", Kind.TEXT),
}
_KINDS = {
    FieldType.SMALLINT: Kind.NUMBER,
    FieldType.INTEGER: Kind.NUMBER,
    FieldType.DECIMAL: Kind.NUMBER,
    FieldType.CHECKBOX: Kind.FLAG,
    FieldType.DATE: Kind.DATE,
    FieldType.DATETIME: Kind.DATE,
}
_TYPED = {
    Kind.TEXT: "lower(coalesce({0}, ''))",
    Kind.EXACT: "coalesce({0}, '')",
    Kind.EMAIL: "s.email_key",
    Kind.ID: "{0}",
    Kind.NUMBER: "coalesce(({0})::numeric, 0)",
    Kind.FLAG: "coalesce(({0})::int, 0)",
    # ISO texts are in the order of time.
    Kind.DATE: "coalesce({0}, '') COLLATE \"C\"",
    Kind.MOMENT: "coalesce(date_trunc('second', {0}), '-infinity')",
}
_TEXT = {
    Kind.FLAG: "coalesce(({0})::int, 0)::text",
    Kind.MOMENT: "coalesce(to_char({0} AT TIME ZONE :zone, 'YYYY-MM-DD HH24:MI:SS'), '')",
}
ORDERED = {
    Kind.TEXT: 'alphabetical({0}) COLLATE "C"',
    # By their bytes, whatever the order of the database is.
    Kind.EXACT: '{0} COLLATE "C"',
    Kind.EMAIL: '{0} COLLATE "C"',
}


def column_of(field: Field) -> Column:
    """The field in SQL. FieldNotFound for a name that cannot stand in SQL."""
    if not _NAME.fullmatch(field.name):
        raise FieldNotFound(f"The list has no field {field.name[:64]!r}.", field=field.name[:64])
    kind = _KINDS.get(field.type, Kind.TEXT)
    stored = f"(s.fields ->> '{field.name}')"
    if field.name in IN_COLUMNS:
        stored, kind = IN_COLUMNS[field.name]
    elif field.name == SHOP_ORDER:
        kind = Kind.EXACT
    text = _TEXT.get(kind, "coalesce({0}::text, '')").format(stored)
    typed = _TYPED[kind].format(stored)
    # Columns hold no null, and their indexes know no coalesce.
    bare = stored if field.name in IN_COLUMNS else f"coalesce({stored}, '')"
    ordered = ORDERED.get(kind, "{0}").format(bare if kind is Kind.TEXT else typed)
    return Column(field.name, field.type, kind, stored, text, typed, ordered)
