"""Reports of Amazon SES by SNS: believed only when Amazon signed them, on the agreed topic."""

from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from kapocs.returns.hooks import HookProvider
from returns.reporting import (
    BOUNCED,
    CERT,
    SUBSCRIBE,
    TOPIC,
    UNTOUCHED,
    Desk,
    certified,
    ses,
)
from returns.returning import BELA


@pytest.mark.parametrize("version", ["1", "2"])
async def test_amazons_signed_bounce_is_taken(desk: Desk, version: str) -> None:
    await desk.agree(HookProvider.SES, TOPIC)
    body = desk.amazon.sign(ses(desk), version=version)
    assert await desk.post("ses", body) == 200
    assert await desk.post("ses", body) == 200
    assert await desk.seen() == BOUNCED
    assert desk.amazon.asked == [CERT]


async def test_amazons_complaint_and_subject_are_read(desk: Desk) -> None:
    await desk.agree(HookProvider.SES, TOPIC)
    complaint = {"complainedRecipients": [{"emailAddress": BELA}], "complaintFeedbackType": "abuse"}
    body = ses(desk, notificationType="Complaint", complaint=complaint) | {"Subject": "Panasz: ő"}
    assert await desk.post("ses", desk.amazon.sign(body)) == 200
    assert (await desk.seen())[1] == "complaint"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/sns.pem",
        "http://sns.eu-west-1.amazonaws.com/x.pem",
        "https://sns.eu-west-1.amazonaws.com.evil.example/x.pem",
        "https://sns.eu-west-1.amazonaws.com@evil.example/x.pem",
        "https://evil.example/@sns.eu-west-1.amazonaws.com/x.pem",
        "https://sns.eu-west-1.amazonaws.com:8443/x.pem",
        "https://sns.eu-west-1.amazonaws.com\\@evil.example/x.pem",
        "https://evil.s3.amazonaws.com/x.pem",
        "https://sns.eu-west-1.amazonaws.com/x.txt",
        "https://SNS.eu-west-1.amazonaws.com\n/x.pem",
        "https://[::1]/x.pem",
        "file:///etc/passwd.pem",
        "",
    ],
)
async def test_no_certificate_is_fetched_from_elsewhere(desk: Desk, url: str) -> None:
    await desk.agree(HookProvider.SES, TOPIC)
    body = desk.amazon.sign(ses(desk) | {"SigningCertURL": url})
    assert await desk.post("ses", body) == 403
    assert desk.amazon.asked == []
    assert await desk.seen() == UNTOUCHED


async def test_what_amazon_did_not_sign_is_refused(desk: Desk) -> None:
    await desk.agree(HookProvider.SES, TOPIC)
    good = desk.amazon.sign(ses(desk))
    changed = [
        {"Message": good["Message"].replace("General", "NoEmail")},
        {"Signature": b64encode(b"x" * 256).decode()},
        {"Signature": "!"},
        {"SignatureVersion": "2"},
        {"SignatureVersion": "3"},
        {"TopicArn": TOPIC + "2"},
        {"Type": "Other"},
        {"Type": ["Notification"]},
    ]
    assert [await desk.post("ses", good | change) for change in changed] == [403] * len(changed)
    elsewhere = desk.amazon.sign(ses(desk) | {"TopicArn": "arn:aws:sns:eu-west-1:999999999999:x"})
    assert await desk.post("ses", elsewhere) == 403
    assert await desk.seen() == UNTOUCHED


@pytest.mark.parametrize("bad", ["stale", "name", "garbage"])
async def test_a_certificate_out_of_date_or_of_another_is_refused(
    desk: Desk, key: rsa.RSAPrivateKey, bad: str
) -> None:
    await desk.agree(HookProvider.SES, TOPIC)
    desk.amazon.pem = {
        "stale": certified(key, days=-1),
        "name": certified(key, name="evil.example"),
        "garbage": b"<html>",
    }[bad]
    assert await desk.post("ses", desk.amazon.sign(ses(desk))) == 403
    assert await desk.seen() == UNTOUCHED


async def test_a_subscription_is_confirmed_at_amazon_only(desk: Desk) -> None:
    await desk.agree(HookProvider.SES, TOPIC)
    offer = ses(desk) | {"Type": "SubscriptionConfirmation", "Token": "x", "Message": "Confirm"}
    for url in ("http://169.254.169.254/latest", "https://evil.example/?Action=ConfirmSubscription",
                "https://sns.eu-west-1.amazonaws.com/?Action=Publish"):  # fmt: skip
        assert await desk.post("ses", desk.amazon.sign(offer | {"SubscribeURL": url})) == 403
    assert desk.amazon.asked == [CERT]
    assert await desk.post("ses", desk.amazon.sign(offer | {"SubscribeURL": SUBSCRIBE})) == 200
    assert desk.amazon.asked == [CERT, SUBSCRIBE]
