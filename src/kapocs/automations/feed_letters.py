"""Letters about items of a feed: each is a letter of its own, made of the one that a step sends.

What an item says comes from strangers: none of it is read as a merge tag.
"""

import html as escaping
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from kapocs.automations.definition import Definition
from kapocs.automations.feed_reading import FeedItem
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId
from kapocs.letters import actions as letters
from kapocs.letters.model import Letter, NewLetter

_LINK = re.compile(
    r"\[blog_link\]((?:(?!\[blog_link\]).){1,2000}?)\[/blog_link\]", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(
    r"\[(blog_title|blog_description_text|blog_description|blog_link|blog_count)\]"
    r"|///(blog_link)\b",
    re.IGNORECASE,
)
_BEGIN, _END = "[blog_items]", "[/blog_items]"
_NO_TAGS = str.maketrans({"[": "(", "]": ")", "\0": None})
_NO_TAGS_HTML = str.maketrans({"[": "&#91;", "]": "&#93;", "\0": None})


async def make_letters(
    conn: Conn, account_id: AccountId, definition: Definition, items: Sequence[FeedItem]
) -> dict[str, int]:
    """A letter about the items, the newest first, for each letter of the definition's that has such
    tags: id of that → id of the new one.

    What `letters.actions.create` raises, LetterNotFound.
    """
    asked = sorted(
        {
            each.id
            for step in definition.steps.values()
            for each in step.does.refers()
            if each.noun == "letter"
        }
    )
    made: dict[str, int] = {}
    for letter_id in asked:
        letter = await letters.get(conn, account_id, LetterId(letter_id))
        new = filled(letter, items)
        if new is not None:
            made[str(letter_id)] = (await letters.create(conn, account_id, new)).letter.id
    return made


def filled(letter: Letter, items: Sequence[FeedItem]) -> NewLetter | None:
    """The letter with the items in the place of its tags; None: it has none of them."""
    parts = (letter.subject, letter.html or "", letter.text or "")
    if not any(_TAG.search(part) for part in parts):
        return None
    title = items[0].title.translate(_NO_TAGS)
    pages = [_as_html(each, len(items)) for each in items]
    lines = [_as_text(each, len(items)) for each in items]
    return NewLetter(
        name=f"{letter.name}: {title}"[:200],
        subject=_put(letter.subject, lines, _linked_text).replace("\n", " ")[:400],
        html=None if letter.html is None else _put(letter.html, pages, _linked),
        text=None if letter.text is None else _put(letter.text, lines, _linked_text),
        kind=letter.kind,
        embed_images=letter.embed_images,
        page=letter.page or {},
        folder_id=letter.folder_id,
    )


def _put(source: str, items: Sequence[Mapping[str, str]], linked: Callable[[str], str]) -> str:
    """What stands in a block once for each item; tags outside of blocks are of the newest."""
    made: list[str] = []
    for part, is_block in _parts(source):
        typed = linked(part)
        made += [_one(typed, values) for values in (items if is_block else items[:1])]
    return "".join(made)


def _parts(source: str) -> Iterator[tuple[str, bool]]:
    """The source in pieces, and whether each is a block; one that is not closed is none."""
    low, at = source.lower(), 0
    if len(low) != len(source):  # a letter whose small form is longer: places would be others
        low = source
    while (begin := low.find(_BEGIN, at)) >= 0:
        end = low.find(_END, begin)
        if end < 0:
            break
        yield source[at:begin], False
        yield source[begin + len(_BEGIN) : end], True
        at = end + len(_END)
    yield source[at:], False


def _linked(html: str) -> str:
    return _LINK.sub(lambda found: f'<a href="[blog_link]">{found[1]}</a>', html)


def _linked_text(text: str) -> str:
    return _LINK.sub(lambda found: f"{found[1]}: [blog_link]", text)


def _one(source: str, values: Mapping[str, str]) -> str:
    return _TAG.sub(lambda found: values[(found[1] or found[2]).lower()], source)


def _link(item: FeedItem) -> str:
    """`///` in it would be read as a field, and brackets as a tag."""
    return item.link.replace("///", "//%2F").replace("[", "%5B").replace("]", "%5D")


def _apart(text: str) -> str:
    """`///name` within a link would be read as a field."""
    return text.replace("///", "/ / /")


def _as_html(item: FeedItem, count: int) -> dict[str, str]:
    said = item.html.replace("///", "//%2F").translate(_NO_TAGS_HTML)
    return {
        "blog_title": escaping.escape(_apart(item.title)).translate(_NO_TAGS_HTML),
        "blog_link": escaping.escape(_link(item)),
        "blog_description": said,
        "blog_count": str(count),
        "blog_description_text": escaping.escape(_apart(item.text)).translate(_NO_TAGS_HTML),
    }


def _as_text(item: FeedItem, count: int) -> dict[str, str]:
    text = _apart(item.text).translate(_NO_TAGS)
    return {
        "blog_title": _apart(item.title).translate(_NO_TAGS),
        "blog_link": _link(item),
        "blog_description": text,
        "blog_count": str(count),
        "blog_description_text": text,
    }
