"""What a cart is, and what can be wrong with one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from kapocs.addresses import BadEmail, email_key
from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.reasons import Reason

CartId = NewType("CartId", str)

READER = "carts"
"""The name by which the stream knows how far orders were looked at."""
MOST_LINES = 100
MOST_PIECES = 1_000_000
LARGEST_PRICE = Decimal(10) ** 10
LONGEST_TEXT = 255
LONGEST_URL = 2000
QUIET_MINUTES = 60
LEAST_QUIET, MOST_QUIET = 5, 10_080
AGAIN = timedelta(hours=24)
"""A cart that is left again within so long is not told of again."""
KEPT = timedelta(days=90)
"""How long a cart is kept that nobody changes."""
STRANGERS_KEPT = timedelta(days=7)
"""How long one of a page is kept of which it is not known whose it is."""
_PLACES = Decimal("0.0001")
CART_ID = r"^[A-Za-z0-9._~:=-]{1,100}$"
"""What its id looks like."""


class CartNotFound(NotFound):
    """There is no such cart."""

    code = "cart_not_found"


class BadCart(Invalid):
    """The cart cannot be kept so."""

    code = "bad_cart"


class CartRecovered(Conflict):
    """The cart became an order: nothing of it changes any more."""

    code = "cart_recovered"


class CartState(StrEnum):
    """How far a cart is."""

    OPEN = "open"
    ABANDONED = "abandoned"
    RECOVERED = "recovered"


@dataclass(frozen=True, slots=True, kw_only=True)
class CartLine:
    """Some pieces of one product. `price`: gross, of one piece."""

    sku: str
    name: str
    quantity: Decimal
    price: Decimal
    vat_percent: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCart:
    """A cart as its shop tells of it: all that is in it now."""

    list_id: ListId
    lines: Sequence[CartLine]
    currency: str
    email: str = ""
    recovery_url: str = ""
    quiet_minutes: int = QUIET_MINUTES
    order_number: str = ""
    """The number under which its order will come; empty: what was known, or else its id."""
    as_of: datetime | None = None
    """When it was so, aware: an older word changes nothing. None: its shop does not say."""

    @property
    def gross(self) -> Decimal:
        """What it comes to."""
        return sum((line.quantity * line.price for line in self.lines), Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cart:
    """A cart as it is kept.

    `of_page`: no server of the shop told of it; `proof_list_id`: the list by a letter of which the
    owner of its `email` came to the page; `as_of`: of which moment its shop told last.
    """

    account_id: AccountId
    id: CartId
    list_id: ListId
    state: CartState
    email: str
    currency: str
    gross: Decimal
    lines: tuple[CartLine, ...]
    recovery_url: str
    record_id: SubscriberId | None
    order_number: str
    told_at: datetime | None
    of_page: bool
    proof_list_id: ListId | None
    as_of: datetime | None
    created_at: datetime
    changed_at: datetime
    quiet_at: datetime
    abandoned_at: datetime | None
    recovered_at: datetime | None


def check_id(text: str) -> CartId:
    """The id. CartNotFound for what cannot be one."""
    if not re.fullmatch(CART_ID.strip("^$"), text):
        raise CartNotFound(field="cart_id")
    return CartId(text)


def usable_url(text: str) -> str:
    """The address of a page; empty: it is none."""
    return text if re.fullmatch(r"https?://[!-~]{1,1990}", text) else ""


def rounded(amount: Decimal) -> Decimal:
    """The amount to four places, without zeros behind."""
    return Decimal(f"{amount.quantize(_PLACES).normalize():f}")


def check(cart: NewCart) -> None:
    """BadCart and BadEmail name the field of what cannot be kept."""
    if len(cart.lines) > MOST_LINES:
        raise BadCart(Reason("carts.lines", most=MOST_LINES), field="lines")
    for at, line in enumerate(cart.lines):
        _check_line(line, f"/lines/{at}")
    if cart.recovery_url and not usable_url(cart.recovery_url):
        raise BadCart(Reason("carts.url", most=LONGEST_URL), field="recovery_url")
    if not LEAST_QUIET <= cart.quiet_minutes <= MOST_QUIET:
        told = Reason("carts.quiet", least=LEAST_QUIET, most=MOST_QUIET)
        raise BadCart(told, field="quiet_minutes")
    if cart.email:
        try:
            email_key(cart.email)
        except BadEmail as error:
            raise BadEmail(error.message, field="email") from None


def _check_line(line: CartLine, where: str) -> None:
    if not (line.name.strip() or line.sku.strip()):
        raise BadCart(Reason("carts.nameless"), field=f"{where}/name")
    if not 0 < line.quantity <= MOST_PIECES:
        raise BadCart(Reason("carts.pieces", most=MOST_PIECES), field=f"{where}/quantity")
    if not 0 <= line.price <= LARGEST_PRICE:
        raise BadCart(Reason("carts.price"), field=f"{where}/price")
    if not 0 <= line.vat_percent <= 100:  # percent
        raise BadCart(Reason("carts.vat"), field=f"{where}/vatPercent")
