"""Messages signed by Standard Webhooks, as the official library signs them."""

import base64
import hmac
from datetime import UTC
from typing import Any

import pytest
from standardwebhooks import Webhook

from kapocs.connectors import standard
from kapocs.connectors.model import Incoming, SignatureRefused
from make import NOW

BODY = b'{"type": "order.paid"}'
SECRET = "whsec_" + base64.b64encode(b"\xff\xfe" * 16).decode()


def signed(secret: str = SECRET, **changed: str) -> Incoming:
    mark = Webhook(secret).sign("msg_1", NOW.astimezone(UTC), BODY.decode())
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(NOW.timestamp())),
        "webhook-signature": mark,
    }
    return Incoming({**headers, **{n.replace("_", "-"): v for n, v in changed.items()}}, BODY)


def test_what_the_official_library_signs_is_believed() -> None:
    assert standard.check(SECRET, signed(), NOW) == "msg_1"
    in_urls = SECRET.replace("+", "-").replace("/", "_").rstrip("=")
    assert standard.check(in_urls, signed(), NOW) == "msg_1"
    several = "v1a,x v2,y " + signed().headers["webhook-signature"]
    assert standard.check(SECRET, signed(webhook_signature=several), NOW) == "msg_1"


WRONG: list[dict[str, Any]] = [
    {"webhook_signature": ""},
    {"webhook_signature": "v1,"},
    {"webhook_signature": "v1,őű \ud800"},
    {"webhook_signature": "v1,x " * 30},
    {"webhook_id": ""},
    {"webhook_id": "other"},
    {"webhook_id": "é"},
    {"webhook_id": "x" * 201},
    {"webhook_timestamp": ""},
    {"webhook_timestamp": "-5"},
    {"webhook_timestamp": "9" * 11},
    {"webhook_timestamp": "9" * 12},
    {"webhook_timestamp": "9" * 5_000},
    {"webhook_timestamp": "²"},
    {"webhook_timestamp": "1e9"},
]


@pytest.mark.parametrize("changed", WRONG, ids=str)
def test_what_is_not_signed_so_is_refused(changed: dict[str, str]) -> None:
    with pytest.raises(SignatureRefused):
        standard.check(SECRET, signed(**changed), NOW)


def test_an_empty_secret_makes_nobody_believed() -> None:
    content = f"msg_1.{int(NOW.timestamp())}.".encode() + BODY
    mark = base64.b64encode(hmac.digest(b"", content, "sha256")).decode()
    with pytest.raises(SignatureRefused):
        standard.check("", signed(webhook_signature=f"v1,{mark}"), NOW)
    with pytest.raises(SignatureRefused):
        standard.check(SECRET, signed("whsec_" + base64.b64encode(b"other").decode()), NOW)
