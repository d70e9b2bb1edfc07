"""People out of files by command."""

import asyncio
import csv
from pathlib import Path

import pytest

from cli.conftest import Typed
from kapocs.clock import system_clock
from kapocs.db.pool import connect
from kapocs.queue.run import Runner
from kapocs.wiring import wiring

FILE = (
    "E-mail;Név;Város\neva@x.hu;Kiss Éva;Győr\nnem cim;=HYPERLINK(1);Pécs\nbela@x.hu;Nagy Béla;\n"
)


def work(dsn: str) -> None:
    """The worker does what is in the queue."""

    async def drain() -> None:
        pool, queue_pool = await connect(dsn, size=2), await connect(dsn, size=4, codecs=False)
        await Runner(pool, queue_pool, wiring(dsn=dsn), system_clock).drain()
        await queue_pool.close()
        await pool.close()

    asyncio.run(drain())


@pytest.fixture
def listed(anna: Typed) -> Typed:
    """Anna's account with a newsletter list."""
    anna("list create --name Hírlevél --type newsletter")
    return anna


def test_a_file_is_taken_in_and_what_is_wrong_is_written_out(
    listed: Typed, tmp_path: Path, dsn: str
) -> None:
    (tmp_path / "emberek.csv").write_bytes(FILE.encode("cp1250"))
    begun = listed("import start --list 1 --file emberek.csv --json").json
    assert begun["read_as"]["encoding"] == "cp1250"
    assert begun["mapping"] == [["E-mail", "email"], ["Név", "@name"], ["Város", "mssys_city"]]
    assert listed("import show 1 --json").json["state"] == "running"
    work(dsn)
    shown = listed("import show 1 --watch --json").json
    assert (shown["state"], shown["added"], shown["rejected"]) == ("finished", 2, 1)
    (reject,) = listed("import rejects 1 --json").json
    assert (reject["line"], reject["head"], reject["value"]) == (3, "E-mail", "nem cim")
    assert listed("import rejects 1 --file rossz.csv").out == "1 rows are in rossz.csv.\n"
    assert (tmp_path / "rossz.csv").stat().st_mode & 0o777 == 0o600
    with (tmp_path / "rossz.csv").open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file, delimiter=";")
    assert head[:3] == ["E-mail", "Név", "Város"]
    # A spreadsheet does not run it.
    assert row[:4] == ["nem cim", "'=HYPERLINK(1)", "Pécs", "3"]
    assert listed("import undo 1").out == "Import 1 is being taken back.\n"
    work(dsn)
    assert listed("import list --json").json[0]["removed"] == 2
    assert listed("subscriber list --list 1 --json").json == []


def test_a_trial_says_what_would_be(listed: Typed, tmp_path: Path, dsn: str) -> None:
    (tmp_path / "a.csv").write_text(FILE, "utf-8")
    listed("subscriber add --list 1 --email eva@x.hu")
    said = listed("import start --list 1 --file a.csv --dry-run --on-duplicate update").out
    assert said.splitlines()[:3] == [
        "Read as csv, utf-8, ';'.",
        "  E-mail  email       eva@x.hu | nem cim | bela@x.hu",
        "  Név     @name       Kiss Éva | =HYPERLINK(1) | Nagy Béla",
    ]
    work(dsn)
    shown = listed("import show 1 --json").json
    assert (shown["state"], shown["added"], shown["changed"]) == ("previewed", 1, 1)
    assert len(listed("subscriber list --list 1 --json").json) == 1


def test_columns_and_consent_are_said(listed: Typed, tmp_path: Path, dsn: str) -> None:
    (tmp_path / "a.csv").write_text("cim,ki\na@x.hu,Anna\n", "utf-8")
    assert "Address=email" in listed("import start --list 1 --file a.csv").failure
    said = "--mapping cim=email --mapping ki=mssys_firstname"
    word = "--consent Vásár --consent-date 2026-05-12 --consent-text 'Kérek hírlevelet'"
    listed(f"import start --list 1 --file a.csv {said} {word}")
    work(dsn)
    assert listed("subscriber show 1 --list 1 --json").json["first_name"] == "Anna"
    # The next file like it needs no word on its columns.
    (tmp_path / "b.csv").write_text("cim,ki\nb@x.hu,Béla\n", "utf-8")
    assert listed("import start --list 1 --file b.csv --json").json["mapping"] == [
        ["cim", "email"], ["ki", "mssys_firstname"],
    ]  # fmt: skip


def test_a_column_that_is_said_to_be_something_else_takes_nothing_from_others(
    listed: Typed, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("Address,Név,Cím\na@x.hu,Kiss Éva,Fő utca 1.\n", "utf-8")
    begun = listed("import start --list 1 --file a.csv --mapping Address=email --json").json
    assert ["Cím", "mssys_postal_address"] in begun["mapping"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("start --file a.csv", "say onto which list"),
        ("start --list 9 --file a.csv", "no such list"),
        ("start --list 1 --file nincs.csv", "nincs.csv"),
        ("start --list 1 --file .", "file"),
        ("start --list 1 --file a.csv --as suppressed", "no list"),
        ("start --list 1 --file a.csv --mapping nincs=email", "no column 'nincs'"),
        ("start --list 1 --file a.csv --mapping email=mssys_nincs", "no field 'mssys_nincs'"),
        ("start --list 1 --file a.csv --zone Mars/Olympus", "no time zone"),
        ("start --list 1 --file a.csv --day-order ydm", "dmy, mdy or ymd"),
        ("start --list 1 --file a.csv --encoding klingon", "one of cp1250"),
        ("start --list 1 --file a.csv --consent Vásár --consent-date tegnap", "tegnap"),
        ("show 99", "no such import"),
        ("rejects 99", "no such import"),
        ("cancel 99", "no such import"),
        ("undo 99", "no such import"),
    ],
)
def test_what_cannot_be_is_refused(listed: Typed, tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "a.csv").write_text("email\na@x.hu\n", "utf-8")
    assert told in listed(f"import {line}").failure
    assert listed("import list --json").json == []


def test_orders_do_not_come_as_people(listed: Typed, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("email\na@x.hu\n", "utf-8")
    listed("list create --name Rendelés --type ecommerce")
    assert "order" in listed("import start --list 2 --file a.csv").failure


def test_a_cancelled_import_is_over(listed: Typed, tmp_path: Path, dsn: str) -> None:
    (tmp_path / "a.csv").write_text("email\na@x.hu\n", "utf-8")
    listed("import start --list 1 --file a.csv")
    assert listed("import cancel 1").out == "Import 1 is cancelled.\n"
    work(dsn)
    assert listed("import show 1 --json").json["added"] == 0
    assert "it has ended" in listed("import cancel 1").failure
