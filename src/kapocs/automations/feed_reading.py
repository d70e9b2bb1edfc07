"""What is in a feed: RSS, Atom or JSON Feed, as strangers write them.

No entity of a document's own is put in, nothing is loaded from elsewhere, and so many items are
read. What an item says is cleaned: HTML of a few harmless tags stays.
"""

import hashlib
import html as escaping
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

import nh3
import orjson
from lxml import etree

from kapocs.automations.definition import LONGEST_URL
from kapocs.errors import Invalid

MOST_ITEMS = 200
"""Of a feed; the first ones."""
_LONGEST_TITLE = 200
_LONGEST_TEXT = 20_000
_LONGEST_OF_SEVERAL = 5_000
_TAGS = frozenset(
    (
        *("a", "b", "blockquote", "br", "em", "h2", "h3", "h4", "hr", "i", "img"),
        *("li", "ol", "p", "strong", "ul"),
    )
)
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}}
_SCHEMES = {"http", "https"}
_GONE = {"script", "style"}


class BadFeed(Invalid):
    """What is there is neither RSS nor Atom nor JSON Feed."""

    code = "bad_feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """A piece of a feed. `key`: the same whenever it is read; `link`: http or https, or empty."""

    key: str
    title: str
    link: str
    html: str
    """Clean HTML."""

    @property
    def text(self) -> str:
        """What it says without HTML."""
        bare = nh3.clean(self.html, tags=set(), clean_content_tags=_GONE)
        return " ".join(escaping.unescape(bare).split())


def read_feed(content: bytes, url: str) -> list[FeedItem]:
    """The items in the order in which they stand; `url`: where links begin. BadFeed."""
    is_json = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    found = _of_json(content) if is_json else _of_xml(content)
    items: dict[str, FeedItem] = {}
    for raw in found:
        item = _item(raw, url)
        if item is not None:
            items.setdefault(item.key, item)
        if len(items) == MOST_ITEMS:
            break
    return list(items.values())


def _item(raw: Mapping[str, str], url: str) -> FeedItem | None:
    """None: nothing tells it from another one."""
    link = _link(raw.get("link", ""), url)
    title = " ".join(escaping.unescape(raw.get("title", "")).split())[:_LONGEST_TITLE]
    named = raw.get("id", "").strip() or link or title
    if not named:
        return None
    cleaned = _cleaned(raw.get("html", "")[:_LONGEST_TEXT])
    key = hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()[:32]
    return FeedItem(key=key, title=title or link, link=link, html=cleaned.replace("\0", ""))


def shortened(item: FeedItem) -> FeedItem:
    """The item with as much of what it says as one of several may have in a letter."""
    return replace(item, html=_cleaned(item.html[:_LONGEST_OF_SEVERAL]))


def _cleaned(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        clean_content_tags=_GONE,
        link_rel=None,
    )


def _link(text: str, url: str) -> str:
    try:
        link = urljoin(url, text.strip()) if text.strip() else ""
        parts = urlsplit(link)
    except ValueError:
        return ""
    is_good = parts.scheme in _SCHEMES and parts.netloc and link.isprintable() and " " not in link
    return link if is_good and len(link) <= LONGEST_URL else ""


def _of_json(content: bytes) -> Iterator[dict[str, str]]:
    try:
        found = orjson.loads(content.lstrip(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        raise BadFeed(field="url") from None
    items = found.get("items") if isinstance(found, Mapping) else None
    if not isinstance(items, list):
        raise BadFeed(field="url")
    for each in items:
        if isinstance(each, Mapping):
            plain = _said(each, "content_text") or _said(each, "summary")
            yield {
                "id": _said(each, "id"),
                "title": escaping.escape(_said(each, "title")),
                "link": _said(each, "url") or _said(each, "external_url"),
                "html": _said(each, "content_html") or escaping.escape(plain),
            }


def _said(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    return str(value).replace("\0", "") if isinstance(value, str | int) else ""


def _of_xml(content: bytes) -> Iterator[dict[str, str]]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or _name(root) not in ("rss", "RDF", "feed"):
        raise BadFeed(field="url")
    for element in root.iter():
        if _name(element) in ("item", "entry"):
            yield _of_element(element)


def _of_element(item: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in item:
        name = _name(each)
        if name in ("guid", "id"):
            found.setdefault("id", _text(each))
        elif name == "title":
            found.setdefault("title", _text(each))
        elif name == "link":
            found |= _leads(each)
        elif name in ("encoded", "content"):
            found["html"] = _html(each)
        elif name in ("description", "summary"):
            found.setdefault("html", _html(each))
    return found


def _leads(link: etree._Element) -> dict[str, str]:
    """Where a link leads: by its text in RSS, in Atom by `href`, and there may be others beside."""
    href = link.get("href")
    if href is None:
        return {"link": _text(link)}
    return {"link": href} if link.get("rel", "alternate") == "alternate" else {}


def _name(element: etree._Element) -> str:
    """Without its name space; a comment's is none that is asked for."""
    tag = element.tag
    return str(tag).rpartition("}")[2]


def _text(element: etree._Element) -> str:
    return "".join(str(each) for each in element.itertext())


def _html(element: etree._Element) -> str:
    """What an element says, as HTML: written as text, or as elements of XHTML."""
    if element.get("type") == "xhtml":
        return "".join(etree.tostring(each, encoding="unicode") for each in element)
    said = _text(element)
    return escaping.escape(said) if element.get("type") == "text" else said
