"""Two installations: databases of their own, each with a secret of its own."""

import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from cli.terminal import Said, Terminal
from db import filling
from kapocs.signing import Signer

PHRASE = "Árvíztűrő tükörfúrógép"


_MEANT = """
    UPDATE recurrences SET unit = 'month', prices = 'kept', state = 'active', gateway = '';
    UPDATE sends SET type = 'absolute', status = 'running', channel = 'email';
    UPDATE list_fields SET type = 'text';
    UPDATE connectors SET type = 'generic';
"""
"""Values that mean something, where the catalogue does not tell them."""


@dataclass(frozen=True)
class House:
    """An installation: its commands, its database, its secret."""

    terminal: Terminal
    dsn: str
    secret: str

    @property
    def signer(self) -> Signer:
        """What its links are signed with."""
        return Signer(self.secret.encode())

    async def says(self, line: str, *words: str) -> Said:
        """What a command says here."""
        return await self.terminal(line, *words)

    async def sql(self, statement: str, *values: object) -> Any:
        """The first column of the first row."""
        connection = await asyncpg.connect(self.dsn)
        try:
            return await connection.fetchval(statement, *values)
        finally:
            await connection.close()


def house(dsn: str, folder: Path, *, secret: str = "") -> House:
    """An installation over the database; with a secret of its own if none is given."""
    (folder / "data").mkdir(parents=True)
    secret = secret or f"{folder.name}-".ljust(40, "k")
    (folder / "data" / "secret.key").write_text(secret)
    (folder / "phrase").write_text(PHRASE)
    return House(Terminal(dsn, folder), dsn, secret)


async def one_of_everything(where: House) -> None:
    """A row in every table that an account has, with secrets that can be opened."""
    connection = await asyncpg.connect(where.dsn)
    try:
        await filling.fill(connection, 900)
        await connection.execute("DELETE FROM installation")
        sealed = where.signer.seal('{"password": "titok"}')
        for statement in (
            "UPDATE api_keys SET digest_ha1 = $1",
            "UPDATE connectors SET sealed = $1, state = 'active'",
            "UPDATE dkim_keys SET private_key = $1",
            "UPDATE kept_keys SET sealed = $1",
            "UPDATE relays SET url = $1",
            "UPDATE user_factors SET sealed = $1",
            "UPDATE webhook_secrets SET sealed = $1",
            "UPDATE webhooks SET sealed = $1, sealed_before = $1, state = 'active'",
            "UPDATE charges SET token = $1",
            "UPDATE recurrences SET token = $1",
            "UPDATE payment_attempts SET token = $1",
        ):
            await connection.execute(statement, sealed)
        await connection.execute(_MEANT)
    finally:
        await connection.close()


def texts(file: Path) -> dict[str, bytes]:
    """What the tables of an archive hold."""
    with zipfile.ZipFile(file) as archive:
        return {
            name.removeprefix("tables/").removesuffix(".copy"): archive.read(name)
            for name in archive.namelist()
            if name.startswith("tables/")
        }


@asynccontextmanager
async def another_database(postgres: str, name: str) -> AsyncIterator[str]:
    """An empty, migrated database beside the test's own."""
    maintenance = await asyncpg.connect(postgres)
    await maintenance.execute(
        f'CREATE DATABASE "{name}" TEMPLATE "kapocs_template" STRATEGY file_copy'
    )
    try:
        yield postgres.replace("/postgres?", f"/{name}?", 1)
    finally:
        await maintenance.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        await maintenance.close()
