"""Who follows what was changed misses nothing: a statement that changes a row notes the moment."""

import re
from collections.abc import Iterable, Iterator

from sqlglot import exp

from house.reading import parsed
from house.source import PACKAGE, Source, expect, functions, python, sample, texts
from house.sql import is_queries, is_sql, written_tables
from house.test_house_tables import migrations

_MOMENT = "updated_at"
_OTHERWISE = {"subscribers"}
"""Tables with a moment of another meaning: of a person the fields', as API v1 tells it."""
_TABLE = re.compile(
    r"^(?:CREATE|ALTER)\s+TABLE\s+(\w+)((?:(?!;).)*?\b)updated_at\s+timestamptz\s+NOT\s+NULL",
    re.MULTILINE | re.DOTALL,
)
QUIET = {
    "accounts/queries_keys.py note_key_use": "the moment of the last use is told with the key",
    "catalog/queries_write.py mark_deleted": "what is gone is not told",
    "lists/queries_change.py mark_deleted": "what is gone is not told",
    "recurring/queries.py ask_due": "that somebody was asked is nobody's business",
    "sends/queries_progress.py note_page": "how far the planning came is told by the deliveries",
    "sends/queries_progress.py note_stretch": "how far the planning came is told by the deliveries",
}
"""Statements that change what nobody follows → why they note no moment."""


def followed() -> set[str]:
    """Tables whose rows note when they were changed."""
    found = (match.group(1) for each in migrations() for match in _TABLE.finditer(each.text))
    return set(found) - _OTHERWISE


def silent(sources: Iterable[Source], tables: set[str]) -> list[str]:
    """`file function` of the statements that change a row of such a table and note no moment."""
    return [
        f"{source.path.removeprefix(PACKAGE)} {place}"
        for source in sources
        if is_queries(source)
        for place, text in _statements(source)
        if tables & {*written_tables(text)} and tables & {*_changed_in_silence(text)}
    ]


def _statements(source: Source) -> Iterator[tuple[str, str]]:
    inside = set()
    for function in functions(source):
        for line, text in texts(function):
            inside.add(line)
            if is_sql(text):
                yield function.name, text
    yield from (
        ("", text) for line, text in texts(source.tree) if line not in inside and is_sql(text)
    )


def _changed_in_silence(text: str) -> Iterator[str]:
    tree = parsed(text)
    if tree is None:  # put together of parts
        yield from () if f"{_MOMENT} =" in text else written_tables(text)
        return
    for each in tree.find_all(exp.Update):
        if not _notes(each):
            yield each.this.name
    for made in tree.find_all(exp.Insert):
        conflict, table = made.args.get("conflict"), made.find(exp.Table)
        if conflict is not None and conflict.expressions and not _notes(conflict):
            yield "" if table is None else table.name


def _notes(change: exp.Expr) -> bool:
    names = [each.this.name for each in change.expressions if isinstance(each, exp.EQ)]
    return _MOMENT in names


def test_every_change_of_what_is_followed_notes_when() -> None:
    tables = followed()
    assert {"lists", "letters", "payments", "users", "products", "folders"} <= tables
    expect(silent(python("src"), tables), allowed=tuple(QUIET))


def test_a_change_without_its_moment_is_found() -> None:
    text = '''
        async def a(conn):
            await conn.execute("UPDATE lists l SET name = 'x' FROM y WHERE l.id = y.id")

        async def b(conn):
            await conn.execute(
                """INSERT INTO lists (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET name = 'x'"""
            )

        async def c(conn):
            await conn.execute(
                """UPDATE lists SET name = (SELECT name FROM x WHERE true), updated_at = now()"""
            )
            await conn.execute("INSERT INTO lists (id) VALUES (1) ON CONFLICT DO NOTHING")
            await conn.execute("UPDATE tariffs SET name = 'x'")

        D = {"d": "WITH gone AS (UPDATE lists SET name = 'x' RETURNING id) SELECT 1"}
    '''
    found = silent([sample("src/kapocs/lists/queries.py", text)], {"lists"})
    assert found == ["lists/queries.py a", "lists/queries.py b", "lists/queries.py "]
