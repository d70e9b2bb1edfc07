"""An HTML subset becomes a tree of plain data: what a letter on paper can show, and no more.

Tags that paper does not know keep their text; scripts, styles and forms go. Pictures come from
`data:` URLs or from the bytes given, never from the network or a file. Besides HTML there are

    <qr>any text</qr>
    <barcode kind="code128|code39|ean13">12345</barcode>
    <pagebreak/>

A tree is made of blocks (`p`, `h`, `list`, `table`, `quote`, `hr`, `break`), whose paragraphs are
runs: a text, a text with its look, a line break, a picture or a drawing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree
from lxml import html as lxml_html

from kapocs.paper import pictures, styles
from kapocs.paper.attributes import check_attributes
from kapocs.paper.codes import Barcode, barcode, qr
from kapocs.paper.model import BadPaper, Block, Tree
from kapocs.paper.styles import Style
from kapocs.paper.tables import COLUMNS, Cell, TableRow, as_block
from kapocs.paper.text import flowing, line, printable
from kapocs.reasons import Reason

LONGEST_SOURCE = 2_000_000
MOST_NODES = 20_000
DEEPEST = 24
"""Tables in tables in lists …: what is deeper keeps its text and nothing else."""
_MILLIMETRES_OF_PIXEL = 25.4 / 96
_TEXT_WIDTH = 165.0

_SILENT = frozenset(
    {
        *("script", "style", "head", "title", "noscript", "template", "object", "embed", "iframe"),
        *("svg", "math", "select", "textarea", "input", "button", "audio", "video", "canvas"),
        *("link", "meta", "base", "area", "map"),
    }
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PARAGRAPHS = frozenset(
    {
        *("p", "div", "section", "article", "header", "footer", "main", "center", "address"),
        *("figure", "figcaption", "pre", "dl", "dt", "dd", "form", "fieldset", "nav", "aside"),
        *("body", "html"),
    }
)
_LOOKS: dict[str, dict[str, str]] = {
    "b": {"font-weight": "bold"},
    "strong": {"font-weight": "bold"},
    "i": {"font-style": "italic"},
    "em": {"font-style": "italic"},
    "u": {"text-decoration": "underline"},
    "ins": {"text-decoration": "underline"},
    "small": {"font-size": "9pt"},
}


def parse(source: str, *, images: Mapping[str, bytes] | None = None) -> Tree:
    """The tree of an HTML text. `images`: `src` as written → bytes. BadPaper says what is wrong."""
    if len(source) > LONGEST_SOURCE:
        raise BadPaper(Reason("paper.long_letter", most=LONGEST_SOURCE))
    if not source.strip():
        return Tree([])
    check_attributes(source)
    reader = _Reader(images or {})
    flow = _Flow()
    try:
        root = lxml_html.document_fromstring(printable(source), parser=_parser())
    except etree.ParserError:  # nothing but comments
        return Tree([])
    reader.read(root, flow, Style(), depth=0)
    return Tree(flow.finished(), reader.pictures)


def _parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )


@dataclass(slots=True)
class _Flow:
    """Blocks, and the paragraph that is being filled."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[object] = field(default_factory=list)
    alignment: str = ""
    level: int = 0

    def text(self, text: str, style: Style) -> None:
        """Adds running text."""
        if text and (self.runs or text.strip()):
            self.runs.append(style.run(text))

    def close(self) -> None:
        """Ends the paragraph under way, if anything is in it."""
        if any(not isinstance(run, str) or run.strip() for run in self.runs):
            block: Block = {"k": "h" if self.level else "p", "r": self.runs}
            if self.alignment:
                block["a"] = self.alignment
            if self.level:
                block["n"] = self.level
            self.blocks.append(block)
        self.runs = []

    def add(self, block: Block) -> None:
        """Adds a block of its own."""
        self.close()
        self.blocks.append(block)

    def finished(self) -> list[Block]:
        """All blocks."""
        self.close()
        return self.blocks


Read = Callable[["_Reader", etree._Element, _Flow, Style, int], None]


