"""What is known of one person by command."""

import asyncio
import json
from pathlib import Path

import pytest

from cli.conftest import Typed
from kapocs import secret
from kapocs.clock import system_clock
from kapocs.db.pool import connect
from kapocs.queue.run import Runner
from kapocs.signing import Signer
from kapocs.wiring import wiring
from privacy.everywhere import in_folder


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
    assert file.stat().st_mode & 0o777 == 0o600
    assert shop(f"person export --email bela@kapocs.test --to {file}").failure.startswith("to")
    shop(f"person export --email bela@kapocs.test --format pdf --to {paper}")
    assert paper.read_bytes().startswith(b"%PDF-")
    refused = shop("person export --email bela@kapocs.test --format pdf").failure
    assert refused == "to: a PDF goes into a file; name one."


def test_a_person_is_erased_and_the_certificate_names_nobody(
    shop: Typed, dsn: str, tmp_path: Path
) -> None:
    line = "person erase --email Bela@kapocs.test"
    counted = shop(f"{line} --reason Kérte --dry-run --json").json
    assert (counted["erases"], counted["known"]["orders"]) == (False, 1)
    assert shop("person erasures --json").json == []
    assert shop(f"{line} --reason 'bela@kapocs.test kérte'").failure.startswith("reason")
    begun = shop(f"{line} --reason 'Kérte, árvíztűrő'")
    assert begun.out.startswith("Erasure 1 is running;")
    assert shop(f"{line} --reason Másodszor --json").json["id"] == 1
    work(dsn, tmp_path / "data")
    found = shop("person certificate 1 --json").json
    assert (found["state"], found["asked_by"], found["reason"]) == (
        "done",
        "cli",
        "Kérte, árvíztűrő",
    )
    assert found["kept"].get("orders_kept") == 1, found
    assert "bela" not in json.dumps(found)
    paper = tmp_path / "torles.pdf"
    assert shop(f"person certificate 1 --to {paper}").code == 0
    assert paper.read_bytes().startswith(b"%PDF-")
    assert len(shop("person erasures --email BELA@kapocs.test --json").json) == 1
    assert shop("person erasures --email cili@kapocs.test --json").json == []
    assert shop("person show --email bela@kapocs.test --json").json["records"] == []
    shown = shop("subscriber list --list 1 --json").json
    assert sorted(each["email"].rpartition("@")[2] for each in shown) == [
        "erased.invalid",
        "kapocs.test",
    ]
    assert in_folder(tmp_path / "data", "bela@kapocs.test") == []
    assert "no such erasure" in shop("person certificate 9").failure


def work(dsn: str, data_dir: Path) -> None:
    """The worker does what is in the queue."""

    async def drain() -> None:
        signer = Signer(secret.load("", data_dir))
        pool, queue_pool = await connect(dsn, size=2), await connect(dsn, size=4, codecs=False)
        await Runner(pool, queue_pool, wiring(signer=signer), system_clock).drain()
        await queue_pool.close()
        await pool.close()

    asyncio.run(drain())


def test_the_evidence_of_a_consent_is_shown_and_written(anna: Typed, tmp_path: Path) -> None:
    anna("list create --name Hírlevél --type newsletter")
    anna("subscriber add --list 1 --email bela@kapocs.test")
    said = anna("consent show --email Bela@kapocs.test")
    assert said.out.startswith("Evidence of consent: bela@kapocs.test\n===")
    assert "by: the operator, on the command line" in said.out
    whole = anna("consent show --email bela@kapocs.test --json").json
    assert [each["type"] for each in whole["lists"][0]["steps"]] == ["subscribe"]
    assert anna("consent show --email bela@kapocs.test --format html").out.startswith("<!DOCTYPE")
    paper = tmp_path / "consent.pdf"
    assert anna("consent show --email bela@kapocs.test --format pdf").failure.startswith("to:")
    anna(f"consent show --email bela@kapocs.test --format pdf --to {paper}")
    assert paper.read_bytes().startswith(b"%PDF")
    again = anna(f"consent show --email bela@kapocs.test --format html --to {paper}")
    assert again.failure.startswith("to:")
    assert anna("consent show --email bela").failure.startswith("email")


def test_versions_of_a_form_are_shown(anna: Typed) -> None:
    anna("list create --name Hírlevél --type newsletter")
    anna("form create --list 1 --type subscribe --name Egy")
    anna("form update 1 --name Kettő")
    assert [each["title"] for each in anna("form versions 1 --json").json] == ["Kettő", "Egy"]
    assert anna("form versions 1 --before 2 --json").json[0]["seen"]["title"] == "Egy"
    assert "kapocs-version" in anna("form embed 1").out
    assert "form" in anna("form versions 99").failure.lower()


def test_a_person_is_restricted_listed_and_unrestricted(shop: Typed) -> None:
    said = shop("person restrict --email Bela@kapocs.test --reason 'Vitatja'")
    assert said.out == "The data of bela@kapocs.test are only kept from now on.\n"
    assert [each["email"] for each in shop("person restrictions --json").json] == [
        "bela@kapocs.test"
    ]
    assert shop("person erase --email bela@kapocs.test --reason Kérte").code == 1
    assert shop("person unrestrict --email bela@kapocs.test --reason Rendezve").code == 0
    assert shop("person restrictions --json").json == []
    whole = shop("person restrictions --email bela@kapocs.test --json").json
    assert whole[0]["lifted_reason"] == "Rendezve"
    assert shop("person restrict --email bela --reason x").failure.startswith("email")


def test_a_person_is_mended_on_all_lists(shop: Typed) -> None:
    shop("list create --name Hírlevél --type newsletter")
    shop("subscriber add --list 2 --email bela@kapocs.test")
    said = shop(
        "person rectify --email bela@kapocs.test --new-email uj@kapocs.test"
        " --set mssys_firstname=Béla"
    )
    assert said.out == "2 records of uj@kapocs.test are changed.\n"
    found = shop("person show --email uj@kapocs.test --json").json["records"]
    assert [each["first_name"] for each in found] == ["Béla", "Béla"]
    assert shop("person rectify --email uj@kapocs.test").failure.startswith("values")
