"""Files of people, orders and letters by command."""

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from cli.conftest import Typed
from cli.test_imports import work


@pytest.fixture
def listed(anna: Typed) -> Typed:
    """Anna's account with two people on a newsletter list."""
    anna("list create --name Hírlevél --type newsletter")
    for place, who in enumerate(("eva", "bela")):
        phone = f"+3630123456{place}"
        anna(f"subscriber add --list 1 --email {who}@x.hu --set mssys_mobile={phone}")
    return anna


def test_people_go_to_stdout_and_nothing_else_does(listed: Typed) -> None:
    said = listed("export people --list 1 --columns email,active")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == ["email,active", "eva@x.hu,1", "bela@x.hu,1"]


def test_a_file_is_put_in_its_place_when_it_is_whole(listed: Typed, tmp_path: Path) -> None:
    path = tmp_path / "emberek.xlsx"
    path.write_text("a régi")
    refused = listed("export people --list 9 --format xlsx --to emberek.xlsx")
    assert (refused.code, path.read_text()) == (1, "a régi")
    said = listed("export people --list 1 --format xlsx --columns mssys_mobile --to emberek.xlsx")
    assert said.out == "2 rows are in emberek.xlsx.\n"
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows == [["mssys_mobile"], ["+36301234560"], ["+36301234561"]]
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".kapocs")] == []
    assert listed("export people --list 1 --to nincs/itt.csv").failure.startswith("to: nincs/itt")


def test_for_excel_a_file_begins_with_its_mark(listed: Typed, tmp_path: Path) -> None:
    listed("export people --list 1 --for-excel --to emberek.csv")
    raw = (tmp_path / "emberek.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    (first, _) = csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";")
    assert first["mssys_mobile"] == "'+36301234560"


def test_wrong_words_are_named(listed: Typed) -> None:
    for words, said in (
        ("people", "list: say of which list."),
        ("people --list 1 --columns email,nincs", "columns: there is no column 'nincs'."),
        ("people --list 1 --columns mssys_password", "columns: mssys_password is a secret"),
        ("people --list 1 --format xlsx --for-excel", "for_excel: only CSV"),
        ("orders --list 1", "list: only an e-commerce list has orders."),
        ("events", "send: say of which send."),
        ("statistics", "send: say either a send or a list."),
    ):
        assert said in listed(f"export {words}").failure
    assert listed("export people --list 1 --format doc").code == 2


def test_the_worker_makes_a_file_that_is_fetched(listed: Typed, tmp_path: Path, dsn: str) -> None:
    begun = listed("export start --what people --list 1 --columns email --json").json
    assert (begun["state"], begun["file_bytes"]) == ("waiting", 0)
    assert listed("export fetch 1 --to x.csv").failure.startswith("export: it has no file")
    work(dsn)
    shown = listed("export show 1 --watch --json").json
    assert (shown["state"], shown["rows"], shown["total"]) == ("finished", 2, 2)
    assert "/x/" in shown["link"]
    fetched = listed("export fetch 1 --to x.csv --json").json
    raw = (tmp_path / "x.csv").read_bytes()
    assert raw == b"email\r\neva@x.hu\r\nbela@x.hu\r\n"
    assert fetched["bytes"] == len(raw)
    assert listed("export cancel 1").failure == "export: it has ended."
    assert [each["id"] for each in listed("export list --json").json] == [1]
