"""What each failure of a sending API means for the mail."""

from collections.abc import AsyncIterator
from urllib.parse import quote

import pytest

from courier.desk import ALL, SECRETS, Desk, desk_of, login, message
from courier.provider_sims import (
    KEY_ID,
    MAILGUN_DOMAIN,
    MAILGUN_KEY,
    REGION,
    SECRET,
    postmark_error,
    said,
    ses_error,
)
from courier.web import HANG, HANG_UP, HOST, Answer, closed_port
from kapocs.courier.model import Outcome, Verdict
from kapocs.courier.open import open_courier
from kapocs.wording.telling import english


@pytest.fixture(params=ALL)
async def desk(request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    async with desk_of(request.param) as desk:
        yield desk


async def sent_to(name: str, answer: Answer) -> Outcome:
    """The outcome when that provider says `answer`."""
    async with desk_of(name) as desk:
        desk.sim.answer = answer
        outcome = await desk.courier.deliver(message())
    assert not any(secret in english(outcome.reply) for secret in SECRETS)
    return outcome


@pytest.mark.parametrize("recipient", ["", "anna", "a b@c.hu", "a@b.hu\r\nBcc: c@d.hu"])
async def test_an_address_that_is_none_reaches_no_provider(desk: Desk, recipient: str) -> None:
    outcome = await desk.courier.deliver(message(recipient))
    assert (outcome.verdict, outcome.blames_relay) == (Verdict.REFUSED, False)
    assert desk.sim.asked == []


@pytest.mark.parametrize(
    ("name", "recipient", "words"),
    [
        ("mailgun", "bad@example.com", "'to' parameter is not a valid address"),
        ("postmark", "bad@example.com", "Error parsing 'To'"),
        ("postmark", "gone@example.com", "406 You tried to send to inactive"),
    ],
)
async def test_a_recipient_the_provider_will_not_have_is_refused(
    name: str, recipient: str, words: str
) -> None:
    async with desk_of(name) as desk:
        outcome = await desk.courier.deliver(message(recipient))
        assert (outcome.verdict, outcome.blames_relay) == (Verdict.REFUSED, False)
        assert words in english(outcome.reply)
        assert desk.sim.sent == []


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("ses", f"ses://{KEY_ID}:rossz@{REGION}"),
        ("ses", f"ses://AKIDMAS:{quote(SECRET, safe='')}@{REGION}"),
        ("ses", f"ses://{KEY_ID}:{quote(SECRET, safe='')}@us-east-1"),
        ("mailgun", f"mailgun://rossz@{MAILGUN_DOMAIN}"),
        ("mailgun", f"mailgun://{quote(MAILGUN_KEY, safe='')}@mas.example"),
        ("postmark", "postmark://rossz@default"),
    ],
)
async def test_a_wrong_key_is_never_the_recipients_fault(name: str, before: str) -> None:
    async with desk_of(name, before=before) as desk:
        outcome = await desk.courier.deliver(message())
    assert (outcome.verdict, outcome.blames_relay) == (Verdict.DEFERRED, True)
    assert outcome.code in {401, 403, 404}
    assert "does not accept our credentials" in english(outcome.reply) or "domain" in english(
        outcome.reply
    )
    assert "rossz" not in english(outcome.reply)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("status", [301, 401, 402, 403, 404, 408, 429, 500, 502, 503])
async def test_a_provider_in_trouble_is_tried_again_elsewhere(name: str, status: int) -> None:
    outcome = await sent_to(name, Answer(status, b"<h1>Oops\r\n</h1>"))
    assert (outcome.verdict, outcome.code, outcome.blames_relay) == (Verdict.DEFERRED, status, True)
    assert english(outcome.reply).startswith(f"{status} 127.0.0.1")
    assert "\n" not in english(outcome.reply)


