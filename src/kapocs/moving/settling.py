"""Takes an account out of an archive into this installation: whole, or not at all."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import asyncpg

from kapocs.automations import resting as automations
from kapocs.automations.model import AutomationId
from kapocs.db import copying
from kapocs.db.copying import AccountTable
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_moved
from kapocs.ids import AccountId
from kapocs.moving import journey, queries, resting, signed_links, within
from kapocs.moving.journey import Passphrase
from kapocs.moving.lines import changed
from kapocs.moving.model import BadArchive, CannotMove, MoveManifest, member_of
from kapocs.moving.resting import Rested
from kapocs.moving.signed_links import MovedLinks
from kapocs.moving.unpacking import Archive, check_rows, check_tables
from kapocs.reasons import Reason
from kapocs.signing import Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What came in, and what was seen to so that nothing is done twice."""

    manifest: MoveManifest
    rested: Rested
    letters_uncertain: int
    charges_given_up: int
    links: MovedLinks
    automations_without_secrets: list[AutomationId]
    """Whose calls have a password or a secret that did not come along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedThrough:
    """An archive that was looked through: its rows are the account's, and their counters known."""

    archive: Archive
    tables: Mapping[str, AccountTable]
    highest: Mapping[str, int]
    passphrase: Passphrase | None

    @property
    def account_id(self) -> AccountId:
        """Whose archive it is."""
        return AccountId(self.archive.manifest.account_id)


async def look_through(conn: Conn, archive: Archive, passphrase_file: Path | None) -> LookedThrough:
    """Reads all of the archive, and changes nothing. BadArchive, CannotMove."""
    manifest = archive.manifest
    here = await copying.schema_of(conn)
    if manifest.schema != here:
        raise BadArchive(
            Reason(
                "moving.other_schema",
                place="manifest.json: schema",
                given=f"{manifest.schema:.100}",
                here=here,
                version=f"{manifest.kapocs:.20}",
            )
        )
    tables = await copying.account_tables(conn)
    check_tables(manifest, tables)
    passphrase = _passphrase(manifest, passphrase_file)
    if await queries.exists(conn, AccountId(manifest.account_id)):
        raise _is_here(manifest)
    highest: dict[str, int] = {}

    def note(counter: str, number: int) -> None:
        highest[counter] = max(number, highest.get(counter, 0))

    for name, packed in manifest.tables.items():
        check_rows(archive, tables[name], packed, note)
    if manifest.tables[copying.ROOT].rows != 1:
        raise BadArchive(Reason("moving.not_one_account", place=member_of(copying.ROOT)))
    return LookedThrough(archive=archive, tables=tables, highest=highest, passphrase=passphrase)


def _passphrase(manifest: MoveManifest, file: Path | None) -> Passphrase | None:
    if manifest.key is None:
        return None
    if file is None:
        raise CannotMove(Reason("moving.needs_phrase", place="passphrase-file"))
    return Passphrase.of(journey.read_passphrase(file), manifest)


def _is_here(manifest: MoveManifest) -> CannotMove:
    return CannotMove(Reason("moving.is_here", place="file", account=manifest.account_id))


async def settle(conn: Conn, arriving: LookedThrough, signer: Signer, now: datetime) -> Moved:
    """Everything into the tables, at rest. BadArchive, CannotMove: nothing is to be committed.

    The counters must be behind its numbers already.
    """
    account_id, manifest = arriving.account_id, arriving.archive.manifest
    for name, table in arriving.tables.items():
        if name not in manifest.tables:
            continue
        try:
            await copying.copy_in(conn, table, _lines(arriving, table, signer))
        except asyncpg.UniqueViolationError as error:
            if name == copying.ROOT:
                raise _is_here(manifest) from error
            raise CannotMove(
                Reason("moving.taken", place=member_of(name), detail=str(error.detail or ""))
            ) from error
        except (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError) as error:
            raise BadArchive(
                Reason("moving.refused_rows", place=member_of(name), error=str(error))
            ) from error
    links = await signed_links.arrive(conn, manifest, arriving.passphrase, signer=signer, now=now)
    letters = await queries_moved.give_up(conn, account_id, now=now)
    charges = await resting.give_up_charges(conn, account_id, now=now)
    rested = await resting.rest(conn, account_id, now=now)
    await automations.settle(conn, account_id, now=now)
    return Moved(
        manifest=manifest,
        rested=rested,
        letters_uncertain=letters,
        charges_given_up=charges,
        links=links,
        automations_without_secrets=await automations.without_secrets(conn, account_id),
    )


async def _lines(
    arriving: LookedThrough, table: AccountTable, signer: Signer
) -> AsyncIterator[bytes]:
    secrets = (table.name, signer, arriving.passphrase)
    changes = journey.arriving(*secrets) | within.arriving(*secrets)
    for piece in arriving.archive.pieces(table.name):
        yield changed(piece, table.columns, changes)
