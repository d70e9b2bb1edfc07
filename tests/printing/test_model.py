"""What a batch may be made of, addresses, chunks and manifests."""

import csv
import io

import pytest

from kapocs.ids import AccountId, LetterId, ListId, SegmentId, SendId, SubscriberId
from kapocs.paper.model import BadPaper
from kapocs.paper.print_file import Split
from kapocs.printing.addresses import PostalAddress, address_of
from kapocs.printing.manifest import COLUMNS, csv_lines, file_name, row
from kapocs.printing.model import (
    BadBatch,
    NewBatch,
    Options,
    PrintBatch,
    PrintOrder,
    PrintStatus,
    PrintTemplate,
)
from kapocs.printing.queries_files import ManifestEntry
from kapocs.reasons import said
from kapocs.wording.telling import english
from make import NOW

LIST, LETTER = ListId(1), LetterId(1)


@pytest.mark.parametrize(
    "wish",
    [
        NewBatch(template=PrintTemplate.LETTER),
        NewBatch(template=PrintTemplate.LETTER, list_id=LIST),
        NewBatch(template=PrintTemplate.LETTER, list_id=LIST, send_id=SendId(1)),
        NewBatch(template=PrintTemplate.LETTER, send_id=SendId(1), letter_id=LETTER),
        NewBatch(
            template=PrintTemplate.LABELS,
            list_id=LIST,
            segment_ids=(SegmentId(1),),
            record_ids=(SubscriberId(1),),
        ),
        NewBatch(template=PrintTemplate.LABELS, list_id=LIST, split=Split(letters=0)),
        NewBatch(template=PrintTemplate.LABELS, list_id=LIST, options=Options(start=25)),
        NewBatch(template=PrintTemplate.PACKING_SLIP, list_id=LIST, name="x" * 201),
        NewBatch(
            template=PrintTemplate.PAYMENT_SLIP,
            list_id=LIST,
            options=Options(giro="11773016-11111018"),
        ),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused(wish: NewBatch) -> None:
    with pytest.raises(BadBatch):
        wish.check()


@pytest.mark.parametrize(
    "wish",
    [
        NewBatch(template=PrintTemplate.LABELS, list_id=LIST, options=Options(sheet="9x9")),
        NewBatch(template=PrintTemplate.PACKING_SLIP, list_id=LIST, envelope="../etc"),
        NewBatch(
            template=PrintTemplate.PAYMENT_SLIP, list_id=LIST, options=Options(giro="1", payee="A")
        ),
    ],
)
def test_paper_that_is_none_is_refused(wish: NewBatch) -> None:
    with pytest.raises(BadPaper):
        wish.check()


def batch(template: PrintTemplate, options: Options) -> PrintBatch:
    return PrintBatch(
        account_id=AccountId(1),
        id=1,
        name="x",
        template=template,
        send_id=None,
        list_id=LIST,
        segment_ids=(),
        record_ids=(),
        letter_id=None,
        envelope="c5-left",
        order_by=PrintOrder.ID,
        split=Split(),
        options=options,
        status=PrintStatus.WAITING,
        reason=None,
        created_at=NOW,
        updated_at=NOW,
        started_at=None,
        finished_at=None,
    )


def test_chunks_of_labels_end_with_a_sheet() -> None:
    labels = batch(PrintTemplate.LABELS, Options(sheet="3x8", start=20))
    assert labels.chunks(500) == [(1, 221), (222, 461), (462, 500)]
    assert labels.chunks(3) == [(1, 3)]
    letters = batch(PrintTemplate.LETTER, Options())
    assert letters.chunks(501) == [(1, 250), (251, 500), (501, 501)]
    assert letters.chunks(250) == [(1, 250)]
    assert letters.chunks(0) == []


POSTAL = {
    "mssys_fullname": "Kovács  Béla",
    "mssys_postal_city": "Eger",
    "mssys_postal_address": "Fő utca 1.",
    "mssys_postal_zip": "3300",
}


def test_an_address_at_home_has_the_postcode_last() -> None:
    assert address_of(POSTAL) == PostalAddress(
        "Kovács  Béla", ("Kovács  Béla", "Eger", "Fő utca 1.", "3300"), "3300"
    )
    with_company = address_of(POSTAL | {"mssys_postal_company": "Tű Kft."})
    assert with_company is not None
    assert with_company.lines[:2] == ("Tű Kft.", "Kovács  Béla")


def test_an_address_abroad_ends_with_the_country() -> None:
    found = address_of(POSTAL | {"mssys_postal_country": "Österreich", "mssys_postal_zip": "1010"})
    assert found is not None
    assert found.lines == ("Kovács  Béla", "Fő utca 1.", "1010 Eger", "ÖSTERREICH")


def test_the_billing_address_stands_in_for_a_missing_one() -> None:
    values = {name.replace("postal", "bill"): text for name, text in POSTAL.items()}
    found = address_of(values)
    assert found is not None
    assert found.postcode == "3300"
    assert address_of({"mssys_fullname": "Béla"}) is None
    assert address_of(POSTAL | {"mssys_fullname": ""}) is None


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", " =1+1", "＝1", "=cmd|' /C calc'!A0"]
)
def test_no_cell_of_the_manifest_is_a_formula(text: str) -> None:
    entry = ManifestEntry(
        id=1,
        position=1,
        file=1,
        first_page=1,
        last_page=2,
        list_id=LIST,
        subscriber_id=SubscriberId(7),
        name=text,
        address=text,
        error=said(text),
    )
    [head, line] = csv.reader(
        io.StringIO(csv_lines([row(entry, None, english)], with_head=True), newline="")
    )
    cells = dict(zip(head, line, strict=True))
    assert tuple(head) == COLUMNS
    assert cells["file"] == "letters-0001.pdf"
    for name in ("name", "address", "error"):
        assert cells[name] == f"'{text}"


def test_names_of_files_are_made_of_numbers() -> None:
    assert file_name(12) == "letters-0012.pdf"
