"""Text messages, from the campaign to the telephone and back."""

from base64 import b64encode
from hmac import digest
from urllib.parse import quote, urlsplit

import pytest

from courier.provider_sims import (
    SEEME_KEY,
    TWILIO_SID,
    TWILIO_TOKEN,
    SeeMeSim,
    TwilioSim,
    simulating,
)
from delivering.desk import Desk
from kapocs.ids import SubscriberId
from kapocs.letters import actions as letters
from kapocs.letters.model import LetterKind, NewLetter
from kapocs.returns import hooks
from kapocs.returns.hooks import HookProvider
from kapocs.sends.model import Channel, Send
from kapocs.subscribers import queries as people
from kapocs.suppressions import queries_numbers as numbers
from kapocs.suppressions import restrictions
from kapocs.wording.telling import english
from make_sends import Stage

TEXT = 'Kedves [mssys_firstname/"Vásárlónk"]! Árvíztűrő tükörfúrógép -20%'


async def text_stage(desk: Desk) -> Stage:
    """A list without people, and a letter that is a text message."""
    stage = await desk.stage()
    wish = NewLetter(name="SMS", subject="", html=None, text=TEXT, kind=LetterKind.SMS)
    async with desk.product.pool.transaction() as conn:
        saved = await letters.create(conn, desk.account_id, wish)
    return Stage(stage.schema, saved.letter.id)


def seeme(sim: SeeMeSim, options: str = "") -> str:
    """The URL of a relay for texts."""
    return f"seeme://{SEEME_KEY}@default?endpoint={quote(sim.url, safe='')}{options}"


def twilio(sim: TwilioSim, options: str = "") -> str:
    """The same."""
    start = f"twilio://{TWILIO_SID}:{TWILIO_TOKEN}@default"
    return f"{start}?sender=Kavezo&endpoint={quote(sim.url, safe='')}{options}"


async def texted(desk: Desk, stage: Stage) -> Send:
    """A campaign of texts that was worked off."""
    send = await desk.campaign(stage)
    assert send.channel is Channel.SMS
    await desk.work()
    return send


@pytest.mark.parametrize(
    "typed",
    ["06 30 123 4567", "06-30/123-4567", "+36 30 123 4567", "0036301234567", "30/123-4567",
     "(06) 30 1234567", "+36301234567", "301234567"],
)  # fmt: skip
async def test_a_number_is_reached_however_it_is_typed(desk: Desk, typed: str) -> None:
    stage = await text_stage(desk)
    await desk.join(stage, "bela@kapocs.test", mssys_mobile=typed, mssys_firstname="Béla")
    async with simulating(SeeMeSim()) as sim:
        await desk.relay(seeme(sim))
        send = await texted(desk, stage)
    (took,) = sim.sent
    assert took.recipient == "36301234567"
    assert took.content.decode() == "Kedves Béla! Árvíztűrő tükörfúrógép -20%"
    assert await desk.counts(send) == {"sent": 1}


@pytest.mark.parametrize(
    ("name", "shown"), [("Akcio 20", "Akcio 20"), ("Árvíztűrő Kft.", "Kavezo"), ("", "Kavezo")]
)
async def test_the_sends_name_is_the_sender_if_telephones_can_show_it(
    desk: Desk, name: str, shown: str
) -> None:
    stage = await text_stage(desk)
    await desk.join(stage, "bela@kapocs.test", mssys_mobile="06301234567")
    async with simulating(TwilioSim()) as sim:
        await desk.relay(twilio(sim))
        await desk.campaign(stage, from_name=name)
        await desk.work()
    (took,) = sim.sent
    assert took.fields["From"] == shown


