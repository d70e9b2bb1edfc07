"""Invoices on the command line: what is shown of them, as a table and as JSON."""

import pytest

from cli.conftest import Typed, run_sql

BUYER = "subscriber add --list 1 --email bela@kapocs.test --set mssys_order_status=1"
ISSUED = """
    UPDATE invoices SET state = 'issued', number = 'Ő-2026/117', currency = 'HUF', net = 2000,
        vat = 540, gross = 2540, issued_on = '2026-11-29', fulfilled_on = '2026-11-28',
        due_on = '2026-12-07', issued_at = '2026-11-29 12:00+00', pdf = 'x', sends = 1
    WHERE id = 1"""
FAILED = """
    UPDATE invoices SET state = 'failed', reason = '{"code": "text", "text": "Nincs adószám"}'
    WHERE id = 2"""


@pytest.fixture
def seller(anna: Typed) -> Typed:
    """Anna's list 1 with orders 1 and 2, and a program for their documents."""
    anna("list create --name Rendelések --type ecommerce")
    anna("connector create --type invoices --name Könyvelés --list 1")
    for _ in range(2):
        assert anna(BUYER).code == 0
    return anna


def test_a_document_is_asked_for_shown_and_undone(seller: Typed, dsn: str) -> None:
    said = seller("invoice issue --order 1 --list 1")
    assert (said.code, said.out) == (0, "Document 1 is to be issued.\n")
    made = seller("invoice show 1 --json").json
    assert (made["id"], made["order_id"], made["list_id"], made["connector_id"]) == (1, 1, 1, 1)
    assert (made["kind"], made["state"], made["draft"]) == ("invoice", "wanted", None)
    assert (made["gross"], made["number"], made["has_pdf"]) == (None, "", False)
    run_sql(dsn, ISSUED)
    shown = seller("invoice show 1 --json").json
    told = {
        "number": "Ő-2026/117", "net": "2000", "vat": "540", "gross": "2540", "currency": "HUF",
        "issued_on": "2026-11-29", "fulfilled_on": "2026-11-28", "due_on": "2026-12-07",
        "has_pdf": True, "sends": 1, "is_uncertain": False, "reason": "",
    }  # fmt: skip
    assert told.items() <= shown.items()
    assert seller("invoice cancel 1").out == "Document 1 is to be undone by the program.\n"
    storno = seller("invoice list --json").json[0]
    assert (storno["kind"], storno["of_invoice"], storno["state"]) == ("storno", 1, "wanted")


def test_documents_are_listed_by_order_state_and_page(seller: Typed, dsn: str) -> None:
    assert seller("invoice list --json").json == []
    seller("invoice issue --order 1 --list 1")
    seller("invoice issue --order 2 --list 1 --proforma")
    run_sql(dsn, ISSUED)
    run_sql(dsn, FAILED)
    assert [each["id"] for each in seller("invoice list --json").json] == [2, 1]
    assert [each["id"] for each in seller("invoice list --limit 1 --json").json] == [2]
    assert [each["id"] for each in seller("invoice list --before 2 --json").json] == [1]
    (failed,) = seller("invoice list --state failed --json").json
    assert (failed["id"], failed["kind"], failed["reason"]) == (2, "proforma", "Nincs adószám")
    (of_order,) = seller("invoice list --order 1 --list 1 --json").json
    assert of_order["id"] == 1
    table = seller("invoice list").out
    for text in ("Ő-2026/117", "2540", "2026-12-07", "Nincs adószám", "proforma"):
        assert text in table
    assert seller("invoice list --order 1 --list 1 --state failed --json").json == []
    assert "--order needs --list" in seller("invoice list --order 1").misuse


def test_what_failed_is_asked_for_again_and_what_is_there_is_not(seller: Typed, dsn: str) -> None:
    for kind in ("", " --proforma"):
        seller(f"invoice issue --order 1 --list 1{kind}")
    run_sql(dsn, FAILED)
    assert seller("invoice issue --order 1 --list 1 --proforma --json").json["state"] == "wanted"
    said = seller("invoice issue --order 1 --list 1").failure
    assert "1" in said
    assert "wanted" in said
    assert seller("invoice cancel 2").out == "Document 2 is cancelled.\n"
    assert "no such invoice" in seller("invoice cancel 9").failure.lower()
    assert "no such invoice" in seller("invoice show 9").failure.lower()
    assert "This is no order" in seller("invoice issue --order 9 --list 1").failure
