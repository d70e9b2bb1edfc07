"""A class name means one thing, wherever it is read."""

import ast
from collections.abc import Iterable

from house import allowed
from house.source import Source, expect, python, sample


def namesakes(sources: Iterable[Source]) -> dict[str, list[str]]:
    """Name → where its classes are, of names that several modules give to a public class."""
    found: dict[str, list[str]] = {}
    for source in sources:
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(source.at(node.lineno, node.name))
    return {name: places for name, places in found.items() if len(places) > 1}


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