class _Reader:
    """Walks the elements and keeps count of them."""

    def __init__(self, images: Mapping[str, bytes]) -> None:
        self.pictures: dict[str, bytes] = {}
        self._images = images
        self._nodes = 0

    def read(self, element: etree._Element, flow: _Flow, style: Style, *, depth: int) -> None:
        """Adds an element to the flow, without the text behind it."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise BadPaper(Reason("paper.too_many_elements", nodes=MOST_NODES))
        tag = element.tag
        if tag in _SILENT:
            return
        if depth >= DEEPEST:
            flow.text(flowing(" ".join(map(str, element.itertext()))), style)
            return
        _READERS.get(tag, _inline)(self, element, flow, style, depth)

    def inside(self, element: etree._Element, flow: _Flow, style: Style, depth: int) -> None:
        """Adds what is in an element."""
        flow.text(flowing(element.text or ""), style)
        for child in element:
            self.read(child, flow, style, depth=depth + 1)
            flow.text(flowing(child.tail or ""), style)

    def blocks(self, element: etree._Element, style: Style, depth: int) -> list[Block]:
        """What is in an element, as a flow of its own."""
        flow = _Flow()
        self.inside(element, flow, style, depth)
        return flow.finished()

    def picture(self, source: str) -> str | None:
        """The name of a picture that came along; None: there is none, or it is somewhere else."""
        if source.lower().startswith("data:"):
            data = pictures.from_data_url(source)
        elif source in self._images:
            data = self._images[source]
        else:
            return None
        name = pictures.file_name(data)
        self.pictures[name] = data
        return name


def _inline(
    reader: _Reader, element: etree._Element, flow: _Flow, style: Style, depth: int
) -> None:
    given = styles.declarations(element.get("style"))
    look = styles.styled(style, _LOOKS.get(str(element.tag), {}))
    if element.tag == "font":
        look = replace(look, colour=styles.colour_of(element.get("color", "")) or look.colour)
    reader.inside(element, flow, styles.styled(look, given), depth)


def _paragraph(
    reader: _Reader, element: etree._Element, flow: _Flow, style: Style, depth: int
) -> None:
    flow.close()
    given = styles.declarations(element.get("style"))
    outer = (flow.alignment, flow.level)
    asked = "center" if element.tag == "center" else styles.alignment(element.get("align"), given)
    flow.alignment = asked or flow.alignment
    flow.level = _HEADINGS.get(str(element.tag), flow.level)
    reader.inside(element, flow, styles.styled(style, given), depth)
    flow.close()
    flow.alignment, flow.level = outer
    if "page-break-after" in given or "break-after" in given:
        flow.add({"k": "break"})


def _break(_: _Reader, element: etree._Element, flow: _Flow, style: Style, depth: int) -> None:
    if element.tag == "br":
        flow.runs.append({"k": "br"})
    else:
        flow.add({"k": "hr"})


def _page_break(
    reader: _Reader, element: etree._Element, flow: _Flow, style: Style, depth: int
) -> None:
    """`<pagebreak/>` is no void element to HTML: what follows it stands inside."""
    flow.add({"k": "break"})
    reader.inside(element, flow, style, depth)


def _list(reader: _Reader, element: etree._Element, flow: _Flow, style: Style, depth: int) -> None:
    items = [reader.blocks(child, style, depth + 1) for child in element if child.tag == "li"]
    if items:
        flow.add({"k": "list", "o": element.tag == "ol", "i": items})


def _quote(reader: _Reader, element: etree._Element, flow: _Flow, style: Style, depth: int) -> None:
    flow.add({"k": "quote", "b": reader.blocks(element, style, depth + 1)})


def _table(reader: _Reader, element: etree._Element, flow: _Flow, style: Style, depth: int) -> None:
    rows: list[TableRow] = []
    for row in element.iterchildren("tr", "thead", "tbody", "tfoot"):
        parts = [row] if row.tag == "tr" else list(row.iterchildren("tr"))
        for part in parts:
            cells = islice(part.iterchildren("td", "th"), COLUMNS)
            read = [_cell(reader, cell, style, depth) for cell in cells]
            rows.append(TableRow(read, is_head=row.tag == "thead"))
    block = as_block(rows, is_ruled=element.get("border", "0").strip() not in {"", "0"})
    if block is not None:
        flow.add(block)


def _cell(reader: _Reader, element: etree._Element, style: Style, depth: int) -> Cell:
    given = styles.declarations(element.get("style"))
    look = styles.styled(style, given)
    is_head = element.tag == "th"
    blocks = reader.blocks(element, replace(look, bold=look.bold or is_head), depth + 2)
    span = element.get("colspan", "1").strip()
    return Cell(
        blocks,
        span=min(max(int(span), 1), COLUMNS) if span.isascii() and span.isdigit() else 1,
        alignment=styles.alignment(element.get("align"), given),
        is_head=is_head,
    )


def _image(reader: _Reader, element: etree._Element, flow: _Flow, style: Style, depth: int) -> None:
    name = reader.picture(element.get("src", "").strip())
    if name is None:
        flow.text(flowing(element.get("alt", "")), style)
        return
    run: dict[str, object] = {"k": "img", "f": name}
    alt = flowing(element.get("alt", "")).strip()
    if alt:
        run["a"] = alt
    width = element.get("width", "").strip().removesuffix("px")
    if width.isascii() and width.isdigit() and len(width) < 5:
        run["w"] = min(max(int(width), 1) * _MILLIMETRES_OF_PIXEL, _TEXT_WIDTH)
    flow.runs.append(run)


def _code(_: _Reader, element: etree._Element, flow: _Flow, style: Style, depth: int) -> None:
    text = " ".join("".join(map(str, element.itertext())).split())
    if element.tag == "qr":
        flow.runs.append(qr(text).run())
        return
    kind = element.get("kind", Barcode.CODE128.value).strip().lower()
    if kind not in set(Barcode):
        raise BadPaper(Reason("paper.no_barcode", kind=line(kind, 20), choices=", ".join(Barcode)))
    flow.runs.append(barcode(Barcode(kind), text).run())


_READERS: dict[str, Read] = {
    **dict.fromkeys(_PARAGRAPHS, _paragraph),
    **dict.fromkeys(_HEADINGS, _paragraph),
    "br": _break,
    "hr": _break,
    "pagebreak": _page_break,
    "ul": _list,
    "ol": _list,
    "blockquote": _quote,
    "table": _table,
    "img": _image,
    "qr": _code,
    "barcode": _code,
}
