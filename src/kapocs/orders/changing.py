"""Changing many records at once where some of them may be orders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from kapocs.addresses import BadEmail
from kapocs.db.pool import Conn
from kapocs.ids import FormId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import queries, undoing
from kapocs.orders.columns import PAY_DATE, STATUS
from kapocs.orders.model import StatusNotAllowed
from kapocs.orders.notes import note_oddities
from kapocs.orders.oddities import Oddities
from kapocs.orders.undoing import is_undone
from kapocs.orders.values import check_status, is_for_orders, taken
from kapocs.pace import PACE
from kapocs.subscribers import actions, changing
from kapocs.subscribers.queries_lock import lock
from kapocs.subscribers.queries_update import Change

Item = tuple[Sequence[SubscriberId], Mapping[str, object]]
"""Records, and the values that they are to have."""
_Ready = tuple[Sequence[SubscriberId], Change]


async def change_each(
    conn: Conn, schema: Schema, items: Sequence[Item], *, form_id: FormId | None, now: datetime
) -> int:
    """Makes the changes one after the other; how many records that were in all.

    An address that is bad or taken, or a status that an order cannot have now, leaves the
    records of its own item as they are, and no other. On an e-commerce list what does not fit is
    mended or left out, and noted; on others FieldInvalid.
    """
    account_id = schema.list.account_id
    ready, odd = await PACE.owing(account_id, len(items), _cleaned, schema, items)
    ids = sorted(set(chain.from_iterable(of_one for of_one, _ in ready)))
    await lock(conn, *schema.key, ids)
    addresses = await changing.Addresses.known(conn, schema, ready)
    statuses = await _statuses(conn, schema, ready)
    undone = _Undone()
    possible = await PACE.owing(
        account_id, len(ready), _possible, ready, (statuses, undone), addresses
    )
    paid = await queries.paid_on(conn, *schema.key, sorted(undone.all)) if undone.all else {}
    changed = await changing.apply(conn, schema, possible, form_id=form_id, now=now)
    days = {id_: paid.get(id_, "") for id_ in sorted(undone.all)}
    await undoing.undo(conn, schema, days, sorted(undone.dated), now=now)
    for of_one, oddities in odd:
        await note_oddities(conn, schema, of_one, oddities, now=now)
    return changed


def _cleaned(
    schema: Schema, items: Sequence[Item]
) -> tuple[list[_Ready], list[tuple[Sequence[SubscriberId], Oddities]]]:
    """The changes to be made, and what was odd about some of them."""
    ready, noted = [], []
    for ids, given in items:
        odd = Oddities()
        values = taken(schema, given, odd, needs_email=True) if is_for_orders(schema) else given
        try:
            ready.append((ids, actions.wanted(schema, values)))
        except BadEmail:
            continue
        if odd.notes:
            noted.append((ids, odd))
    return ready, noted


async def _statuses(conn: Conn, schema: Schema, ready: Sequence[_Ready]) -> dict[SubscriberId, str]:
    """What the orders to be changed have now; nothing where no status is to change."""
    if not is_for_orders(schema):
        return {}
    ids = {id_ for of_one, change in ready if STATUS in change.fields for id_ in of_one}
    return await queries.statuses(conn, *schema.key, sorted(ids)) if ids else {}


@dataclass(frozen=True, slots=True)
class _Undone:
    """Orders whose payment is undone, and those of them whose day of payment stays behind."""

    all: set[SubscriberId] = field(default_factory=set)
    dated: set[SubscriberId] = field(default_factory=set)

    def look(
        self, ids: Sequence[SubscriberId], change: Change, statuses: Mapping[SubscriberId, str]
    ) -> None:
        """Takes a change in; what the orders were before it, `statuses` tells."""
        undone = [id_ for id_ in ids if is_undone(statuses.get(id_, ""), change.fields)]
        self.all.update(undone)
        self.dated.update(undone)
        if PAY_DATE in change.fields:
            self.dated.difference_update(ids)


def _possible(
    ready: Sequence[_Ready],
    known: tuple[dict[SubscriberId, str], _Undone],
    addresses: changing.Addresses,
) -> list[_Ready]:
    """Those that can be made, if each finds what the ones before it left."""
    statuses, undone = known
    possible = []
    for of_one, change in ready:
        if _may_become(statuses, of_one, change) and addresses.take(of_one, change):
            possible.append((of_one, change))
            undone.look(of_one, change, statuses)
            if STATUS in change.fields:
                statuses.update(dict.fromkeys(of_one, change.fields[STATUS]))
    return possible


def _may_become(
    statuses: Mapping[SubscriberId, str], ids: Sequence[SubscriberId], change: Change
) -> bool:
    orders = [{STATUS: statuses[id_]} for id_ in ids if id_ in statuses]
    try:
        check_status(change.fields, orders)
    except StatusNotAllowed:
        return False
    return True
