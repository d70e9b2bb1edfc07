"""Whether a reader can leave by a letter: campaigns need a link to unsubscribe."""

from collections.abc import Mapping

from kapocs.letters.compiling.expand import Global, Globals, LetterTooLarge
from kapocs.letters.compiling.markup import RunKind, read_markup
from kapocs.letters.compiling.tags import TagKind, clean, find_tags, mask
from kapocs.letters.model import Letter, LetterKind
from kapocs.reasons import Reason

NO_WAY_OUT = Reason("letters.no_way_out")
_ACTING = ("unsubscribe", "confirm")


def has_way_out(letter: Letter, globals_: Mapping[str, Global]) -> bool:
    """Whether the letter has a link to unsubscribe, or to confirm, or is no e-mail.

    It is looked for in the HTML, and in the text of a letter without any.
    """
    if letter.kind is not LetterKind.EMAIL:
        return True
    html, text = clean(letter.html or ""), clean(letter.text or "")
    variables = Globals(globals_)
    try:
        if html.strip():
            return _acts_in_html(variables.into_html(html))
        return bool(_acting(variables.into_text(text), entities=False))
    except LetterTooLarge:
        return True  # it is not sent either


def _acts_in_html(html: str) -> bool:
    places = _acting(html, entities=True)
    if not places:
        return False
    runs = iter(read_markup(mask(html, find_tags(html, entities=True))).runs)
    run = next(runs)
    for place in places:
        while run.end <= place:
            run = next(runs)
        if run.kind in (RunKind.TEXT, RunKind.VALUE) and not run.comment:
            return True
    return False


def _acting(source: str, *, entities: bool) -> list[int]:
    """Where the links begin that act for the reader."""
    kinds = (TagKind.OPEN, TagKind.CLOSE)
    tags = find_tags(source, entities=entities)
    return [tag.start for tag in tags if tag.kind in kinds and tag.name in _ACTING]
