"""Compiles HTML: every tag becomes a slot that is encoded for the place where it stands."""

import re
from collections.abc import Sequence

from kapocs.letters.compiling import attributes, encode, places
from kapocs.letters.compiling.blocks import Builder, pair
from kapocs.letters.compiling.markup import Markup, Run, RunKind
from kapocs.letters.compiling.notes import Notes
from kapocs.letters.compiling.pieces import Assembly, Part
from kapocs.letters.compiling.slots import Address, Encoder, Given, Link, Named, Pixel, Slot
from kapocs.letters.compiling.tags import BLOCK, Tag, TagKind, find_tags, mask
from kapocs.letters.compiling.target import NOWHERE, Safety, parse_target
from kapocs.letters.extras import Need
from kapocs.reasons import Reason

_NOT_IN_ADDRESSES = BLOCK | {TagKind.DATE, TagKind.FILTERED, TagKind.PIECE}
_ENDING = re.compile("[\"'<>]")
_RULE_SIGN = re.compile("[{};]")


def compile_html(source: str, notes: Notes, markup: Markup) -> Part:
    """Compile HTML whose globals are in place already. Never fails; see `notes.problems`.

    `markup`: as it is read with its merge tags masked.
    """
    return _Page(source, notes, markup).compile()


class _Page:
    def __init__(self, source: str, notes: Notes, markup: Markup) -> None:
        self.source = source
        self.notes = notes
        self.builder = Builder(notes, is_html=True)
        self.tags = find_tags(source, entities=True)
        self.masked = mask(source, self.tags)
        self.markup = markup
        self.in_text: Encoder = encode.element
        self.in_value: Encoder = encode.attribute
        self._next_tag = 0
        self._rule_sign = -1
        self._blocks = pair(self._placed(), notes)

    @property
    def out(self) -> Assembly:
        """The branch under work."""
        return self.builder.out

    def compile(self) -> Part:
        for problem in self.markup.problems:
            self.notes.problem(problem)
        for run in self.markup.runs:
            tags = self._tags_until(run.end)
            self._enter(run.comment)
            if run.kind is not RunKind.DEAD:
                self.notes.broken(self.masked[run.start : run.end])
            if run.kind is RunKind.VALUE:
                self._value(run, tags)
            elif not tags:
                self._literal(run.start, run.end, shown=places.scope(run))
            elif run.kind is RunKind.TEXT and run.tag:
                self._inline(run, tags, encoder=self.in_text, where=places.named(run))
            elif run.kind is RunKind.TEXT:
                self._text(run, tags)
            else:
                self._dead(run, tags, where=places.named(run))
        self.builder.enter(0)
        return self.builder.finish()

    def _enter(self, comment: int) -> None:
        self.builder.enter(comment)
        in_text = encode.element if self.markup.sure else encode.attribute
        self.in_text = encode.element_in_comment if comment else in_text
        self.in_value = encode.attribute_in_comment if comment else encode.attribute

    def _placed(self) -> list[tuple[Tag, int | None]]:
        """Each tag of a block with the place where it stands."""
        placed: list[tuple[Tag, int | None]] = []
        runs = iter(self.markup.runs)
        run = next(runs, None)
        for tag in self.tags:
            while run is not None and run.end <= tag.start:
                run = next(runs, None)
            if run is not None and tag.kind in BLOCK:
                placed.append((tag, places.place(run)))
        return placed

    def _tags_until(self, end: int) -> Sequence[Tag]:
        first = self._next_tag
        while self._next_tag < len(self.tags) and self.tags[self._next_tag].start < end:
            self._next_tag += 1
        return self.tags[first : self._next_tag]

    def _literal(self, start: int, end: int, *, shown: int | None = None) -> None:
        if end > start:
            self.out.add(self.source[start:end], scope=shown)

    # Running text

    def _text(self, run: Run, tags: Sequence[Tag]) -> None:
        at = run.start
        for tag in tags:
            text = self.source[at : tag.start]
            if text.endswith("<") and not self._stays(tag):  # no value may make a tag of it
                text = text[:-1] + "&lt;"
            self.out.add(places.before_a_tag(text, run), scope=run.comment)
            self._in_text(tag, run.comment)
            at = tag.end
        self._literal(at, run.end, shown=run.comment)

    def _in_text(self, tag: Tag, scope: int) -> None:
        if tag.kind in BLOCK:
            self._turn(tag, encoder=self.in_text, scope=scope)
        elif not self.builder.word(tag, encoder=self.in_text, scope=scope):
            self._in_text_only(tag, scope)

    def _in_text_only(self, tag: Tag, scope: int) -> None:
        self.notes.saw(tag)
        match tag.kind:
            case TagKind.PIXEL:
                self.out.add(Pixel(), scope=None)
            case TagKind.OPEN:
                self._open_link(tag)
            case TagKind.CLOSE:
                self._close_link(tag, scope)
            case TagKind.PIECE if isinstance(tag.detail, Need):
                is_html = "html" in tag.name
                encoder = str if is_html else self._lines
                self.out.add(Given(tag.detail.key(is_html=is_html), encoder), scope=scope)

    def _lines(self, text: str) -> str:
        return self.in_text(text).replace("\n", "<br>\n")

    def _stays(self, tag: Tag) -> bool:
        """Whether the tag of a block has no partner, and so stays as typed."""
        return tag.kind in BLOCK and tag.start not in self._blocks

    def _turn(self, tag: Tag, *, encoder: Encoder, scope: int = 0) -> None:
        if not self._stays(tag):
            self.builder.turn(tag, scope=scope)
        else:  # as typed, but no markup: the reader of the markup did not see into it
            typed = encode.decode_attribute(self.source[tag.start : tag.end])
            self.out.add(encoder(typed), scope=scope)

    def _open_link(self, tag: Tag) -> None:
        if tag.pair in self.builder.links:
            self.notes.unclosed(self.builder.links[tag.pair][1])
        place = self.out.add("", scope=None)
        self.out.add("", scope=None)
        self.out.add("", scope=None)
        self.builder.links[tag.pair] = (place, tag)

    def _close_link(self, tag: Tag, scope: int) -> None:
        place, opened = self.builder.links.pop(tag.pair, (-1, tag))
        if place < 0:
            self.out.add(Named(tag.name, self.in_text), scope=scope)
            return
        self.out.replace(place, '<a href="')
        self.out.replace(place + 1, Named(opened.name, encode.attribute))
        self.out.replace(place + 2, '">')
        self.out.add("</a>", scope=None)

    # Attributes

    def _value(self, run: Run, tags: Sequence[Tag]) -> None:
        if attributes.is_dead(run):
            self._dead_value(run, tags)
        elif attributes.is_address(run):
            self._address(run, tags)
        elif tags:
            self._attribute(run, tags)
        else:
            self._literal(run.start, run.end)

    def _address(self, run: Run, tags: Sequence[Tag]) -> None:
        raw = self._without_blocks(run, tags)
        if not tags and "///" not in raw and not attributes.is_link(run):
            self.out.add(raw, scope=None)
            return
        target = parse_target(encode.decode_attribute(raw))
        if attributes.is_link(run) and target.trackable and self.notes.tracks:
            self._quoted(run, Link(self.notes.link(target), encode.attribute))
        elif target.safety is Safety.FIXED:
            self.out.add(raw, scope=None)
        elif target.safety is Safety.REFUSED or (
            target.safety is Safety.LEADING and attributes.loads_code(run)
        ):
            self.notes.address(target)
            self.notes.problem(Reason("letters.field_leads", address=_short(target.template)))
            self._quoted(run, NOWHERE)
        else:
            self.notes.address(target)
            self._quoted(run, Address(target, encode.attribute))

    def _without_blocks(self, run: Run, tags: Sequence[Tag]) -> str:
        """An address as typed, without those tags in it that could end it early."""
        parts: list[str] = []
        at = run.start
        for tag in tags:
            if tag.kind not in _NOT_IN_ADDRESSES:
                continue
            self.notes.misplaced(tag, Reason("letters.address", address=run.attribute))
            if _ENDING.search(self.source, tag.start, tag.end):
                parts.append(self.source[at : tag.start])
                at = tag.end
        return "".join([*parts, self.source[at : run.end]])

    def _quoted(self, run: Run, piece: str | Slot) -> None:
        quote = "" if run.quote else '"'
        self.out.add(quote, scope=None)
        self.out.add(piece, scope=None)
        self.out.add(quote, scope=None)

    def _attribute(self, run: Run, tags: Sequence[Tag]) -> None:
        """Quotes are put around an unquoted value: an empty one would swallow what follows."""
        where = places.attribute(run)
        if run.quote:
            self._inline(run, tags, encoder=self.in_value, where=where)
            return
        self.out.add('"', scope=None)
        self._inline(run, tags, encoder=encode.bare, where=where)
        self.out.add('"', scope=None)

    def _inline(self, run: Run, tags: Sequence[Tag], *, encoder: Encoder, where: Reason) -> None:
        """Text that takes values but no markup; an article in it sees nothing else."""
        scope = run.start + 1
        at = run.start
        for tag in tags:
            self.out.add(places.before_a_tag(self.source[at : tag.start], run), scope=scope)
            at = tag.end
            if tag.kind in BLOCK:
                self._turn(tag, encoder=encoder, scope=scope)
            elif tag.kind is TagKind.CLOSE:
                self.out.add(Named(tag.name, encoder), scope=scope)
            elif not self.builder.word(tag, encoder=encoder, scope=scope):
                self.notes.misplaced(tag, where)
        self.out.add(places.unquoted(self.source[at : run.end], run), scope=scope)

    # Where no value may stand

    def _dead_value(self, run: Run, tags: Sequence[Tag]) -> None:
        quote = '"' if tags and not run.quote else ""
        at = run.start
        self.out.add(quote, scope=None)
        for tag in tags:
            self.out.add(places.before_a_tag(self.source[at : tag.start], run), scope=None)
            self.notes.misplaced(tag, places.attribute(run))
            at = tag.end
        rest = self.source[at : run.end]
        self.out.add(places.unquoted(rest, run) if quote else rest, scope=None)
        self.out.add(quote, scope=None)

    def _dead(self, run: Run, tags: Sequence[Tag], *, where: Reason) -> None:
        at = run.start
        for tag in tags:
            if self._is_no_tag(tag, run):
                continue
            self._literal(at, tag.start)
            self.out.add(" ", scope=None)  # nothing at all could join its neighbours into markup
            self.notes.misplaced(tag, where)
            at = tag.end
        self._literal(at, run.end)

    def _is_no_tag(self, tag: Tag, run: Run) -> bool:
        """`a[href] {` in a style sheet is no merge tag, nor is Outlook's `<!--[if mso]>`."""
        plain = tag.end - tag.start == len("[]") + len(tag.word)
        if tag.kind in BLOCK:
            return plain
        if tag.kind is not TagKind.FIELD or not plain:
            return False
        if self._rule_sign < tag.end:
            found = _RULE_SIGN.search(self.masked, tag.end, run.end)
            self._rule_sign = found.start() if found else run.end
        return self.masked[self._rule_sign : self._rule_sign + 1] == "{"


def _short(template: str) -> str:
    return template if len(template) <= 60 else template[:59] + "…"
