"""v1 `subscribe` with distinct addresses, 64 connections, one web process, durable commits,
beside pgbench inserting one subscriber row a transaction into the same table on the same server.
"""

import argparse

from bench.report import Line, Report, run
from bench.stage import PORT, Stage, basic, middle, pgbench, stage, web, wrk

_LUA = """
local n = 0
local run = os.time()
request = function()
  n = n + 1
  local body = string.format(
    '{"email":"person%%d.%%d@kapocs.test","mssys_firstname":"Eva","mssys_lastname":"Kiss"}', run, n)
  return wrk.format("POST", nil, {["Authorization"]="%s"}, body)
end
"""


def insert_script(on: Stage) -> str:
    """One row a transaction, as bare as it gets."""
    return f"""\\set n random(1, 9000000000000)
INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, last_name,
    first_name, active, confirmed, subscribed_at, secret_id)
VALUES ({on.account_id}, {on.list_id}, 'bench' || :n || '@kapocs.test',
    'bench' || :n || '@kapocs.test', true, 'Kiss', 'Eva', true, true, now(), 'x')
ON CONFLICT DO NOTHING;
"""


async def main() -> Report:
    """Three rounds of both, in turn; the middle one of each counts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    async with stage() as on:
        with web(on) as server:
            url = f"{server.base_url}/subscribe/{on.list_id}/form/{on.form_id}"
            script = _LUA % basic(on.key)
            wrk(url, script, seconds=2)
            ours, bare = [], []
            for _ in range(args.rounds):
                bare.append(pgbench(on, insert_script(on), seconds=args.seconds))
                ours.append(wrk(url, script, seconds=args.seconds))
        async with on.pool.connection() as conn:
            stored = await conn.value("SELECT count(*) FROM subscribers WHERE email LIKE 'person%'")
    api, sql = middle(ours), middle(bare)
    ratio = api.per_second / sql.per_second
    return Report(
        "subscribe",
        [
            Line(
                "API v1 subscribe",
                f"{api.per_second:8.0f}/s   p50 {api.p50_ms:.1f} ms   "
                f"p99 {api.p99_ms:.1f} ms   errors {api.errors}",
            ),
            Line("pgbench insert", f"{sql.per_second:8.0f}/s   mean {sql.p50_ms:.1f} ms"),
            Line("ratio", f"{ratio:8.2f}   (aim: at least 0.50, p99 under 50 ms)"),
            Line("rows stored", f"{stored}"),
        ],
        {
            "api_per_s": round(api.per_second),
            "pgbench_per_s": round(sql.per_second),
            "ratio": round(ratio, 3),
            "p99_ms": round(api.p99_ms, 1),
            "errors": api.errors,
        },
    )


if __name__ == "__main__":
    run(main, ports=(PORT,))
