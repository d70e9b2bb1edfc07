"""Providers' reports on letters: believed only with the agreed proof."""

import asyncio
import hmac
from base64 import b64encode
from typing import Any

import httpx
import pytest

from kapocs.returns import hooks
from kapocs.returns.hooks import BadHookSecret, HookProvider
from returns.reporting import (
    BOUNCED,
    KEY,
    UNTOUCHED,
    Desk,
    mailgun,
    postmark,
    ses,
)
from returns.returning import Mailed, mail, suppressed, types


async def test_mailguns_signed_bounce_is_taken(desk: Desk) -> None:
    await desk.agree(HookProvider.MAILGUN, KEY)
    assert await desk.post("mailgun", mailgun(desk)) == 200
    assert await desk.seen() == BOUNCED


async def test_mailguns_report_shown_again_is_refused(desk: Desk) -> None:
    await desk.agree(HookProvider.MAILGUN, KEY)
    body = mailgun(desk, event="delivered")
    codes = await asyncio.gather(*[desk.post("mailgun", body) for _ in range(5)])
    assert sorted(codes) == [200, 403, 403, 403, 403]
    assert (await desk.seen())[0] == ["delivered"]


async def test_what_mailgun_did_not_sign_or_long_ago_is_refused(desk: Desk) -> None:
    await desk.agree(HookProvider.MAILGUN, KEY)
    other = mailgun(desk)
    other["signature"]["token"] = "t2"
    bodies: list[Any] = [
        mailgun(desk, key="guess"), mailgun(desk, age=400), mailgun(desk, age=-400), other, {},
        {"signature": "x"}, {"signature": {"timestamp": "９", "token": [], "signature": None}},
        mailgun(desk, token="t" * 300),
    ]  # fmt: skip
    assert [await desk.post("mailgun", body) for body in bodies] == [403] * len(bodies)
    assert await desk.seen() == UNTOUCHED


async def test_mailguns_own_retries_are_no_news(desk: Desk) -> None:
    await desk.agree(HookProvider.MAILGUN, KEY)
    assert await desk.post("mailgun", mailgun(desk, severity="temporary")) == 200
    assert await desk.seen() == UNTOUCHED


async def test_mailguns_complaint_ends_the_list(desk: Desk) -> None:
    await desk.agree(HookProvider.MAILGUN, KEY)
    assert await desk.post("mailgun", mailgun(desk, event="complained")) == 200
    assert await desk.seen() == (["complaint", "unsubscribe"], "complaint", {"complained": 1})


async def test_postmark_is_believed_with_the_agreed_password_only(desk: Desk) -> None:
    await desk.agree(HookProvider.POSTMARK, "kapocs:jelszó")
    for auth in (None, ("kapocs", "x"), ("x", "jelszó")):
        more = {} if auth is None else {"auth": httpx.BasicAuth(*auth)}
        assert await desk.post("postmark", postmark(desk), **more) == 403
    for header in ("Basic", "Basic !!", "Bearer x", "Basic " + "A" * 5000):
        assert await desk.post("postmark", b"{}", headers={"Authorization": header}) == 403
    assert await desk.seen() == UNTOUCHED
    login = httpx.BasicAuth("kapocs", "jelszó")
    assert await desk.post("postmark", postmark(desk), auth=login) == 200
    assert await desk.seen() == BOUNCED


async def test_a_report_on_another_address_than_the_letters_changes_nothing(desk: Desk) -> None:
    await desk.agree(HookProvider.POSTMARK, "a:b")
    for email in ("anna@kapocs.test", "", "nonsense"):
        body = postmark(desk, Email=email)
        assert await desk.post("postmark", body, auth=httpx.BasicAuth("a", "b")) == 200
    assert await desk.seen() == UNTOUCHED


async def test_one_account_cannot_report_on_anothers_letters(desk: Desk) -> None:
    async with desk.product.pool.transaction() as conn:
        services = desk.product.services
        await hooks.set_secret(
            conn, desk.product.cili.id, HookProvider.POSTMARK, secret="a:b", signer=services.signer,
            now=services.clock(),
        )  # fmt: skip
    path = "/" + services.links.hook(desk.product.cili.id, "postmark").split("/", 3)[3]
    token = services.links.bounce_token(desk.mailed.account_id, desk.mailed.id)
    for body in (postmark(desk), postmark(desk, Metadata={"x": f"b+{token}@x.test"})):
        answer = await desk.visitor.post(path, json=body, auth=("a", "b"))
        assert answer.status_code == 200
    assert await desk.seen() == UNTOUCHED


