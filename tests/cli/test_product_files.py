"""Products out of files, by command."""

from pathlib import Path

import pytest

from cli.conftest import Typed

FILE = (
    "Cikkszám;Megnevezés;Nettó ár;ÁFA;Készlet\n"
    "B-1;Árvíztűrő bögre;1 234,50;27%;7\n"
    "B-2;Tükörfúrógép;9.900,00;5;\n"
    ";Senki;1;27;\n"
    "B-3;Rossz;ingyen;27;\n"
    "B-4;;10,5;27;\n"
)


def write(folder: Path, text: str, encoding: str = "cp1250") -> None:
    """The file of products."""
    (folder / "termekek.csv").write_bytes(text.encode(encoding))


def test_products_are_made_and_what_is_wrong_is_told(anna: Typed, tmp_path: Path) -> None:
    write(tmp_path, FILE)
    trial = anna("product import --file termekek.csv --dry-run --json").json
    assert (trial["added"], len(trial["rejects"])) == (2, 3)
    assert anna("product list --json").json == []
    done = anna("product import --file termekek.csv --json").json
    assert (done["added"], done["changed"], done["same"]) == (2, 0, 0)
    assert [(each["line"], each["sku"]) for each in done["rejects"]] == [
        (4, ""), (5, "B-3"), (6, "B-4"),
    ]  # fmt: skip
    made = {each["sku"]: each for each in anna("product list --json").json}
    assert made["B-1"]["name"] == "Árvíztűrő bögre"
    assert [made["B-1"][each] for each in ("price", "vat_percent", "stock")] == [
        "1234.5",
        "27",
        "7",
    ]
    assert made["B-2"]["price"] == "9900"


def test_those_that_are_there_are_brought_to_what_the_file_says(
    anna: Typed, tmp_path: Path
) -> None:
    write(tmp_path, FILE)
    anna("product import --file termekek.csv")
    assert anna("product import --file termekek.csv --json").json["same"] == 2
    write(tmp_path, "SKU,Stock\nB-1,3\nB-2,\nB-9,1\n")
    done = anna("product import --file termekek.csv --json").json
    assert (done["changed"], done["same"], len(done["rejects"])) == (1, 1, 1)
    shown = anna("product show --sku B-1 --json").json
    assert (shown["stock"], shown["price"], shown["name"]) == ("3", "1234.5", "Árvíztűrő bögre")


def test_prices_with_vat_and_columns_of_other_names(anna: Typed, tmp_path: Path) -> None:
    write(tmp_path, "Kód,Mi,Mennyi\nX,Toll,127\n", "utf-8")
    assert "Code=sku" in anna("product import --file termekek.csv").failure
    said = "--mapping Kód=sku --mapping Mi=name --mapping Mennyi=price --gross"
    rejected = anna(f"product import --file termekek.csv {said} --json").json["rejects"]
    assert rejected[0]["why"] == "vat_percent: there is none"
    anna(f"product import --file termekek.csv {said} --vat 27 --currency EUR")
    shown = anna("product show --sku X --json").json
    assert (shown["price"], shown["currency"]) == ("100", "EUR")


def test_prices_are_known_to_be_net_or_gross_and_need_not_be_bare(
    anna: Typed, tmp_path: Path
) -> None:
    write(tmp_path, "Cikkszám;Megnevezés;Bruttó ár;ÁFA;Készlet\nX;Toll;1 270 Ft;27%;3 db\n")
    assert anna("product import --file termekek.csv --json").json["added"] == 0
    assert anna("product import --file termekek.csv --gross --json").json["added"] == 1
    shown = anna("product show --sku X --json").json
    assert (shown["price"], shown["vat_percent"], shown["stock"]) == ("1000", "27", "3")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--file nincs.csv", "nincs.csv"),
        ("--file termekek.csv --mapping nincs=sku", "no column 'nincs'"),
        ("--file termekek.csv --mapping ÁFA=tax", "'tax' is none of"),
        ("--file termekek.csv --vat sok", "vat"),
    ],
)
def test_what_cannot_be_is_refused(anna: Typed, tmp_path: Path, words: str, told: str) -> None:
    write(tmp_path, FILE)
    assert told in anna(f"product import {words}").failure
    assert anna("product list --json").json == []


def test_of_two_rows_with_one_sku_the_later_counts(anna: Typed, tmp_path: Path) -> None:
    write(tmp_path, "sku,name,price,vat\nA,Régi,1,27\nA,Új,2,27\n", "utf-8")
    anna("product import --file termekek.csv")
    assert anna("product show --sku A --json").json["name"] == "Új"


def test_the_names_of_many_products_stay_within_their_account(anna: Typed, tmp_path: Path) -> None:
    anna("account create --name Cili")
    write(tmp_path, FILE)
    assert anna("product import --file termekek.csv --account 1").code == 0
    assert anna("product list --account 2 --json").json == []
    write(tmp_path, FILE.replace("1 234,50", "5"))
    assert anna("product import --file termekek.csv --account 2").code == 0
    assert anna("product show --sku B-1 --account 1 --json").json["price"] == "1234.5"
