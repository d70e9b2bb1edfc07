"""Paths as v1 clients write them: positional, mostly unencoded, `+` meant as `+`."""

from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

UNKNOWN = -1
"""A number that no record, list or form has."""

_MOST_DIGITS = 18


def split(raw_path: bytes) -> list[bytes]:
    """The path's segments, still encoded; one slash at the end makes no difference."""
    return raw_path.lstrip(b"/").removesuffix(b"/").split(b"/")


def decode(segment: bytes) -> str:
    """The text of a segment, percent-decoded once.

    What can be in no stored text (broken UTF-8, NUL) becomes a sign that matches nothing.
    """
    return unquote_to_bytes(segment).decode("utf-8", "replace").replace("\0", "\ufffd")


def number(text: str) -> int:
    """The id written so; UNKNOWN for anything but up to 18 decimal digits."""
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    return UNKNOWN


@dataclass(frozen=True, slots=True)
class Pattern:
    """A path with parameters in braces; `{name*}` at the end takes the rest, slashes and all."""

    literals: tuple[tuple[int, bytes], ...]
    names: tuple[tuple[int, str], ...]
    rest: str
    size: int
    """Segments, without the rest."""

    def match(self, segments: list[bytes]) -> dict[str, str] | None:
        """The parameters' values; None when the path is another one.

        The first segment has been looked up already.
        """
        if len(segments) != self.size and not (self.rest and len(segments) > self.size):
            return None
        for at, literal in self.literals:
            if segments[at] != literal:
                return None
        found = {name: decode(segments[at]) for at, name in self.names}
        if self.rest:
            found[self.rest] = decode(b"/".join(segments[self.size :]))
        return found


def pattern(path: str) -> Pattern:
    """Reads a path such as `list/{list}/field/{field}/value/{value*}`."""
    parts = path.split("/")
    rest = parts.pop()[1:-2] if parts[-1].endswith("*}") else ""
    literals = [(at, part.encode()) for at, part in enumerate(parts) if at and part[0] != "{"]
    names = [(at, part[1:-1]) for at, part in enumerate(parts) if part[0] == "{"]
    return Pattern(tuple(literals), tuple(names), rest, len(parts))
