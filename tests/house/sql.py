"""Telling SQL from other text, and what a statement writes."""

import re
from collections.abc import Iterator

from house.source import Source

# One scan for both: a quoted text may hold two hyphens, a comment may hold an apostrophe.
_SILENT = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.DOTALL)
_DOLLAR = re.compile(r"(\$\w*\$).*?\1", re.DOTALL)

# Capitals are SQL wherever they stand.
_STATEMENT = re.compile(
    r"""
    \A\s*SELECT\s+\S | \bSELECT\b.+\bFROM\b | \bINSERT\s+INTO\b | \bUPDATE\b.+\bSET\b
    | \bDELETE\s+FROM\b | \bMERGE\s+INTO\b | \bTRUNCATE\s+\S | \bCOPY\s+\S.*\bFROM\b
    """,
    re.VERBOSE | re.DOTALL,
)
# Small letters may be a sentence ("select one from the list"): they count where a statement
# would begin, and where a table's name and no article follows.
_ARTICLES = "an?|the|this|that|these|those|your|our|their|its|it|each|every|all|any|one"
_TABLE = rf'(?!(?:{_ARTICLES})\b)[\w."{{}}]+'
_SMALL = re.compile(
    rf"""
    \A\s* (?: with\s.+\sas\s*\(\s* )?
    (?: (?: select\s.+?\sfrom | insert\s+into | delete\s+from | merge\s+into )\s+ {_TABLE}
      | update\s+ {_TABLE} \s+(?:as\s+)?(?:\w+\s+)?set\s )
    """,
    re.VERBOSE | re.DOTALL,
)

_NAME = r"""(?:public\.)?("?\w+"?|\{\})"""
_WRITES = tuple(
    re.compile(pattern.replace("NAME", _NAME), re.IGNORECASE)
    for pattern in (
        r"\bINSERT\s+INTO\s+NAME",
        r"\bUPDATE\s+(?:ONLY\s+)?(?!SET\b)NAME(?:\s*\*)?(?:\s+(?:AS\s+)?\w+)?\s+SET\b",
        r"\bDELETE\s+FROM\s+(?:ONLY\s+)?NAME",
        r"\bMERGE\s+INTO\s+(?:ONLY\s+)?NAME",
        r"\bCOPY\s+NAME\s*(?:\([^)]*\)\s*)?FROM\b",
    )
)
_TRUNCATE = re.compile(
    r"\bTRUNCATE\s+(?:TABLE\s+)?(ITEM(?:\s*,\s*ITEM)*)".replace("ITEM", r"(?:ONLY\s+)?[\w.\"{}]+"),
    re.IGNORECASE,
)
_TEMPORARY = re.compile(
    r"\bCREATE\s+TEMP(?:ORARY)?\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?\"?(\w+)", re.IGNORECASE
)


def is_queries(source: Source) -> bool:
    """Whether the file is a place for SQL by its name."""
    name = source.name
    return name == "queries.py" or name.startswith("queries_") or name.endswith("_queries.py")


def is_sql(text: str) -> bool:
    """Whether the text looks like a statement."""
    bare = _bare(text)
    return bool(_STATEMENT.search(bare) or _SMALL.match(bare))


def written_tables(text: str) -> Iterator[str]:
    """The tables a statement writes; `{}` for one that is filled in later."""
    bare = _bare(text)
    for pattern in _WRITES:
        yield from (match.group(1).strip('"') for match in pattern.finditer(bare))
    for match in _TRUNCATE.finditer(bare):
        names = re.sub(r"\bONLY\s+", "", match.group(1), flags=re.IGNORECASE).split(",")
        yield from (name.strip().removeprefix("public.").strip('"') for name in names)


def temporary_tables(text: str) -> list[str]:
    """The temporary tables that SQL in the text makes; they belong to whoever makes them."""
    return _TEMPORARY.findall(text)


def statements(script: str) -> Iterator[tuple[int, str]]:
    """Line and text of each statement of a script, without comments and quoted texts."""
    bare = _bare(_blank(_DOLLAR, script))
    at = 0
    for statement in bare.split(";"):
        start = at + len(statement) - len(statement.lstrip())
        if statement.strip():
            yield bare.count("\n", 0, start) + 1, statement.strip()
        at += len(statement) + 1


def _bare(text: str) -> str:
    return _blank(_SILENT, text)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with the matches emptied, its lines still counted right."""
    return pattern.sub(lambda match: " " + "\n" * match.group().count("\n"), text)
