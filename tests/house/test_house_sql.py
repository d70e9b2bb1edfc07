"""SQL stands in queries files, transactions begin at the door, and every query asks whose data."""

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from house import allowed
from house.source import PACKAGE, Function, Source, expect, functions, python, sample, texts
from house.sql import is_queries, is_sql

SQL_PACKAGES = {"db", "queue"}
SQL_FILES = {
    f"{PACKAGE}segments/{name}.py"
    for name in ("columns", "compile", "compile_purchases", "compile_dealings", "compile_letters")
}

DOORS = {
    "automations",
    "web",
    "queue",
    "cli",
    "run",
    "worker",
    "db",
    "delivering",
    "webhooks",
    "connectors",
    "websites",
}
DOOR_FILES = {"combine.py", "process.py"}
_CONTROL = re.compile(r"\s*(?:BEGIN|COMMIT|ROLLBACK|START\s+TRANSACTION)\s*(?:;|\Z)", re.IGNORECASE)


def stray_sql(sources: Iterable[Source]) -> list[str]:
    return [
        source.at(line, " ".join(text.split())[:60])
        for source in sources
        if not _may_hold_sql(source)
        for line, text in texts(source.tree)
        if is_sql(text)
    ]


def _may_hold_sql(source: Source) -> bool:
    return source.package in SQL_PACKAGES or source.path in SQL_FILES or is_queries(source)


def stray_transactions(sources: Iterable[Source]) -> list[str]:
    return [
        source.at(call.lineno, name)
        for source in sources
        for call in source.nodes
        if isinstance(call, ast.Call)
        for name in _transaction_words(source, call)
    ]


def _transaction_words(source: Source, call: ast.Call) -> Iterator[str]:
    if isinstance(call.func, ast.Attribute):
        is_door = source.package in DOORS or source.name in DOOR_FILES
        if call.func.attr in {"commit", "rollback"}:
            yield call.func.attr
        if call.func.attr == "transaction" and not is_door:
            yield "transaction"
    for argument in call.args[:1]:
        yield from (text.strip() for _, text in texts(argument) if _CONTROL.match(text))


def queries_of_anyone(sources: Iterable[Source]) -> list[str]:
    """Queries that do not begin with `conn, account_id: AccountId`."""
    return [
        source.at(function.lineno, function.name)
        for source in sources
        if is_queries(source)
        for function in functions(source)
        if _takes_conn(function) and not _asks_whose(function)
    ]


def _positional(function: Function) -> list[ast.arg]:
    given = [*function.args.posonlyargs, *function.args.args]
    return [argument for argument in given if argument.arg not in {"self", "cls"}]


def _takes_conn(function: Function) -> bool:
    return any(
        argument.arg == "conn" or _kind(argument) == "Conn"
        for argument in [*_positional(function), *function.args.kwonlyargs]
    )


def _asks_whose(function: Function) -> bool:
    first_two = _positional(function)[:2]
    if [argument.arg for argument in first_two] != ["conn", "account_id"]:
        return False
    return _kind(first_two[1]) == "AccountId"


def _kind(argument: ast.arg) -> str:
    if argument.annotation is None:
        return ""
    return ast.unparse(argument.annotation).strip("'\"").rsplit(".", 1)[-1]


def _allow_key(offender: str) -> str:
    """`src/kapocs/lists/queries.py:12 page` → `lists/queries.py page`: lines move."""
    return re.sub(r":\d+ ", " ", offender.removeprefix(PACKAGE))


def test_sql_stands_in_queries_files_only() -> None:
    expect(stray_sql(python("src")))


