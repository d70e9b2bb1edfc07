"""Mails to an account's people that its free calls of the month are running out."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import LANGUAGES
from kapocs.clock import Clock
from kapocs.courier.mail.notice import notice
from kapocs.courier.model import Courier, Verdict
from kapocs.db.pool import Pool
from kapocs.errors import KapocsError
from kapocs.metering.queries_warnings import DueWarning
from kapocs.reasons import Reason

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageNotices:
    """Tells people, by the installation's own courier, in their language."""

    pool: Pool
    courier: Courier
    host: str
    clock: Clock
    tell: Callable[[Reason, str], str]

    async def send(self, due: DueWarning) -> bool:
        """False: nobody got it yet, and it may go well later."""
        async with self.pool.connection() as conn:
            account = await accounts.get(conn, due.account_id)
            people = await accounts.users(conn, due.account_id)
        if account is None:
            return True
        verdicts = [
            await self._mail(each.email, _said(due), each.language or account.language)
            for each in people
            if each.deactivated_at is None
        ]
        return not verdicts or any(each is not Verdict.DEFERRED for each in verdicts)

    async def _mail(self, email: str, said: tuple[Reason, Reason], language: str) -> Verdict:
        subject, text = (self.tell(each, language or LANGUAGES[0]) for each in said)
        try:
            message = notice(self.host, email, (subject, text), now=self.clock())
        except KapocsError as error:
            _log.warning("notice.unwritten", error=error.message)
            return Verdict.REFUSED
        outcome = await self.courier.deliver(message)
        _log.info("notice.sent", verdict=outcome.verdict, reply=outcome.reply)
        return outcome.verdict


def _said(due: DueWarning) -> tuple[Reason, Reason]:
    text = Reason(
        "notice.usage_text",
        account=due.account_id,
        calls=due.calls,
        free=due.free_calls,
        month=f"{due.month:%Y-%m}",
    )
    return Reason("notice.usage", percent=due.percent), text
