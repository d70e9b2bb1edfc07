"""Archives that are none, are cut off, or are not what they say: refused with the place."""

import asyncio
import hashlib
import json
import zipfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from kapocs.clock import system_clock
from kapocs.db.pool import Pool, connect
from kapocs.moving import settling, unpacking
from kapocs.moving.model import BadArchive, CannotMove
from kapocs.moving.settling import Moved
from kapocs.signing import Signer
from moving.houses import House

Change = Callable[[dict[str, Any], dict[str, bytes]], None]
"""What somebody does to a manifest and the files of tables."""


_GOOD: list[bytes] = []
"""Made once: it is the same each time."""


@pytest.fixture
async def file(old: House, tmp_path: Path) -> Path:
    """Anna's archive: two people on a list."""
    made = tmp_path / "good.zip"
    if _GOOD:
        made.write_bytes(_GOOD[0])
        return made
    assert (await old.says("account create --name Anna")).code == 0
    assert (await old.says("list create --name Hírlevél --type newsletter")).code == 0
    for name in ("anna", "béla"):
        assert (await old.says(f"subscriber add --list 1 --email {name}@kapocs.test")).code == 0
    assert (await old.says(f"account export --to {made}")).code == 0
    _GOOD.append(made.read_bytes())
    return made


def spoiled(file: Path, change: Change, *more: tuple[str, bytes]) -> Path:
    """A copy with its manifest and tables changed, and more members."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    tables = {name.split("/")[1].split(".")[0]: raw for name, raw in members.items()}
    change(manifest, tables)
    target = file.with_name("bad.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, raw in tables.items():
            made.writestr(f"tables/{name}.copy", raw)
        for name, raw in more:
            made.writestr(name, raw)
        made.writestr("manifest.json", json.dumps(manifest))
    return target


def holds(table: str, raw: bytes) -> Change:
    """As if somebody had exported these rows of the table."""

    def change(manifest: dict[str, Any], tables: dict[str, bytes]) -> None:
        tables[table] = raw
        manifest["tables"][table].update(
            rows=raw.count(b"\n"), size=len(raw), sha256=hashlib.sha256(raw).hexdigest()
        )

    return change


def says(name: str, value: object) -> Change:
    """A manifest of which one line is another."""
    return lambda manifest, _: manifest.update({name: value})


def says_of(table: str, **values: object) -> Change:
    """A manifest that says something else of a table."""
    return lambda manifest, _: manifest["tables"][table].update(values)


def lacks(table: str) -> Change:
    """As if there were no such table."""

    def change(manifest: dict[str, Any], tables: dict[str, bytes]) -> None:
        del manifest["tables"][table], tables[table]

    return change


def nothing(_: dict[str, Any], __: dict[str, bytes]) -> None:
    """Leaves all as it is."""


@pytest.fixture
async def pool(new: House) -> AsyncIterator[Pool]:
    """The database of the other house."""
    opened = await connect(new.dsn, size=1)
    yield opened
    await opened.close()


ROW = b"1\tx\tUTC\then\tn\ta@b.test\t2026-01-01 00:00:00+00\tHUF\t\t\t\\N\t\\N\t\n"
WRONG: dict[str, tuple[Change, str]] = {
    "no archive of ours": (says("format", "other"), "manifest.json: format:"),
    "a newer form": (says("format_version", 2), "manifest.json: format_version: 2"),
    "a strange form": (says("format_version", [1]), "manifest.json: format_version: [1]"),
    "an older schema": (says("schema", "0001_first"), "manifest.json: schema: 0001_first, and"),
    "no account": (says("account_id", "1"), "manifest.json: account_id:"),
    "a true account": (says("account_id", True), "manifest.json: account_id:"),
    "tables as a list": (says("tables", []), "manifest.json: tables:"),
    "no rows": (says_of("lists", rows=-1), "manifest.json: tables.lists.rows:"),
    "other columns": (says_of("lists", columns=["id"]), "manifest.json: tables.lists.columns:"),
    "more rows": (says_of("lists", rows=2), "tables/lists.copy: cut off"),
    "fewer bytes": (says_of("lists", size=1), "tables/lists.copy: longer than"),
    "other bytes": (says_of("lists", sha256="0" * 64), "tables/lists.copy: was changed"),
    "a huge table": (says_of("lists", size=10**14), "are too many"),
    "a table too few": (lacks("lists"), "manifest.json: tables.lists: is missing"),
    "secrets of nobody": (says("key", {"salt": "00"}), "tables.api_key_owners: is missing"),
    "another's row": (
        holds("usage_caps", b"1\t5\n2\t5\n"),
        "tables/usage_caps.copy: line 2: account_id: a row of another account",
    ),
    "nobody's row": (
        holds("usage_caps", b"\\N\t5\n"),
        "tables/usage_caps.copy: line 1: account_id: a row of another account",
    ),
    "a column too many": (
        holds("usage_caps", b"1\t5\t5\n"),
        "tables/usage_caps.copy: line 1: 3 columns, not 2",
    ),
    "a line too few": (holds("usage_caps", b"\n"), "tables/usage_caps.copy: line 1: 1 columns"),
    "an end of data": (holds("usage_caps", b"\\.\n1\t5\n"), "tables/usage_caps.copy: line 1:"),
    "no end of line": (holds("usage_caps", b"1\t5"), "tables/usage_caps.copy: cut off"),
    "no number": (
        holds("usage_caps", b"1\tx\n"),
        "tables/usage_caps.copy: the database refuses it: invalid input",
    ),
    "strange bytes": (holds("global_variables", b"1\t\xff\tx\tx\tnow\n"), "global_variables.copy"),
    "a number without end": (
        holds(
            "tasks",
            b"1\t9223372036854775807\t1\t1\tx\tx\t\\N\t\\N\t2026-01-01\t\\N\t2026-01-01\n",
        ),
        "tables/tasks.copy: line 1: id: no number",
    ),
    "of nobody on the list": (
        holds("tasks", b"1\t7\t1\t99\tx\tx\t\\N\t\\N\t2026-01-01\t\\N\t2026-01-01\n"),
        "tables/tasks.copy: ",
    ),
    "no account at all": (holds("accounts", b""), "tables/accounts.copy: not one account"),
    "twice the account": (holds("accounts", ROW * 2), "tables/accounts.copy: not one account"),
}


@pytest.mark.parametrize(("change", "said"), WRONG.values(), ids=WRONG)
async def test_an_archive_that_is_not_in_order_is_refused_with_the_place(
    file: Path, pool: Pool, change: Change, said: str
) -> None:
    await _refused(pool, spoiled(file, change), said)


@pytest.mark.parametrize("name", ["../../etc/x", "/etc/x", "tables/pgqueuer.copy", "x\\y"])
async def test_names_that_are_no_tables_are_refused(file: Path, pool: Pool, name: str) -> None:
    await _refused(pool, spoiled(file, nothing, (name, b"x")), "does not belong to an archive")


async def test_a_table_of_no_account_is_refused(file: Path, pool: Pool) -> None:
    def change(manifest: dict[str, Any], tables: dict[str, bytes]) -> None:
        manifest["tables"]["pgqueuer"] = manifest["tables"]["lists"]
        tables["pgqueuer"] = tables["lists"]

    await _refused(pool, spoiled(file, change), "tables.pgqueuer: does not belong")


@pytest.mark.filterwarnings("ignore:Duplicate name")
async def test_a_table_that_is_there_twice_is_refused(file: Path, pool: Pool) -> None:
    bad = spoiled(file, nothing, ("tables/lists.copy", b"x"))
    await _refused(pool, bad, "tables/lists.copy: is there twice")


async def test_what_unpacks_to_far_more_than_it_says_is_refused(file: Path, pool: Pool) -> None:
    def change(_: dict[str, Any], tables: dict[str, bytes]) -> None:
        tables["lists"] = bytes(300 << 20)

    await _refused(pool, spoiled(file, change), "tables/lists.copy: longer than")


async def test_a_manifest_without_end_is_refused(file: Path, pool: Pool) -> None:
    await _refused(pool, spoiled(file, says("kapocs", "x" * (2 << 20))), "manifest.json: longer")


async def test_a_file_that_is_cut_off_or_none_is_refused(
    file: Path, pool: Pool, tmp_path: Path
) -> None:
    whole = await asyncio.to_thread(file.read_bytes)
    cut = tmp_path / "cut.zip"
    for raw in (whole[: len(whole) // 2], whole[:-1], b"", b"PK\x05\x06" + bytes(18), b"x" * 99):
        await asyncio.to_thread(cut.write_bytes, raw)
        await _refused(pool, cut, "")
    await _refused(pool, tmp_path / "none.zip", "No such file")
    await _refused(pool, tmp_path, "Is a directory")


async def test_the_archive_that_others_are_made_of_is_taken_in_once(file: Path, pool: Pool) -> None:
    assert (await _take_in(pool, spoiled(file, nothing))).manifest.account_id == 1
    with pytest.raises(CannotMove, match="there is an account 1 here already"):
        await _take_in(pool, file)


async def _take_in(pool: Pool, file: Path) -> Moved:
    """As `kapocs account import` does."""
    with unpacking.opened(file) as archive:
        async with pool.snapshot() as conn:
            arriving = await settling.look_through(conn, archive, None)
        async with pool.transaction() as conn:
            return await settling.settle(conn, arriving, Signer(b"k" * 40), system_clock())


async def _refused(pool: Pool, bad: Path, said: str) -> None:
    with pytest.raises(BadArchive) as caught:
        await _take_in(pool, bad)
    assert said in str(caught.value)
    async with pool.connection() as conn:
        assert await conn.value("SELECT count(*) FROM accounts") == 0
