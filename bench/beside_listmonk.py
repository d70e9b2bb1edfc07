"""The same work by Kapocs and by a listmonk that you have built, round after round in turn.

listmonk is another program, under the AGPL, at https://github.com/knadh/listmonk. Nothing of it is
here: get it, build it (or take one of its releases) and start it as its own documentation says
(https://listmonk.app/docs/installation/), on this machine. It needs an installation of its own: the
bench changes its settings, fills it with people, and sends its mail to a sink. One that holds
anybody else's people is refused. What it needs beyond a plain installation:

1.  Its database on a PostgreSQL of this machine that makes durable commits; it needs the extension
    `pgcrypto`. With `--same-server` the bench makes a database `kapocs_bench` beside it and gives
    it to Kapocs, so that only the products differ: the user in the DSN must be allowed to make
    databases, and the server must be PostgreSQL 18. Without it Kapocs gets a server of its own,
    and what differs between the two is shown.
2.  An API user with all permissions, and its token. listmonk makes one when it installs its
    database with `LISTMONK_ADMIN_USER`, `LISTMONK_ADMIN_PASSWORD` and `LISTMONK_ADMIN_API_USER`
    set, and prints the token; or make one under Admin, Users.

Then, with `wrk` and `curl` installed and nothing else to do for the machine,

    python -m bench.beside_listmonk --url http://127.0.0.1:9000 --user api --token TOKEN \\
        --dsn 'postgresql://…' --same-server --people 50000 --rounds 3

The work: sign-ups over HTTP with an API key (to a list of their own), a campaign of 20 kB of HTML
with a text part and without one, to the bench's sink, opens, clicks, an export of the list, and
the number of people in a city. Each line has the rate of either, and the processor milliseconds of
an operation, of the product's processes and of its database: smallest of the rounds, since what
else the machine does can only add to them. Ratios above 1 are for Kapocs.

What differs, and stays: Kapocs always sends a text part, so the campaign without one is listmonk's
alone. listmonk keeps no row for each mail, Kapocs does. A campaign's rate is from its first mail
at the sink to its last, since listmonk looks for campaigns every five seconds. Exports are as the
APIs give them, CSV of a few columns there, JSON of all fields here.
"""

import argparse
import os

import asyncpg

from bench.listmonk import Account, Listmonk
from bench.ours import ours
from bench.report import Line, Report, run
from bench.sink import sink
from bench.stage import stage
from bench.works import Bench, Measured

_SETTINGS = ("fsync", "synchronous_commit", "shared_buffers", "server_version")


async def measure(bench: Bench, args: argparse.Namespace) -> dict[str, tuple[Measured, Measured]]:
    """Rounds of each work in turn; who begins changes with the round."""
    await bench.warm()
    works = {
        name: work
        for name, work in (await bench.works()).items()
        if not args.only or name.split(",")[0] in args.only.split(",")
    }
    found = {name: (Measured(), Measured()) for name in works}
    for number in range(args.rounds):
        for name, pair in works.items():
            await bench.turn(pair, found[name], theirs_first=bool(number % 2))
    return found


def show(
    found: dict[str, tuple[Measured, Measured]], settings: dict[str, list[str]], people: int
) -> Report:
    """The table and the figures."""
    lines = [Line("people", f"{people:,}")]
    for name, values in settings.items():
        differ = "" if len(set(values)) == 1 else "   THEY DIFFER"
        lines.append(Line(f"database: {name}", f"{' and '.join(values)}{differ}"))
    figures: dict[str, object] = {"people": people, "database": settings}
    for name, measured in found.items():
        ours_, theirs = (each.figures() for each in measured)
        ratios = {
            key: round(
                _times(theirs, ours_, key) if key != "per_s" else _times(ours_, theirs, key), 2
            )
            for key in ("per_s", "product_ms", "database_ms")
        }
        figures[name] = {"kapocs": ours_, "listmonk": theirs, "ratios": ratios}
        for key, unit in (("per_s", "a second"), ("product_ms", "ms"), ("database_ms", "ms")):
            title = {"per_s": name, "product_ms": "  CPU", "database_ms": "  CPU, database"}[key]
            told = f"{ours_[key]:>12,.3f}  listmonk {theirs[key]:>12,.3f} {unit:<9}"
            lines.append(Line(title, f"{told} times {ratios[key]:6.2f}"))
        if ours_["bytes"]:
            sizes = f"{ours_['bytes']:>12,.0f}  listmonk {theirs['bytes']:>12,.0f}"
            lines.append(Line("  bytes", sizes))
    return Report("beside_listmonk", lines, figures)


def _times(one: dict[str, float], other: dict[str, float], key: str) -> float:
    return one[key] / max(other[key], 1e-6)


async def settings(*dsns: str) -> dict[str, list[str]]:
    """What decides how dear a commit is, of each database."""
    found: dict[str, list[str]] = {name: [] for name in _SETTINGS}
    for dsn in dsns:
        conn = await asyncpg.connect(dsn)
        for name in _SETTINGS:
            found[name].append(await conn.fetchval(f"SHOW {name}"))
        await conn.close()
    return found


async def main(args: argparse.Namespace) -> Report:
    """Both prepared, then measured."""
    theirs = Listmonk(Account(args.url, args.user, args.token, args.dsn, args.pid))
    with sink() as to:
        await theirs.open(sink_port=to.port, people=args.people)
        async with stage(args.dsn if args.same_server else "") as on:
            processes = {"web_processes": args.processes, "worker_processes": args.workers}
            async with ours(on, to, people=args.people, **processes) as made:
                found = await measure(Bench(made, theirs, to, args), args)
            told = await settings(on.dsn, args.dsn)
    await theirs.close()
    return show(found, told, args.people)


def options() -> argparse.Namespace:
    """The command's options."""
    cores = os.cpu_count() or 1
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--url", default="http://127.0.0.1:9000", help="where listmonk answers")
    parser.add_argument("--user", default="api", help="the name of its API user")
    parser.add_argument("--token", required=True, help="that user's token")
    parser.add_argument("--dsn", required=True, help="listmonk's database")
    parser.add_argument("--pid", type=int, help="its process; else who listens at --url")
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--seconds", type=int, default=8, help="of each load over HTTP")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="works, separated by commas, such as campaign")
    parser.add_argument("--processes", type=int, default=cores, help="web processes of Kapocs")
    parser.add_argument("--workers", type=int, default=cores, help="workers of Kapocs")
    parser.add_argument(
        "--same-server", action="store_true", help="Kapocs's database beside listmonk's"
    )
    return parser.parse_args()


if __name__ == "__main__":
    given = options()
    run(lambda: main(given))
