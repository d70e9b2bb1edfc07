"""Merge fields in thank-you texts and landing pages."""

from kapocs.forms.filling import fill_page, fill_text
from kapocs.letters.merge import Global

NOBODY: dict[str, Global] = {}


def test_a_text_is_filled_in_and_stays_plain() -> None:
    source = 'Szia [mssys_firstname/"Barátom"]!\n\nhttps://anna.test/?v=///mssys_city'
    filled = fill_text(source, {"mssys_firstname": "<Béla>", "mssys_city": "Pécs"})
    assert filled == "Szia <Béla>!\n\nhttps://anna.test/?v=P%C3%A9cs"
    assert fill_text(source, {}).startswith("Szia Barátom!")
    assert fill_text("  ", {}) == ""


def test_a_page_without_fields_is_what_its_author_wrote() -> None:
    html = '<!DOCTYPE html>\n<script>let a = [1];</script><p>Árvíztűrő <a href="/x">x</a>'
    assert fill_page(html, {}, globals_=NOBODY, unsubscribe="") == html


def test_a_value_cannot_lead_a_link_away() -> None:
    html = '<a href="[mssys_website]">oldal</a>'
    for value, href in (("javascript:alert(1)", "#"), ("https://anna.test/", "https://anna.test/")):
        filled = fill_page(html, {"mssys_website": value}, globals_=NOBODY, unsubscribe="")
        assert filled == f'<a href="{href}">oldal</a>'


def test_variables_that_blow_a_page_up_are_left_out() -> None:
    many = {
        name: Global(f"[global_{below}]" * 999, "")
        for name, below in (("egy", "kett"), ("kett", "har"), ("har", "negy"))
    }
    filled = fill_page("<p>Szia</p>[global_egy]", {}, globals_=many, unsubscribe="")
    assert filled.startswith("<p>Szia</p>")
    assert len(filled) < 100
