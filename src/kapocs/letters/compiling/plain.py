"""Makes the text part of a letter from its HTML; merge tags go through as they are."""

import re
from html import unescape

from lxml import etree

from kapocs.letters.compiling.numbering import Numbering
from kapocs.letters.compiling.tags import Tag, TagKind, clean, find_tags

# Marks in the text under work, settled in `_settle`; the private characters are taken out of the
# source first. LINE and PARAGRAPH ask for at least one and two line ends, so that nested blocks
# do not add up.
_LINE, _PARAGRAPH, _CELL, _TAG, _BULLET, _LINK_END = "\ue000\ue001\ue002\ue003\ue004\ue005"
# INDENT and what stands in `<pre>` are no gaps; they become what they mean in the end.
_INDENT, _KEPT_SPACE, _KEPT_LINE, _KEPT_TAB = "\ue006\ue007\ue008\ue009"
_KEPT = str.maketrans({" ": _KEPT_SPACE, "\n": _KEPT_LINE, "\t": _KEPT_TAB})
_MEANT = str.maketrans({_INDENT: "  ", _KEPT_SPACE: " ", _KEPT_LINE: "\n", _KEPT_TAB: "\t"})
_MARKS = re.compile("[\ue000-\ue009]")
_SPACES = " \n" + _LINE + _PARAGRAPH + _CELL + _LINK_END
_SENTENCE_SIGN = re.compile(f"{_LINK_END}(?=[.,;:!?)])")
# A browser drops the line end right behind `<pre>` and shows nothing for the last one.
_OUTER_LINE = re.compile(f"(?<={_PARAGRAPH}){_KEPT_LINE}|{_KEPT_LINE}(?={_PARAGRAPH})")
_GAP = re.compile(f"{_BULLET}[{_SPACES}{_INDENT}]*|[{_SPACES}]+")
_KEPT_TAG = re.compile(f"{_TAG}([0-9]+){_TAG}")
_SPACE = re.compile("[ \t\r\n\f\u00a0]+")
# What mail programs are told not to show: the preheader's usual disguises.
_HIDDEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|(?:max-height|opacity):0(?:px)?(?:;|!|$)"
)
_KEEPS_SPACES = re.compile(r"white-space:(?:pre|pre-wrap|break-spaces)(?:;|!|$)")
_DEEPEST_INDENT = 10
_SLASHED = re.compile(r"///([a-z][a-z0-9_]{0,63})", re.IGNORECASE | re.ASCII)
_WEB = re.compile(r"https?://\S", re.IGNORECASE)
_SCHEME = re.compile(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)

_SKIPPED = frozenset(
    {"head", "style", "script", "title", "template", "noframes", "object", "svg", "math", "select"}
)
_PARAGRAPHS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre"}
)
_LINES = frozenset(
    {
        "address", "article", "aside", "body", "center", "dd", "div", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "header", "li", "main", "nav", "section",
        "tbody", "tfoot", "thead", "tr",
    }
)  # fmt: skip


def to_text(html: str) -> str:
    """Readable plain text: links as `text: url`, lists with signs, cells parted by ` | `.

    Styles, scripts, the head and hidden preheaders are left out. Accepts any text.
    """
    source = _MARKS.sub("", clean(html))
    tags = find_tags(source, entities=True)
    # The opening picture is nothing in text, and would leave empty lines behind.
    kept = [_typed(tag, source[tag.start : tag.end]) for tag in tags]
    parts = []
    at = 0
    for number, tag in enumerate(tags):
        parts += [source[at : tag.start], f"{_TAG}{number}{_TAG}" if kept[number] else ""]
        at = tag.end
    marked = "".join([*parts, source[at:]])
    text = _settle(_write(marked)).translate(_MEANT)
    return _KEPT_TAG.sub(lambda found: kept[int(found[1])], text)


def _typed(tag: Tag, text: str) -> str:
    if tag.kind is TagKind.PIXEL:
        return ""
    if tag.kind in (TagKind.IF, TagKind.DATE):
        return unescape(text)
    return text.replace("&quot;", '"').replace("&#34;", '"')


def _write(marked: str) -> str:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    root = etree.fromstring(marked.encode("utf-8", errors="replace"), parser)
    if root is None:  # nothing but space and comments
        return ""
    writer = _Writer()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            writer.start(element)
        else:
            writer.end(element)
    return "".join(writer.out)


