"""Secrets on their way between two installations: encrypted with a passphrase, or left behind."""

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import orjson

from kapocs import sealing
from kapocs.moving.model import BadArchive, CannotMove, MoveManifest, member_of
from kapocs.moving.plan import SECRETS, Secrecy
from kapocs.outgoing.signatures import new_secret
from kapocs.reasons import Reason
from kapocs.signing import BadToken, Signer

NULL = b"\\N"
_SCRYPT = {"n": 32_768, "r": 8, "p": 3}
"""Takes 32 MiB and about a quarter of a second; nothing else is taken from an archive."""
_SHORTEST = 12
_LONGEST = 4_096
_PHRASE, _KEY = "passphrase-file", "manifest.json: key"
_HEX = b"\\\\x"
"""How COPY begins the text of bytes."""

Change = Callable[[bytes], bytes]
"""What becomes of one value, as COPY writes it."""


def read_passphrase(path: Path) -> bytes:
    """The first line of the file, without its end. CannotMove: there is none, or too short."""
    try:
        with path.open("rb") as file:
            line = file.read(_LONGEST).partition(b"\n")[0].rstrip(b"\r")
    except OSError as error:
        raise CannotMove(
            Reason("moving.unreadable", place=f"{_PHRASE}: {path}", error=str(error.strerror))
        ) from None
    if len(line) < _SHORTEST:
        raise CannotMove(Reason("moving.short_phrase", place=f"{_PHRASE}: {path}", least=_SHORTEST))
    return line


class Passphrase:
    """Encrypts and decrypts the secrets of one archive, and signs its manifest."""

    def __init__(self, passphrase: bytes, salt: bytes) -> None:
        self.how = {"kdf": "scrypt", "cipher": "AES-256-GCM", "salt": salt.hex(), **_SCRYPT}
        key = hashlib.scrypt(passphrase, salt=salt, maxmem=1 << 27, dklen=32, **_SCRYPT)
        self._key = hmac.digest(key, b"secrets", "sha256")
        self._mac = hmac.digest(key, b"manifest", "sha256")

    @classmethod
    def anew(cls, passphrase: bytes) -> "Passphrase":
        """For an archive that is to be written."""
        return cls(passphrase, os.urandom(16))

    @classmethod
    def of(cls, passphrase: bytes, manifest: MoveManifest) -> "Passphrase":
        """For an archive that is there. BadArchive: another passphrase, or it was changed."""
        how: Mapping[str, Any] = manifest.key or {}
        try:
            made = cls(passphrase, bytes.fromhex(how["salt"]))
        except (KeyError, TypeError, ValueError):
            raise BadArchive(Reason("moving.other_cipher", place=_KEY)) from None
        if made.how != how:
            raise BadArchive(Reason("moving.other_cipher", place=_KEY))
        if not hmac.compare_digest(made.mac(manifest).encode(), manifest.mac.encode()):
            raise BadArchive(Reason("moving.bad_mac", place="manifest.json: mac"))
        return made

    def mac(self, manifest: MoveManifest) -> str:
        """What nobody can make who has not the passphrase."""
        return hmac.digest(self._mac, manifest.unsigned(), "sha256").hex()

    def encrypt(self, plain: bytes) -> bytes:
        """In letters that need no quoting."""
        return base64.b64encode(sealing.seal(self._key, plain))

    def decrypt(self, text: bytes, place: str) -> bytes:
        """What was encrypted. BadArchive."""
        try:
            plain = sealing.unseal(self._key, base64.b64decode(text, validate=True))
        except ValueError:
            plain = None
        if plain is None:
            raise BadArchive(Reason("moving.bad_secret", place=place))
        return plain


def leaving(table: str, signer: Signer, passphrase: Passphrase | None) -> dict[str, Change]:
    """What becomes of the secret columns of a table as they are written."""

    def change(secrecy: Secrecy) -> Change:
        if passphrase is None:
            return lambda _: NULL

        def travel(value: bytes) -> bytes:
            if value == NULL:
                return value
            plain = _opened(signer, value) if secrecy is Secrecy.SEALED else value
            return passphrase.encrypt(plain)

        return travel

    return {column: change(how) for (name, column), how in SECRETS.items() if name == table}


def arriving(table: str, signer: Signer, passphrase: Passphrase | None) -> dict[str, Change]:
    """What becomes of the secret columns of a table as they are taken in."""

    def change(column: str, secrecy: Secrecy) -> Change:
        if passphrase is None:
            return lambda _: _instead(table, column, signer)

        def arrive(value: bytes) -> bytes:
            if value == NULL:
                return value
            plain = passphrase.decrypt(value, member_of(table))
            return _sealed(signer, plain, member_of(table)) if secrecy is Secrecy.SEALED else plain

        return arrive

    return {column: change(column, how) for (name, column), how in SECRETS.items() if name == table}


def _instead(table: str, column: str, signer: Signer) -> bytes:
    """What stands for a secret that stayed behind; it opens nothing."""
    if (table, column) == ("connectors", "sealed"):
        return _sealed(signer, orjson.dumps({}))
    if (table, column) == ("connectors", "key_digest"):
        return _HEX + secrets.token_hex(32).encode()
    if (table, column) == ("webhooks", "sealed"):
        return _sealed(signer, new_secret(ed25519=False).encode())
    if (table, column) == ("users", "password_hash"):
        return b"-"
    return NULL


def _opened(signer: Signer, value: bytes) -> bytes:
    try:
        return signer.open(bytes.fromhex(value.removeprefix(_HEX).decode())).encode()
    except (BadToken, ValueError):
        raise CannotMove(Reason("moving.sealed_elsewhere")) from None


def _sealed(signer: Signer, plain: bytes, place: str = "") -> bytes:
    try:
        return _HEX + signer.seal(plain.decode()).hex().encode()
    except UnicodeDecodeError:
        raise BadArchive(Reason("moving.bad_secret", place=place)) from None
