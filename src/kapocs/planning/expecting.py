"""How many people a campaign would go to, before it goes."""

from kapocs.db.pool import Conn
from kapocs.deliveries import queries_freeze
from kapocs.sends import audience
from kapocs.sends.model import Send


async def expected(conn: Conn, send: Send) -> int | None:
    """People who would have a letter planned now; None: they are not known beforehand.

    An address on several lists of the send is counted on each, and who must not be written to is
    counted, too: that is looked at when the letter is written. SegmentNotFound, FieldNotFound.
    """
    if not send.type.is_campaign:
        return None
    people = 0
    for list_id in send.list_ids:
        chosen = await audience.of_list(conn, send, list_id)
        if chosen is not None:
            people += await queries_freeze.expected(
                conn, send.account_id, send, list_id, chosen=chosen
            )
    return people
