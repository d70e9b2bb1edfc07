"""Digests of feeds: what is new goes out together, each item once."""

from datetime import UTC, datetime
from typing import Any

import pytest

from automations.test_feeds import letter_of, look
from automations.track import BEGIN, TEXT, Track
from courier.web import Answer, Asked, serving
from kapocs.automations import actions, seeing
from kapocs.automations.feed_letters import filled
from kapocs.automations.feed_reading import FeedItem
from kapocs.automations.model import Automation
from kapocs.automations.queries_feeds import FoundFeed
from kapocs.ids import LetterId
from kapocs.letters import actions as letters
from kapocs.letters.model import Letter, NewLetter

NEW = NewLetter(
    name="Hírek",
    subject="[blog_count]: [blog_title]",
    html="<h1>[blog_title]</h1>[blog_items]<p>[blog_title] [blog_link]tovább[/blog_link]</p>"
    "[blog_description][/blog_items]<i>[blog_count]</i>[unsubscribe]x[/unsubscribe]",
    text="[BLOG_ITEMS]- [blog_title]\n[/Blog_Items]vége",
)


def item(number: int, title: str = "") -> str:
    return (
        f"<item><guid>{number}</guid><title>{title or f'C{number}'}</title>"
        f"<link>/c{number}</link><description>D{number}</description></item>"
    )


class Blog:
    """A feed that a test fills, the newest item first."""

    def __init__(self) -> None:
        self.items = [item(0)]
        self.status = 200

    def add(self, *numbers: int) -> None:
        self.items[:0] = [item(each) for each in reversed(numbers)]

    def reply(self, _: Asked) -> Answer:
        return Answer(self.status, f"<rss>{''.join(self.items)}</rss>".encode())


async def begin(track: Track, url: str, **digest: Any) -> tuple[Automation, LetterId]:
    async with track.pool.transaction() as conn:
        saved = await letters.create(conn, track.account_id, NEW)
    assert list(saved.unknown_fields) == []
    start = {"on": "feed_item", "list": track.list_id, "url": f"{url}/feed", "digest": digest}
    return await track.begin([{"send": {"letter": saved.letter.id}}], start=start), saved.letter.id


async def found(track: Track, made: Automation) -> FoundFeed:
    async with track.pool.transaction() as conn:
        day = track.now.date()
        counted = await seeing.stats(conn, track.account_id, made, since=day, until=day)
    [feed] = counted.feeds
    return feed


async def test_what_is_new_goes_out_together_once_and_nothing_when_there_is_nothing(
    track: Track, dsn: str
) -> None:
    anna = await track.join("anna@kapocs.test")
    blog = Blog()
    async with serving(blog.reply) as web:
        made, _ = await begin(track, web.url, weekdays=["mon", "thu"], at="12:00", most=2)
        await look(track, dsn)
        blog.add(1, 2)
        await track.work(hours=1)
        await look(track, dsn)
        blog.add(3)
        await track.work(hours=1)
        await look(track, dsn)
        assert await track.letters_to(anna) == []
        feed = await found(track, made)
        assert (feed.items, feed.waiting, feed.why, feed.looked_well) == (4, 3, None, True)
        await track.work(hours=1)
        for _ in range(2):
            await look(track, dsn)
        [first] = await track.letters_to(anna)
        await track.work(days=3)
        await look(track, dsn)
        assert await track.letters_to(anna) == [first]
        blog.add(4)
        await track.work(days=3, hours=23)
        await look(track, dsn)
        assert await track.letters_to(anna) == [first]
        await track.work(hours=1)
        await look(track, dsn)
        second = (await track.letters_to(anna))[1]
        assert (await found(track, made)).waiting == 0
    told_of_two(await letter_of(track, first), web.url)
    assert (await letter_of(track, second)).text == "- C4\nvége"


