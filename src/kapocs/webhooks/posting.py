"""One try: the request that is signed and sent, and what came of it."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from kapocs.outgoing.client import KeepingClient
from kapocs.outgoing.reach import (
    Network,
    RefusedAddress,
    Resolve,
    Unreachable,
    system_resolve,
)
from kapocs.outgoing.signatures import Signable, headers
from kapocs.signing import Signer
from kapocs.webhooks.model import Webhook
from kapocs.webhooks.outcomes import KEPT_OF_ANSWER, Attempt
from kapocs.webhooks.queries_deliveries import HookMessage

_log = structlog.get_logger(__name__)

SECONDS = 15.0
"""How long one try may take, the answer included."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a try, and the headers of the answer."""

    attempt: Attempt
    headers: Mapping[str, str]


class Poster:
    """Sends messages to public addresses with TLS, and to the networks opened also without."""

    def __init__(
        self, signer: Signer, *, opened: Sequence[Network] = (), resolve: Resolve = system_resolve
    ) -> None:
        self._signer = signer
        self._encrypted = KeepingClient(opened=opened, resolve=resolve, timeout=SECONDS)
        self._plain = KeepingClient(opened=opened, resolve=resolve, timeout=SECONDS, public=False)

    async def post(self, hook: Webhook, message: HookMessage, *, now: datetime) -> Tried:
        """Tries once. No answer is an outcome, too: nothing is raised for it."""
        begun = time.monotonic()
        client = self._encrypted if hook.url.startswith("https:") else self._plain
        status: int | None = None
        answered: Mapping[str, str] = {}
        try:
            fetched = await client.post(
                hook.url,
                headers=self._headers(hook, message, now),
                content=message.body,
                kept=KEPT_OF_ANSWER,
            )
            status, answered = fetched.status, fetched.headers
            answer = fetched.content.decode("utf-8", "replace").replace("\0", "")
        except (RefusedAddress, Unreachable) as error:
            answer = error.message
        except Exception as error:  # noqa: BLE001  # a fault of ours: told, and tried as often
            _log.error("webhooks.fault", message=message.message_id, exc_info=error)
            answer = type(error).__name__
        attempt = Attempt(
            number=message.attempts + 1,
            at=now,
            took_ms=round((time.monotonic() - begun) * 1000),
            status=status,
            answer=answer,
        )
        return Tried(attempt, answered)

    async def close(self) -> None:
        """Lets go of the connections."""
        await self._encrypted.close()
        await self._plain.close()

    def _headers(self, hook: Webhook, message: HookMessage, now: datetime) -> dict[str, str]:
        sealed = [hook.sealed]
        if hook.sealed_before and hook.before_until and now < hook.before_until:
            sealed.append(hook.sealed_before)
        secrets = [self._signer.open(each) for each in sealed]
        signed = Signable(message.message_id, int(now.timestamp()), message.body)
        return {
            "content-type": "application/json",
            "user-agent": "Kapocs-Webhooks/1",
            **headers(signed, secrets),
        }
