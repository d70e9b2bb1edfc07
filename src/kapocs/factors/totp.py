"""Codes that change each half minute, as RFC 6238 has them: SHA-1, six digits, as all apps do."""

import base64
import hmac
import secrets
from datetime import datetime
from urllib.parse import quote, urlencode

from kapocs.signing import same

SECONDS = 30
DIGITS = 6
_SECRET_BYTES = 20
_DRIFT = 1
"""By how many steps the clock of a telephone may be off."""


def new_secret() -> str:
    """A secret in base32, as apps take it."""
    return base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def code_at(secret: str, step: int, digits: int = DIGITS) -> str:
    """The code of a step: the number of half minutes since 1970."""
    mac = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), "sha1")
    at = mac[-1] & 15
    number = int.from_bytes(mac[at : at + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**digits:0{digits}d}"


def step_at(now: datetime) -> int:
    """The step of a moment."""
    return int(now.timestamp()) // SECONDS


def step_of(secret: str, code: str, now: datetime, *, after: int) -> int | None:
    """The step whose code it is, about now and later than `after`; None: it is none of these."""
    here = step_at(now)
    found = None
    for step in range(here - _DRIFT, here + _DRIFT + 1):
        if same(code, code_at(secret, step)) and step > after:
            found = step
    return found


def address(secret: str, email: str) -> str:
    """What the QR code says to an app."""
    label = quote(f"Kapocs:{email}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': 'Kapocs'})}"
