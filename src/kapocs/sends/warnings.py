"""What whoever starts a send should know first; it starts all the same."""

from kapocs.db.pool import Conn
from kapocs.letters import actions as letters
from kapocs.lists import queries as lists
from kapocs.lists.model import ListType
from kapocs.reasons import Reason
from kapocs.sends import queries
from kapocs.sends.model import Channel, Send


async def warnings(conn: Conn, send: Send) -> list[Reason]:
    """What the letters of the send should have and have not; none for what answers an order."""
    if send.channel is not Channel.EMAIL or await _answers_orders(conn, send):
        return []
    found = await queries.variants(conn, send.account_id, [send.id]) if send.ab_share else {}
    letter_ids = {send.letter_id, *(each.letter_id for each in found.values())}
    told: list[Reason] = []
    for letter_id in sorted(letter_ids):
        letter = await letters.get(conn, send.account_id, letter_id)
        lacking = await letters.warnings(conn, letter)
        told += [Reason("sends.of_letter", letter=letter_id, why=why) for why in lacking]
    return told


async def _answers_orders(conn: Conn, send: Send) -> bool:
    if not send.answers_orders:
        return False
    found = await lists.get(conn, send.account_id, send.list_id)
    return found is not None and found.type is ListType.ECOMMERCE
