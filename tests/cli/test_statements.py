"""Statements of banks by command."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bank_files import files
from cli.conftest import Typed

TODAY = datetime.now(UTC).date().isoformat()  # the commands ask the clock of this machine


@pytest.fixture
def shop(anna: Typed) -> Typed:
    """Anna's list of orders with two of 12,700 forints on it."""
    anna("list create --name Rendelés --type ecommerce")
    for number in ("100172", "100173"):
        anna(
            f"subscriber add --list 1 --email b{number}@kapocs.test --set mssys_order_status=1"
            f" --set mssys_order_brutto_sum=12700 --set mssys_shoprenter_id={number}"
        )
    return anna


def write(folder: Path, *rows: str, name: str = "kivonat.csv") -> None:
    (folder / name).write_bytes(files.otp(*rows).encode("cp1250"))


def test_a_file_is_taken_in_and_pays_orders(shop: Typed, tmp_path: Path) -> None:
    write(
        tmp_path,
        files.otp_row(text="100172", day=TODAY, id_="1"),
        files.otp_row(day=TODAY, id_="2", name="Árvíztűrő Béla"),
        files.otp_row("-500", day=TODAY, id_="3"),
    )
    made = shop("statement import --file kivonat.csv --list 1 --json").json
    assert (made["id"], made["format"], made["rows_new"], made["is_new"]) == (1, "otp", 3, True)
    assert (made["booked"], made["waiting"], made["outgoing"]) == (1, 1, 1)
    assert shop("order show 1 --list 1 --json").json["status"] == "paid"
    again = shop("statement import --file kivonat.csv")
    assert again.out == "This file was imported before, as statement 1.\n"
    write(tmp_path, files.otp_row(day=TODAY, id_="2", name="Árvíztűrő Béla"), name="b.csv")
    assert shop("statement import --file b.csv --json").json["rows_new"] == 0
    assert [each["id"] for each in shop("statement list --json").json][-1:] == [1]
    shown = shop("statement show 1 --json").json
    assert [row["state"] for row in shown["rows"]] == ["booked", "waiting", "outgoing"]


def test_what_waits_is_decided_and_taken_back(shop: Typed, tmp_path: Path) -> None:
    write(tmp_path, files.otp_row(day=TODAY), files.otp_row("25 400", day=TODAY, id_="2"))
    shop("statement import --file kivonat.csv")
    first, second = shop("statement matches --json").json
    assert (first["amount"], [each["rule"] for each in first["proposals"]]) == (
        "12700",
        ["amount", "amount"],
    )
    assert "2 are proposed" in shop("statement accept 1").failure
    told = shop("statement accept 1 --order 1:2 --json").json
    assert [(each["order_id"], each["amount"]) for each in told["matches"]] == [(2, "12700")]
    assert shop("order show 2 --list 1 --json").json["status"] == "paid"
    assert shop("statement accept 1 --order 1:1").failure
    assert shop("statement undo 1").out == "Row 1 waits for a decision.\n"
    assert shop("order show 2 --list 1 --json").json["status"] == "ordered"
    parts = "--order 1:1=12700 --order 1:2=12700"
    assert len(shop(f"statement accept 2 {parts} --json").json["matches"]) == 2
    assert shop("statement refuse 1").out == "Row 1 paid no order.\n"
    assert shop("statement matches --json").json == []
    assert len(shop("statement matches --state booked --json").json) == 1
    assert shop("statement match --json").json == {"booked": 0}
    assert second["currency"] == "HUF"


def test_the_columns_of_an_unknown_table_are_said_once(anna: Typed, tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("Nap;Mennyi;Mit\n2026-11-28;5;a\n")
    assert "Nap, Mennyi, Mit" in anna("statement import --file m.csv").failure
    mapped = "--map date=Nap --map amount=Mennyi --map text=Mit"
    assert anna(f"statement import --file m.csv {mapped} --json").json["rows_new"] == 1
    (tmp_path / "n.csv").write_text("Nap;Mennyi;Mit\n2026-11-29;5;a\n")
    assert anna("statement import --file n.csv --json").json["rows_new"] == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("import --file nincs.csv", "nincs.csv"),
        ("import --file .", "file: ."),
        ("import --file kep.csv", "file"),
        ("import --file kivonat.csv --list 9", "no such list"),
        ("import --file kivonat.csv --format mt940", "mt940"),
        ("import --file kivonat.csv --currency X", "currency"),
        ("import --file kivonat.csv --map x=y", "columns"),
        ("show 99", "no such statement"),
        ("accept 99", "no such row"),
        ("refuse 99", "no such row"),
        ("undo 99", "no such row"),
    ],
)
def test_what_cannot_be_is_refused(anna: Typed, tmp_path: Path, line: str, told: str) -> None:
    write(tmp_path, files.otp_row())
    (tmp_path / "kep.csv").write_bytes(bytes(range(256)))
    assert told in anna(f"statement {line}").failure


@pytest.mark.parametrize("order", ["1", "1:x", "0:1", "1:99999999999999999999", ":", "1:-2"])
def test_an_order_that_cannot_be_is_misuse(anna: Typed, order: str) -> None:
    assert "--order" in anna("statement accept 1", "--order", order).misuse
