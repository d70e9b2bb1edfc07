"""Having a gateway charge what it keeps of a buyer for a renewal: three tries over four days.

A request is counted before it is sent. When no answer comes, or a worker dies, the gateway is asked
by the same key again, so that nobody is charged twice for one try; a refusal ends the try, and the
next one, a day and three days later, has a key of its own. Then the order stays unpaid, and the
recurring order is paused.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from kapocs.amounts import payable
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.orders import queries_orders
from kapocs.orders.model import OrderStatus
from kapocs.payments import actions as payments
from kapocs.payments import references
from kapocs.payments.model import NewPayment
from kapocs.queue.errand import Errand
from kapocs.queue.put import put
from kapocs.reasons import Reason, cut
from kapocs.recurring import actions, queries, queries_charges
from kapocs.recurring.gateways import (
    ChargeLost,
    ChargeMade,
    Charger,
    ChargeRefused,
    ChargingParts,
    WantedCharge,
)
from kapocs.recurring.jobs import ChargeRenewal
from kapocs.recurring.model import (
    BadRecurrence,
    Recurrence,
    RecurrenceId,
    RecurrenceNotFound,
    RecurrenceState,
)
from kapocs.recurring.queries_charges import Charge
from kapocs.signing import Signer

MOST_SENDS = 5
"""Requests of one try whose answers are lost."""
NEXT_TRIES = (timedelta(days=1), timedelta(days=3))
"""How long after a refusal it is tried again; no further."""
SECONDS = 120.0
_LEASE = timedelta(seconds=300)
_LOST = timedelta(minutes=10)
_AT_A_PAGE = timedelta(minutes=10)
"""After how long it is looked again whether the buyer is at a gateway's page."""
_LONGEST_TOKEN = 4_000
_WANTED, _PAID, _FAILED, _DROPPED = "wanted", "paid", "failed", "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeTaken:
    """A charge in hand; `charger` None: there is no such gateway."""

    charge: Charge
    wanted: WantedCharge
    charger: Charger | None


@dataclass(frozen=True, slots=True)
class ChargeOutcome:
    """What the gateway said: what was charged, or why not; `is_lost`: it said nothing."""

    made: ChargeMade | None = None
    reason: Reason | None = None
    is_lost: bool = False


async def keep_token(
    conn: Conn,
    account_id: AccountId,
    recurrence_id: RecurrenceId,
    *,
    gateway: str,
    token: str,
    signer: Signer,
) -> None:
    """Has renewals to come charged by a gateway. BadRecurrence.

    RecurrenceNotFound: there is none whose buyer agreed to be charged.
    """
    if not gateway or not 0 < len(token) <= _LONGEST_TOKEN:
        raise BadRecurrence(Reason("recurring.bad_token", most=_LONGEST_TOKEN), field="token")
    sealed = signer.seal(token)
    whose = (conn, account_id, recurrence_id)
    if not await queries_charges.keep_token(*whose, gateway=gateway, token=sealed):
        raise RecurrenceNotFound(field="recurrence_id")


async def keep_of_order(
    conn: Conn,
    account_id: AccountId,
    order: tuple[ListId, SubscriberId],
    *,
    gateway: str,
    token: str,
    signer: Signer,
) -> None:
    """Has renewals charged as this order was paid, if its buyer agreed to that. BadRecurrence."""
    whose = (conn, account_id)
    for each in await queries_charges.to_be_charged(*whose, *order):
        await keep_token(*whose, each, gateway=gateway, token=token, signer=signer)


def errand(parts: ChargingParts) -> Errand[ChargeRenewal, ChargeTaken, ChargeOutcome]:
    """Has a renewal charged."""
    return Errand(
        claim=partial(claim, parts),
        do=do,
        note=keep,
        give_up=give_up,
        seconds=SECONDS,
        at_once=8,
    )


async def claim(
    parts: ChargingParts, conn: Conn, job: ChargeRenewal, now: datetime
) -> ChargeTaken | None:
    """The charge, counted as sent; None: nothing is to be charged, or not yet."""
    whose = (conn, job.account_id, RecurrenceId(job.recurrence_id))
    charge = await queries_charges.get(*whose, job.number)
    if charge is None or charge.state != _WANTED:
        return None
    if charge.due_at > now:
        await put(conn, job, after=charge.due_at - now)
        return None
    due = await _due(parts, conn, job, charge)
    if due is None:
        await queries_charges.settle(*whose, replace(charge, state=_DROPPED, due_at=now))
        return None
    if due.is_being_paid and not charge.is_uncertain:
        await put(conn, job, after=_AT_A_PAGE)
        return None
    is_other = charge.amount != due.wanted.amount
    if charge.is_uncertain and (is_other or charge.sends >= MOST_SENDS):
        await _fail(conn, job, charge, Reason("recurring.charge_lost"), now)
        return None
    sent = replace(charge, sends=charge.sends + 1)
    if not charge.is_uncertain:
        sent = replace(charge, tries=charge.tries + 1, sends=1, amount=due.wanted.amount)
    await queries_charges.begin(*whose, sent, until=now + _LEASE)
    key = f"{job.account_id}-{job.recurrence_id}-{job.number}-{sent.tries}"
    wanted = replace(due.wanted, key=key, is_again=charge.is_uncertain)
    return ChargeTaken(charge=sent, wanted=wanted, charger=due.charger)


@dataclass(frozen=True, slots=True)
class _DueCharge:
    """What is to be charged, without a key, and by whom; or its buyer is at a gateway's page."""

    wanted: WantedCharge
    charger: Charger | None
    is_being_paid: bool