@pytest.mark.parametrize(
    "expression",
    [
        '"SELECT id FROM lists"',
        "\"SELECT nextval('ids')\"",
        '"select id from lists where id = $1"',
        '"WITH gone AS (DELETE FROM lists RETURNING id) SELECT 1"',
        '"INSERT " "INTO lists (id) VALUES (1)"',
        'f"UPDATE {table} SET name = 1"',
        '"SELECT " + columns + " FROM lists"',
        '" ".join(["SELECT id", "FROM lists"])',
        '"DELETE FROM %s" % table',
        '"/* why */ TRUNCATE lists"',
        '"update lists as l set name = 1"',
    ],
)
def test_sql_outside_of_queries_is_found(expression: str) -> None:
    text = f"async def add(conn, table, columns):\n    await conn.execute({expression})\n"
    assert len(stray_sql([sample("src/kapocs/lists/actions.py", text)])) == 1
    for path in ("lists/queries.py", "lists/queries_import.py", "lists/page_queries.py"):
        assert stray_sql([sample(f"src/kapocs/{path}", text)]) == []
    for path in ("db/migrate.py", "queue/put.py", "segments/compile.py"):
        assert stray_sql([sample(f"src/kapocs/{path}", text)]) == []


def test_sentences_are_not_taken_for_sql() -> None:
    text = '''
        """SELECT id FROM lists is what queries do."""

        HELP = "Select one from the list."
        MORE = "select one from the list and set a name, or update your profile to set it"
        GREETING = f"Árvíztűrő {1} tükörfúrógép"
    '''
    assert stray_sql([sample("src/kapocs/lists/actions.py", text)]) == []


def test_transactions_begin_and_end_at_the_door() -> None:
    expect(stray_transactions(python("src")))


def test_a_transaction_away_from_the_door_is_found() -> None:
    text = """
        async def add(pool, conn):
            async with pool.transaction() as inner:
                await inner.execute("COMMIT")
            await conn.rollback()
    """
    action = "src/kapocs/lists/actions.py"
    assert stray_transactions([sample(action, text)]) == [
        f"{action}:2 transaction",
        f"{action}:4 rollback",
        f"{action}:3 COMMIT",
    ]
    for path in ("web/caller.py", "worker.py", "cli/main.py", "delivering/pump.py"):
        assert len(stray_transactions([sample(f"src/kapocs/{path}", text)])) == 2


def test_every_query_asks_whose_data_it_is() -> None:
    found = queries_of_anyone(python("src"))
    expect([each for each in found if _allow_key(each) not in allowed.WITHOUT_ACCOUNT])


def test_every_exception_is_still_needed() -> None:
    sources = python("src")
    files = {source.path.removeprefix(PACKAGE) for source in sources}
    found = {_allow_key(offender) for offender in queries_of_anyone(sources)}
    built = [entry for entry in allowed.WITHOUT_ACCOUNT if entry.split(" ")[0] in files]
    expect([entry for entry in built if entry not in found])


def test_every_exception_gives_one_of_the_reasons() -> None:
    reasons = {
        allowed.WORKER, allowed.SECRET, allowed.PUBLIC, allowed.OPERATOR, allowed.COMBINED,
        allowed.STRANGERS,
    }  # fmt: skip
    assert set(allowed.WITHOUT_ACCOUNT.values()) <= reasons


def test_a_query_that_forgets_whose_data_it_is_is_found() -> None:
    text = """
        async def fine(conn: Conn, account_id: AccountId, list_id: ListId): ...
        async def also_fine(row: Row): ...
        async def forgetful(conn: Conn, list_id: ListId): ...
        async def backwards(account_id: AccountId, conn: Conn): ...
        async def late(conn: Conn, *, account_id: AccountId): ...
        async def any_number(conn: Conn, account_id: int): ...
        async def disguised(c: "pool.Conn", list_id: ListId): ...
    """
    found = queries_of_anyone([sample("src/kapocs/lists/queries.py", text)])
    names = [offender.split(" ")[1] for offender in found]
    assert names == ["forgetful", "backwards", "late", "any_number", "disguised"]
    assert _allow_key(found[0]) == "lists/queries.py forgetful"
    assert queries_of_anyone([sample("src/kapocs/lists/actions.py", text)]) == []
