"""The few inline styles that paper knows: weight, slant, underline, colour, size, alignment."""

import re
from dataclasses import dataclass, replace

_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgb\( ?(\d{1,3}) ?, ?(\d{1,3}) ?, ?(\d{1,3}) ?\)")
_SIZE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)(px|pt)")
_NAMED = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000",
    "blue": "#0000ff", "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0",
    "navy": "#000080", "maroon": "#800000", "orange": "#ffa500", "purple": "#800080",
}  # fmt: skip
_ALIGNMENTS = {"left", "center", "right"}
_POINTS_OF_PIXEL = 0.75
_SMALLEST, _LARGEST = 4.0, 72.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How text looks. `size` in points; None: the letter's."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = ""
    size: float | None = None

    def run(self, text: str) -> object:
        """The text as a run of a paragraph: bare, or with what differs from the letter's look."""
        given = {
            "b": self.bold,
            "i": self.italic,
            "u": self.underline,
            "c": self.colour,
            "z": self.size,
        }
        look = {key: value for key, value in given.items() if value}
        return {"t": text, **look} if look else text


def declarations(source: str | None) -> dict[str, str]:
    """Property → value of a `style` attribute, in lower case; an absurdly long one counts not."""
    if not source or len(source) > 2000:
        return {}
    pairs = (part.split(":", 1) for part in source.lower().split(";") if ":" in part)
    return {name.strip(): value.replace("!important", "").strip() for name, value in pairs}


def styled(style: Style, given: dict[str, str]) -> Style:
    """The style changed by declarations; what paper does not know is passed over."""
    if not given:
        return style
    weight, slant = given.get("font-weight", ""), given.get("font-style", "")
    if weight:
        style = replace(style, bold=weight in {"bold", "bolder", "600", "700", "800", "900"})
    if slant:
        style = replace(style, italic=slant in {"italic", "oblique"})
    if "underline" in given.get("text-decoration", ""):
        style = replace(style, underline=True)
    colour = colour_of(given.get("color", ""))
    size = size_of(given.get("font-size", ""))
    return replace(style, colour=colour or style.colour, size=size or style.size)


def colour_of(text: str) -> str:
    """`#rrggbb` or `#rgb`; empty when it is no colour that paper knows."""
    text = text.strip().lower()
    if _COLOUR.fullmatch(text):
        return text
    if match := _RGB.fullmatch(text):
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in match.groups())
    return _NAMED.get(text, "")


def size_of(text: str) -> float | None:
    """Points of a font size in px or pt, within reason."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        return None
    points = float(match.group(1)) * (_POINTS_OF_PIXEL if match.group(2) == "px" else 1)
    return min(max(points, _SMALLEST), _LARGEST)


def alignment(attribute: str | None, given: dict[str, str]) -> str:
    """left, center or right; empty: as the surroundings are."""
    asked = given.get("text-align") or (attribute or "").strip().lower()
    return asked if asked in _ALIGNMENTS else ""
