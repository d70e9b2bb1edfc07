"""Every table is audited, or it is said why it is not; and no secret comes into the log."""

import re

from kapocs.db.audited import KINDS, NOT_AUDITED
from kapocs.db.pool import Conn
from kapocs.db.sql import tells
from kapocs.moving.plan import SECRETS

_TABLES = """
    SELECT relname::text FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition"""
_ARGUMENTS = """
    SELECT tgrelid::regclass::text AS place,
           (regexp_match(pg_get_triggerdef(oid), 'audit_change\\((.*)\\)'))[1] AS arguments
    FROM pg_trigger WHERE tgname = 'audit' AND tgenabled = 'O'"""
_COLUMNS = """
    SELECT c.relname::text AS place, a.attname::text AS name,
           format_type(a.atttypid, NULL) AS type
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped"""

_SECRET_NAMES = re.compile(r"secret|token|password|sealed|digest|private|hash|credential")
HARMLESS = {
    ("users", "password_changed_at"): "when, not what",
}
"""Columns that are named like a secret and are none → why."""


async def arguments(conn: Conn) -> dict[str, list[str]]:
    """Table → kind, hidden columns, quiet columns, columns of the id, as its trigger has them."""
    return {
        row["place"]: re.findall(r"'([^']*)'", row["arguments"])
        for row in await conn.rows(_ARGUMENTS)
    }


def names(array: str) -> set[str]:
    return set(array.strip("{}").split(",")) - {""}


async def test_every_table_is_audited_or_it_is_said_why_not(conn: Conn) -> None:
    assert not KINDS.keys() & NOT_AUDITED.keys()
    assert sorted(await conn.column(_TABLES)) == sorted([*KINDS, *NOT_AUDITED])
    found = await arguments(conn)
    assert {place: told[0] for place, told in found.items()} == KINDS


async def test_no_column_that_may_hold_a_secret_is_told(conn: Conn) -> None:
    found = await arguments(conn)
    told = []
    for row in await conn.rows(_COLUMNS):
        place, name = row["place"], row["name"]
        if place not in found or (place, name) in HARMLESS:
            continue
        is_secret = row["type"] == "bytea" or (place, name) in SECRETS
        if (is_secret or _SECRET_NAMES.search(name)) and name not in names(found[place][1]):
            told.append(f"{place}.{name}")
    assert told == []


async def test_what_is_left_out_is_there(conn: Conn) -> None:
    there = {(row["place"], row["name"]) for row in await conn.rows(_COLUMNS)}
    found = await arguments(conn)
    named = {
        (place, name) for place, told in found.items() for each in told[1:] for name in names(each)
    }
    assert named - there == set()
    assert HARMLESS.keys() <= there


def test_a_statement_that_changes_what_is_audited_says_who_acts() -> None:
    for table in KINDS:
        for verb in ("INSERT INTO", "WITH gone AS (UPDATE", "DELETE\n FROM ONLY", "MERGE INTO"):
            assert tells(f"{verb} {table} "), table
    for other in ("UPDATE subscribers SET email = ''", "SELECT 1 FROM lists FOR UPDATE OF lists"):
        assert not tells(other)


async def test_no_function_of_the_database_changes_what_is_audited(conn: Conn) -> None:
    """A statement that calls one would not be known to change it."""
    found = await conn.column(
        f"""SELECT proname::text FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace
              AND prosrc ~* '(into|update|delete\\s+from)\\s+({"|".join(KINDS)})\\M'"""  # noqa: S608
    )
    assert found == []
