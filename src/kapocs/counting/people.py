"""How many people are on lists: of accounts with many of them as the worker counted them last."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate

from kapocs.counting import queries_people as queries
from kapocs.counting.jobs import CountPeople
from kapocs.counting.model import AT_ONCE
from kapocs.counting.queries_people import KeptPeople, ListCounts
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.planning import expecting
from kapocs.queue.put import put
from kapocs.sends.model import Audience, Channel, Send

_NOTHING = KeptPeople(asked_at=None, counted_at=None, took_ms=0, lists=())
_ACTIVE, _ADDRESSED = 1, 2
"""Places in what is kept of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleOfLists:
    """Lists with their people.

    `more`: lists that have more people than are told here, until the worker has counted them.
    """

    lists: Sequence[ListCounts]
    more: frozenset[ListId]
    counted_at: datetime | None
    """When the worker counted the large ones; None: all are as of now."""
    is_due: bool
    """Whether the worker is to be asked for a new count."""


async def of_lists(
    conn: Conn,
    account_id: AccountId,
    *,
    now: datetime,
    most: int,
    only: Sequence[ListId] | None = None,
) -> PeopleOfLists:
    """The account's lists as they were made, with how many people are on each.

    `only`: these of them; None: all.
    """
    kept = await queries.kept(conn, account_id) or _NOTHING
    known = kept.by_list
    found = await queries.of_lists(conn, account_id, most=most, known=list(known), only=only)
    fresh = [each for each in found if each.id not in known]
    return PeopleOfLists(
        lists=[_with(each, known.get(each.id)) for each in found],
        more=frozenset(each.id for each in fresh if each.subscribers > AT_ONCE),
        counted_at=kept.counted_at if len(fresh) < len(found) else None,
        is_due=_is_due(kept, sum(each.subscribers for each in fresh), now),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivePeople:
    """How many people of newsletter lists may be written to."""

    people: int
    is_all: bool
    """Whether there are no more of them: else the worker has not counted them yet."""
    counted_at: datetime | None
    """When the worker counted those of large lists; None: it is as of now."""
    is_due: bool


async def active(conn: Conn, account_id: AccountId, now: datetime) -> ActivePeople:
    """How many people of the account's newsletter lists may be written to; archived left out."""
    kept = await queries.kept(conn, account_id) or _NOTHING
    known = kept.by_list
    counts = await queries.newsletters(conn, account_id, list(known)) if known else set()
    looked = await queries.of_newsletters(conn, account_id, known=list(known))
    return ActivePeople(
        people=looked.active + sum(known[each][_ACTIVE] for each in counts),
        is_all=looked.people <= AT_ONCE,
        counted_at=kept.counted_at if counts else None,
        is_due=_is_due(kept, looked.people, now),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceCount:
    """How many people a campaign would go to; None: that is not known beforehand."""

    people: int | None
    counted_at: datetime | None = None
    """When the worker counted them; None: it is as of now."""
    is_due: bool = False


async def of_audience(conn: Conn, send: Send, now: datetime) -> AudienceCount:
    """How many people a campaign would go to; large lists that get it whole are not counted anew.

    SegmentNotFound, FieldNotFound.
    """
    if not send.type.is_campaign:
        return AudienceCount(people=None)
    is_whole = _is_whole(send.audience)
    kept = await queries.kept(conn, send.account_id) if is_whole else None
    kept = kept or _NOTHING
    known, place = kept.by_list, _ADDRESSED if send.channel is Channel.EMAIL else _ACTIVE
    large = [each for each in send.list_ids if each in known]
    rest = [each for each in send.list_ids if each not in known]
    fresh = await expecting.expected(conn, _to(send, rest)) if rest else 0
    return AudienceCount(
        people=(fresh or 0) + sum(known[each][place] for each in large),
        counted_at=kept.counted_at if large else None,
        is_due=is_whole and _is_due(kept, fresh or 0, now),
    )


async def ask(conn: Conn, account_id: AccountId, now: datetime) -> None:
    """Has the worker count the account's people, unless it is at it or has just done so."""
    kept = await queries.lock(conn, account_id)
    if kept.may_be_asked(now):
        await queries.note_asked(conn, account_id, now)
        await put(conn, CountPeople(account_id))


async def count(conn: Conn, job: CountPeople, now: datetime) -> None:
    """Counts an account's people and keeps it of the large lists.

    Lists that have few people, all of them together, are counted when somebody looks.
    """
    found = await queries.count(conn, job.account_id)
    sums = accumulate(people for _, people, *_ in found)
    large = [each for each, together in zip(found, sums, strict=True) if together > AT_ONCE]
    await queries.keep(conn, job.account_id, lists=large, now=now)


async def renew(conn: Conn, now: datetime) -> None:
    """Has the worker count where the last count is old, so that a page is right at first sight."""
    for account_id in await queries.stale(conn, now):
        await ask(conn, account_id, now)


def _with(each: ListCounts, known: Sequence[int] | None) -> ListCounts:
    return replace(each, subscribers=known[0], active=known[1]) if known else each


def _is_due(kept: KeptPeople, fresh: int, now: datetime) -> bool:
    """`fresh`: people who were counted because nothing is kept of them."""
    return (fresh > AT_ONCE or bool(kept.lists)) and kept.may_be_asked(now)


def _is_whole(audience: Audience) -> bool:
    """Whether everybody on the lists is meant."""
    limits = (audience.segment_ids, audience.exclude_segment_ids, audience.resend_of)
    return not any(limits)


def _to(send: Send, list_ids: Sequence[ListId]) -> Send:
    """The send as it would be to these lists only."""
    more = replace(send.audience, more_list_ids=tuple(list_ids[1:]))
    return replace(send, list_id=list_ids[0], audience=more)
