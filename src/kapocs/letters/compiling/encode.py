"""How a plain value is written where it lands, so that it can never become markup."""

import html
import re
from html.entities import html5
from urllib.parse import quote

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_BREAKING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_NOT_ALPHANUMERIC = re.compile("[^0-9A-Za-z]")
# In an attribute an entity without its semicolon counts only when no letter, digit or `=` follows:
# `?a=1&copy=2` holds no copyright sign, `?a=1&copy` does.
_REFERENCE = re.compile(
    r"&(?:\#[0-9]{1,9};?|\#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{0,31}(?:;|(?![=a-zA-Z0-9])))"
)
_URL_SIGNS = ":/?#[]@!$&()*+,;=%"


def plain(value: str) -> str:
    """For the text part: as it is, without control characters except newline and tab."""
    return value if value.isprintable() else _CONTROL.sub("", value)


def element(value: str) -> str:
    """For the text of an HTML element."""
    return plain(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """For an attribute's value between quotes of either kind."""
    return element(value).replace('"', "&quot;").replace("'", "&#x27;")


def element_in_comment(value: str) -> str:
    """As `element`, for a comment that Outlook reads: the value ends none, whatever follows."""
    return shielded(element(value))


def attribute_in_comment(value: str) -> str:
    """As `attribute`, for the same place."""
    return shielded(attribute(value))


def shielded(text: str) -> str:
    """HTML text that does not help to end a comment (`-->`, `--!>`) with what stands behind it."""
    return f"{text[:-1]}&#{ord(text[-1])};" if text.endswith(("-", "!")) else text


def bare(value: str) -> str:
    """For an attribute's value typed without quotes: all but letters and digits is encoded."""
    return _NOT_ALPHANUMERIC.sub(lambda sign: f"&#{ord(sign[0])};", plain(value))


def url_part(value: str, *, safe: str = "") -> str:
    """For a piece of a URL: percent-encoded UTF-8."""
    return quote(plain(value), safe=safe, errors="replace")


def url_whole(value: str) -> str:
    """For a value that is a URL itself: its signs stay, what no URL may hold is encoded."""
    return quote(plain(value), safe=_URL_SIGNS, errors="replace")


def subject(line: str) -> str:
    """A line that can stand in a header: control characters in a row become one space."""
    return line if line.isprintable() else _LINE_BREAKING.sub(" ", line)


def decode_attribute(raw: str) -> str:
    """The value a browser reads from an attribute's source text."""
    return _REFERENCE.sub(_decode, raw) if "&" in raw else raw


def _decode(reference: re.Match[str]) -> str:
    text = reference[0]
    known = text[1] == "#" or text[1:] in html5
    return html.unescape(text) if known else text
