"""The programs of PostgreSQL that dump and restore, and how they are told where the database is.

Passwords go by the environment: what stands on a command line is shown to everybody on the machine.
"""

import asyncio
import re
import shutil
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from kapocs.backups.model import BackupFailed

_VERSION = re.compile(rb"\(PostgreSQL\) (\d+)")
_PIPE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class DatabaseAddress:
    """An address without its password, which goes by the environment."""

    plain: str
    secrets: Mapping[str, str]


def address(dsn: str) -> DatabaseAddress:
    """The address in two parts."""
    parts = urlsplit(dsn)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    password = query.pop("password", None) or unquote(parts.password or "")
    login, at, host = parts.netloc.rpartition("@")
    netloc = f"{login.partition(':')[0]}{at}{host}"
    plain = urlunsplit(parts._replace(netloc=netloc, query=urlencode(query, quote_via=quote)))
    return DatabaseAddress(plain, {"PGPASSWORD": password} if password else {})


async def find(name: str, *, own: Path | None, server: int) -> Path:
    """A program of the server's major version or a newer one. BackupFailed names what is missing.

    `own`: the folder of the programs that came with the embedded server. For a server of the
    operator's the ones on the path come first, as they can speak TLS.
    """
    on_path = shutil.which(name)
    known = [Path(on_path)] if on_path else []
    seen = []
    for program in [*known, *([own / name] if own is not None else [])]:
        version = await _version(program)
        if version >= server:
            return program
        seen.append(f"{program} is of version {version}")
    there = "; ".join(seen) or "there is none"
    raise BackupFailed(
        f"{name} of PostgreSQL {server} or newer is needed: {there}."
        " Install PostgreSQL's client programs and put them on the PATH."
    )


async def _version(program: Path) -> int:
    """0 where it cannot be run."""
    try:
        asked = await asyncio.create_subprocess_exec(
            program, "--version", stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL
        )
    except OSError:
        return 0
    said, _ = await asked.communicate()
    found = _VERSION.search(said)
    return int(found[1]) if found else 0


async def start(
    program: Path,
    *options: str,
    environment: Mapping[str, str],
    stderr: IO[bytes],
    **streams: Any,
) -> Process:
    """The program at work. BackupFailed: it cannot be run."""
    try:
        return await asyncio.create_subprocess_exec(
            program,
            *options,
            env=dict(environment) | {"LC_ALL": "C"},
            stderr=stderr,
            limit=_PIPE_BYTES,
            start_new_session=True,
            **streams,
        )
    except OSError as error:
        raise BackupFailed(f"{program}: {error.strerror}.") from None


def last_words(stderr: IO[bytes]) -> str:
    """What the program complained of, in one line."""
    stderr.seek(0)
    lines = [line.strip() for line in stderr.read(100_000).decode(errors="replace").splitlines()]
    return " ".join(filter(None, lines[-4:]))
