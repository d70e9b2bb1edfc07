"""No Hungarian sentence gives a blank an ending or an article: what comes into it decides them."""

import re

from house.source import Source, expect, python, sample, texts

_HUNGARIAN = re.compile(r"[áéíóöőúüűÁÉÍÓÖŐÚÜŰ]")
_INFLECTED = re.compile(
    r"""\{[a-z_]*\}-?[a-záéíóöőúüű]  # an ending that goes with the vowels of the word
    | \b[Aa]z?\ \{                   # a or az, by its first letter""",
    re.VERBOSE,
)
_NUMERALS = "src/kapocs/paper/number_words.py"
"""Writes numbers out in words, which it builds of pieces by rules of its own."""


def inflected(source: Source) -> list[str]:
    """Where a sentence is built that Hungarian cannot inflect."""
    if source.path == _NUMERALS:
        return []
    return [
        source.at(line, text[:60])
        for line, text in texts(source.tree)
        if _HUNGARIAN.search(text) and _INFLECTED.search(text)
    ]


def test_no_sentence_is_built_of_what_hungarian_cannot_inflect() -> None:
    sources = python("src")
    assert sum(bool(_HUNGARIAN.search(each.text)) for each in sources) > 50
    expect([place for source in sources for place in inflected(source)])


def test_an_ending_and_an_article_beside_a_blank_are_found() -> None:
    made = sample(
        "src/kapocs/console/texts/x.py",
        """
        A = "Több mint {most}-szoros méretű."
        B = f"Az {name} már megérkezett."
        C = "A(z) {name} lista törölhető: {most} MiB-nál kisebb."
        D = "one {name}s is not Hungarian"
        """,
    )
    assert [line.split()[0] for line in inflected(made)] == [f"{made.path}:1", f"{made.path}:2"]
