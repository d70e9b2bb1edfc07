"""Indexes on the text fields that saved segments ask for with `=`; see decisions/0029.

There is one for the name of a field, whatever lists and accounts have it: a thousand accounts that
ask for the city share it. It holds the records that have the field, by account, list and text.
"""

import hashlib
from collections.abc import Iterable

from kapocs.db.pool import Conn
from kapocs.lists import standard
from kapocs.lists.model import Field
from kapocs.lists.values import FieldType
from kapocs.segments import queries_sought
from kapocs.segments.columns import ColumnKind, column_of
from kapocs.segments.queries_sought import AskedField

MOST_INDEXES = 32
"""Each costs a little of every write; the fields that most segments ask for have one."""
MANY_RECORDS = 50_000
"""Of the whole installation. Fewer are read as quickly as an index."""


async def keep(conn: Conn, *, many: int = MANY_RECORDS, most: int = MOST_INDEXES) -> None:
    """Makes the indexes that are wanted and missing, and drops those that nobody wants any more.

    `conn` is in no transaction. One that was left half made is made anew. Nobody waits for it.
    """
    asked = await queries_sought.asked(conn) if await queries_sought.records(conn) >= many else []
    wanted = {index_name(field.name): field for field in chosen(asked, most=most)}
    there = await queries_sought.there(conn)
    for name, is_whole in there.items():
        if name not in wanted or not is_whole:
            await queries_sought.drop(conn, name)
    for name, field in wanted.items():
        if not there.get(name, False):
            await queries_sought.create(conn, name, column_of(field))


def chosen(asked: Iterable[AskedField], *, most: int) -> list[Field]:
    """The fields to have an index: those that are compared as texts, the most asked for first."""
    known = standard.fields_of(ecommerce=True)
    found: dict[str, Field] = {}
    for each in asked:
        type_ = known.get(each.field) if each.type is None else FieldType(each.type)
        if type_ is not None and len(found) < most:
            column = column_of(Field(name=each.field, type=type_))
            if column.kind is ColumnKind.TEXT and column.held:
                found.setdefault(each.field, Field(name=each.field, type=type_))
    return list(found.values())


def index_name(field: str) -> str:
    """The name of the index on a field; names of fields are too long to stand in it."""
    return f"{queries_sought.PREFIX}{hashlib.sha256(field.encode()).hexdigest()[:16]}"
