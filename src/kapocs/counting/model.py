"""What came of a campaign by hours and links, and what a rehearsal of it said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kapocs.planning.rehearsing import RehearsedPart
from kapocs.reasons import Reason

MANY = 30_000
"""People from whom on a campaign is counted by the worker, and not when somebody looks."""
AT_ONCE = 20_000
"""So many people on lists are looked at when somebody asks, and no more."""
MOST_LINKS = 500
MOST_HOURS = 24 * 60


@dataclass(frozen=True, slots=True)
class Hour:
    """How many people opened and clicked for the first time in the hour that begins so."""

    at: datetime
    opened: int
    clicked: int


@dataclass(frozen=True, slots=True)
class LinkClicks:
    """How often a link of the letter was clicked by people, and by how many of them."""

    target: str
    clicks: int
    people: int


MOST_DAYS = 30
"""Days after a click in which an order may be its doing."""
USUAL_DAYS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignIncome:
    """Orders placed in one currency on the nth day after the click, 1 the first; sums gross."""

    currency: str
    days: int
    orders: int
    ordered: Decimal
    paid: Decimal
    """Of those, what is of paid orders."""


def within(income: Iterable[CampaignIncome], days: int) -> list[CampaignIncome]:
    """The sums of each currency over the days up to this one, the most ordered first."""
    found: dict[str, CampaignIncome] = {}
    for each in income:
        sofar = found.get(each.currency)
        if each.days <= days:
            found[each.currency] = CampaignIncome(
                currency=each.currency,
                days=days,
                orders=each.orders + (sofar.orders if sofar else 0),
                ordered=each.ordered + (sofar.ordered if sofar else 0),
                paid=each.paid + (sofar.paid if sofar else 0),
            )
    return sorted(found.values(), key=lambda each: (-each.orders, each.currency))


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignCounts:
    """A campaign by hours, links and income, machines left out.

    `hours` are in their order, `links` begin with the most clicked. `income`: of orders whose buyer
    clicked last, of all letters and within MOST_DAYS, in one of this campaign; those that are
    ordered or paid.
    """

    hours: Sequence[Hour] = ()
    links: Sequence[LinkClicks] = ()
    income: Sequence[CampaignIncome] = ()
    counted_at: datetime | None = None
    """When the worker counted it; None: it is as of now, unless `is_awaited`."""
    is_awaited: bool = False
    """Of many people, and the worker has not counted it yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What the last rehearsal of a campaign said, and how far the one under way is."""

    parts: Sequence[RehearsedPart] | None
    """Those who would get it first; None: no rehearsal has ended yet."""
    counted_at: datetime | None
    is_of_now: bool
    """Whether the campaign is as it was when it was counted."""
    counting_since: datetime | None
    """Since when one is under way; None: none is."""
    lists_done: int
    problem: Reason | None
    """Why the last one could not be counted."""
