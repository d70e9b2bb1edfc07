"""Tags that lead a letter's reader to pages: this letter, another one, the archive."""

import pytest

from kapocs.letters.merge import Urls, UrlsWithPages, compile_letter

URLS = UrlsWithPages([], "https://t.hu/u", "", make=lambda name: f"https://t.hu/{name}?a&b")
OTHER = "show_single_htmlletter_link"


@pytest.mark.parametrize("name", ["show_archived_letter_link", "show_letter_archive"])
def test_a_tag_becomes_a_link_in_html_and_an_address_in_text(name: str) -> None:
    html = f"<p>[{name.upper()}]Árvíztűrő[/{name}]</p>"
    letter = compile_letter("x", html, f"[{name}]Nézd[/{name}] vagy [/{name}]", globals_={})
    made = letter.render({}, URLS)
    where = f"https://t.hu/{name}?a&b"
    assert made.html == f'<p><a href="{where.replace("&", "&amp;")}">Árvíztűrő</a></p>'
    assert made.text == f"Nézd: {where} vagy {where}"
    assert (letter.problems, letter.fields) == ((), frozenset())


def test_another_letter_is_named_by_its_list_and_itself() -> None:
    both = f"[{OTHER}[2_7]]egy[/{OTHER}] [{OTHER}[3_11]]kettő[/{OTHER}]"
    letter = compile_letter("x", f"<p>{both}</p>", None, globals_={})
    made = letter.render(
        {}, UrlsWithPages([], "", "", make=lambda name: f"https://t.hu/{name[27:]}")
    )
    assert made.html == (
        '<p><a href="https://t.hu/[2_7]">egy</a> <a href="https://t.hu/[3_11]">kettő</a></p>'
    )
    assert made.text == "egy: https://t.hu/[2_7] kettő: https://t.hu/[3_11]"


@pytest.mark.parametrize(
    "typed",
    [f"[{OTHER}[2]]x", f"[{OTHER}[a_b]]x", f"[{OTHER}[{'1' * 30}_2]]x", "[show_letter_archives]x"],
)
def test_what_names_no_letter_is_no_link(typed: str) -> None:
    made = compile_letter("x", f"<p>{typed}</p>", None, globals_={}).render({}, URLS)
    assert made.html is not None
    assert "href" not in made.html


def test_a_link_without_its_end_is_told_of_and_one_without_pages_leads_nowhere() -> None:
    letter = compile_letter("x", "<p>[show_letter_archive]x</p>", None, globals_={})
    assert [each.code for each in letter.problems] == ["letters.unclosed"]
    closed = compile_letter("x", None, "[/show_letter_archive]", globals_={})
    assert closed.render({}, Urls([], "", "")).text == "#"


def test_an_address_may_be_that_of_a_page() -> None:
    html = '<a href="[/show_letter_archive]">x</a>'
    made = compile_letter("x", html, None, globals_={}).render({}, URLS)
    assert made.html == '<a href="https://t.hu/show_letter_archive?a&amp;b">x</a>'
