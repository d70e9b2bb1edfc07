"""What tests of providers' reports share: the desk they arrive at, and the providers."""

import hashlib
import hmac
import json
import time
from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from kapocs.errors import Invalid
from kapocs.returns import hooks
from kapocs.returns.hooks import HookProvider
from product import Product
from returns.returning import BELA, Mailed, suppressed, totals, types

TOPIC = "arn:aws:sns:eu-west-1:123456789012:visszajelzes"
KEY = "mailgun-signing-key"
CERT = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem"
SUBSCRIBE = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=x"
BOUNCED = (["bounce"], "hard_bounce", {"bounced": 1})
UNTOUCHED: tuple[list[str], None, dict[str, int]] = ([], None, {})


@dataclass
class Amazon:
    """What Amazon's hosts would answer, and what was asked of them."""

    key: rsa.RSAPrivateKey
    pem: bytes
    asked: list[str]

    async def fetch(self, url: str) -> bytes:
        """As the guarded client does."""
        self.asked.append(url)
        if "Nowhere" in url:
            raise Invalid("There is nothing.")
        return self.pem

    def sign(self, message: dict[str, Any], *, version: str = "1") -> dict[str, Any]:
        """The message as SNS would send it."""
        signed = {"SignatureVersion": version, "SigningCertURL": CERT, **message}
        names = ["Message", "MessageId", "SubscribeURL", "Subject", "Timestamp", "Token",
                 "TopicArn", "Type"]  # fmt: skip
        text = "".join(f"{name}\n{signed[name]}\n" for name in names if name in signed)
        sha1 = hashes.SHA1()  # noqa: S303  # what SNS signs with
        algorithm = sha1 if version == "1" else hashes.SHA256()
        signature = self.key.sign(text.encode(), padding.PKCS1v15(), algorithm)
        return {**signed, "Signature": b64encode(signature).decode()}


def certified(key: rsa.RSAPrivateKey, *, name: str = "sns.amazonaws.com", days: int = 1) -> bytes:
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    until = datetime.now(UTC) + timedelta(days=days)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(until - timedelta(days=30))
        .not_valid_after(until)
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM)


@dataclass
class Desk:
    """Where reports arrive."""

    product: Product
    mailed: Mailed
    visitor: httpx.AsyncClient
    amazon: Amazon

    async def agree(self, provider: HookProvider, secret: str) -> None:
        async with self.product.pool.transaction() as conn:
            services = self.product.services
            whose = (conn, self.mailed.account_id, provider)
            await hooks.set_secret(
                *whose, secret=secret, signer=services.signer, now=services.clock()
            )

    def path(self, provider: str) -> str:
        url = self.product.services.links.hook(self.mailed.account_id, provider)
        return "/" + url.split("/", 3)[3]

    async def post(self, provider: str, body: object, **more: Any) -> int:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return (await self.visitor.post(self.path(provider), content=content, **more)).status_code

    async def seen(self) -> tuple[list[str], str | None, dict[str, int]]:
        async with self.product.pool.connection() as conn:
            said = await types(conn, self.mailed), await suppressed(conn, self.mailed)
            return (*said, await totals(conn, self.mailed))


def mailgun(desk: Desk, *, event: str = "failed", key: str = KEY, age: int = 0, token: str = "t1",
            **more: object) -> dict[str, Any]:  # fmt: skip
    stamp = str(int(time.time()) - age)
    signature = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    return {
        "signature": {"timestamp": stamp, "token": token, "signature": signature},
        "event-data": {
            "event": event,
            "severity": "permanent",
            "reason": "bounce",
            "recipient": BELA,
            "delivery-status": {"code": 550, "message": "550 5.1.1 no such user"},
            "message": {"headers": {"message-id": desk.mailed.message_id.strip("<>")}},
            **more,
        },
    }


def postmark(desk: Desk, **more: object) -> dict[str, Any]:
    return {
        "RecordType": "Bounce",
        "Type": "HardBounce",
        "Email": BELA,
        "Details": "smtp;550 no such user",
        "Metadata": {"message-id": desk.mailed.message_id},
        **more,
    }


def ses(desk: Desk, **more: object) -> dict[str, Any]:
    said = {
        "notificationType": "Bounce",
        "bounce": {
            "bounceType": "Permanent",
            "bounceSubType": "General",
            "bouncedRecipients": [{"emailAddress": BELA, "status": "5.1.1"}],
        },
        "mail": {"headers": [{"name": "Message-ID", "value": desk.mailed.message_id}]},
        **more,
    }
    return {
        "Type": "Notification",
        "MessageId": "m1",
        "TopicArn": TOPIC,
        "Message": json.dumps(said),
        "Timestamp": "2026-11-23T12:00:00.000Z",
    }
