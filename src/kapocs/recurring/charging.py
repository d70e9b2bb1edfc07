"""Having a gateway charge what it keeps of a buyer for a renewal: three tries over four days.

A request is counted before it is sent. When no answer comes, or a worker dies, the gateway is asked
by the same key again, so that nobody is charged twice for one try; a refusal ends the try, and the
next one, a day and three days later, has a key of its own. Then the order stays unpaid, and the
recurring order is paused.
"""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from kapocs.accounts import queries as accounts
from kapocs.amounts import payable
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.lists import actions as lists
from kapocs.orders import queries_orders
from kapocs.orders.model import OrderStatus
from kapocs.payments import actions as payments
from kapocs.payments import references
from kapocs.queue.errand import Errand
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.recurring import outcomes, queries, queries_charges, tokens
from kapocs.recurring.gateways import ChargeLost, ChargeRefused, ChargingParts, WantedCharge
from kapocs.recurring.jobs import ChargeRenewal
from kapocs.recurring.model import Recurrence, RecurrenceId, RecurrenceState
from kapocs.recurring.outcomes import DROPPED, WANTED, ChargeOutcome, ChargeTaken
from kapocs.recurring.queries_charges import Charge
from kapocs.subscribers import queries as people

MOST_SENDS = 5
"""Requests of one try whose answers are lost."""
SECONDS = 120.0
_LEASE = timedelta(seconds=300)
_AT_A_PAGE = timedelta(minutes=10)
"""After how long it is looked again whether the buyer is at a gateway's page."""


def errand(parts: ChargingParts) -> Errand[ChargeRenewal, ChargeTaken, ChargeOutcome]:
    """Has a renewal charged."""
    return Errand(
        claim=partial(claim, parts),
        do=do,
        note=outcomes.keep,
        give_up=outcomes.give_up,
        seconds=SECONDS,
        at_once=8,
    )


async def claim(
    parts: ChargingParts, conn: Conn, job: ChargeRenewal, now: datetime
) -> ChargeTaken | None:
    """The charge, counted as sent; None: nothing is to be charged, or not yet."""
    whose = (conn, job.account_id, RecurrenceId(job.recurrence_id))
    known = await queries.get(*whose, lock=True)
    charge = await queries_charges.get(*whose, job.number)
    if known is None or charge is None or charge.state != WANTED:
        return None
    if charge.due_at > now:
        await put(conn, job, after=charge.due_at - now)
        return None
    wanted = await _wanted(conn, known, charge)
    if wanted is None:
        await queries_charges.settle(*whose, replace(charge, state=DROPPED, due_at=now))
        return None
    begin = _again if charge.is_uncertain else _begun
    sent = await begin(parts, conn, known, charge, wanted, now=now)
    if sent is None:
        return None
    await queries_charges.begin(*whose, sent, until=now + _LEASE)
    return await _taken(parts, conn, sent, wanted, is_again=charge.is_uncertain)


async def _again(
    _parts: ChargingParts,
    conn: Conn,
    known: Recurrence,
    charge: Charge,
    wanted: WantedCharge,
    *,
    now: datetime,
) -> Charge | None:
    """One more request of the try whose answer is lost; None: a person has to look."""
    if charge.amount != wanted.amount or charge.sends >= MOST_SENDS:
        await outcomes.fail(conn, known, charge, Reason("recurring.charge_lost"), now)
        return None
    return replace(charge, sends=charge.sends + 1)


async def _begun(
    parts: ChargingParts,
    conn: Conn,
    known: Recurrence,
    charge: Charge,
    wanted: WantedCharge,
    *,
    now: datetime,
) -> Charge | None:
    """A new try, by a key of its own; None: nothing is charged, or not yet."""
    if await _is_at_a_page(parts, conn, known, charge):
        await put(conn, ChargeRenewal(known.account_id, known.id, charge.number), after=_AT_A_PAGE)
        return None
    taken = await tokens.take(conn, known.account_id, known.id, signer=parts.signer)
    if taken is None:
        dropped = replace(charge, state=DROPPED, due_at=now)
        await queries_charges.settle(conn, known.account_id, known.id, dropped)
        return None
    gateway, token = taken
    if not token:
        await outcomes.fail(conn, known, charge, Reason("recurring.no_token"), now)
        return None
    tries = charge.tries + 1
    # Something of chance in it, as a database that was begun anew counts from 1 again.
    key = f"{known.account_id}-{known.id}-{charge.number}-{tries}-{secrets.token_hex(6)}"
    return replace(
        charge,
        tries=tries,
        sends=1,
        amount=wanted.amount,
        key=key,
        gateway=gateway,
        token=parts.signer.seal(token),
        peer_id="",
    )


async def _taken(
    parts: ChargingParts, conn: Conn, sent: Charge, wanted: WantedCharge, *, is_again: bool
) -> ChargeTaken:
    account_id, charger = wanted.account_id, None
    if parts.chargers is not None:
        charger = await parts.chargers.find(conn, account_id, sent.gateway)
    ready = replace(
        wanted,
        key=sent.key,
        token=parts.signer.open(sent.token) if sent.token else "",
        is_again=is_again,
        peer_id=sent.peer_id,
    )
    return ChargeTaken(charge=sent, wanted=ready, charger=charger)


async def _is_at_a_page(
    parts: ChargingParts, conn: Conn, known: Recurrence, charge: Charge
) -> bool:
    """Whether the buyer may be paying at a gateway's page."""
    if parts.chargers is None:
        return False
    order = (known.list_id, charge.record_id)
    return await parts.chargers.is_being_paid(conn, known.account_id, *order)


async def _wanted(conn: Conn, known: Recurrence, charge: Charge) -> WantedCharge | None:
    """What is due of the order, which is held, without key and token; None: it is paid, called
    off, gone, or ended.

    If a try without an answer came through after all, the gateway's own hint will tell of it.
    """
    try:
        schema = await lists.schema(conn, known.account_id, known.list_id)
        balance = await payments.balance_of(conn, schema, charge.record_id)
        buyer = await people.get(conn, *schema.key, charge.record_id)
    except KapocsError:
        return None
    orders = await queries_orders.orders(conn, *schema.key, [charge.record_id])
    found = orders.get(charge.record_id)
    is_ordered = found is not None and found.status is OrderStatus.ORDERED
    is_over = known.state is RecurrenceState.CANCELLED or balance.due <= 0
    if is_over or not is_ordered or buyer is None:
        return None
    account = await accounts.get(conn, known.account_id)
    return WantedCharge(
        account_id=known.account_id,
        key="",
        token="",
        amount=payable(balance.due, balance.currency),
        currency=balance.currency,
        reference=references.make(known.list_id, charge.record_id),
        email=buyer.email,
        language=account.language if account else "en",
    )


async def do(taken: ChargeTaken) -> ChargeOutcome:
    """What the gateway says. Raises nothing."""
    wanted = taken.wanted
    if taken.charger is None:
        reason = Reason("recurring.no_gateway")
        return ChargeOutcome(reason=reason, is_lost=wanted.is_again, is_final=True)
    try:
        return ChargeOutcome(made=await taken.charger.charge(wanted))
    except ChargeRefused as error:
        return ChargeOutcome(reason=error.reason)
    except ChargeLost as error:
        return ChargeOutcome(reason=error.reason, is_lost=True, peer_id=error.peer_id)
