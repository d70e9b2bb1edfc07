"""The form of a campaign: what it offers, and what it says."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kapocs.console.desk import PostedForm
from kapocs.console.requested import each_of, id_in
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, KapocsError
from kapocs.ids import LARGEST_ID, AccountId, LetterId, ListId, SegmentId
from kapocs.letters import queries_listed as letters
from kapocs.letters.model import LetterKind
from kapocs.letters.queries_listed import LettersAsked
from kapocs.lists import queries_named as lists
from kapocs.reasons import Reason
from kapocs.segments import queries_saved as segments
from kapocs.segments.model import Segment
from kapocs.segments.queries_saved import SegmentsAsked
from kapocs.sends.model import BadSend, Send, SendType
from kapocs.sends.schedule import exists, instant

MOST = 1000
"""Lists and letters that are offered."""
MOST_SEGMENTS = 100
LARGEST_FORM = 64 * 1024
MOST_FIELDS = 2 * MOST_SEGMENTS + 60
_WHERE = {
    "list_id": "list",
    "letter_id": "letter",
    "send_at": "at",
    "send_date": "at",
    "segment_ids": "segment",
    "exclude_segment_ids": "segment",
    "test": "ab",
    "variants": "ab",
    "share": "ab_share",
    "wait_hours": "ab_wait_hours",
}
"""Our fields that the form calls otherwise."""


def told(error: KapocsError, language: str) -> dict[str, str]:
    """The sentences by the field of the form."""
    return {
        _WHERE.get(each.field or "", each.field or "name"): each.told(language)
        for each in reversed(each_of(error))
    }


def blank(problems: Mapping[str, str] | None) -> Mapping[str, str]:
    """The problems; a field without one has an empty text."""
    return defaultdict(str, problems or {})


async def lists_of(
    conn: Conn, account_id: AccountId, only: Sequence[ListId] | None
) -> list[tuple[int, str]]:
    """Lists to be written to, among these; None: among all."""
    found = await lists.offered(conn, account_id, size=MOST, only=only)
    return [(each.id, each.name) for each in found]


async def letters_of(conn: Conn, account_id: AccountId) -> list[tuple[int, str]]:
    """Letters that can be sent, those made last first."""
    wanted = LettersAsked()
    found = await letters.newest(conn, account_id, wanted, before=LARGEST_ID, size=MOST)
    return [(each.id, each.name) for each in found if each.kind is not LetterKind.PDF]


async def segments_of(conn: Conn, account_id: AccountId, list_id: ListId) -> list[Segment]:
    """Saved segments of the list."""
    wanted = SegmentsAsked(list_id=list_id)
    found, _ = await segments.page(conn, account_id, wanted, size=MOST_SEGMENTS)
    return found


def chosen(fields: PostedForm, name: str) -> tuple[SegmentId, ...]:
    """Segments that are ticked."""
    return tuple(SegmentId(id_in(each)) for each in fields.all(name)[:MOST_SEGMENTS])


@dataclass(frozen=True, slots=True)
class OnClock:
    """The account's zone, and the moment of the request."""

    zone: ZoneInfo
    now: datetime


def changes(
    fields: PostedForm, send: Send, *, offered: Sequence[Segment], clock: OnClock
) -> dict[str, Any]:
    """What is wished for, by the names of NewSend, Timing and Audience. BadSend.

    `offered`: the segments that could be ticked. Those of further lists of the send stay.
    """
    list_id = ListId(id_in(fields.get("list", "")))
    own = {each.id for each in offered}
    wished: dict[str, Any] = {
        "name": fields.get("name", "").strip() or send.name,
        "list_id": list_id,
        "letter_id": LetterId(id_in(fields.get("letter", ""))),
        "subject": fields.get("subject", "").strip(),
        "from_name": fields.get("from_name", "").strip(),
        "from_email": fields.get("from_email", "").strip(),
        "segment_ids": ticked(fields, "segment", send.audience.segment_ids, own),
        "exclude_segment_ids": ticked(fields, "exclude", send.audience.exclude_segment_ids, own),
    }
    if list_id != send.list_id:
        # Segments belong to a list: those of another one are not offered yet.
        for name in ("segment_ids", "exclude_segment_ids"):
            wished[name] = tuple(each for each in wished[name] if each not in own)
    if fields.get("when") == "smart":
        return wished | {"type": SendType.SMART, "send_date": _day(fields.get("day", ""))}
    at = _moment(fields.get("at", ""), clock.zone) if fields.get("when") == "at" else clock.now
    return wished | {"type": SendType.ABSOLUTE, "send_at": at}


def ticked(
    fields: PostedForm, name: str, before: Sequence[SegmentId], own: Collection[SegmentId]
) -> tuple[SegmentId, ...]:
    """Segments that are ticked, and those of before that could not be: of further lists."""
    kept = [each for each in before if each not in own]
    return tuple(dict.fromkeys([*chosen(fields, name), *kept]))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise _no_time("send_date") from None


def _moment(text: str, zone: ZoneInfo) -> datetime:
    """The moment of what a clock of the account shows."""
    try:
        local = datetime.fromisoformat(text[:19])
    except ValueError:
        raise _no_time("send_at") from None
    if local.tzinfo is not None or not exists(local, zone):
        raise _no_time("send_at")
    return instant(local, zone)


def _no_time(field: str) -> Invalid:
    return BadSend(Reason("sends.no_such_time"), field=field)
