"""A passkey in software: what a browser would send, made by hand, byte for byte."""

import base64
import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

_PRESENT, _VERIFIED, _HAS_KEY = 1, 4, 64


def plain(text: str) -> bytes:
    """Bytes of base64url."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def text(raw: bytes) -> str:
    """Base64url without its end."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class SoftKey:
    """One credential on one device, which counts."""

    origin: str
    rp_id: str
    count: int = 0
    is_verified: bool = True
    user_handle: bytes = b""
    id: bytes = field(default_factory=lambda: os.urandom(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def created(self, options: dict[str, Any]) -> str:
        """The answer to the options for a new passkey."""
        self.user_handle = plain(options["user"]["id"])
        numbers = self.key.public_key().public_numbers()
        cose = cbor2.dumps(
            {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        )
        attested = bytes(16) + len(self.id).to_bytes(2) + self.id + cose
        told = {"fmt": "none", "attStmt": {}, "authData": self._data(_HAS_KEY) + attested}
        client = self._client("webauthn.create", options["challenge"])
        return self._sent(
            {"clientDataJSON": text(client), "attestationObject": text(cbor2.dumps(told))}
        )

    def proof(self, options: dict[str, Any], *, without_count: bool = False) -> str:
        """The answer to the options for a proof; the count goes on, unless it is told not to."""
        self.count += 0 if without_count else 1
        data, client = self._data(0), self._client("webauthn.get", options["challenge"])
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._sent(
            {
                "clientDataJSON": text(client),
                "authenticatorData": text(data),
                "signature": text(signature),
                "userHandle": text(self.user_handle),
            }
        )

    def _data(self, flags: int) -> bytes:
        flags |= _PRESENT | (_VERIFIED if self.is_verified else 0)
        return (
            hashlib.sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)
        )

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _sent(self, response: dict[str, str]) -> str:
        told = {"id": text(self.id), "rawId": text(self.id), "type": "public-key"}
        return json.dumps(told | {"clientExtensionResults": {}, "response": response})
