"""A courier that puts mail into the installation's own mailbox, for reading in the console.

It is what a fresh installation sends with until a relay is set: nothing leaves the machine.
"""

from kapocs.courier import queries
from kapocs.courier.model import Message, Outcome, Verdict
from kapocs.db.pool import AWAY, Pool
from kapocs.reasons import Reason, said

KEPT = 1_000
"""Mails kept; older ones go, a hundred or so at once."""

_PRUNE_EVERY = 100


class MailboxCourier:
    """Stores every message, a repeated key too: it is a mailbox, not a filter."""

    relay = "mailbox"

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._until_pruning = 0

    async def deliver(self, message: Message) -> Outcome:
        """Stores the message. DEFERRED when the database cannot take it now."""
        try:
            async with self._pool.connection() as conn:
                # Before the insert: a failure here must not make a stored mail come again.
                if self._is_pruning_due():
                    await queries.prune(conn, keep=KEPT)
                stored = await queries.insert(
                    conn,
                    key=message.key,
                    sender=message.sender,
                    recipient=message.recipient,
                    data=message.data,
                )
        except AWAY as error:
            return Outcome(
                verdict=Verdict.DEFERRED,
                relay=self.relay,
                reply=said(f"{type(error).__name__}: {error}"),
            )
        reply = Reason("relay.stored", number=stored)
        return Outcome(
            verdict=Verdict.SENT, relay=self.relay, reply=reply, code=250, enhanced="2.0.0"
        )

    async def close(self) -> None:
        """Nothing is held: the pool belongs to whoever opened it."""

    def _is_pruning_due(self) -> bool:
        self._until_pruning -= 1
        if self._until_pruning >= 0:
            return False
        self._until_pruning = _PRUNE_EVERY - 1
        return True