async def test_who_cannot_or_must_not_be_texted_is_skipped_with_the_reason(desk: Desk) -> None:
    stage = await text_stage(desk)
    asked = {
        "nincs@kapocs.test": {},
        "rossz@kapocs.test": {"mssys_mobile": "nincs telefonom"},
        "listan@kapocs.test": {"mssys_mobile": "06 20 111 2222"},
        "nemker@kapocs.test": {"mssys_mobile": "06 20 111 3333", "mssys_sendsms_denied": "1"},
        "jo@kapocs.test": {"mssys_mobile": "06 20 111 4444", "mssys_sendsms_denied": "0"},
        "masik@kapocs.test": {"mssys_int_mobile": "+44 7911 123456"},
    }
    who = {
        await desk.join(stage, email, **values): email.partition("@")[0]
        for email, values in asked.items()
    }
    async with desk.product.pool.transaction() as conn:
        await numbers.opt_out(
            conn, desk.account_id, "+36201112222", detail="kérte", now=desk.clock()
        )
    async with simulating(SeeMeSim()) as sim:
        await desk.relay(seeme(sim))
        send = await texted(desk, stage)
    assert sorted(took.recipient for took in sim.sent) == ["36201114444", "447911123456"]
    no_number = "the record has no telephone number that can be written to"
    assert {who[line.subscriber_id]: english(line.reason) for line in await desk.lines(send)} == {
        "nincs": no_number,
        "rossz": no_number,
        "listan": "the number is on the opt-out list",
        "nemker": "the person does not want text messages",
        "jo": "",
        "masik": "",
    }


async def test_texts_have_their_line_in_the_history_and_the_providers_id(desk: Desk) -> None:
    stage = await text_stage(desk)
    bela = await desk.join(stage, "bela@kapocs.test", mssys_mobile="06301234567")
    async with simulating(TwilioSim()) as sim:
        await desk.relay(twilio(sim))
        send = await texted(desk, stage)
    (line,) = await desk.lines(send)
    assert (line.status, line.message_id) == ("sent", "SM00000001")
    async with desk.product.pool.connection() as conn:
        history = await people.events_of(conn, *stage.schema.key, bela)
    assert [row["type"] for row in history] == ["subscribe", "sms_sent"]
    api = desk.product.client(desk.product.auth)
    list_id, asked = stage.schema.list.id, {"type": "sms_sent"}
    (noted,) = (await api.get(f"/v2/lists/{list_id}/events", params=asked)).json()["data"]
    assert (noted["type"], noted["subscriberId"], noted["sendId"]) == ("sms_sent", bela, send.id)
    assert (noted["letterId"], noted["letterName"]) == (stage.letter_id, "SMS")
    older = (await api.get(f"/v2/newsletter/{list_id}/events", params=asked)).json()["data"]
    assert [each["letter_name"] for each in older["events"]] == ["SMS"]
    log = (await api.get(f"/sendloglist/{stage.letter_id}")).json()
    assert [(each["event"], each["id"]) for each in log] == [("sms_sent", str(bela))]


async def test_without_a_relay_for_texts_they_wait_and_no_mail_goes_instead(desk: Desk) -> None:
    stage = await text_stage(desk)
    await desk.join(stage, "bela@kapocs.test", mssys_mobile="06301234567")
    send = await texted(desk, stage)
    (line,) = await desk.lines(send)
    assert (line.status, english(line.reply)) == (
        "deferred",
        "There is no relay for text messages.",
    )
    assert desk.product.courier.sent == []
    async with simulating(SeeMeSim()) as sim:
        await desk.relay(seeme(sim))
        desk.later(minutes=5)
        await desk.work()
    assert await desk.counts(send) == {"sent": 1}


async def test_when_one_provider_is_in_trouble_the_other_texts(desk: Desk) -> None:
    stage = await text_stage(desk)
    await desk.join(stage, "bela@kapocs.test", mssys_mobile="06301234567")
    async with simulating(TwilioSim()) as second, simulating(SeeMeSim()) as first:
        await desk.relay(seeme(first).replace(SEEME_KEY, "rossz-kulcs"), priority=1)
        await desk.relay(twilio(second), priority=2)
        send = await texted(desk, stage)
    assert [took.recipient for took in second.sent] == ["+36301234567"]
    assert await desk.counts(send) == {"sent": 1}


async def agreed(desk: Desk, provider: HookProvider, secret: str) -> str:
    """The address for the provider's reports."""
    services = desk.product.services
    async with desk.product.pool.transaction() as conn:
        await hooks.set_secret(
            conn, desk.account_id, provider,
            secret=secret, signer=services.signer, now=desk.clock(),
        )  # fmt: skip
    return services.links.hook(desk.account_id, provider)


