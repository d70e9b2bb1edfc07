"""Going through what changed in a shop, page by page, and keeping how far that came.

The clocks of shops count whole seconds, and some leave out the second that is named: each question
begins two seconds before what was seen last, and what is known already changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from kapocs.connectors.moments import moment
from kapocs.shop_peers.asking import Shop, ShopAnswer
from kapocs.shop_peers.complaints import ShopBusy
from kapocs.shop_questions.model import Listing, ShopQuestion, Turn
from kapocs.shops.paths import Place

_OVERLAP = timedelta(seconds=2)
_FIRST = timedelta(days=30)
_MARGIN = timedelta(minutes=2)
"""What changed while the pages were read may stand on one that was read before."""
_HOUR = timedelta(hours=1)
_NONE = timedelta(0)
_LONGEST_PAGE = 1_000
"""Characters of what names a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """How far a shop was asked. `page`: the next one, empty: the first; `seen`: the last change."""

    since: datetime
    page: str = ""
    began: datetime
    seen: datetime | None = None

    def is_at(self, other: "Spot") -> bool:
        """Whether nobody has asked on from there meanwhile; else it is for them to go on."""
        return (self.since, self.page) == (other.since, other.page)

    def kept(self, prefix: str) -> dict[str, Any]:
        """What the connector's cursor keeps of it."""
        return {
            f"{prefix}since": self.since.isoformat(),
            f"{prefix}page": self.page or None,
            f"{prefix}began": self.began.isoformat() if self.page else None,
            f"{prefix}seen": self.seen.isoformat() if self.page and self.seen else None,
        }


@dataclass(frozen=True, slots=True)
class PagesRead:
    """What some pages have, where they end, whether that is all, and how long to wait for more."""

    items: list[dict[str, Any]]
    spot: Spot
    is_last: bool
    wait: timedelta = timedelta(0)


def spot_of(
    cursor: Mapping[str, Any], prefix: str, now: datetime, *, first: timedelta = _FIRST
) -> Spot:
    """From where a shop is asked; `first`: how far back at first."""
    since = moment(cursor.get(f"{prefix}since")) or now - first
    page = cursor.get(f"{prefix}page")
    if not isinstance(page, str) or not page:
        return Spot(since=since, began=now)
    return Spot(
        since=since,
        page=page,
        began=moment(cursor.get(f"{prefix}began")) or now,
        seen=moment(cursor.get(f"{prefix}seen")),
    )


async def read(shop: Shop, listing: Listing, spot: Spot) -> PagesRead:
    """The next pages. Permanent, Unreachable; ShopBusy only before the first one."""
    items: list[dict[str, Any]] = []
    for number in range(listing.pages):
        try:
            answer = await _ask(shop, listing, spot)
        except ShopBusy as busy:
            if not number:
                raise
            return PagesRead(items, spot, is_last=False, wait=busy.wait)
        items += answer.items
        spot, is_last = after(listing, spot, answer)
        if is_last:
            return PagesRead(items, spot, is_last=True)
    return PagesRead(items, spot, is_last=False)


async def _ask(shop: Shop, listing: Listing, spot: Spot) -> ShopAnswer:
    since = _local(spot.since - _OVERLAP, ZoneInfo(listing.zone))
    stamp = since.strftime(listing.stamp) if listing.stamp else str(int(since.timestamp()))
    question: ShopQuestion = listing.changed
    if listing.later is not None and spot.page:
        question = listing.later
    return await shop.ask(
        question, since=stamp, page=spot.page or str(listing.first), size=str(listing.size)
    )


def _local(since: datetime, zone: ZoneInfo) -> datetime:
    """That moment in the shop's time; an hour before, if clocks are put back within the hour."""
    local, later = since.astimezone(zone), (since + _HOUR).astimezone(zone)
    back = (local.utcoffset() or _NONE) - (later.utcoffset() or _NONE)
    return local - max(back, _NONE)


def after(listing: Listing, spot: Spot, answer: ShopAnswer) -> tuple[Spot, bool]:
    """Where the answer ends, and whether there is no more."""
    moments = [_moment(listing, each) for each in answer.items]
    last = max((each for each in moments if each is not None), default=None)
    seen = max((each for each in (last, spot.seen) if each is not None), default=None)
    page = _next(listing, spot, answer, last)
    if page is not None:
        by_moment = listing.turn is Turn.MOMENT and not page and last is not None
        since = last if by_moment and last is not None else spot.since
        return replace(spot, since=since, page=page, seen=seen), False
    # In a list by the moment of change nothing moves to a page that was read.
    if listing.turn is not Turn.MOMENT and seen is not None:
        seen = min(seen, spot.began - _MARGIN)
    since = max(spot.since, seen) if seen is not None else spot.since
    return Spot(since=since, began=spot.began), True


def _next(listing: Listing, spot: Spot, answer: ShopAnswer, last: datetime | None) -> str | None:
    """What names the next page; empty: the first one since the last change; None: no more."""
    if listing.turn is Turn.LINK:
        return _linked(answer.headers.get("link", ""))
    if listing.turn is Turn.CURSOR:
        return _called(listing, spot, answer)
    if listing.more is not None:
        is_full = bool(Place(answer.body, answer.body).text(listing.more)) and bool(answer.items)
    else:
        is_full = len(answer.items) >= listing.size
    if not is_full:
        return None
    if listing.turn is Turn.MOMENT and last is not None and last > spot.since:
        return ""
    at = int(spot.page) if spot.page.isdecimal() else listing.first
    return str(at + listing.step)


def _called(listing: Listing, spot: Spot, answer: ShopAnswer) -> str | None:
    place = Place(answer.body, answer.body)
    found = place.text(listing.cursor) if place.holds(listing.more) else ""
    # A shop that calls the next page as this one would be asked for ever.
    return found if 0 < len(found) <= _LONGEST_PAGE and found != spot.page else None


def _linked(header: str) -> str | None:
    """The `page_info` of the Link whose rel is next."""
    for part in header.split(","):
        url, _, rest = part.partition(";")
        if 'rel="next"' in rest:
            query = parse_qs(urlsplit(url.strip().strip("<>")).query)
            found = query.get("page_info", [""])[0]
            return found if 0 < len(found) <= _LONGEST_PAGE else None
    return None


def _moment(listing: Listing, item: dict[str, Any]) -> datetime | None:
    found = moment(Place(item, item).text(listing.modified), listing.zone)
    return None if found is None else found.astimezone(UTC)
