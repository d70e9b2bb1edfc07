"""What a try to charge came to: received, tried again, left to a person. In the caller's
transaction.

Whoever writes it down holds the recurring order first, then the charge, then the order's record:
so a gateway's answer, its callback, and whoever asks it again follow each other.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import AccountId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.orders import queries_orders
from kapocs.orders.model import OrderStatus
from kapocs.payments import actions as payments
from kapocs.payments.model import NewPayment
from kapocs.queue.put import put
from kapocs.reasons import Reason, cut
from kapocs.recurring import actions, queries, queries_charges
from kapocs.recurring.gateways import ChargeMade, Charger, WantedCharge
from kapocs.recurring.jobs import ChargeRenewal
from kapocs.recurring.model import Recurrence, RecurrenceId, RecurrenceState
from kapocs.recurring.queries_charges import Charge

NEXT_TRIES = (timedelta(days=1), timedelta(days=3))
"""How long after a refusal it is tried again; no further."""
_LOST = timedelta(minutes=10)
_LONGEST_REASON = 300
WANTED, PAID, FAILED, DROPPED = "wanted", "paid", "failed", "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeTaken:
    """A charge in hand; `charger` None: there is no such gateway."""

    charge: Charge
    wanted: WantedCharge
    charger: Charger | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeOutcome:
    """What the gateway said: what was charged, or why not; `is_lost`: it said nothing.

    `peer_id`: what the gateway calls it, if it has said; `is_final`: it is not tried again.
    """

    made: ChargeMade | None = None
    reason: Reason | None = None
    is_lost: bool = False
    peer_id: str = ""
    is_final: bool = False


async def keep(
    conn: Conn, job: ChargeRenewal, taken: ChargeTaken, outcome: ChargeOutcome, now: datetime
) -> None:
    """Receives what was charged, or has it tried again, or lets it be."""
    whose = (conn, job.account_id, RecurrenceId(job.recurrence_id))
    known = await queries.get(*whose, lock=True)
    charge = await queries_charges.get(*whose, job.number)
    if known is None or charge is None:
        return
    if outcome.made is not None:
        await _settle_paid(conn, known, charge, outcome.made, now)
        await _receive(conn, known, taken, outcome.made, now)
        return
    sent = taken.charge
    if (charge.state, charge.tries, charge.sends) != (WANTED, sent.tries, sent.sends):
        return
    if charge.is_uncertain:
        await _not_made(conn, known, charge, outcome, now)


async def told(
    conn: Conn,
    account_id: AccountId,
    named: tuple[RecurrenceId, int],
    outcome: ChargeOutcome,
    now: datetime,
) -> None:
    """What a gateway tells by itself of the last try of a period's charge. What was paid is
    received by the caller.
    """
    known = await queries.get(conn, account_id, named[0], lock=True)
    charge = await queries_charges.get(conn, account_id, *named)
    if known is None or charge is None:
        return
    if outcome.made is not None:
        await _settle_paid(conn, known, charge, outcome.made, now)
    elif charge.is_uncertain and not outcome.is_lost and charge.state == WANTED:
        await _not_made(conn, known, charge, outcome, now)
    elif charge.is_uncertain and not outcome.is_lost:
        sure = replace(charge, is_uncertain=False)
        await queries_charges.settle(conn, account_id, known.id, sure)


async def fail(
    conn: Conn, known: Recurrence, charge: Charge, reason: Reason, now: datetime
) -> None:
    """The order stays unpaid, and the recurring order is paused, which is told.

    Unless it was paid meanwhile in another way.
    """
    is_open = await _is_open(conn, known, charge.record_id)
    state = FAILED if is_open else DROPPED
    failed = replace(charge, state=state, reason=reason.stored(), due_at=now)
    await queries_charges.settle(conn, known.account_id, known.id, failed)
    if is_open and known.state is RecurrenceState.ACTIVE:
        why = Reason("recurring.not_charged", why=reason)
        await actions.pause(conn, known.account_id, known.id, reason=why, now=now)


async def give_up(conn: Conn, job: ChargeRenewal, reason: Reason, now: datetime) -> None:
    """A person has to look."""
    whose = (conn, job.account_id, RecurrenceId(job.recurrence_id))
    known = await queries.get(*whose, lock=True)
    charge = await queries_charges.get(*whose, job.number)
    if known is not None and charge is not None and charge.state == WANTED:
        await fail(conn, known, charge, cut(reason, _LONGEST_REASON), now)


async def _not_made(
    conn: Conn, known: Recurrence, charge: Charge, outcome: ChargeOutcome, now: datetime
) -> None:
    """It is tried again, a refusal by another key; or it has been tried often enough."""
    reason = cut(outcome.reason or Reason("recurring.charge_lost"), _LONGEST_REASON)
    is_lost = outcome.is_lost
    charge = replace(charge, is_uncertain=is_lost, peer_id=outcome.peer_id or charge.peer_id)
    if outcome.is_final or (not is_lost and charge.tries > len(NEXT_TRIES)):
        await fail(conn, known, charge, reason, now)
        return
    wait = _LOST * 2 ** (charge.sends - 1) if is_lost else NEXT_TRIES[charge.tries - 1]
    again = replace(charge, due_at=now + wait, reason=reason.stored())
    await queries_charges.settle(conn, known.account_id, known.id, again)
    await put(conn, ChargeRenewal(known.account_id, known.id, charge.number), after=wait)


async def _settle_paid(
    conn: Conn, known: Recurrence, charge: Charge, made: ChargeMade, now: datetime
) -> None:
    """Named from now on as the payment is, which may be told of again: when it is paid back."""
    paid = replace(charge, state=PAID, is_uncertain=False, reason=None, peer_id=made.external_id)
    if charge.state != PAID:
        paid = replace(paid, due_at=now)
    await queries_charges.settle(conn, known.account_id, known.id, paid)


async def _receive(
    conn: Conn, known: Recurrence, taken: ChargeTaken, made: ChargeMade, now: datetime
) -> None:
    schema = await lists.schema(conn, known.account_id, known.list_id, archived=True)
    wish = NewPayment(
        amount=taken.wanted.amount,
        currency=taken.wanted.currency,
        at=now,
        source=made.source,
        external_id=made.external_id,
    )
    await payments.receive(conn, schema, taken.charge.record_id, wish, now=now)


async def _is_open(conn: Conn, known: Recurrence, record_id: SubscriberId) -> bool:
    """Whether the order, which is held, is neither paid nor called off, nor gone."""
    try:
        schema = await lists.schema(conn, known.account_id, known.list_id, archived=True)
        await payments.balance_of(conn, schema, record_id)
    except KapocsError:
        return False
    found = (await queries_orders.orders(conn, *schema.key, [record_id])).get(record_id)
    return found is not None and found.status is OrderStatus.ORDERED
