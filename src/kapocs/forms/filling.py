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
    UrlsWithPages,
    compile_letter,
    render_target,
)

_UNUSED = "-"
"""A text part that keeps one from being made from the HTML for nothing."""
NOWHERE = "#"
NOT_TRACKED: Mapping[str, str] = {}


def fill_text(source: str, values: Mapping[str, str]) -> str:
    """Plain text with its fields filled in; still plain, so still to be escaped."""
    if not source.strip():
        return ""
    letter = compile_letter("", None, source, globals_={})
    links = [target(link, values) for link in letter.links]
    urls = UrlsWithPages(links, unsubscribe="", pixel="", make=lambda _: "")
    return letter.render(values, urls).text


def links_of(html: str, *, globals_: Mapping[str, Global]) -> tuple[str, ...]:
    """Where the links of a landing page lead, each once; an address may hold fields."""
    return _compiled(html, tuple(sorted(globals_.items()))).links


def fill_page(
    html: str,
    values: Mapping[str, str],
    *,
    globals_: Mapping[str, Global],
    unsubscribe: str,
    tracked: Mapping[str, str] = NOT_TRACKED,
) -> str:
    """A landing page with its fields filled in and encoded for where they stand.

    `tracked`: what stands in place of a link, by where it leads; others lead straight there.
    """
    letter = _compiled(html, tuple(sorted(globals_.items())))
    links = [tracked.get(link) or target(link, values) for link in letter.links]
    rendered = letter.render(values, Urls(links, unsubscribe=unsubscribe or NOWHERE, pixel=""))
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


def target(link: str, values: Mapping[str, str]) -> str:
    """Where a link of a page leads for these values; `#` when that is nowhere."""
    try:
        return render_target(link, values)
    except BadTarget:
        return NOWHERE
