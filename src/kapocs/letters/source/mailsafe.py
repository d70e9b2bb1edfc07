"""HTML made safe for mail: styles on the elements, nothing that runs, nothing that loads code."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import css_inline

from kapocs.letters.compiling.markup import read_markup
from kapocs.letters.compiling.tags import clean, find_tags, mask
from kapocs.letters.source.bounds import check_masked
from kapocs.letters.source.elements import Element, TooManyTags, names, read_elements
from kapocs.letters.source.protect import KEY, protect
from kapocs.letters.source.strip import Tell, clean_sheets, needs_work, strip
from kapocs.reasons import Reason

MOST_GROWN = 1_000_000
"""Characters by which style sheets may make a page longer; Gmail cuts what is over 102 kB."""

_UNSEEN = re.compile(rf"<!doctype[^>]*>|<!--(?!{KEY}).*?-->", re.IGNORECASE | re.DOTALL)
_OF_HEADS = names("html head title style meta link base")


@dataclass(frozen=True, slots=True)
class MailSafe:
    """The page as it will be sent, merge tags and all, and what was left out of it."""

    html: str
    problems: tuple[Reason, ...]


def make_mail_safe(source: str) -> MailSafe:
    """A page for mail; one that needs no change stays byte for byte. TooDeep, TooManyTags."""
    source = clean(source)
    masked = mask(source, find_tags(source, entities=True))
    markup = check_masked(masked)
    if not needs_work(masked, markup):
        return MailSafe(source, ())
    sheets = _sheets(read_elements(masked, markup.runs), masked)
    problems = {Reason("letters.sheet_not_loaded", address=address): None for address in sheets}

    def tell(what: Reason) -> None:
        problems[Reason("letters.left_out", what=what)] = None

    protected = protect(source, markup=markup)
    inlined = _inliner().inline(_prepared(protected.html, tell))
    if len(inlined) - len(protected.html) > MOST_GROWN:
        raise TooManyTags(
            Reason("letters.grown", grown=MOST_GROWN),
            field="html",
        )
    return MailSafe(protected.restore(strip(inlined, tell)), tuple(problems))


def _prepared(html: str, tell: Tell) -> str:
    """The page for the inliner, its style sheets cleaned.

    One of which no `<body>` was typed gets it: a comment ahead of it would move up.
    """
    runs = read_markup(html).runs
    at = _place_of_body(html, list(read_elements(html, runs)))
    if at is None:
        return clean_sheets(html, runs, tell)
    head = [run for run in runs if run.end <= at]
    body = runs[len(head) :]
    return f"{clean_sheets(html, head, tell)}<body>{clean_sheets(html, body, tell)}"


def _place_of_body(html: str, found: list[Element]) -> int | None:
    """Where a `<body>` is missing; None: there is one."""
    if any(element.name == "body" for element in found):
        return None
    at = 0
    for element in found:
        gap = _UNSEEN.sub("", html[at : element.start]).strip()
        if element.name not in _OF_HEADS or (gap and not element.is_end):
            break
        at = element.end
    return at


def _sheets(found: Iterable[Element], masked: str) -> list[str]:
    return [
        masked[value.start : value.end][:100]
        for element in found
        if element.name == "link"
        for value in element.values
        if value.attribute == "href"
    ]


@cache
def _inliner() -> css_inline.CSSInliner:
    # Sheets stay for what cannot stand on an element, such as media queries.
    return css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)
