"""Any source within the bounds compiles, in time in proportion to its length, and any other is
refused in no more; what has no tags stays as it is.
"""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kapocs.letters.merge import LetterTooLarge, Urls, compile_letter

URLS = Urls([], "https://t.hu/u", "https://t.hu/o")
ENDLESS = [
    "<",
    "[",
    '[a/"',
    "<!--",
    "<script><!--",
    '<a b="',
    "<a =",
    "<![CDATA[",
    "<style>a[b]",
    "</title",
    "[a(z)]",
    "[unsubscribe]",
    "<p title='[b]'>[c]",
    "<a href='https://a.hu/?x=///b'>",
    "https://",
    "&a",
    "///a",
    "https://a.hu/)",
    "<div>",
    "<li>",
    " \n",
    "<td>",
    "<a href=x>",
]
SIZE = 100_000


def seconds(source: str) -> float:
    start = time.process_time()
    with contextlib.suppress(LetterTooLarge):
        compile_letter(source, source, None, globals_={})
    letter = compile_letter(source, None, source, globals_={})
    letter.render({}, Urls(["x"] * len(letter.links), "u", "o"))
    return time.process_time() - start


@pytest.mark.parametrize("piece", ENDLESS)
def test_no_source_takes_more_than_its_length_deserves(piece: str) -> None:
    # A quadratic step would take minutes here; a linear one takes tenths of a second.
    assert seconds(piece * (SIZE // len(piece))) < 5


def test_a_letter_of_a_megabyte_with_many_tags_compiles() -> None:
    source = "<p>Árvíztűrő tükörfúrógép: [nev]</p>" * 24_000 + "[/unsubscribe]" * 2_000

    letter = compile_letter("", source, "x", globals_={})

    html = letter.render({"nev": "Ő"}, URLS).html or ""
    assert html.count(": Ő</p>") == 24_000


UNTAGGED = st.text().map(lambda text: text.replace("[", "(").replace("\0", ""))
MARKED = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<a href='/x'>",
            '<b title="é',
            '"',
            "'",
            ">",
            "<!--",
            "-->",
            "<",
            "=",
            " ",
            "<style>",
            "</style>",
            "&amp;",
            "\r\n",
            "ű",
            "<img src=///",
            "[1]",
            "[if mso]",
            "[endif]",
            "{{7}}",
        ]
    )
).map("".join)


@settings(deadline=None)  # a shared machine may pause
@given(st.one_of(UNTAGGED, MARKED))
def test_a_source_without_tags_and_links_is_unchanged(source: str) -> None:
    source = source.replace("://", ":/")
    letter = compile_letter("", source, source, globals_={})

    result = letter.render({}, URLS)

    assert result.html == (source if source.strip() else None)
    if source.strip():
        assert result.text == source


@settings(deadline=None)  # a shared machine may pause
@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_compiles_and_renders(subject: str, html: str, text: str, value: str) -> None:
    letter = compile_letter(f"{subject}[f]", f"{html}[f]", f"{text}[f]", globals_={})

    letter.render({"f": value}, Urls(["x"] * len(letter.links), "u", "o"))
