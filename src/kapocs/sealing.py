"""Encryption of secrets at rest. Only who seals or opens one loads the library for it."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12


def seal(key: bytes, secret: bytes) -> bytes:
    """The secret, encrypted with a key of 32 bytes; another text each time."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, None)


def unseal(key: bytes, sealed: bytes) -> bytes | None:
    """What was sealed; None: with another key, or it was changed since."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)
    except InvalidTag:
        return None
