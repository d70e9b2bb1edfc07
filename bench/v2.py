"""API v2 beside v1 at 64 connections with one web process: the calls of `bench/v1.py` that v2 has,
and a hundred people in one call beside as many calls.

    .venv/bin/python -m bench.v2 --people 20000 --seconds 4 --rounds 3
    .venv/bin/python -m bench.v2 --quick

Rounds of both take turns; the middle one of each counts, and the processor time of the web process
a call, which other work on the machine changes least. The aim: v2 is as fast as v1. `--quick` only
shows that each call is answered: its figures are worth nothing, and neither are any that were taken
while the machine had other work: look at `uptime` first, the load should be well below 1.

Of the calls of `bench/v1.py` these are not here: updating by a field (v2 finds the id first, as
`record by email` does), processWebshopOrder and couponcheck.
"""

import argparse
import os
import time
from dataclasses import dataclass
from pathlib import Path
from string import Template
from urllib.parse import quote

from bench.export import fill
from bench.report import Line, Report, run
from bench.shop import SEGMENT, chosen
from bench.stage import Load, Web, free_port, middle, stage, web, wrk
from kapocs.ids import AccountId, ListId

_HEAD = """
local auth = {["Authorization"] = "$auth", ["Content-Type"] = "application/json"}
local count = 0
math.randomseed($seed)
local run = math.random(1000000000)
request = function()
  count = count + 1
  local n = math.random($first, $last)
"""
_V2 = "/v2/lists/$list/subscribers"


_MANY = 100


@dataclass(frozen=True)
class Case:
    """What Lua sends by either contract, with `n` a random record, `run` and `count` its own."""

    name: str
    v1: str
    v2: str
    items: int = 1
    """People of one call of v2; of v1 it is one."""


CASES = (
    Case(
        "read",
        'return wrk.format("GET", "/list/$list/record/" .. n, auth)',
        f'return wrk.format("GET", "{_V2}/" .. n, auth)',
    ),
    Case(
        "add",
        """return wrk.format("POST", "/subscribe/$list/form/$form", auth, string.format(
             '{"email":"p%d.%d@kapocs.test","mssys_firstname":"Eva","mssys_lastname":"Kiss"}',
             run, count))""",
        f"""return wrk.format("POST", "{_V2}", auth, string.format(
             '{{"email":"q%d.%d@kapocs.test","firstName":"Eva","lastName":"Kiss"}}',
             run, count))""",
    ),
    Case(
        "change",
        """return wrk.format("POST", "/update/$list/form/$update/record/" .. n, auth,
             '{"mssys_company":"Company ' .. count .. '"}')""",
        f"""return wrk.format("PATCH", "{_V2}/" .. n, auth,
             '{{"fields":{{"mssys_company":"Company ' .. count .. '"}}}}')""",
    ),
    Case(
        "record by email",
        """return wrk.format("GET", "/list/$list/field/email/value/person" .. n .. "@kapocs.test",
             auth)""",
        f"""return wrk.format("GET", "{_V2}?email=person" .. n .. "@kapocs.test", auth)""",
    ),
    Case(
        "filteredlist",
        """return wrk.format("POST", "/filteredlist/$list", auth, "[$segment]")""",
        f"""return wrk.format("GET", "{_V2}?limit=1000&filter=$filter", auth)""",
    ),
    Case(
        f"batch of {_MANY}",
        """return wrk.format("POST", "/subscribe/$list/form/$form", auth, string.format(
             '{"email":"r%d.%d@kapocs.test","mssys_firstname":"Eva","mssys_lastname":"Kiss"}',
             run, count))""",
        f"""local all = {{}}
  for i = 1, {_MANY} do
    all[i] = string.format(
      '{{"email":"s%d.%d.%d@kapocs.test","firstName":"Eva","lastName":"Kiss"}}', run, count, i)
  end
  return wrk.format("POST", "{_V2}/batch", auth,
    '{{"items":[' .. table.concat(all, ",") .. ']}}')""",
        items=_MANY,
    ),
)


@dataclass(frozen=True)
class Figure:
    """Rounds of one call, and milliseconds of the web process a call over all of them."""

    load: Load
    cpu_ms: float


def cpu_seconds(server: Web) -> float:
    """What the web process has used of processors so far."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Bench:
    """One web process, asked by both contracts in turn."""

    def __init__(self, server: Web, values: dict[str, object], seconds: int) -> None:
        self._server = server
        self._values = values
        self._seconds = seconds

    def compare(self, case: Case, rounds: int) -> tuple[str, Figure, Figure]:
        """The case's name, v1 and v2."""
        asked = {"v1": case.v1, "v2": case.v2}
        for lua in asked.values():
            self._load(lua, 1)
        loads: dict[str, list[Load]] = {name: [] for name in asked}
        used = dict.fromkeys(asked, 0.0)
        for _ in range(rounds):
            for name, lua in asked.items():
                before = cpu_seconds(self._server)
                loads[name].append(self._load(lua, self._seconds))
                used[name] += cpu_seconds(self._server) - before
        v1, v2 = (
            Figure(
                middle(each),
                self._cpu_ms(used[name], each) / (case.items if name == "v2" else 1),
            )
            for name, each in loads.items()
        )
        return case.name, v1, v2

    def _cpu_ms(self, used: float, rounds: list[Load]) -> float:
        """Of one call; so busy a machine that none was answered makes it all of the time."""
        calls = self._seconds * sum(load.per_second for load in rounds)
        return 1000 * used / max(calls, 1)

    def _load(self, lua: str, seconds: int) -> Load:
        script = Template(f"{_HEAD}  {lua}\nend\n")
        seed = time.time_ns() % 2**31
        return wrk(
            self._server.base_url, script.substitute(self._values, seed=seed), seconds=seconds
        )


async def main() -> Report:
    """Each case in turn."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="each call, a second of it")
    args = parser.parse_args()
    if args.quick:
        args.people, args.seconds, args.rounds = 2_000, 1, 1
    async with stage() as on:
        whose = AccountId(on.account_id), ListId(on.list_id)
        await fill(on, args.people, whose=whose)
        values = await chosen(on, args.people) | {"filter": quote(SEGMENT)}
        with web(on, free_port()) as server:
            bench = Bench(server, values, args.seconds)
            found = [bench.compare(case, args.rounds) for case in CASES]
    return show(found)


def show(found: list[tuple[str, Figure, Figure]]) -> Report:
    """The table and the figures."""
    lines = [Line("aim", "at most 1.00 of the processor time of v1; of a batch, for a person")]
    items = {case.name: case.items for case in CASES}
    figures: dict[str, object] = {}
    for name, v1, v2 in found:
        lines.append(
            Line(
                name,
                f"v1 {v1.load.per_second:6.0f}/s {v1.cpu_ms:6.3f} ms"
                f"   v2 {v2.load.per_second * items[name]:6.0f}/s {v2.cpu_ms:6.3f} ms"
                f"   p99 {v2.load.p99_ms:6.1f} ms   errors {v1.load.errors + v2.load.errors}"
                f"   times {v2.cpu_ms / v1.cpu_ms:5.2f}",
            )
        )
        figures[name] = {
            "v1_per_s": round(v1.load.per_second),
            "v2_per_s": round(v2.load.per_second * items[name]),
            "v1_cpu_ms": round(v1.cpu_ms, 3),
            "v2_cpu_ms": round(v2.cpu_ms, 3),
            "errors": v1.load.errors + v2.load.errors,
        }
    return Report("v2", lines, figures)


if __name__ == "__main__":
    run(main)
