"""Each call of a tool has a line in the audit log: which, by whom, and what came of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kapocs.actor import Actor, ActorType, acting_as
from kapocs.assistants.arguments import CONFIRM
from kapocs.assistants.calls import Asker
from kapocs.audit import queries
from kapocs.audit.model import ToolCall
from kapocs.storable import storable
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

_LONGEST_CLIENT = 100


@dataclass(frozen=True, slots=True)
class Called:
    """What was called. `result`: `done`, `previewed`, or an error's code."""

    tool: str
    arguments: Mapping[str, Any]
    result: str

    def digest(self) -> str:
        """SHA-256 of the arguments as JSON with sorted names, as they may hold what people said.

        A preview has that of the act that follows it.
        """
        told = {name: each for name, each in self.arguments.items() if name != CONFIRM}
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode("ascii")).hexdigest()


async def note(services: Services, asking: Asker, called: Called) -> None:
    """Writes the line, in a transaction of its own: what the tool did is committed by then."""
    call = ToolCall(
        tool=called.tool, digest=called.digest(), result=called.result, client=_client(asking)
    )
    account_id = asking.caller.account_id
    with acting_as(str(Actor(ActorType.ASSISTANT, asking.caller.key_id))):
        await in_transaction(
            services.pool.of(account_id), lambda conn: queries.note_call(conn, account_id, call)
        )


def _client(asking: Asker) -> str:
    """The program that the assistant works by, as it calls itself."""
    for name, value in asking.scope["headers"]:
        if name == b"user-agent":
            return storable(value.decode("latin-1"))[:_LONGEST_CLIENT]
    return ""
