"""Tags, title and language: print files can be read aloud, in the order of the letter."""

import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from kapocs.paper import html
from kapocs.paper.envelopes import envelope
from kapocs.paper.forms import PackingSlip, SlipPayment, packing_slip, payment_slip
from kapocs.paper.labels import SHEETS, compile_labels
from kapocs.paper.letters import Layout, LetterPage, compile_letters
from kapocs.paper.print_file import About, Part, merge
from paper.read_back import checked, info
from paper.test_forms import slip
from paper.test_html import data_url, png

LAYOUT = Layout(
    envelope=envelope("c6-right"), return_line="Anna Kft.", footer="Cg. 01", head=("Anna",)
)
BELA = ("Kovács Béla", "Eger", "Fő utca 1.", "3300")
BODY = (
    "<h2>Cím [n]</h2><p>Árvíztűrő <b>tükörfúrógép</b></p><ul><li>egy</li></ul>"
    "<table border=1><tr><th>Név</th></tr><tr><td>alma</td></tr></table>"
    "<table><tr><td>egymás</td><td>mellett</td></tr></table>"
    f"<p><qr>Őű</qr><img src='{data_url(png())}' alt='Címer'><img src='{data_url(png())}'></p>"
)


def kids(element: Any) -> list[Any]:
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def elements(element: Any) -> Iterator[Any]:
    for each in kids(element):
        if isinstance(each, pikepdf.Dictionary):
            yield each
            yield from elements(each)


def kinds(file: pikepdf.Pdf) -> list[str]:
    return [str(each.get("/S", "")) for each in elements(file.Root.StructTreeRoot)]


def numbers(page: pikepdf.Page) -> set[int]:
    """The marks in a page's content that an element may hold."""
    return {
        int(each.operands[1]["/MCID"])
        for each in pikepdf.parse_content_stream(page)
        if str(each.operator) == "BDC" and "/MCID" in dict(each.operands[1].items())
    }


def check_structure(file: pikepdf.Pdf) -> None:
    """Each mark is held by one element of its page, and whatever is pointed to is there."""
    tree: Any = file.Root.StructTreeRoot
    pages = {page.obj.objgen for page in file.pages}
    held: dict[tuple[int, int], list[int]] = {}
    names: list[str] = []
    asked: list[str] = []
    for each in elements(tree):
        if "/Pg" in each:
            assert each.Pg.objgen in pages
            marks = held.setdefault(each.Pg.objgen, [])
            marks += [int(kid) for kid in kids(each) if not isinstance(kid, pikepdf.Dictionary)]
            # Of an element on two pages each mark says itself where it is.
            marks += [int(each.MCID)] if "/MCID" in each else []
        names += [str(each.ID)] if "/ID" in each else []
        asked += [
            str(name)
            for attributes in each.get("/A", [])
            for name in attributes.get("/Headers", [])
        ]
    parents = pikepdf.NumberTree(tree.ParentTree)
    for page in file.pages:
        assert sorted(held[page.obj.objgen]) == sorted(numbers(page))
        holders: Any = parents[int(page.obj.StructParents)]
        assert len(holders) == len(numbers(page))
        assert all(holder.get("/Pg", page.obj).objgen == page.obj.objgen for holder in holders)
    assert len(names) == len(set(names))
    assert set(asked) <= set(names)
    if names:
        assert set(map(str, pikepdf.NameTree(tree.IDTree))) == set(names)


def letters(count: int, first: int = 1) -> list[LetterPage]:
    return [
        LetterPage(BELA, html.parse(BODY.replace("[n]", str(number))))
        for number in range(first, first + count)
    ]


def merged(folder: Path, *parts: tuple[bytes, int, int]) -> bytes:
    given = []
    for number, (data, first, end) in enumerate(parts):
        path = folder / f"{number}.pdf"
        path.write_bytes(data)
        given.append(Part(path, first, end))
    into = folder / "whole.pdf"
    merge(given, into, About("Őszi levél", "hu"))
    return into.read_bytes()


def test_a_letter_says_what_is_a_heading_a_list_a_table_and_a_picture() -> None:
    with pikepdf.open(io.BytesIO(compile_letters(letters(1), LAYOUT).data)) as file:
        found = kinds(file)
        alts = [str(each.Alt) for each in elements(file.Root.StructTreeRoot) if "/Alt" in each]
        assert str(file.Root.Lang) == "hu"
        check_structure(file)
    assert [found.count(f"/{kind}") for kind in ("H2", "L", "LI", "Table", "TH", "TD")] == [1] * 6
    assert alts == ["Őű", "Címer"]


