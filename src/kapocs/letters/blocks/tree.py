"""MJML as a tree: written out, and read from a source that was checked before."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Union

from kapocs.letters.compiling.tags import clean, find_tags, mask
from kapocs.letters.source.elements import VOID, Element, elements, names

_DEEPEST = 12
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_OF_WORDS = names("mj-text mj-button mj-title mj-preview a b i li h1 h2 ul ol")
"""Elements in which words stand: a space between two of them is one."""


class NotATree(Exception):
    """The source is not MJML that could be ours. `line`: where, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(slots=True, eq=False)
class Node:
    """An element. Texts in it hold plain characters, no entities. `line`: where it was read."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Union["Node", str]] = field(default_factory=list)
    line: int = 0

    @property
    def classes(self) -> list[str]:
        """Of its `css-class`."""
        return self.attributes.get("css-class", "").split()

    @property
    def nodes(self) -> list["Node"]:
        """The elements right within it."""
        return [each for each in self.children if isinstance(each, Node)]


def differing(one: Node, other: Node) -> Node | None:
    """The first element of `one` that the other has not, or has otherwise; None: they are equal."""
    if (one.name, _given(one)) != (other.name, _given(other)):
        return one
    mine, theirs = _content(one), _content(other)
    for child, its in zip(mine, theirs, strict=False):
        if isinstance(child, str) or isinstance(its, str):
            if child != its:
                return one
        elif found := differing(child, its):
            return found
    if len(mine) == len(theirs):
        return None
    extra = [each for each in mine[len(theirs) :] if isinstance(each, Node)]
    return extra[0] if extra else one


def _given(node: Node) -> dict[str, str]:
    return {name: value for name, value in node.attributes.items() if value}


def _content(node: Node) -> list[Node | str]:
    """What is in it, without the blanks that only make the source easier to read."""
    inside: list[Node | str] = []
    for each in node.children:
        if isinstance(each, str) and inside and isinstance(inside[-1], str):
            inside[-1] += each
        else:
            inside.append(each)
    inside = [each if isinstance(each, Node) else _BLANKS.sub(" ", each) for each in inside]
    if node.name not in _OF_WORDS:
        return [each for each in inside if isinstance(each, Node) or each.strip(" ")]
    return [each for each in inside if each != ""]


def written(node: Node, depth: int = 0) -> str:
    """The element as MJML, each on a line of its own but where words stand."""
    indent = "  " * depth
    begin = f"{indent}<{node.name}{_attributes(node)}"
    if not node.children:
        return f"{begin} />\n"
    if node.name == "mj-style":
        inner = "".join(each for each in node.children if isinstance(each, str))
        return f"{begin}>{inner}</{node.name}>\n"
    if node.name in _OF_WORDS:
        inner = "".join(_in_line(each) for each in node.children)
        return f"{begin}>{inner}</{node.name}>\n"
    inner = "".join(
        written(each, depth + 1) if isinstance(each, Node) else each for each in node.children
    )
    return f"{begin}>\n{inner}{indent}</{node.name}>\n"


def _in_line(each: Node | str) -> str:
    if isinstance(each, str):
        return escape(each, quote=False)
    if each.name in VOID:
        return f"<{each.name}{_attributes(each)} />"
    inner = "".join(_in_line(child) for child in each.children)
    return f"<{each.name}{_attributes(each)}>{inner}</{each.name}>"


def _attributes(node: Node) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())


def read(source: str) -> Node:
    """The root of the source. NotATree."""
    return _Reader(clean(source)).root()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._opened = [Node("")]
        self._at = 0
        self._line = 1

    def root(self) -> Node:
        top = self._opened[0]
        source = self._source
        for element in elements(mask(source, find_tags(source, entities=True))):
            self._pass_text(element.start)
            if element.is_end:
                self._end(element)
            else:
                self._begin(element)
            self._pass(element.end)
        self._pass_text(len(source))
        inside = _content(top)
        if len(self._opened) != 1 or len(inside) != 1 or isinstance(inside[0], str):
            raise NotATree(self._line)
        return inside[0]

    def _pass_text(self, end: int) -> None:
        if end > self._at:
            self._opened[-1].children.append(unescape(self._source[self._at : end]))
            self._pass(end)

    def _pass(self, end: int) -> None:
        self._line += self._source.count("\n", self._at, end)
        self._at = end

    def _end(self, element: Element) -> None:
        if len(self._opened) == 1 or self._opened[-1].name != element.name:
            raise NotATree(self._line)
        self._opened.pop()

    def _begin(self, element: Element) -> None:
        values = {
            run.attribute.lower(): unescape(self._source[run.start : run.end])
            for run in element.values
        }
        made = Node(element.name, values, line=self._line)
        self._opened[-1].children.append(made)
        if element.name not in VOID and not self._source.startswith("/>", element.end - 2):
            self._opened.append(made)
        if len(self._opened) > _DEEPEST:
            raise NotATree(self._line)


def node(name: str, children: Sequence[Node | str] = (), **attributes: str) -> Node:
    """An element; `css_class` is written `css-class`, and what is empty is left out."""
    given = {key.replace("_", "-"): value for key, value in attributes.items() if value}
    return Node(name, given, list(children))
