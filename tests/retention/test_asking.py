"""Silent people are asked by a letter; whoever gives a sign stays, and opening a page is none."""

import asyncio
import re
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import urlsplit

import httpx
import pytest

import make
from courier.sink import Sink
from delivering.desk import Desk, read
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.public import pressing
from kapocs.retention.model import RetentionRules
from kapocs.suppressions import queries as suppressions
from product import Product
from retention.keeping import Office

HTML = '<p>Árvíztűrő <a href="[stay_link]">Maradok</a> [stay_link]</p>[/unsubscribe]'
TICK = {pressing.PERSON: "1"}
DAY = timedelta(days=1)


@pytest.fixture
def desk(product: Product) -> Desk:
    """Anna's account as its letters are sent."""
    return Desk(product)


@pytest.fixture
async def asking(desk: Desk) -> tuple[Office, datetime]:
    """The account with a rule that asks, and what time it is."""
    product = desk.product
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        new = NewLetter(name="Maradsz?", subject="Maradsz?", html=HTML)
        saved = await letters.create(conn, product.anna.id, new)
    assert (saved.unknown_fields, saved.problems) == ([], [])
    signer = product.services.signer
    office = Office(product.dsn, product.pool, product.anna, made.id, signer=signer)
    await office.set(
        RetentionRules(inactive_months=24, ask_letter_id=saved.letter.id, answer_days=30)
    )
    return office, product.services.clock()


async def silent(office: Office, now: datetime, *names: str, active: bool = True) -> list[int]:
    ago = now - 900 * DAY
    return [await office.person(f"{name}@kapocs.test", at=ago, active=active) for name in names]


async def sent(desk: Desk) -> list[str]:
    """The HTML of letters that go out now, by whom they are for."""
    async with Sink() as sink:
        relay = await desk.relay(sink.url)
        await desk.work()
        del relay
    found = []
    for each in sink.envelopes:
        body = read(each.data).get_body(("html",))
        found.append(body.get_content() if body else "")
    return found


def link_of(desk: Desk, html: str) -> str:
    found = re.search(rf"{re.escape(desk.product.base_url)}(/stay/[\w-]+)", unescape(html))
    assert found is not None, html
    return found[1]


async def press(
    visitor: httpx.AsyncClient, path: str, *, wait: bool = True, tick: bool = True
) -> str:
    """The page behind the button. `wait`: as long as a person needs at least."""
    page = await visitor.get(path)
    assert page.status_code == 200
    assert "Maradok" in page.text
    carried = dict(re.findall(r'name="([\w-]+)" value="([^"]*)"', page.text))
    if wait:
        await asyncio.sleep(pressing.QUICKEST.total_seconds() + 0.1)
    return (await visitor.post(path, data=carried | (TICK if tick else {}))).text


async def test_who_presses_the_button_stays_and_who_is_still_silent_goes(
    desk: Desk, asking: tuple[Office, datetime]
) -> None:
    office, now = asking
    await silent(office, now, "marad", "hallgat")
    run = await office.run(now=now)
    assert (run.counts["asked"], run.counts.get("erased", 0)) == (2, 0)
    html = await sent(desk)
    assert len(html) == 2
    visitor = desk.product.client()
    rows = await office.sql("SELECT id, email FROM subscribers WHERE account_id = :account_id")
    names = {each["id"]: each["email"] for each in rows}
    links = desk.product.services.links
    for each in html:
        path = link_of(desk, each)
        whose = names[(await links.read_stay(path.removeprefix("/stay/"))).subscriber_id]
        for _ in range(2):
            await visitor.get(path)  # a program that checks links
        if whose == "marad@kapocs.test":
            # By its name the visitor is a program, which has to tick a box besides.
            assert "Maradok" in await press(visitor, path, tick=False)
            assert "Köszönjük" in await press(visitor, path)
            click = re.search(r'<a href="([^"]*)">Maradok', each)
            assert click is not None
            where = unescape(click[1])
            if urlsplit(where).path.startswith("/c/"):
                answer = await visitor.get(urlsplit(where).path)
                assert urlsplit(answer.headers["location"]).path == path
    await office.sql("DELETE FROM subscriber_events RETURNING id")  # the click above
    await office.sql("UPDATE deliveries SET opened_at = NULL, clicked_at = NULL RETURNING id")
    early = await office.run(now=now + 29 * DAY)
    assert (early.counts["waiting"], early.counts.get("erased", 0)) == (1, 0)
    late = await office.run(now=now + 31 * DAY)
    assert (late.counts["inactive"], late.counts["erased"]) == (1, 1)
    assert await office.emails() == ["marad"]
    (reason,) = await office.reasons()
    assert reason.startswith("Megőrzési szabály: 24 hónapja nem adott jelet; megkérdezve: 20")


