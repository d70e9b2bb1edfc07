"""Nobody is kept waiting by a transaction in which somebody hashes a password or just waits."""

import ast
from collections.abc import Iterable, Iterator

from house.source import Function, Source, expect, functions, python, sample

SLOW = {"hashed", "matches", "sleep"}
"""Calls that take long without the database."""
HELD = {"conn", "session"}
"""Parameters that bring a transaction along."""


def slow_transactions(sources: Iterable[Source]) -> list[str]:
    return [
        source.at(call.lineno, function.name)
        for source in sources
        for function in functions(source)
        if HELD & {each.arg for each in function.args.args}
        for call in _slow_calls(function)
    ]


def _slow_calls(function: Function) -> Iterator[ast.Call]:
    for node in ast.walk(function):
        if isinstance(node, ast.Await) and isinstance(node.value, ast.Call):
            called = node.value.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in SLOW:
                yield node.value


def test_nothing_slow_is_awaited_where_a_transaction_is_held() -> None:
    expect(slow_transactions(python("src")))


def test_a_slow_transaction_is_found() -> None:
    slow = """
        async def create(conn, password):
            return await passwords.hashed(password)

        async def watch(session):
            await asyncio.sleep(1)

        async def fine(password):
            await asyncio.sleep(1)
            return await passwords.hashed(password)
    """
    found = slow_transactions([sample("src/kapocs/a.py", slow)])
    assert found == ["src/kapocs/a.py:2 create", "src/kapocs/a.py:5 watch"]
