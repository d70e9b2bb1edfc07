"""What a block still needs before a letter with it can be stored."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from kapocs.letters.blocks.inline import ADDRESS
from kapocs.letters.blocks.model import (
    LONGEST_ADDRESS,
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_BLOCKS,
    MOST_SIDES,
    BadBlock,
    Block,
    BlockLetter,
    ButtonBlock,
    ColumnsBlock,
    CouponBlock,
    FooterBlock,
    PictureBlock,
    ProductsBlock,
    ProductsShown,
    ShownProduct,
    Side,
)
from kapocs.reasons import Reason

_NEEDED: tuple[tuple[type[Block | FooterBlock], str, str], ...] = (
    (PictureBlock, "picture", "blocks.no_picture"),
    (CouponBlock, "code", "blocks.no_code"),
    (FooterBlock, "leave", "blocks.no_label"),
)
_ADDRESSES = frozenset({"href", "picture"})
_LONGEST = {"text": LONGEST_TEXT, **dict.fromkeys(_ADDRESSES, LONGEST_ADDRESS)}


@dataclass(frozen=True, slots=True)
class Lack:
    """What is wrong with a field of a block. `part`: which side or product; -1: the block itself.

    The error's `field` is the field's name.
    """

    part: int
    error: BadBlock


def check_count(letter: BlockLetter) -> None:
    """BadBlock: there are too many blocks for one letter."""
    if len(letter.blocks) > MOST_BLOCKS:
        raise BadBlock(Reason("blocks.too_many", most=MOST_BLOCKS), field="blocks")


def lacks(block: Block | FooterBlock) -> list[Lack]:
    """All that is wrong with the block."""
    found = [*_values(block, -1), *_needs(block)]
    parts: tuple[Side | ShownProduct, ...] = ()
    if isinstance(block, ColumnsBlock | ProductsBlock):
        parts = block.sides if isinstance(block, ColumnsBlock) else block.items
    for at, each in enumerate(parts):
        found += _values(each, at)
    return found


def _values(thing: Block | FooterBlock | Side | ShownProduct, part: int) -> Iterator[Lack]:
    """Texts that are too long, and addresses that are none."""
    for each in fields(thing):
        value = getattr(thing, each.name)
        if type(value) is not str:
            continue
        most = _LONGEST.get(each.name, LONGEST_LINE)
        if len(value) > most:
            yield _lack(part, each.name, Reason("value.too_long", field=each.name, most=most))
        elif each.name in _ADDRESSES and value and not ADDRESS.fullmatch(value):
            yield _lack(part, each.name, Reason("blocks.bad_address"))


def _needs(block: Block | FooterBlock) -> Iterator[Lack]:
    for kind, name, code in _NEEDED:
        if isinstance(block, kind) and not getattr(block, name):
            yield _lack(-1, name, Reason(code))
    if isinstance(block, ButtonBlock):
        yield from _link(block, -1, needed=True)
    elif isinstance(block, ColumnsBlock):
        for at, side in enumerate(block.sides):
            yield from _link(side, at, needed=False)
    elif isinstance(block, ProductsBlock) and not _has_products(block):
        yield _lack(-1, "sku", Reason("blocks.no_products", most=MOST_SIDES))


def _has_products(block: ProductsBlock) -> bool:
    return block.shows is not ProductsShown.CHOSEN or 1 <= len(block.items) <= MOST_SIDES


def _link(thing: ButtonBlock | Side, part: int, *, needed: bool) -> Iterator[Lack]:
    if not thing.label and (needed or thing.href):
        yield _lack(part, "label", Reason("blocks.no_label"))
    if not thing.href and (needed or thing.label):
        yield _lack(part, "href", Reason("blocks.no_address"))


def _lack(part: int, name: str, reason: Reason) -> Lack:
    return Lack(part, BadBlock(reason, field=name))
