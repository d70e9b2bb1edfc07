"""Starts by feeds: each is looked at every quarter of an hour, and each new item goes out once.

What is in a feed when it is looked at first is only noted. An item that is new makes letters of its
own, and then all who are active on the list come in, page by page, each once for each item.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kapocs.accounts import queries as accounts
from kapocs.automations import entering, pausing, queries, queries_feeds
from kapocs.automations.calls import CallParts
from kapocs.automations.compiled import Compiled
from kapocs.automations.definition import MOST_DIGESTED, Definition, Digest, Start
from kapocs.automations.feed_letters import make_letters
from kapocs.automations.feed_reading import BadFeed, FeedItem, read_feed, shortened
from kapocs.automations.jobs import LetReadersIn, LookAtFeed
from kapocs.automations.kinds.waiting import next_clock
from kapocs.automations.model import AutomationId
from kapocs.automations.newcomers import Newcomer
from kapocs.automations.queries_feeds import Feed
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.facts.noting import wake_readers
from kapocs.ids import AccountId, ListId
from kapocs.outgoing.client import Fetched, GuardedClient, TooLarge
from kapocs.outgoing.reach import RefusedAddress
from kapocs.queue.errand import Errand, Permanent
from kapocs.queue.put import put, put_all
from kapocs.reasons import Reason
from kapocs.segments import queries as segments
from kapocs.segments.parse import parse

PAGE = 1_000
_LARGEST = 5_000_000
_SECONDS = 30.0
_SAME = 304
_ACTIVE = parse("active = 1")
_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A feed about to be read; `known`: as it was found last."""

    url: str
    known: Feed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundItems:
    """What is in a feed now; `items` None: the same as before."""

    items: list[FeedItem] | None
    etag: str
    modified: str


async def tick(conn: Conn, _: None, now: datetime) -> None:
    """Each quarter of an hour: has every feed looked at."""
    compiled = Compiled()
    jobs = []
    found = await compiled.of_all(conn, await queries.at_work(conn), now)
    for each, definition in found.items():
        starts = definition.starts if each.is_newest else ()
        whose = (each.account_id, each.automation_id)
        jobs += [LookAtFeed(*whose, no) for no, start in enumerate(starts) if start.feed_url]
    await put_all(conn, jobs)


def errand(parts: CallParts) -> Errand[LookAtFeed, Asked, FoundItems]:
    """The errand that looks at one."""
    client = GuardedClient(opened=parts.opened, timeout=_SECONDS)

    async def do(asked: Asked) -> FoundItems:
        return await _fetch(client, asked)

    return Errand(claim=_claim, do=do, note=_note, give_up=_give_up, at_once=10, attempts=2)


async def _claim(conn: Conn, job: LookAtFeed, now: datetime) -> Asked | None:
    found = await _start(conn, job)
    if found is None:
        return None
    known = await queries_feeds.get(conn, job.account_id, job.automation_id, job.start)
    url = found[1].feed_url
    return Asked(url=url, known=known if known and known.url == url else None)


async def _fetch(client: GuardedClient, asked: Asked) -> FoundItems:
    headers = {"user-agent": "Kapocs-Feeds/1", "accept": _ACCEPT}
    if asked.known and asked.known.etag:
        headers["if-none-match"] = asked.known.etag
    if asked.known and asked.known.modified:
        headers["if-modified-since"] = asked.known.modified
    try:
        fetched = await client.request("GET", asked.url, largest=_LARGEST, headers=headers)
    except (RefusedAddress, TooLarge) as error:
        raise Permanent(error.reason) from error
    if fetched.status == _SAME and asked.known is not None:
        return FoundItems(items=None, etag=asked.known.etag, modified=asked.known.modified)
    if fetched.status >= 500:
        raise ConnectionError(str(fetched.status))
    if fetched.status != 200:
        raise Permanent(Reason("automations.answered_so", status=fetched.status))
    try:
        items = await asyncio.to_thread(read_feed, fetched.content, fetched.url)
    except BadFeed as error:
        raise Permanent(error.reason) from error
    return FoundItems(
        items=items, etag=_header(fetched, "etag"), modified=_header(fetched, "last-modified")
    )


def _header(fetched: Fetched, name: str) -> str:
    value = fetched.headers.get(name, "")
    return value if value.isascii() and value.isprintable() and len(value) <= 200 else ""


async def _note(
    conn: Conn, job: LookAtFeed, asked: Asked, found: FoundItems, now: datetime
) -> None:
    at_work = await _start(conn, job)
    if at_work is None or at_work[1].feed_url != asked.url:
        return
    whose = (job.account_id, job.automation_id, job.start)
    feed = Feed(url=asked.url, etag=found.etag, modified=found.modified, looked_at=now, why=None)
    before = await queries_feeds.get(conn, *whose)
    await queries_feeds.keep(conn, *whose, feed)
    items = found.items or []
    new = await queries_feeds.see(conn, *whose, keys=[each.key for each in items], now=now)
    if before is None or before.url != asked.url or not before.looked_well:
        return
    fresh = [each for each in items if each.key in new][:MOST_DIGESTED]
    waits = {
        each.key: {"title": each.title, "link": each.link, "html": each.html} for each in fresh
    }
    await queries_feeds.hold_back(conn, *whose, items=waits)
    await _send_waiting(conn, job, at_work, now)


