"""A question to a shop, the pages of a list, and all that a shop is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kapocs.shops.paths import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopQuestion:
    """A question; `{name}` in path, query and body is filled in when it is asked.

    `body`: of a POST, XML or JSON; empty: it is a GET. `items`: the path of the list in the answer,
    `item`: of the thing itself in each of these. `may_be_bare`: an empty list alone may be one.
    """

    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    items: str = ""
    item: str = ""
    may_be_bare: bool = False


class Turn(StrEnum):
    """How the next page of a list is come by."""

    MOMENT = "moment"
    """The list goes by the moment of change: what changed since the last of this page."""
    NUMBER = "number"
    """By its number, or by how many items were before it."""
    LINK = "link"
    """The answer's Link header has a `page_info` of it."""
    CURSOR = "cursor"
    """The answer says what the next one is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """How what changed is asked for: `{since}`, `{page}` and `{size}` are filled in.

    `stamp`: how `{since}` is written, in the zone; empty: seconds since 1970. `more`: of an
    answer, what it has when there is another page; `first` and `step`: what the first page is
    called, and how much more each of the others; `cursor`: what that is called. `later`: the
    question for a page by its link or its name, which may say nothing else.
    """

    changed: ShopQuestion
    turn: Turn
    modified: Expression
    size: int
    zone: str = "UTC"
    stamp: str = "%Y-%m-%dT%H:%M:%S"
    first: int = 1
    step: int = 1
    pages: int = 5
    """Of one errand; what is left is asked for by the next, from where this one came."""
    more: Expression = None
    cursor: Expression = None
    later: ShopQuestion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopJoin:
    """What orders name by a number only, and is asked for by `{ids}`.

    `put`: under which name each comes into the order → where the order has its number.
    """

    question: ShopQuestion
    put: Mapping[str, Expression]
    between: str = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopLook:
    """What is looked at once a day: which webhooks the shop has, and at whose address."""

    hooks: ShopQuestion
    address: Expression
    state: Expression = "=active"
    baskets: ShopQuestion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsListing:
    """How products are asked for by `{ids}`, and the variations of one by `{id}`.

    Those come in pages by `{page}`, from 1, of `{size}` each, `pages` of them at most. None:
    products hold theirs.
    """

    above: ShopQuestion
    parts: ShopQuestion | None = None
    size: int = 100
    pages: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PullProfile:
    """What a shop is asked. `named`: single orders, `at_once` of them by `{ids}`.

    `between`: what stands between two of these ids; `joins`: what is asked of each order as well.
    """

    orders: Listing
    named: ShopQuestion
    at_once: int
    single: str = ""
    """The path of one order by `{ids}`; empty: what it answers to does not say that it is gone."""
    gone: str = ""
    """The code with which the shop answers 404 of an order that it has deleted."""
    goods: Listing | None = None
    parts: PartsListing | None = None
    look: ShopLook | None = None
    between: str = ","
    joins: tuple[ShopJoin, ...] = ()
    pause: float = 0.0
    """Seconds between two requests."""
