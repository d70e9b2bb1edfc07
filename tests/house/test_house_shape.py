"""Short functions, short files, shallow nesting, true names, a docstring per package."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from house import allowed
from house.source import Function, Source, expect, functions, hand_written, python, sample

LONGEST_FUNCTION = 39
LONGEST_FILE = 300
DEEPEST = 3
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "base"}

EVERYWHERE = ("src", "tests", "bench", "sdks")
BLOCKS = (
    ast.If
    | ast.For
    | ast.AsyncFor
    | ast.While
    | ast.With
    | ast.AsyncWith
    | ast.Try
    | ast.TryStar
    | ast.Match
)


def long_functions(sources: Iterable[Source]) -> list[str]:
    return [
        source.at(function.lineno, function.name)
        for source in sources
        for function in functions(source)
        if _lines(function) > LONGEST_FUNCTION
    ]


def _lines(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def long_files(sources: Iterable[Source]) -> list[str]:
    sizes = [(source, len(source.text.splitlines())) for source in sources]
    return [source.at(size, source.name) for source, size in sizes if size > LONGEST_FILE]


def deep_functions(sources: Iterable[Source]) -> list[str]:
    return [
        source.at(function.lineno, function.name)
        for source in sources
        for function in functions(source)
        if _depth(function) > DEEPEST
    ]


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in its block or blocks; no expression holds one."""
    for name in ("body", "orelse", "handlers", "finalbody", "cases"):
        block = getattr(node, name, None)
        yield from block if isinstance(block, list) else ()


def _depth(node: ast.AST) -> int:
    deepest = 0
    for child in _inside(node):
        if isinstance(child, Function | ast.ClassDef):
            continue
        # `elif` is an `if` inside an `else` to the parser, not to a reader.
        is_elif = isinstance(node, ast.If) and node.orelse == [child]
        step = 1 if isinstance(child, BLOCKS) and not is_elif else 0
        deepest = max(deepest, step + _depth(child))
    return deepest


def empty_names(sources: Iterable[Source]) -> list[str]:
    return [
        source.at(1, part)
        for source in sources
        for part in PurePosixPath(source.path).with_suffix("").parts
        if part.rsplit("_", 1)[-1] in EMPTY_NAMES
    ]


def silent_packages(sources: Iterable[Source]) -> list[str]:
    """Packages without a docstring; below the root, an `__init__.py` may hold nothing else."""
    by_path = {source.path: source for source in sources}
    folders = sorted({path.rsplit("/", 1)[0] for path in by_path})
    inits = [by_path.get(f"{folder}/__init__.py") for folder in folders]
    missing = [
        f"{folder}/__init__.py:1 missing"
        for folder, init in zip(folders, inits, strict=True)
        if init is None and folder != "src"
    ]
    silent = [init.at(1, init.name) for init in inits if init and not _only_docstring(init)]
    return missing + silent


def _only_docstring(init: Source) -> bool:
    is_root = init.path == "src/kapocs/__init__.py"
    return bool(ast.get_docstring(init.tree)) and (is_root or len(init.tree.body) == 1)


def test_functions_stay_under_forty_lines() -> None:
    expect(long_functions(python(*EVERYWHERE)), allowed.LONG_FUNCTIONS)


def test_a_function_of_forty_lines_is_found() -> None:
    body = "    a = 1\n"
    fine = sample("src/kapocs/a.py", "def fine():\n" + body * 38)
    long = sample("src/kapocs/b.py", "class A:\n  async def long(self):\n" + body * 39)
    assert long_functions([fine, long]) == ["src/kapocs/b.py:2 long"]


def test_files_stay_within_three_hundred_lines() -> None:
    expect(long_files(hand_written(*EVERYWHERE)), allowed.LONG_FILES)


def test_a_file_of_three_hundred_and_one_lines_is_found() -> None:
    fine = sample("src/kapocs/a.py", "a = 1\n" * 300)
    long = sample("src/kapocs/b.py", "a = 1\n" * 301)
    assert long_files([fine, long]) == ["src/kapocs/b.py:301 b.py"]


def test_functions_nest_at_most_three_deep() -> None:
    expect(deep_functions(python(*EVERYWHERE)))


def test_a_function_four_deep_is_found() -> None:
    fine = """
        def fine(rows):
            for row in rows:
                with row:
                    if row:
                        a = 1
                    elif rows:
                        b = 2
                    elif not rows:
                        c = 3
    """
    deep = """
        async def deep(rows):
            try:
                async for row in rows:
                    if row:
                        match row:
                            case 1:
                                a = 1
            except ValueError:
                pass
    """
    found = deep_functions([sample("src/kapocs/a.py", fine), sample("src/kapocs/b.py", deep)])
    assert found == ["src/kapocs/b.py:1 deep"]


def test_no_module_has_a_name_that_says_nothing() -> None:
    expect(empty_names(python(*EVERYWHERE)))


def test_a_name_that_says_nothing_is_found() -> None:
    paths = ["src/kapocs/lists/mail_utils.py", "src/kapocs/base/a.py", "src/kapocs/base_url.py"]
    found = empty_names(sample(path, "") for path in paths)
    assert found == [f"{paths[0]}:1 mail_utils", f"{paths[1]}:1 base"]


def test_every_package_says_what_it_owns_and_nothing_else() -> None:
    expect(silent_packages(python("src")))


def test_a_package_without_its_docstring_is_found() -> None:
    sources = [
        sample("src/kapocs/__init__.py", '"""Árvíztűrő tükörfúrógép."""\n__version__ = "1"'),
        sample("src/kapocs/lists/__init__.py", '"""Owns lists."""\nfrom kapocs.lists import model'),
        sample("src/kapocs/sends/__init__.py", ""),
        sample("src/kapocs/forms/model.py", "a = 1"),
    ]
    assert silent_packages(sources) == [
        "src/kapocs/forms/__init__.py:1 missing",
        "src/kapocs/lists/__init__.py:1 __init__.py",
        "src/kapocs/sends/__init__.py:1 __init__.py",
    ]