async def _send_waiting(
    conn: Conn, job: LookAtFeed, at_work: tuple[Definition, Start], now: datetime
) -> None:
    """Sends out what waits: at once, or if it is time for a digest, all of it together."""
    definition, start = at_work
    whose = (job.account_id, job.automation_id, job.start)
    if start.digest is not None and not await _is_due(conn, whose, start.digest, now):
        return
    rows = await queries_feeds.take_waiting(conn, *whose, now=now)
    items = [_item(each) for each in rows[:MOST_DIGESTED]]
    if start.digest is None:
        for item in reversed(items):
            await _send_out(conn, job, definition, [item], now)
    elif items:
        chosen = [shortened(each) for each in items[: start.digest.most]]
        await _send_out(conn, job, definition, chosen, now)


async def _is_due(
    conn: Conn, whose: tuple[AccountId, AutomationId, int], digest: Digest, now: datetime
) -> bool:
    """Whether its time came since the last one, by the clock of the account."""
    feed = await queries_feeds.get(conn, *whose)
    account = await accounts.get(conn, whose[0])
    if feed is None or feed.digested_at is None or account is None:
        return False
    return next_clock(feed.digested_at, digest.days, digest.at, account.zone) <= now


def _item(row: Mapping[str, Any]) -> FeedItem:
    return FeedItem(key=row["key"], title=row["title"], link=row["link"], html=row["html"])


async def _send_out(
    conn: Conn, job: LookAtFeed, definition: Definition, items: Sequence[FeedItem], now: datetime
) -> None:
    """Makes the letters about items, and has people let in for them; a fault pauses it."""
    try:
        async with conn.savepoint():
            made = await make_letters(conn, job.account_id, definition, items)
    except KapocsError as error:
        await pausing.pause_broken(conn, job.account_id, job.automation_id, error.reason, now)
        return
    await put(
        conn,
        LetReadersIn(
            account_id=job.account_id,
            automation_id=job.automation_id,
            start=job.start,
            item=items[0].key if len(items) == 1 else f"digest {items[0].key}",
            letters=made,
            after=0,
        ),
    )


async def _give_up(conn: Conn, job: LookAtFeed, reason: Reason, now: datetime) -> None:
    found = await _start(conn, job)
    if found is None:
        return
    whose = (job.account_id, job.automation_id, job.start)
    url = found[1].feed_url
    known = await queries_feeds.get(conn, *whose)
    same = known if known and known.url == url else None
    feed = Feed(
        url=url,
        etag=same.etag if same else "",
        modified=same.modified if same else "",
        looked_at=now,
        why=reason,
        looked_well=bool(same and same.looked_well),
    )
    await queries_feeds.keep(conn, *whose, feed)
    await _send_waiting(conn, job, found, now)


async def let_readers_in(conn: Conn, job: LetReadersIn, now: datetime, *, size: int = PAGE) -> None:
    """A page of those who are active on the list, and the order for the next one."""
    found = await queries.lock(conn, job.account_id, job.automation_id)
    if found is None or not found.status.takes_people:
        return
    flow = await Compiled().flow(conn, job.account_id, job.automation_id, found.version)
    start = _of(flow.definition, job.start)
    if start is None:
        return
    list_id = ListId(start.list_id or 0)
    schema = await flow.schema(conn, list_id)
    ids = await segments.ids(conn, job.account_id, schema, [_ACTIVE], after=job.after, size=size)
    newcomers = [
        Newcomer(
            list_id=list_id,
            subscriber_id=id_,
            entry_key=f"feed:{job.item}",
            is_apart=True,
            where=start.where,
            said={"item": job.item, "letters": job.letters},
        )
        for id_ in ids
    ]
    await entering.let_in(conn, flow, newcomers, now=now)
    wake_readers(conn)
    if len(ids) == size:
        await put(conn, replace(job, after=ids[-1]))


async def _start(conn: Conn, job: LookAtFeed) -> tuple[Definition, Start] | None:
    """The definition that newcomers get, and its start by a feed; None: there is none any more."""
    found = await queries.lock(conn, job.account_id, job.automation_id)
    if found is None or not found.status.takes_people:
        return None
    key = (job.account_id, job.automation_id, found.version)
    definition = await Compiled().definition(conn, key)
    start = _of(definition, job.start)
    return (definition, start) if start else None


def _of(definition: Definition, number: int) -> Start | None:
    starts = definition.starts
    return starts[number] if number < len(starts) and starts[number].feed_url else None
