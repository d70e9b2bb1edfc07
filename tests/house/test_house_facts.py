"""Each kind of fact is noted by some code, told in the docs, and known to whoever shows facts."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlglot import exp

from house.reading import statements_of
from house.source import PACKAGE, ROOT, Source, expect, python, sample
from house.sql import is_queries

STREAM = {"facts", "subscriber_events"}
"""The tables whose ids are announced where they are given: in the column's default."""
SHOWN_BY = f"{PACKAGE}webhooks/kinds.py"
_ROW = re.compile(r"^\| (`[a-z_]+\.[a-z_]+`[^|]*) \|.*\| ?([^|]*) ?\|$", re.MULTILINE)
_KIND = re.compile(r"`([a-z_]+\.[a-z_]+)`")


@dataclass(frozen=True, slots=True)
class Payload:
    """A class under `@fact(…)`: where it stands, its kind and its own fields."""

    source: Source
    node: ast.ClassDef
    kind: str

    @property
    def place(self) -> str:
        """`path:line kind`."""
        return self.source.at(self.node.lineno, self.kind)

    @property
    def fields(self) -> set[str]:
        """What its data has, beside what it has from another class."""
        return {
            each.target.id
            for each in self.node.body
            if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
        }


def payloads(sources: Iterable[Source]) -> Iterator[Payload]:
    for source in sources:
        for node in source.nodes:
            kind = _kind(node) if isinstance(node, ast.ClassDef) else None
            if kind is not None and isinstance(node, ast.ClassDef):
                yield Payload(source, node, kind)


def _kind(node: ast.ClassDef) -> str | None:
    calls = [each for each in node.decorator_list if isinstance(each, ast.Call)]
    return next((_text(each.args[0]) for each in calls if _name(each.func) == "fact"), None)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _text(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else _name(node)


def never_noted(sources: Iterable[Source], migrations: str = "") -> list[str]:
    """Kinds whose class no code uses and no statement names: there will never be such a fact."""
    every = list(sources)
    used = {
        _name(node)
        for source in every
        for node in source.nodes
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load)
    }
    texts = "\n".join([migrations, *(source.text for source in every if is_queries(source))])
    return [
        each.place
        for each in payloads(every)
        if each.node.name not in used and not _is_named(each.kind, texts)
    ]


def _is_named(kind: str, migrations: str) -> bool:
    """By a statement or a trigger: whole, or the noun alone where the rest is the new status."""
    noun, _, what = kind.partition(".")
    whole = re.search(rf"[\'\"{{,]{re.escape(kind)}[\'\"}},]", migrations)
    return bool(whole) or (f"'{noun}.' || NEW.status" in migrations and f"'{what}'" in migrations)


def untold(sources: Iterable[Source], page: str) -> list[str]:
    """Kinds that the page does not tell, or not with all of their fields."""
    told = {
        kind: set(re.findall(r"`(\w+)`", data))
        for kinds, data in _ROW.findall(page)
        for kind in _KIND.findall(kinds)
    }
    return [
        each.place
        for each in payloads(sources)
        if each.kind not in told or not each.fields <= told[each.kind]
    ]


def unshown(sources: Iterable[Source], shown_by: Source) -> list[str]:
    """Modules of kinds that whoever shows facts does not import."""
    imported = {
        f"{node.module}.{name.name}"
        for node in shown_by.nodes
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    } | {node.module for node in shown_by.nodes if isinstance(node, ast.ImportFrom)}
    modules = {each.source.path for each in payloads(sources)}
    return sorted(path for path in modules if _module(path) not in imported)


def unannounced(sources: Iterable[Source]) -> list[str]:
    """Rows written into the stream with an id of their own, which readers may pass by."""
    return [
        source.at(statement.line, statement.function)
        for source in sources
        for statement in statements_of(source)
        if statement.tree is not None
        for insert in statement.tree.find_all(exp.Insert)
        if _table(insert) in STREAM and "id" in _columns(insert)
    ]


def _table(insert: exp.Insert) -> str:
    found = insert.this.find(exp.Table)
    return found.name if found else ""


def _columns(insert: exp.Insert) -> set[str]:
    """Those that are given; all of them where none is named."""
    named = insert.this.expressions if isinstance(insert.this, exp.Schema) else []
    return {each.name for each in named} or {"id"}


def _module(path: str) -> str:
    return path.removeprefix("src/").removesuffix(".py").replace("/", ".")


def _migrations() -> str:
    paths = sorted((ROOT / PACKAGE / "db/migrations").glob("*.sql"))
    return "\n".join(path.read_text("utf-8") for path in paths)


def _page() -> str:
    return (ROOT / "docs/facts.md").read_text("utf-8")


def test_every_kind_is_noted_by_some_code() -> None:
    expect(never_noted(python("src"), _migrations()))


def test_every_kind_is_told_in_the_docs_with_its_fields() -> None:
    expect(untold(python("src"), _page()))


def test_every_kind_is_known_to_the_command_line() -> None:
    shown_by = next(source for source in python("src") if source.path == SHOWN_BY)
    expect(unshown(python("src"), shown_by))


def test_a_kind_that_is_only_declared_is_found() -> None:
    text = """
        @fact("order.eaten")
        @dataclass
        class OrderEaten:
            by: str
            at: int = 1

        @fact("order.placed")
        class OrderPlaced:
            total: str

        note(OrderPlaced("1"))
    """
    source = sample("src/kapocs/orders/facts.py", text)
    page = "| `order.eaten` | when | `by` |\n| `order.placed` | when | `total`, `more` |\n"
    assert never_noted([source]) == ["src/kapocs/orders/facts.py:3 order.eaten"]
    assert never_noted([source], "VALUES ('order.eaten')") == []
    assert untold([source], page) == ["src/kapocs/orders/facts.py:3 order.eaten"]
    assert unshown([source], sample("x.py", "from kapocs.orders import model")) == [
        "src/kapocs/orders/facts.py"
    ]
    assert unshown([source], sample("x.py", "from kapocs.orders import facts")) == []


def test_ids_of_the_stream_are_given_where_they_are_announced() -> None:
    expect(unannounced(python("src")))


def test_a_row_of_the_stream_with_an_id_of_its_own_is_found() -> None:
    text = '''
        async def fine(conn, account_id):
            await conn.execute("INSERT INTO facts (account_id, at) SELECT 1, now() FROM lists")

        async def copying(conn, account_id):
            await conn.execute("INSERT INTO subscriber_events SELECT * FROM subscriber_events_old")

        async def numbering(conn, account_id):
            await conn.execute(
                """WITH made AS (SELECT 7 AS id)
                   INSERT INTO facts (account_id, id) SELECT 1, id FROM made""")
    '''
    path = "src/kapocs/facts/queries.py"
    assert unannounced([sample(path, text)]) == [f"{path}:5 copying", f"{path}:9 numbering"]
