"""Reading a backup: its manifest, and its files once each, checked as they come."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from kapocs.backups import model, sealing
from kapocs.backups.model import MANIFEST, BackupFailed, BackupFile, BackupManifest
from kapocs.backups.places import BackupPlace


@dataclass(frozen=True, slots=True)
class OpenedBackup:
    """A whole backup, and what opens its files."""

    place: BackupPlace
    manifest: BackupManifest
    sealer: "sealing.BackupSealer | None"

    async def stored(self, file: BackupFile) -> bytes:
        """The file as it is stored. BackupFailed: it is not what was written."""
        name = self.manifest.name
        data = await self.place.get(name, file.name)
        if len(data) != file.size:
            raise BackupFailed(
                f"{name}: {file.name} has {len(data)} bytes, not {file.size}; it is damaged."
            )
        if await asyncio.to_thread(model.digest, data) != file.sha256:
            raise BackupFailed(f"{name}: {file.name} is damaged: its SHA-256 is another.")
        return data

    async def read(self, file: BackupFile) -> bytes:
        """The file in the clear. BackupFailed."""
        data = await self.stored(file)
        if self.sealer is None:
            return data
        return await asyncio.to_thread(self.sealer.open, file.name, data)

    async def dump(self) -> AsyncIterator[bytes]:
        """The pieces of the dump, in order."""
        for file in self.manifest.files:
            if file.name.startswith("dump."):
                yield await self.read(file)

    async def secret_file(self, name: str) -> bytes | None:
        """Another file of it in the clear; None: it has none of this name."""
        for file in self.manifest.files:
            if file.name == name:
                return await self.read(file)
        return None


async def manifest_of(place: BackupPlace, name: str) -> BackupManifest:
    """What a whole backup says about itself. BackupFailed."""
    return model.read_manifest(name, await place.get(name, MANIFEST))


async def open_(place: BackupPlace, name: str | None, passphrase: bytes | None) -> OpenedBackup:
    """The whole backup of this name; None: the newest. BackupFailed: there is none, or no key."""
    found = await place.found()
    whole = [each.name for each in found if each.is_whole]
    if name is None:
        if not whole:
            half = " One that is only half is there." if found else ""
            raise BackupFailed(f"There is no whole backup.{half}")
        name = whole[-1]
    elif name not in whole:
        is_half = any(each.name == name for each in found)
        why = "is only half: it was interrupted" if is_half else "there is no such backup"
        raise BackupFailed(f"{name}: {why}.")
    manifest = await manifest_of(place, name)
    sealer = await asyncio.to_thread(sealing.opened_by, manifest, passphrase)
    return OpenedBackup(place, manifest, sealer)
