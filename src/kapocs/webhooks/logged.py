"""What was sent to an endpoint, with every try: read by whoever shows it."""

from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.webhooks import actions, queries_deliveries
from kapocs.webhooks.model import WebhookId
from kapocs.webhooks.outcomes import Attempt
from kapocs.webhooks.queries_deliveries import HookMessage


@dataclass(frozen=True, slots=True)
class LoggedMessage:
    """A message and the tries to deliver it, in their order."""

    message: HookMessage
    tries: list[Attempt]


async def log(
    conn: Conn,
    account_id: AccountId,
    webhook_id: WebhookId,
    *,
    state: str | None = None,
    before: int | None = None,
    size: int,
) -> list[LoggedMessage]:
    """The newest messages first; `before`: those that are older than this one. WebhookNotFound."""
    await actions.get(conn, account_id, webhook_id)
    found = await queries_deliveries.page(
        conn, account_id, webhook_id, state=state, before=before, size=size
    )
    tries = await queries_deliveries.attempts_of(conn, account_id, [each.id for each in found])
    return [LoggedMessage(each, tries.get(each.id, [])) for each in found]
