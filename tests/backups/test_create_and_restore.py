"""A backup is made while everything runs, and restored as it was: whole, or not at all."""

import asyncio
import json
from pathlib import Path

import asyncpg
import pytest

from backups.conftest import PASSPHRASE, SECRET_KEY, Original, restore
from kapocs.backups import programs, queries_tables, reading
from kapocs.backups.model import MANIFEST, BackupFailed, digest
from kapocs.backups.places import BackupFolder
from kapocs.db import embedded
from kapocs.db.pool import Conn, open_connection

_INSERTS = {
    "first": "INSERT INTO first VALUES (:number)",
    "second": "INSERT INTO second VALUES (:number)",
}
CHECKSUMS = """
    SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM {} AS t"""


async def sums(dsn: str, *tables: str) -> list[str]:
    """What is in these tables, to the byte."""
    connection = await asyncpg.connect(dsn)
    try:
        return [await connection.fetchval(CHECKSUMS.format(each)) for each in tables]
    finally:
        await connection.close()


async def is_empty(dsn: str) -> bool:
    connection = await open_connection(dsn)
    try:
        return await queries_tables.is_empty(Conn(connection))
    finally:
        await connection.close()


def files_of(tmp_path: Path, name: str) -> Path:
    return tmp_path / "Mentések" / name


async def test_what_was_there_is_there_again(
    original: Original, folder: BackupFolder, empty: str
) -> None:
    made = await original.back_up(folder)
    assert made.rows["subscribers"] == 25
    assert "tries" not in made.rows  # unlogged
    assert [(each.name, each.is_whole) for each in await folder.found()] == [(made.name, True)]
    assert await restore(folder, empty) == []
    tables = ("accounts", "lists", "subscribers", "list_fields", "schema_migrations", "facts")
    assert await sums(empty, *tables) == await sums(original.dsn, *tables)


async def test_what_is_written_meanwhile_is_in_it_whole_or_not_at_all(
    original: Original, folder: BackupFolder, empty: str
) -> None:
    async def write() -> None:
        number = 0
        while True:
            number += 1
            async with original.pool.transaction() as conn:
                for table in _INSERTS:
                    await conn.execute(_INSERTS[table], number=number)

    async with original.pool.transaction() as conn:
        for table in _INSERTS:
            await conn.execute(f"CREATE TABLE {table} (number int)")
    writing = asyncio.create_task(write())
    try:
        made = await original.back_up(folder)
    finally:
        writing.cancel()
        await asyncio.wait({writing})
    assert made.rows["first"] == made.rows["second"]
    await restore(folder, empty)
    first, second = await sums(empty, "first", "second")
    assert first == second


async def test_a_database_with_something_in_it_is_refused(
    original: Original, folder: BackupFolder, empty: str
) -> None:
    await original.back_up(folder)
    before = await sums(original.dsn, "subscribers")
    with pytest.raises(BackupFailed, match="not empty"):
        await restore(folder, original.dsn)
    assert await sums(original.dsn, "subscribers") == before
    await restore(folder, empty)
    with pytest.raises(BackupFailed, match="not empty"):
        await restore(folder, empty)


async def test_a_big_backup_comes_in_pieces(
    original: Original, folder: BackupFolder, empty: str
) -> None:
    async with original.pool.transaction() as conn:
        await conn.execute("CREATE TABLE big (chunk bytea)")
        await conn.execute(
            """INSERT INTO big SELECT string_agg(uuid_send(gen_random_uuid()), '')
               FROM generate_series(1, 40) AS row, generate_series(1, 65536) GROUP BY row"""
        )
    made = await original.back_up(folder, passphrase=PASSPHRASE)
    assert [each.name for each in made.files] == ["dump.00001", "dump.00002", "dump.00003"]
    await restore(folder, empty, passphrase=PASSPHRASE)
    assert await sums(empty, "big") == await sums(original.dsn, "big")


