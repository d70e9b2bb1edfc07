"""MJML compiled to HTML. Merge tags stand where text may, and in attributes."""

import re

import mjml

from kapocs.errors import Invalid
from kapocs.letters.source.bounds import check_masked
from kapocs.letters.source.elements import VOID, Element, elements, names
from kapocs.letters.source.protect import protect
from kapocs.reasons import Reason, said

_BARE = re.compile(r"<(?![a-zA-Z/!?])")
# The compiler asks for web fonts by itself; mail programs do not load them.
_FONTS = re.compile(
    r'<link href="[^"<>]*" rel="stylesheet" type="text/css"\s*/?>|@import url\([^()]*\);'
)
_AT = re.compile(r" at position ([0-9]+):[0-9]+$")
_KNOWN = names(
    "mj-accordion mj-accordion-element mj-accordion-text mj-accordion-title mj-all mj-attributes"
    " mj-body mj-breakpoint mj-button mj-carousel mj-carousel-image mj-class mj-column mj-divider"
    " mj-font mj-group mj-head mj-hero mj-html-attributes mj-html-attribute mj-image mj-navbar"
    " mj-navbar-link mj-preview mj-raw mj-section mj-selector mj-social mj-social-element"
    " mj-spacer mj-style mj-table mj-text mj-title mj-wrapper"
)


class BadMjml(Invalid):
    """The MJML cannot be compiled; the message names the line."""

    code = "letter_bad_mjml"


def to_html(source: str) -> str:
    """The HTML of an MJML document, its merge tags in place. BadMjml, TooDeep, TooManyTags."""
    protected = protect(source, in_comments=False)
    check_masked(protected.html)
    found = list(elements(protected.html))
    _check(protected.html, found)
    document = _closed(protected.html, found)
    try:
        html = mjml.mjml2html(document)
    except ValueError as error:
        raise _explained(document, str(error)) from error
    return protected.restore(_FONTS.sub("", html))


def _check(document: str, found: list[Element]) -> None:
    """What the compiler passes over in silence: unknown elements, wrong ends, foreign files."""
    if bare := _BARE.search(document):
        raise _bad(document, bare.start(), Reason("letters.mjml_bare"))
    opened: list[Element] = []
    for element in found:
        _check_name(document, element)
        if element.is_end:
            _check_end(document, element, opened)
        elif element.name not in VOID and not document.startswith("/>", element.end - 2):
            opened.append(element)
    if opened:
        left = f"<{opened[-1].name}>"
        raise _bad(document, opened[-1].start, Reason("letters.unclosed", tag=left))
    if not any(element.name == "mjml" for element in found):
        raise _bad(document, 0, _unknown("mjml"))


def _check_name(document: str, element: Element) -> None:
    if element.name == "mj-include":
        raise _bad(document, element.start, Reason("letters.mjml_include"))
    if element.name.startswith("mj-") and element.name not in _KNOWN:
        raise _bad(document, element.start, _unknown(element.name))


def _check_end(document: str, element: Element, opened: list[Element]) -> None:
    last = opened.pop().name if opened else ""
    if element.name != last:
        raise _bad(document, element.start, _wrong_end(element.name, last))


def _unknown(name: str) -> Reason:
    return Reason("letters.mjml_unknown", tag=f"<{name}>")


def _wrong_end(name: str, expected: str) -> Reason:
    tag = f"</{name}>"
    if expected:
        return Reason("letters.mjml_wrong_end", tag=tag, expected=f"</{expected}>")
    return Reason("letters.mjml_no_end", tag=tag)


def _closed(document: str, found: list[Element]) -> str:
    """`<br>` as `<br/>`: the compiler reads XML."""
    parts: list[str] = []
    at = 0
    for element in found:
        if element.name in VOID and not document.startswith("/>", element.end - 2):
            parts += [document[at : element.end - 1], "/>"]
            at = element.end
    return "".join([*parts, document[at:]])


def _explained(document: str, message: str) -> BadMjml:
    place = _AT.search(message)
    why = said(message.partition(" in root template")[0])
    if place is None:
        return BadMjml(Reason("letters.mjml", why=why), field="html")
    before = document.encode()[: int(place[1])].decode(errors="replace")
    return _bad(before, len(before), why)


def _bad(document: str, at: int, why: Reason) -> BadMjml:
    line = document.count("\n", 0, at) + 1
    return BadMjml(Reason("letters.mjml_line", line=line, why=why), field="html")
