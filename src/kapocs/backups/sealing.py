"""Encryption of a backup with a passphrase.

A key of 32 bytes is made of the passphrase and the backup's own salt by scrypt. Each file is one
message of AES-256-GCM: a nonce of 12 bytes, then what was encrypted with its tag of 16 bytes; the
name of the file is authenticated with it, so that pieces cannot change places. The manifest is in
the clear, and has an HMAC-SHA256 by a key made of that key, so that pieces cannot be left out.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kapocs.backups.model import BackupFailed, BackupManifest

_NONCE_BYTES = 12
_SCRYPT = {"n": 32_768, "r": 8, "p": 3}
"""Takes 32 MiB and about a quarter of a second."""
_SHORTEST = 12
_LONGEST = 4_096
_MOST_MEMORY = 512 * 1024 * 1024


class BackupSealer:
    """Seals and opens the files of one backup."""

    def __init__(self, passphrase: bytes, how: Mapping[str, Any]) -> None:
        """BackupFailed: it was encrypted in a way that this version does not know."""
        self.how = dict(how)
        try:
            if (how["cipher"], how["kdf"]) != ("AES-256-GCM", "scrypt"):
                raise ValueError(how)
            key = hashlib.scrypt(
                passphrase,
                salt=bytes.fromhex(how["salt"]),
                n=int(how["n"]),
                r=int(how["r"]),
                p=int(how["p"]),
                maxmem=_MOST_MEMORY,
                dklen=32,
            )
        except (KeyError, TypeError, ValueError):
            raise BackupFailed("The backup is encrypted in a way that is not known here.") from None
        self._cipher = AESGCM(key)
        self._mac_key = hmac.digest(key, b"kapocs backup manifest", "sha256")

    @classmethod
    def anew(cls, passphrase: bytes) -> "BackupSealer":
        """For a backup that is to be made."""
        salt = os.urandom(16).hex()
        return cls(passphrase, {"cipher": "AES-256-GCM", "kdf": "scrypt", "salt": salt} | _SCRYPT)

    def seal(self, name: str, data: bytes) -> bytes:
        """The file of this name, encrypted."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, data, name.encode())

    def open(self, name: str, sealed: bytes) -> bytes:
        """What was sealed under this name. BackupFailed: it was not, or not with this key."""
        nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, rest, name.encode())
        except (InvalidTag, ValueError):
            raise BackupFailed(f"{name}: cannot be decrypted; it was changed.") from None

    def sign(self, manifest: BackupManifest) -> BackupManifest:
        """The manifest with its `mac`."""
        return replace(manifest, mac=self._mac(manifest))

    def check(self, manifest: BackupManifest) -> None:
        """BackupFailed: the passphrase is another, or the manifest was changed."""
        if not hmac.compare_digest(self._mac(manifest).encode(), manifest.mac.encode()):
            raise BackupFailed(
                f"{manifest.name}: the passphrase is not the right one,"
                " or the manifest was changed."
            )

    def _mac(self, manifest: BackupManifest) -> str:
        return hmac.digest(self._mac_key, manifest.without_mac(), "sha256").hex()


def read_passphrase(path: Path) -> bytes:
    """The first line of the file, without its end. BackupFailed: there is none, or too short."""
    try:
        with path.open("rb") as file:
            line = file.read(_LONGEST).partition(b"\n")[0].rstrip(b"\r")
    except OSError as error:
        raise BackupFailed(f"{path}: the passphrase cannot be read: {error.strerror}.") from None
    if len(line) < _SHORTEST:
        raise BackupFailed(f"{path}: a passphrase has at least {_SHORTEST} characters.")
    return line


def opened_by(manifest: BackupManifest, passphrase: bytes | None) -> BackupSealer | None:
    """What opens the backup's files; None: they are in the clear. BackupFailed."""
    if manifest.encryption is None:
        return None
    if passphrase is None:
        raise BackupFailed(f"{manifest.name}: is encrypted; give the passphrase.")
    sealer = BackupSealer(passphrase, manifest.encryption)
    sealer.check(manifest)
    return sealer
