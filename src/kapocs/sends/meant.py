"""Whom relative letters are no longer meant for: looked at once more before they are written.

They are planned for who is in the send's segments at that moment. One that waited since then (its
send was paused, a relay put it off, the frequency cap was reached) does not go to somebody who has
paid meanwhile.
"""

from collections.abc import Iterable

from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import ListId, SendId, SubscriberId
from kapocs.sends import audience, queries_audience
from kapocs.sends.model import Send

Letter = tuple[SendId, SubscriberId]
"""Of a send, to a record of the list."""


async def no_longer_meant(
    conn: Conn, list_id: ListId, sends: Iterable[Send], letters: Iterable[Letter]
) -> frozenset[Letter]:
    """Those of the letters to records of one list that their sends' segments leave out now.

    All of a send whose segments cannot be read: without them a letter might go to the wrong one.
    """
    asked = list(letters)
    found: set[Letter] = set()
    for send in sends:
        has_segments = send.audience.segment_ids or send.audience.exclude_segment_ids
        if not send.timing.reference_field or not has_segments:
            continue
        people = {person for send_id, person in asked if send_id == send.id}
        found |= {
            (send.id, person) for person in people - await _meant(conn, list_id, send, people)
        }
    return frozenset(found)


async def _meant(
    conn: Conn, list_id: ListId, send: Send, people: set[SubscriberId]
) -> set[SubscriberId]:
    try:
        chosen = await audience.of_list(conn, send, list_id)
    except KapocsError:
        return set()
    if chosen is None:
        return people
    return set(await queries_audience.among(conn, send.account_id, chosen, sorted(people)))
