"""Blocks written as MJML: the same blocks always make the same source."""

from collections.abc import Sequence
from itertools import pairwise

from kapocs.letters.blocks import drawn
from kapocs.letters.blocks.colours import palette
from kapocs.letters.blocks.drawn import Inks, Part
from kapocs.letters.blocks.head import head
from kapocs.letters.blocks.inline import inline
from kapocs.letters.blocks.model import NAMES, Block, BlockLetter, FooterBlock, LetterGround, Tone
from kapocs.letters.blocks.tree import Node, node, written

GROUNDS = {LetterGround.GREY: "#f3f5f2", LetterGround.WHITE: "#ffffff"}
_ROUND = "12px"
_CLASS = {Tone.PLAIN: "card", Tone.TINT: "tint", Tone.BAND: "band"}


def to_mjml(letter: BlockLetter) -> str:
    """The source of the letter."""
    return written(to_tree(letter))


def to_tree(letter: BlockLetter) -> Node:
    """The letter as elements."""
    inks = Inks(palette(letter.look.accent))
    colours = inks.palette
    parts = [drawn.part(each, inks) for each in letter.blocks]
    ground = {**GROUNDS, LetterGround.TINT: colours.tint}[letter.look.ground]
    space = node("mj-section", [node("mj-column", [node("mj-spacer", height="20px")])])
    body = node(
        "mj-body", [space, *_sections(letter.blocks, parts, inks), _footer(letter.footer)],
        background_color=ground, css_class="ground", width="600px",
    )  # fmt: skip
    return node("mjml", [head(letter, colours), body], lang=letter.language)


def _sections(blocks: Sequence[Block], parts: Sequence[Part], inks: Inks) -> list[Node]:
    """One of each block: corners are round, and there is air, where the card begins and ends."""
    tones = [None, *(part.tone for part in parts), None]
    edges = [one is not other for one, other in pairwise(tones)]
    return [
        node(
            "mj-section", part.columns, css_class=f"{_CLASS[part.tone]} block-{NAMES[type(block)]}",
            background_color=inks.ground(part.tone),
            border_radius=_corners(is_first=at == 0, is_last=at == len(parts) - 1),
            padding=_padding(part, begins=edges[at], ends=edges[at + 1]),
        )
        for at, (block, part) in enumerate(zip(blocks, parts, strict=True))
    ]  # fmt: skip


def _corners(*, is_first: bool, is_last: bool) -> str:
    top, bottom = (_ROUND if each else "0" for each in (is_first, is_last))
    return "" if top == bottom == "0" else f"{top} {top} {bottom} {bottom}"


def _padding(part: Part, *, begins: bool, ends: bool) -> str:
    air = 0 if part.is_full else 18
    top, bottom = (f"{air}px" if each else "0" for each in (begins, ends))
    return f"{top} {part.side} {bottom}"


def _footer(footer: FooterBlock) -> Node:
    style = "color:#5a6663"
    words: list[Node | str] = inline(footer.text.replace("\r\n", "\n").strip())
    links: list[Node | str] = [
        Node("a", {"href": "[/unsubscribe]", "class": "leave", "style": style}, [footer.leave])
    ]
    if footer.settings:
        to = {"href": "[/show_preferences_link]", "class": "settings", "style": style}
        links += [" · ", Node("a", to, [footer.settings])]
    drawn.colour_links(words, "#5a6663")
    content = [*words, *([node("br")] if words else []), *links, "[checkopen]"]
    text = node("mj-text", content, css_class="soft", font_size="13px", color="#5a6663")
    return node(
        "mj-section", [node("mj-column", [text])],
        css_class="soft block-footer", padding="6px 0 24px",
    )  # fmt: skip
