"""Letters of a run with what began it: written at delivery, escaped, and never read as tags."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from automations.track import SIGNER, TEXT
from courier.provider_sims import SeeMeSim, simulating
from courier.sink import Sink
from delivering.desk import Desk, read
from delivering.test_texts import seeme
from kapocs.automations import actions, telling
from kapocs.automations.telling import NewEvent
from kapocs.ids import ListId, SubscriberId
from kapocs.letters import actions as letters
from kapocs.letters.model import LetterKind, NewLetter
from privacy.test_erasing_everything import erase
from product import Product

HTML = """<p title="[event_title]">[event_title]</p>[if event_seats > 3]many[else]few[/if]
<i>[event_missing/"nothing"]</i><b>[event_price|money]</b> [event_items_2_name]
<a href="https://x.test/?t=[event_title]&s=///event_seats">link</a> <a href="[event_url]">pay</a>
<a href="[event_bad]">bad</a>[/unsubscribe]"""
_TITLE = f'{TEXT} <b>"x"</b>\r\nBcc: c@d.test [email]'
DATA = {
    "title": _TITLE,
    "seats": 5,
    "price": 12500,
    "items": [{"name": "Bögre"}, {"name": "Tál & más"}],
    "url": "https://pay.test/k?a=1&b=ő",
    "bad": "javascript:alert(1)",
}


@pytest.fixture
def desk(product: Product) -> Desk:
    """Anna's account."""
    return Desk(product)


async def begun(desk: Desk, new: NewLetter) -> tuple[ListId, SubscriberId]:
    """An automation that sends the letter to whom a program tells an event of."""
    stage = await desk.stage()
    id_ = await desk.join(stage, "bela@kapocs.test", mssys_mobile="+36301234567")
    list_id = stage.schema.list.id
    async with desk.product.pool.transaction() as conn:
        saved = await letters.create(conn, desk.account_id, new)
        assert [each for each in saved.unknown_fields if each.startswith("event_")] == []
        raw = {
            "name": TEXT,
            "start": {"on": "event", "name": "webinar", "list": list_id},
            "steps": [{"send": {"letter": saved.letter.id}}],
        }
        made = await actions.create(conn, desk.account_id, raw, SIGNER)
        now = desk.clock() - timedelta(minutes=1)
        await actions.activate(conn, desk.account_id, made.id, now=now)
    event = NewEvent(name="webinar", list_id=list_id, subscriber_id=id_, data=DATA)
    async with desk.product.pool.transaction() as conn:
        assert await telling.tell(conn, desk.account_id, [event], now=desk.clock()) == [None]
    return list_id, id_


async def test_a_letter_has_it_in_each_part_as_that_part_needs_it(desk: Desk) -> None:
    new = NewLetter(name="Levél", subject="[event_title]", html=HTML, text="[event_title]|[id]")
    _, id_ = await begun(desk, new)
    async with Sink() as sink:
        await desk.relay(sink.url)
        await desk.work()
    [envelope] = sink.envelopes
    mail = read(envelope.data)
    line = _TITLE.replace("\r\n", " ")
    assert mail["subject"] == line
    assert mail["bcc"] is None
    assert envelope.recipient == "bela@kapocs.test"
    text = mail.get_body(("plain",))
    html = mail.get_body(("html",))
    assert text is not None
    assert html is not None
    said = text.get_content().replace("\r\n", "\n")
    assert said.strip() == _TITLE.replace("\r\n", "\n") + f"|{id_}"
    page = html.get_content().replace("\r\n", "\n")
    escaped = f"{TEXT} &lt;b&gt;"
    assert f'<p title="{escaped}&quot;x&quot;&lt;/b&gt;' in page
    assert f'<p title="{escaped}"x"' not in page
    assert "[email]" in page
    assert "bela@kapocs.test" not in page
    assert "many" in page
    assert "<i>nothing</i>" in page
    assert re.search(r"<b>12\s?500\s?Ft</b>", unescape(page)), page
    assert "Tál &amp; más" in page
    assert 'href="https://pay.test/k?a=1&amp;b=%C5%91"' in page
    assert "javascript:" not in page
    await clicked(desk, page)


async def clicked(desk: Desk, page: str) -> None:
    """The counted link leads where its letter said."""
    link = re.search(r'<a href="([^"]*)">link', page)
    assert link is not None
    where = urlsplit(unescape(link[1])).path
    assert where.startswith("/c/")
    found = (await desk.product.client().get(where)).headers["location"]
    asked = parse_qs(urlsplit(found).query)
    assert urlsplit(found).netloc == "x.test"
    assert asked["s"] == ["5"]
    assert asked["t"][0].startswith(f'{TEXT} <b>"x"</b>')


async def test_a_text_message_has_it_too(desk: Desk) -> None:
    text = "[event_seats] x [event_items_1_name] [event_missing]!"
    await begun(desk, NewLetter(name="SMS", subject="", html=None, text=text, kind=LetterKind.SMS))
    async with simulating(SeeMeSim()) as sim:
        await desk.relay(seeme(sim))
        await desk.work()
        [sent] = sim.sent
    assert "5 x Bögre !" in str(sent)


async def test_erasing_somebody_takes_it_away(desk: Desk) -> None:
    held = """SELECT (SELECT count(*) FROM deliveries WHERE event IS NOT NULL)
                   + (SELECT count(*) FROM automation_runs WHERE said ? 'event')
                   + (SELECT count(*) FROM facts WHERE data::text LIKE '%pay.test%')"""
    await begun(desk, NewLetter(name="Levél", subject="x", html=None, text="[event_seats]"))
    async with Sink() as sink:
        await desk.relay(sink.url)
        await desk.work()
    product = desk.product
    async with product.pool.connection() as conn:
        assert await conn.value(held) == 3
    await erase(product.dsn, product.pool, desk.account_id, "bela@kapocs.test")
    async with product.pool.connection() as conn:
        assert await conn.value(held) == 0
