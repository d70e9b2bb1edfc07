"""Rows 19 to 22: unsubscribing and deleting."""

from collections.abc import Sequence

from kapocs.api_v1.answers import YES, Answer, number
from kapocs.api_v1.call import Call, writes, writes_many
from kapocs.api_v1.lookups import ids_with, ids_with_email, list_of
from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.subscribers import actions, queries
from kapocs.subscribers.model import Consent


@writes
async def unsubscribe_record(call: Call, conn: Conn) -> Answer:
    """Makes the record inactive; 1 also for one that has left already."""
    schema = await list_of(call, conn)
    asked = call.number("record")
    return await _unsubscribe(
        call, conn, schema, await queries.existing_ids(conn, *schema.key, [asked])
    )


@writes
async def unsubscribe_email(call: Call, conn: Conn) -> Answer:
    """Makes the records with the address inactive; how many there are."""
    schema = await list_of(call, conn)
    return await _unsubscribe(
        call, conn, schema, await ids_with_email(conn, schema, call.params["email"])
    )


@writes_many
async def unsubscribe_by_field(call: Call, conn: Conn) -> Answer:
    """Makes the records with the value inactive; how many there are."""
    schema = await list_of(call, conn)
    ids = await ids_with(conn, schema, name=call.params["field"], value=call.params["value"])
    return await _unsubscribe(call, conn, schema, ids)


async def _unsubscribe(
    call: Call, conn: Conn, schema: Schema, ids: Sequence[SubscriberId]
) -> Answer:
    await actions.unsubscribe(conn, schema, ids, consent=Consent(), now=call.now)
    return number(len(ids))


@writes
async def delete_record(call: Call, conn: Conn) -> Answer:
    """Removes the record for good."""
    schema = await list_of(call, conn)
    await actions.delete(conn, *schema.key, SubscriberId(call.number("record")))
    return YES
