"""From the API's answer to a sign-up until its welcome letter has arrived at the sink, with so many
sign-ups a second, through `kapocs serve` and one worker. No baseline: the figures are times.
"""

import argparse
import asyncio
import re
import sys
import time

import httpx

from bench.campaign import workers
from bench.report import Line, Report, run
from bench.stage import PORT, Stage, stage, web
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.waiting import came

_ADDRESS = re.compile(rb"^RCPT TO:<([^>]+)>", re.IGNORECASE)


class Sink:
    """An SMTP sink that notes when the letter to each address was wholly there."""

    def __init__(self) -> None:
        self.arrived: dict[str, float] = {}
        self._server: asyncio.Server | None = None
        self._wanted = sys.maxsize
        self._enough = asyncio.Event()

    async def start(self) -> int:
        """Its port on loopback."""
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def has(self, count: int, *, within: float) -> None:
        """Waits for so many letters, at most so many seconds."""
        self._wanted = count
        self._check()
        await came(self._enough, within)

    def _check(self) -> None:
        if len(self.arrived) >= self._wanted:
            self._enough.set()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 sink\r\n")
        recipient = ""
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"RCPT":
                found = _ADDRESS.match(line)
                recipient = found.group(1).decode() if found else ""
            if verb == b"DATA":
                writer.write(b"354 go on\r\n")
                await reader.readuntil(b"\r\n.\r\n")
                self.arrived[recipient] = time.monotonic()
                self._check()
                writer.write(b"250 2.0.0 taken\r\n")
            elif verb == b"EHLO":
                writer.write(b"250-sink\r\n250 PIPELINING\r\n")
            elif verb == b"QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                writer.write(b"250 2.0.0 fine\r\n")
        writer.close()


async def welcome(on: Stage) -> None:
    """A welcome letter for the list."""
    async with on.pool.transaction() as conn:
        html = "<p>Üdv, [mssys_firstname]!</p><p>[unsubscribe]Leiratkozás[/unsubscribe]</p>"
        saved = await letters.create(
            conn, on.account_id, NewLetter(name="Üdv", subject="Üdvözlünk!", html=html)
        )
        await sends.create(
            conn,
            on.account_id,
            NewSend(
                list_id=on.list_id,
                letter_id=saved.letter.id,
                type=SendType.SUBSCRIPTION,
                active=True,
            ),
        )


async def sign_up(client: httpx.AsyncClient, on: Stage, number: int) -> tuple[str, float]:
    """(address, when the API had answered)."""
    email = f"p{number}@kapocs.test"
    path = f"/subscribe/{on.list_id}/form/{on.form_id}"
    answer = await client.post(path, json={"email": email, "mssys_firstname": "Árvíz"})
    answer.raise_for_status()
    return email, time.monotonic()


async def measure(on: Stage, sink: Sink, base_url: str, args: argparse.Namespace) -> list[float]:
    """Seconds for each letter, sorted."""
    auth = (on.key.username, on.key.password)
    async with httpx.AsyncClient(base_url=base_url, auth=auth, timeout=30) as client:
        began = time.monotonic()
        tasks = []
        for number in range(args.rate * args.seconds):
            await asyncio.sleep(max(0.0, began + number / args.rate - time.monotonic()))
            tasks.append(asyncio.create_task(sign_up(client, on, number)))
        answered = dict(await asyncio.gather(*tasks))
    await sink.has(len(answered), within=60)
    if missing := answered.keys() - sink.arrived.keys():
        raise SystemExit(f"{len(missing)} letters did not arrive")
    # A letter may be there before the client has read the API's answer.
    return sorted(max(0.0, sink.arrived[email] - at) for email, at in answered.items())


async def main() -> Report:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=30)
    args = parser.parse_args()
    sink = Sink()
    port = await sink.start()
    async with stage() as on:
        await welcome(on)
        url = f"smtp://127.0.0.1:{port}?starttls=never"
        with web(on) as site, workers(on, 1, smtp_url=url, dkim=None):
            await asyncio.sleep(3)
            times = await measure(on, sink, site.base_url, args)
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    lines = [
        Line("letters", f"{len(times):,}, {args.rate} sign-ups a second"),
        Line("p50", f"{p50 * 1000:.0f} ms"),
        Line("p99", f"{p99 * 1000:.0f} ms"),
        Line("slowest", f"{times[-1] * 1000:.0f} ms"),
    ]
    return Report("trigger", lines, {"p50_ms": p50 * 1000, "p99_ms": p99 * 1000})


if __name__ == "__main__":
    run(main, ports=(PORT,))
