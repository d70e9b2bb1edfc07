"""Edges hold no SQL, domains reach no network and no clock; packages stay small, without rings."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter

from house import allowed
from house.source import PACKAGE, Source, expect, functions, python, sample, walk
from house.sql import is_queries
from house.test_house_tables import owned

EDGES = {
    "api_v1", "api_v2", "console", "public", "docs_site", "intake", "web", "cli", "run",
    "wiring", "tidying",
    "server", "worker",
}  # fmt: skip
LARGEST_PACKAGE = 2500
"""Lines of a package; whoever needs more has two nouns in it."""

_ASKS = {
    "all", "first", "rows", "row", "value", "column", "for_each", "execute", "executemany",
    "fetch", "fetchrow", "fetchval", "cursor", "copy_records_to_table", "copy_to_table",
}  # fmt: skip
_CLOCKS = {"now", "utcnow", "today", "time", "time_ns"}
_CLOCK_OWNERS = {"datetime", "date", "time"}
_NETWORK = re.compile(r"kapocs\.(?:outgoing|courier)\b")
_REACHES = {"courier", "reach", "resolver", "http", "dns"}


def asked_elsewhere(sources: Iterable[Source]) -> list[str]:
    """Statements given to a connection outside of queries files, whatever their words are."""
    return [
        source.at(call.lineno, ast.unparse(call.func))
        for source in sources
        if source.package not in {"db", "queue"} and not is_queries(source)
        for call in source.nodes
        if isinstance(call, ast.Call) and _asks(call.func)
    ]


def _asks(called: ast.expr) -> bool:
    if not isinstance(called, ast.Attribute) or called.attr not in _ASKS:
        return False
    owner = called.value
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return name in {"conn", "connection", "raw", "_conn"}


def queries_of_edges(sources: Iterable[Source]) -> list[str]:
    """Files for SQL in an edge, which asks the domains instead."""
    return [
        source.at(1, source.name)
        for source in sources
        if source.package in EDGES and is_queries(source)
    ]


def clocks(sources: Iterable[Source]) -> list[str]:
    """Looks at the clock outside of `clock.py`; everybody else is told what time it is."""
    return [
        source.at(call.lineno, ast.unparse(call.func))
        for source in sources
        if source.path != f"{PACKAGE}clock.py"
        for call in source.nodes
        if isinstance(call, ast.Call) and _is_clock(call.func)
    ]


def _is_clock(called: ast.expr) -> bool:
    if not isinstance(called, ast.Attribute) or called.attr not in _CLOCKS:
        return False
    owner = called.value
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return name in _CLOCK_OWNERS


def network_in_transactions(sources: Iterable[Source]) -> list[str]:
    """Calls out of the house that are awaited in a function which was given a connection."""
    return [
        source.at(call.lineno, ast.unparse(call.func))
        for source in sources
        if source.package not in {"courier", "outgoing"}
        for function in functions(source)
        if {"conn", "session"} & {each.arg for each in _arguments(function.args)}
        for call in _awaited(function)
        if set(ast.unparse(call.func).split(".")) & (_REACHES | _imported(source))
    ]


def _arguments(args: ast.arguments) -> list[ast.arg]:
    return [*args.posonlyargs, *args.args, *args.kwonlyargs]


def _awaited(function: ast.AST) -> Iterator[ast.Call]:
    for node in walk(function):
        if isinstance(node, ast.Await) and isinstance(node.value, ast.Call):
            yield node.value


@cache
def _imported(source: Source) -> frozenset[str]:
    """Names that the file has from where the network is reached; SQL of theirs is none of it."""
    return frozenset(
        alias.asname or alias.name
        for node in source.nodes
        if isinstance(node, ast.ImportFrom) and _NETWORK.match(node.module or "")
        for alias in node.names
        if not alias.name.startswith("queries")
    )


def import_ring(sources: Iterable[Source]) -> list[str]:
    """The modules of a ring of imports, from one around to itself; empty when there is none."""
    modules = {_module(source): source for source in sources}
    uses = {name: _uses(source, modules) - {name} for name, source in modules.items()}
    try:
        TopologicalSorter(uses).prepare()
    except CycleError as ring:
        return [str(name) for name in ring.args[1]]
    return []


def _module(source: Source) -> str:
    return source.path[len("src/") : -len(".py")].replace("/", ".").removesuffix(".__init__")


def _uses(source: Source, modules: dict[str, Source]) -> set[str]:
    found: set[str] = set()
    for node in source.nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (whole & modules.keys()) or {node.module}
    return found & modules.keys()


def large_packages(sources: Iterable[Source]) -> dict[str, int]:
    """Folder of a package → its lines, of those that are too large."""
    sizes: dict[str, int] = {}
    for source in sources:
        folder = source.path.removeprefix(PACKAGE).rpartition("/")[0]
        if folder:
            sizes[folder] = sizes.get(folder, 0) + len(source.text.splitlines())
    return {name: size for name, size in sizes.items() if size > LARGEST_PACKAGE}


def unnamed_tables(sources: Iterable[Source], owner_of: dict[str, str]) -> list[str]:
    """Tables that the docstring of their owner's package does not name."""
    inits = {
        source.package: source
        for source in sources
        if source.path == f"{PACKAGE}{source.package}/__init__.py"
    }
    return [
        inits[owner].at(1, table)
        for table, owner in sorted(owner_of.items())
        if owner in inits and table not in _words(inits[owner]) and not table.endswith("_rest")
    ]


