"""A move that is killed leaves nothing half behind, and two at once make one account."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from kapocs.settings import load
from moving.houses import House


async def _big(old: House, tmp_path: Path) -> Path:
    """Anna's archive, with enough people that it takes a while to come in."""
    assert (await old.says("account create --name Anna")).code == 0
    assert (await old.says("list create --name L --type newsletter")).code == 0
    await old.sql(
        """INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active,
                                    confirmed, subscribed_at, secret_id, fields)
           SELECT 1, 1, 'u' || n || '@kapocs.test', 'u' || n || '@kapocs.test', true, true, true,
                  now(), n::text, '{}'
           FROM generate_series(1, 60000) AS n"""
    )
    file = tmp_path / "big.zip"
    assert (await old.says(f"account export --to {file}")).code == 0
    return file


async def test_a_killed_import_leaves_nothing_and_is_done_again(
    old: House, new: House, tmp_path: Path
) -> None:
    file = await _big(old, tmp_path)
    given = load().with_(database_url=new.dsn, data_dir=new.terminal.folder / "data", secret_key="")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "kapocs.cli.main", "account", "import", "--file", str(file)),
        env=given.environment(),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    copying = (
        "SELECT count(*) FROM pg_stat_progress_copy p JOIN pg_class c ON c.oid = p.relid"
        " WHERE c.relname = 'subscribers' AND p.tuples_processed > 0"
    )
    while not await new.sql(copying):
        assert process.returncode is None, "it was over before it could be killed"
        await asyncio.sleep(0.001)
    os.kill(process.pid, signal.SIGKILL)
    await process.wait()
    assert await new.sql("SELECT count(*) FROM accounts") == 0
    assert (await new.says(f"account import --file {file}")).code == 0
    assert await new.sql("SELECT count(*) FROM subscribers") == 60_000


async def test_two_imports_at_once_make_one_account(old: House, new: House, tmp_path: Path) -> None:
    file = await _big(old, tmp_path)
    both = await asyncio.gather(*(new.says(f"account import --file {file}") for _ in range(2)))
    assert sorted(each.code for each in both) == [0, 1]
    (lost,) = [each for each in both if each.code]
    assert lost.failure.startswith("file: there is an account 1 here already.")
    assert await new.sql("SELECT count(*) FROM subscribers") == 60_000


async def test_a_form_of_somebody_here_is_not_taken_over(
    old: House, new: House, tmp_path: Path
) -> None:
    for where in (old, new):
        assert (await where.says("account create --name Anna")).code == 0
    await new.sql("DELETE FROM audit_lines")
    await new.sql("UPDATE accounts SET id = 7")
    for where in (old, new):
        assert (await where.says("list create --name L --type newsletter")).code == 0
        assert (await where.says("form create --list 1 --type subscribe --name F")).code == 0
    file = tmp_path / "a.zip"
    assert (await old.says(f"account export --to {file}")).code == 0
    said = (await new.says(f"account import --file {file}")).failure
    assert "tables/form_owners.copy: somebody here has it already" in said
    assert await new.sql("SELECT count(*) FROM accounts") == 1


async def test_another_passphrase_opens_nothing(old: House, new: House, tmp_path: Path) -> None:
    assert (await old.says("account create --name Anna")).code == 0
    file, short = tmp_path / "a.zip", tmp_path / "short"
    await asyncio.to_thread(short.write_text, "rövid\n")
    said = await old.says(f"account export --to {file} --passphrase-file {short}")
    assert "at least 12" in said.failure
    said = await old.says(f"account export --to {file} --passphrase-file none")
    assert said.failure == "passphrase-file: none: No such file or directory."
    assert (await old.says(f"account export --to {file} --passphrase-file phrase")).code == 0
    assert (await new.says(f"account import --file {file}")).failure.startswith("passphrase-file:")
    await asyncio.to_thread(short.write_text, "another passphrase\n")
    said = await new.says(f"account import --file {file} --passphrase-file {short}")
    assert "the passphrase is another, or the archive was changed" in said.failure
    assert await new.sql("SELECT count(*) FROM accounts") == 0
