"""How shops prove that a delivery is theirs. All of it is checked over the bytes as they came."""

import base64
import binascii
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from cryptography import exceptions
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from kapocs.connectors import standard
from kapocs.connectors.model import SECRET, Incoming, OpenConnector, SignatureRefused
from kapocs.reasons import Reason
from kapocs.shops.profile import Signature
from kapocs.signing import same


@dataclass(frozen=True, slots=True)
class Signed:
    """A delivery, by which scheme it is to be signed, and now."""

    connector: OpenConnector
    incoming: Incoming
    how: Signature
    now: datetime


def check(signed: Signed) -> None:
    """SignatureRefused unless it is signed as its shop signs."""
    _SCHEMES[signed.how.scheme](signed)


def _none(_: Signed) -> None:
    """The address alone is the proof; what comes is believed only after it was read again."""


def _hmac(signed: Signed) -> None:
    how, headers = signed.how, signed.incoming.headers
    given = headers.get(how.header, "").removeprefix(how.prefix)
    content = signed.incoming.body
    if how.timestamp_header:
        stamp = headers.get(how.timestamp_header, "")
        standard.check_moment(stamp, signed.now)
        content = stamp.encode() + b"." + content
    digest = hmac.digest(_secret(signed).encode(), content, how.algo)
    wanted = digest.hex() if how.encoding == "hex" else base64.b64encode(digest).decode()
    if how.encoding == "hex":
        given = given.lower()
    if not same(given, wanted):
        raise SignatureRefused


def _standard(signed: Signed) -> None:
    """Standard Webhooks 1.0 with a shared secret."""
    standard.check(_secret(signed), signed.incoming, signed.now)


def _jws(signed: Signed) -> None:
    """A detached JWS (RS256, the body as it is) by one of the keys set for the connector."""
    how, connector = signed.how, signed.connector.connector
    head, _, rest = signed.incoming.headers.get(how.header, "").partition(".")
    payload, _, mark = rest.partition(".")
    try:
        said = orjson.loads(_decoded(head))
        signature = _decoded(mark)
    except (binascii.Error, ValueError):
        raise SignatureRefused from None
    is_right_kind = isinstance(said, dict) and said.get("alg") == "RS256" and not payload
    if not is_right_kind or said.get("b64") is not False or said.get("crit") != ["b64"]:
        raise SignatureRefused(Reason("shops.jws"))
    key = _key(connector.settings.get("jwks"), str(said.get("kid", "")))
    content = head.encode() + b"." + signed.incoming.body
    if key is None or not _is_signed(key, signature, content):
        raise SignatureRefused


def _is_signed(key: "rsa.RSAPublicNumbers", signature: bytes, content: bytes) -> bool:
    try:
        public = key.public_key()
        public.verify(signature, content, padding.PKCS1v15(), hashes.SHA256())
    except (exceptions.InvalidSignature, ValueError):
        return False
    return True


def _key(jwks: Any, kid: str) -> "rsa.RSAPublicNumbers | None":
    keys = jwks.get("keys") if isinstance(jwks, dict) else None
    for each in keys if isinstance(keys, list) else ():
        if isinstance(each, dict) and each.get("kty") == "RSA" and each.get("kid") == kid:
            return _numbers(each)
    return None


def _numbers(key: Mapping[str, Any]) -> "rsa.RSAPublicNumbers | None":
    try:
        e, n = (int.from_bytes(_decoded(str(key[name])), "big") for name in ("e", "n"))
    except (KeyError, binascii.Error, ValueError):
        return None
    return rsa.RSAPublicNumbers(e, n)


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _secret(signed: Signed) -> str:
    found = signed.connector.secrets.get(SECRET, "")
    if not found:
        raise SignatureRefused
    return found


_SCHEMES: dict[str, Callable[[Signed], None]] = {
    "none": _none,
    "hmac": _hmac,
    "standard": _standard,
    "jws": _jws,
}
