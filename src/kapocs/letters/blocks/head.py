"""The head of a letter of blocks: its styles, which fit dark mode too."""

from collections.abc import Sequence

from kapocs.letters.blocks.colours import INK, Palette
from kapocs.letters.blocks.content import STYLES
from kapocs.letters.blocks.model import BlockLetter, Face
from kapocs.letters.blocks.tree import Node, node

_FACES = {
    Face.SANS: "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
    Face.SERIF: "Georgia,'Times New Roman',serif",
}
_CELLS_OF_DETAILS = [f".items tr > :nth-child({place})" for place in (2, 4, 5)]
"""Of name, SKU, quantity, unit price, net and gross of an order a phone has room for three."""
_METAS = (
    {"name": "color-scheme", "content": "light dark"},
    {"name": "supported-color-schemes", "content": "light dark"},
    {"name": "format-detection", "content": "telephone=no, date=no, address=no, email=no, url=no"},
    {"name": "x-apple-disable-message-reformatting", "content": "yes"},
)


def head(letter: BlockLetter, colours: Palette) -> Node:
    """The `mj-head`."""
    named = [node("mj-title", [letter.title])] if letter.title else []
    ahead = [node("mj-preview", [letter.preheader])] if letter.preheader else []
    dark = _dark(colours)
    # Outlook in the browser has no media query for it, and marks what it turned dark.
    marked = [([f"[data-ogsc] {each}" for each in which], what) for which, what in dark]
    styles = [
        "\n",
        *(f"      {which} {{ {what} }}\n" for which, what in STYLES),
        "      @media (max-width: 479px) {\n",
        f"        {_rule(_CELLS_OF_DETAILS, 'display: none')}\n",
        "      }\n",
        "      @media (prefers-color-scheme: dark) {\n",
        *(f"        {_rule(*each)}\n" for each in dark),
        "      }\n",
        *(f"      {_rule(*each)}\n" for each in marked),
        "    ",
    ]
    return node(
        "mj-head",
        [
            *ahead, *named, _attributes(letter, colours), node("mj-style", ["".join(styles)]),
            node("mj-raw", [Node("meta", each) for each in _METAS]),
        ],
    )  # fmt: skip


def _rule(which: Sequence[str], what: str) -> str:
    return f"{', '.join(which)} {{ {what} !important; }}"


def _dark(colours: Palette) -> list[tuple[Sequence[str], str]]:
    """Selectors, and what holds for them in dark mode."""
    return [
        (["body", ".ground"], "background: #131817"),
        ([".card", ".card > table"], "background: #1c2321"),
        (
            [".tint", ".tint > table", ".box table", ".choice td", ".choice a"],
            "background: #28332f",
        ),
        ([".band", ".band > table"], f"background: {colours.accent}"),
        ([".card div", ".tint div"], "color: #e8edeb"),
        ([".band div", ".band .linked a"], f"color: {colours.ink}"),
        (
            [".mark div", ".card .linked a", ".tint .linked a", ".choice a"],
            f"color: {colours.bright}",
        ),
        ([".soft div", ".soft a"], "color: #9fada9"),
        ([".card p", ".items td", ".items th"], "border-color: #3a4743"),
        ([".box table", ".choice td"], f"border-color: {colours.bright}"),
    ]


def _attributes(letter: BlockLetter, colours: Palette) -> Node:
    return node(
        "mj-attributes",
        [
            node("mj-all", font_family=_FACES[letter.look.face]),
            node("mj-section", padding="0"),
            node("mj-text", font_size="16px", line_height="1.6", color=INK, padding="8px 28px"),
            node(
                "mj-button", background_color=colours.accent, color=colours.ink,
                border_radius="8px", font_size="16px", font_weight="600",
                inner_padding="13px 26px", padding="14px 28px", align="left",
            ),
            node("mj-image", padding="10px 28px", border_radius="6px"),
            node("mj-divider", border_color="#dde3e0", border_width="1px", padding="10px 28px"),
        ],
    )  # fmt: skip
