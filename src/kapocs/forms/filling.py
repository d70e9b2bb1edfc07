"""Filling merge fields into the texts and pages that visitors see. Pure."""

from collections.abc import Mapping

from kapocs.letters.merge import BadTarget, Global, Urls, compile_letter, render_target

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
    letter = compile_letter("", html, _UNUSED, globals_=globals_)
    links = [_target(link, values) for link in letter.links]
    rendered = letter.render(values, Urls(links, unsubscribe=unsubscribe or _DEAD_LINK, pixel=""))
    return rendered.html or ""


def _target(link: str, values: Mapping[str, str]) -> str:
    try:
        return render_target(link, values)
    except BadTarget:
        return _DEAD_LINK
