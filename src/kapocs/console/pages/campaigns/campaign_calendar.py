"""A month of campaigns: on which day each goes out or went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, timedelta
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.dates import month_name
from kapocs.console.desk import Desk, Page
from kapocs.console.requested import account_of, asked_for, lists_of, visitor_of, who_of
from kapocs.db.pool import Conn
from kapocs.letters.content import DAYS
from kapocs.proof import queries_results as results
from kapocs.proof.queries_results import PlannedCampaign

PATH = "/campaigns/calendar"
_MOST = 500
_FIRST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the page, and what goes out on it."""

    day: date
    is_of_month: bool
    is_today: bool
    campaigns: Sequence[tuple[str, PlannedCampaign]]
    """Each with its time of day, which is empty where only the day is known."""


async def show(desk: Desk, request: Request) -> Response:
    """GET /campaigns/calendar?month=2026-12: the month that is now unless another is named."""
    visitor = visitor_of(request)
    zone = who_of(request).zone
    today = desk.services.clock().astimezone(zone).date()
    first = _month(asked_for(request, "month"), today)
    weeks = _weeks(first)
    begun, ended = (_midnight(each, zone) for each in (weeks[0][0], weeks[-1][-1] + timedelta(1)))

    async def read(conn: Conn) -> Page:
        account_id = account_of(request)
        found = await results.between(
            conn, account_id, since=begun, until=ended, most=_MOST + 1, only=lists_of(request)
        )
        by_day = _by_day(found[:_MOST], zone)
        content = {
            "weeks": [
                [CalendarDay(day, day.month == first.month, day == today, by_day.get(day, ()))
                 for day in week]
                for week in weeks
            ],
            "weekdays": DAYS[visitor.language],
            "month": month_name(first, visitor.language),
            "before": _path(first - timedelta(1)),
            "after": _path(first + timedelta(31)),
            "is_cut": len(found) > _MOST,
            "is_empty": not found,
        }  # fmt: skip
        return Page("campaign_calendar.html", content)

    return desk.show(request, visitor, await desk.services.reads.of().at_once(read))


def _month(text: str, today: date) -> date:
    """The first day of the month that is written so; of this one when none is."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    # The page shows days of the months before and after it.
    return found if _FIRST_YEAR <= found.year < MAXYEAR else today.replace(day=1)


def _weeks(first: date) -> list[list[date]]:
    """The weeks of the month, from Monday to Sunday."""
    begun = first - timedelta(first.weekday())
    after = (first + timedelta(31)).replace(day=1)
    count = ((after - begun).days + 6) // 7
    return [[begun + timedelta(7 * week + day) for day in range(7)] for week in range(count)]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _by_day(
    found: Sequence[PlannedCampaign], zone: ZoneInfo
) -> Mapping[date, Sequence[tuple[str, PlannedCampaign]]]:
    by_day: dict[date, list[tuple[str, PlannedCampaign]]] = {}
    for each in found:
        local = each.at.astimezone(zone) if each.at else None
        day = local.date() if local else each.on
        if day is not None:
            by_day.setdefault(day, []).append((f"{local:%H:%M}" if local else "", each))
    return by_day


def _path(day: date) -> str:
    return f"{PATH}?month={day:%Y-%m}"