def _words(init: Source) -> set[str]:
    return set(re.findall(r"\w+", ast.get_docstring(init.tree) or ""))


def test_nobody_but_queries_asks_the_database() -> None:
    expect(asked_elsewhere(python("src")))


def test_asking_the_database_elsewhere_is_found() -> None:
    text = """
        async def hold(conn, caller, rows):
            await conn.execute("LOCK TABLE lists")
            await caller.conn.value(STATEMENT)
            rows.first()
    """
    path = "src/kapocs/lists/actions.py"
    assert asked_elsewhere([sample(path, text)]) == [
        f"{path}:2 conn.execute",
        f"{path}:3 caller.conn.value",
    ]
    assert asked_elsewhere([sample("src/kapocs/lists/queries.py", text)]) == []


def test_edges_ask_the_domains() -> None:
    expect(queries_of_edges(python("src")))


def test_queries_of_an_edge_are_found() -> None:
    paths = ["src/kapocs/console/queries.py", "src/kapocs/lists/queries.py"]
    assert queries_of_edges(sample(path, "") for path in paths) == [f"{paths[0]}:1 queries.py"]


def test_nobody_looks_at_the_clock_unasked() -> None:
    expect(clocks(python("src")))


def test_a_look_at_the_clock_is_found() -> None:
    text = """
        def ages(now, clock):
            fine = clock(), time.monotonic(), text.time()
            return datetime.now(UTC), datetime.datetime.utcnow(), date.today(), time.time()
    """
    path = "src/kapocs/lists/model.py"
    assert clocks([sample(path, text)]) == [
        f"{path}:3 datetime.now",
        f"{path}:3 datetime.datetime.utcnow",
        f"{path}:3 date.today",
        f"{path}:3 time.time",
    ]


def test_no_network_is_awaited_where_a_connection_is_held() -> None:
    expect(network_in_transactions(python("src")))


def test_the_network_in_a_transaction_is_found() -> None:
    text = """
        from kapocs.outgoing.client import fetch
        from kapocs.courier import queries, relay

        async def told(conn, account_id, wish):
            await fetch(wish.url)
            await relay.send(wish)
            await self.courier.send(wish)
            await queries.get(conn, 1)

        async def fine(wish):
            await fetch(wish.url)
    """
    path = "src/kapocs/lists/actions.py"
    assert network_in_transactions([sample(path, text)]) == [
        f"{path}:5 fetch",
        f"{path}:6 relay.send",
        f"{path}:7 self.courier.send",
    ]


def test_imports_make_no_ring() -> None:
    expect([" → ".join(import_ring(python("src")))] if import_ring(python("src")) else [])


def test_a_ring_of_imports_is_found() -> None:
    ring = [
        sample("src/kapocs/lists/__init__.py", ""),
        sample("src/kapocs/lists/model.py", "from kapocs.lists import texts"),
        sample("src/kapocs/lists/texts.py", "from kapocs.lists.names import name"),
        sample("src/kapocs/lists/names.py", "def name():\n    import kapocs.lists.model\n"),
    ]
    assert len(set(import_ring(ring))) == 3
    assert import_ring(ring[:3]) == []


def test_packages_stay_small() -> None:
    found = large_packages(python("src"))
    expect([f"{name} {size}" for name, size in found.items() if size > allowed.LARGE.get(name, 0)])
    expect([f"{name} is small now" for name in allowed.LARGE if name not in found])


def test_a_package_too_large_is_found() -> None:
    lines = "a = 1\n" * 1251
    files = [sample(f"src/kapocs/lists/{name}.py", lines) for name in ("model", "actions")]
    assert large_packages(files) == {"lists": 2502}
    assert large_packages(files[:1]) == {}


def test_every_package_names_its_tables() -> None:
    expect(unnamed_tables(python("src"), owned()))


def test_a_table_that_its_package_hides_is_found() -> None:
    init = sample("src/kapocs/lists/__init__.py", '"""Owns lists. Table: lists."""')
    owner_of = {"lists": "lists", "list_fields": "lists", "forms": "forms"}
    assert unnamed_tables([init], owner_of) == ["src/kapocs/lists/__init__.py:1 list_fields"]