async def _due(
    parts: ChargingParts, conn: Conn, job: ChargeRenewal, charge: Charge
) -> _DueCharge | None:
    """What is due of the order, which is held; None: it is paid, called off, gone, or ended.

    If a try without an answer came through after all, the gateway's own hint will tell of it.
    """
    recurrence_id = RecurrenceId(job.recurrence_id)
    known = await queries.get(conn, job.account_id, recurrence_id)
    kept = await queries_charges.token(conn, job.account_id, recurrence_id)
    if known is None or kept is None:
        return None
    try:
        schema = await lists.schema(conn, job.account_id, known.list_id)
        balance = await payments.balance_of(conn, schema, charge.record_id)
    except KapocsError:
        return None
    orders = await queries_orders.orders(conn, *schema.key, [charge.record_id])
    found = orders.get(charge.record_id)
    is_ordered = found is not None and found.status is OrderStatus.ORDERED
    if known.state is RecurrenceState.CANCELLED or balance.due <= 0 or not is_ordered:
        return None
    gateway, sealed = kept
    wanted = WantedCharge(
        account_id=job.account_id,
        key="",
        token=parts.signer.open(sealed),
        amount=payable(balance.due, balance.currency),
        currency=balance.currency,
        reference=references.make(known.list_id, charge.record_id),
    )
    if parts.chargers is None:
        return _DueCharge(wanted, None, is_being_paid=False)
    charger = await parts.chargers.find(conn, job.account_id, gateway)
    order = (known.list_id, charge.record_id)
    is_being_paid = await parts.chargers.is_being_paid(conn, job.account_id, *order)
    return _DueCharge(wanted, charger, is_being_paid)


async def do(taken: ChargeTaken) -> ChargeOutcome:
    """What the gateway says. Raises nothing."""
    if taken.charger is None:
        return ChargeOutcome(reason=Reason("recurring.no_gateway"))
    try:
        return ChargeOutcome(await taken.charger.charge(taken.wanted))
    except ChargeRefused as error:
        return ChargeOutcome(reason=error.reason)
    except ChargeLost as error:
        return ChargeOutcome(reason=error.reason, is_lost=True)


async def keep(
    conn: Conn, job: ChargeRenewal, taken: ChargeTaken, outcome: ChargeOutcome, now: datetime
) -> None:
    """Receives what was charged, or has it tried again, or lets it be."""
    whose = (conn, job.account_id, RecurrenceId(job.recurrence_id))
    charge = taken.charge
    if outcome.made is not None:
        paid = replace(charge, state=_PAID, is_uncertain=False, due_at=now, reason=None)
        if await queries_charges.settle(*whose, paid):
            await _receive(conn, job, taken, outcome.made, now)
        return
    reason = cut(outcome.reason or Reason("recurring.charge_lost"), 300)
    if not outcome.is_lost and (charge.tries > len(NEXT_TRIES) or taken.charger is None):
        await _fail(conn, job, replace(charge, is_uncertain=False), reason, now)
        return
    wait = _LOST * 2 ** (charge.sends - 1) if outcome.is_lost else NEXT_TRIES[charge.tries - 1]
    again = replace(charge, is_uncertain=outcome.is_lost, due_at=now + wait, reason=reason.stored())
    if await queries_charges.settle(*whose, again):
        await put(conn, job, after=wait)


async def _receive(
    conn: Conn, job: ChargeRenewal, taken: ChargeTaken, made: ChargeMade, now: datetime
) -> None:
    known = await queries.get(conn, job.account_id, RecurrenceId(job.recurrence_id))
    if known is None:
        return
    schema = await lists.schema(conn, job.account_id, known.list_id, archived=True)
    wish = NewPayment(
        amount=taken.wanted.amount,
        currency=taken.wanted.currency,
        at=now,
        source=made.source,
        external_id=made.external_id,
    )
    await payments.receive(conn, schema, taken.charge.record_id, wish, now=now)


async def _fail(
    conn: Conn, job: ChargeRenewal, charge: Charge, reason: Reason, now: datetime
) -> None:
    """The order stays unpaid, and the recurring order is paused, which is told.

    Unless it was paid meanwhile in another way.
    """
    whose = (conn, job.account_id, RecurrenceId(job.recurrence_id))
    known = await queries.get(*whose, lock=True)
    is_open = known is not None and await _is_open(conn, known, charge.record_id)
    state = _FAILED if is_open else _DROPPED
    failed = replace(charge, state=state, reason=reason.stored(), due_at=now)
    if not await queries_charges.settle(*whose, failed) or known is None or not is_open:
        return
    if known.state is RecurrenceState.ACTIVE:
        await actions.pause(*whose, reason=Reason("recurring.not_charged", why=reason), now=now)


async def _is_open(conn: Conn, known: Recurrence, record_id: SubscriberId) -> bool:
    """Whether the order, which is held, is neither paid nor called off, nor gone."""
    try:
        schema = await lists.schema(conn, known.account_id, known.list_id, archived=True)
        await payments.balance_of(conn, schema, record_id)
    except KapocsError:
        return False
    found = (await queries_orders.orders(conn, *schema.key, [record_id])).get(record_id)
    return found is not None and found.status is OrderStatus.ORDERED


async def give_up(conn: Conn, job: ChargeRenewal, reason: Reason, now: datetime) -> None:
    """A person has to look."""
    whose = (conn, job.account_id, RecurrenceId(job.recurrence_id))
    charge = await queries_charges.get(*whose, job.number)
    if charge is not None and charge.state == _WANTED:
        await _fail(conn, job, charge, cut(reason, 300), now)