@pytest.mark.parametrize(
    ("name", "answer", "verdict", "is_relays"),
    [
        ("ses", ses_error(400, "MessageRejected", "not verified"), Verdict.DEFERRED, True),
        ("ses", ses_error(400, "MailFromDomainNotVerifiedException", ""), Verdict.DEFERRED, True),
        ("ses", ses_error(400, "AccountSuspendedException", ""), Verdict.DEFERRED, True),
        ("ses", ses_error(400, "SendingPausedException", ""), Verdict.DEFERRED, True),
        ("ses", ses_error(400, "LimitExceededException", ""), Verdict.DEFERRED, True),
        ("ses", ses_error(400, "BadRequestException", "Illegal"), Verdict.REFUSED, False),
        ("mailgun", said(400, {"message": "Domain is not allowed"}), Verdict.DEFERRED, True),
        ("mailgun", said(413, {"message": "Too large"}), Verdict.REFUSED, False),
        ("postmark", postmark_error(422, 400, "No signature"), Verdict.DEFERRED, True),
        ("postmark", postmark_error(422, 405, "Not allowed"), Verdict.DEFERRED, True),
        ("postmark", postmark_error(422, 412, "Pending"), Verdict.DEFERRED, True),
        ("postmark", postmark_error(422, 300, "Invalid 'From' address"), Verdict.DEFERRED, True),
        ("postmark", postmark_error(200, 406, "Inactive"), Verdict.REFUSED, False),
        ("postmark", Answer(413), Verdict.REFUSED, False),
    ],
)
async def test_an_error_is_laid_at_the_right_door(
    name: str, answer: Answer, verdict: Verdict, is_relays: bool
) -> None:
    outcome = await sent_to(name, answer)
    assert (outcome.verdict, outcome.blames_relay) == (verdict, is_relays)


@pytest.mark.parametrize("name", ALL)
async def test_a_provider_that_takes_it_and_says_nothing_leaves_it_uncertain(name: str) -> None:
    async with desk_of(name, options="&timeout=1") as desk:
        desk.sim.answer = Answer(HANG)
        outcome = await desk.courier.deliver(message())
        assert (outcome.verdict, outcome.blames_relay) == (Verdict.UNCERTAIN, False)
        assert "did not answer in time" in english(outcome.reply)
        assert len(desk.sim.sent) == 1


async def test_a_provider_that_takes_it_and_hangs_up_leaves_it_uncertain(desk: Desk) -> None:
    desk.sim.answer = Answer(HANG_UP)
    outcome = await desk.courier.deliver(message())
    assert (outcome.verdict, outcome.blames_relay) == (Verdict.UNCERTAIN, False)
    assert "was lost" in english(outcome.reply)
    assert len(desk.sim.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        Answer(504, b"gateway"), Answer(200, b"<html>Log in to the hotel"), Answer(200, b"[]"),
        Answer(200, b"{}"), Answer(200, b'{"id": 1, "MessageId": 1, "ErrorCode": 0}'),
        Answer(200, b"x" * (1 << 20)), Answer(200, b'{"a": "b"', {"Content-Length": "99"}),
        Answer(200, b"{" * 60, pause=0.1, piece=1),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ALL)
async def test_an_answer_that_tells_nothing_leaves_it_uncertain(name: str, answer: Answer) -> None:
    async with desk_of(name, options="&timeout=1") as desk:
        desk.sim.answer = answer
        outcome = await desk.courier.deliver(message())
    assert (outcome.verdict, outcome.provider_id) == (Verdict.UNCERTAIN, "")


@pytest.mark.parametrize("name", ALL)
async def test_nobody_there_is_safe_to_try_again(name: str) -> None:
    courier = open_courier(f"{login(name)}?endpoint=http://{HOST}:{await closed_port()}")
    outcome = await courier.deliver(message())
    assert (outcome.verdict, outcome.blames_relay) == (Verdict.DEFERRED, True)
    assert "Could not connect" in english(outcome.reply)
    await courier.close()
