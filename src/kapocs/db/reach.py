"""How the database is reached: straight, or through a pooler in transaction mode (PgBouncer).

Behind a pooler a connection meets another server process with each transaction. So no statement is
prepared for later, none is asked outside of a transaction, and limits are told to each transaction.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import orjson


@dataclass(frozen=True, slots=True)
class Limits:
    """How long the database works for one statement and one transaction; 0: without end."""

    statement_s: float = 0
    idle_s: float = 0
    """Between two statements of a transaction."""
    transaction_s: float = 0

    def settings(self) -> dict[str, str]:
        """The limits as settings of the server, in milliseconds."""
        return {
            "statement_timeout": str(round(self.statement_s * 1000)),
            "idle_in_transaction_session_timeout": str(round(self.idle_s * 1000)),
            "transaction_timeout": str(round(self.transaction_s * 1000)),
        }


NO_LIMITS = Limits()
_CONNECTING_S, _BEYOND_S = 3.0, 5.0
"""What a replica may take to let us in, and to say that a statement took too long."""
SESSION = {"application_name": "kapocs", "timezone": "UTC"}
"""What every session is told; poolers know both."""


@dataclass(frozen=True, slots=True)
class Connecting:
    """How connections of a pool begin, and what stands around their statements."""

    limits: Limits = NO_LIMITS
    is_pooled: bool = False
    only_reads: bool = False
    """A replica answers, which may be away at any time and is then not waited for."""

    def options(self) -> dict[str, Any]:
        """What the driver is told when it opens a connection."""
        if self.is_pooled:
            return {"server_settings": SESSION, "statement_cache_size": 0}
        # Left out where there are none, because poolers refuse settings that they do not know.
        times = {} if self.limits is NO_LIMITS else self.limits.settings()
        if self.only_reads:
            # A machine that vanished answers nothing at all, not even that it is gone.
            patience = self.limits.statement_s + _BEYOND_S if self.limits.statement_s else None
            session = {**SESSION, **times, "default_transaction_read_only": "on"}
            return {
                "server_settings": session,
                "timeout": _CONNECTING_S,
                "command_timeout": patience,
            }
        return {"server_settings": {**SESSION, **times}}

    @asynccontextmanager
    async def transaction(self, connection: Any, **kind: Any) -> AsyncIterator[None]:
        """A transaction, within the limits; `kind`: as the driver calls it."""
        async with connection.transaction(**kind):
            if self.is_pooled and self.limits is not NO_LIMITS:
                settings = self.limits.settings().items()
                await connection.execute("; ".join(f"SET LOCAL {k} = {v}" for k, v in settings))
            yield

    @asynccontextmanager
    async def single(self, connection: Any) -> AsyncIterator[None]:
        """For statements that need no transaction: they get one only behind a pooler."""
        if not self.is_pooled:
            yield
            return
        async with self.transaction(connection):
            yield


STRAIGHT = Connecting()


async def prepare(connection: Any) -> None:
    """Has the connection give and take jsonb as Python values."""
    await connection.set_type_codec(
        "jsonb",
        schema="pg_catalog",
        format="binary",
        encoder=lambda value: b"\x01" + orjson.dumps(value),
        decoder=lambda raw: orjson.loads(raw[1:]),
    )
