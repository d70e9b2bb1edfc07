"""What the page of the block editor shows of what stands in its form."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kapocs.console.blocks.doing import Done
from kapocs.console.blocks.typed import FOOTER, LOOK, PlacedBlock, fields_of, kind_of
from kapocs.letters.blocks.checks import lacks
from kapocs.letters.blocks.model import KINDS, Block, ColumnsBlock, FooterBlock, ProductsBlock
from kapocs.letters.model import Image

ACCENTS = (
    "#1f6f5c", "#1d5d90", "#3f4aa8", "#7a2e6d", "#a33b5c", "#b23a1e", "#855800", "#3d4c5a",
)  # fmt: skip
"""Colours that are offered."""
_EXCERPT = 90
_SIGNS = re.compile(r"[*#\\]|\]\([^)]*\)|\[(?=[^\]]*\]\()")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBlock:
    """A block in the editor. `values` and `problems` by the field's name, such as `1-text`."""

    number: int
    kind: str
    excerpt: str
    values: Mapping[str, str]
    problems: Mapping[str, str]
    parts: int
    """How many columns or products it has."""
    is_open: bool
    picking: str
    """Where the picture belongs that is being chosen: `` for the block, `1-` for a part."""
    is_picking: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What the editor shows beside the blocks. `problems`: of buttons, by block and field."""

    language: str
    is_checked: bool = False
    """Whether what is missing is told: it is not while somebody still writes."""
    images: Sequence[Image] = ()
    problems: Mapping[tuple[int, str], str] = field(default_factory=dict)


def shown(done: Done, extras: Extras) -> dict[str, object]:
    """What the template needs."""
    frame = done.typed.frame
    return {
        "blocks": [_shown(each, done, extras) for each in done.typed.placed],
        "kinds": list(KINDS),
        "frame": frame,
        "gone": done.gone,
        "block_said": done.said,
        "images": extras.images,
        "accents": ACCENTS,
        "look": fields_of(frame.look),
        "footer": fields_of(frame.footer),
        "footer_problems": defaultdict(str, _told(frame.footer, extras)),
        "prefixes": {"footer": FOOTER, "look": LOOK},
    }


def _shown(placed: PlacedBlock, done: Done, extras: Extras) -> ShownBlock:
    problems = {
        **(_told(placed.block, extras) if extras.is_checked else {}),
        **{name: text for (number, name), text in extras.problems.items()
           if number == placed.number},
    }  # fmt: skip
    number, _, part = done.picking.partition("-")
    is_picking = number == str(placed.number)
    return ShownBlock(
        number=placed.number,
        kind=kind_of(placed.block),
        excerpt=_excerpt(placed.block),
        values=defaultdict(str, fields_of(placed.block)),
        problems=defaultdict(str, problems),
        parts=_parts(placed.block),
        is_open=placed.number == done.open_ or bool(problems),
        picking=f"{part}-" if part else "",
        is_picking=is_picking,
    )


def _told(block: Block | FooterBlock, extras: Extras) -> dict[str, str]:
    if not extras.is_checked:
        return {}
    return {
        f"{each.part}-{each.error.field}" if each.part >= 0 else str(each.error.field):
        each.error.told(extras.language)
        for each in lacks(block)
    }  # fmt: skip


def _parts(block: Block) -> int:
    if isinstance(block, ColumnsBlock):
        return len(block.sides)
    return len(block.items) if isinstance(block, ProductsBlock) else 0


def _excerpt(block: Block) -> str:
    """The first words of it."""
    told = fields_of(block)
    names = ("over", "title", "text", "0-text", "label", "code", "0-name", "alt", "1-text")
    words = " · ".join(told[name] for name in names if told.get(name))
    flat = " ".join(_SIGNS.sub("", words).split())
    return flat if len(flat) <= _EXCERPT else f"{flat[: _EXCERPT - 1]}…"
