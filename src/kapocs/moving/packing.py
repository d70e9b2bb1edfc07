"""Writes an account into an archive: a zip with a file for each table, and a manifest last."""

import hashlib
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO

from kapocs import __version__
from kapocs.accounts.model import Account
from kapocs.db import copying
from kapocs.db.copying import AccountTable
from kapocs.db.pool import Conn
from kapocs.moving import journey, queries, signed_links, within
from kapocs.moving.journey import Passphrase
from kapocs.moving.lines import Cutter, changed
from kapocs.moving.model import MANIFEST, CannotMove, MoveManifest, Packed, member_of
from kapocs.moving.plan import CARRIED, LEFT_BEHIND, SECRET_TABLES
from kapocs.reasons import Reason
from kapocs.signing import Signer

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Members are of no date of their own: the manifest has it."""
_USELESS = "no_passphrase"
"""Why tables stay that are of no use without their secrets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """What opens the account's secrets, and what encrypts them for the journey, if anything."""

    signer: Signer
    passphrase: Passphrase | None
    now: datetime


async def pack(conn: Conn, account: Account, file: Path, how: Departure) -> MoveManifest:
    """Writes the archive, which is there only when it is whole. CannotMove.

    `conn`: sees one state of the database until the end.
    """
    if account.sandbox_of is not None:
        raise CannotMove(Reason("moving.sandbox", place=f"account {account.id}"))
    if await queries.is_erasing(conn, account.id):
        # Half erased, they would be back in the new house.
        raise CannotMove(Reason("moving.erasing", place=f"account {account.id}"))
    with _new_file(file) as target, zipfile.ZipFile(target, "w", allowZip64=True) as archive:
        tables = await copying.account_tables(conn)
        left = dict(LEFT_BEHIND)
        if how.passphrase is None:
            left |= dict.fromkeys(SECRET_TABLES, _USELESS)
        packed = {
            each.name: await _table(conn, account, each, archive, how)
            for each in tables.values()
            if each.name in CARRIED and each.name not in left
        }
        manifest = await _manifest(conn, account, how, packed, left)
        with archive.open(_member(MANIFEST), "w") as member:
            member.write(manifest.text())
    return manifest


async def _manifest(
    conn: Conn,
    account: Account,
    how: Departure,
    packed: Mapping[str, Packed],
    left: Mapping[str, str],
) -> MoveManifest:
    links = await signed_links.leaving(conn, account, how.signer, how.passphrase)
    manifest = MoveManifest(
        account_id=account.id,
        account_name=account.name,
        created_at=how.now.isoformat(),
        kapocs=__version__,
        schema=await copying.schema_of(conn),
        links=links.house,
        links_key=links.key,
        links_from=links.since,
        tables=packed,
        left_behind=left,
        key=None if how.passphrase is None else how.passphrase.how,
    )
    if how.passphrase is None:
        return manifest
    return replace(manifest, mac=how.passphrase.mac(manifest))


@contextmanager
def _new_file(file: Path) -> Iterator[IO[bytes]]:
    """A file that nobody else can read, under its name when it is whole. CannotMove."""
    part = file.with_name(f"{file.name}.part")
    try:
        if file.exists():
            raise CannotMove(Reason("moving.file_exists", place=f"to: {file}"))
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as target:
                yield target
                target.flush()
                os.fsync(target.fileno())
            # Unlike a new name given by `rename`, a link takes nobody's place.
            os.link(part, file)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise CannotMove(
            Reason("moving.unreadable", place=f"to: {file}", error=str(error.strerror))
        ) from error


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    return member


async def _table(
    conn: Conn, account: Account, table: AccountTable, archive: zipfile.ZipFile, how: Departure
) -> Packed:
    digest, cutter = hashlib.sha256(), Cutter()
    rows = size = 0
    secrets = (table.name, how.signer, how.passphrase)
    changes = journey.leaving(*secrets) | within.leaving(*secrets)
    with archive.open(_member(member_of(table.name)), "w", force_zip64=True) as member:

        async def write(piece: bytes) -> None:
            nonlocal rows, size
            text = changed(cutter.whole(piece), table.columns, changes)
            rows += text.count(b"\n")
            size += len(text)
            digest.update(text)
            member.write(text)

        await copying.copy_out(conn, account.id, table, write)
    return Packed(columns=table.columns, rows=rows, size=size, sha256=digest.hexdigest())
