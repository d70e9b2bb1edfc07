"""Signatures by Standard Webhooks 1.0: `v1` (HMAC-SHA256) and `v1a` (Ed25519).

What is signed is `id.timestamp.body`, the body to the byte.
"""

import base64
import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ed25519 as keys

_BYTES = 32
_SHARED, _PRIVATE, _PUBLIC = "whsec_", "whsk_", "whpk_"


@dataclass(frozen=True, slots=True)
class Signable:
    """What is signed; `timestamp`: seconds since 1970, of the try."""

    id: str
    timestamp: int
    body: bytes


def new_secret(*, ed25519: bool) -> str:
    """A secret of 32 random bytes: `whsec_…`, or `whsk_…`, a private key."""
    prefix = _PRIVATE if ed25519 else _SHARED
    return prefix + base64.b64encode(os.urandom(_BYTES)).decode()


def public_key(secret: str) -> str | None:
    """What receivers check signatures of a private key with: `whpk_…`; None: it is a shared one."""
    if not secret.startswith(_PRIVATE):
        return None
    return _PUBLIC + base64.b64encode(_private(secret).public_key().public_bytes_raw()).decode()


def headers(message: Signable, secrets: Iterable[str]) -> dict[str, str]:
    """The three headers, with a signature for each secret."""
    return {
        "webhook-id": message.id,
        "webhook-timestamp": str(message.timestamp),
        "webhook-signature": " ".join(_signature(message, each) for each in secrets),
    }


def _signature(message: Signable, secret: str) -> str:
    content = f"{message.id}.{message.timestamp}.".encode() + message.body
    if secret.startswith(_PRIVATE):
        return "v1a," + base64.b64encode(_private(secret).sign(content)).decode()
    key = base64.b64decode(secret.removeprefix(_SHARED))
    return "v1," + base64.b64encode(hmac.digest(key, content, "sha256")).decode()


def _private(secret: str) -> "keys.Ed25519PrivateKey":
    return keys.Ed25519PrivateKey.from_private_bytes(
        base64.b64decode(secret.removeprefix(_PRIVATE))
    )
