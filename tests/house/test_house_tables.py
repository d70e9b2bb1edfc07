"""A table has one owner, who alone writes it; migrations are plain SQL, numbered 1, 2, 3, …"""

import ast
import configparser
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from house.source import PACKAGE, ROOT, Source, expect, python, sample, texts
from house.sql import is_queries, is_sql, statements, temporary_tables, written_tables

MIGRATIONS = f"{PACKAGE}db/migrations"
PLATFORM = {"db", "queue"}
"""They know no product word, and write their own tables wherever they like."""

_ERASES = {"privacy", "retention"}
"""Take a person, and what is old, out of every table, as the law and the account want it."""

_CREATE = re.compile(
    r"^[ \t]*CREATE\s+(?:UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:public\.)?\"?(\w+)\"?"
    r"(?:\s+PARTITION\s+OF\s+(?:public\.)?\"?(\w+))?",
    re.IGNORECASE | re.MULTILINE,
)
_RENAME = re.compile(
    r"^[ \t]*ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:public\.)?\"?(\w+)\"?\s+RENAME\s+TO\s+\"?(\w+)",
    re.IGNORECASE | re.MULTILINE,
)
_OWNER = re.compile(r"--\s*owner:\s*(\w+)\s*\Z")
_FILE = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")
_NOT_FOR_A_MIGRATION = {"BEGIN", "COMMIT", "ROLLBACK", "START", "SET", "RESET"}


@dataclass(frozen=True, slots=True)
class Owners:
    """Table → package, and the tables for which the migrations name none or a wrong one."""

    of: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def owners(migrations: Iterable[Source], packages: Iterable[str]) -> Owners:
    """Reads `-- owner: package` from the comment right above each CREATE TABLE."""
    known = set(packages)
    found = Owners()
    for migration in migrations:
        for match in _CREATE.finditer(migration.text):
            table, parent = match.groups()
            owner = _owner_above(migration.text[: match.start()]) or found.of.get(parent or "", "")
            if owner not in known or found.of.get(table, owner) != owner:
                line = migration.text.count("\n", 0, match.start()) + 1
                found.problems.append(migration.at(line, f"{table} owner: {owner or 'missing'}"))
            found.of.setdefault(table, owner)
        for before, after in _RENAME.findall(migration.text):
            found.of[after] = found.of.pop(before, "")
    return found


def _owner_above(text: str) -> str:
    for line in reversed(text.splitlines()):
        if not line.strip().startswith("--"):
            break
        if match := _OWNER.match(line.strip()):
            return match.group(1)
    return ""


def foreign_writes(sources: Iterable[Source], owner_of: dict[str, str]) -> list[str]:
    """Writes outside of the owner's queries files, and of tables nobody owns."""
    return [
        source.at(line, table)
        for source in sources
        for line, table in _writes(source)
        if not _may_write(source, owner_of.get(table, ""))
    ]


def _may_write(source: Source, owner: str) -> bool:
    if source.package in PLATFORM:
        return owner in {"", source.package}
    return (owner == source.package or source.package in _ERASES) and is_queries(source)


def _writes(source: Source) -> Iterator[tuple[int, str]]:
    strings = [(line, text) for line, text in texts(source.tree)]
    own = {table for _, text in strings for table in temporary_tables(text)}
    for line, text in strings:
        if is_sql(text):
            yield from ((line, table) for table in written_tables(text) if table not in own)
    for call in source.nodes:
        if isinstance(call, ast.Call) and _is_copy(call):
            table = next((text for _, text in texts(_first(call))), "{}")
            if table not in own:
                yield call.lineno, table


def _is_copy(call: ast.Call) -> bool:
    names = {"copy_records_to_table", "copy_to_table"}
    return isinstance(call.func, ast.Attribute) and call.func.attr in names


def _first(call: ast.Call) -> ast.AST:
    return next(iter([*call.args, *(word.value for word in call.keywords)]), ast.Pass())


def bad_migrations(files: Iterable[Source]) -> list[str]:
    """Files that are no SQL, out of number, or do what the runner does for all of them."""
    found = []
    for number, file in enumerate(sorted(files, key=lambda file: file.path), start=1):
        match = _FILE.fullmatch(file.name)
        if match is None or int(match.group(1)) != number:
            found.append(file.at(1, f"{file.name} is not {number:04}_….sql"))
        found += [
            file.at(line, statement.split("\n")[0])
            for line, statement in statements(file.text)
            if re.split(r"\W", statement, maxsplit=1)[0].upper() in _NOT_FOR_A_MIGRATION
            or statement.startswith("\\")
        ]
    return found


def migrations() -> list[Source]:
    """Every file of the folder of migrations."""
    files = sorted(path for path in (ROOT / MIGRATIONS).rglob("*") if path.is_file())
    return [
        Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        for path in files
        if "__pycache__" not in path.parts
    ]


def _packages() -> set[str]:
    """Every package that has a floor in the import stack, built already or not."""
    rules = configparser.ConfigParser()
    rules.read_string((ROOT / ".importlinter").read_text("utf-8"))
    return set(re.findall(r"\w+", rules["importlinter:contract:stack"]["layers"]))


