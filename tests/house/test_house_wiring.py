"""Every job and event is wired to a handler, and every handler is met in a test."""

import ast
import re
from collections.abc import Iterable, Iterator

from house.source import PACKAGE, Source, expect, python, sample

WIRING = f"{PACKAGE}wiring.py"


def payloads(sources: Iterable[Source]) -> list[tuple[str, str]]:
    """(`path:line name`, name) of every job and event class."""
    return [
        (source.at(node.lineno, node.name), node.name)
        for source in sources
        if source.name in {"jobs.py", "events.py"} and source.path.count("/") > PACKAGE.count("/")
        for node in source.tree.body
        if isinstance(node, ast.ClassDef) and any(map(_is_dataclass, node.decorator_list))
    ]


def _is_dataclass(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return _last_name(called) == "dataclass"


def _last_name(node: ast.AST | None) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def unwired(sources: Iterable[Source]) -> list[str]:
    """Jobs and events that the wiring does not use."""
    all_sources = list(sources)
    wiring = [source for source in all_sources if source.path == WIRING]
    used = {_last_name(node) for source in wiring for node in source.nodes}
    return [place for place, name in payloads(all_sources) if name not in used]


def namesakes(sources: Iterable[Source]) -> list[str]:
    """Jobs and events named like an earlier one: the class name is the name in the queue."""
    seen: set[str] = set()
    found = []
    for place, name in payloads(sources):
        if name in seen:
            found.append(place)
        seen.add(name)
    return found


def untested(wiring: Source, tests: Iterable[Source]) -> list[str]:
    """Wired handlers of which no test names the function, its job or its event."""
    words = {word for test in tests for word in re.findall(r"\w+", test.text)}
    lines: dict[str, int] = {}
    names: dict[str, set[str]] = {}
    for line, handler, payload in _wired(wiring):
        lines.setdefault(handler, line)
        names.setdefault(handler, {handler.rsplit(".", 1)[-1]}).add(payload)
    return [wiring.at(lines[handler], handler) for handler in names if not names[handler] & words]


def _wired(wiring: Source) -> Iterator[tuple[int, str, str]]:
    """Line, handler's full name and its payload's name (empty: wired without one)."""
    imported = _imported(wiring.tree)
    tables = [node for node in ast.walk(wiring.tree) if isinstance(node, ast.Dict)]
    pairs = [pair for table in tables for pair in zip(table.keys, table.values, strict=True)]
    for key, value in pairs:
        for line, name in _references(value, imported):
            yield line, name, _last_name(key)
    for line, name in _references(wiring.tree, imported):
        if ".handlers." in name:
            yield line, name, ""


def _imported(tree: ast.Module) -> dict[str, str]:
    """Local name → full name, of everything imported from our own packages."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "kapocs":
            names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
        if isinstance(node, ast.Import):
            ours = [alias for alias in node.names if alias.name.split(".")[0] == "kapocs"]
            names |= {a.asname or "kapocs": a.name if a.asname else "kapocs" for a in ours}
    return names


def _references(node: ast.AST, imported: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Line and full name of each function of ours that the node mentions."""
    name = _full_name(node, imported)
    if name is None:
        for child in ast.iter_child_nodes(node):
            yield from _references(child, imported)
    elif isinstance(node, ast.expr) and _is_function(name):
        yield node.lineno, name


def _full_name(node: ast.AST, imported: dict[str, str]) -> str | None:
    if isinstance(node, ast.Name):
        return imported.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _full_name(node.value, imported)
        return None if owner is None else f"{owner}.{node.attr}"
    return None


def _is_function(name: str) -> bool:
    last = name.rsplit(".", 1)[-1]
    return last[0].islower() and last != "handlers"


def _tests() -> list[Source]:
    return [test for test in python("tests") if not test.path.startswith("tests/house/")]


def test_every_job_and_event_is_wired() -> None:
    expect(unwired(python("src")))


def test_a_job_without_a_handler_is_found() -> None:
    jobs = """
        @dataclass(frozen=True, slots=True)
        class FillSend:
            send_id: int

        @dataclasses.dataclass
        class DeliverBatch:
            batch_id: int

        class Pace(StrEnum):
            SLOW = "slow"
    """
    job_file = sample("src/kapocs/sends/jobs.py", jobs)
    event_file = sample("src/kapocs/lists/events.py", "@dataclass\nclass ListMade:\n    id: int")
    wiring = "from kapocs.sends import jobs\nHANDLERS = {jobs.FillSend: [], ListMade: []}"
    place = "src/kapocs/sends/jobs.py:6 DeliverBatch"
    assert unwired([job_file, event_file, sample(WIRING, wiring)]) == [place]
    assert len(unwired([job_file, event_file])) == 3


def test_every_job_and_event_has_a_name_of_its_own() -> None:
    expect(namesakes(python("src")))


def test_two_jobs_of_one_name_are_found() -> None:
    text = "@dataclass\nclass Purge:\n    id: int"
    paths = ["src/kapocs/lists/jobs.py", "src/kapocs/sends/jobs.py"]
    assert namesakes(sample(path, text) for path in paths) == [f"{paths[1]}:2 Purge"]


def test_every_handler_is_met_in_a_test() -> None:
    wiring = [source for source in python("src") if source.path == WIRING]
    expect([place for source in wiring for place in untested(source, _tests())])


def test_a_handler_that_no_test_meets_is_found() -> None:
    wiring = """
        from functools import partial
        import kapocs.crm.handlers
        from kapocs.forms import handlers
        from kapocs.lists.handlers import tidy as tidy_lists
        from kapocs.sends import handlers as sends, jobs, pump

        HANDLERS = {
            jobs.FillSend: [sends.fill_send, handlers.start],
            jobs.DeliverBatch: [partial(pump.deliver, 3)],
            jobs.Forgotten: [kapocs.crm.handlers.forget],
        }
        SCHEDULES = {"tidy": ("0 3 * * *", tidy_lists)}
        register(handlers.welcome)
    """
    test = 'async def test_a_letter_arrives(worker):\n    """FillSend runs tidy."""'
    found = untested(sample(WIRING, wiring), [sample("tests/sends/test_a.py", test)])
    assert found == [
        f"{WIRING}:9 kapocs.sends.pump.deliver",
        f"{WIRING}:10 kapocs.crm.handlers.forget",
        f"{WIRING}:13 kapocs.forms.handlers.welcome",
    ]
