"""Compiles what is not HTML: the text part and the subject."""

import re
from collections.abc import Iterator, Sequence

from kapocs.letters.compiling import encode
from kapocs.letters.compiling.blocks import Builder, pair
from kapocs.letters.compiling.notes import Notes
from kapocs.letters.compiling.pieces import Assembly, Part
from kapocs.letters.compiling.slots import Address, Given, Link, Named
from kapocs.letters.compiling.tags import BLOCK, Tag, TagKind, find_tags, mask
from kapocs.letters.compiling.target import Safety, parse_target
from kapocs.letters.extras import Need
from kapocs.reasons import Reason

_ADDRESS = re.compile(r"""[hH][tT][tT][pP][sS]?://[^\s<>"„“”]+""")
_SENTENCE_SIGNS = ".,;:!?'’*_"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def compile_text(source: str, notes: Notes) -> Part:
    """Compile the text part: http(s) addresses in it are tracked like links in HTML."""
    text = _Text(source, notes)
    for start, end in _addresses(text.masked):
        text.until(start)
        text.address(start, end)
    text.until(len(source))
    return text.finish()


def compile_subject(source: str, notes: Notes) -> Part:
    """Compile the subject: fields, dates, articles and blocks only."""
    builder = Builder(notes, is_html=False)
    tags = find_tags(source, entities=False)
    blocks = pair([(tag, 0) for tag in tags], notes)
    notes.broken(mask(source, tags))
    at = 0
    for tag in tags:
        builder.out.add(source[at : tag.start])
        at = tag.end
        if tag.start in blocks:
            builder.turn(tag)
        elif tag.kind in BLOCK:
            builder.out.add(source[tag.start : tag.end])
        elif not builder.word(tag, encoder=str):
            notes.misplaced(tag, Reason("letters.place_subject"))
    builder.out.add(source[at:])
    return builder.finish()


def _addresses(masked: str) -> Iterator[tuple[int, int]]:
    for found in _ADDRESS.finditer(masked):
        yield found.start(), found.start() + _length(found[0])


def _length(address: str) -> int:
    """Without the signs that end a sentence, and brackets that were opened outside."""
    end = len(address)
    spare = {sign: address.count(sign) - address.count(_BRACKETS[sign]) for sign in _BRACKETS}
    while end:
        sign = address[end - 1]
        if spare.get(sign, 0) > 0:
            spare[sign] -= 1
        elif sign not in _SENTENCE_SIGNS:
            break
        end -= 1
    return end


class _Text:
    def __init__(self, source: str, notes: Notes) -> None:
        self.source = source
        self.notes = notes
        self.builder = Builder(notes, is_html=False)
        self.tags: Sequence[Tag] = find_tags(source, entities=False)
        # An address ends where a link or an article begins, but goes through a field.
        others = [tag for tag in self.tags if tag.kind is not TagKind.FIELD]
        self.masked = mask(mask(source, self.tags), others, sign=" ")
        self._at = 0
        self._next_tag = 0
        self._blocks = pair([(tag, 0) for tag in self.tags], notes)
        notes.broken(self.masked)

    @property
    def out(self) -> Assembly:
        """The branch under work."""
        return self.builder.out

    def until(self, end: int) -> None:
        """Take over the text and its tags up to `end`."""
        while self._next_tag < len(self.tags) and self.tags[self._next_tag].start < end:
            tag = self.tags[self._next_tag]
            self.out.add(self.source[self._at : tag.start])
            self._tag(tag)
            self._at = tag.end
            self._next_tag += 1
        self.out.add(self.source[self._at : end])
        self._at = end

    def address(self, start: int, end: int) -> None:
        """Take over an address, tags included."""
        target = parse_target(self.source[start:end])
        self._at = end
        while self._next_tag < len(self.tags) and self.tags[self._next_tag].start < end:
            self._next_tag += 1
        if target.trackable and self.notes.tracks:
            self.out.add(Link(self.notes.link(target), encode.plain))
        elif target.safety is Safety.FIXED:
            self.out.add(self.source[start:end])
        elif target.safety is Safety.PARTS:
            self.notes.address(target)
            self.out.add(Address(target, encode.plain))
        else:
            self.notes.address(target)
            self.notes.problem(Reason("letters.field_leads", address=target.template[:60]))

    def finish(self) -> Part:
        """The compiled text."""
        return self.builder.finish()

    def _tag(self, tag: Tag) -> None:
        if tag.start in self._blocks:
            self.builder.turn(tag)
        elif tag.kind in BLOCK:
            self.out.add(self.source[tag.start : tag.end])
        elif not self.builder.word(tag, encoder=encode.plain):
            self._other(tag)

    def _other(self, tag: Tag) -> None:
        self.notes.saw(tag)
        links = self.builder.links
        if tag.kind is TagKind.OPEN:
            if tag.pair in links:
                self.notes.unclosed(links[tag.pair][1])
            links[tag.pair] = (self.out.add(""), tag)
        elif tag.kind is TagKind.CLOSE:
            self._close(tag)
        elif isinstance(tag.detail, Need):
            self.out.add(Given(tag.detail.key(is_html=False)))

    def _close(self, tag: Tag) -> None:
        place, opened = self.builder.links.pop(tag.pair, (-1, tag))
        if place >= 0 and not self.out.is_blank_since(place):
            self.out.add(": ")
        self.out.add(Named(opened.name, encode.plain))