def test_a_packing_slip_has_a_table_whose_cells_name_their_heads() -> None:
    made = compile_letters([LetterPage(BELA, packing_slip(slip(ship_to=BELA)))], LAYOUT)
    with pikepdf.open(io.BytesIO(made.data)) as file:
        check_structure(file)
        assert kinds(file).count("/Table") == 1


def test_a_print_file_has_the_structure_of_all_its_parts(tmp_path: Path) -> None:
    first = compile_letters(letters(4), LAYOUT).data
    second = compile_letters(letters(3, 5), LAYOUT).data
    data = merged(tmp_path, (first, 2, 4), (second, 0, 3), (first, 0, 1))
    with pikepdf.open(io.BytesIO(data)) as file:
        check_structure(file)
        root: Any = file.Root
        assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("hu", True)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(file.docinfo["/Title"]) == "Őszi levél"
        with file.open_metadata() as metadata:
            assert metadata["dc:title"] == "Őszi levél"
        found = kinds(file)
    assert (found.count("/H2"), found.count("/TH"), found.count("/Part")) == (6, 6, 3)


def test_letters_of_several_pages_and_labels_keep_their_structure(tmp_path: Path) -> None:
    long = LetterPage(BELA, html.parse("<h1>Cím</h1>" + "<p>Sor.</p>" * 100))
    several = compile_letters([*letters(1), long], LAYOUT)
    labels = compile_labels([BELA] * 30, SHEETS["3x8"]).data
    assert several.pages == [1, 3]
    data = merged(tmp_path, (several.data, 1, 4), (labels, 1, 2))
    with pikepdf.open(io.BytesIO(data)) as file:
        check_structure(file)
        assert kinds(file).count("/H1") == 1


@pytest.mark.parametrize(
    "body", ["", "<p>Kérjük</p>", "<table><tr><td>a</td></tr></table>", "<hr>"]
)
def test_no_element_reaches_from_one_letter_into_the_next(tmp_path: Path, body: str) -> None:
    asked = payment_slip(
        SlipPayment(
            amount=Decimal(2026),
            currency="HUF",
            account="1177",
            payee="Anna Kft.",
            payer=BELA,
            remark="R-1",
        )
    )
    for with_slip in (None, asked):
        page = LetterPage(BELA, html.parse(body), date="2026. november 28.", slip=with_slip)
        made = compile_letters([page] * 4, LAYOUT).data
        data = merged(tmp_path, (made, 1, 2), (made, 2, 4))
        with pikepdf.open(io.BytesIO(data)) as file:
            check_structure(file)


def test_a_part_that_was_made_before_there_were_tags_has_its_pages(tmp_path: Path) -> None:
    with pikepdf.new() as old:
        old.add_blank_page()
        old.save(tmp_path / "old.pdf")
    tagged = compile_letters(letters(1), LAYOUT).data
    data = merged(tmp_path, ((tmp_path / "old.pdf").read_bytes(), 0, 1), (tagged, 0, 1))
    with pikepdf.open(io.BytesIO(data)) as file:
        assert (len(file.pages), kinds(file).count("/H2")) == (2, 1)


@pytest.mark.paper
def test_other_programs_find_tags_title_and_nothing_wrong(tmp_path: Path) -> None:
    first = compile_letters(letters(3), LAYOUT).data
    data = merged(tmp_path, (first, 1, 3), (first, 0, 1))
    assert "No syntax or stream encoding errors" in checked(data)
    said = info(data)
    assert (said["Tagged"], said["Title"], said["Pages"]) == ("yes", "Őszi levél", "3")


def test_a_number_on_the_slip_is_its_barcodes_words() -> None:
    tree = packing_slip(PackingSlip(number="R-7", currency="HUF", lines=[]))
    with pikepdf.open(io.BytesIO(compile_letters([LetterPage(BELA, tree)], LAYOUT).data)) as file:
        alts = [str(each.Alt) for each in elements(file.Root.StructTreeRoot) if "/Alt" in each]
    assert alts == ["R-7"]
