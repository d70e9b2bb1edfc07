"""A campaign from start to the last note: 20 kB of personalised HTML with 4 tracked links, its
plain part, and one-click headers, one durable row per recipient, to smtp-sink on the same machine.

Beside it, in the same call, smtp-source to the same sink with messages of the same size, over as
many connections as the workers have, and over one. "null" hands over to nobody: writing and state
alone.
"""

import argparse
import asyncio
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from bench.sink import smtp_sink, source_rate
from bench.stage import SECRET, Line, Stage, report, run, stage
from kapocs.clock import system_clock
from kapocs.ids import LetterId, SendId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.senders.keys import make_pem
from kapocs.senders.model import Algorithm
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType, Timing
from kapocs.settings import Settings

_TEXT = (
    'Árvíztűrő tükörfúrógép: az őszi ajánlatunk, amelyet [mssys_city/"városod"] lakóinak '
    "állítottunk össze, most is a megszokott minőségben. "
)
_LINKS = "".join(
    f'<p><a href="https://bolt.example.com/akcio/{n}?c=///mssys_city">Ajánlat {n}</a></p>'
    for n in range(4)
)
_HTML = (
    '<html><body><h1>Kedves [mssys_firstname/"Olvasónk"]!</h1>'
    + _LINKS
    + "".join(f"<p style='margin:0 0 12px'>{_TEXT}</p>" for _ in range(117))
    + "<p>[unsubscribe]Leiratkozás[/unsubscribe]</p>[checkopen]</body></html>"
)


async def fill(on: Stage, people: int) -> None:
    """So many active people on the list."""
    async with on.pool.transaction() as conn:
        await conn.execute(
            """INSERT INTO subscribers
                   (account_id, list_id, email, email_key, unique_email, active, confirmed,
                    subscribed_at, secret_id, first_name, fields)
               SELECT :account_id, :list_id, 'olvaso' || n || '@d' || n % 50 || '.kapocs.test',
                      'olvaso' || n || '@d' || n % 50 || '.kapocs.test', true, true, true, now(),
                      md5(n::text), 'Árvíz ' || n, jsonb_build_object('mssys_city', 'Győr')
               FROM generate_series(1, :people) AS n""",
            account_id=on.account_id,
            list_id=on.list_id,
            people=people,
        )
    async with on.pool.connection() as conn:
        await conn.execute("VACUUM ANALYZE subscribers")


async def letter(on: Stage) -> LetterId:
    """The letter that is sent."""
    async with on.pool.transaction() as conn:
        new = NewLetter("Őszi ajánlat", "Ajánlat [mssys_firstname] részére", _HTML)
        return (await letters.create(conn, on.account_id, new)).letter.id


async def start(on: Stage, letter_id: LetterId) -> SendId:
    """A campaign to the whole list, on its way."""
    now = system_clock()
    async with on.pool.transaction() as conn:
        new = NewSend(on.list_id, letter_id, SendType.ABSOLUTE, timing=Timing(send_at=now))
        made = await sends.create(conn, on.account_id, new)
        await sends.start(conn, on.account_id, made.id, now=now)
    return made.id


@contextmanager
def workers(on: Stage, count: int, *, smtp_url: str, dkim: Path | None):  # type: ignore[no-untyped-def]
    """Worker processes; "null" as the URL hands over to nobody."""
    settings = Settings(
        database_url=on.dsn,
        data_dir=on.folder,
        smtp_url="" if smtp_url == "null" else smtp_url,
        secret_key=SECRET,
        log_level="warning",
        intake_domain="bounce.kapocs.test",
        dkim_key_file=dkim,
        dkim_domain="kapocs.test" if dkim else "",
    )
    module = "bench.null_worker" if smtp_url == "null" else "kapocs.run.working"
    processes = [
        subprocess.Popen([sys.executable, "-m", module], env=settings.environment())
        for _ in range(count)
    ]
    try:
        yield processes
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            process.wait(20)


