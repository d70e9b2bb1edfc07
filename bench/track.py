"""Opens and clicks per second in one web process, 64 connections, each noted durably,
beside a bare Starlette route that answers at once, under the same server and the same load.
"""

import argparse
import subprocess
import sys
import textwrap
import time
from contextlib import contextmanager

from bench.report import Line, Report, refuse_if_taken, run
from bench.stage import PORT, Load, Stage, middle, stage, web, wrk
from kapocs.ids import DeliveryId, LinkId
from kapocs.subscribers.links import PersonalLinks

_PEOPLE = 5_000
_BARE_PORT = 18081
_BARE = textwrap.dedent("""
    import sys
    import uvicorn, uvloop
    from starlette.applications import Starlette
    from starlette.responses import Response
    from starlette.routing import Route

    async def at_once(request):
        return Response(b"GIF89a", media_type="image/gif")

    app = Starlette(routes=[Route("/o/{token}.gif", at_once)])
    config = uvicorn.Config(app, port=int(sys.argv[1]), loop="none", http="httptools",
                            access_log=False, log_level="warning")
    uvloop.run(uvicorn.Server(config).serve())
""")


@contextmanager
def bare(port: int = _BARE_PORT):  # type: ignore[no-untyped-def]
    """The baseline's process."""
    refuse_if_taken(port)
    process = subprocess.Popen([sys.executable, "-c", _BARE, str(port)])
    time.sleep(1.5)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def script(paths: list[str]) -> str:
    """Asks for the paths one after the other."""
    quoted = ",".join(f'"{path}"' for path in paths)
    return f"""
local paths = {{{quoted}}}
local n = 0
wrk.headers["User-Agent"] = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101"
request = function()
  n = n % #paths + 1
  return wrk.format("GET", paths[n])
end
"""


async def letters_sent(on: Stage) -> tuple[list[int], int, int]:
    """Deliveries to people of the list, a tracked link and one with the reader's own address."""
    async with on.pool.transaction() as conn:
        letter_id = await conn.value(
            """INSERT INTO letters (account_id, name, subject, html)
               VALUES (:account_id, 'bench', 'bench', 'bench') RETURNING id""",
            account_id=on.account_id,
        )
        link_id = await conn.value(
            """INSERT INTO letter_links (account_id, letter_id, target)
               VALUES (:account_id, :letter_id, 'https://example.com/') RETURNING id""",
            account_id=on.account_id,
            letter_id=letter_id,
        )
        personal_id = await conn.value(
            """INSERT INTO letter_links (account_id, letter_id, target)
               VALUES (:account_id, :letter_id, 'https://example.com/?w=///email') RETURNING id""",
            account_id=on.account_id,
            letter_id=letter_id,
        )
        ids = await conn.column(
            """WITH people AS (
                   INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email,
                       active, confirmed, subscribed_at, secret_id)
                   SELECT :account_id, :list_id, 'p' || n || '@kapocs.test',
                       'p' || n || '@kapocs.test', true, true, true, now(), 'x'
                   FROM generate_series(1, :people::int) AS n RETURNING id)
               INSERT INTO deliveries (account_id, purpose, occurrence, letter_id, list_id,
                   subscriber_id, status, due_at, created_at)
               SELECT :account_id, 'api', 'bench' || id, :letter_id, :list_id, id, 'sent',
                   now(), now()
               FROM people RETURNING id""",
            account_id=on.account_id,
            list_id=on.list_id,
            letter_id=letter_id,
            people=_PEOPLE,
        )
    return ids, link_id, personal_id


async def main() -> Report:
    """Rounds in turn; the middle one of each counts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    async with stage() as on:
        ids, *link_ids = await letters_sent(on)
        async with on.pool.connection() as conn:
            # A minute later the server does it by itself.
            await conn.execute("VACUUM ANALYZE")
        links = PersonalLinks("", on.signer)
        opens = [links.open_pixel(on.account_id, DeliveryId(id_)) for id_ in ids]
        clicks, personal = (
            [links.click(on.account_id, DeliveryId(id_), LinkId(link_id)) for id_ in ids]
            for link_id in link_ids
        )
        runs: dict[str, list[Load]] = {"opens": [], "clicks": [], "personal clicks": [], "bare": []}
        with web(on) as server, bare() as bare_url:
            wrk(server.base_url, script(opens), seconds=2)
            for _ in range(args.rounds):
                runs["bare"].append(wrk(bare_url, script(opens), seconds=args.seconds))
                runs["opens"].append(wrk(server.base_url, script(opens), seconds=args.seconds))
                # A redirect is an answer, which wrk counts as an error of status.
                runs["clicks"].append(wrk(server.base_url, script(clicks), seconds=args.seconds))
                runs["personal clicks"].append(
                    wrk(server.base_url, script(personal), seconds=args.seconds)
                )
        async with on.pool.connection() as conn:
            noted = await conn.value("SELECT count(*) FROM subscriber_events")
    return show(runs, noted)


def show(runs: dict[str, list[Load]], noted: int) -> Report:
    """The table and the figures."""
    chosen = {name: middle(loads) for name, loads in runs.items()}
    ratios = {
        name: chosen[name].per_second / chosen["bare"].per_second for name in ("opens", "clicks")
    }
    return Report(
        "track",
        [
            *(
                Line(
                    name,
                    f"{load.per_second:8.0f}/s   p50 {load.p50_ms:.1f} ms   "
                    f"p99 {load.p99_ms:.1f} ms",
                )
                for name, load in chosen.items()
            ),
            *(
                Line(f"ratio of {name}", f"{ratio:8.2f}   (aim: at least 0.50)")
                for name, ratio in ratios.items()
            ),
            Line(
                "personal clicks to clicks",
                f"{chosen['personal clicks'].per_second / chosen['clicks'].per_second:8.2f}"
                "   (aim: at least 0.60)",
            ),
            Line("events stored", f"{noted}"),
        ],
        {
            "bare_per_s": round(chosen["bare"].per_second),
            "personal_clicks_per_s": round(chosen["personal clicks"].per_second),
            **{f"{name}_per_s": round(chosen[name].per_second) for name in ratios},
            **{f"{name}_ratio": round(ratio, 3) for name, ratio in ratios.items()},
        },
    )


if __name__ == "__main__":
    run(main, ports=(PORT, _BARE_PORT))
