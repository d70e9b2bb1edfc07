"""Named parameters become numbered ones, and nothing else changes."""

import pytest

from kapocs.db.sql import positional


@pytest.mark.parametrize(
    ("statement", "expected", "names"),
    [
        ("SELECT :a, :b, :a", "SELECT $1, $2, $1", ("a", "b")),
        ("SELECT :a::bigint", "SELECT $1::bigint", ("a",)),
        ("SELECT ':a' || :b", "SELECT ':a' || $1", ("b",)),
        ('SELECT ":a", :b', 'SELECT ":a", $1', ("b",)),
        ("SELECT 1 -- :a\n, :b", "SELECT 1 -- :a\n, $1", ("b",)),
        ("SELECT 'it''s :a', :b", "SELECT 'it''s :a', $1", ("b",)),
        ("SELECT fields ->> 'x' FROM t", "SELECT fields ->> 'x' FROM t", ()),
    ],
)
def test_names_become_numbers(statement: str, expected: str, names: tuple[str, ...]) -> None:
    assert positional(statement) == (expected, names)
