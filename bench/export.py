"""`list/{nl}` of a million subscribers over HTTP, beside `COPY … TO STDOUT` of the same rows,
and the most memory the web process held. Below it a file of each format and kind, as the
worker makes and keeps them.
"""

import argparse
import subprocess
import time
from dataclasses import asdict
from statistics import median

from bench.export_files import made
from bench.report import Line, Report, run
from bench.stage import PORT, Stage, stage, web
from kapocs.db import embedded
from kapocs.ids import AccountId, ListId

_FILL = """
INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, last_name,
    first_name, active, confirmed, subscribed_at, secret_id, fields)
SELECT :account_id, :list_id, 'person' || n || '@kapocs.test', 'person' || n || '@kapocs.test',
    true, 'Kovács', 'Árvíztűrő', true, true, now() - n * interval '1 second',
    md5(n::text),
    CASE WHEN n % 3 = 0 THEN jsonb_build_object('mssys_city', 'Győr',
                                                'mssys_phone', '+36 1 ' || n)
         WHEN n % 3 = 1 THEN jsonb_build_object('mssys_company', 'Tükörfúrógép Kft.')
         ELSE '{}'::jsonb END
FROM generate_series(1, :people::int) AS n
"""


async def fill(on: Stage, people: int, *, whose: tuple[AccountId, ListId] | None = None) -> None:
    """The list's records, some with further values; of the stage's list, or of another."""
    account_id, list_id = whose or (on.account_id, on.list_id)
    async with on.pool.transaction() as conn:
        await conn.execute(_FILL, account_id=account_id, list_id=list_id, people=people)
    async with on.pool.connection() as conn:
        await conn.execute("VACUUM ANALYZE subscribers")


def through_api(on: Stage, base_url: str) -> tuple[float, int]:
    """Seconds and bytes of one export."""
    begun = time.monotonic()
    done = subprocess.run(
        ["curl", "-sf", "-u", f"{on.key.username}:{on.key.password}", "-o", "/dev/null",
         "-w", "%{size_download}", f"{base_url}/list/{on.list_id}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return time.monotonic() - begun, int(done.stdout)


def through_copy(on: Stage) -> float:
    """Seconds of COPY of the same rows to a client that throws them away."""
    statement = (
        f"COPY (SELECT * FROM subscribers WHERE account_id = {on.account_id}"
        f" AND list_id = {on.list_id} ORDER BY id) TO STDOUT"
    )
    begun = time.monotonic()
    subprocess.run(
        [str(embedded.binaries() / "psql"), "-qc", statement, on.dsn],
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.monotonic() - begun


async def main() -> Report:
    """Rounds in turn; medians count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--others", type=int, default=200_000, help="orders, letters")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    async with stage() as on:
        await fill(on, args.people)
        with web(on) as server:
            through_copy(on)
            api, copy, size = [], [], 0
            for _ in range(args.rounds):
                copy.append(through_copy(on))
                seconds, size = through_api(on, server.base_url)
                api.append(seconds)
            peak = server.peak_mb()
        files = await made(on, min(args.people, args.others))
    ratio = median(api) / median(copy)
    return Report(
        "export",
        [
            Line(f"list/{{nl}} of {args.people}", f"{median(api):6.2f} s   {size / 1e6:.0f} MB"),
            Line("COPY of the same rows", f"{median(copy):6.2f} s"),
            Line("ratio", f"{ratio:6.2f}   (aim: at most 5)"),
            Line("peak memory of the web process", f"{peak:6.0f} MB   (aim: under 200)"),
            *(each.line() for each in files),
        ],
        {
            "api_s": round(median(api), 2),
            "copy_s": round(median(copy), 2),
            "ratio": round(ratio, 2),
            "peak_mb": round(peak),
            "people": args.people,
            "bytes": size,
            "files": {each.what: asdict(each) for each in files},
        },
    )


if __name__ == "__main__":
    run(main, ports=(PORT,))
