"""What a backup is: pieces of a dump and a manifest, under one name.

kapocs-20261130T023212Z-4f1c/
    manifest.json       written last: without it a backup is half
    dump.00001 …        what pg_dump wrote, in pieces
    secret.key, dkim.pem    if they were asked for, which only an encrypted backup takes
"""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

import orjson

from kapocs.errors import Unusable

FORMAT = 1
MANIFEST = "manifest.json"
SECRET = "secret.key"  # noqa: S105  # the name of a file
DKIM = "dkim.pem"
PIECE_BYTES = 16 * 1024 * 1024
"""So much of a dump is in memory at once."""
_NAME = re.compile(r"kapocs-\d{8}T\d{6}Z-[0-9a-f]{4}")
_FILE = re.compile(r"dump\.\d{5,7}|secret\.key|dkim\.pem")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class BackupFailed(Unusable):
    """A backup could not be made, read or restored; the message says which, and why."""


def new_name(now: datetime) -> str:
    """The name of a backup begun now; names sort as their times do."""
    return f"kapocs-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"


def is_name(text: str) -> bool:
    """Whether backups are called so; nothing else in the place is ever touched."""
    return _NAME.fullmatch(text) is not None


def piece(number: int) -> str:
    """The file of a piece of the dump; they count from 1."""
    return f"dump.{number:05}"


def digest(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A file of a backup as it is stored: of an encrypted one, what was encrypted."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupManifest:
    """What a backup says about itself."""

    name: str
    kapocs: str
    """The version of Kapocs that made it."""
    schema: str
    """The last migration of its database."""
    server: str
    """The version of PostgreSQL that it was dumped from."""
    created_at: datetime
    files: tuple[BackupFile, ...]
    rows: Mapping[str, int]
    """Of each table whose rows are in it: how many."""
    encryption: Mapping[str, Any] | None = None
    """How the key is made of the passphrase; None: nothing is encrypted."""
    mac: str = ""
    """Of all the rest, by the key of an encrypted one."""

    @property
    def size(self) -> int:
        """Bytes of all files beside the manifest."""
        return sum(each.size for each in self.files)

    @property
    def has_secret(self) -> bool:
        """Whether the installation's secret is in it."""
        return any(each.name == SECRET for each in self.files)

    def to_bytes(self) -> bytes:
        """The file `manifest.json`."""
        head = {"format": FORMAT, "is_encrypted": self.encryption is not None, "size": self.size}
        return orjson.dumps(head | asdict(self), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)

    def without_mac(self) -> bytes:
        """What the `mac` is made of."""
        return replace(self, mac="").to_bytes()


def read_manifest(name: str, data: bytes) -> BackupManifest:
    """The manifest of the backup of this name. BackupFailed: it is none, or of a later format."""
    try:
        given = orjson.loads(data)
        if given["format"] > FORMAT:
            raise BackupFailed(f"{name}: was made by a newer Kapocs, {given['kapocs']}.")
        files = tuple(_file(each) for each in given["files"])
        made = BackupManifest(
            name=str(given["name"]),
            kapocs=str(given["kapocs"]),
            schema=str(given["schema"]),
            server=str(given["server"]),
            created_at=datetime.fromisoformat(given["created_at"]),
            files=files,
            rows={str(table): int(count) for table, count in given["rows"].items()},
            encryption=given["encryption"],
            mac=str(given["mac"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BackupFailed(f"{name}: {MANIFEST} cannot be read.") from None
    if made.name != name:
        raise BackupFailed(f"{name}: {MANIFEST} is of another backup, {made.name}.")
    if made.created_at.tzinfo is None or not _are_whole(files):
        raise BackupFailed(f"{name}: {MANIFEST} cannot be read.")
    return made


def _file(given: Mapping[str, Any]) -> BackupFile:
    made = BackupFile(str(given["name"]), int(given["size"]), str(given["sha256"]))
    if not _FILE.fullmatch(made.name) or not _DIGEST.fullmatch(made.sha256) or made.size < 0:
        raise ValueError(made.name)
    return made


def _are_whole(files: tuple[BackupFile, ...]) -> bool:
    """Whether the pieces of the dump are all there, in order, and nothing is there twice."""
    pieces = [each.name for each in files if each.name.startswith("dump.")]
    names = {each.name for each in files}
    return (
        bool(pieces)
        and pieces == [piece(number) for number in range(1, len(pieces) + 1)]
        and len(names) == len(files)
    )
