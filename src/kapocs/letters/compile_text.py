"""Compiles what is not HTML: the text part and the subject."""

import re
from collections.abc import Iterator, Sequence

from kapocs.letters import encode
from kapocs.letters.notes import Notes
from kapocs.letters.pieces import Address, Assembly, Link, Named, Part, value
from kapocs.letters.tags import Tag, TagKind, find_tags, mask
from kapocs.letters.target import Safety, parse_target

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
    """Compile the subject: fields and articles only."""
    out = Assembly(is_html=False)
    at = 0
    for tag in find_tags(source, entities=False):
        out.add(source[at : tag.start])
        at = tag.end
        match tag.kind:
            case TagKind.FIELD:
                notes.saw(tag)
                out.add(value(tag, str))
            case TagKind.ARTICLE:
                out.add_article(capital=tag.word == "A")
            case _:
                notes.misplaced(tag, "the subject")
    out.add(source[at:])
    return out.finish()


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
        self.out = Assembly(is_html=False)
        self.tags: Sequence[Tag] = find_tags(source, entities=False)
        # An address ends where a link or an article begins, but goes through a field.
        others = [tag for tag in self.tags if tag.kind is not TagKind.FIELD]
        self.masked = mask(mask(source, self.tags), others, sign=" ")
        self._at = 0
        self._next_tag = 0
        self._open: dict[str, tuple[int, Tag]] = {}

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
        if target.trackable:
            self.out.add(Link(self.notes.link(target), encode.plain))
        elif target.safety is Safety.FIXED:
            self.out.add(self.source[start:end])
        elif target.safety is Safety.PARTS:
            self.notes.address(target)
            self.out.add(Address(target, encode.plain))
        else:
            self.notes.address(target)
            self.notes.problem(f"a field may not choose where {target.template[:60]} leads")

    def finish(self) -> Part:
        """The compiled text."""
        for _, tag in self._open.values():
            self.notes.unclosed(tag)
        return self.out.finish()

    def _tag(self, tag: Tag) -> None:
        self.notes.saw(tag)
        match tag.kind:
            case TagKind.FIELD:
                self.out.add(value(tag, encode.plain))
            case TagKind.ARTICLE:
                self.out.add_article(capital=tag.word == "A")
            case TagKind.OPEN:
                if tag.name in self._open:
                    self.notes.unclosed(self._open[tag.name][1])
                self._open[tag.name] = (self.out.add(""), tag)
            case TagKind.CLOSE:
                self._close(tag)
            case TagKind.PIXEL:
                pass

    def _close(self, tag: Tag) -> None:
        place, _ = self._open.pop(tag.name, (-1, tag))
        if place >= 0 and not self.out.is_blank_since(place):
            self.out.add(": ")
        self.out.add(Named(tag.name, encode.plain))
