"""What the buttons of the block editor do to what stands in the form. Nothing is stored."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from kapocs.console.blocks.typed import PlacedBlock, TypedBlocks, block_of, fields_of, kind_of
from kapocs.letters.blocks.model import (
    KINDS,
    MOST_BLOCKS,
    MOST_SIDES,
    Block,
    ColumnsBlock,
    HeaderBlock,
    PictureBlock,
    ProductsBlock,
    ShownProduct,
    Side,
)

_MOST_GONE = 100_000
_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The form after a button. `open_`: the number of the block that is worked on; 0: none.

    `gone`: the block that was taken out last, as `undo` takes it back. `picking`: the picture that
    is being chosen, such as `7` or `7-1`. `said`: key of the text that tells what happened.
    """

    typed: TypedBlocks
    open_: int = 0
    gone: str = ""
    picking: str = ""
    said: str = ""


def do(typed: TypedBlocks, button: str, gone: str) -> Done:
    """`button`: what it does and to what, such as `up:7`. Those that mean nothing do nothing."""
    name, _, rest = button.partition(":")
    work = _WORK.get(name)
    done = Done(typed=typed, gone=gone)
    if work is None:
        return done
    return work(done, rest)


def _at(typed: TypedBlocks, text: str) -> int:
    """Where the block of this number stands; -1: nowhere."""
    found = (at for at, each in enumerate(typed.placed) if str(each.number) == text)
    return next(found, -1)


def _moved(done: Done, text: str, by: int) -> Done:
    placed = list(done.typed.placed)
    at = _at(done.typed, text)
    to = at + by
    if at < 0 or not 0 <= to < len(placed):
        return done
    placed[at], placed[to] = placed[to], placed[at]
    return replace(done, typed=_with(done.typed, placed), said="block_said_moved")


def _up(done: Done, text: str) -> Done:
    return _moved(done, text, -1)


def _down(done: Done, text: str) -> Done:
    return _moved(done, text, 1)


def _remove(done: Done, text: str) -> Done:
    placed = list(done.typed.placed)
    at = _at(done.typed, text)
    if at < 0:
        return done
    block = placed.pop(at).block
    gone = json.dumps({"at": at, "kind": kind_of(block), "fields": fields_of(block)})
    return Done(typed=_with(done.typed, placed), gone=gone, said="block_said_removed")


def _undo(done: Done, text: str) -> Done:
    at, block = _gone(done.gone)
    if block is None:
        return replace(done, gone="")
    return _inserted(replace(done, gone=""), at, block, said="block_said_back")


def _gone(gone: str) -> tuple[int, Block | None]:
    """Where the block stood that was taken out, and the block; None: it cannot be read."""
    try:
        told = json.loads(gone[:_MOST_GONE])
        at, kind, fields = told["at"], told["kind"], told["fields"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return 0, None
    is_whole = isinstance(at, int) and isinstance(fields, dict) and kind in list(KINDS)
    if not is_whole or not all(isinstance(each, str) for each in fields.values()):
        return 0, None
    return at, block_of(kind, fields, "")


def _add(done: Done, kind: str) -> Done:
    if kind not in KINDS:
        return done
    return _inserted(done, len(done.typed.placed), KINDS[kind](), said="block_said_added")


def _copy(done: Done, text: str) -> Done:
    at = _at(done.typed, text)
    if at < 0:
        return done
    return _inserted(done, at + 1, done.typed.placed[at].block, said="block_said_copied")


def _inserted(done: Done, at: int, block: Block, *, said: str) -> Done:
    placed = list(done.typed.placed)
    if len(placed) >= MOST_BLOCKS:
        return done
    number = max((each.number for each in placed), default=0) + 1
    placed.insert(at, PlacedBlock(number, block))
    return replace(done, typed=_with(done.typed, placed), open_=number, said=said)


def _with(typed: TypedBlocks, placed: list[PlacedBlock]) -> TypedBlocks:
    return replace(typed, placed=tuple(placed))


def _more(done: Done, text: str) -> Done:
    """One more column or product."""
    return _changed(done, text, _longer)


def _longer(block: Block) -> Block:
    if isinstance(block, ColumnsBlock) and len(block.sides) < MOST_SIDES:
        return replace(block, sides=(*block.sides, Side()))
    if isinstance(block, ProductsBlock) and len(block.items) < MOST_SIDES:
        return replace(block, items=(*block.items, ShownProduct()))
    return block


def _less(done: Done, text: str) -> Done:
    """Without the column or product `7-1`."""
    number, _, part = text.partition("-")
    return _changed(done, number, lambda block: _shorter(block, part))


def _shorter(block: Block, part: str) -> Block:
    if isinstance(block, ColumnsBlock) and len(block.sides) > 1:
        return replace(block, sides=_without(block.sides, part))
    if isinstance(block, ProductsBlock):
        return replace(block, items=_without(block.items, part))
    return block


def _without(parts: tuple[_Part, ...], part: str) -> tuple[_Part, ...]:
    return tuple(each for at, each in enumerate(parts) if str(at) != part)


def _changed(done: Done, text: str, change: Callable[[Block], Block]) -> Done:
    at = _at(done.typed, text)
    if at < 0:
        return done
    placed = done.typed.placed[at]
    typed = done.typed.with_block(placed.number, change(placed.block))
    return replace(done, typed=typed, open_=placed.number)


def _pick(done: Done, text: str) -> Done:
    """Shows the pictures to choose from for `7`, or for its part `7-1`."""
    at = _at(done.typed, text.partition("-")[0])
    return replace(done, open_=done.typed.placed[at].number, picking=text) if at >= 0 else done


def _picked(done: Done, text: str) -> Done:
    """`7-1:/i/…:A dog`: this picture was chosen, which shows this."""
    place, _, chosen = text.partition(":")
    path, _, alt = chosen.partition(":")
    number, _, part = place.partition("-")
    return _changed(done, number, lambda block: _pictured(block, part, path, alt))


def _pictured(block: Block, part: str, path: str, alt: str) -> Block:
    at = int(part) if part in ("0", "1", "2") else -1
    if isinstance(block, HeaderBlock | PictureBlock):
        return replace(block, picture=path, alt=alt)
    if isinstance(block, ColumnsBlock) and 0 <= at < len(block.sides):
        sides = list(block.sides)
        sides[at] = replace(sides[at], picture=path, alt=alt)
        return replace(block, sides=tuple(sides))
    if isinstance(block, ProductsBlock) and 0 <= at < len(block.items):
        items = list(block.items)
        items[at] = replace(items[at], picture=path)
        return replace(block, items=tuple(items))
    return block


_WORK: Mapping[str, Callable[[Done, str], Done]] = {
    "up": _up,
    "down": _down,
    "remove": _remove,
    "undo": _undo,
    "add": _add,
    "copy": _copy,
    "more": _more,
    "less": _less,
    "pick": _pick,
    "picked": _picked,
}
