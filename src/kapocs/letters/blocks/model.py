"""The blocks that a letter is made of, and what it looks like as a whole."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from kapocs.errors import Invalid

MOST_BLOCKS = 60
MOST_SIDES = 3
"""Columns beside each other, and products in a row."""
LONGEST_TEXT = 10_000
LONGEST_LINE = 500
LONGEST_ADDRESS = 2_000
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class BadBlock(Invalid):
    """The block cannot stand in a letter so."""

    code = "bad_block"


class Tone(StrEnum):
    """What a block stands on: the letter's card, a tint of its colour, the colour itself."""

    PLAIN = "plain"
    TINT = "tint"
    BAND = "band"


class Align(StrEnum):
    """Where a line begins."""

    LEFT = "left"
    CENTER = "center"


class TextSize(StrEnum):
    """How large a text is written."""

    NORMAL = "normal"
    SMALL = "small"
    LARGE = "large"


class ButtonShape(StrEnum):
    """As wide as its words, as wide as the letter, or as wide and only framed."""

    SHORT = "short"
    WIDE = "wide"
    FRAMED = "framed"


class PictureWidth(StrEnum):
    """How much of the letter's width a picture takes."""

    FULL = "full"
    INSET = "inset"
    HALF = "half"


class ProductsShown(StrEnum):
    """Which products: some by name, what suits each reader, what their order holds."""

    CHOSEN = "chosen"
    RECOMMENDED = "recommended"
    ORDERED = "ordered"


class LetterGround(StrEnum):
    """What the card lies on."""

    GREY = "grey"
    WHITE = "white"
    TINT = "tint"


class Face(StrEnum):
    """The family of the letters."""

    SANS = "sans"
    SERIF = "serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderBlock:
    """The head of a letter: a picture, a small line, a title and a line below it, all optional."""

    picture: str = ""
    alt: str = ""
    over: str = ""
    title: str = ""
    below: str = ""
    tone: Tone = Tone.BAND
    align: Align = Align.LEFT
    is_huge: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsBlock:
    """Words in the tiny markup of `markup`."""

    text: str = ""
    tone: Tone = Tone.PLAIN
    align: Align = Align.LEFT
    size: TextSize = TextSize.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureBlock:
    """A picture; `href`: where a click on it leads, empty for nowhere."""

    picture: str = ""
    alt: str = ""
    href: str = ""
    width: PictureWidth = PictureWidth.INSET


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonBlock:
    """Words that lead somewhere."""

    label: str = ""
    href: str = ""
    align: Align = Align.LEFT
    shape: ButtonShape = ButtonShape.SHORT


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the columns: a picture, words, and a link below them, all optional."""

    picture: str = ""
    alt: str = ""
    text: str = ""
    label: str = ""
    href: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it would be seen."""
        return not (self.picture or self.text.strip() or self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsBlock:
    """Two or three columns, which stand below each other on phones."""

    sides: tuple[Side, ...] = (Side(), Side())
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownProduct:
    """A product as the letter shows it."""

    name: str = ""
    price: str = ""
    picture: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductsBlock:
    """Products: up to three chosen ones, or those that a merge tag brings for each reader."""

    shows: ProductsShown = ProductsShown.CHOSEN
    items: tuple[ShownProduct, ...] = ()
    count: int = 3
    """How many are recommended."""
    label: str = ""
    """What the link below each chosen one says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponBlock:
    """A code in a frame, with a line above and one below it."""

    above: str = ""
    code: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class LineBlock:
    """A thin line between what stands above and below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FooterBlock:
    """The end of every letter: who writes and why, and how to leave. Nobody takes it out."""

    text: str = ""
    leave: str = ""
    """What the link to unsubscribe says."""
    settings: str = ""
    """What the link to the reader's own settings says; empty: there is none."""


Block = (
    HeaderBlock
    | WordsBlock
    | PictureBlock
    | ButtonBlock
    | ColumnsBlock
    | ProductsBlock
    | CouponBlock
    | LineBlock
)
KINDS: dict[str, type[Block]] = {
    "header": HeaderBlock,
    "text": WordsBlock,
    "picture": PictureBlock,
    "button": ButtonBlock,
    "columns": ColumnsBlock,
    "products": ProductsBlock,
    "coupon": CouponBlock,
    "line": LineBlock,
}
"""By the name that stands in the MJML, in the order in which they are offered."""
NAMES = {kind: name for name, kind in KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLook:
    """What is the same in all of the letter. `accent`: `#1f6f5c`, in small letters."""

    accent: str = "#1f6f5c"
    ground: LetterGround = LetterGround.GREY
    face: Face = Face.SANS


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockLetter:
    """A letter of blocks. `title` and `preheader` stand in its head."""

    language: str = "hu"
    title: str = ""
    preheader: str = ""
    look: LetterLook = field(default_factory=LetterLook)
    blocks: tuple[Block, ...] = ()
    footer: FooterBlock = field(default_factory=FooterBlock)


def is_colour(text: str) -> bool:
    """Whether it is a colour as `LetterLook.accent` has it."""
    return _COLOUR.fullmatch(text) is not None
