"""Names: a class name means one thing, and many fields are given by name."""

import ast
from collections.abc import Iterable

from house import allowed
from house.source import Source, expect, python, sample

MOST_IN_ORDER = 4
ROWS = {
    "AtWork",
    "ConfirmationsRequested",
    "Coupon",
    "Entry",
    "Happening",
    "Made",
    "Product",
    "Route",
    "Signal",
    "Subscriber",
    "SubscribersJoined",
    "SubscribersUpdated",
}
"""Classes of more than four fields that are made by order: a row of a statement or of a table."""


def namesakes(sources: Iterable[Source]) -> dict[str, list[str]]:
    """Name → where its classes are, of names that several modules give to a public class."""
    found: dict[str, list[str]] = {}
    for source in sources:
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(source.at(node.lineno, node.name))
    return {name: places for name, places in found.items() if len(places) > 1}


def leaning(sources: Iterable[Source]) -> list[str]:
    """Docstrings that begin with "The same": whoever came by a search sees no neighbour."""
    return [
        source.at(node.lineno, str(node.value.value).partition("\n")[0])
        for source in sources
        for node in source.nodes
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and str(node.value.value).startswith("The same")
    ]


def test_every_docstring_stands_alone() -> None:
    expect(leaning(python("src")))
    planted = sample("src/kapocs/a.py", 'ONE = 1\n"""The one."""\nTWO = 2\n"""The same, twice."""')
    assert leaning([planted]) == ["src/kapocs/a.py:4 The same, twice."]


def test_no_two_classes_have_one_name() -> None:
    found = namesakes(python("src"))
    expect([place for name in found if name not in allowed.NAMESAKES for place in found[name]])
    expect([f"{name} is one thing now" for name in allowed.NAMESAKES if name not in found])


def test_two_classes_of_one_name_are_found() -> None:
    files = [
        sample("src/kapocs/lists/model.py", "class Part:\n    pass\n\nclass _Own:\n    pass\n"),
        sample("src/kapocs/orders/model.py", "class _Own:\n    pass\n\nclass Part:\n    pass\n"),
        sample("src/kapocs/orders/values.py", "class Sum:\n    class Part:\n        pass\n"),
    ]
    assert namesakes(files) == {
        "Part": ["src/kapocs/lists/model.py:1 Part", "src/kapocs/orders/model.py:4 Part"]
    }


def made_in_order(sources: Iterable[Source]) -> list[str]:
    """Dataclasses with more fields than anybody keeps in order, which may be made by order."""
    return [
        source.at(node.lineno, node.name)
        for source in sources
        for node in source.nodes
        if isinstance(node, ast.ClassDef) and node.name not in ROWS and _is_made_in_order(node)
    ]


def _is_made_in_order(node: ast.ClassDef) -> bool:
    marks = [ast.unparse(each) for each in node.decorator_list]
    fields = [each for each in node.body if isinstance(each, ast.AnnAssign)]
    in_order = any(each.startswith("dataclass") and "kw_only" not in each for each in marks)
    return in_order and len(fields) > MOST_IN_ORDER


def test_dataclasses_of_many_fields_are_made_by_name() -> None:
    expect(made_in_order(python("src")))


def test_a_dataclass_that_is_made_by_order_is_found() -> None:
    fields = "".join(f"    field_{number}: int\n" for number in range(5))
    files = [
        sample("src/kapocs/lists/model.py", f"@dataclass(frozen=True)\nclass Many:\n{fields}"),
        sample("src/kapocs/lists/few.py", f"@dataclass\nclass Few:\n{fields[:-17]}"),
        sample("src/kapocs/lists/kw.py", f"@dataclass(kw_only=True)\nclass Named:\n{fields}"),
    ]
    assert made_in_order(files) == ["src/kapocs/lists/model.py:2 Many"]
