"""Blocks: which `[if]`, `[else]` and `[/if]` belong together, and building their parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kapocs.letters.compiling.conditions import Condition
from kapocs.letters.compiling.dates import DateShape
from kapocs.letters.compiling.filters import Filter, Filtered
from kapocs.letters.compiling.notes import Notes
from kapocs.letters.compiling.pieces import Assembly, Choice, Lead, Part
from kapocs.letters.compiling.slots import Encoder, Written, value
from kapocs.letters.compiling.tags import BLOCK, Tag, TagKind
from kapocs.reasons import Reason

DEEPEST = 10


@dataclass(slots=True)
class _Begun:
    place: int
    tags: list[Tag]


def pair(placed: Sequence[tuple[Tag, int | None]], notes: Notes) -> frozenset[int]:
    """Starts of the tags that make whole blocks; the rest are noted as problems.

    A block begins, turns and ends in one place: the running text, or one attribute. So each of
    its parts leaves the page in the state in which it found it. Place None holds no blocks.
    """
    good: set[int] = set()
    begun: list[_Begun] = []
    for tag, place in placed:
        if tag.kind not in BLOCK or place is None:
            continue
        if tag.kind is TagKind.IF:
            begun.append(_Begun(place, [tag]))
        elif not _continue(begun, tag, place, good=good, notes=notes):
            notes.problem(Reason("letters.no_if", tag=f"[{tag.word.lower()}]"))
    for block in begun:
        notes.unclosed(block.tags[0])
    return frozenset(good)


def _continue(begun: list[_Begun], tag: Tag, place: int, *, good: set[int], notes: Notes) -> bool:
    while begun and begun[-1].place != place and any(each.place == place for each in begun):
        notes.unclosed(begun.pop().tags[0])
    if not begun or begun[-1].place != place:
        return False
    block = begun[-1]
    if tag.kind is TagKind.ELSE and len(block.tags) > 1:
        return False
    block.tags.append(tag)
    if tag.kind is TagKind.END:
        begun.pop()
        if len(begun) < DEEPEST:
            good.update(each.start for each in block.tags)
        else:
            typed = f"[{block.tags[0].word.lower()}]"
            notes.problem(Reason("letters.blocks_too_deep", tag=typed, most=DEEPEST))
    return True


@dataclass(slots=True, kw_only=True)
class _Open:
    condition: Condition
    scope: int
    outer: Assembly
    links: dict[str, tuple[int, Tag]]
    parts: list[tuple[Part, Lead]] = field(default_factory=list)


class Builder:
    """Puts a part together; `out` is the branch under work, `links` its open link tags."""

    def __init__(self, notes: Notes, *, is_html: bool) -> None:
        self.out = Assembly(is_html)
        self.links: dict[str, tuple[int, Tag]] = {}
        self._notes = notes
        self._blocks: list[_Open] = []
        self._comment = 0
        self._around: dict[str, tuple[int, Tag]] = {}

    def word(self, tag: Tag, *, encoder: Encoder, scope: int = 0) -> bool:
        """Add what may stand wherever text may; False when the tag is of another kind."""
        match tag.kind:
            case TagKind.FIELD:
                self.out.add(value(tag, encoder), scope=scope)
            case TagKind.DATE if isinstance(tag.detail, DateShape):
                shape, language = tag.detail, self._notes.wording.language
                dated = Written(
                    tag.name, tag.default, encoder, lambda value, _: shape.write(value, language)
                )
                self.out.add(dated, scope=scope)
            case TagKind.FILTERED if isinstance(tag.detail, Filter):
                how = Filtered(tag.detail, self._notes.wording)
                self.out.add(Written(tag.name, tag.default, encoder, how.write), scope=scope)
            case TagKind.ARTICLE:
                self.out.add_article(capital=tag.word == "A", scope=scope)
            case _:
                return False
        self._notes.saw(tag)
        return True

    def turn(self, tag: Tag, *, scope: int = 0) -> None:
        """Begin, turn or end a block with a tag that `pair` found good."""
        if isinstance(tag.detail, Condition):
            self._notes.saw(tag)
            self._blocks.append(
                _Open(condition=tag.detail, scope=scope, outer=self.out, links=self.links)
            )
            self._begin_part()
            return
        self._end_part(self._blocks[-1])
        if tag.kind is TagKind.ELSE:
            self._begin_part()
        else:
            self._close(self._blocks.pop())

    def enter(self, comment: int) -> None:
        """Go on in the conditional comment of this number, 0: in none. No link goes through."""
        if comment == self._comment:
            return
        if self._comment:
            self._note_links()
            self.links = self._around
        self._comment = comment
        if comment:
            self._around, self.links = self.links, {}

    def finish(self) -> Part:
        """The whole."""
        self._note_links()
        return self.out.finish()

    def _begin_part(self) -> None:
        self.out, self.links = Assembly(self.out.is_html), {}

    def _end_part(self, block: _Open) -> None:
        self._note_links()
        lead = self.out.settle().get(block.scope, "")
        block.parts.append((self.out.finish(), lead))

    def _close(self, block: _Open) -> None:
        self.out, self.links = block.outer, block.links
        (yes, yes_lead), (no, no_lead) = (*block.parts, _NOTHING)[:2]
        choice = Choice(block.condition, (yes, no), (yes_lead, no_lead))
        self.out.add(choice, scope=block.scope)

    def _note_links(self) -> None:
        for _, tag in self.links.values():
            self._notes.unclosed(tag)


_NOTHING: tuple[Part, Lead] = (Part(("",)), "")
