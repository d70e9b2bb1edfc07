"""Whether a webhook's message comes from Kapocs: Standard Webhooks 1.0.

    event = webhooks.verify(request_body, request_headers, "whsec_…")

Always with the bytes as they came: a body that was read and written again is another one.
"""

import base64
import binascii
import hmac
import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

from kapocs_client.problems import KapocsError

TOLERANCE = 300.0
"""Seconds that a message may be old, or ahead of this machine's clock."""


class Forged(KapocsError):
    """The message is not signed with the secret, or it is too old."""


def verify(
    body: bytes,
    headers: Mapping[str, str],
    secrets: str | Sequence[str],
    *,
    tolerance: float = TOLERANCE,
    now: float | None = None,
) -> Any:
    """The message, read. Forged: it is not from Kapocs, or not of now.

    `secrets`: `whsec_…`, or the public key `whpk_…` of a webhook made with Ed25519 (which needs
    `pip install kapocs-client[ed25519]`); several while one takes the place of another.
    """
    given = {name.lower(): value for name, value in headers.items()}
    said = given.get("webhook-timestamp", "")
    when = int(said) if said.isascii() and said.isdigit() else 0
    if abs((time.time() if now is None else now) - when) > tolerance:
        raise Forged("the message is too old, or its time is missing")
    content = f"{given.get('webhook-id', '')}.{said}.".encode() + body
    signatures = given.get("webhook-signature", "").split(" ")
    keys = [secrets] if isinstance(secrets, str) else secrets
    if not any(_fits(content, each, key) for key in keys for each in signatures):
        raise Forged("no signature of the message is right")
    return json.loads(body)


def _fits(content: bytes, signature: str, key: str) -> bool:
    version, _, signed = signature.partition(",")
    try:
        given = base64.b64decode(signed, validate=True)
        if key.startswith("whpk_"):
            return version == "v1a" and _is_signed(content, given, base64.b64decode(key[5:]))
        secret = base64.b64decode(key.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        return False
    return version == "v1" and hmac.compare_digest(hmac.digest(secret, content, "sha256"), given)


def _is_signed(content: bytes, signature: bytes, key: bytes) -> bool:
    # Wanted by those alone whose webhook has such a key.
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    try:
        ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, content)
    except InvalidSignature:
        return False
    return True
