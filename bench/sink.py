"""Postfix's smtp-sink and smtp-source: where benches send to, and the roof above them."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager


def _program(name: str) -> str:
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if found is None:
        raise SystemExit(f"This bench needs {name}: apt-get install postfix")
    return found


@contextmanager
def smtp_sink() -> Iterator[int]:
    """A sink that takes everything and keeps nothing; its port on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        [_program("smtp-sink"), "-u", "nobody", f"127.0.0.1:{port}", "1000"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.kill()
        process.wait()


def source_rate(port: int, *, size: int, messages: int, sessions: int) -> float:
    """Messages a second of smtp-source, which keeps its connections open."""
    started = time.monotonic()
    subprocess.run(
        [
            _program("smtp-source"), "-d", "-s", str(sessions), "-m", str(messages),
            "-l", str(size), "-f", "a@kapocs.test", "-t", "b@kapocs.test", f"127.0.0.1:{port}",
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return messages / (time.monotonic() - started)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("smtp-sink did not start")
