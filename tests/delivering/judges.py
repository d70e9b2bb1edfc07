"""Filters of junk mail, as receivers run them: rspamd and SpamAssassin, without the internet."""

import asyncio
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from product import TLS, free_port

_OFF = "enabled = false;\n"


@contextmanager
def rspamd(folder: Path) -> Iterator[str]:
    """The address of an rspamd of one's own, with Debian's rules and no name server."""
    port = free_port()
    local = folder / "local.d"
    for each in (local, folder / "db", folder / "run", folder / "log"):
        each.mkdir()
    settings = {
        "worker-normal": f'bind_socket = "127.0.0.1:{port}";\ncount = 1;\n',
        "worker-controller": _OFF,
        "worker-proxy": _OFF,
        "worker-fuzzy": _OFF,
        "options": 'dns { nameserver = ["127.0.0.1:9"]; timeout = 0.1s; retransmits = 1; }\n',
        "logging": 'type = "console";\nlevel = "error";\n',
    }
    for name, text in settings.items():
        (local / f"{name}.inc").write_text(text)
    places = {"LOCAL_CONFDIR": "", "DBDIR": "db", "RUNDIR": "run", "LOGDIR": "log"}
    variables = [f"--var={name}={folder / place}" for name, place in places.items()]
    command = ["rspamd", "-f", "-i", "-c", "/etc/rspamd/rspamd.conf", *variables]
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(60)


async def rspamd_says(url: str, letters: Sequence[bytes]) -> list[set[str]]:
    """The names of the rules that each letter met; waits until the server answers."""
    async with httpx.AsyncClient(base_url=url, timeout=300, verify=TLS) as client:
        # Each waits for a name server that is not there: many at a time.
        answers = await asyncio.gather(*(_asked(client, letter) for letter in letters))
    return [set(answer.json()["symbols"]) for answer in answers]


async def _asked(client: httpx.AsyncClient, letter: bytes) -> httpx.Response:
    async with asyncio.timeout(300):
        while True:
            try:
                return await client.post("/checkv2", content=letter)
            except httpx.TransportError:
                await asyncio.sleep(0.1)


def spamassassin_says(letters: Sequence[bytes], folder: Path) -> list[set[str]]:
    """The names of the rules that each letter met."""
    box = folder / "box"
    box.write_bytes(
        b"".join(
            b"From judged Sat Nov 28 12:00:00 2026\n"
            + re.sub(rb"(?m)^From ", b">From ", letter.replace(b"\r\n", b"\n"))
            + b"\n"
            for letter in letters
        )
    )
    command = ["spamassassin", "-L", "--mbox", str(box)]
    run = subprocess.run(command, capture_output=True, check=True, cwd=folder, timeout=300)
    reports = re.findall(r"(?ms)^X-Spam-Status: (.*?)\n(?!\s)", run.stdout.decode("latin-1"))
    assert len(reports) == len(letters)
    return [set(re.findall(r"[A-Z0-9_]{4,}", report)) for report in reports]
