"""People out of a CSV onto a list: one worker, beside COPY of the same rows and parsing alone.

The clock runs from the start of the import to its end: reading, checking, double check, merging
and history, with durable commits. Baselines: COPY of finished rows into `subscribers` with its
indexes, and csv.reader over the file. Aims: 20,000 rows a second, a quarter of COPY, the reading
process under 250 MB; a campaign's and API's answers meanwhile are under 100 ms at p99.
"""

import argparse
import asyncio
import csv
import json
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import httpx
import psutil

from bench.campaign import workers
from bench.people_file import add_fields, cells_of, write_people
from bench.report import Line, Report, run
from bench.stage import PORT, Stage, stage, web
from kapocs.clock import system_clock
from kapocs.ids import ImportId
from kapocs.imports import actions, plans, queries
from kapocs.imports.model import ENDED, PART_BYTES, Import, ImportKind, ImportPlan
from kapocs.tables.look import look
from kapocs.tables.model import ReadTableAs

_ASKERS = 4


async def main(people: int) -> Report:
    """The import, with requests beside it, then the baselines."""
    async with stage() as on:
        await add_fields(on)
        path = on.folder / "people.csv"
        write_people(path, people)
        with web(on) as server, workers(on, 1, smtp_url="null", dkim=None):
            begun = time.monotonic()
            found = await _begin(on, path)
            asked = asyncio.create_task(_ask(on, server.base_url))
            ended, peak = await _until_ended(on, found.id)
            took = time.monotonic() - begun
            asked.cancel()
            answers = await asked
        assert ended.counted.added == people, ended
        parsing = _parsed(path)
        copying = await _copied(on, people)
    rate, copy_rate = people / took, people / copying
    return Report(
        "import",
        [
            Line("rows", f"{people:8}"),
            Line("import", f"{rate:8.0f}/s   (aim: 20,000)"),
            Line("COPY into the same table", f"{copy_rate:8.0f}/s"),
            Line("ratio", f"{rate / copy_rate:8.2f}   (aim: at least 0.25)"),
            Line("csv.reader alone", f"{people / parsing:8.0f}/s"),
            Line("reading process, peak", f"{peak:8.0f} MB (aim: under 250)"),
            Line("sign-ups meanwhile, p50", f"{_share(answers, 0.5):8.1f} ms"),
            Line("sign-ups meanwhile, p99", f"{_share(answers, 0.99):8.1f} ms (aim: 100)"),
        ],
        {
            "rows_per_s": round(rate),
            "ratio": round(rate / copy_rate, 3),
            "peak_mb": round(peak),
            "p99_ms": round(_share(answers, 0.99), 1),
        },
    )


async def _begin(on: Stage, path: Path) -> Import:
    seen = look(path, ReadTableAs())
    async with on.pool.transaction() as conn:
        schema = await actions.schema_of(conn, on.account_id, on.list_id, ImportKind.PEOPLE)
        suggested = await plans.suggested(conn, on.account_id, schema, ImportKind.PEOPLE, seen)
        plan = plans.planned(ImportPlan(mapping=[]), suggested, [], seen)
        made = await actions.create(
            conn, on.account_id, on.list_id, kind=ImportKind.PEOPLE, now=system_clock()
        )
        with path.open("rb") as file:
            number = 1
            while raw := file.read(PART_BYTES):
                await actions.add_part(conn, on.account_id, made.id, number, raw)
                number += 1
        await actions.complete_seen(conn, on.account_id, made.id, seen)
        return await actions.start(conn, on.account_id, made.id, plan, now=system_clock())


async def _until_ended(on: Stage, import_id: ImportId) -> tuple[Import, float]:
    """The import at its end, and the most memory that its reading process held, in MB."""
    peak = 0.0
    while True:
        async with on.pool.transaction() as conn:
            found = await queries.get(conn, on.account_id, import_id)
        assert found is not None
        if found.state in ENDED:
            return found, peak
        peak = max([peak, *_held()])
        await asyncio.sleep(0.2)


def _held() -> Iterator[float]:
    for each in psutil.Process().children(recursive=True):
        try:
            if "kapocs.imports.process" in each.cmdline():
                yield each.memory_info().rss / 2**20
        except psutil.Error:
            continue


async def _ask(on: Stage, base_url: str) -> list[float]:
    """How long sign-ups by API take meanwhile, in milliseconds, until it is cancelled."""
    took: list[float] = []

    async def ask(client: httpx.AsyncClient, which: int) -> None:
        number = 0
        while True:
            number += 1
            body = {"email": f"asker{which}x{number}@kapocs.test"}
            begun = time.monotonic()
            answer = await client.post(f"/subscribe/{on.list_id}/form/{on.form_id}", json=body)
            took.append((time.monotonic() - begun) * 1000)
            assert answer.status_code == 200, answer.text
            await asyncio.sleep(0.02)

    auth = httpx.BasicAuth(on.key.username, on.key.password)
    async with httpx.AsyncClient(base_url=base_url, auth=auth, timeout=60) as client:
        try:
            await asyncio.gather(*(ask(client, each) for each in range(_ASKERS)))
        except asyncio.CancelledError:
            return sorted(took)
    return sorted(took)


def _share(answers: list[float], part: float) -> float:
    return answers[int(len(answers) * part)] if answers else 0.0


def _parsed(path: Path) -> float:
    begun = time.monotonic()
    with path.open(encoding="utf-8", newline="") as file:
        for _ in csv.reader(file, delimiter=";"):
            pass
    return time.monotonic() - begun


async def _copied(on: Stage, people: int) -> float:
    """Seconds of COPY of rows that are ready, onto a list of its own."""
    columns = (
        "account_id", "list_id", "email", "email_key", "unique_email", "last_name", "first_name",
        "active", "confirmed", "subscribed_at", "secret_id", "fields",
    )  # fmt: skip
    text = on.folder / "ready.tsv"
    with text.open("w", encoding="utf-8") as file:
        for number in range(people):
            cells = cells_of(number)
            fields = {
                "mssys_mobile": cells[3], "mssys_company": cells[4], "mssys_postal_zip": cells[5],
                "mssys_city": cells[6], "mssys_postal_address": cells[7],
                "mssys_birthday": cells[8], "points": cells[9], "colour": cells[10],
            }  # fmt: skip
            said = json.dumps(fields, ensure_ascii=False)
            file.write(
                f"{on.account_id}\t{on.list_id}\tc{cells[0]}\tc{cells[0]}\tt\t{cells[1]}"
                f"\t{cells[2]}\tt\tt\t{cells[11]}+01\tx{number}\t{said}\n"
            )
    connection = await asyncpg.connect(on.dsn)
    try:
        begun = time.monotonic()
        await connection.copy_to_table("subscribers", source=text, columns=columns, format="text")
        return time.monotonic() - begun
    finally:
        await connection.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    given = parser.parse_args()
    run(lambda: main(given.people), ports=(PORT,))
