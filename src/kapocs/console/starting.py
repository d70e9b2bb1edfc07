"""Letters to begin with: blocks of our own, in English and Hungarian, fit for dark mode too."""

from collections.abc import Mapping, Sequence

from kapocs.console.starters import english, hungarian
from kapocs.console.starters.made import BEGINNINGS
from kapocs.letters.blocks.inline import typed_inline
from kapocs.letters.blocks.model import BlockLetter, FooterBlock
from kapocs.letters.blocks.written import to_mjml

NAMES = tuple(BEGINNINGS)
_WORDS: Mapping[str, tuple[Mapping[str, str], Mapping[str, Mapping[str, str]]]] = {
    "en": (english.SHARED, english.OWN),
    "hu": (hungarian.SHARED, hungarian.OWN),
}
_NO_TAGS = str.maketrans("[]", "()")


def source_of(name: str, language: str, company: Sequence[str] = ()) -> str:
    """The MJML of the one of NAMES. `company`: lines of who writes, for the foot of the letter."""
    return to_mjml(blocks_of(name, language, company))


def blocks_of(name: str, language: str, company: Sequence[str] = ()) -> BlockLetter:
    """The blocks of the one of NAMES. `company`: lines of who writes, for its foot."""
    shared, own = _WORDS[language]
    words = {**shared, **own[name]}
    begin = BEGINNINGS[name](words)
    lines = (typed_inline([line.translate(_NO_TAGS)]) for line in company)
    return BlockLetter(
        language=language,
        title=words["title"],
        preheader=words["preheader"],
        look=begin.look,
        blocks=begin.blocks,
        footer=FooterBlock(text="\n".join([words["footer"], *lines]), leave=words["leave"]),
    )


def subject_of(name: str, language: str) -> str:
    """The subject that goes with it."""
    _, own = _WORDS[language]
    return own[name]["title"]