@pytest.mark.parametrize("damage", ["a bit", "an end", "a file", "a manifest", "no manifest"])
async def test_a_damaged_backup_is_told_and_leaves_nothing(
    original: Original, folder: BackupFolder, empty: str, tmp_path: Path, damage: str
) -> None:
    made = await original.back_up(folder)
    files = files_of(tmp_path, made.name)
    piece, manifest = files / "dump.00001", files / MANIFEST
    data = piece.read_bytes()
    if damage == "a bit":
        half = len(data) // 2
        piece.write_bytes(data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :])
    elif damage == "an end":
        piece.write_bytes(data[:-1])
    elif damage == "a file":
        piece.unlink()
    elif damage == "a manifest":
        manifest.write_bytes(manifest.read_bytes()[:-20])
    else:
        manifest.unlink()
    with pytest.raises(BackupFailed):
        await restore(folder, empty)
    assert await is_empty(empty)


async def test_a_dump_that_ends_too_early_leaves_the_database_empty(
    original: Original, folder: BackupFolder, empty: str, tmp_path: Path
) -> None:
    made = await original.back_up(folder)
    files = files_of(tmp_path, made.name)
    data = (files / "dump.00001").read_bytes()[:-100_000]
    (files / "dump.00001").write_bytes(data)
    manifest = json.loads((files / MANIFEST).read_text())
    manifest["files"][0] |= {"size": len(data), "sha256": digest(data)}
    (files / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(BackupFailed, match=r"pg_restore failed|refused"):
        await restore(folder, empty)
    assert await is_empty(empty)


async def test_nobody_reads_an_encrypted_backup_without_the_passphrase(
    original: Original, folder: BackupFolder, empty: str, tmp_path: Path
) -> None:
    made = await original.back_up(folder, passphrase=PASSPHRASE, secret_key=SECRET_KEY)
    stored = {each.name: each.read_bytes() for each in files_of(tmp_path, made.name).iterdir()}
    assert {"dump.00001", "secret.key"} < stored.keys()
    assert not any(b"PGDMP" in each or SECRET_KEY in each for each in stored.values())
    for passphrase, why in (
        (None, "give the passphrase"),
        (b"another passphrase", "not the right"),
    ):
        with pytest.raises(BackupFailed, match=why):
            await restore(folder, empty, passphrase=passphrase)
    backup = await reading.open_(folder, made.name, PASSPHRASE)
    assert await backup.secret_file("secret.key") == SECRET_KEY
    assert await backup.secret_file("dkim.pem") is None
    await restore(folder, empty, passphrase=PASSPHRASE)


async def test_files_of_an_encrypted_backup_cannot_change_places_or_be_left_out(
    original: Original, folder: BackupFolder, tmp_path: Path
) -> None:
    made = await original.back_up(folder, passphrase=PASSPHRASE, secret_key=SECRET_KEY)
    files = files_of(tmp_path, made.name)
    backup = await reading.open_(folder, made.name, PASSPHRASE)
    assert backup.sealer is not None
    with pytest.raises(BackupFailed, match="cannot be decrypted"):
        backup.sealer.open("dump.00001", (files / "secret.key").read_bytes())
    with pytest.raises(BackupFailed, match="cannot be decrypted"):
        backup.sealer.open("dump.00001", b"")
    manifest = json.loads((files / MANIFEST).read_text())
    changes: tuple[dict[str, object], ...] = (
        {"files": manifest["files"][:1]},
        {"created_at": "2026-12-01T00:00:00+00:00"},
        {"rows": {}},
        {"mac": ""},
    )
    for change in changes:
        (files / MANIFEST).write_text(json.dumps(manifest | change))
        with pytest.raises(BackupFailed, match="passphrase is not the right one"):
            await reading.open_(folder, made.name, PASSPHRASE)


async def test_the_secret_never_goes_out_in_the_clear(
    original: Original, folder: BackupFolder
) -> None:
    with pytest.raises(BackupFailed, match="encrypted backup only"):
        await original.back_up(folder, secret_key=SECRET_KEY)
    assert await folder.found() == []


async def test_a_manifest_of_strange_content_is_refused(
    original: Original, folder: BackupFolder, tmp_path: Path
) -> None:
    made = await original.back_up(folder)
    path = files_of(tmp_path, made.name) / MANIFEST
    known = json.loads(path.read_text())
    strange: list[dict[str, object]] = [
        {"format": 2},
        {"format": "1"},
        {"name": "kapocs-20261130T033000Z-ffff"},
        {"files": []},
        {"files": [{"name": "../../etc/passwd", "size": 1, "sha256": "0" * 64}]},
        {"files": known["files"] * 2},
        {"files": [known["files"][0] | {"size": -1}]},
        {"files": [known["files"][0] | {"name": "dump.00002"}]},
        {"rows": {"subscribers": "sok"}},
        {"rows": None},
        {"created_at": "2026-11-30T03:30:00"},
        {"created_at": 7},
    ]
    for change in strange:
        path.write_text(json.dumps(known | change))
        with pytest.raises(BackupFailed):
            await reading.open_(folder, made.name, None)
    path.write_bytes(b"\x00\xff{")
    with pytest.raises(BackupFailed, match="cannot be read"):
        await reading.open_(folder, made.name, None)


async def test_programs_that_are_too_old_or_missing_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 12.22'\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupFailed, match=r"PostgreSQL 18 or newer is needed.*of version 12"):
        await programs.find("pg_dump", own=None, server=18)
    assert await programs.find("pg_dump", own=None, server=12) == old
    own = embedded.binaries()
    assert await programs.find("pg_dump", own=own, server=18) == own / "pg_dump"
    old.unlink()
    with pytest.raises(BackupFailed, match="there is none"):
        await programs.find("pg_dump", own=None, server=12)


def test_a_password_stands_on_no_command_line() -> None:
    for dsn in (
        "postgresql://anna:t%40tok@db.example.com:5433/kapocs?sslmode=require",
        "postgresql://anna@db.example.com:5433/kapocs?sslmode=require&password=t%40tok",
    ):
        found = programs.address(dsn)
        assert found.plain == "postgresql://anna@db.example.com:5433/kapocs?sslmode=require"
        assert found.secrets == {"PGPASSWORD": "t@tok"}
    local = "postgresql://postgres:@/kapocs?host=/var/a%20b"
    assert programs.address(local).plain == "postgresql://postgres@/kapocs?host=%2Fvar%2Fa%20b"


async def test_an_owner_who_is_no_superuser_restores(
    original: Original, folder: BackupFolder, empty: str, postgres: str
) -> None:
    await original.back_up(folder)
    name = empty.partition("/empty_")[2].partition("?")[0]
    maintenance = await asyncpg.connect(postgres)
    await maintenance.execute("DROP ROLE IF EXISTS anna")
    await maintenance.execute("CREATE ROLE anna LOGIN")
    await maintenance.execute(f'ALTER DATABASE "empty_{name}" OWNER TO anna')
    await restore(folder, empty.replace("postgres:@", "anna@"))
    assert await sums(empty, "subscribers") == await sums(original.dsn, "subscribers")
    await maintenance.execute(f'DROP DATABASE "empty_{name}" WITH (FORCE)')
    await maintenance.execute("DROP ROLE anna")
    await maintenance.execute(f'CREATE DATABASE "empty_{name}" TEMPLATE template0')
    await maintenance.close()


async def test_a_place_that_cannot_be_written_to_is_told(
    original: Original, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupFailed, match="file"):
        await original.back_up(BackupFolder(tmp_path / "file"))
    assert await BackupFolder(tmp_path / "nowhere").found() == []
    with pytest.raises(BackupFailed, match="no whole backup"):
        await reading.open_(BackupFolder(tmp_path / "nowhere"), None, None)
