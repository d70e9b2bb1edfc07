"""What is done all the time costs nothing for the audit log, and nobody touches its lines."""

from collections.abc import Iterable, Iterator

from house.source import Source, expect, python, sample, texts
from house.sql import is_sql, written_tables
from kapocs.db.audited import audits

HOT = ("subscribers", "tracking", "delivering", "deliveries", "orders", "carts")
"""Packages whose statements run for each person, letter and order."""
MAY_TAKE_AWAY = {"retention", "privacy"}


def _statements(sources: Iterable[Source]) -> Iterator[tuple[Source, int, str]]:
    for source in sources:
        for line, text in texts(source.tree):
            if is_sql(text):
                yield source, line, text


def audited_in(sources: Iterable[Source], packages: Iterable[str]) -> list[str]:
    """Statements of these packages before which a transaction must say who acts."""
    return [
        source.at(line, text.split("\n")[0])
        for source, line, text in _statements(sources)
        if source.package in set(packages) and audits(text)
    ]


def touching_lines(sources: Iterable[Source]) -> list[str]:
    """Statements that write to the log, of packages that may not."""
    return [
        source.at(line, "audit_lines")
        for source, line, text in _statements(sources)
        if "audit_lines" in written_tables(text)
        and not (source.package in MAY_TAKE_AWAY or (source.package == "audit" and _adds(text)))
    ]


def _adds(text: str) -> bool:
    return text.lstrip().startswith("INSERT INTO audit_lines")


def test_what_is_done_all_the_time_is_not_audited() -> None:
    expect(audited_in(python("src"), HOT))


def test_lines_are_only_added_but_for_retention_and_erasure() -> None:
    expect(touching_lines(python("src")))


def test_a_statement_that_is_audited_and_one_that_mends_a_line_are_found() -> None:
    text = """
        A = "UPDATE lists SET name = 'x' WHERE account_id = :account_id"
        B = "UPDATE audit_lines SET name = 'x' WHERE account_id = :account_id"
        C = "INSERT INTO subscribers (account_id) VALUES (:account_id)"
    """
    path = "src/kapocs/{}/queries.py"
    found = audited_in([sample(path.format("tracking"), text)], HOT)
    assert [each.split(" ")[0] for each in found] == [
        "src/kapocs/tracking/queries.py:1", "src/kapocs/tracking/queries.py:2",
    ]  # fmt: skip
    assert touching_lines([sample(path.format("audit"), text)]) == [
        "src/kapocs/audit/queries.py:2 audit_lines"
    ]
    assert touching_lines([sample(path.format("privacy"), text)]) == []