def owned() -> dict[str, str]:
    """Every table of ours → the package that owns it."""
    return owners(migrations(), _packages()).of


def test_every_table_has_an_owner_among_the_packages() -> None:
    expect(owners(migrations(), _packages()).problems)


def test_a_table_without_an_owner_is_found() -> None:
    first = """
        -- owner: lists
        CREATE TABLE lists (id bigint);

        CREATE TABLE fields (id bigint);
        -- owner: nobody
        create table if not exists "ghosts" (id bigint);
        -- What went out, one row per person.
        -- owner: sends
        -- Partitioned by send.
        CREATE TABLE deliveries (id bigint) PARTITION BY LIST (send_id);
        CREATE TABLE deliveries_rest PARTITION OF deliveries DEFAULT;
    """
    second = "-- owner: sends\nCREATE TABLE lists (id bigint);\nALTER TABLE lists RENAME TO groups;"
    files = [sample("0001_a.sql", first), sample("0002_b.sql", second)]
    found = owners(files, ["lists", "sends"])
    assert found.problems == [
        "0001_a.sql:4 fields owner: missing",
        "0001_a.sql:6 ghosts owner: nobody",
        "0002_b.sql:2 lists owner: sends",
    ]
    assert found.of["deliveries_rest"] == "sends"
    assert found.of["groups"] == "lists"


def test_a_table_is_written_by_its_owner_only() -> None:
    expect(foreign_writes(python("src"), owned()))


def test_a_write_to_a_stranger_s_table_is_found() -> None:
    text = '''
        async def fill(conn, account_id, table):
            await conn.rows("SELECT id FROM lists FOR UPDATE")
            await conn.execute("""
                WITH gone AS (DELETE FROM ONLY lists RETURNING id)
                INSERT INTO sends (id) SELECT id FROM gone -- UPDATE fields SET name = 1
                ON CONFLICT (id) DO UPDATE SET note = 'UPDATE fields SET name'""")
            await conn.execute("UPDATE fields AS f SET name = :name")
            await conn.execute("MERGE INTO lists USING sends ON true WHEN MATCHED THEN DELETE")
            await conn.execute("TRUNCATE TABLE sends, ONLY fields")
            await conn.execute("COPY lists (id) FROM STDIN")
            await conn.execute("COPY lists TO STDOUT")
            await conn.execute(f"DELETE FROM {table}")
            await conn.execute("CREATE TEMP TABLE rows (id bigint)")
            await conn.raw.copy_records_to_table("rows", records=[])
            await conn.raw.copy_records_to_table("fields", records=[])
            await conn.raw.copy_records_to_table(table, records=[])
    '''
    owner_of = {"lists": "lists", "fields": "lists", "sends": "sends"}
    path = "src/kapocs/sends/queries.py"
    assert foreign_writes([sample(path, text)], owner_of) == [
        f"{path}:3 lists",
        f"{path}:7 fields",
        f"{path}:8 lists",
        f"{path}:9 fields",
        f"{path}:10 lists",
        f"{path}:12 {{}}",
        f"{path}:15 fields",
        f"{path}:16 {{}}",
    ]


def test_a_write_outside_of_the_owner_s_queries_is_found() -> None:
    text = 'SQL = "INSERT INTO lists (id) VALUES (1)"'
    owner_of = {"lists": "lists"}
    for path in ("lists/queries.py", "lists/queries_import.py", "lists/page_queries.py"):
        assert foreign_writes([sample(f"src/kapocs/{path}", text)], owner_of) == []
    for path in ("lists/actions.py", "db/migrate.py", "segments/compile.py", "sends/queries.py"):
        assert foreign_writes([sample(f"src/kapocs/{path}", text)], owner_of) != []
    assert foreign_writes([sample("src/kapocs/lists/queries.py", text)], {}) != []
    assert foreign_writes([sample("src/kapocs/db/migrate.py", text)], {}) == []


def test_migrations_are_plain_sql_and_numbered_without_gaps() -> None:
    expect(bad_migrations(migrations()))


def test_a_migration_out_of_line_is_found() -> None:
    fine = """
        -- It's the first; COMMIT; nothing.
        CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            SET LOCAL x = 1;
        END $$;
        UPDATE lists
        SET name = 'árvíztűrő; COMMIT;';
        INSERT INTO lists VALUES (1) ON CONFLICT DO NOTHING;
    """
    files = [
        sample("m/0001_fine.sql", fine),
        sample("m/0002_set.sql", "SELECT 1;\nSET lock_timeout = 0;\nCOMMIT;"),
        sample("m/0004_gap.sql", "\\i other.sql\n"),
        sample("m/data.csv", ""),
    ]
    assert bad_migrations(files) == [
        "m/0002_set.sql:2 SET lock_timeout = 0",
        "m/0002_set.sql:3 COMMIT",
        "m/0004_gap.sql:1 0004_gap.sql is not 0003_….sql",
        "m/0004_gap.sql:1 \\i other.sql",
        "m/data.csv:1 data.csv is not 0004_….sql",
    ]
