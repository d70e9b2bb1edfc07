"""Stops a send whose letters are refused, and tells the account's people."""

from collections.abc import Callable

import structlog

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import LANGUAGES
from kapocs.clock import Clock
from kapocs.courier.mail.notice import notice
from kapocs.courier.model import Courier, Outcome
from kapocs.db.pool import AWAY, Pool
from kapocs.deliveries.model import Purpose
from kapocs.delivering.watch import Trouble, Watch
from kapocs.delivering.write import Ready
from kapocs.errors import KapocsError
from kapocs.ids import AccountId, SendId
from kapocs.reasons import Reason
from kapocs.sends import actions as sends
from kapocs.sends.model import Send

_log = structlog.get_logger(__name__)


Tell = Callable[[Reason, str], str]
"""A reason in a language."""


class Brake:
    """One worker's brake. Notices go by the installation's own courier."""

    def __init__(
        self, pool: Pool, courier: Courier, *, host: str, clock: Clock, tell: Tell
    ) -> None:
        self._pool = pool
        self._courier = courier
        self._host = host
        self._clock = clock
        self._tells = tell
        self._watch = Watch()

    async def note(self, ready: Ready, outcome: Outcome) -> None:
        """Takes the outcome into account; pauses the send when too many went wrong."""
        send_id = ready.delivery.send_id
        if send_id is None or ready.delivery.purpose is not Purpose.SEND:
            return
        percent = ready.route.rules.error_percent
        trouble = self._watch.note(send_id, outcome, error_percent=percent)
        if trouble is not None:
            await self._pause(ready.delivery.account_id, send_id, trouble)

    async def _pause(self, account_id: AccountId, send_id: SendId, trouble: Trouble) -> None:
        try:
            async with self._pool.transaction() as conn:
                send = await sends.pause(
                    conn, account_id, send_id, reason=trouble.reason, of_automation=True
                )
                account = await accounts.get(conn, account_id)
                people = await accounts.users(conn, account_id)
        except KapocsError:
            return  # another worker was first, or the send is over
        except AWAY as error:
            _log.warning("send.pause_failed", send=send_id, error=str(error))
            return  # the letters that follow ask for it again
        _log.warning("send.paused", account=account_id, send=send_id, reason=trouble.reason)
        said = _paused(send, trouble)
        language = account.language if account else LANGUAGES[0]
        for person in people:
            if person.deactivated_at is None:
                words = [self._tells(each, person.language or language) for each in said]
                await self._tell(person.email, *words)

    async def _tell(self, email: str, subject: str, text: str) -> None:
        """Once, and only if it can be: the reason is shown with the send in any case."""
        try:
            message = notice(self._host, email, (subject, text), now=self._clock())
        except KapocsError as error:
            _log.warning("notice.unwritten", error=error.message)
            return
        outcome = await self._courier.deliver(message)
        _log.info("notice.sent", verdict=outcome.verdict, reply=outcome.reply)


def _paused(send: Send, trouble: Trouble) -> tuple[Reason, Reason]:
    """Subject and text of the mail about a send that was paused."""
    resumed = f"kapocs --account {send.account_id} send resume {send.id}"
    text = Reason(
        "notice.paused_text", id=send.id, name=send.name, why=trouble.reason, command=resumed
    )
    return Reason("notice.paused", name=send.name), text
