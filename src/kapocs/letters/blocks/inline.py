"""Words of one paragraph in the tiny markup, and as elements."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kapocs.letters.blocks.tree import Node, differing, node

ADDRESS = re.compile(
    r"(?:https?://|mailto:|tel:|/i/|#|\[/?[a-z]|///)[^\s\"<>]{0,2000}", re.IGNORECASE
)
"""Where a link may lead: the web, a mailbox, a telephone, a place in the letter, a merge tag."""
LINE_BEGIN = re.compile(r"(?P<head>\#\#?)[ ]+|(?P<bullet>-)[ ]+|(?P<number>[0-9]{1,3}\.)[ ]+")
"""How a line of a title or of a list begins."""
_SIGNS = "\\*_[]#-0123456789"
_NUMBER = re.compile(r"[0-9](?=[0-9]{0,2}\. )")
_MARKS = {"**": "b", "_": "i"}
_SIGN_OF = {name: sign for sign, name in _MARKS.items()}


def inline(text: str) -> list[Node | str]:
    """The words of one paragraph; a new line is a `br`.

    Signs of which the elements could not be told back again are words.
    """
    read = _Inline(text).read()
    again = _Inline(typed_inline(read)).read()
    return read if differing(Node("li", {}, read), Node("li", {}, again)) is None else _plain(text)


def _plain(text: str) -> list[Node | str]:
    lines = text.split("\n")
    return [each for line in lines for each in (node("br"), line)][1:]


@dataclass(slots=True, kw_only=True)
class _Frame:
    """What was opened by `sign` and waits for its end."""

    name: str
    sign: str
    content: list[Node | str]
    end: int = -1
    """Of a link: where its words end."""
    href: str = ""
    after: int = -1


class _Inline:
    def __init__(self, text: str) -> None:
        self._text = text
        self._pairs = _brackets(text)
        self._frames = [_Frame(name="", sign="", content=[])]
        self._at = 0

    def read(self) -> list[Node | str]:
        while self._at < len(self._text):
            if self._frames[-1].end < 0 or not self._end_link():
                self._step()
        while len(self._frames) > 1:
            self._flatten()
        return self._frames[0].content

    def _step(self) -> None:
        text, at = self._text, self._at
        sign = text[at]
        if sign == "\\" and text[at + 1 : at + 2] in tuple(_SIGNS):
            self._say(text[at + 1], 2)
        elif sign == "[":
            self._bracket()
        elif sign == "\n":
            self._frames[-1].content.append(node("br"))
            self._at += 1
        elif text.startswith("**", at):
            self._mark("**")
        elif sign == "_" and self._is_edge():
            self._mark("_")
        else:
            self._say(sign, 1)

    def _say(self, words: str, length: int) -> None:
        content = self._frames[-1].content
        if content and isinstance(content[-1], str):
            content[-1] += words
        else:
            content.append(words)
        self._at += length

    def _is_edge(self) -> bool:
        """Whether an underscore stands at the edge of a word, not within one."""
        before = self._text[self._at - 1 : self._at] if self._at else ""
        after = self._text[self._at + 1 : self._at + 2]
        return not (_is_word(before) and _is_word(after))

    def _bracket(self) -> None:
        end = self._pairs.get(self._at, -1)
        link = _address(self._text, end + 1) if end > 0 else None
        in_link = any(frame.end >= 0 for frame in self._frames)
        if link and not in_link:
            href, after = link
            self._frames.append(
                _Frame(name="a", sign="[", content=[], end=end, href=href, after=after)
            )
            self._at += 1
        elif end > 0:
            self._say(self._text[self._at : end + 1], end + 1 - self._at)
        else:
            self._say("[", 1)

    def _end_link(self) -> bool:
        """Ends the link whose words end here; what was opened in it and not ended is flattened."""
        frame = self._frames[-1]
        if frame.end != self._at:
            return False
        self._frames.pop()
        self._frames[-1].content.append(node("a", frame.content, href=frame.href))
        self._at = frame.after
        return True

    def _mark(self, sign: str) -> None:
        top = self._frames[-1]
        self._at += len(sign)
        if top.sign == sign and top.content:
            self._frames.pop()
            self._frames[-1].content.append(node(top.name, top.content))
        elif any(frame.sign == sign for frame in self._frames) or not self._is_ended(sign):
            self._say(sign, 0)
        else:
            self._frames.append(_Frame(name=_MARKS[sign], sign=sign, content=[]))

    def _is_ended(self, sign: str) -> bool:
        """Whether the sign comes once more, before what holds it ends."""
        ends = [frame.end for frame in self._frames if frame.end >= 0]
        return self._text.find(sign, self._at, ends[-1] if ends else None) >= 0

    def _flatten(self) -> None:
        frame = self._frames.pop()
        self._frames[-1].content += [frame.sign, *frame.content]


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _brackets(text: str) -> dict[int, int]:
    """Where each square bracket ends that does so on its line, by where it begins."""
    opened: list[int] = []
    found: dict[int, int] = {}
    at = 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == "[":
            opened.append(at)
        elif text[at] == "]" and opened:
            found[opened.pop()] = at
        elif text[at] == "\n":
            opened.clear()
        at += 1
    return found


def _address(text: str, at: int) -> tuple[str, int] | None:
    """The address in round brackets that stands here, and where they end."""
    if text[at : at + 1] != "(":
        return None
    found = ADDRESS.match(text, at + 1)
    if found is None:
        return None
    depth = 0
    for end in range(at, found.end()):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        if not depth:
            return text[at + 1 : end], end + 1
    return None


def typed_inline(content: Iterable[Node | str]) -> str:
    """The text that stands for the words of a paragraph."""
    parts = _joined(content)
    last = len(parts) - 1
    told = "".join(
        _escaped(each, before=at > 0, after=at < last) if isinstance(each, str) else _shown(each)
        for at, each in enumerate(parts)
    )
    return "\n".join(_no_begin(line) for line in told.split("\n"))


def _joined(content: Iterable[Node | str]) -> list[Node | str]:
    """Texts beside each other as one."""
    found: list[Node | str] = []
    for each in content:
        if isinstance(each, str) and found and isinstance(found[-1], str):
            found[-1] += each
        else:
            found.append(each)
    return found


def _no_begin(line: str) -> str:
    """A line that looks like a title or an item, and is none."""
    if LINE_BEGIN.match(line) is None:
        return line
    return "\\" + line if not line[0].isdigit() else _NUMBER.sub(r"\\\g<0>", line, count=1)


def _shown(each: Node | str) -> str:
    if isinstance(each, str):
        return _escaped(each)
    if each.name == "br":
        return "\n"
    inner = "".join(_shown(child) for child in _joined(each.children))
    if each.name == "a":
        return f"[{inner}]({each.attributes.get('href', '')})"
    sign = _SIGN_OF.get(each.name, "")
    return f"{sign}{inner}{sign}"


def _escaped(text: str, *, before: bool = True, after: bool = True) -> str:
    """`before`, `after`: whether anything stands beside it, which a sign could belong to."""
    text = re.sub(r"[ \t\n]+", " ", text)
    sides = (" " if not before else "", " " if not after else "")
    pairs = _brackets(text)
    parts: list[str] = []
    at = 0
    while at < len(text):
        end = pairs.get(at, -1)
        if end > 0 and not _address(text, end + 1):
            parts.append(text[at : end + 1])
            at = end + 1
            continue
        parts.append(_sign(text, at, sides))
        at += 1
    return "".join(parts)


def _sign(text: str, at: int, sides: tuple[str, str]) -> str:
    sign, before = text[at], text[at - 1] if at else sides[0]
    after = text[at + 1] if at + 1 < len(text) else sides[1]
    is_marked = (
        (sign == "\\" and (after in tuple(_SIGNS) or not after))
        or sign in "[]"
        or (sign == "*" and ("*" in (before, after) or not before or not after))
        or (sign == "_" and not (_is_word(before) and _is_word(after)))
    )
    return f"\\{sign}" if is_marked else sign
