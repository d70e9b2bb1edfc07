"""Filling merge fields into the texts and pages that visitors see. Pure."""

from collections.abc import Mapping
from functools import lru_cache
from html import escape

from kapocs.letters.merge import (
    BadTarget,
    CompiledLetter,
    Global,
    LetterTooLarge,
    Urls,
    compile_letter,
    render_target,
)

_UNUSED = "-"
"""A text part that keeps one from being made from the HTML for nothing."""
_DEAD_LINK = "#"


def fill_text(source: str, values: Mapping[str, str]) -> str:
    """Plain text with its fields filled in; still plain, so still to be escaped."""
    if not source.strip():
        return ""
    letter = compile_letter("", None, source, globals_={})
    urls = Urls([_target(link, values) for link in letter.links], unsubscribe="", pixel="")
    return letter.render(values, urls).text


def fill_page(
    html: str, values: Mapping[str, str], *, globals_: Mapping[str, Global], unsubscribe: str
) -> str:
    """A landing page with its fields filled in and encoded for where they stand.

    Links lead straight to where they point: nothing is tracked on a page.
    """
    letter = _compiled(html, tuple(sorted(globals_.items())))
    links = [_target(link, values) for link in letter.links]
    rendered = letter.render(values, Urls(links, unsubscribe=unsubscribe or _DEAD_LINK, pixel=""))
    return rendered.html or ""


# A megabyte takes half a second to compile, and a page is seen many times.
@lru_cache(maxsize=32)
def _compiled(html: str, globals_: tuple[tuple[str, Global], ...]) -> CompiledLetter:
    try:
        return compile_letter("", html, _UNUSED, globals_=dict(globals_))
    except LetterTooLarge:
        # Variables within variables blew the page up; without them it can still be read.
        return _compiled_alone(html)


def _compiled_alone(html: str) -> CompiledLetter:
    """The page without global variables; as it was typed where it is past a bound by itself."""
    try:
        return compile_letter("", html, _UNUSED, globals_={})
    except LetterTooLarge:
        return compile_letter("", f"<pre>{escape(html)}</pre>", _UNUSED, globals_={})


def _target(link: str, values: Mapping[str, str]) -> str:
    try:
        return render_target(link, values)
    except BadTarget:
        return _DEAD_LINK
