"""Which columns there are, which of them are wanted, and what may not be told."""

from collections.abc import Collection, Sequence

from kapocs.exports.model import MOST_COLUMNS, BadExport, ColumnType, ExportColumn
from kapocs.exports.values import TYPE_OF
from kapocs.lists import standard
from kapocs.lists.model import Field, ListType, Schema
from kapocs.lists.values import FieldType
from kapocs.orders import columns as order_fields
from kapocs.reasons import Reason
from kapocs.tables.folding import alike
from kapocs.wording.fields import FIELDS

SECRET_ID = standard.FIELD_OF["secret_id"]
"""Who knows it can open the person's own pages."""
LEFT_AT = ExportColumn("unsubscribed_at", ColumnType.MOMENT)
_MOMENTS = frozenset({standard.JOINED, "firstupdate", "lastupdate"})
"""Fields kept as moments in columns of their own."""


def _named(prefix: str, types: str) -> tuple[ExportColumn, ...]:
    """Columns of `name:type` separated by spaces."""
    pairs = (each.split(":") for each in types.split())
    return tuple(ExportColumn(f"{prefix}{name}", ColumnType(kind)) for name, kind in pairs)


OF_ORDER = _named(
    "order_",
    "status:text currency:text net:decimal gross:decimal vat:decimal placed_at:moment"
    " paid_at:moment cancelled_at:moment",
)
OF_LINE = _named(
    "line_",
    "id:integer product_id:integer sku:text name:text price:decimal quantity:integer"
    " vat_percent:decimal vat_name:text currency:text net:decimal gross:decimal",
)
OF_DELIVERY = _named(
    "",
    "id:integer list_id:integer subscriber_id:integer recipient:text status:text reason:text"
    " send_id:integer variant:integer letter_id:integer channel:text attempts:integer"
    " due_at:moment handed_over_at:moment finished_at:moment opened_at:moment"
    " machine_opened_at:moment clicked_at:moment bounced_at:moment complained_at:moment"
    " unsubscribed_at:moment relay:text reply:text message_id:text created_at:moment",
)
OF_EVENT = _named(
    "",
    "id:integer at:moment type:text email:text list_id:integer subscriber_id:integer"
    " delivery_id:integer send_id:integer variant:integer letter_id:integer channel:text"
    " link:text detail:text client_ip:text user_agent:text",
)
OF_STATISTICS = _named(
    "",
    "send_id:integer name:text letter_id:integer channel:text status:text started_at:moment"
    " finished_at:moment variant:integer planned:integer waiting:integer sent:integer"
    " skipped:integer failed:integer uncertain:integer opened:integer machine_opened:integer"
    " clicked:integer bounced:integer complained:integer unsubscribed:integer",
)


def of_list(schema: Schema) -> list[ExportColumn]:
    """A column for each field of the list but those that are secrets, and when somebody left."""
    found = []
    own = {alike(each) for field in schema.custom for each in (field.name, field.label)}
    for field in schema.fields.values():
        if is_secret(schema, field.name):
            continue
        type_ = TYPE_OF.get(field.type, ColumnType.TEXT)
        is_moment = field.name in _MOMENTS
        found.append(
            ExportColumn(
                field.name, ColumnType.MOMENT if is_moment else type_, _label(schema, field, own)
            )
        )
        if field.name == "active" and LEFT_AT.name not in schema.fields:
            found.append(LEFT_AT)
    return found


def _label(schema: Schema, field: Field, own: Collection[str]) -> str:
    """The field's own label; its name where a label of all could be one of the list's own fields.

    Empty: it is called as it is on every list.
    """
    column = standard.COLUMN_OF.get(field.name, field.name)
    is_own = any(each.name == field.name for each in schema.custom)
    is_taken = any(alike(word) in own for word in FIELDS.get(column, ()))
    return field.label or (field.name if is_own or is_taken else "")


def is_secret(schema: Schema, name: str) -> bool:
    """Whether the field holds what no file should: a password, or what opens somebody's pages."""
    known = schema.fields.get(name)
    return name == SECRET_ID or (known is not None and known.type is FieldType.PASSWORD)


def usual(
    schema: Schema, columns: Sequence[ExportColumn], filled: Collection[str]
) -> list[ExportColumn]:
    """What is written where nobody says which: all but standard fields that are empty in every
    record, and of orders what the list of lines says better.
    """
    custom = {each.name for each in schema.custom}
    fields = standard.fields_of(ecommerce=schema.list.type is ListType.ECOMMERCE)
    always = custom | set(standard.CORE) | set(filled)
    return [
        each
        for each in columns
        if (each.name in always or each.name not in fields) and each.name != order_fields.ITEMS
    ]


def chosen(columns: Sequence[ExportColumn], wanted: Sequence[str]) -> list[ExportColumn]:
    """The columns of these names, in this order. BadExport names what is wrong."""
    if len(wanted) > MOST_COLUMNS:
        raise BadExport(Reason("exports.too_many_columns", most=MOST_COLUMNS), field="columns")
    known = {each.name: each for each in columns}
    found: dict[str, ExportColumn] = {}
    for raw in wanted:
        name = raw.strip().lower()
        if name not in known:
            raise BadExport(Reason("exports.no_column", name=raw.strip()[:64]), field="columns")
        if name in found:
            raise BadExport(Reason("exports.column_twice", name=name), field="columns")
        found[name] = known[name]
    return list(found.values())
