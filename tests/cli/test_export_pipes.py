"""`kapocs export` whose reader stops, is slow, or cannot take what is written."""

import asyncio
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from cli.conftest import Typed, run_sql
from kapocs.db.pool import Conn
from kapocs.exports.model import ExportFileFormat
from kapocs.settings import load
from make import make_list
from product import Product
from running_worker import until

_FORMATS = pytest.mark.parametrize("format_", ExportFileFormat)
_PEOPLE = 20_000
_MANY = """
    INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active,
        confirmed, subscribed_at, secret_id, first_name)
    SELECT {account}, {list}, n || '@x.hu', n || '@x.hu', true, true, true, now(), md5(n::text),
        'Árvíztűrő tükörfúrógép' FROM generate_series(1, {people}) AS n"""
_OF_COMMAND = """
    SELECT state, xact_start, clock_timestamp() - state_change > interval '0.5 s' AS is_quiet
    FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend'
      AND backend_start > :begun"""


@pytest.fixture
def crowd(anna: Typed, dsn: str) -> None:
    """Anna's list with more people than a pipe holds."""
    anna("list create --name Hírlevél --type newsletter")
    run_sql(dsn, _MANY.format(account=1, list=1, people=_PEOPLE))


@contextmanager
def export(dsn: str, folder: Path, words: str, out: int) -> Iterator[subprocess.Popen[bytes]]:
    """The command as a process that writes there."""
    settings = load().with_(database_url=dsn, data_dir=folder / "data", secret_key="")
    process = subprocess.Popen(
        [sys.executable, "-m", "kapocs.cli.main", "export", *shlex.split(words)],
        env=settings.environment(), stdout=out, stderr=subprocess.PIPE, cwd=folder,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@_FORMATS
@pytest.mark.usefixtures("crowd")
def test_who_reads_but_the_beginning_hears_no_complaint(
    dsn: str, tmp_path: Path, format_: ExportFileFormat
) -> None:
    with export(dsn, tmp_path, f"people --list 1 --format {format_}", subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        # As much as is there by then.
        assert os.read(process.stdout.fileno(), 100)
        process.stdout.close()
        told = process.stderr.read().decode()
        assert (process.wait(60), told) == (0, "")


@_FORMATS
@pytest.mark.usefixtures("crowd")
def test_a_full_disk_is_told_in_a_line(dsn: str, tmp_path: Path, format_: ExportFileFormat) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    with export(dsn, tmp_path, f"people --list 1 --format {format_}", full) as process:
        _, told = process.communicate(timeout=60)
    os.close(full)
    assert (process.returncode, told.decode()) == (1, "to: stdout: No space left on device.\n")


@pytest.mark.usefixtures("crowd")
def test_a_file_takes_no_place_but_a_file_s(anna: Typed, tmp_path: Path) -> None:
    pipe, real, link = tmp_path / "pipe", tmp_path / "real.csv", tmp_path / "link.csv"
    os.mkfifo(pipe)
    assert "is no file" in anna("export people --list 1 --to pipe").failure
    assert pipe.is_fifo()
    real.write_text("a régi")
    link.symlink_to(real)
    anna("export people --list 1 --columns email --to link.csv")
    assert link.is_symlink()
    assert real.read_text().startswith("email")


async def test_a_slow_reader_of_stdout_holds_no_transaction(
    product: Product, tmp_path: Path
) -> None:
    whose = product.anna.id
    async with product.pool.transaction() as conn:
        made = await make_list(conn, whose)
    await asyncio.to_thread(
        run_sql, product.dsn, _MANY.format(account=whose, list=made.id, people=_PEOPLE)
    )
    async with product.pool.connection() as conn:
        begun = await conn.value("SELECT clock_timestamp()")
        words = f"people --list {made.id} --account {whose} --columns email"
        with export(product.dsn, tmp_path, words, subprocess.PIPE) as process:
            assert process.stdout is not None
            got = await asyncio.to_thread(process.stdout.read, 100)
            await until(lambda: is_quiet(conn, begun))
            held = await conn.rows(_OF_COMMAND, begun=begun)
            assert [row for row in held if row["xact_start"] or row["state"] != "idle"] == []
            got += await asyncio.to_thread(process.stdout.read)
            assert process.wait(60) == 0
    assert len(set(got.splitlines())) == _PEOPLE + 1


async def is_quiet(conn: Conn, begun: datetime) -> bool:
    """Whether the command, which has connected, asks the database nothing for a while."""
    found = await conn.rows(_OF_COMMAND, begun=begun)
    return bool(found) and all(row["is_quiet"] for row in found)
