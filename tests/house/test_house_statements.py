"""Statements that are kept in tables of a module, where no call shows them, ask whose data, too."""

import importlib
from collections.abc import Iterator, Mapping

from house.reading import Statement, parsed
from house.source import PACKAGE, python
from house.sql import is_queries, is_sql
from house.test_house_reading import OF_THE_INSTALLATION, tables_of_anyone
from house.test_house_tables import owned
from kapocs.privacy import queries_contents, queries_erase

LEAST = 70
"""So many there are now; fewer would mean that they are not found any more."""


def kept() -> Iterator[tuple[str, str]]:
    """`module table key` and the statement, of every module of queries."""
    for source in python("src"):
        if not is_queries(source):
            continue
        path = source.path.removeprefix(PACKAGE).removesuffix(".py").replace("/", ".")
        module = importlib.import_module(f"kapocs.{path}")
        for name, value in vars(module).items():
            if not isinstance(value, Mapping) or name.startswith("__"):
                continue
            yield from (
                (f"{path}.{name}[{key}]", text)
                for key, text in value.items()
                if isinstance(text, str) and is_sql(text)
            )


def problems(place: str, text: str, tables: set[str]) -> list[str]:
    """What is wrong with a statement: unreadable, or of anyone."""
    statement = Statement(1, place, text, parsed(text))
    if statement.tree is None:
        return [f"{place} unread"]
    return [f"{place} {each}" for each in tables_of_anyone(statement, tables)]


def test_every_statement_in_a_table_of_them_asks_whose_data_it_touches() -> None:
    tables = set(owned()) - OF_THE_INSTALLATION
    every = dict(kept())
    assert len(every) >= LEAST
    assert [each for place, text in every.items() for each in problems(place, text, tables)] == []


def test_a_statement_of_anyone_is_found() -> None:
    tables = {"facts", "tasks"}
    fine = "DELETE FROM facts WHERE account_id = :account_id AND id = ANY(:ids)"
    assert problems("x", fine, tables) == []
    assert problems("x", "DELETE FROM facts WHERE id = ANY(:ids)", tables) == ["x facts"]
    half = "DELETE FROM facts f USING tasks t WHERE f.account_id = :account_id AND t.id = f.id"
    assert problems("x", half, tables) == ["x tasks"]
    assert problems("x", "DELETE FROM facts WHERE account_id = 1", tables) == ["x facts"]


def test_what_an_erasure_takes_away_it_takes_of_one_account() -> None:
    """The queue alone has no column for it: a page of it is chosen by what its payloads say."""
    for name in ("OF_RECORDS", "OF_ADDRESS"):
        for kind, text in getattr(queries_erase, name).items():
            assert "account_id = :account_id" in text, kind
    for table, text in {**queries_contents.PAGES, **queries_contents.GOES}.items():
        if table != "pgqueuer":
            assert "account_id = :account_id" in text, table
    assert "account_id" in queries_contents.PAGES["pgqueuer"]
