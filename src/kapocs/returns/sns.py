"""Proving that a message comes from Amazon SNS.

The certificate's address stands in the message itself, so everything hangs on where we are
willing to fetch it: over https, from an SNS host of Amazon's, and nowhere else.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from kapocs.reasons import Reason
from kapocs.returns.model import Forged

Fetch = Callable[[str], Awaitable[bytes]]
"""Reads what is at an https address; raises an Invalid when that cannot be had."""

_HOST = re.compile(r"sns\.[a-z]{2}(?:-[a-z]+){1,3}-\d{1,2}\.amazonaws\.com(?:\.cn)?")
_SIGNER = re.compile(r"sns(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?")
_HASHES: dict[str, hashes.HashAlgorithm] = {
    "1": hashes.SHA1(),  # noqa: S303  # what SNS signs with unless a topic asks for version 2
    "2": hashes.SHA256(),
}
_SIGNED = {
    "Notification": ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    "SubscriptionConfirmation": (
        "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type",
    ),
    "UnsubscribeConfirmation": (
        "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type",
    ),
}  # fmt: skip
_MOST_CERTIFICATES = 20


class Verifier:
    """Checks messages; keeps the certificates it has fetched."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._certificates: dict[str, x509.Certificate] = {}

    async def check(self, message: dict[str, Any], *, topic: str, now: datetime) -> str:
        """The message's type, once it is proven to be SNS's own, of this topic. Forged."""
        type_ = message.get("Type")
        names = _SIGNED.get(type_) if isinstance(type_, str) else None
        if names is None or message.get("TopicArn") != topic:
            raise Forged(Reason("returns.other_topic"))
        algorithm = _HASHES.get(str(message.get("SignatureVersion")))
        if algorithm is None:
            raise Forged(Reason("returns.signature_version"))
        certificate = await self._certificate(str(message.get("SigningCertURL", "")), now)
        _verify(certificate, _text(message, names), str(message.get("Signature", "")), algorithm)
        return str(type_)

    async def confirm(self, message: dict[str, Any]) -> None:
        """Accepts the subscription that a checked message offers. Forged, or what fetch raises."""
        url = str(message.get("SubscribeURL", ""))
        action = parse_qs(urlsplit(url).query).get("Action")
        if not is_amazons(url) or action != ["ConfirmSubscription"]:
            raise Forged(Reason("returns.strange_subscription"))
        await self._fetch(url)

    async def _certificate(self, url: str, now: datetime) -> x509.Certificate:
        if not is_amazons(url) or not urlsplit(url).path.endswith(".pem"):
            raise Forged(Reason("returns.strange_certificate"))
        found = self._certificates.get(url)
        if found is None:
            try:
                found = x509.load_pem_x509_certificate(await self._fetch(url))
            except ValueError as error:
                raise Forged(Reason("returns.no_certificate")) from error
            if len(self._certificates) >= _MOST_CERTIFICATES:
                self._certificates.clear()
            self._certificates[url] = found
        if not found.not_valid_before_utc <= now <= found.not_valid_after_utc:
            raise Forged(Reason("returns.old_certificate"))
        names = found.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
        if not any(_SIGNER.fullmatch(str(name.value)) for name in names):
            raise Forged(Reason("returns.other_certificate"))
        return found


def is_amazons(url: str) -> bool:
    """Whether the address is one of SNS itself: https, its host, no port, nobody's name in it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    return (
        url.isascii()
        and url.isprintable()
        and " " not in url
        and "\\" not in url
        and parts.scheme == "https"
        and parts.netloc == parts.hostname
        and port is None
        and _HOST.fullmatch(parts.netloc) is not None
    )


def _text(message: dict[str, Any], names: tuple[str, ...]) -> bytes:
    """What is signed: the fields that are there, in this order."""
    lines = [f"{name}\n{message[name]}\n" for name in names if message.get(name) is not None]
    return "".join(lines).encode()


def _verify(
    certificate: x509.Certificate, text: bytes, signature: str, algorithm: hashes.HashAlgorithm
) -> None:
    key = certificate.public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        raise Forged(Reason("returns.other_key"))
    try:
        key.verify(b64decode(signature, validate=True), text, padding.PKCS1v15(), algorithm)
    except (InvalidSignature, binascii.Error, ValueError) as error:
        raise Forged(Reason("returns.bad_signature")) from error
