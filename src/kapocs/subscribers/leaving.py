"""Taking an address off all lists of an account."""

from datetime import datetime

from kapocs.addresses import email_key
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.lists import queries as lists
from kapocs.subscribers import actions, queries_departures
from kapocs.subscribers.model import Consent
from kapocs.subscribers.queries_departures import EVERY_LIST


async def unsubscribe_everywhere(
    conn: Conn, account_id: AccountId, email: str, *, now: datetime
) -> None:
    """Takes the address off every list, those put aside as well, and notes that it left them all.

    Sign-ups of it that wait for a confirmation wait no more. BadEmail.
    """
    key = email_key(email)
    places: dict[ListId, list[SubscriberId]] = {}
    for place in await queries_departures.places(conn, account_id, key):
        places.setdefault(place.list_id, []).append(place.id)
    for list_id, ids in sorted(places.items()):
        schema = await lists.schema(conn, account_id, list_id)
        if schema is not None:
            await actions.unsubscribe(conn, schema, ids, consent=Consent(), now=now)
    await queries_departures.depart(conn, account_id, EVERY_LIST, [key], now=now)
