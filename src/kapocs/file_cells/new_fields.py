"""Fields that a list gets for columns that it has none for."""

import re
import unicodedata
from collections.abc import Collection, Sequence

from kapocs.db.pool import Conn
from kapocs.lists import actions as lists
from kapocs.lists.model import Field, Schema
from kapocs.lists.values import LONGEST, FieldType

_NOT_OF_NAMES = re.compile(r"[^a-z0-9]+")
_LEAST, _MOST = 5, 60
_LONGEST_LABEL = 255


async def add(
    conn: Conn,
    schema: Schema,
    heads: Sequence[str],
    sample: Sequence[Sequence[str]],
    *,
    mapped: Collection[str],
) -> list[tuple[str, str]]:
    """Makes a field of texts for each column that is for nothing yet; head and name of each.

    Texts, because what the first rows show need not be so of all. BadField: the list is full.
    """
    taken = set(schema.fields)
    made: list[tuple[str, str]] = []
    for place, head in enumerate(heads):
        if head in mapped or not head.strip():
            continue
        name = _name(head, taken)
        taken.add(name)
        is_long = any(
            len(row[place]) > LONGEST[FieldType.SHORTTEXT] for row in sample if place < len(row)
        )
        kind = FieldType.TEXT if is_long else FieldType.SHORTTEXT
        wanted = Field(name=name, type=kind, label=head.strip()[:_LONGEST_LABEL])
        await lists.add_field(conn, *schema.key, wanted)
        made.append((head, name))
    return made


def _name(head: str, taken: Collection[str]) -> str:
    """A name for a field that is not taken: that of the head, as far as a name can be so."""
    plain = unicodedata.normalize("NFKD", head).encode("ascii", "ignore").decode().lower()
    name = _NOT_OF_NAMES.sub("_", plain).strip("_")[: _MOST - 4]
    if not name or not name[0].isalpha():
        name = f"field_{name}".strip("_")
    if len(name) < _LEAST:
        name = f"{name}_field"
    number, numbered = 2, name
    while numbered in taken:
        numbered, number = f"{name}_{number}", number + 1
    return numbered
