"""What gateways charge: kept sealed, until it is used up or not to be charged any more."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.reasons import Reason
from kapocs.recurring import queries_tokens
from kapocs.recurring.model import BadRecurrence, RecurrenceId, RecurrenceNotFound
from kapocs.signing import Signer

_LONGEST = 4_000
_LINE = "\n"


@dataclass(frozen=True, slots=True)
class CardTokens:
    """What a gateway gave for a buyer's means of payment: one that lasts, or such as are used once
    each (`is_used_up`).
    """

    tokens: Sequence[str] = field(default=(), repr=False)
    is_used_up: bool = False

    def written(self) -> str:
        """As it is sealed: a token each line."""
        return _LINE.join(self.tokens)

    @classmethod
    def read(cls, text: str) -> "CardTokens":
        """Those that are used once each, as they were written."""
        return cls(tuple(text.split(_LINE)), is_used_up=True)


async def keep(
    conn: Conn,
    account_id: AccountId,
    recurrence_id: RecurrenceId,
    found: CardTokens,
    *,
    gateway: str,
    signer: Signer,
) -> None:
    """Has renewals to come charged by a gateway. BadRecurrence.

    RecurrenceNotFound: there is none whose buyer agreed to be charged.
    """
    text = found.written()
    is_one = found.is_used_up or len(found.tokens) == 1
    if not gateway or not all(found.tokens) or not is_one or not 0 < len(text) <= _LONGEST:
        raise BadRecurrence(Reason("recurring.bad_token", most=_LONGEST), field="token")
    left = len(found.tokens) if found.is_used_up else None
    sealed = signer.seal(text)
    whose = (conn, account_id, recurrence_id)
    if not await queries_tokens.keep_token(*whose, gateway=gateway, token=sealed, left=left):
        raise RecurrenceNotFound(field="recurrence_id")


async def keep_of_order(
    conn: Conn,
    account_id: AccountId,
    order: tuple[ListId, SubscriberId],
    found: CardTokens,
    *,
    gateway: str,
    signer: Signer,
) -> None:
    """Has renewals charged as this order was paid, if its buyer agreed to that. BadRecurrence."""
    for each in await queries_tokens.to_be_charged(conn, account_id, *order):
        await keep(conn, account_id, each, found, gateway=gateway, signer=signer)


async def take(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, *, signer: Signer
) -> tuple[str, str] | None:
    """The gateway and a token for one try, which is gone from what is kept if it is used up by it.

    The recurring order is held. None: nothing is charged. An empty token: none is left.
    """
    kept = await queries_tokens.token(conn, account_id, recurrence_id)
    if kept is None:
        return None
    text = signer.open(kept.token)
    if kept.left is None:
        return kept.gateway, text
    token, _, rest = text.partition(_LINE)
    left = max(kept.left - 1, 0)
    whose = (conn, account_id, recurrence_id)
    await queries_tokens.use_token(*whose, token=signer.seal(rest), left=left)
    return kept.gateway, token
