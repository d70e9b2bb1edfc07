"""What else to look at in a letter's HTML before it goes out: what mail programs make of it."""

from html.parser import HTMLParser

CUT_AT = 102 * 1024
"""Bytes of HTML from which on Gmail hides the rest."""
_MOST_SHOWN = 5


class _Pictures(HTMLParser):
    """Pictures without a text in their place."""

    def __init__(self) -> None:
        super().__init__()
        self.bare: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "img" and "alt" not in told:
            self.bare.append(told.get("src") or "")


def of_html(html: str) -> list[tuple[str, str]]:
    """Keys of the texts, and what stands in each."""
    found: list[tuple[str, str]] = []
    size = len(html.encode("utf-8", "replace"))
    if size > CUT_AT:
        found.append(("letter_check_large", f"{size // 1024}"))
    pictures = _Pictures()
    pictures.feed(html)
    if pictures.bare:
        shown = ", ".join(each[-40:] for each in pictures.bare[:_MOST_SHOWN])
        found.append(("letter_check_alt", f"{len(pictures.bare)}: {shown}"))
    return found
