"""Letters about an item of a feed: each is a letter of its own, made of the one that a step sends.

What an item says comes from strangers: none of it is read as a merge tag.
"""

import html as escaping
import re
from collections.abc import Mapping

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
    r"\[(blog_title|blog_description_text|blog_description|blog_link)\]|///(blog_link)\b",
    re.IGNORECASE,
)
_NO_TAGS = str.maketrans({"[": "(", "]": ")", "\0": None})
_NO_TAGS_HTML = str.maketrans({"[": "&#91;", "]": "&#93;", "\0": None})


async def make_letters(
    conn: Conn, account_id: AccountId, definition: Definition, item: FeedItem
) -> dict[str, int]:
    """A letter about the item for each e-mail of the definition's: id of that → id of the new one.

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
        new = filled(letter, item)
        if new is not None:
            made[str(letter_id)] = (await letters.create(conn, account_id, new)).letter.id
    return made


def filled(letter: Letter, item: FeedItem) -> NewLetter | None:
    """The letter with the item in the place of its tags; None: it has none of them."""
    parts = (letter.subject, letter.html or "", letter.text or "")
    if not any(_TAG.search(part) for part in parts):
        return None
    title = item.title.translate(_NO_TAGS)
    return NewLetter(
        name=f"{letter.name}: {title}"[:200],
        subject=_put(letter.subject, _as_text(item)).replace("\n", " ")[:400],
        html=None if letter.html is None else _put(_linked(letter.html), _as_html(item)),
        text=None if letter.text is None else _put(_linked_text(letter.text), _as_text(item)),
        kind=letter.kind,
        embed_images=letter.embed_images,
        page=letter.page or {},
        folder_id=letter.folder_id,
    )


def _linked(html: str) -> str:
    return _LINK.sub(lambda found: f'<a href="[blog_link]">{found[1]}</a>', html)


def _linked_text(text: str) -> str:
    return _LINK.sub(lambda found: f"{found[1]}: [blog_link]", text)


def _put(source: str, values: Mapping[str, str]) -> str:
    return _TAG.sub(lambda found: values[(found[1] or found[2]).lower()], source)


def _link(item: FeedItem) -> str:
    """`///` in it would be read as a field, and brackets as a tag."""
    return item.link.replace("///", "//%2F").replace("[", "%5B").replace("]", "%5D")


def _apart(text: str) -> str:
    """`///name` within a link would be read as a field."""
    return text.replace("///", "/ / /")


def _as_html(item: FeedItem) -> dict[str, str]:
    said = item.html.replace("///", "//%2F").translate(_NO_TAGS_HTML)
    return {
        "blog_title": escaping.escape(_apart(item.title)).translate(_NO_TAGS_HTML),
        "blog_link": escaping.escape(_link(item)),
        "blog_description": said,
        "blog_description_text": escaping.escape(_apart(item.text)).translate(_NO_TAGS_HTML),
    }


def _as_text(item: FeedItem) -> dict[str, str]:
    text = _apart(item.text).translate(_NO_TAGS)
    return {
        "blog_title": _apart(item.title).translate(_NO_TAGS),
        "blog_link": _link(item),
        "blog_description": text,
        "blog_description_text": text,
    }
