"""Nobody is kept waiting by a transaction in which somebody reckons long or just waits."""

import ast
from collections.abc import Iterable, Iterator

from house.source import Function, Source, expect, functions, python, sample, walk

SLOW = {"hashed", "matches", "sleep", "new_keys", "to_thread", "run_in_executor"}
"""Calls to be awaited that take long without the database."""
RESTING = {"by_size", "aside", "paid"}
"""Those of `kapocs.pace` that rest for what the account did before; `owing` does not."""
RESTS = {"piece", "big_call"}
"""What rests when an `async with` begins."""
REFUSED = {"make_pair", "make_pem"}
"""Calls that take long at once, which would not be better in a thread."""
HELD = {"conn", "session"}
"""Parameters that bring a transaction along."""


BEGUN = {"transaction", "snapshot", "connection"}
"""What takes a connection for the length of an `async with`."""


def slow_transactions(sources: Iterable[Source]) -> list[str]:
    return [
        source.at(line, name)
        for source in sources
        for line, name in sorted(set(_slow_lines(source)))
    ]


def _slow_lines(source: Source) -> Iterator[tuple[int, str]]:
    slow = SLOW | RESTING | _slow_themselves(source)
    for function in functions(source):
        for part in _held_parts(function):
            for call in _slow_calls(part, slow):
                yield call.lineno, function.name


def _slow_themselves(source: Source) -> set[str]:
    """The file's functions that await something slow, directly or by one another."""
    found: set[str] = set()
    while True:
        more = {
            function.name
            for function in functions(source)
            if any(_slow_calls(function, SLOW | RESTING | found))
        }
        if more <= found:
            return found
        found |= more


def _held_parts(function: Function) -> Iterator[ast.AST]:
    if HELD & {each.arg for each in function.args.args}:
        yield function
        return
    for node in walk(function):
        if isinstance(node, ast.AsyncWith) and any(_called(each) in BEGUN for each in _taken(node)):
            yield from node.body


def _slow_calls(part: ast.AST, slow: set[str]) -> Iterator[ast.Call]:
    for node in walk(part) if isinstance(part, Function) else ast.walk(part):
        if isinstance(node, ast.Await) and isinstance(node.value, ast.Call):
            if _called(node.value) in slow:
                yield node.value
        elif isinstance(node, ast.AsyncWith):
            yield from (call for call in _taken(node) if _called(call) in RESTS)
        elif isinstance(node, ast.Call) and _called(node) in REFUSED:
            yield node


def _taken(block: ast.AsyncWith) -> list[ast.Call]:
    exprs = [item.context_expr for item in block.items]
    return [each for each in exprs if isinstance(each, ast.Call)]


def _called(call: ast.Call) -> str:
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_nothing_slow_is_awaited_where_a_transaction_is_held() -> None:
    # Work that met another in a deadlock tries again some milliseconds later.
    found = slow_transactions(python("src"))
    expect([each for each in found if not each.endswith(" in_part")])


def test_a_slow_transaction_is_found() -> None:
    slow = """
        async def create(conn, password):
            return await passwords.hashed(password)

        async def watch(session):
            await asyncio.sleep(1)

        async def rotate(conn, domain):
            return await asyncio.to_thread(make_pair, domain)

        async def rotate_at_once(conn, domain):
            return keys.make_pair(domain)

        async def sweep(pool):
            async with pool.transaction() as conn:
                await left()

        async def left():
            return await asyncio.to_thread(read)

        async def fine(password, domain):
            await asyncio.sleep(1)
            await new_keys(domain)
            return await passwords.hashed(password)
    """
    found = slow_transactions([sample("src/kapocs/a.py", slow)])
    assert found == [
        "src/kapocs/a.py:2 create",
        "src/kapocs/a.py:5 watch",
        "src/kapocs/a.py:8 rotate",
        "src/kapocs/a.py:11 rotate_at_once",
        "src/kapocs/a.py:15 sweep",
    ]


def test_a_rest_with_a_connection_in_hand_is_found() -> None:
    rests = """
        async def checked(conn, account_id, items):
            return await PACE.by_size(account_id, len(items), check, items)

        async def put(pool, account_id, page):
            async with pool.connection() as conn:
                return await PACE.aside(account_id, fill, page)

        async def read(pool, account_id, body):
            async with pool.connection() as conn:
                async with PACE.piece(account_id):
                    return parse(body)

        async def reckoned(conn, account_id, items):
            return await PACE.owing(account_id, len(items), check, items)

        async def fine(pool, account_id, body):
            await PACE.paid(account_id)
            async with PACE.piece(account_id):
                found = parse(body)
            async with pool.connection() as conn:
                await store(conn, found)
    """
    found = slow_transactions([sample("src/kapocs/a.py", rests)])
    assert found == [
        "src/kapocs/a.py:2 checked",
        "src/kapocs/a.py:6 put",
        "src/kapocs/a.py:10 read",
    ]