async def test_any_sign_between_asking_and_erasing_keeps_them(
    desk: Desk, asking: tuple[Office, datetime]
) -> None:
    office, now = asking
    opened, _ = await silent(office, now, "megnyit", "gep")
    await office.run(now=now)
    assert len(await sent(desk)) == 2
    await office.event(opened, "email_open", now + 5 * DAY)
    other = (await office.sql("SELECT max(id) AS id FROM subscribers"))[0]["id"]
    await office.event(other, "machine_open", now + 5 * DAY)
    await office.run(now=now + 40 * DAY)
    assert await office.emails() == ["megnyit"]


async def test_a_button_that_is_pressed_too_soon_is_not_a_person_s(
    desk: Desk, asking: tuple[Office, datetime]
) -> None:
    office, now = asking
    (id_,) = await silent(office, now, "bela")
    await office.run(now=now)
    (html,) = await sent(desk)
    path = link_of(desk, html)
    assert "Maradok" in await press(desk.product.client(), path, wait=False)
    assert "Maradok" in (await desk.product.client().post(path, data=TICK)).text
    assert await office.sql("SELECT 1 FROM retention_people WHERE stayed_at IS NOT NULL") == []
    bad = await desk.product.client().get(path[:-2] + "xx")
    assert bad.status_code == 404
    await office.sql("DELETE FROM subscribers WHERE id = :id RETURNING id", id=id_)
    assert (await desk.product.client().get(path)).status_code == 404


async def test_who_cannot_be_written_to_is_not_asked(
    desk: Desk, asking: tuple[Office, datetime]
) -> None:
    office, now = asking
    await silent(office, now, "elment", active=False)
    await silent(office, now, "tiltott", "kerdezheto")
    async with office.pool.transaction() as conn:
        await suppressions.add(
            conn, office.account.id, ["tiltott@kapocs.test"], why=("manual", ""), now=now
        )
    run = await office.run(now=now)
    assert (run.counts["asked"], run.counts["erased"]) == (1, 2)
    assert await office.emails() == ["kerdezheto"]


async def test_so_many_are_asked_a_day_and_a_dry_run_asks_nobody(
    desk: Desk, asking: tuple[Office, datetime]
) -> None:
    office, now = asking
    await silent(office, now, *(f"p{n}" for n in range(5)))
    rules = (await office.rules()).rules
    await office.set(
        RetentionRules(
            inactive_months=24, ask_letter_id=rules.ask_letter_id, most_a_day=2, answer_days=30
        )
    )
    dry = await office.run(dry=True, now=now)
    assert await office.count("deliveries") == await office.count("retention_people") == 0
    run = await office.run(now=now)
    assert dict(run.counts) == dict(dry.counts)
    assert (run.counts["asked"], run.counts["over_the_day"]) == (2, 3)
    asked = [(await office.run(now=now + n * DAY)).counts["asked"] for n in (1, 2)]
    assert asked == [2, 1]
    assert await office.count("deliveries") == 5


async def test_a_letter_that_never_went_out_is_sent_anew(
    desk: Desk, asking: tuple[Office, datetime]
) -> None:
    office, now = asking
    await silent(office, now, "bela")
    await office.run(now=now)
    still = await office.run(now=now + 40 * DAY)  # it is on its way yet
    assert still.counts["waiting"] == 1
    await office.sql("UPDATE deliveries SET status = 'failed', finished_at = :now RETURNING id",
                     now=now + DAY)  # fmt: skip
    await office.sql("DELETE FROM outbox RETURNING delivery_id")
    assert (await office.run(now=now + 30 * DAY)).counts["waiting"] == 1
    again = await office.run(now=now + 50 * DAY)
    assert (again.counts["asked"], again.counts.get("erased", 0)) == (1, 0)
    assert await office.count("deliveries") == 2
