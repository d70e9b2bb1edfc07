"""Databases for tests, made and taken away over one connection that is kept for the whole run."""

import asyncio
from functools import cache

import asyncpg

TEMPLATE = "kapocs_template"


class Databases:
    """Clones of the migrated template. For who is in no loop: it has one of its own."""

    def __init__(self, postgres: str) -> None:
        self._postgres = postgres
        self._connection: asyncpg.Connection | None = None
        # With a factory of its own the runner leaves the loop alone that others have set.
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self.common = cache(lambda: self.clone("common"))
        """The address of the one that all tests with the mark `shared_database` work in."""

    def clone(self, name: str) -> str:
        """Makes an empty, migrated database; its address."""
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}" STRATEGY file_copy')
        return self._postgres.replace("/postgres?", f"/{name}?", 1)

    def drop(self, name: str) -> None:
        """Takes it away, and whoever is still connected to it."""
        self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def close(self) -> None:
        """Ends the connection."""
        if self._connection is not None:
            self._runner.run(self._connection.close())
        self._runner.close()

    def _execute(self, statement: str) -> None:
        self._runner.run(self._ask(statement))

    async def _ask(self, statement: str) -> None:
        if self._connection is None or self._connection.is_closed():
            self._connection = await asyncpg.connect(self._postgres)
        await self._connection.execute(statement)
