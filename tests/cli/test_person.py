"""What is known of one person by command."""

import json
from pathlib import Path

import pytest

from cli.conftest import Typed


@pytest.fixture
def shop(anna: Typed) -> Typed:
    """Bela ordered for 12,700 forints and is on no other list."""
    anna("list create --name Rendelés --type ecommerce")
    anna(
        "subscriber add --list 1 --email bela@kapocs.test --set mssys_order_status=1"
        " --set mssys_order_brutto_sum=12700 --set mssys_comment='Árvíztűrő tükörfúrógép'"
    )
    anna("subscriber add --list 1 --email cili@kapocs.test")
    return anna


def test_a_person_is_shown_by_kind_and_whole_for_programs(shop: Typed) -> None:
    said = shop("person show --email Bela@kapocs.test").out
    assert said.startswith("Known of bela@kapocs.test:\n      1  records\n")
    whole = shop("person show --email bela@kapocs.test --json").json
    assert whole["records"][0]["fields"]["mssys_comment"] == "Árvíztűrő tükörfúrógép"
    assert "cili" not in json.dumps(whole)
    nobody = shop("person show --email nobody@kapocs.test").out
    assert nobody == "Nothing is known of nobody@kapocs.test.\n"
    assert shop("person show --email nobody").failure.startswith("email")


def test_a_person_s_data_go_into_a_file_that_is_not_there_yet(shop: Typed, tmp_path: Path) -> None:
    typed = shop("person export --email bela@kapocs.test")
    assert json.loads(typed.out)["orders"][0]["gross"] == "12700"
    file, paper = tmp_path / "bela.json", tmp_path / "bela.pdf"
    assert shop(f"person export --email bela@kapocs.test --to {file}").code == 0
    assert json.loads(file.read_text())["schema_version"] == 1
    assert shop(f"person export --email bela@kapocs.test --to {file}").failure.startswith("to")
    shop(f"person export --email bela@kapocs.test --format pdf --to {paper}")
    assert paper.read_bytes().startswith(b"%PDF-")
    refused = shop("person export --email bela@kapocs.test --format pdf").failure
    assert refused == "to: a PDF goes into a file; name one."
