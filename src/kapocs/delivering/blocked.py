"""Why nothing may go to somebody: looked at in the last moment before a letter is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.deliveries.endings import Ending
from kapocs.deliveries.model import Delivery, Purpose
from kapocs.ids import AccountId
from kapocs.lists.model import Schema
from kapocs.orders import columns
from kapocs.orders.model import OrderStatus
from kapocs.orders.values import is_order
from kapocs.reasons import Reason
from kapocs.senders import queries as senders
from kapocs.senders.model import is_role_account
from kapocs.sends.model import Channel, Send
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.numbers import number_of
from kapocs.subscribers.queries_departures import departed
from kapocs.suppressions import queries as suppressions
from kapocs.suppressions.queries import BOUNCES
from kapocs.suppressions.queries_numbers import opted_out
from kapocs.suppressions.queries_restrictions import RESTRICTED


@dataclass(frozen=True, slots=True)
class Blocked:
    """Addresses and numbers that must not be written to."""

    suppressed: Mapping[str, str]
    """Address in its normal form → the reason."""
    numbers: frozenset[str]
    skips_role_accounts: bool
    departed: frozenset[str] = frozenset()
    """Addresses that left the list."""

    def why(self, person: Subscriber, channel: Channel, *, may_lift: bool = False) -> Reason | None:
        """Why this person cannot be reached this way; None: nothing speaks against it.

        `may_lift`: the person asked for this letter, and proves by it that the mailbox works.
        """
        if self.suppressed.get(person.email_key) == RESTRICTED:
            return Reason(Ending.SUPPRESSED, why=Reason(f"suppression.{RESTRICTED}"))
        if channel is Channel.SMS:
            return self._why_no_text(person)
        if not person.email_key:
            return Reason(Ending.NO_EMAIL)
        known = self.suppressed.get(person.email_key)
        if known and not (may_lift and known in BOUNCES):
            return Reason(Ending.SUPPRESSED, why=Reason(f"suppression.{known}"))
        if self.skips_role_accounts and is_role_account(person.email_key):
            return Reason(Ending.ROLE_ADDRESS)
        return None

    def who_left(self, person: Subscriber) -> Reason | None:
        """Why this person gets no letters of the list; None: they want them."""
        if not person.active:
            return Reason(Ending.INACTIVE)
        return Reason(Ending.LEFT_LIST) if person.email_key in self.departed else None

    def who_left_for(self, person: Subscriber, send: Send | None, schema: Schema) -> Reason | None:
        """Why this person gets no letters of the list by the send; None: they get them.

        Whoever left the list still gets what their own order waits for.
        """
        answers = send is not None and send.answers_orders and _has_ordered(person, schema)
        return None if answers else self.who_left(person)

    def unwanted(self, person: Subscriber, send: Send, schema: Schema) -> Reason | None:
        """Why this person gets no letter of the send; None: nothing speaks against it."""
        return self.why(person, send.channel) or self.who_left_for(person, send, schema)

    def _why_no_text(self, person: Subscriber) -> Reason | None:
        number = number_of(person)
        if not number:
            return Reason(Ending.NO_NUMBER)
        if number in self.numbers:
            return Reason(Ending.OPTED_OUT)
        if person.fields.get("mssys_sendsms_denied", "") in ("1", "true"):
            return Reason(Ending.UNWANTED_TEXTS)
        return None


async def blocked_of(conn: Conn, schema: Schema, people: Sequence[Subscriber]) -> Blocked:
    """Which of these people's addresses and numbers must not be written to."""
    account_id: AccountId = schema.list.account_id
    keys = [person.email_key for person in people]
    numbers = [number for person in people if (number := number_of(person))]
    rules = await senders.rules(conn, account_id)
    return Blocked(
        await suppressions.suppressed(conn, account_id, keys),
        await opted_out(conn, account_id, numbers) if numbers else frozenset(),
        skips_role_accounts=rules.skips_role_accounts,
        departed=await departed(conn, *schema.key, keys),
    )


def why_not(
    delivery: Delivery,
    person: Subscriber | None,
    send: Send | None,
    *,
    schema: Schema,
    blocked: Blocked,
) -> Reason | None:
    """Why nothing may go to this person now; None: nothing speaks against it."""
    if person is None:
        return Reason(Ending.DELETED)
    if delivery.purpose is Purpose.TEST:
        return None
    may_lift = delivery.purpose is Purpose.CONFIRM
    reason = blocked.why(person, delivery.channel, may_lift=may_lift)
    if reason:
        return reason
    if delivery.purpose is Purpose.CONFIRM:
        return None if person.confirm_requested_at else Reason(Ending.NOTHING_TO_CONFIRM)
    if left := blocked.who_left_for(person, send, schema):
        return left
    if delivery.purpose is Purpose.SEND and (send is None or not send.active):
        return Reason(Ending.SWITCHED_OFF)
    return None


def _has_ordered(person: Subscriber, schema: Schema) -> bool:
    """Whether the record is an order: who left a basket bought nothing, and waits for nothing."""
    is_basket = person.fields.get(columns.STATUS) == str(int(OrderStatus.INCOMPLETE))
    return is_order(schema, person.fields) and not is_basket
