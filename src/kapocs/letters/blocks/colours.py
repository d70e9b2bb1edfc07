"""Colours out of the one that somebody chose, which can be read in light and in dark."""

from dataclasses import dataclass

WHITE = "#ffffff"
INK = "#1b211f"
_BLACK = "#000000"
_READABLE = 4.5
"""Contrast from which on text is read well (WCAG AA)."""
_DARK_GROUND = "#28332f"
"""The lightest of what stands behind text in dark mode."""
_STEPS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as `#rrggbb`. `ink` is for text on the accent, `strong` for text in its colour.

    `bright` is `strong` in dark mode; `tint` a light ground for parts that stand out.
    """

    accent: str
    ink: str
    strong: str
    bright: str
    tint: str


def palette(accent: str) -> Palette:
    """What goes with the accent, given as `#rrggbb`."""
    tint = _mixed(accent, WHITE, 0.9)
    return Palette(
        accent=accent,
        ink=max((WHITE, INK, _BLACK), key=lambda each: min(contrast(each, accent), _READABLE)),
        strong=_until_readable(accent, _BLACK, tint),
        bright=_until_readable(accent, WHITE, _DARK_GROUND),
        tint=tint,
    )


def contrast(one: str, other: str) -> float:
    """Between 1, the same, and 21, black on white."""
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _until_readable(colour: str, towards: str, ground: str) -> str:
    """The colour, moved as little as needed to be read on the ground."""
    tried = (_mixed(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((each for each in tried if contrast(each, ground) >= _READABLE), towards)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _mixed(one: str, other: str, share: float) -> str:
    """`share`: how much of the other."""
    both = zip(_parts(one), _parts(other), strict=True)
    return "#" + bytes(round(a + (b - a) * share) for a, b in both).hex()


def _light(colour: str) -> float:
    parts = (part / 255 for part in _parts(colour))
    linear = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return sum(x * weight for x, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
