"""Rows 59 to 61: which letters went out, and what became of them."""

import re
import zlib
from collections import deque
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import orjson

from kapocs.accounts import actions as accounts
from kapocs.api_v1.answers import Answer, Stream, json
from kapocs.api_v1.call import BadRequest, Call, reads, reads_many
from kapocs.db.pool import Conn
from kapocs.ids import LetterId
from kapocs.letters import actions as letters
from kapocs.proof import queries_log
from kapocs.reasons import read
from kapocs.wording.telling import english

_TROUBLE = frozenset({"why", "reply"})
_DAY = re.compile(r"(19\d\d|2\d\d\d)-?(\d\d)-?(\d\d)", re.ASCII)


@reads_many
async def letters_sent(call: Call, conn: Conn) -> Answer:
    """Ids of the letters sent in a span of days, both included."""
    first, last = _day(call, "start"), _day(call, "end")
    zone = (await accounts.get(conn, call.account_id)).zone
    since, until = _midnight(first, zone), _midnight(last + timedelta(days=1), zone)
    return json(await queries_log.letters_sent(conn, call.account_id, since=since, until=until))


@reads_many
async def summary(call: Call, conn: Conn) -> Answer:
    """What became of a letter, in numbers."""
    letter = await letters.get(conn, call.account_id, LetterId(call.number("letter")))
    known = await queries_log.summary(conn, call.account_id, letter.id)
    troubles = await queries_log.troubles(conn, call.account_id, letter.id)
    # Clients know the first members; the others come only where there is something to tell.
    return json(asdict(known) | {name: count for name, count in asdict(troubles).items() if count})


@reads
async def log(call: Call, conn: Conn) -> Stream:
    """What became of a letter, event by event, newest first."""
    letter = await letters.get(conn, call.account_id, LetterId(call.number("letter")))
    zone = (await accounts.get(conn, call.account_id)).zone
    return Stream(_pieces(call, letter.id, zone))


async def _pieces(call: Call, letter_id: LetterId, zone: ZoneInfo) -> AsyncGenerator[bytes, None]:
    """The log as JSON: read at once, and only then sent, so that no connection waits meanwhile."""

    async def read_all(conn: Conn) -> deque[bytes]:
        batches = deque[bytes]()
        lines = queries_log.lines(conn, call.account_id, letter_id, zone=zone)
        async with aclosing(lines) as found:
            async for batch in found:
                text = b",".join([orjson.dumps(_line(line)) for line in batch])
                # A tenth of its size, so that the log of a million letters fits into memory.
                batches.append(zlib.compress(text, 1))
        return batches

    batches = await call.reading().at_once(read_all)
    before = b"["
    while batches:
        text = before + zlib.decompress(batches.popleft())
        before = b","
        if batches:
            yield text
        else:
            yield text + b"]"
            return
    yield b"[]"


def _line(found: Mapping[str, object]) -> dict[str, object]:
    """Only a line about a delivery in trouble has a reason."""
    line = {name: value for name, value in found.items() if name not in _TROUBLE}
    if found["reply"] is not None:
        told = (english(read(found["why"])), english(read(found["reply"])))
        line["reason"] = ": ".join(filter(None, told))
    return line


def _day(call: Call, name: str) -> date:
    """A day as `20261231` or `2026-12-31`."""
    text = call.params[name]
    found = _DAY.fullmatch(text)
    try:
        if found is not None:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise BadRequest(f"{name}: {text[:40]!r} is no day such as 20261231.", field=name)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