async def test_without_an_agreed_secret_nothing_is_believed(desk: Desk) -> None:
    assert await desk.post("ses", desk.amazon.sign(ses(desk))) == 403
    assert await desk.post("mailgun", mailgun(desk)) == 403
    assert await desk.post("postmark", postmark(desk), auth=httpx.BasicAuth("a", "b")) == 403
    assert await desk.post("twilio", b"MessageSid=x") == 403
    assert (await desk.visitor.get(desk.path("seeme"))).status_code == 403
    assert await desk.seen() == UNTOUCHED


async def test_unknown_addresses_and_unreadable_reports_are_told(desk: Desk) -> None:
    assert (await desk.visitor.post("/hooks/mailgun/AAAA", content=b"{}")).status_code == 404
    assert (await desk.visitor.post(desk.path("nobody"), content=b"{}")).status_code == 404
    await desk.agree(HookProvider.MAILGUN, KEY)
    for body in (b"", b"[]", b"\xff", b"[" * 100_000, b"1"):
        assert await desk.post("mailgun", body) == 400
    assert await desk.post("mailgun", b"x" * 600_000) == 413


@pytest.mark.parametrize(
    ("provider", "secret"),
    [("ses", "a topic"), ("postmark", "nocolon"), ("mailgun", ""), ("mailgun", "x" * 501)],
)
async def test_what_can_be_no_secret_is_told(desk: Desk, provider: str, secret: str) -> None:
    with pytest.raises(BadHookSecret):
        await desk.agree(HookProvider(provider), secret)


async def test_a_secret_is_kept_sealed(desk: Desk) -> None:
    await desk.agree(HookProvider.MAILGUN, KEY)
    async with desk.product.pool.connection() as conn:
        sealed = await conn.value("SELECT sealed FROM webhook_secrets")
    assert KEY.encode() not in sealed


async def text(desk: Desk) -> Mailed:
    async with desk.product.pool.transaction() as conn:
        return await mail(conn, desk.product.anna.id, channel="sms", email="cili@kapocs.test")


async def test_seemes_report_on_a_text_is_taken(desk: Desk) -> None:
    await desk.agree(HookProvider.SEEME, "igen")
    sent = await text(desk)
    looked = await desk.visitor.head(f"{desk.path('seeme')}?reference={sent.id}&code=7")
    assert (looked.status_code, looked.headers["allow"]) == (405, "GET, POST")
    for query in (f"{sent.id}&code=4", f"{sent.id}&code=6", "x&code=6", f"{desk.mailed.id}&code=7",
                  f"{'9' * 30}&code=7"):  # fmt: skip
        assert (
            await desk.visitor.get(f"{desk.path('seeme')}?reference={query}")
        ).status_code == 200
    async with desk.product.pool.connection() as conn:
        assert await types(conn, sent) == ["delivered"]
    assert await desk.seen() == UNTOUCHED


async def test_twilios_signed_report_on_a_text_is_taken(desk: Desk) -> None:
    await desk.agree(HookProvider.TWILIO, "auth-token")
    sent = await text(desk)
    path = f"{desk.path('twilio')}?key={sent.id}"
    form = {"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": "30003"}
    url = desk.product.services.base_url + path
    said = url + "".join(f"{name}{form[name]}" for name in sorted(form))
    good = b64encode(hmac.digest(b"auth-token", said.encode(), "sha1")).decode()
    for signature, status in (("x", 403), ("", 403), (good, 200)):
        answer = await desk.visitor.post(path, data=form, headers={"X-Twilio-Signature": signature})
        assert answer.status_code == status
    async with desk.product.pool.connection() as conn:
        assert await types(conn, sent) == ["soft_bounce"]
        assert await suppressed(conn, sent, email="cili@kapocs.test") is None
