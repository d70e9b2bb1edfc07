"""Letters on paper: what was written is on the page, where the envelope's window shows it."""

import io

import pikepdf
import pytest

from kapocs.paper import html
from kapocs.paper.envelopes import ENVELOPES, Box, PaperEnvelope, envelope
from kapocs.paper.letters import Layout, LetterPage, compile_letters, draw_letters
from kapocs.paper.model import BadPaper
from paper.reading import pages, whole

BELA = ("Árvíztűrő Kft.", "Kovács Béla", "Eger", "Tükörfúrógép utca 1.", "3300")
LAYOUT = Layout(
    envelope=envelope("c6-right"), return_line="Anna Kft., 1011 Budapest", footer="Cg. 01"
)


def letter(body: str = "<p>Árvíztűrő tükörfúrógép</p>") -> LetterPage:
    return LetterPage(BELA, html.parse(body), date="2026. november 23.")


def test_a_letter_holds_its_address_date_body_and_footer() -> None:
    text = whole(compile_letters([letter()], LAYOUT).data)
    for part in (*BELA, "Árvíztűrő tükörfúrógép", "2026. november 23.", "Cg. 01", "Anna Kft."):
        assert part in text


def test_the_page_is_a4() -> None:
    with pikepdf.open(io.BytesIO(compile_letters([letter()], LAYOUT).data)) as file:
        _, _, width, height = map(float, file.pages[0].mediabox)
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)


def test_pages_for_no_envelope_begin_at_the_top_and_are_not_folded() -> None:
    sheet = [LetterPage((), html.parse("<p>Hosszú sor.</p>" * 30))]
    loose = Layout(envelope=None)
    assert compile_letters(sheet, loose).pages == [1]
    assert compile_letters(sheet, LAYOUT).pages == [2]
    assert loose.data()["folds"] == []


def test_page_numbers_begin_anew_with_each_letter_and_say_how_many_there_are() -> None:
    long = letter("<p>Hosszú sor.</p>" * 100)
    made = compile_letters([letter(), long, letter(), long], LAYOUT)
    assert made.pages == [1, 3, 1, 3]
    texts = pages(made.data)
    assert len(texts) == 8
    assert ["/ 3" in text for text in texts] == [False, True, True, True] * 2
    assert [f"{number} / 3" in texts[number] for number in (1, 2, 3)] == [True] * 3
    assert "1 / 3" in texts[5]


def test_a_page_break_begins_a_new_page() -> None:
    made = compile_letters([letter("<p>Első</p><pagebreak/><p>Második</p>")], LAYOUT)
    assert made.pages == [2]
    first, second = pages(made.data)
    assert "Első" in first
    assert "Második" in second


def test_no_letters_make_no_file() -> None:
    made = compile_letters([], LAYOUT)
    assert (made.data, made.pages) == (b"", [])


def test_the_same_letters_make_the_same_file() -> None:
    assert compile_letters([letter()], LAYOUT).data == compile_letters([letter()], LAYOUT).data


def test_a_letter_can_be_looked_at_as_a_picture() -> None:
    [picture] = draw_letters([letter()], LAYOUT, dots=30)
    assert picture.startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ENVELOPES)
def test_the_address_stays_behind_the_window_however_the_sheet_lies(name: str) -> None:
    given = ENVELOPES[name]
    box, window = given.field, given.window
    slack_x, slack_y = given.width - 210, given.height - given.folds[0]
    for x, y in ((0.0, 0.0), (slack_x, 0.0), (0.0, slack_y), (slack_x, slack_y)):
        assert window.x <= box.x + x
        assert box.x + x + box.width <= window.x + window.width
        assert window.y <= box.y + y
        assert box.y + y + box.height <= window.y + window.height


def test_an_envelope_may_be_one_of_ones_own() -> None:
    own = PaperEnvelope(
        name="nyomda", width=220, height=110, window=Box(25, 50, 80, 45), folds=(105, 210)
    )
    assert own.field == Box(25, 50, 70, 40)
    assert compile_letters([letter()], Layout(envelope=own)).pages == [1]


@pytest.mark.parametrize(
    "window", [Box(20, 57, 30, 10), Box(180, 57, 90, 45), Box(20, 110, 90, 60)]
)
def test_an_envelope_that_cannot_show_an_address_is_refused(window: Box) -> None:
    with pytest.raises(BadPaper, match="no address fits"):
        compile_letters(
            [letter()],
            Layout(
                envelope=PaperEnvelope(
                    name="rossz", width=229, height=162, window=window, folds=(148.5,)
                )
            ),
        )


def test_an_unknown_envelope_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(BadPaper, match="dl-right"):
        envelope("b4")