def peak_mb(process: "subprocess.Popen[bytes]") -> float:
    """The most memory it held so far."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process.pid}/status").read_text())
    assert found
    return int(found.group(1)) / 1024


def cpu_seconds(process: "subprocess.Popen[bytes]") -> float:
    """The processor time it used so far."""
    times = psutil.Process(process.pid).cpu_times()
    return float(times.user + times.system)


async def sent(on: Stage, send_id: SendId) -> int:
    """Deliveries that ended well so far, by the running totals."""
    async with on.pool.connection() as conn:
        count: int = await conn.value(
            "SELECT coalesce(sum(sent), 0)::bigint FROM send_totals WHERE send_id = :id",
            id=send_id,
        )
        return count


async def campaign(
    on: Stage, letter_id: LetterId, args: argparse.Namespace, *, smtp_url: str, dkim: Path | None
) -> tuple[float, float, float]:
    """(messages a second from start to the last note, workers' CPU ms a message, peak MB)."""
    with workers(on, args.workers, smtp_url=smtp_url, dkim=dkim) as processes:
        await asyncio.sleep(2)  # they are up
        used = sum(map(cpu_seconds, processes))
        began = time.monotonic()
        send_id = await start(on, letter_id)
        while await sent(on, send_id) < args.people:
            await asyncio.sleep(0.1)
            if any(process.poll() is not None for process in processes):
                raise SystemExit("a worker ended")
        seconds = time.monotonic() - began
        used = sum(map(cpu_seconds, processes)) - used
        peak = max(peak_mb(process) for process in processes)
        return args.people / seconds, used / args.people * 1000, peak


@dataclass
class Table:
    """What is printed."""

    lines: list[Line] = field(default_factory=list)
    figures: dict[str, object] = field(default_factory=dict)
    roof: float = 0.0
    roof_of_one: float = 0.0

    def add_roof(self, port: int, *, size: int, sessions: int) -> None:
        """What smtp-source does with mails of this size."""
        self.roof = source_rate(port, size=size, messages=20_000, sessions=sessions)
        self.roof_of_one = source_rate(port, size=size, messages=5_000, sessions=1)
        self.lines += [
            Line("mail", f"{size:,} bytes"),
            Line(f"smtp-source, {sessions} sessions", f"{self.roof:,.0f}/s"),
            Line("smtp-source, 1 session", f"{self.roof_of_one:,.0f}/s"),
        ]
        self.figures |= {"size": size, "roof": self.roof, "roof_of_one": self.roof_of_one}

    def add(self, name: str, rounds: list[tuple[float, float, float]]) -> None:
        """The round in the middle."""
        rate, cpu, peak = sorted(rounds)[len(rounds) // 2]
        ratio = rate / self.roof
        text = (
            f"{rate:,.0f}/s, ratio {ratio:.2f} ({rate / self.roof_of_one:.2f} to one session), "
            f"worker {cpu:.2f} ms CPU a message, peak {peak:.0f} MB"
        )
        self.lines.append(Line(name, text))
        self.figures[name] = {"rate": rate, "ratio": ratio, "cpu": cpu, "peak": peak}


def options() -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", default="null,unsigned,ed25519,rsa")
    parser.add_argument("--size", type=int, default=0, help="bytes of a mail, if they are known")
    return parser.parse_args()


async def main() -> None:
    """Prints the table."""
    args = options()
    table = Table()
    async with stage() as on:
        await fill(on, args.people)
        letter_id = await letter(on)
        if not args.size:
            await campaign(on, letter_id, args, smtp_url="null", dkim=None)
            args.size = await size_of_one(on)
        with smtp_sink() as port:
            table.add_roof(port, size=args.size, sessions=4 * args.workers)
            for name in args.only.split(","):
                dkim = key_file(on, name)
                url = "null" if name == "null" else f"smtp://127.0.0.1:{port}?starttls=never"
                rounds = [
                    await campaign(on, letter_id, args, smtp_url=url, dkim=dkim)
                    for _ in range(args.rounds)
                ]
                table.add(name, rounds)
    title = f"campaign to {args.people:,}, {args.workers} worker(s)"
    report(title, table.lines, table.figures)


async def size_of_one(on: Stage) -> int:
    """Bytes of the largest mail, as the null courier was given it."""
    async with on.pool.connection() as conn:
        size: int = await conn.value(
            "SELECT max(split_part(reply, ' ', 1)::int) FROM deliveries WHERE relay = 'null'"
        )
        return size


def key_file(on: Stage, name: str) -> Path | None:
    """A fresh DKIM key, where one is asked for."""
    if name not in ("ed25519", "rsa"):
        return None
    path = on.folder / f"{name}.pem"
    path.write_bytes(make_pem(Algorithm(name)))
    return path


if __name__ == "__main__":
    run(main)