def _settle(text: str) -> str:
    text = _OUTER_LINE.sub("", _SENTENCE_SIGN.sub("", text))
    return _GAP.sub(_gap, text).strip()


def _gap(found: re.Match[str]) -> str:
    gap = found[0]
    if gap[0] == _BULLET:
        return " "
    if _PARAGRAPH in gap or gap.count("\n") > 1:
        return "\n\n"
    if _LINE in gap or "\n" in gap:
        return "\n"
    return " | " if _CELL in gap else " "


class _Writer:
    """Writes elements in the order they open and close."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._hidden = 0
        self._links = 0
        self._label_at = 0
        self._lists = Numbering()
        self._kept = 0

    def start(self, element: etree._Element) -> None:
        """Write what stands before and at the beginning of an element."""
        if self._hidden or _is_hidden(element):
            self._hidden += 1
            return
        self._open(element)
        self._say(element.text)

    def end(self, element: etree._Element) -> None:
        """Write what stands at the end of and behind an element."""
        if self._hidden:
            self._hidden -= 1
        else:
            self._close(element)
        if not self._hidden:
            self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self.out.append(_as_typed(text) if self._kept else _SPACE.sub(" ", text))

    def _open(self, element: etree._Element) -> None:
        name = element.tag
        self._block(name)
        self._kept += _keeps_spaces(element)
        if name in ("ul", "ol"):
            self._lists.begin(element)
        elif name == "li":
            self._bullet(element)
        elif name == "a":
            self._links += 1
            if self._links == 1:
                self._label_at = len(self.out)
        else:
            self._sign(element)

    def _sign(self, element: etree._Element) -> None:
        match element.tag:
            case "td" | "th":
                self.out.append(_CELL)
            case "br":
                self.out.append("\n")
            case "hr":
                self.out.append(f"{_PARAGRAPH}---{_PARAGRAPH}")
            case "img":
                self._say(element.get("alt"))

    def _close(self, element: etree._Element) -> None:
        name = element.tag
        self._kept -= _keeps_spaces(element)
        if name in ("ul", "ol"):
            self._lists.end()
        elif name == "a":
            self._links -= 1
            if not self._links:
                self._link(_address(element.get("href") or ""))
        self._block(name)

    def _block(self, name: str) -> None:
        if name in _PARAGRAPHS:
            # A list or a table within a list item only starts a new line.
            self.out.append(_LINE if self._lists.depth and name in ("ul", "ol") else _PARAGRAPH)
        elif name in _LINES:
            self.out.append(_LINE)

    def _bullet(self, item: etree._Element) -> None:
        indent = _INDENT * min(self._lists.depth - 1, _DEEPEST_INDENT)
        self.out.append(f"{indent}{self._lists.sign(item)}{_BULLET}")

    def _link(self, address: str) -> None:
        inner = "".join(self.out[self._label_at :])
        label = inner.strip(_SPACES)
        if not address:
            return
        before, _, after = inner.partition(label) if label else (inner, "", "")
        if not label or _same(label, address):
            written = address
        else:
            written = f"{label} {address}" if label.endswith(":") else f"{label}: {address}"
        self.out[self._label_at :] = [before, written, _LINK_END, after]


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.tag in _SKIPPED
        or element.get("hidden") is not None
        or _HIDDEN.search(_style(element)) is not None
    )


def _keeps_spaces(element: etree._Element) -> bool:
    return element.tag == "pre" or _KEEPS_SPACES.search(_style(element)) is not None


def _style(element: etree._Element) -> str:
    return "".join((element.get("style") or "").lower().split())


def _as_typed(text: str) -> str:
    """Text of `<pre>` in marks that are no gaps."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_KEPT)


def _address(href: str) -> str:
    """What to write for a link's address; empty for what a reader of text cannot follow."""
    href = href.strip()
    slashed = _SLASHED.match(href)
    if slashed:  # an address that is a field's value: readable in text only in brackets
        return f"[{slashed[1]}]{href[slashed.end() :]}"
    if href.startswith(_TAG) or _WEB.match(href):
        return "%20".join(href.split())
    scheme, _, rest = href.partition(":")
    return rest.partition("?")[0] if scheme.lower() in ("mailto", "tel") else ""


def _same(label: str, address: str) -> bool:
    return _plainest(label) == _plainest(address)


def _plainest(address: str) -> str:
    return _SCHEME.sub("", address, count=1).rstrip("/").lower()
