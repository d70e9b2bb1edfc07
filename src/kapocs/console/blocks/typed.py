"""Blocks as fields of a form, and read from it.

Block 7 has the fields `b7-kind`, `b7-text`…, its second column or product `b7-1-text`…; the fields
named `block` have the numbers in the order of the letter.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, get_type_hints

from kapocs.console.desk import PostedForm
from kapocs.letters.blocks.model import (
    KINDS,
    MOST_BLOCKS,
    MOST_SIDES,
    NAMES,
    Block,
    BlockLetter,
    ColumnsBlock,
    FooterBlock,
    LetterLook,
    ProductsBlock,
    ShownProduct,
    Side,
    is_colour,
)

MOST_FIELDS = 2_000
"""Of the form."""
LARGEST_RECOMMENDED = 20
_Thing = Block | FooterBlock | LetterLook | Side | ShownProduct
_PARTS: Mapping[type[Block], type[Side] | type[ShownProduct]] = {
    ColumnsBlock: Side,
    ProductsBlock: ShownProduct,
}
_HINTS = {
    kind: get_type_hints(kind)
    for kind in (*KINDS.values(), Side, ShownProduct, FooterBlock, LetterLook)
}
_BEGIN = "b"
FOOTER = "footer-"
LOOK = "look-"


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block, and the number that the page knows it by."""

    number: int
    block: Block


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedBlocks:
    """A letter as the form has it."""

    frame: BlockLetter
    """All but its blocks."""
    placed: tuple[PlacedBlock, ...]

    @property
    def letter(self) -> BlockLetter:
        """The letter."""
        return replace(self.frame, blocks=tuple(each.block for each in self.placed))

    def with_block(self, number: int, block: Block) -> "TypedBlocks":
        """Another block in the place of the one of this number."""
        mine = PlacedBlock(number, block)
        changed = (mine if each.number == number else each for each in self.placed)
        return replace(self, placed=tuple(changed))


def of_letter(letter: BlockLetter) -> TypedBlocks:
    """A letter to be shown in the form."""
    placed = (PlacedBlock(number, each) for number, each in enumerate(letter.blocks, 1))
    return TypedBlocks(frame=replace(letter, blocks=()), placed=tuple(placed))


def of_form(form: PostedForm) -> TypedBlocks:
    """What the form has. Of more blocks than a letter may have one more is read."""
    frame = BlockLetter(
        language=form.get("letter-language", "hu")[:10],
        title=form.get("letter-title", "")[:500],
        preheader=" ".join(form.get("preheader", "").split())[:200],
        look=_look(form),
        footer=_read(FooterBlock, form, FOOTER),
    )
    return TypedBlocks(frame=frame, placed=tuple(_placed(form)))


def _placed(form: PostedForm) -> Iterator[PlacedBlock]:
    seen: set[int] = set()
    for text in form.all("block")[: MOST_BLOCKS + 1]:
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
        kind = form.get(f"{_BEGIN}{number}-kind", "")
        if number and number not in seen and kind in KINDS:
            seen.add(number)
            yield PlacedBlock(number, block_of(kind, form, f"{_BEGIN}{number}-"))


def _look(form: Mapping[str, str]) -> LetterLook:
    look: LetterLook = _read(LetterLook, form, LOOK)
    accent = look.accent.lower()
    return replace(look, accent=accent if is_colour(accent) else LetterLook().accent)


def block_of(kind: str, form: Mapping[str, str], begin: str) -> Block:
    """The block whose fields begin so."""
    made: Block = _read(KINDS[kind], form, begin)
    part = _PARTS.get(type(made))
    if part is None:
        return made
    parts = tuple(
        _read(part, form, f"{begin}{at}-")
        for at in range(MOST_SIDES)
        if f"{begin}{at}-{fields(part)[0].name}" in form
    )
    if isinstance(made, ColumnsBlock):
        return replace(made, sides=parts)
    return replace(made, items=parts) if isinstance(made, ProductsBlock) else made


def _read(kind: Any, form: Mapping[str, str], begin: str) -> Any:
    given = {}
    for name, hint in _HINTS[kind].items():
        text = form.get(f"{begin}{name}")
        value = None if text is None else _value(hint, text)
        if hint is bool:
            value = text == "1"
        if value is not None:
            given[name] = value
    return kind(**given)


def _value(hint: Any, text: str) -> object:
    """None: it says nothing that could stand there."""
    if hint is str:
        return text.replace("\r\n", "\n").strip()
    if hint is int:
        fits = text.isascii() and text.isdigit() and 1 <= len(text) <= 3
        return min(max(int(text), 1), LARGEST_RECOMMENDED) if fits else None
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(text) if text in list(hint) else None
    return None


def fields_of(thing: _Thing) -> dict[str, str]:
    """The fields, without what their names begin with."""
    found: dict[str, str] = {}
    for each in fields(thing):
        value = getattr(thing, each.name)
        if isinstance(value, tuple):
            found |= _of_parts(value)
        elif isinstance(value, bool):
            found[each.name] = "1" if value else ""
        else:
            found[each.name] = str(value)
    return found


def _of_parts(parts: Sequence[Side | ShownProduct]) -> dict[str, str]:
    every = (
        (at, name, text) for at, part in enumerate(parts) for name, text in fields_of(part).items()
    )
    return {f"{at}-{name}": text for at, name, text in every}


def kind_of(block: Block) -> str:
    """Its name."""
    return NAMES[type(block)]
