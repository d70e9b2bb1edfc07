"""The names under which columns and orders are stored are spelled in their tables and API v1."""

from collections.abc import Iterable

from house import allowed
from house.source import PACKAGE, Source, expect, python, sample, texts
from kapocs.lists import standard

NAMES = frozenset(
    name for name in standard.CORE.keys() | standard.ORDER.keys() if name.startswith("mssys_")
)
TABLES = (f"{PACKAGE}lists/standard.py", f"{PACKAGE}orders/columns.py")


def spelled(sources: Iterable[Source]) -> dict[str, list[str]]:
    """File → where it spells such a name, unless it is a table, SQL or of API v1."""
    found: dict[str, list[str]] = {}
    for source in sources:
        if _may_spell(source):
            continue
        for line, text in texts(source.tree):
            if text in NAMES:
                found.setdefault(source.path.removeprefix(PACKAGE), []).append(
                    source.at(line, text)
                )
    return found


def _may_spell(source: Source) -> bool:
    return source.path in TABLES or source.package == "api_v1" or source.name.startswith("queries")


def test_nobody_else_spells_a_stored_name() -> None:
    found = spelled(python("src"))
    expect([place for file in found if file not in allowed.SPELLS for place in found[file]])
    expect([f"{file} spells none" for file in allowed.SPELLS if file not in found])


def test_a_stored_name_that_is_spelled_is_found() -> None:
    text = '"""mssys_order_status"""\nnow = fields.get("mssys_order_status")\n'
    files = [
        sample("src/kapocs/orders/actions.py", text),
        sample("src/kapocs/orders/queries_write.py", text),
        sample("src/kapocs/api_v1/orders.py", text),
        sample("src/kapocs/orders/columns.py", text),
    ]
    assert spelled(files) == {
        "orders/actions.py": ["src/kapocs/orders/actions.py:2 mssys_order_status"]
    }