@pytest.mark.parametrize(("code", "type_"), [("6", "delivered"), ("7", "soft_bounce")])
async def test_seemes_report_is_noted_on_the_text(desk: Desk, code: str, type_: str) -> None:
    stage = await text_stage(desk)
    bela = await desk.join(stage, "bela@kapocs.test", mssys_mobile="06301234567")
    address = await agreed(desk, HookProvider.SEEME, "igen")
    async with simulating(SeeMeSim()) as sim:
        await desk.relay(seeme(sim, f"&reports={quote(address, safe='')}"))
        send = await texted(desk, stage)
    fields = sim.sent[0].fields
    assert fields["callbackurl"] == address
    path = urlsplit(address).path
    said = f"?reference={fields['reference']}&code={code}&message=ok"
    client = desk.product.client()
    assert (await client.get(path + said)).status_code == 200
    assert (await client.get(path + "x" + said)).status_code == 404
    await noted(desk, stage, bela, type_)
    assert await desk.counts(send) == {"sent": 1}


@pytest.mark.parametrize(("status", "type_"), [("delivered", "delivered"),
                                               ("undelivered", "soft_bounce")])  # fmt: skip
async def test_twilios_signed_report_is_noted_and_a_forged_one_is_not(
    desk: Desk, status: str, type_: str
) -> None:
    stage = await text_stage(desk)
    bela = await desk.join(stage, "bela@kapocs.test", mssys_mobile="06301234567")
    address = await agreed(desk, HookProvider.TWILIO, TWILIO_TOKEN)
    async with simulating(TwilioSim()) as sim:
        await desk.relay(twilio(sim, f"&reports={quote(address, safe='')}"))
        await texted(desk, stage)
    url = str(sim.sent[0].fields["StatusCallback"])
    form = {"MessageSid": "SM00000001", "MessageStatus": status}
    text = url + "".join(f"{name}{form[name]}" for name in sorted(form))
    client = desk.product.client()
    for token, answer in (("tipp", 403), (TWILIO_TOKEN, 200)):
        signature = b64encode(digest(token.encode(), text.encode(), "sha1")).decode()
        headers = {"X-Twilio-Signature": signature}
        reply = await client.post(url, data=form, headers=headers)
        assert reply.status_code == answer
    await noted(desk, stage, bela, type_)


async def noted(desk: Desk, stage: Stage, person: SubscriberId, type_: str) -> None:
    """The person's history has it once, and the delivery is marked if it failed."""
    async with desk.product.pool.connection() as conn:
        history = await people.events_of(conn, *stage.schema.key, person)
        marked = await conn.column("SELECT bounced_at IS NOT NULL FROM deliveries")
        barred = await conn.column("SELECT email_key FROM suppressions")
    assert [row["type"] for row in history] == ["subscribe", "sms_sent", type_]
    assert marked == [type_ == "soft_bounce"]
    assert barred == []


async def test_people_without_an_address_are_capped_by_their_number(desk: Desk) -> None:
    await desk.rules(cap_letters=1)
    stage = await text_stage(desk)
    for number in range(3):
        await desk.join(stage, f"e{number}@kapocs.test", mssys_mobile=f"0630123456{number}")
    async with desk.product.pool.transaction() as conn:
        await conn.execute(
            "UPDATE subscribers SET unique_email = false, email = '', email_key = ''"
        )
    async with simulating(SeeMeSim()) as sim:
        await desk.relay(seeme(sim))
        await texted(desk, stage)
        assert len(sim.sent) == 3
        await texted(desk, stage)
    assert len(sim.sent) == 3
    assert await desk.counts() == {"sent": 3, "skipped": 3}


async def test_who_is_restricted_gets_no_text(desk: Desk) -> None:
    stage = await text_stage(desk)
    await desk.join(stage, "bela@kapocs.test", mssys_mobile="06301234567")
    await desk.join(stage, "cili@kapocs.test", mssys_mobile="06301234568")
    async with desk.product.pool.transaction() as conn:
        await restrictions.restrict(
            conn, desk.account_id, "bela@kapocs.test", reason="Vitatja", now=desk.clock()
        )
    async with simulating(SeeMeSim()) as sim:
        await desk.relay(seeme(sim))
        send = await texted(desk, stage)
    assert [each.recipient for each in sim.sent] == ["36301234568"]
    assert await desk.counts(send) == {"sent": 1, "skipped": 1}
