"""Reads HTML into runs and says where each stands: in text, in an attribute, or out of reach.

Follows the states of a browser's tokenizer, keeps every character, takes time in proportion to
the length. Where a browser could read on differently, `Markup.sure` is false.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from kapocs.letters.compiling.tags import FILLER
from kapocs.reasons import Reason

COMMENT = "a comment"
"""The name of the place of what stands in one."""

# A merge tag between attributes or in a tag's name is rendered as a space, so it is read as one.
_SPACE = rf" \t\n\f\r{FILLER}"
_OPENING = re.compile(r"<(?:[a-zA-Z!?]|/[\s\S])")
_TAG_NAME = re.compile(rf"</?[a-zA-Z][^{_SPACE}/>]*")
_BETWEEN = re.compile(rf"[{_SPACE}/]*")
_ATTRIBUTE = re.compile(rf"[^{_SPACE}/>][^{_SPACE}/>=]*")
_EQUALS = re.compile(rf"[{_SPACE}]*=[ \t\n\f\r]*")
_UNQUOTED = re.compile(r"[^ \t\n\f\r>]+")
# `<!--[if mso]>`: what follows is markup for Outlook, and a comment for everybody else.
_CONDITION = re.compile(rf"<!--(?:\[if\b[^\]>]{{1,200}}\]|{FILLER}+)>", re.IGNORECASE | re.ASCII)
_CONDITION_END = re.compile(r"<!\[endif\]-->", re.IGNORECASE)
_EMPTY_COMMENT = re.compile(r"<!---?>")
_COMMENT_END = re.compile(r"--!?>")

_NO_MARKUP = frozenset({"title", "textarea"})
_RAW_ENDS = {
    name: re.compile(rf"</{name}(?=[{_SPACE}/>])", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "xmp", "iframe", "noembed", "noframes", *_NO_MARKUP)
}
# Inside these a browser follows other rules than the ones here.
_FOREIGN = frozenset({"svg", "math", "plaintext", "noscript"})


class RunKind(StrEnum):
    """What a run of characters is."""

    TEXT = "text"  # text of an element
    MARKUP = "markup"  # tag and attribute names, quotes
    VALUE = "value"  # an attribute's value, without its quotes
    DEAD = "dead"  # comments, styles, scripts: no value may stand here


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """`source[start:end]`. Values carry their tag, attribute and quote.

    `tag` names the place of what is dead, and of text that takes no markup, such as a title.
    An end tag's name begins with `/`. `closed` is false when the closing quote is missing.
    `comment`: of what Outlook alone reads, a number of the comment that holds it; 0: none does.
    """

    kind: RunKind
    start: int
    end: int
    tag: str = ""
    attribute: str = ""
    quote: str = ""
    closed: bool = True
    comment: int = 0


@dataclass(frozen=True, slots=True)
class Markup:
    """Runs that cover the source in order, and what was wrong with it.

    `attributes`: how many each tag has that has any, those without a value too.
    """

    runs: tuple[Run, ...]
    sure: bool
    problems: tuple[Reason, ...]
    attributes: tuple[int, ...] = ()


def read_markup(masked: str) -> Markup:
    """Tokenize HTML whose merge tags have been masked. Accepts any text."""
    reader = _Reader(masked)
    reader.read()
    return Markup(
        tuple(reader.runs),
        sure=reader.is_sure,
        problems=tuple(reader.problems),
        attributes=tuple(reader.attributes),
    )


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.runs: list[Run] = []
        self.problems: list[Reason] = []
        self.attributes: list[int] = []
        self._done = 0
        self._foreign = False

    @property
    def is_sure(self) -> bool:
        """Whether every browser reads the same."""
        return not self.problems and not self._foreign

    def read(self) -> None:
        while self._done < len(self.text):
            opening = _OPENING.search(self.text, self._done)
            self._emit(RunKind.TEXT, opening.start() if opening else len(self.text))
            if opening:
                self._markup(opening)

    def _markup(self, opening: re.Match[str]) -> None:
        if self.text.startswith("<!--", opening.start()):
            self._comment()
        elif name := _TAG_NAME.match(self.text, opening.start()):
            self._tag(name)
        else:
            end = self.text.find(">", opening.start())
            self._emit(RunKind.DEAD, end + 1 if end >= 0 else len(self.text), tag=COMMENT)

    def _comment(self) -> None:
        end = _EMPTY_COMMENT.match(self.text, self._done)
        end = end or _COMMENT_END.search(self.text, self._done + 4)
        if end is None:
            self._doubt(Reason("letters.comment_unclosed"))
        elif self._for_outlook(end.end()):
            return
        self._emit(RunKind.DEAD, end.end() if end else len(self.text), tag=COMMENT)

    def _for_outlook(self, end: int) -> bool:
        """Read what a conditional comment holds. False: it is none, or holds no plain markup."""
        opening = _CONDITION.match(self.text, self._done, end)
        closing = end - len("<![endif]-->")
        if opening is None or not _CONDITION_END.fullmatch(self.text, closing, end):
            return False
        start = opening.end()
        inner = read_markup(self.text[start:closing])
        if not inner.sure or any(run.comment for run in inner.runs):
            return False
        number = start
        shifted = [
            replace(run, start=start + run.start, end=start + run.end, comment=number)
            for run in inner.runs
        ]
        around = [Run(kind=RunKind.DEAD, start=self._done, end=start, tag=COMMENT, comment=number)]
        shifted.append(Run(kind=RunKind.DEAD, start=closing, end=end, tag=COMMENT, comment=number))
        self.runs += around + shifted
        self.attributes += inner.attributes
        self._done = end
        return True

    def _tag(self, found: re.Match[str]) -> None:
        name = found[0][1:].lower()
        at = found.end()
        count = 0
        while True:
            between = _BETWEEN.match(self.text, at)
            at = between.end() if between else at
            if self.text[at : at + 1] in (">", ""):
                break
            at = self._attribute(name, at)
            count += 1
        if count:
            self.attributes.append(count)
        if at >= len(self.text):
            self._doubt(Reason("letters.tag_unclosed", tag=f"<{name}>"))
        self._emit(RunKind.MARKUP, min(at + 1, len(self.text)))
        self._foreign = self._foreign or name in _FOREIGN
        if name in _RAW_ENDS:
            self._raw(name)

    def _attribute(self, tag: str, at: int) -> int:
        name = _ATTRIBUTE.match(self.text, at)
        if name is None:  # cannot be: the caller saw a character that begins a name
            return len(self.text)
        equals = _EQUALS.match(self.text, name.end())
        if equals is None:
            return name.end()
        return self._value(tag, name[0].lower(), equals.end())

    def _value(self, tag: str, attribute: str, at: int) -> int:
        quote = self.text[at : at + 1]
        if quote in ('"', "'"):
            end = self.text.find(quote, at + 1)
            closed = end >= 0
            if not closed:
                self._doubt(Reason("letters.quote_unclosed", tag=f"<{tag} {attribute}>"))
                end = len(self.text)
            self._emit(RunKind.MARKUP, at + 1)
            self._emit_value(
                end,
                Run(
                    kind=RunKind.VALUE,
                    start=0,
                    end=0,
                    tag=tag,
                    attribute=attribute,
                    quote=quote,
                    closed=closed,
                ),
            )
            return min(end + 1, len(self.text))
        unquoted = _UNQUOTED.match(self.text, at)
        if unquoted is None:
            return at
        self._emit(RunKind.MARKUP, at)
        self._emit_value(
            unquoted.end(), Run(kind=RunKind.VALUE, start=0, end=0, tag=tag, attribute=attribute)
        )
        return unquoted.end()

    def _raw(self, name: str) -> None:
        found = _RAW_ENDS[name].search(self.text, self._done)
        end = found.start() if found else len(self.text)
        content = self.text[self._done : end]
        if found is None:
            self._doubt(Reason("letters.unclosed", tag=f"<{name}>"))
        hidden = name == "script" and _hides_a_script(content)
        if hidden or (self._foreign and "<" in content):
            self._doubt(Reason("letters.end_unknown", tag=f"<{name}>"))
            end = len(self.text)
        readable = name in _NO_MARKUP and "<" not in content
        self._emit(RunKind.TEXT if readable else RunKind.DEAD, end, tag=f"<{name}>")

    def _doubt(self, problem: Reason) -> None:
        self.problems.append(problem)

    def _emit(self, kind: RunKind, end: int, *, tag: str = "") -> None:
        if end > self._done:
            self.runs.append(Run(kind=kind, start=self._done, end=end, tag=tag))
            self._done = end

    def _emit_value(self, end: int, run: Run) -> None:
        if end > self._done:
            self.runs.append(
                Run(
                    kind=run.kind,
                    start=self._done,
                    end=end,
                    tag=run.tag,
                    attribute=run.attribute,
                    quote=run.quote,
                    closed=run.closed,
                )
            )
            self._done = end


def _hides_a_script(content: str) -> bool:
    comment = content.find("<!--")
    return comment >= 0 and "<script" in content[comment:].lower()
