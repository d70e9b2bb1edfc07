"""The handbook for marketers names menus, buttons and fields as the pages say them."""

import re
from pathlib import Path

import pytest

from kapocs.console.catalogue import CATALOGUE
from kapocs.public.readers.reader_texts import READER_TEXTS
from kapocs.public.texts import TEXTS
from kapocs.wording.form_pages import FORM_TEXTS

ROOT = Path(__file__).parents[2]
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_CHAPTER = re.compile(r"^(#+) ", re.MULTILINE)
_BLANK = re.compile(r"\{\w+\}")


def page(language: str) -> str:
    """The handbook in a language."""
    return (ROOT / f"docs/handbook.{language}.md").read_text("utf-8")


def said(text: str) -> list[str]:
    """What stands in bold, a way through the menu as its parts; code is left out."""
    bold = (" ".join(each.split()) for each in _BOLD.findall(_CODE.sub("", text)))
    return [part for each in bold for part in each.split(" › ")]


def known(language: str) -> set[str]:
    """Every text of the console, and of the pages that readers of letters see."""
    catalogues = (CATALOGUE, TEXTS, FORM_TEXTS, READER_TEXTS)
    return {_BLANK.sub("…", text) for each in catalogues for text in each[language].values()}


@pytest.mark.parametrize("language", ["en", "hu"])
def test_what_stands_in_bold_stands_on_a_page(language: str) -> None:
    words = said(page(language))
    assert len(words) > 200
    assert sorted(set(words) - known(language)) == []


def test_both_languages_have_the_same_chapters_and_pictures() -> None:
    english, hungarian = page("en"), page("hu")
    assert _CHAPTER.findall(english) == _CHAPTER.findall(hungarian)
    shown = [re.findall(r"\]\(pictures/(\S+)\.\w\w\.png\)", each) for each in (english, hungarian)]
    assert shown[0] == shown[1]


def test_a_word_of_no_page_is_found() -> None:
    assert said("a **Lists** › **Contacts ›\nLists**, `**x**` **Nowhere**.") == [
        "Lists", "Contacts", "Lists", "Nowhere"
    ]  # fmt: skip
    assert "Yes, send it to … people" in known("en")
    assert "Nowhere" not in known("en")
