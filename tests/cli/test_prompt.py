"""What a person at a terminal is asked."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Typed
from kapocs.settings import load

PASSWORD = "egy hosszú jelszó"


def at_a_terminal(
    words: list[str], dialogue: list[tuple[str, str]], *, environment: dict[str, str]
) -> str:
    """Runs `kapocs` on a pseudo-terminal, answering each prompt; all that a person would see."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        ["setsid", "--ctty", sys.executable, "-m", "kapocs.cli.main", *words],
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    seen = ""
    for prompt, answer in dialogue:
        seen += _read_until(ours, prompt)
        os.write(ours, f"{answer}\n".encode())
    seen += _read_until(ours, None)
    os.close(ours)
    assert process.wait() == 0, seen
    return seen


def _read_until(terminal: int, prompt: str | None) -> str:
    """What is printed up to the prompt; None: up to the end."""
    seen = b""
    while chunk := _read(terminal):
        seen += chunk
        if prompt is not None and seen.decode(errors="replace").endswith(prompt):
            break
    return seen.decode()


def _read(terminal: int) -> bytes:
    ready, _, _ = select.select([terminal], [], [], 60)
    assert ready, "it waits for something that was not asked for"
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""  # the other end hung up


@pytest.mark.parametrize("verb", ["create", "passwd"])
def test_a_password_is_asked_for_twice_and_never_shown(
    anna: Typed, dsn: str, tmp_path: Path, verb: str
) -> None:
    if verb == "passwd":
        anna("user create --email anna@kapocs.test --generate")
    settings = load().with_(database_url=dsn, data_dir=tmp_path / "data")
    seen = at_a_terminal(
        ["user", verb, "--email", "anna@kapocs.test"],
        [("Password: ", PASSWORD), ("Repeat for confirmation: ", PASSWORD)],
        environment=settings.environment(),
    )
    assert "anna@kapocs.test" in seen.splitlines()[-1]
    assert PASSWORD not in seen
