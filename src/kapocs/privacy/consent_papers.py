"""The page that shows somebody's consent, as text, HTML or PDF."""

from collections.abc import Callable, Iterable, Iterator
from html import escape

from kapocs.paper.text import breakable, printable
from kapocs.privacy import papers
from kapocs.privacy.consent import Consents
from kapocs.privacy.consent_pages import Block, PageOf, blocks

_LOOK = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b1f1e;overflow-wrap:anywhere}h1{font-size:1.6rem}h2{font-size:1.25rem;"
    "border-bottom:1px solid #c9d0ce;margin-top:2rem}h3{font-size:1rem}p{margin:.4rem 0;"
    "white-space:pre-line}@media print{body{margin:0}h2,h3{break-after:avoid}}"
)


def as_text(known: Consents, page: PageOf) -> str:
    """Lines for a terminal."""
    return "\n".join(_lines(blocks(known, page))) + "\n"


def as_html(known: Consents, page: PageOf) -> str:
    """A whole document that needs nothing else."""
    found = list(blocks(known, page))
    body = "\n".join(_elements(found, escape))
    return (
        f'<!DOCTYPE html>\n<html lang="{page.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(found[0].text)}</title><style>{_LOOK}</style></head>\n"
        f"<body>\n{body}\n</body></html>\n"
    )


def as_pdf(known: Consents, page: PageOf) -> bytes:
    """Pages to be printed or handed over."""
    source = "".join(_elements(blocks(known, page), _on_paper))
    return papers.made(source, language=page.language)


def _elements(found: Iterable[Block], written: Callable[[str], str]) -> Iterator[str]:
    for each in found:
        if each.level:
            yield f"<h{each.level}>{written(each.text)}</h{each.level}>"
        elif each.label:
            yield f"<p><b>{written(each.label)}:</b> {written(each.text)}</p>"
        else:
            yield f"<p>{written(each.text)}</p>"


def _on_paper(text: str) -> str:
    return escape(breakable(printable(text), 40)).replace("\n", "<br>")


def _lines(found: Iterable[Block]) -> Iterator[str]:
    for each in found:
        text = _in_terminal(each.text)
        if each.level == 1:
            yield from (text, "=" * min(len(text), 80))
        elif each.level:
            yield from ("", text, "-" * min(len(text), 80) if each.level == 2 else "")
        else:
            yield f"{each.label}: {text}" if each.label else text


def _in_terminal(text: str) -> str:
    """Without signs that a terminal would obey."""
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
