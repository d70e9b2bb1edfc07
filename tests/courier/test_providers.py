"""The sending APIs: what they are given, through servers that check what the documented ones do."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from courier.desk import ALL, DATA, MAIL, Desk, desk_of, message
from courier.web import HANG, Answer
from kapocs.courier.mail.mime import InlinePicture, assemble
from kapocs.courier.model import Verdict
from kapocs.wording.telling import english


@pytest.fixture(params=ALL)
async def desk(request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    async with desk_of(request.param) as desk:
        yield desk


async def test_a_mail_arrives_and_its_id_is_known(desk: Desk) -> None:
    outcome = await desk.courier.deliver(message())
    assert (outcome.verdict, outcome.code) == (Verdict.SENT, 200)
    assert "00000001" in outcome.provider_id
    assert outcome.provider_id in english(outcome.reply)
    assert outcome.relay == desk.courier.relay == desk.sim.url.removeprefix("http://")
    (took,) = desk.sim.sent
    assert took.recipient == "anna@example.com"


@pytest.mark.parametrize("name", ["ses", "mailgun"])
async def test_a_mail_arrives_byte_for_byte_where_mime_is_taken(name: str) -> None:
    async with desk_of(name) as desk:
        # Bytes of every kind, line ends included, and what ends a part elsewhere.
        data = DATA + bytes(range(32, 256)) + b"\r\n--x--\r\n"
        assert (await desk.courier.deliver(message(data=data))).verdict is Verdict.SENT
        assert desk.sim.sent[0].content == data


async def test_bare_line_ends_are_made_whole() -> None:
    async with desk_of("mailgun") as desk:
        await desk.courier.deliver(message(data=b"From: a@b.hu\nX: y\r\rx\n"))
        assert desk.sim.sent[0].content == b"From: a@b.hu\r\nX: y\r\n\r\nx\r\n"


async def test_a_configuration_set_is_named_to_ses() -> None:
    async with desk_of("ses", options="&configuration_set=hírlevél") as desk:
        await desk.courier.deliver(message())
        assert desk.sim.sent[0].fields["ConfigurationSetName"] == "hírlevél"
        assert desk.sim.sent[0].fields["Destination"] == {"ToAddresses": ["anna@example.com"]}


async def test_mailgun_does_not_touch_our_links() -> None:
    async with desk_of("mailgun") as desk:
        await desk.courier.deliver(message())
        assert desk.sim.sent[0].fields["o:tracking"] == b"no"


async def test_postmark_gets_every_field_of_the_mail() -> None:
    async with desk_of("postmark", options="&stream=hirek") as desk:
        await desk.courier.deliver(message(data=b"DKIM-Signature: v=1\r\n" + DATA))
        fields = desk.sim.sent[0].fields
    headers = fields.pop("Headers")
    assert fields == {
        "From": "Kávézó <hirlevel@kavezo.example>",
        "To": "Tükörfúrógép Anna <anna@example.com>",
        "ReplyTo": "valasz@kavezo.example",
        "Subject": "Árvíztűrő tükörfúrógép",
        "TextBody": "Szia Anna!\r\n.\r\nŐszi akció",
        "HtmlBody": "<p>Szia Anna! Őszi akció</p>",
        "MessageStream": "hirek",
        "TrackOpens": False,
        "TrackLinks": "None",
        "Metadata": {"message-id": "<1@kavezo.example>"},
    }
    assert headers == [
        {"Name": "Message-ID", "Value": "<1@kavezo.example>"},
        {"Name": "List-Unsubscribe-Post", "Value": "List-Unsubscribe=One-Click"},
        {"Name": "X-Own", "Value": "ű" * 50},
        {"Name": "X-PM-KeepID", "Value": "true"},
    ]


async def test_postmark_sends_to_the_envelope_whatever_the_header_says() -> None:
    async with desk_of("postmark") as desk:
        await desk.courier.deliver(message("bela@example.com"))
        assert desk.sim.sent[0].fields["To"] == "bela@example.com"


async def test_postmark_gets_embedded_pictures() -> None:
    picture = InlinePicture("image/png", "kep@kavezo.example", "tükör.png", b"\x89PNG")
    async with desk_of("postmark") as desk:
        await desk.courier.deliver(message(data=assemble(replace(MAIL, related=(picture,)))))
        fields = desk.sim.sent[0].fields
    assert fields["HtmlBody"] == MAIL.html
    assert fields["Attachments"] == [
        {
            "Name": "tükör.png",
            "Content": "iVBORw==",
            "ContentType": "image/png",
            "ContentID": "cid:kep@kavezo.example",
        }
    ]


@pytest.mark.parametrize("name", ALL)
async def test_no_more_connections_than_allowed_and_each_is_used_again(name: str) -> None:
    async with desk_of(name, options="&connections=3") as desk:
        people = [f"{n}@example.com" for n in range(30)]
        outcomes = await asyncio.gather(*(desk.courier.deliver(message(who)) for who in people))
        assert {outcome.verdict for outcome in outcomes} == {Verdict.SENT}
        assert sorted(took.recipient for took in desk.sim.sent) == sorted(people)
        assert desk.sim.web is not None
        assert desk.sim.web.connections <= 3


async def test_closing_finishes_what_was_accepted(desk: Desk) -> None:
    under_way = [asyncio.create_task(desk.courier.deliver(message())) for _ in range(20)]
    await asyncio.sleep(0)
    await desk.courier.close()
    assert {(await task).verdict for task in under_way} == {Verdict.SENT}
    outcome = await desk.courier.deliver(message())
    assert (outcome.verdict, english(outcome.reply)) == (Verdict.DEFERRED, "The courier is closed.")
    assert len(desk.sim.sent) == 20


async def test_a_cancelled_delivery_disturbs_no_other(desk: Desk) -> None:
    desk.sim.answer = Answer(HANG)
    lost = [asyncio.create_task(desk.courier.deliver(message())) for _ in range(20)]
    await asyncio.sleep(0.05)
    for task in lost:
        task.cancel()
    await asyncio.wait(lost)
    desk.sim.answer = None
    assert (await desk.courier.deliver(message())).verdict is Verdict.SENT


async def test_deliveries_cancelled_at_any_moment_keep_no_place(desk: Desk) -> None:
    for turns in range(40):
        lost = [asyncio.create_task(desk.courier.deliver(message())) for _ in range(8)]
        for _ in range(turns):
            await asyncio.sleep(0)
        for task in lost:
            task.cancel()
        await asyncio.wait(lost)
    async with asyncio.timeout(20):
        assert (await desk.courier.deliver(message())).verdict is Verdict.SENT
