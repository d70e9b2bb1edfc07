"""Paid orders become parcels: packing slips and labels to print, and each is marked as shipped."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import LetterId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.parcels import actions as parcels
from kapocs.parcels import queries
from kapocs.parcels.model import MOST_AT_ONCE, BadParcel, NewParcel, Parcel
from kapocs.printing import actions
from kapocs.printing.model import NewBatch, Options, PrintBatch, PrintOrder, PrintTemplate
from kapocs.reasons import Reason
from kapocs.subscribers.queries_lock import lock


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDispatch:
    """Which orders go out: paid since then and in no parcel yet, the oldest first.

    `parcel`: carrier and time of all of them; `numbers`: of those orders whose number is known.
    `letter_id`: a letter of its own in place of the packing slip. `sheet`: of the labels.
    """

    since: datetime
    parcel: NewParcel
    numbers: Mapping[SubscriberId, str] = field(default_factory=dict)
    letter_id: LetterId | None = None
    envelope: str = "c6-right"
    sheet: str = "3x8"
    size: int = MOST_AT_ONCE


@dataclass(frozen=True, slots=True)
class Dispatched:
    """The parcels, and what is being printed for them: slips and labels, in the same order."""

    parcels: tuple[Parcel, ...]
    slips: PrintBatch | None
    labels: PrintBatch | None


async def dispatch(conn: Conn, schema: Schema, wish: NewDispatch, *, now: datetime) -> Dispatched:
    """Sends the orders out. Two at once share them: no order is in both.

    BadParcel, BadPaper and BadBatch name the field; LetterNotFound; ListChanged.
    """
    if wish.since.tzinfo is None:
        raise BadParcel(Reason("parcels.bad_since"), field="since")
    if not 1 <= wish.size <= MOST_AT_ONCE:
        raise BadParcel(Reason("parcels.too_many", most=MOST_AT_ONCE), field="limit")
    wish.parcel.checked(now)
    found = await _waiting(conn, schema, wish)
    stray = set(wish.numbers) - set(found)
    if stray:
        raise BadParcel(Reason("parcels.stray_number", order=min(stray)), field="numbers")
    if not found:
        return Dispatched((), None, None)
    ready = {id_: replace(wish.parcel, number=wish.numbers.get(id_, "")) for id_ in found}
    shipped = await parcels.ship_all(conn, schema, ready, now=now)
    ids = tuple(each.record_id for each in shipped)
    slips = PrintTemplate.PACKING_SLIP if wish.letter_id is None else PrintTemplate.LETTER
    made = []
    for template in (slips, PrintTemplate.LABELS):
        batch = NewBatch(
            template=template,
            list_id=schema.list.id,
            record_ids=ids,
            letter_id=wish.letter_id if template is PrintTemplate.LETTER else None,
            envelope=wish.envelope,
            order_by=PrintOrder.POSTCODE,
            options=Options(sheet=wish.sheet),
        )
        made.append(await actions.create(conn, schema.list.account_id, batch, now=now))
    return Dispatched(tuple(shipped), *made)


async def _waiting(conn: Conn, schema: Schema, wish: NewDispatch) -> list[SubscriberId]:
    """The orders, held; those that somebody else sent out meanwhile are none."""
    seen = await queries.waiting(conn, *schema.key, since=wish.since, size=wish.size)
    await lock(conn, *schema.key, seen)
    still = await queries.waiting(conn, *schema.key, since=wish.since, size=wish.size)
    return [id_ for id_ in seen if id_ in set(still)]