def told_of_two(told: Letter, base: str) -> None:
    assert (told.name, told.subject) == ("Hírek: C3", "2: C3")
    assert told.html is not None
    assert told.html.startswith("<h1>C3</h1>")
    assert [told.html.count(f"<p>C{each} ") for each in range(5)] == [0, 0, 1, 1, 0]
    assert told.html.index("<p>C3 ") < told.html.index("<p>C2 ")
    assert f'<a href="{base}/c2">tovább</a>' in told.html
    assert told.text == "- C3\n- C2\nvége"


async def test_a_feed_that_is_away_does_not_hold_back_what_came_before(
    track: Track, dsn: str
) -> None:
    anna = await track.join("anna@kapocs.test")
    blog = Blog()
    async with serving(blog.reply) as web:
        made, _ = await begin(track, web.url, at="12:00")
        await look(track, dsn)
        blog.add(1)
        await look(track, dsn)
        blog.status = 404
        await track.work(hours=3)
        await look(track, dsn)
        assert len(await track.letters_to(anna)) == 1
        feed = await found(track, made)
        assert feed.why is not None
        assert (feed.why.code, feed.waiting) == ("automations.answered_so", 0)


async def test_stopping_forgets_what_waits(track: Track, dsn: str) -> None:
    anna = await track.join("anna@kapocs.test")
    blog = Blog()
    async with serving(blog.reply) as web:
        made, _ = await begin(track, web.url, at="12:00")
        await look(track, dsn)
        blog.add(1)
        await look(track, dsn)
        async with track.pool.transaction() as conn:
            await actions.stop(conn, track.account_id, made.id, now=track.now)
            await actions.activate(conn, track.account_id, made.id, now=track.now)
        await look(track, dsn)
        await track.work(days=1)
        await look(track, dsn)
        assert await track.letters_to(anna) == []


@pytest.mark.parametrize(
    ("begun", "before", "due"),
    [
        ((2026, 3, 28, 3), (2026, 3, 29, 0, 59), (2026, 3, 29, 1, 0)),
        ((2026, 10, 24, 3), (2026, 10, 25, 0, 29), (2026, 10, 25, 0, 30)),
    ],
)
async def test_the_hour_is_the_accounts_also_when_clocks_change(
    track: Track, dsn: str, begun: tuple[int, ...], before: tuple[int, ...], due: tuple[int, ...]
) -> None:
    track.now = datetime(*begun, tzinfo=UTC)  # type: ignore[misc,arg-type]
    anna = await track.join("anna@kapocs.test")
    blog = Blog()
    async with serving(blog.reply) as web:
        await begin(track, web.url, at="2:30")
        await look(track, dsn)
        blog.add(1)
        counts = []
        for moment in (before, due, due):
            track.now = datetime(*moment, tzinfo=UTC)  # type: ignore[misc,arg-type]
            await look(track, dsn)
            counts.append(len(await track.letters_to(anna)))
            blog.add(len(counts) + 1)
    assert counts == [0, 1, 1]


def _letter(**parts: str | None) -> Letter:
    values: dict[str, Any] = {"subject": "s", "html": None, "text": None, **parts}
    whose: dict[str, Any] = {"account_id": 1, "id": 1, "name": "L", "version": 1}
    return Letter(**whose, **values, created_at=BEGIN, updated_at=BEGIN)


def test_blocks_that_are_not_closed_stay_and_what_items_say_is_no_block() -> None:
    one = FeedItem(key="1", title="[blog_items]A[/blog_items]", link="", html="[blog_title]")
    two = FeedItem(key="2", title=TEXT, link="", html="<b>x</b>")
    made = filled(
        _letter(text="[blog_items][blog_title];[/blog_items] [blog_items][blog_title]"), [one, two]
    )
    assert made is not None
    assert made.text == f"(blog_items)A(/blog_items);{TEXT}; [blog_items](blog_items)A(/blog_items)"
    twice = filled(
        _letter(
            html="[blog_items]x[/blog_items][blog_items]<i>[blog_description]</i>[/blog_items]"
        ),
        [one, two],
    )
    assert twice is not None
    assert twice.html == "xx<i>&#91;blog_title&#93;</i><i><b>x</b></i>"
