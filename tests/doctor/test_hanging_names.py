"""The command ends in time, whatever does not answer."""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from doctor.test_doctor_command import doctor
from kapocs.doctor.loop import EndingLoop

_PROGRAM = """
import asyncio, socket, sys
from kapocs.doctor.loop import EndingLoop

def ask(*_):
    silent = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    return silent.recv(1)

async def work():
    try:
        async with asyncio.timeout(0.2):
            await asyncio.open_connection("kapocs.example", 443)
    except TimeoutError:
        print("told in time")

with asyncio.Runner(loop_factory=lambda: EndingLoop(ask)) as runner:
    runner.run(work())
"""


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that takes connections and questions, and never answers any."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as questions:
            questions.bind(("127.0.0.1", port))
            yield port


def test_a_name_that_is_still_looked_up_does_not_keep_the_process(silent: int) -> None:
    begun = time.monotonic()
    said = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(silent)],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert said.stdout == "told in time\n", said.stderr
    assert said.stderr == ""
    assert time.monotonic() - begun < 20


def test_name_servers_that_never_answer_do_not_keep_the_command(
    silent: int, tmp_path: Path
) -> None:
    begun = time.monotonic()
    said = doctor(
        tmp_path,
        "--name-server=127.0.0.1",
        f"--name-server-port={silent}",
        KAPOCS_BASE_URL="https://kapocs.invalid",
        KAPOCS_INTAKE_PORT="1",
        KAPOCS_INTAKE_DOMAIN="bounces.kapocs.invalid",
        KAPOCS_SMTP_URL="smtp://127.0.0.1:1",
    )
    assert said.returncode == 2
    assert "[intake_unknown]" in said.stdout
    assert time.monotonic() - begun < 40


def test_names_are_looked_up_and_errors_are_the_askers() -> None:
    def nobody(*_: object) -> list[object]:
        raise socket.gaierror("Árvíztűrő")

    async def found() -> list[object]:
        return list(await asyncio.get_running_loop().getaddrinfo("127.0.0.1", 80))

    with asyncio.Runner(loop_factory=EndingLoop) as runner:
        assert runner.run(found())
    with (
        asyncio.Runner(loop_factory=lambda: EndingLoop(nobody)) as runner,
        pytest.raises(socket.gaierror, match="Árvíztűrő"),
    ):
        runner.run(found())
