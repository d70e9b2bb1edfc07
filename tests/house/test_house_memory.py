"""What a process keeps in memory is bounded: by its own size, or by what is said in `allowed`."""

import ast
import re
from collections.abc import Iterable, Iterator

from house import allowed_memory
from house.source import PACKAGE, Source, expect, python, sample

_KINDS = {"dict", "set", "Counter", "OrderedDict", "defaultdict", "deque"}


def unbounded(sources: Iterable[Source]) -> list[str]:
    """`path Class.attribute` of private dicts and sets whose length nobody looks at, and caches
    without end of functions that take something.
    """
    return [
        f"{source.path.removeprefix(PACKAGE)} {name}"
        for source in sources
        for name in (*_kept(source), *_cached(source))
    ]


def _kept(source: Source) -> Iterator[str]:
    for kind in (node for node in source.nodes if isinstance(node, ast.ClassDef)):
        for name in {name for node in ast.walk(kind) for name in _filled_later(node)}:
            if not re.search(rf"len\(self\.{name}\)", source.text):
                yield f"{kind.name}.{name}"


def _filled_later(node: ast.AST) -> Iterator[str]:
    """Private attributes that begin empty."""
    match node:
        case (
            ast.AnnAssign(target=ast.Attribute(attr=name), value=value)
            | ast.Assign(targets=[ast.Attribute(attr=name)], value=value)
        ) if name.startswith("_") and _is_empty(value):
            yield name
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.Call(keywords=[word])) if (
            name.startswith("_") and word.arg == "default_factory" and _last(word.value) in _KINDS
        ):
            yield name


def _is_empty(value: ast.expr | None) -> bool:
    match value:
        case ast.Dict(keys=[]):
            return True
        case ast.Call(func=called, args=[], keywords=[]):
            return _last(called) in _KINDS
    return False


def _last(node: ast.expr) -> str:
    if isinstance(node, ast.Subscript):
        node = node.value
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _cached(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef) and node.args.args and _is_cached(node):
            yield node.name


def _is_cached(function: ast.FunctionDef) -> bool:
    return any(_last(each) == "cache" for each in function.decorator_list)


def test_what_a_process_keeps_in_memory_is_bounded() -> None:
    found = [each for each in unbounded(python("src")) if not each.startswith("cli/")]
    expect(sorted(set(found) - set(allowed_memory.IN_MEMORY)))
    expect(sorted(set(allowed_memory.IN_MEMORY) - set(found)))


def test_a_dict_that_nobody_bounds_is_found() -> None:
    text = """
        class Watch:
            def __init__(self):
                self._last: dict[int, deque[bool]] = {}
                self._known = OrderedDict[int, str]()
                self._few = deque(maxlen=3)
                self.shown = {}

            def note(self):
                while len(self._known) > 3:
                    self._known.popitem()

        @dataclass
        class Pace:
            _buckets: dict[str, int] = field(default_factory=dict)

        @cache
        def shape(name: str) -> str: ...
        @cache
        def cleaner() -> str: ...
    """
    assert sorted(unbounded([sample("src/kapocs/a/b.py", text)])) == [
        "a/b.py Pace._buckets",
        "a/b.py Watch._last",
        "a/b.py shape",
    ]
