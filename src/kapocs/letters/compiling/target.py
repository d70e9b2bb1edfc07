"""Where a link goes: a URL that may hold `///field` and `[field]`.

A field's value is percent-encoded and can choose neither scheme nor host. The one exception is an
address that begins with a field: it is used only while the value is an http(s) URL.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kapocs.errors import Invalid
from kapocs.letters.compiling import encode
from kapocs.letters.compiling.tags import FILLER, NAME, Tag, TagKind, clean, find_tags

NOWHERE = "#"
LONGEST = 4096  # characters of a tracked link's template

_SLASHED = re.compile(rf"///({NAME})", re.IGNORECASE | re.ASCII)
_STRIPPED = "".join(map(chr, range(33)))
_DROPPED = re.compile("[\t\r\n]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE | re.ASCII)
_HTTP = "[hH][tT][tT][pP][sS]?://"  # no flag: ignoring case would take the long s for an s
_HTTP_HOST = re.compile(_HTTP + r"[^/?#\\\s]+[/?#]")
_BARE_HOST = re.compile(r"[/\\]{2,}[^/?#\\\s]+[/?#]")
_RELATIVE = re.compile(r"[^:]*[/?#]")
_HTTP_VALUE = re.compile(_HTTP + r"[^/?#\\\s]")
_TRACKABLE = re.compile(rf"""({_HTTP})([^/?#\\\s<>"{FILLER}]+)([/?#][^\\<>"]*)?""")
# Signs that are part of an address there; a value can still add no `?`, `&` or `:`.
_OTHER_SCHEMES = {"mailto": "@+", "tel": "+", "sms": "+", "cid": "@"}


class BadTarget(Invalid):
    """A link must begin with http:// or https:// and a host without merge tags."""

    code = "letter_bad_link"


class Safety(StrEnum):
    """What the values of its fields may do to an address."""

    FIXED = "fixed"  # there are none
    PARTS = "parts"  # fill places behind scheme and host
    LEADING = "leading"  # the first gives the whole beginning
    REFUSED = "refused"  # could change scheme or host


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address in pieces: text, fields and links of the system (a close tag)."""

    template: str
    pieces: tuple[str | Tag, ...]
    safety: Safety
    trackable: bool
    safe: str

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields it needs."""
        return tuple(
            piece.name
            for piece in self.pieces
            if not isinstance(piece, str) and piece.kind is TagKind.FIELD
        )

    def fill(self, values: Mapping[str, str], system: Callable[[str], str]) -> str:
        """The address for these values; `#` when they make it unsafe. Not yet HTML-escaped.

        `system`: what stands in place of a link of the system, by the name of its tag.
        """
        if self.safety is Safety.REFUSED:
            return NOWHERE
        parts = [
            piece
            if isinstance(piece, str)
            else encode.url_part(_value(piece, values, system), safe=self.safe)
            for piece in self.pieces
        ]
        if self.safety is Safety.LEADING:
            parts[0] = self._beginning(values, system)
            return "".join(parts) if parts[0] else NOWHERE
        return "".join(parts)

    def _beginning(self, values: Mapping[str, str], system: Callable[[str], str]) -> str:
        first = self.pieces[0]
        if isinstance(first, str):
            return first
        value = _value(first, values, system).strip()
        return encode.url_whole(value) if _HTTP_VALUE.match(value) else ""


def _value(tag: Tag, values: Mapping[str, str], system: Callable[[str], str]) -> str:
    if tag.kind is TagKind.FIELD:
        return values.get(tag.name) or tag.default
    return system(tag.name)


def parse_target(template: str) -> Target:
    """Read an address as it stands in plain text (an attribute's value already decoded)."""
    template = _DROPPED.sub("", clean(template).strip(_STRIPPED))
    pieces = _pieces(template)
    safety = _safety(pieces)
    shape = "".join(piece if isinstance(piece, str) else FILLER for piece in pieces)
    scheme = _SCHEME.match(template)
    return Target(
        template=template,
        pieces=pieces,
        safety=safety,
        trackable=_is_trackable(shape) and not _has_system(pieces),
        safe=_OTHER_SCHEMES.get(scheme[1].lower(), "") if scheme else "",
    )


def render_target(template: str, values: Mapping[str, str]) -> str:
    """Final destination of a tracked link: ASCII, http(s), host as in the template.

    Raises `BadTarget` when the template is not one that a compiled letter tracks.
    """
    target = _known_target(template) if len(template) <= LONGEST else None
    if target is None or not target.trackable:
        raise BadTarget
    filled = _TRACKABLE.fullmatch(target.fill(values, _nothing))
    if filled is None:
        raise BadTarget
    scheme, host, rest = filled.groups()
    return f"{scheme.lower()}{_ascii_host(host)}{encode.url_whole(rest or '')}"


def _nothing(_: str) -> str:
    return ""


# Clicks come in bursts on the same few links.
_known_target = lru_cache(maxsize=4096)(parse_target)


def _is_trackable(shape: str) -> bool:
    return len(shape) <= LONGEST and _TRACKABLE.fullmatch(shape) is not None


def _ascii_host(host: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:  # an empty or overlong label: browsers decode this form, too
        return encode.url_whole(host)


def _has_system(pieces: tuple[str | Tag, ...]) -> bool:
    return any(not isinstance(piece, str) and piece.kind is not TagKind.FIELD for piece in pieces)


def _pieces(template: str) -> tuple[str | Tag, ...]:
    tags = find_tags(template, entities=False)
    taken = {tag.start: tag for tag in tags}
    for found in _SLASHED.finditer(template):
        name = found[1]
        tag = Tag(
            kind=TagKind.FIELD,
            name=name.lower(),
            word=name,
            default="",
            start=found.start(),
            end=found.end(),
        )
        taken.setdefault(found.start(), tag)
    return tuple(_cut(template, [taken[start] for start in sorted(taken)]))


def _cut(template: str, tags: list[Tag]) -> list[str | Tag]:
    pieces: list[str | Tag] = []
    at = 0
    for tag in tags:
        if tag.start < at:  # `///name` inside a default text
            continue
        if tag.start > at:
            pieces.append(template[at : tag.start])
        if tag.kind in (TagKind.FIELD, TagKind.OPEN, TagKind.CLOSE):
            pieces.append(tag)
        at = tag.end
    if at < len(template):
        pieces.append(template[at:])
    return pieces


def _safety(pieces: tuple[str | Tag, ...]) -> Safety:
    if all(isinstance(piece, str) for piece in pieces):
        return Safety.FIXED
    first = pieces[0]
    if not isinstance(first, str):
        return Safety.LEADING
    scheme = _SCHEME.match(first)
    if scheme is None:
        host = _BARE_HOST if first[:2].replace("\\", "/") == "//" else _RELATIVE
        return Safety.PARTS if host.match(first) else Safety.REFUSED
    if scheme[1].lower() in ("http", "https"):
        return Safety.PARTS if _HTTP_HOST.match(first) else Safety.REFUSED
    return Safety.PARTS if scheme[1].lower() in _OTHER_SCHEMES else Safety.REFUSED
