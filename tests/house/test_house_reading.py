"""A statement asks whose data it touches, and reads no table of a package above its own."""

import configparser
import re
from collections.abc import Iterable, Iterator

from sqlglot import exp

from house import allowed
from house.reading import Statement, statements_of
from house.source import PACKAGE, ROOT, Source, expect, python, sample
from house.sql import is_queries
from house.test_house_tables import owned

_READS_ALL = {"uses"}
"""Answers what hangs on a thing, whoever owns it: that is all it is for."""
_READ_ABOVE = {
    # Whom one campaign reached, the history of people tells only to who reads all of it.
    "segments/compile_letters.py",
}
"""Files that read tables of packages above their own."""
OF_THE_INSTALLATION = frozenset(
    {"accounts", "installation", "workers", "mailbox", "clock_looks", "tries", "restored"}
)
"""Tables without `account_id`: of no account, or (`accounts`) asked by their own `id`."""


def unread(sources: Iterable[Source]) -> list[str]:
    """Statements that no parser understands, so that nobody can tell what they read."""
    return [
        source.at(each.line, each.function)
        for source in sources
        for each in statements_of(source)
        if each.tree is None
    ]


def of_anyone(sources: Iterable[Source], tables: Iterable[str]) -> list[str]:
    """Tables read, changed or emptied in a part of a statement that names no account."""
    known = set(tables) - OF_THE_INSTALLATION
    return [
        source.at(each.line, f"{each.function} {table}")
        for source in sources
        if is_queries(source)
        for each in statements_of(source)
        if f"{source.path.removeprefix(PACKAGE)} {each.function}" not in allowed.WITHOUT_ACCOUNT
        for table in tables_of_anyone(each, known)
    ]


def tables_of_anyone(statement: Statement, known: set[str]) -> Iterator[str]:
    """Tables that a part of the statement touches without asking for the account."""
    if statement.tree is None:
        return
    own = {each.alias for each in statement.tree.find_all(exp.CTE)}
    for table in statement.tree.find_all(exp.Table):
        if table.name in known - own and not _says_whose(table, statement):
            yield table.name


def _says_whose(table: exp.Table, statement: Statement) -> bool:
    """Whether the part of the statement around the table asks for its `account_id`."""
    around = table.find_ancestor(exp.Select, exp.Update, exp.Delete, exp.Insert)
    if "account_id" not in statement.parameters or around is None:
        return False
    return isinstance(around, exp.Insert) or any(
        column.name == "account_id" and column.table in {"", table.alias_or_name}
        for column in around.find_all(exp.Column)
    )


def read_upwards(
    sources: Iterable[Source], owner_of: dict[str, str], floors: dict[str, int]
) -> list[str]:
    """Tables that a package reads though their owner stands above it, or beside it."""
    return [
        source.at(each.line, f"{each.function} {table}")
        for source in sources
        if source.package not in _READS_ALL
        for each in statements_of(source)
        for table in sorted(each.read & owner_of.keys())
        if _is_above(owner_of[table], source.package, floors)
        and source.path.removeprefix(PACKAGE) not in _READ_ABOVE
    ]


def _is_above(owner: str, reader: str, floors: dict[str, int]) -> bool:
    return owner != reader and floors.get(owner, 0) <= floors.get(reader, 0)


def floors_of(layers: str) -> dict[str, int]:
    """Package → its floor in the import stack; the uppermost is 0."""
    lines = enumerate(layers.strip().splitlines())
    return {name: floor for floor, line in lines for name in re.findall(r"\w+", line)}


def _floors() -> dict[str, int]:
    rules = configparser.ConfigParser()
    rules.read_string((ROOT / ".importlinter").read_text("utf-8"))
    return floors_of(rules["importlinter:contract:stack"]["layers"])


def test_every_statement_can_be_taken_apart() -> None:
    expect(unread(python("src")))


def test_a_statement_that_nobody_can_read_is_found() -> None:
    text = 'async def page(conn, part):\n    await conn.rows("SELECT id FROM WHERE (")\n'
    assert len(unread([sample("src/kapocs/lists/queries.py", text)])) == 1


def test_every_statement_asks_whose_data_it_touches() -> None:
    expect(of_anyone(python("src"), owned()))


def test_a_statement_of_anyone_is_found() -> None:
    text = '''
        _SOME = "WITH own AS (SELECT id FROM lists WHERE account_id = :account_id)"

        async def fine(conn, account_id, id_, part):
            await conn.rows("SELECT id FROM lists WHERE account_id = :account_id AND id = :id")
            await conn.rows(f"{_SOME} SELECT id FROM own WHERE id = ANY(:ids) {part}")
            await conn.rows("""SELECT l.id FROM lists l JOIN fields f
                               ON f.account_id = l.account_id AND f.list_id = l.id
                               WHERE l.account_id = :account_id""")
            await conn.execute("INSERT INTO lists (account_id) VALUES (:account_id)")
            await conn.value("SELECT count(*) FROM workers")

        async def never(conn, account_id):
            await conn.rows("SELECT id FROM lists WHERE id = :id")

        async def halfway(conn, account_id):
            await conn.rows("""SELECT l.id FROM lists l JOIN fields f ON f.list_id = l.id
                               WHERE l.account_id = :account_id""")

        async def inside(conn, account_id):
            await conn.execute("""DELETE FROM lists WHERE account_id = :account_id
                                  AND id IN (SELECT list_id FROM fields WHERE id = :id)""")

        async def without_the_value(conn, account_id):
            await conn.execute("UPDATE lists SET name = '' WHERE account_id = account_id")
    '''
    found = of_anyone([sample("src/kapocs/lists/queries.py", text)], ["lists", "fields"])
    assert [each.split(" ", 1)[1] for each in found] == [
        "never lists",
        "halfway fields",
        "inside fields",
        "without_the_value lists",
    ]


def test_a_package_reads_what_stands_below_it_only() -> None:
    expect(read_upwards(python("src"), owned(), _floors()))


def test_reading_upwards_is_found() -> None:
    text = '''
        async def names(conn, account_id):
            await conn.rows("""SELECT s.id, f.name FROM sends s
                               LEFT JOIN forms AS f ON f.id = s.form_id
                               WHERE EXISTS (SELECT 1 FROM lists)""")
    '''
    owner_of = {"forms": "forms", "sends": "sends", "lists": "lists", "tasks": "crm"}
    floors = floors_of("\n  forms | crm\n  sends\n  lists\n")
    path = "src/kapocs/sends/queries.py"
    assert read_upwards([sample(path, text)], owner_of, floors) == [f"{path}:2 names forms"]
    beside = 'async def tasks(conn):\n    await conn.rows("SELECT id FROM tasks")\n'
    path = "src/kapocs/forms/queries.py"
    assert read_upwards([sample(path, beside)], owner_of, floors) == [f"{path}:2 tasks tasks"]
