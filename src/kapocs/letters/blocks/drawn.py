"""What each kind of block is made of: the columns of its section."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kapocs.letters.blocks.colours import WHITE, Palette
from kapocs.letters.blocks.markup import TextPiece, pieces
from kapocs.letters.blocks.model import (
    Align,
    Block,
    ButtonBlock,
    ButtonShape,
    ColumnsBlock,
    CouponBlock,
    HeaderBlock,
    LineBlock,
    PictureBlock,
    PictureWidth,
    ProductsBlock,
    ProductsShown,
    ShownProduct,
    Side,
    TextSize,
    Tone,
    WordsBlock,
)
from kapocs.letters.blocks.tree import Node, node

SIZES = {TextSize.NORMAL: "", TextSize.SMALL: "14px", TextSize.LARGE: "18px"}
WIDTHS = {PictureWidth.FULL: "0", PictureWidth.INSET: "", PictureWidth.HALF: "10px 150px"}


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of words on each tone."""

    palette: Palette

    def ground(self, tone: Tone) -> str:
        """What the tone is."""
        grounds = {Tone.TINT: self.palette.tint, Tone.BAND: self.palette.accent}
        return grounds.get(tone, WHITE)

    def words(self, tone: Tone) -> str:
        """Of a text; empty: as it is by itself."""
        return self.palette.ink if tone is Tone.BAND else ""

    def links(self, tone: Tone) -> str:
        """Of a link in a text."""
        return self.palette.ink if tone is Tone.BAND else self.palette.strong


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What stands in a block's section. `side`: space left and right of its columns."""

    columns: list[Node]
    tone: Tone = Tone.PLAIN
    side: str = "0"
    is_full: bool = False
    """It reaches to the edge of the card, above and below, too."""


def part(block: Block, inks: Inks) -> Part:
    """What stands in the section of the block."""
    return _DRAWN[type(block)](block, inks)


def colour_links(content: Iterable[Node | str], colour: str) -> None:
    """Gives each link in it the colour."""
    for each in content:
        if isinstance(each, Node):
            if each.name == "a":
                each.attributes = {**each.attributes, "style": f"color:{colour}"}
            colour_links(each.children, colour)


def _header(block: HeaderBlock, inks: Inks) -> Part:
    size = {"font_size": "44px", "line_height": "1.1", "font_weight": "800"}
    usual = {"font_size": "28px", "line_height": "1.25", "font_weight": "700"}
    common = {"align": _align(block.align), "color": inks.words(block.tone)}
    mark = {**common, "color": inks.links(block.tone)}
    parts = [
        _image(block.picture, block.alt, align=block.align, width="160px")
        if block.picture else None,
        node("mj-text", [block.over], css_class="mark over" if block.tone is not Tone.BAND
             else "over", font_size="15px", font_weight="600", padding="4px 28px", **mark)
        if block.over else None,
        node("mj-text", [block.title], css_class="title", padding="4px 28px",
             **(size if block.is_huge else usual), **common)
        if block.title else None,
        node("mj-text", [block.below], css_class="below", font_size="18px", padding="4px 28px",
             **common)
        if block.below else None,
    ]  # fmt: skip
    return Part(columns=[_column(parts)], tone=block.tone)


def _text(block: WordsBlock, inks: Inks) -> Part:
    common = {
        "align": _align(block.align),
        "color": inks.words(block.tone),
        "font_size": SIZES[block.size],
    }
    parts = _words(block.text, inks.links(block.tone), common)
    return Part(columns=[_column(parts)], tone=block.tone)


def _words(text: str, links: str, common: Mapping[str, str]) -> list[Node | None]:
    return [_word(each, links, common) for each in pieces(text)]


def _word(piece: TextPiece, links: str, common: Mapping[str, str]) -> Node:
    colour_links(piece.content, links)
    inside = piece.content if piece.kind == "p" else [node(piece.kind, piece.content)]
    return node("mj-text", inside, css_class="linked", **common)


def _picture(block: PictureBlock, inks: Inks) -> Part:
    is_full = block.width is PictureWidth.FULL
    image = _image(
        block.picture, block.alt, href=block.href, padding=WIDTHS[block.width],
        border_radius="0" if is_full else "",
    )  # fmt: skip
    return Part(columns=[_column([image])], is_full=is_full)


