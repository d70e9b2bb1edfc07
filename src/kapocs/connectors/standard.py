"""Messages that are signed by the Standard Webhooks specification with a shared secret."""

import base64
import binascii
import hmac
from datetime import datetime

from kapocs.connectors.model import Incoming, SignatureRefused
from kapocs.reasons import Reason
from kapocs.signing import same

PREFIX = "whsec_"
TOLERANCE = 300
"""Seconds that the sender's clock may differ."""
_LONGEST_ID = 200
_LONGEST_TIME = 11
_MOST_SIGNATURES = 20


def check(secret: str, incoming: Incoming, now: datetime) -> str:
    """The message's id, if it is signed so, and now. SignatureRefused."""
    headers = incoming.headers
    id_, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not secret or not (1 <= len(id_) <= _LONGEST_ID and id_.isascii()):
        raise SignatureRefused
    check_moment(stamp, now)
    signed = f"{id_}.{stamp}.".encode() + incoming.body
    given = headers.get("webhook-signature", "").split(" ")[:_MOST_SIGNATURES]
    wanted = [_mark(key, signed) for key in _keys(secret)]
    if not any(same(each, mark) for each in given for mark in wanted):
        raise SignatureRefused
    return id_


def signed(secret: str, id_: str, now: datetime, body: bytes) -> dict[str, str]:
    """The headers of a message; `secret`: a text may stand for two keys, and both sign."""
    stamp = str(int(now.timestamp()))
    marks = [_mark(key, f"{id_}.{stamp}.".encode() + body) for key in _keys(secret)]
    return {
        "webhook-id": id_,
        "webhook-timestamp": stamp,
        "webhook-signature": b" ".join(dict.fromkeys(marks)).decode(),
    }


def check_moment(stamp: str, now: datetime) -> None:
    """SignatureRefused for a moment, in seconds of the epoch, that is long ago or to come."""
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= _LONGEST_TIME):
        raise SignatureRefused(Reason("connectors.no_time"))
    if abs(int(stamp) - now.timestamp()) > TOLERANCE:
        raise SignatureRefused(Reason("connectors.wrong_time"))


def _mark(key: bytes, signed: bytes) -> bytes:
    return b"v1," + base64.b64encode(hmac.digest(key, signed, "sha256"))


def _keys(secret: str) -> list[bytes]:
    """What the secret may stand for: base64 in either alphabet, or a text of the user's own."""
    plain = secret.removeprefix(PREFIX).replace("-", "+").replace("_", "/")
    try:
        return [base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True), secret.encode()]
    except (binascii.Error, ValueError):
        return [secret.encode()]
