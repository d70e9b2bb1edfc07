"""A letter's HTML as it is shown in a frame of a page."""

import re

_HEAD = re.compile(r"<head(?:\s[^>]{0,500})?>", re.IGNORECASE)
_DOCTYPE = re.compile(r"\s*<!doctype[^>]*>", re.IGNORECASE)
_OPEN_OUTSIDE = '<base target="_blank">'


def framed(html: str) -> str:
    """The letter, its links opening in a window of their own: outside of the frame."""
    place = _HEAD.search(html) or _DOCTYPE.match(html)
    at = place.end() if place else 0
    return html[:at] + _OPEN_OUTSIDE + html[at:]
