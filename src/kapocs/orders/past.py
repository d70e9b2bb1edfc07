"""Orders of the past, out of files: stored by the order command, and nobody is told of them."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.facts import queries as facts
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import actions, queries_together, queries_write
from kapocs.orders.model import WebshopOrder
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import EmailTaken, record_key


async def new_numbers(conn: Conn, schema: Schema, numbers: Sequence[str]) -> set[str]:
    """Those of the numbers that no order has; nobody else gives them one until the transaction
    ends.
    """
    for each in sorted(numbers):
        await queries_write.hold_shop_order(conn, *schema.key, each)
    account_id, list_id = schema.key
    new = await queries_together.unknown(conn, [(account_id, list_id, each) for each in numbers])
    return {number for _, _, number in new}


async def keep(conn: Conn, schema: Schema, wish: WebshopOrder, *, now: datetime) -> SubscriberId:
    """Stores an order of a new number; its record's id. Errors as of `process_webshop_order`.

    EmailTaken also when somebody with the address was on a list without repeated addresses before:
    the record would be brought to another state, which could not be taken back.
    """
    if schema.list.unique_email:
        key = record_key(schema, str(wish.values.get("email", "")))
        known = await subscribers.lock_by_key(conn, *schema.key, key)
        if known is not None:
            raise EmailTaken(subscriber_id=known.id)
    return await actions.process_webshop_order(conn, schema, wish, form_id=None, now=now)


async def forget_facts(conn: Conn, schema: Schema, ids: Sequence[SubscriberId]) -> None:
    """Takes back what the statements that stored these orders told, in the same transaction: so
    nobody hears of it.
    """
    await facts.forget(conn, *schema.key, ids)
