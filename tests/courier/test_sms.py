"""Text messages through SeeMe and Twilio, and what they report later."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from urllib.parse import quote

import pytest

from courier.provider_sims import (
    SEEME_KEY,
    TWILIO_SID,
    TWILIO_TOKEN,
    SeeMeSim,
    Simulator,
    TwilioSim,
    seeme_error,
    simulating,
    twilio_error,
)
from courier.web import HANG, HANG_UP, HOST, Answer, closed_port
from kapocs.courier.model import Outcome, Verdict
from kapocs.courier.open import open_text_courier
from kapocs.courier.providers import seeme, twilio
from kapocs.courier.sms import Arrival, BadTextReport, MemoryTextCourier, Text, TextCourier
from kapocs.reasons import said
from kapocs.wording.telling import english

TEXT = Text("kulcs-1", "+36301234567", "", "Árvíztűrő tükörfúrógép & 100% %41")
REPORTS = "https://mail.example.com/sms?t=1&u=2"
LOGINS = {
    "seeme": f"seeme://{SEEME_KEY}@default",
    "twilio": f"twilio://{TWILIO_SID}:{TWILIO_TOKEN}@default",
}


@dataclass(frozen=True, slots=True)
class Desk:
    courier: TextCourier
    sim: Simulator


@asynccontextmanager
async def desk_of(name: str, *, options: str = "", before: str = "") -> AsyncIterator[Desk]:
    async with simulating(SeeMeSim() if name == "seeme" else TwilioSim()) as sim:
        start = f"{before or LOGINS[name]}?endpoint={sim.url}"
        courier = open_text_courier(f"{start}&sender=Kavezo{options}")
        yield Desk(courier, sim)
        await courier.close()


@pytest.fixture(params=["seeme", "twilio"])
async def desk(request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    async with desk_of(request.param, options=f"&reports={quote(REPORTS, safe='')}") as desk:
        yield desk


async def outcome_of(name: str, answer: Answer) -> Outcome:
    async with desk_of(name) as desk:
        desk.sim.answer = answer
        return await desk.courier.deliver(TEXT)


async def test_a_text_arrives_letter_by_letter(desk: Desk) -> None:
    outcome = await desk.courier.deliver(TEXT)
    assert outcome.verdict is Verdict.SENT
    (took,) = desk.sim.sent
    assert took.content.decode() == TEXT.body
    assert took.recipient.removeprefix("+") == "36301234567"


async def test_seeme_is_told_our_key_the_sender_and_where_to_report() -> None:
    async with desk_of("seeme", options=f"&reports={quote(REPORTS, safe='')}") as desk:
        outcome = await desk.courier.deliver(replace(TEXT, sender="Bolt"))
        fields = desk.sim.sent[0].fields
    assert outcome.provider_id == "kulcs-1"
    assert (fields["reference"], fields["sender"]) == ("kulcs-1", "Bolt")
    assert (fields["callback"], fields["callbackurl"]) == ("3,4,6,7", REPORTS)


async def test_twilio_gives_an_id_and_is_told_where_to_report() -> None:
    async with desk_of("twilio", options=f"&reports={quote(REPORTS, safe='')}") as desk:
        outcome = await desk.courier.deliver(TEXT)
        service = "MG" + "0a" * 16
        await desk.courier.deliver(replace(TEXT, sender=service))
        first, second = (took.fields for took in desk.sim.sent)
    assert outcome.provider_id == "SM00000001"
    assert (first["From"], first["StatusCallback"]) == ("Kavezo", f"{REPORTS}&key=kulcs-1")
    assert second["MessagingServiceSid"] == service


@pytest.mark.parametrize("number", ["", "06301234567", "+36 30 123 4567", "36", "anna", "+1" * 9])
async def test_a_number_that_is_none_reaches_no_provider(desk: Desk, number: str) -> None:
    outcome = await desk.courier.deliver(replace(TEXT, number=number))
    assert (outcome.verdict, outcome.blames_relay) == (Verdict.REFUSED, False)
    assert desk.sim.asked == []


async def test_a_text_too_long_for_seeme_is_refused_before_it_costs_anything() -> None:
    async with desk_of("seeme") as desk:
        assert (await desk.courier.deliver(replace(TEXT, body="ű" * 459))).verdict is Verdict.SENT
        outcome = await desk.courier.deliver(replace(TEXT, body="ű" * 460))
        assert (outcome.verdict, len(desk.sim.asked)) == (Verdict.REFUSED, 1)
        assert "459" in english(outcome.reply)


@pytest.mark.parametrize(
    ("name", "answer", "verdict", "is_relays", "words"),
    [
        ("seeme", seeme_error(4, "Auth"), Verdict.DEFERRED, True, "does not accept our key"),
        ("seeme", seeme_error(6, "Long"), Verdict.REFUSED, False, "error 6: Long"),
        ("seeme", seeme_error(7, "Low"), Verdict.DEFERRED, True, "balance is used up"),
        ("seeme", seeme_error(9, "No"), Verdict.DEFERRED, True, "does not allow this sender"),
        ("seeme", seeme_error(11, "Low"), Verdict.DEFERRED, True, "balance is used up"),
        ("seeme", seeme_error(13, "No"), Verdict.DEFERRED, True, "IP address"),
        ("seeme", seeme_error(99, "?"), Verdict.DEFERRED, False, "error 99: ?"),
        ("seeme", Answer(503), Verdict.DEFERRED, True, "is in trouble"),
        ("seeme", Answer(400, b"x"), Verdict.DEFERRED, True, "400 x"),
        ("seeme", Answer(200, b"<html>"), Verdict.UNCERTAIN, False, "no message id"),
        ("twilio", twilio_error(400, 21211, "No"), Verdict.REFUSED, False, "error 21211: No"),
        ("twilio", twilio_error(400, 21610, "No"), Verdict.REFUSED, False, "error 21610"),
        ("twilio", twilio_error(400, 21614, "No"), Verdict.REFUSED, False, "error 21614"),
        ("twilio", twilio_error(400, 21606, "No"), Verdict.DEFERRED, True, "error 21606"),
        ("twilio", twilio_error(401, 20003, "Auth"), Verdict.DEFERRED, True, "credentials"),
        ("twilio", twilio_error(429, 20429, "Many"), Verdict.DEFERRED, True, "too many"),
        ("twilio", Answer(504), Verdict.UNCERTAIN, False, "heard no more"),
        ("twilio", Answer(201, b"{}"), Verdict.UNCERTAIN, False, "no message id"),
    ],
)
async def test_an_error_is_laid_at_the_right_door(
    name: str, answer: Answer, verdict: Verdict, is_relays: bool, words: str
) -> None:
    outcome = await outcome_of(name, answer)
    assert (outcome.verdict, outcome.blames_relay) == (verdict, is_relays)
    assert words in english(outcome.reply)


@pytest.mark.parametrize("before", ["seeme://rossz@default", "twilio://AC1:rossz@default"])
async def test_a_wrong_key_is_never_the_recipients_fault(before: str) -> None:
    async with desk_of(before.partition(":")[0], before=before) as desk:
        outcome = await desk.courier.deliver(TEXT)
    assert (outcome.verdict, outcome.blames_relay) == (Verdict.DEFERRED, True)
    assert "rossz" not in english(outcome.reply)


@pytest.mark.parametrize("name", LOGINS)
@pytest.mark.parametrize("status", [HANG, HANG_UP])
async def test_a_provider_that_takes_it_and_says_nothing_leaves_it_uncertain(
    name: str, status: int
) -> None:
    async with desk_of(name, options="&timeout=1") as desk:
        desk.sim.answer = Answer(status)
        assert (await desk.courier.deliver(TEXT)).verdict is Verdict.UNCERTAIN
        assert len(desk.sim.asked) == 1


@pytest.mark.parametrize("login", LOGINS.values())
async def test_nobody_there_is_safe_to_try_again(login: str) -> None:
    endpoint = f"http://{HOST}:{await closed_port()}"
    courier = open_text_courier(f"{login}?sender=Kavezo&endpoint={endpoint}")
    outcome = await courier.deliver(TEXT)
    assert (outcome.verdict, outcome.blames_relay) == (Verdict.DEFERRED, True)
    await courier.close()


async def test_the_memory_keeps_texts_and_refuses_whom_it_is_told() -> None:
    no = Outcome(verdict=Verdict.REFUSED, relay="memory", reply=said("opted out"))
    courier = MemoryTextCourier(refuse={"+36209999999": no})
    assert (await courier.deliver(TEXT)).provider_id == TEXT.key
    assert await courier.deliver(replace(TEXT, number="+36209999999")) == no
    await courier.close()
    assert (await courier.deliver(TEXT)).verdict is Verdict.DEFERRED
    assert courier.sent == [TEXT]


@pytest.mark.parametrize(
    ("query", "report"),
    [
        (
            "reference=kulcs-1&number=36301234567&code=6&message=K%E9zbes%EDtve&price=16",
            ("kulcs-1", Arrival.DELIVERED, "delivered: Kézbesítve"),
        ),
        (
            "reference=kulcs-1&code=7&message=t%C3%BCk%C3%B6rf%C3%BAr%C3%B3g%C3%A9p",
            ("kulcs-1", Arrival.FAILED, "undeliverable: tükörfúrógép"),
        ),
        (
            "reference=kulcs-1&code=7&message=t%FBr%F5",
            ("kulcs-1", Arrival.FAILED, "undeliverable: tűrő"),
        ),
        ("reference=k&code=4", ("k", Arrival.PENDING, "accepted by the network")),
        ("code=3&reference=k", ("k", Arrival.PENDING, "handed to the network")),
        ("code=99&reference=k", ("k", Arrival.PENDING, "status 99")),
    ],
)
def test_a_report_of_seeme_is_read(query: str, report: tuple[str, Arrival, str]) -> None:
    found = seeme.read_report(query)
    assert (found.key, found.arrival, english(found.detail)) == report


@pytest.mark.parametrize("query", ["", "code=6", "reference=k", "reference=k&code=x", "&a" * 99])
def test_what_is_no_report_of_seeme_is_refused(query: str) -> None:
    with pytest.raises(BadTextReport):
        seeme.read_report(query)


@pytest.mark.parametrize(
    ("status", "arrival"),
    [
        ("queued", Arrival.PENDING),
        ("sent", Arrival.PENDING),
        ("delivered", Arrival.DELIVERED),
        ("undelivered", Arrival.FAILED),
        ("failed", Arrival.FAILED),
    ],
)
def test_a_report_of_twilio_is_read(status: str, arrival: Arrival) -> None:
    form = {"MessageSid": "SM1", "MessageStatus": status, "ErrorCode": "30003"}
    found = twilio.read_report(form)
    told = (found.key, found.arrival, english(found.detail))
    assert told == ("SM1", arrival, f"{status}: error 30003")
    for missing in ("MessageSid", "MessageStatus"):
        with pytest.raises(BadTextReport):
            twilio.read_report(form | {missing: ""})


def test_the_signature_of_the_manual_holds_and_no_other() -> None:
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    params = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675309",
        "Digits": "1234",
        "From": "+14158675309",
        "To": "+18005551212",
    }
    signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8="
    assert twilio.verify(signature, url=url, params=params, auth_token="12345")
    assert not twilio.verify(signature, url=url, params=params, auth_token="12346")
    assert not twilio.verify(signature, url=url + "&a=1", params=params, auth_token="12345")
    forged = params | {"Digits": "1235"}
    assert not twilio.verify(signature, url=url, params=forged, auth_token="12345")
    for broken in ("", "ű", "\ud800", signature.lower()):
        assert not twilio.verify(broken, url=url, params=params, auth_token="12345")
