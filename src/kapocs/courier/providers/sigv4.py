"""Signatures on requests to Amazon Web Services (Signature Version 4)."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from urllib.parse import parse_qsl, quote, urlsplit

ALGORITHM = "AWS4-HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class AwsKey:
    """An access key, for one service in one region."""

    key_id: str
    secret: str = field(repr=False)
    region: str
    service: str


def signed(
    key: AwsKey, *, method: str, url: str, headers: Mapping[str, str], content: bytes, now: datetime
) -> dict[str, str]:
    """The headers (names in lower case) with host, date and Authorization added.

    All of them are signed and must be sent as they are. `now` is aware, in UTC.
    """
    moment = now.strftime("%Y%m%dT%H%M%SZ")
    lowered = {name.lower(): value for name, value in headers.items()}
    sent = {**lowered, "host": urlsplit(url).netloc, "x-amz-date": moment}
    names = ";".join(sorted(sent))
    canonical = _canonical(method, url, headers=sent, content=content)
    scope = f"{moment[:8]}/{key.region}/{key.service}/aws4_request"
    text = "\n".join((ALGORITHM, moment, scope, sha256(canonical.encode()).hexdigest()))
    signature = _hmac(_signing_key(key, day=moment[:8]), text).hex()
    credential = f"Credential={key.key_id}/{scope}"
    sent["authorization"] = (
        f"{ALGORITHM} {credential}, SignedHeaders={names}, Signature={signature}"
    )
    return sent


def _canonical(method: str, url: str, *, headers: Mapping[str, str], content: bytes) -> str:
    parts = urlsplit(url)
    pairs = sorted(
        (quote(name, safe="-_.~"), quote(value, safe="-_.~"))
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
    )
    return "\n".join(
        (
            method,
            # Encoded once more than it is on the wire: every service but S3 wants it so.
            quote(parts.path or "/", safe="/-_.~"),
            "&".join(f"{name}={value}" for name, value in pairs),
            *(f"{name}:{' '.join(value.split())}" for name, value in sorted(headers.items())),
            "",
            ";".join(sorted(headers)),
            sha256(content).hexdigest(),
        )
    )


def _signing_key(key: AwsKey, *, day: str) -> bytes:
    step = f"AWS4{key.secret}".encode()
    for part in (day, key.region, key.service, "aws4_request"):
        step = _hmac(step, part)
    return step


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")
