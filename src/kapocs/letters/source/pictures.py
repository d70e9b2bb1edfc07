"""Pictures in a page: those typed into it as data, and those that we host."""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass

from kapocs.letters.compiling import encode
from kapocs.letters.compiling.markup import RunKind, read_markup
from kapocs.letters.compiling.tags import find_tags, mask

HOSTED = "/i/"
_HOSTED = re.compile(r"(?<=[\"'(=\s])/i/([A-Za-z0-9_-]{24})(?=[\"')\s>])")
_TOKEN_SHAPE = re.compile(r"[A-Za-z0-9_-]{24}", re.ASCII)
_DATA = re.compile(r"data:image/[a-z0-9.+-]+(?:;[a-z0-9=-]+)*;base64,(.*)", re.IGNORECASE | re.S)
_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A picture typed into the page at `html[start:end]`; `data` None: it cannot be read."""

    start: int
    end: int
    data: bytes | None


def content_type(data: bytes) -> str:
    """What the first bytes say it is; empty for anything but PNG, JPEG, GIF and WebP."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for sign, kind in _SIGNS if data.startswith(sign)), "")


def typed_in(html: str) -> list[Typed]:
    """The `data:` pictures of `src` and `background`, in order."""
    if "data:" not in html.lower() and "&#" not in html:
        return []
    masked = mask(html, find_tags(html, entities=True))
    return [
        Typed(run.start, run.end, _decoded(address))
        for run in read_markup(masked).runs
        if run.kind is RunKind.VALUE and run.attribute in ("src", "background")
        for address in [encode.decode_attribute(html[run.start : run.end]).strip()]
        if address.lower().startswith("data:")
    ]


def _decoded(address: str) -> bytes | None:
    found = _DATA.fullmatch(address)
    try:
        return base64.b64decode("".join(found[1].split()), validate=True) if found else None
    except (binascii.Error, ValueError):
        return None


def is_token(text: str) -> bool:
    """Whether the text can be what follows `/i/`."""
    return _TOKEN_SHAPE.fullmatch(text) is not None


def hosted_in(html: str) -> list[str]:
    """Tokens of the hosted pictures, each once, in order of appearance."""
    return list(dict.fromkeys(_HOSTED.findall(html)))


def placed(html: str, address_of: Callable[[str], str]) -> str:
    """The page with each hosted picture at the address that its token has."""
    return _HOSTED.sub(lambda found: address_of(found[1]), html)
