"""Blog letters: each new item of a feed goes out once, whatever stands in it."""

from html import unescape

import orjson
import pytest

from automations.test_outside import drain
from automations.track import TEXT, Track
from courier.web import Answer, Asked, serving
from kapocs.automations import actions, feeds
from kapocs.automations.feed_reading import MOST_ITEMS, BadFeed, read_feed
from kapocs.automations.jobs import LetReadersIn
from kapocs.automations.model import AutomationId
from kapocs.automations.queries_feeds import Feed, get
from kapocs.ids import SubscriberId
from kapocs.letters import actions as letters
from kapocs.letters import queries as letter_queries
from kapocs.letters.model import Letter, NewLetter, SavedLetter
from kapocs.letters.trial import rendered_for

URL = "https://blog.kapocs.test/feed"
RSS = f"""<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
 <!ENTITY file SYSTEM "file:///etc/passwd">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Blog</title><link>https://blog.kapocs.test/</link>
<item><title>{TEXT} &amp; [email]</title><link>/elso</link><guid isPermaLink="false">1</guid>
<description>short</description>
<content:encoded><![CDATA[<p onclick="x()">Jó <b>reggelt</b> [id]</p><script>bad()</script>
<a href="javascript:x">no</a><a href="https://x.test///email">yes</a>]]></content:encoded></item>
<item><title>&b;&file;</title><link>https://blog.kapocs.test/masodik</link></item>
<item><title>Twice</title><guid isPermaLink="false">1</guid></item><item/>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>
<entry><id>tag:1</id><title type="html">A &amp;amp; B</title>
<link rel="self" href="https://no.test/"/><link href="post?a=1&amp;b=2"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hello <em>you</em></p></div>
</content></entry>
<entry><id>tag:2</id><title>Two</title><summary type="text">1 &lt; 2</summary></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [
        {"id": 7, "title": "A < B", "url": "https://x.test/7", "content_html": "<p>x</p>"},
        {"id": "8", "content_text": "1 < 2", "url": "javascript:alert(1)"},
        "nonsense",
    ],
}
NEW = (
    "<item><title>New &amp; [id]</title><guid>1</guid><link>/uj?a=1&amp;b=[id]</link>"
    f"<description><![CDATA[<p>{TEXT} [email]</p>]]></description></item>"
)


def test_rss_is_read_without_its_entities_and_cleaned() -> None:
    first, second = read_feed(RSS.encode(), URL)
    assert (first.title, first.link) == (f"{TEXT} & [email]", "https://blog.kapocs.test/elso")
    assert first.html.split() == [
        "<p>Jó",
        "<b>reggelt</b>",
        "[id]</p>",
        "<a>no</a><a",
        'href="https://x.test///email">yes</a>',
    ]
    assert first.text == "Jó reggelt [id] noyes"
    assert "aaa" not in second.title
    assert "root:" not in second.title
    assert second.link == "https://blog.kapocs.test/masodik"
    assert [each.key for each in read_feed(RSS.encode(), URL)] == [first.key, second.key]


def test_atom_and_json_are_read() -> None:
    one, two = read_feed(ATOM.encode(), URL)
    assert (one.title, one.link) == ("A & B", "https://blog.kapocs.test/post?a=1&b=2")
    assert "<p>Hello <em>you</em></p>" in one.html
    assert (two.html, two.text, two.link) == ("1 &lt; 2", "1 < 2", "")
    seven, eight = read_feed(orjson.dumps(JSON), URL)
    assert (seven.title, seven.link, seven.html) == ("A < B", "https://x.test/7", "<p>x</p>")
    assert (eight.link, eight.text) == ("", "1 < 2")


@pytest.mark.parametrize("text", ["", "<html><body>x</body></html>", "{", '{"items": 5}', "\0"])
def test_what_is_no_feed_is_refused(text: str) -> None:
    with pytest.raises(BadFeed):
        read_feed(text.encode(), URL)


def test_so_many_items_are_read() -> None:
    items = "".join(f"<item><guid>{number}</guid></item>" for number in range(MOST_ITEMS + 50))
    assert len(read_feed(f"<rss>{items}</rss>".encode(), URL)) == MOST_ITEMS


async def look(track: Track, dsn: str) -> None:
    """What the clock does every quarter of an hour, and all that follows."""
    track.now = track.now.replace(microsecond=track.now.microsecond + 1)
    async with track.pool.transaction() as conn:
        await feeds.tick(conn, None, track.now)
    await drain(track, dsn)


async def feed_of(track: Track, made: AutomationId) -> Feed | None:
    async with track.pool.transaction() as conn:
        return await get(conn, track.account_id, made, 0)


async def letter_of(track: Track, id_: int) -> Letter:
    async with track.pool.transaction() as conn:
        found = await letter_queries.get(conn, track.account_id, id_)  # type: ignore[arg-type]
    assert found is not None
    return found


async def blog_letter(track: Track) -> SavedLetter:
    new = NewLetter(
        name="Blog",
        subject="[blog_title]",
        html="<p>[mssys_firstname]: [blog_title]</p>[blog_description]"
        '<a href="[blog_link]">a</a>[blog_link]b[/blog_link]<a href="///blog_link">c</a>'
        "[unsubscribe]x[/unsubscribe]",
        text="[blog_title]\n[blog_description_text]\n[blog_link]b[/blog_link]",
    )
    async with track.pool.transaction() as conn:
        return await letters.create(conn, track.account_id, new)


def told_of_the_item(letter: Letter, base: str) -> None:
    assert (letter.name, letter.subject) == ("Blog: New & (id)", "New & (id)")
    link = f"{base}/uj?a=1&amp;b=%5Bid%5D"
    assert letter.html is not None
    assert "<p>[mssys_firstname]: New &amp; &#91;id&#93;</p>" in letter.html
    assert f"<p>{TEXT} &#91;email&#93;</p>" in letter.html
    assert letter.html.count(f'href="{link}"') == 3
    assert letter.text == f"New & (id)\n{TEXT} (email)\nb: {link.replace('&amp;', '&')}"


async def seen_by(track: Track, id_: SubscriberId, letter_id: int) -> str:
    letter = await letter_of(track, letter_id)
    async with track.pool.transaction() as conn:
        trial = await rendered_for(conn, letter, list_id=track.list_id, subscriber_id=id_)
    return unescape(trial.rendered.html or "")


async def test_each_new_item_goes_out_once_to_all_who_are_active(track: Track, dsn: str) -> None:
    items = ["<item><title>Old</title><guid>0</guid></item>"]
    asked: list[Asked] = []

    def reply(one: Asked) -> Answer:
        asked.append(one)
        if one.headers.get("if-none-match") == f'"{len(items)}"':
            return Answer(304, b"")
        content = f"<rss>{''.join(items)}</rss>".encode()
        return Answer(200, content, {"etag": f'"{len(items)}"'})

    saved = await blog_letter(track)
    assert list(saved.unknown_fields) == []
    anna = await track.join("anna@kapocs.test", mssys_firstname="Anna")
    gone = await track.join("gone@kapocs.test")
    await track.leave(gone)
    async with serving(reply) as web:
        start = {"on": "feed_item", "list": track.list_id, "url": f"{web.url}/feed"}
        made = (await track.begin([{"send": {"letter": saved.letter.id}}], start=start)).id
        await look(track, dsn)
        await look(track, dsn)
        assert await track.runs(made) == []
        items.insert(0, NEW)
        await look(track, dsn)
        await look(track, dsn)
        items[0] = items[0].replace("New", "Changed")
        items.append("<item><title>Second</title><guid>2</guid></item>")
        await look(track, dsn)
        assert len(asked) == 5
        first, second = await track.letters_to(anna)
        assert await track.letters_to(gone) == []
        assert len(await track.runs(made)) == 2
        told_of_the_item(await letter_of(track, first), web.url)
        assert (await letter_of(track, second)).subject == "Second"
        seen = await seen_by(track, anna, first)
        assert "Anna: New & [id]" in seen
        assert f"{TEXT} [email]" in seen


async def test_a_feed_that_fails_says_why_and_what_it_had_at_first_is_not_sent(
    track: Track, dsn: str
) -> None:
    feed = b"<rss><item><guid>1</guid></item></rss>"
    answers = [Answer(404, b""), Answer(200, b"<html/>"), Answer(200, feed)]
    letter = await track.letter()
    await track.join("anna@kapocs.test")
    async with serving(lambda _: answers[0]) as web:
        start = {"on": "feed_item", "list": track.list_id, "url": f"{web.url}/feed"}
        made = (await track.begin([{"send": {"letter": letter}}], start=start)).id
        codes = []
        for _ in range(3):
            await look(track, dsn)
            answers.append(answers.pop(0))
            found = await feed_of(track, made)
            assert found is not None
            codes.append(found.why and found.why.code)
        assert codes == ["automations.answered_so", "error.bad_feed", None]
        assert await track.runs(made) == []
        async with track.pool.transaction() as conn:
            await actions.stop(conn, track.account_id, made, now=track.now)
        assert await feed_of(track, made) is None
        await look(track, dsn)
        assert await feed_of(track, made) is None


async def test_a_list_is_let_in_page_by_page(track: Track) -> None:
    letter = await track.letter()
    people = [await track.join(f"p{number}@kapocs.test") for number in range(5)]
    start = {"on": "feed_item", "list": track.list_id, "url": URL}
    made = await track.begin([{"send": {"letter": letter}}], start=start)
    for after in (0, people[1], people[3], 0):
        job = LetReadersIn(
            account_id=track.account_id,
            automation_id=made.id,
            start=0,
            item="x",
            letters={},
            after=after,
        )
        async with track.pool.transaction() as conn:
            await feeds.let_readers_in(conn, job, track.now, size=2)
    await track.work()
    runs = await track.runs(made.id)
    assert [each.subscriber_id for each in runs] == people
    assert {each.entry_key for each in runs} == {"feed:x"}
