"""A parcel, and which orders may go out."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kapocs.errors import Conflict, Invalid
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.lists.values import LONGEST, FieldType
from kapocs.orders.model import OrderStatus
from kapocs.reasons import Reason
from kapocs.storable import is_storable

LONGEST_NAME = 100
MOST_AT_ONCE = 1_000
"""Orders that one call marks as shipped."""
MOST_OF_ORDER = 100
SHIPPABLE = (OrderStatus.PAID, OrderStatus.ORDERED)
"""An order that is paid on delivery goes out before it is paid."""
_AHEAD = timedelta(days=7)
_FIRST = datetime(1990, 1, 1, tzinfo=UTC)


class BadParcel(Invalid):
    """The parcel cannot be stored so; the message names the field."""

    code = "bad_parcel"


class NotShippable(Conflict):
    """The order was paid back or not completed; it does not go out."""

    code = "not_shippable"


@dataclass(frozen=True, slots=True)
class NewParcel:
    """A parcel to be: its `carrier`, when it went out (aware), and how it is followed, if known."""

    carrier: str
    at: datetime
    number: str = ""
    link: str = ""

    def checked(self, now: datetime) -> "NewParcel":
        """The parcel as it is stored. BadParcel names the field."""
        if self.at.tzinfo is None or not _FIRST <= self.at <= now + _AHEAD:
            raise BadParcel(Reason("parcels.bad_time"), field="at")
        carrier = _text(self.carrier, "carrier")
        if not carrier:
            raise BadParcel(Reason("parcels.no_carrier"), field="carrier")
        link = self.link.strip()
        _check_link(link)
        return NewParcel(carrier, self.at.astimezone(UTC), _text(self.number, "number"), link)


def _text(given: str, name: str) -> str:
    text = given.strip()
    if len(text) > LONGEST_NAME:
        raise BadParcel(Reason("value.too_long", field=name, most=LONGEST_NAME), field=name)
    if not is_storable(text):
        raise BadParcel(Reason("payments.bad_text", field=name), field=name)
    return text


def _check_link(link: str) -> None:
    if len(link) > LONGEST[FieldType.URL]:
        most = LONGEST[FieldType.URL]
        raise BadParcel(Reason("value.too_long", field="link", most=most), field="link")
    is_web = link.lower().startswith(("http://", "https://"))
    if link and (not is_web or not is_storable(link) or any(sign.isspace() for sign in link)):
        raise BadParcel(Reason("parcels.bad_link"), field="link")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A parcel in which an order went out."""

    account_id: AccountId
    list_id: ListId
    record_id: SubscriberId
    id: int
    carrier: str
    number: str
    link: str
    shipped_at: datetime
    who: str | None
    created_at: datetime
