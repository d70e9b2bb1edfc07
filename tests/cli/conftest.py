"""Fixtures of the command line.

`terminal`: each command a process, for flows. `typed`: the same in this process, where the
number of commands would make a test slow.
"""

import asyncio
import shlex
from collections.abc import Callable
from pathlib import Path

import asyncpg
import pytest

from cli.terminal import Said, Terminal
from kapocs.cli.main import run

Typed = Callable[..., Said]


@pytest.fixture
def terminal(dsn: str, tmp_path: Path) -> Terminal:
    """Commands as processes, over the test's own database."""
    return Terminal(dsn, tmp_path)


@pytest.fixture
def typed(
    dsn: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Typed:
    """Commands in this process, over the test's own database. For tests that are not async."""
    monkeypatch.setenv("KAPOCS_DATABASE_URL", dsn)
    monkeypatch.setenv("KAPOCS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)

    def type_(line: str, *words: str) -> Said:
        with pytest.raises(SystemExit) as left:
            run([*shlex.split(line), *words])
        said = capsys.readouterr()
        return Said(int(left.value.code or 0), said.out, said.err)

    return type_


@pytest.fixture
def anna(typed: Typed) -> Typed:
    """The same, with Anna's account there already; it is the first."""
    assert typed("account create --name 'Anna Kft.' --json").json["id"] == 1
    return typed


def run_sql(dsn: str, statement: str) -> None:
    """Prepares what no command makes."""

    async def execute() -> None:
        connection = await asyncpg.connect(dsn)
        await connection.execute(statement)
        await connection.close()

    asyncio.run(execute())
