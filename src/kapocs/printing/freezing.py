"""Who gets a letter: the audience is written down once, page by page, with its order."""

from collections.abc import AsyncIterator, Collection, Sequence

from kapocs.db.pool import Conn
from kapocs.deliveries import queries_print
from kapocs.deliveries.endings import Ending
from kapocs.deliveries.queries_print import WaitingPrint
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.standard import FIELD_OF
from kapocs.printing import queries_items
from kapocs.printing.addresses import NO_ADDRESS, address_of, name_of
from kapocs.printing.drafts import GONE, RESTRICTED
from kapocs.printing.model import NewPrintItem, PrintBatch, PrintOrder
from kapocs.reasons import Reason
from kapocs.segments import queries as segments
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import Subscriber
from kapocs.suppressions import queries_restrictions

_PAGE = 1_000
_LONGEST_KEY = 200
NOT_ACTIVE = Reason(Ending.INACTIVE)


async def fill(conn: Conn, batch: PrintBatch) -> None:
    """Puts everybody into the batch; who has no postal address, with the reason."""
    if batch.send_id is not None:
        await _from_send(conn, batch)
        return
    async for people in _pages(conn, batch):
        barred = await _barred(conn, batch, people)
        items = [_item(batch, person, barred=barred) for person in people]
        await queries_items.add(conn, batch.account_id, batch.id, items)


async def _pages(conn: Conn, batch: PrintBatch) -> AsyncIterator[Sequence[Subscriber]]:
    if batch.record_ids:
        for at in range(0, len(batch.record_ids), _PAGE):
            given = batch.record_ids[at : at + _PAGE]
            yield await subscribers.by_ids(conn, batch.account_id, batch.list_id, given)
        return
    after = 0
    while ids := await _ids(conn, batch, after):
        after = ids[-1]
        found = await subscribers.by_ids(conn, batch.account_id, batch.list_id, ids)
        yield [person for person in found if person.active]


async def _ids(conn: Conn, batch: PrintBatch, after: int) -> list[SubscriberId]:
    """The next ids of the segments' union, or of the whole list."""
    if not batch.segment_ids:
        found = await subscribers.page(
            conn, batch.account_id, batch.list_id, after=after, size=_PAGE
        )
        return [person.id for person in found]
    schema = await lists.schema(conn, batch.account_id, batch.list_id)
    chosen = await segments.by_ids(conn, batch.account_id, batch.list_id, batch.segment_ids)
    conditions = [each.conditions for each in chosen]
    return await segments.ids(conn, batch.account_id, schema, conditions, after=after, size=_PAGE)


async def _from_send(conn: Conn, batch: PrintBatch) -> None:
    assert batch.send_id is not None  # noqa: S101  # asked before
    after = 0
    while found := await queries_print.waiting(
        conn, batch.account_id, batch.send_id, after=after, size=_PAGE
    ):
        after = found[-1].delivery_id
        items = []
        for list_id in {each.list_id for each in found}:
            letters = [each for each in found if each.list_id == list_id]
            ids = [each.subscriber_id for each in letters]
            people = await subscribers.by_ids(conn, batch.account_id, list_id, ids)
            barred = await _barred(conn, batch, people)
            by_id = {person.id: person for person in people}
            items += [
                _waiting(batch, each, by_id.get(each.subscriber_id), barred) for each in letters
            ]
        await queries_items.add(conn, batch.account_id, batch.id, items)


async def _barred(conn: Conn, batch: PrintBatch, people: Sequence[Subscriber]) -> Collection[str]:
    """The addresses of those whose data are only kept."""
    keys = [each.email_key for each in people]
    return await queries_restrictions.among(conn, batch.account_id, keys)


def _waiting(
    batch: PrintBatch, letter: WaitingPrint, person: Subscriber | None, barred: Collection[str]
) -> NewPrintItem:
    if person is not None and person.active:
        return _item(batch, person, letter, barred=barred)
    return NewPrintItem(
        list_id=letter.list_id,
        subscriber_id=letter.subscriber_id,
        delivery_id=letter.delivery_id,
        letter_id=letter.letter_id,
        error=GONE if person is None else NOT_ACTIVE,
    )


def _item(
    batch: PrintBatch,
    person: Subscriber,
    letter: WaitingPrint | None = None,
    *,
    barred: Collection[str],
) -> NewPrintItem:
    if person.email_key in barred:
        return NewPrintItem(
            list_id=person.list_id,
            subscriber_id=person.id,
            delivery_id=letter.delivery_id if letter else None,
            letter_id=letter.letter_id if letter else batch.letter_id,
            error=RESTRICTED,
        )
    values = person.fields | {
        FIELD_OF["full_name"]: person.full_name,
        FIELD_OF["last_name"]: person.last_name,
        FIELD_OF["first_name"]: person.first_name,
    }
    address, name = address_of(values), name_of(values)
    keys = {
        PrintOrder.POSTCODE: address.postcode if address else "",
        PrintOrder.NAME: name,
        PrintOrder.ID: "",
    }
    return NewPrintItem(
        list_id=person.list_id,
        subscriber_id=person.id,
        delivery_id=letter.delivery_id if letter else None,
        letter_id=letter.letter_id if letter else batch.letter_id,
        sort_key=keys[batch.order_by][:_LONGEST_KEY],
        name=name,
        address=address.text if address else "",
        error=None if address else NO_ADDRESS,
    )
