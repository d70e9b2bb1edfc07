"""A campaign from start to the last note: 20 kB of personalised HTML with 4 tracked links, its
plain part, and one-click headers, one durable row per recipient, to a sink on the same machine.

Beside it, in the same call, a bare sender of one ready mail of the same size to the same sink, over
as many connections as the workers have, and over one. "null" hands over to nobody: writing and
state alone.
"""

import argparse
import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

from bench.report import Line, Report, run
from bench.sink import Roof, Sink, Taken, roof, sink
from bench.stage import SECRET, Stage, stage
from kapocs.clock import system_clock
from kapocs.ids import LetterId, SendId
from kapocs.letters import actions as letters
from kapocs.letters.merge import Urls, compile_letter
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
        new = NewLetter(
            name="Őszi ajánlat", subject="Ajánlat [mssys_firstname] részére", html=_HTML
        )
        return (await letters.create(conn, on.account_id, new)).letter.id


async def start(on: Stage, letter_id: LetterId) -> SendId:
    """A campaign to the whole list, on its way."""
    now = system_clock()
    async with on.pool.transaction() as conn:
        new = NewSend(
            list_id=on.list_id,
            letter_id=letter_id,
            type=SendType.ABSOLUTE,
            timing=Timing(send_at=now),
        )
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
    here = str(Path(__file__).parent.parent)
    environment = settings.environment()
    path = os.pathsep.join(filter(None, (here, environment.get("PYTHONPATH"))))
    environment["PYTHONPATH"] = path
    processes = [
        subprocess.Popen([sys.executable, "-m", module], env=environment) for _ in range(count)
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


@dataclass(frozen=True)
class Round:
    """One campaign: messages a second from start to the last note, CPU ms a message."""

    rate: float
    worker_ms: float
    sink_ms: float
    peak_mb: float
    size: float
    """Bytes of a mail."""


async def campaign(
    on: Stage, letter_id: LetterId, args: argparse.Namespace, *, to: Sink | None, dkim: Path | None
) -> Round:
    """One campaign, to nobody or to the sink; all of it must have come there."""
    url = f"smtp://127.0.0.1:{to.port}?starttls=never" if to else "null"
    with workers(on, args.workers, smtp_url=url, dkim=dkim) as processes:
        await asyncio.sleep(2)  # they are up
        used, before = sum(map(cpu_seconds, processes)), to.taken() if to else Taken()
        began = time.monotonic()
        send_id = await start(on, letter_id)
        while await sent(on, send_id) < args.people:
            await asyncio.sleep(0.1)
            if any(process.poll() is not None for process in processes):
                raise SystemExit("a worker ended")
        seconds = time.monotonic() - began
        used = sum(map(cpu_seconds, processes)) - used
        peak = max(peak_mb(process) for process in processes)
    came = to.taken().since(before) if to else Taken(args.people)
    if came.mails != args.people:
        raise SystemExit(f"{came.mails} mails came of {args.people}")
    rate, each, size = args.people / seconds, 1000 / args.people, came.bytes / args.people
    return Round(rate, used * each, came.cpu * each, peak, size)


def said() -> int:
    """Bytes of HTML and text of one letter, before they are written for the way."""
    compiled = compile_letter("", _HTML, None, globals_={})
    values = {"mssys_firstname": "Árvíz 12345", "mssys_city": "Győr"}
    link = "http://127.0.0.1:8080/c/" + "x" * 40
    made = compiled.render(values, Urls([link] * len(compiled.links), link, link))
    return len((made.html or "").encode()) + len(made.text.encode())


@dataclass
class Table:
    """What is printed."""

    lines: list[Line] = field(default_factory=list)
    figures: dict[str, object] = field(default_factory=dict)

    def add(self, name: str, rounds: list[Round]) -> Round:
        """The round in the middle."""
        one = sorted(rounds, key=lambda each: each.rate)[len(rounds) // 2]
        self.lines.append(
            Line(
                name,
                f"{one.rate:,.0f}/s, CPU of a message: worker {one.worker_ms:.3f} ms, "
                f"sink {one.sink_ms:.3f} ms; peak {one.peak_mb:.0f} MB",
            )
        )
        self.figures[name] = asdict(one)
        return one

    def add_size(self, size: float) -> None:
        """A mail's size, and what it is of its HTML and text."""
        ratio = size / said()
        self.lines.append(Line("mail", f"{size:,.0f} bytes, {ratio:.2f} of its HTML and text"))
        self.figures |= {"size": size, "size_ratio": ratio}

    def add_roof(self, name: str, of: Roof, *, rate: float) -> None:
        """What the bare sender does with mails of this size, and the product's share of it."""
        self.lines.append(
            Line(
                name,
                f"{of.rate:,.0f}/s, ratio {rate / of.rate:.2f}; CPU of a message: "
                f"sender {of.sender_ms:.3f} ms, sink {of.sink_ms:.3f} ms",
            )
        )
        self.figures[name] = asdict(of)


def options() -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", default="null,unsigned,ed25519,rsa")
    return parser.parse_args()


async def main() -> Report:
    """A round after the other for each kind of signature, and the roofs."""
    args = options()
    table = Table([Line("people", f"{args.people:,}"), Line("workers", f"{args.workers}")])
    table.figures |= {"people": args.people, "workers": args.workers}
    async with stage() as on:
        await fill(on, args.people)
        letter_id = await letter(on)
        with sink() as to:
            for name in args.only.split(","):
                dkim, where = key_file(on, name), None if name == "null" else to
                rounds = [
                    await campaign(on, letter_id, args, to=where, dkim=dkim)
                    for _ in range(args.rounds)
                ]
                one = table.add(name, rounds)
            if one.size:
                await roofs(table, to, one, sessions=4 * args.workers)
    return Report("campaign", table.lines, table.figures)


async def roofs(table: Table, to: Sink, one: Round, *, sessions: int) -> None:
    """The size of the last round's mails, and what a bare sender does with such."""
    size = round(one.size)
    table.add_size(one.size)
    many = await asyncio.to_thread(roof, to, size=size, messages=20_000, sessions=sessions)
    table.add_roof(f"bare sender, {sessions} sessions", many, rate=one.rate)
    single = await asyncio.to_thread(roof, to, size=size, messages=5_000, sessions=1)
    table.add_roof("bare sender, 1 session", single, rate=one.rate)


def key_file(on: Stage, name: str) -> Path | None:
    """A fresh DKIM key, where one is asked for."""
    if name not in ("ed25519", "rsa"):
        return None
    path = on.folder / f"{name}.pem"
    path.write_bytes(make_pem(Algorithm(name)))
    return path


if __name__ == "__main__":
    run(main)
