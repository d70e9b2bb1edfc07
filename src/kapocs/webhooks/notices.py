"""Mails to an account's people: that an endpoint fails, and that it was disabled."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import LANGUAGES
from kapocs.clock import Clock
from kapocs.courier.mail.notice import notice
from kapocs.courier.model import Courier
from kapocs.db.pool import Pool
from kapocs.errors import KapocsError
from kapocs.reasons import Reason
from kapocs.webhooks.model import Webhook

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """Tells people, by the installation's own courier, in their language."""

    pool: Pool
    courier: Courier
    host: str
    clock: Clock
    tell: Callable[[Reason, str], str]

    async def send(self, hook: Webhook, what: str) -> None:
        """Once, and only if it can be; `what`: `failing` or `disabled`."""
        async with self.pool.connection() as conn:
            account = await accounts.get(conn, hook.account_id)
            people = await accounts.users(conn, hook.account_id)
        language = account.language if account else LANGUAGES[0]
        for person in people:
            if person.deactivated_at is None:
                await self._mail(person.email, _said(hook, what), person.language or language)

    async def _mail(self, email: str, said: tuple[Reason, Reason], language: str) -> None:
        subject, text = (self.tell(each, language) for each in said)
        try:
            message = notice(self.host, email, (subject, text), now=self.clock())
        except KapocsError as error:
            _log.warning("notice.unwritten", error=error.message)
            return
        outcome = await self.courier.deliver(message)
        _log.info("notice.sent", verdict=outcome.verdict, reply=outcome.reply)


def _said(hook: Webhook, what: str) -> tuple[Reason, Reason]:
    begun = f"kapocs --account {hook.account_id} webhook"
    if what == "failing":
        text = Reason(
            "notice.webhook_failing_text",
            id=hook.id,
            url=hook.url,
            command=f"{begun} log {hook.id}",
        )
        return Reason("notice.webhook_failing", id=hook.id), text
    text = Reason(
        "notice.webhook_disabled_text",
        id=hook.id,
        url=hook.url,
        enable=f"{begun} enable {hook.id}",
        replay=f"{begun} replay {hook.id}",
    )
    return Reason("notice.webhook_disabled", id=hook.id), text
