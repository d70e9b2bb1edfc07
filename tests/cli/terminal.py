"""The command line as a person or a script meets it: as a process of its own, or typed here."""

import asyncio
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from kapocs.settings import load


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON text on stdout, which succeeded and holds nothing else."""
        assert self.code == 0, self.err
        assert self.out.endswith("\n")
        assert self.out.count("\n") == 1
        return orjson.loads(self.out)

    @property
    def failure(self) -> str:
        """The one line on stderr of a command that failed and printed nothing else."""
        assert self.code == 1, (self.out, self.err)
        assert self.out == ""
        assert self.err.count("\n") == 1
        return self.err.strip()

    @property
    def misuse(self) -> str:
        """What stderr says to somebody who typed what is no command."""
        assert self.code == 2, (self.out, self.err)
        assert self.out == ""
        return self.err


@dataclass(frozen=True, slots=True)
class Terminal:
    """Starts `kapocs` as a process; `dsn` empty: with the embedded database."""

    dsn: str
    folder: Path

    async def __call__(self, line: str, *words: str, stdin: str = "") -> Said:
        """Runs a line, split as a shell does, with further words left as they are."""
        settings = load().with_(database_url=self.dsn, data_dir=self.folder / "data", secret_key="")
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "kapocs.cli.main",
            *shlex.split(line),
            *words,
            cwd=self.folder,
            env=settings.environment(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate(stdin.encode())
        assert process.returncode is not None
        return Said(process.returncode, out.decode(), err.decode())
