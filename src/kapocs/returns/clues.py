"""Finding in a mail or a report which of our deliveries it speaks of.

A token of ours proves it, wherever it stands; one is in the Message-ID, too. Letters of earlier
versions had ids that can be guessed, so those who use them must ask for more.
"""

import re
from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID, AccountId, DeliveryId
from kapocs.returns.mime_parts import LARGEST
from kapocs.signing import BadToken
from kapocs.subscribers.links import PersonalLinks

_TOKENS = re.compile(
    r"(?<![\w+])(b|fbl|unsubscribe)\+([A-Za-z0-9_-]{20,100})@|/u/([A-Za-z0-9_-]{20,100})"
    r"|(?<![\w.])(m)\.([A-Za-z2-7]{20,100})@"
)
_MESSAGE_ID = re.compile(r"<?(?<![\w.])(\d{1,19})\.(\d{1,19})@([A-Za-z0-9.-]{1,253})>?")
_MOST = 20


@dataclass(frozen=True, slots=True)
class NamedDelivery:
    """A delivery named by a Message-ID of the form that earlier versions wrote."""

    account_id: AccountId
    delivery_id: DeliveryId
    message_id: str


async def proven(
    conn: Conn, links: PersonalLinks, text: str
) -> tuple[AccountId, DeliveryId] | None:
    """The delivery of the first token of ours in the text."""
    here = links.on(conn)
    for at, match in enumerate(_TOKENS.finditer(text[:LARGEST])):
        if at >= _MOST:
            break
        purpose, token, page_token, in_message_id, message_token = match.groups()
        whose = await _read(
            here, purpose or in_message_id or "unsubscribe", token or page_token or message_token
        )
        if whose is not None:
            return whose
    return None


def named(text: str) -> list[NamedDelivery]:
    """The deliveries that Message-IDs in the text name, each once."""
    found: dict[str, NamedDelivery] = {}
    for match in _MESSAGE_ID.finditer(text[:LARGEST]):
        account, delivery = int(match.group(1)), int(match.group(2))
        if len(found) >= _MOST:
            break
        if account <= LARGEST_ID and delivery <= LARGEST_ID:
            id_ = f"<{account}.{delivery}@{match.group(3)}>"
            found.setdefault(id_, NamedDelivery(AccountId(account), DeliveryId(delivery), id_))
    return list(found.values())


async def _read(
    links: PersonalLinks, purpose: str, token: str
) -> tuple[AccountId, DeliveryId] | None:
    try:
        if purpose == "b":
            return await links.read_bounce(token)
        if purpose == "fbl":
            return await links.read_complaint(token)
        if purpose == "m":
            return await links.read_message_id(token)
        person, delivery_id = await links.read_unsubscribe(token)
    except BadToken:
        return None
    return person.account_id, delivery_id
