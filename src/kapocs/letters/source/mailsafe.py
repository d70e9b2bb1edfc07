"""HTML made safe for mail: styles on the elements, nothing that runs, nothing that loads code."""

import re
from dataclasses import dataclass
from functools import cache

import css_inline

from kapocs.letters.compiling.tags import clean, find_tags, mask
from kapocs.letters.source.bounds import check_masked
from kapocs.letters.source.elements import elements, names
from kapocs.letters.source.protect import KEY, protect
from kapocs.letters.source.strip import clean_sheets, needs_work, strip

_UNSEEN = re.compile(rf"<!doctype[^>]*>|<!--(?!{KEY}).*?-->", re.IGNORECASE | re.DOTALL)
_OF_HEADS = names("html head title style meta link base")


@dataclass(frozen=True, slots=True)
class MailSafe:
    """The page as it will be sent, merge tags and all, and what was left out of it."""

    html: str
    problems: tuple[str, ...]


def make_mail_safe(source: str) -> MailSafe:
    """A page for mail; one that needs no change stays byte for byte. TooDeep, TooManyTags."""
    source = clean(source)
    masked = mask(source, find_tags(source, entities=True))
    check_masked(masked)
    if not needs_work(masked):
        return MailSafe(source, ())
    problems = {f"the style sheet {address} is not loaded": None for address in _sheets(masked)}

    def tell(what: str) -> None:
        problems[f"{what} is left out"] = None

    protected = protect(source)
    inlined = _inliner().inline(clean_sheets(_with_body(protected.html), tell))
    return MailSafe(protected.restore(strip(inlined, tell)), tuple(problems))


def _with_body(html: str) -> str:
    """A page of which no `<body>` was typed gets one: a comment ahead of it would move up."""
    found = list(elements(html))
    if any(element.name == "body" for element in found):
        return html
    at = 0
    for element in found:
        gap = _UNSEEN.sub("", html[at : element.start]).strip()
        if element.name not in _OF_HEADS or (gap and not element.is_end):
            break
        at = element.end
    return f"{html[:at]}<body>{html[at:]}"


def _sheets(masked: str) -> list[str]:
    return [
        masked[value.start : value.end][:100]
        for element in elements(masked)
        if element.name == "link"
        for value in element.values
        if value.attribute == "href"
    ]


@cache
def _inliner() -> css_inline.CSSInliner:
    # Sheets stay for what cannot stand on an element, such as media queries.
    return css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)
