"""Blocks read from MJML: whole and exactly, or not at all."""

from collections.abc import Callable, Mapping

from kapocs.letters.blocks import markup
from kapocs.letters.blocks.drawn import SIZES, WIDTHS
from kapocs.letters.blocks.inline import typed_inline
from kapocs.letters.blocks.markup import TextPiece
from kapocs.letters.blocks.model import (
    KINDS,
    Align,
    Block,
    BlockLetter,
    ButtonBlock,
    ButtonShape,
    ColumnsBlock,
    CouponBlock,
    Face,
    FooterBlock,
    HeaderBlock,
    LetterGround,
    LetterLook,
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
    is_colour,
)
from kapocs.letters.blocks.tree import Node, NotATree, differing, read
from kapocs.letters.blocks.written import GROUNDS, to_tree

LONGEST = 500_000
"""Characters of a source that is read: a letter of blocks is shorter."""
_COUNT = "[product_recommendation_html("
_TONES = {"tint": Tone.TINT, "band": Tone.BAND}
_SIZES = {size: name for name, size in SIZES.items()}
_WIDTHS = {padding: name for name, padding in WIDTHS.items()}


class NotBlocks(Exception):
    """The source is not one that the blocks in it would make again. `line`: where, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def to_blocks(source: str) -> BlockLetter:
    """The letter of which `to_mjml` makes this source, but for blanks and breaks. NotBlocks."""
    if len(source) > LONGEST:
        raise NotBlocks(1)
    try:
        root = read(source)
    except NotATree as error:
        raise NotBlocks(error.line) from None
    letter = _letter(root)
    found = differing(root, to_tree(letter))
    if found is not None:
        raise NotBlocks(found.line)
    return letter


def _letter(root: Node) -> BlockLetter:
    head, body = _child(root, "mj-head"), _child(root, "mj-body")
    sections = body.nodes
    if len(sections) < 2:
        raise NotBlocks(body.line)
    return BlockLetter(
        language=root.attributes.get("lang", ""),
        title=_words(_named(head, "mj-title")),
        preheader=_words(_named(head, "mj-preview")),
        look=_look(head, body),
        blocks=tuple(_block(each) for each in sections[1:-1]),
        footer=_footer(sections[-1]),
    )


def _look(head: Node, body: Node) -> LetterLook:
    given = _child(head, "mj-attributes")
    accent = _child(given, "mj-button").attributes.get("background-color", "")
    if not is_colour(accent):
        raise NotBlocks(given.line)
    face = _child(given, "mj-all").attributes.get("font-family", "")
    grounds = {colour: ground for ground, colour in GROUNDS.items()}
    return LetterLook(
        accent=accent,
        ground=grounds.get(body.attributes.get("background-color", ""), LetterGround.TINT),
        face=Face.SERIF if face.startswith("Georgia") else Face.SANS,
    )


def _block(section: Node) -> Block:
    kinds = [each.removeprefix("block-") for each in section.classes if each.startswith("block-")]
    reader = _READERS.get(KINDS[kinds[0]]) if kinds and kinds[0] in KINDS else None
    if reader is None or not section.nodes:
        raise NotBlocks(section.line)
    return reader(section)


def _header(section: Node) -> HeaderBlock:
    column = section.nodes[0]
    image, title = _named(column, "mj-image"), _of(column, "title")
    first = column.nodes[0] if column.nodes else None
    return HeaderBlock(
        picture=_given(image, "src"),
        alt=_given(image, "alt"),
        over=_words(_of(column, "over")),
        title=_words(title),
        below=_words(_of(column, "below")),
        tone=_tone(section),
        align=_align(first),
        is_huge=_given(title, "font-size") == "44px",
    )


def _text(section: Node) -> WordsBlock:
    words = section.nodes[0].nodes
    first = words[0] if words else None
    return WordsBlock(
        text=_typed(words),
        tone=_tone(section),
        align=_align(first),
        size=_SIZES.get(_given(first, "font-size"), TextSize.NORMAL),
    )


def _picture(section: Node) -> PictureBlock:
    image = _named(section.nodes[0], "mj-image")
    return PictureBlock(
        picture=_given(image, "src"),
        alt=_given(image, "alt"),
        href=_given(image, "href"),
        width=_WIDTHS.get(_given(image, "padding"), PictureWidth.INSET),
    )


def _button(section: Node) -> ButtonBlock:
    button = _named(section.nodes[0], "mj-button")
    shape = ButtonShape.WIDE if _given(button, "width") else ButtonShape.SHORT
    if button is not None and "choice" in button.classes:
        shape = ButtonShape.FRAMED
    return ButtonBlock(
        label=_words(button), href=_given(button, "href"), align=_align(button), shape=shape
    )


def _columns(section: Node) -> ColumnsBlock:
    return ColumnsBlock(sides=tuple(_side(each) for each in section.nodes), tone=_tone(section))


def _side(column: Node) -> Side:
    image, label = _named(column, "mj-image"), _of(column, "label")
    link = _named(label, "a") if label is not None else None
    words = [each for each in column.nodes if each.name == "mj-text" and each is not label]
    return Side(
        picture=_given(image, "src"),
        alt=_given(image, "alt"),
        text=_typed(words),
        label=_words(link),
        href=_given(link, "href"),
    )


def _products(section: Node) -> ProductsBlock:
    tagged = _of(section.nodes[0], "items")
    if tagged is None:
        items = tuple(_item(each) for each in section.nodes)
        labels = [_words(_named(each, "mj-button")) for each in section.nodes]
        return ProductsBlock(items=items, label=next((each for each in labels if each), ""))
    tag = _words(tagged)
    count = tag.removeprefix(_COUNT).removesuffix(")]")
    if tag.startswith(_COUNT) and count in map(str, range(1, 21)):
        return ProductsBlock(shows=ProductsShown.RECOMMENDED, count=int(count))
    return ProductsBlock(shows=ProductsShown.ORDERED)


def _item(column: Node) -> ShownProduct:
    image, button = _named(column, "mj-image"), _named(column, "mj-button")
    return ShownProduct(
        name=_words(_of(column, "name")),
        price=_words(_of(column, "price")),
        picture=_given(image, "src"),
        href=_given(image, "href") or _given(button, "href"),
    )


def _coupon(section: Node) -> CouponBlock:
    column = section.nodes[0]
    return CouponBlock(
        above=_words(_of(column, "above")),
        code=_words(_of(column, "code")),
        below=_words(_of(column, "below")),
    )


def _line(section: Node) -> LineBlock:
    return LineBlock()


def _footer(section: Node) -> FooterBlock:
    column = section.nodes[0] if section.nodes else section
    text = _child(column, "mj-text")
    links = {each.attributes.get("class", ""): each for each in text.nodes if each.name == "a"}
    leave = links.get("leave")
    if leave is None:
        raise NotBlocks(text.line)
    words = text.children[: text.children.index(leave)]
    if words and isinstance(words[-1], Node) and words[-1].name == "br":
        words = words[:-1]
    return FooterBlock(
        text=typed_inline(words),
        leave=_words(leave),
        settings=_words(links.get("settings")),
    )


def _typed(words: list[Node]) -> str:
    return markup.typed(_piece(each) for each in words)


def _piece(text: Node) -> TextPiece:
    inside = text.nodes
    if len(text.children) == 1 and inside and inside[0].name in ("h1", "h2", "ul", "ol"):
        return TextPiece(inside[0].name, tuple(inside[0].children))
    return TextPiece("p", tuple(text.children))


def _child(parent: Node, name: str) -> Node:
    found = _named(parent, name)
    if found is None:
        raise NotBlocks(parent.line)
    return found


def _named(parent: Node, name: str) -> Node | None:
    return next((each for each in parent.nodes if each.name == name), None)


def _of(parent: Node, role: str) -> Node | None:
    return next((each for each in parent.nodes if role in each.classes), None)


def _words(node: Node | None) -> str:
    return "".join(each for each in node.children if isinstance(each, str)) if node else ""


def _given(node: Node | None, name: str) -> str:
    return node.attributes.get(name, "") if node else ""


def _align(node: Node | None) -> Align:
    return Align.CENTER if _given(node, "align") == "center" else Align.LEFT


def _tone(section: Node) -> Tone:
    return next((_TONES[each] for each in section.classes if each in _TONES), Tone.PLAIN)


_READERS: Mapping[type[Block], Callable[[Node], Block]] = {
    HeaderBlock: _header,
    WordsBlock: _text,
    PictureBlock: _picture,
    ButtonBlock: _button,
    ColumnsBlock: _columns,
    ProductsBlock: _products,
    CouponBlock: _coupon,
    LineBlock: _line,
}
