"""What follows from a row that is written is asked for by whoever writes it: no trigger does it."""

import ast
from collections.abc import Iterable, Iterator

from sqlglot import exp

from house.reading import Statement, statements_of
from house.source import PACKAGE, Function, Source, expect, functions, python, sample

ALL: frozenset[str] = frozenset()
"""Whatever its columns."""
Writes = dict[type[exp.Expr], frozenset[str]]
"""Kinds of statements → the columns that count: one of them is given; ALL: any statement."""

TOLD: dict[str, Writes] = {
    "subscribers": {exp.Delete: ALL},
    "order_items": {exp.Insert: ALL, exp.Update: ALL, exp.Delete: ALL},
    "coupon_uses": {exp.Insert: ALL, exp.Delete: ALL},
    "suppressions": {exp.Insert: ALL, exp.Delete: ALL},
    "departures": {exp.Insert: ALL},
    "lists": {exp.Insert: ALL, exp.Update: frozenset({"deleted_at"})},
    "sends": {exp.Insert: ALL, exp.Update: frozenset({"status"})},
    "print_batches": {exp.Update: frozenset({"status"})},
    "products": {exp.Update: frozenset({"price", "currency"})},
    "tasks": {exp.Insert: ALL, exp.Update: frozenset({"closed_at"})},
    "opportunities": {exp.Insert: ALL, exp.Update: ALL},
}
"""Tables whose change is a fact: the statement goes on with `facts.queries.TELLING`."""
FOLLOWED: dict[str, Writes] = {
    "subscribers": {
        exp.Insert: ALL,
        exp.Update: frozenset({"email_key", "subscribed_at", "fields"}),
        exp.Delete: ALL,
    }
}
"""Tables that orders in typed columns follow: the function goes on with one of `_KEEPERS`."""
_KEEPERS = {"keep_orders", "keep_orders_of"}
FOLLOWING = {"orders", "buyers", "buyer_sums"}
"""Tables that `keep_orders` alone writes, in the database."""

TELLS_NOTHING = {
    "subscribers/queries_empty.py delete_some": "records of a deleted list go without a word",
    "subscribers/queries_arrivals.py merge": "one fact tells of a page of an import",
    "subscribers/queries_arrivals_undo.py _remove": "one fact tells that it was taken back",
    "subscribers/queries_arrivals_undo.py restore_changed": "one fact tells that it was taken back",
    "suppressions/queries.py add_many": "one fact tells of an import",
    "suppressions/queries.py remove_many": "one fact tells that it was taken back",
}
IS_NO_ORDER = {
    "subscribers/queries_arrivals.py merge": "people come onto lists of people alone",
    "subscribers/queries_arrivals_undo.py _remove": "it takes back what `merge` did",
    "subscribers/queries_arrivals_undo.py restore_changed": "it takes back what `merge` did",
    "subscribers/queries_empty.py empty_field": "a field that was deleted is no standard one",
}


def untold(sources: Iterable[Source]) -> list[str]:
    """Statements that change what a fact tells of, and do not tell it."""
    sources = list(sources)
    telling = _telling(sources)
    return [
        source.at(statement.line, statement.function)
        for source, function, statement in _statements(sources)
        if _writes(statement, TOLD) and not _names(function) & telling
    ]


def unfollowed(sources: Iterable[Source]) -> list[str]:
    """Statements that write records in functions that do not have their orders follow."""
    return [
        source.at(statement.line, statement.function)
        for source, function, statement in _statements(sources)
        if (_writes(statement, FOLLOWED) and not _names(function) & _KEEPERS)
        or _writes(statement, dict.fromkeys(FOLLOWING, _ANY))
    ]


_ANY: Writes = {exp.Insert: ALL, exp.Update: ALL, exp.Delete: ALL}


def _statements(sources: Iterable[Source]) -> Iterator[tuple[Source, Function, Statement]]:
    for source in sources:
        known = {function.name: function for function in functions(source)}
        for statement in statements_of(source):
            yield source, known[statement.function], statement


def _writes(statement: Statement, tables: dict[str, Writes]) -> bool:
    if statement.tree is None:
        return bool(statement.read & set(tables))
    return any(
        _counts(node, tables[_table(node)][kind])
        for kind in _ANY
        for node in statement.tree.find_all(kind)
        if kind in tables.get(_table(node), {})
    )


def _table(node: exp.Expr) -> str:
    found = node.this.find(exp.Table) if isinstance(node.this, exp.Expr) else None
    return found.name if found else ""


def _counts(node: exp.Expr, columns: frozenset[str]) -> bool:
    given = {
        each.this.name
        for each in node.expressions
        if isinstance(each, exp.EQ) and isinstance(each.this, exp.Column)
    }
    return not columns or bool(columns & given)


def _telling(sources: Iterable[Source]) -> set[str]:
    """`TELLING`, `TELLING_WHO`, and the texts that are made with them, in whatever file."""
    found = {"TELLING", "TELLING_WHO"}
    for source in sources:
        for node in source.tree.body:
            if isinstance(node, ast.Assign) and _names(node.value) & found:
                found |= _names(node.targets[0])
    return found


def _names(node: ast.AST) -> set[str]:
    return {
        each.attr if isinstance(each, ast.Attribute) else each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Attribute | ast.Name)
    }


def _except(offenders: Iterable[str], allowed: Iterable[str]) -> list[str]:
    places = {f"{PACKAGE}{each}" for each in allowed}
    return [
        each for each in offenders if f"{each.split(':')[0]} {each.rsplit(' ', 1)[1]}" not in places
    ]


def test_whoever_changes_a_state_tells_the_fact() -> None:
    expect(_except(untold(python("src")), TELLS_NOTHING))


def test_whoever_writes_a_record_has_its_order_follow() -> None:
    expect(_except(unfollowed(python("src")), IS_NO_ORDER))


def test_every_exception_is_still_needed() -> None:
    assert len(untold(python("src"))) == len(TELLS_NOTHING)
    assert len(unfollowed(python("src"))) == len(IS_NO_ORDER)


def test_a_statement_that_forgets_what_follows_is_found() -> None:
    text = '''
        _TOLD = f"{TELLING} SELECT account_id FROM gone"
        _UPDATE = """WITH before AS (SELECT id FROM subscribers)
                     UPDATE subscribers s SET fields = s.fields || :more FROM before"""

        async def fine(conn, account_id):
            await conn.execute(f"""WITH gone AS (DELETE FROM order_items WHERE id = :id
                                                 RETURNING *) {_TOLD}""")
            await conn.execute("UPDATE subscribers SET active = true WHERE id = :id")
            await conn.execute("SELECT price FROM order_items")

        async def followed(conn, account_id):
            await conn.for_each(_UPDATE, [])
            await keep_orders(conn, account_id, [1], [2])

        async def silent(conn, account_id):
            await conn.execute("DELETE FROM order_items WHERE id = :id")

        async def forgetful(conn, account_id):
            await conn.for_each(_UPDATE, [])

        async def by_itself(conn, account_id):
            await conn.execute("INSERT INTO buyers (account_id) SELECT 1")
            await keep_orders(conn, account_id, [1], [2])
    '''
    path = "src/kapocs/subscribers/queries.py"
    source = sample(path, text)
    assert untold([source]) == [f"{path}:16 silent"]
    assert unfollowed([source]) == [f"{path}:19 forgetful", f"{path}:22 by_itself"]