def _button(block: ButtonBlock, inks: Inks) -> Part:
    common = {"href": block.href, "align": _align(block.align)}
    if block.shape is not ButtonShape.SHORT:
        common["width"] = "100%"
    if block.shape is ButtonShape.FRAMED:
        colours = inks.palette
        common |= {
            "css_class": "choice", "background_color": colours.tint, "color": colours.strong,
            "border": f"1px solid {colours.strong}", "inner_padding": "11px 16px",
            "padding": "5px 28px",
        }  # fmt: skip
    return Part(columns=[_column([node("mj-button", [block.label], **common)])])


def _columns(block: ColumnsBlock, inks: Inks) -> Part:
    columns = [_side(each, block.tone, inks) for each in block.sides]
    return Part(columns=columns, tone=block.tone, side="16px")


def _side(side: Side, tone: Tone, inks: Inks) -> Node:
    common = {"color": inks.words(tone), "padding": "6px 12px", "font_size": "15px"}
    link = {**common, "css_class": "linked label", "font_weight": "600"}
    parts = [
        _image(side.picture, side.alt, padding="10px 12px") if side.picture else None,
        *_words(side.text, inks.links(tone), common),
        node("mj-text", [_link(side.label, side.href, inks.links(tone))], **link)
        if side.label else None,
    ]  # fmt: skip
    return _column(parts)


def _products(block: ProductsBlock, inks: Inks) -> Part:
    if block.shows is ProductsShown.CHOSEN:
        columns = [_item(each, block.label, inks) for each in block.items]
        return Part(columns=columns, side="16px")
    tag = f"[product_recommendation_html({block.count})]"
    if block.shows is ProductsShown.ORDERED:
        tag = "[ordered_items_html]"
    text = node(
        "mj-text", [tag], css_class="items", font_size="14px", line_height="1.4",
        padding="8px 20px",
    )  # fmt: skip
    return Part(columns=[_column([text])])


def _item(item: ShownProduct, label: str, inks: Inks) -> Node:
    common = {"align": "center", "padding": "4px 12px"}
    parts = [
        _image(item.picture, item.name, href=item.href, padding="10px 12px")
        if item.picture else None,
        node("mj-text", [item.name], css_class="name", font_weight="600", **common)
        if item.name else None,
        node("mj-text", [item.price], css_class="price", **common) if item.price else None,
        node("mj-button", [label], href=item.href, align="center", font_size="14px",
             inner_padding="9px 16px", padding="8px 12px")
        if label and item.href else None,
    ]  # fmt: skip
    return _column(parts, vertical_align="top")


def _coupon(block: CouponBlock, inks: Inks) -> Part:
    colours = inks.palette
    common = {"align": "center", "font_size": "14px", "padding": "8px 12px"}
    parts = [
        node("mj-text", [block.above], css_class="above", **common) if block.above else None,
        node("mj-text", [block.code], css_class="mark code", align="center", font_size="24px",
             font_weight="700", letter_spacing="2px", line_height="1.3", color=colours.strong,
             padding="8px 12px"),
        node("mj-text", [block.below], css_class="below", **common) if block.below else None,
    ]  # fmt: skip
    column = _column(
        parts, css_class="box", width="340px", background_color=colours.tint,
        border=f"2px dashed {colours.strong}",
    )  # fmt: skip
    return Part(columns=[column], side="28px")


def _line(block: LineBlock, inks: Inks) -> Part:
    return Part(columns=[_column([node("mj-divider")])])


def _column(parts: Iterable[Node | None], **attributes: str) -> Node:
    return node("mj-column", [each for each in parts if each is not None], **attributes)


def _image(picture: str, alt: str, *, align: Align = Align.CENTER, **attributes: str) -> Node:
    given = {key.replace("_", "-"): value for key, value in attributes.items() if value}
    # Without any alt a program reads the address out; an empty one passes over it.
    return Node("mj-image", {"src": picture, "alt": alt, "align": align.value, **given})


def _link(words: str, href: str, colour: str) -> Node:
    return node("a", [words], href=href, style=f"color:{colour}")


def _align(align: Align) -> str:
    return "" if align is Align.LEFT else align.value


_DRAWN: Mapping[type[Block], Callable[..., Part]] = {
    HeaderBlock: _header,
    WordsBlock: _text,
    PictureBlock: _picture,
    ButtonBlock: _button,
    ColumnsBlock: _columns,
    ProductsBlock: _products,
    CouponBlock: _coupon,
    LineBlock: _line,
}
