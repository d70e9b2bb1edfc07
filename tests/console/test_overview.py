"""The overview: first steps, the last thirty days, what is wrong."""

from datetime import timedelta
from decimal import Decimal

import httpx
import pytest

import make
from console.people import make_person, sign_in, token_of
from kapocs.accounts.roles import Role
from kapocs.console import month
from kapocs.counting import people
from kapocs.lists import actions as lists
from kapocs.lists import changing as list_changes
from kapocs.lists.model import ListType
from kapocs.orders import queries_income
from kapocs.proof import queries_month
from kapocs.samples import making
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from make_mail import make_letter
from product import Product

ANNA = "anna@kapocs.test"
ODD = "Árvíztűrő tükörfúrógép <script>alert(1)</script>"


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    """Anna's browser, signed in."""
    await make_person(product, product.anna.id, ANNA)
    browser = product.client()
    await sign_in(browser, ANNA)
    return browser


async def test_steps_are_done_by_themselves_and_can_be_put_away(
    product: Product, anna: httpx.AsyncClient
) -> None:
    home = (await anna.get("/")).text
    assert 'id="steps"' in home
    assert home.count("tick-mark") == 5
    assert home.count('<li class="done">') == 0
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, name=ODD)
        await make.make_form(conn, product.anna.id, made.id, name=ODD)
        other = await make.make_list(conn, product.cili.id)
        await make_letter(conn, await lists.schema(conn, product.cili.id, other.id))
    home = (await anna.get("/")).text
    assert home.count('<li class="done">') == 2
    assert "<script>alert" not in home
    async with product.pool.transaction() as conn:
        await list_changes.archive(conn, product.anna.id, made.id, now=make.NOW)
    assert (await anna.get("/")).text.count('<li class="done">') == 1
    token = token_of(await anna.get("/"))
    for _ in range(2):
        answer = await anna.post("/start/hide", data={"token": token})
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
    hidden = (await anna.get("/")).text
    assert 'id="steps"' not in hidden
    assert 'action="/start/show"' in hidden
    await anna.post("/start/show", data={"token": token})
    assert 'id="steps"' in (await anna.get("/")).text
    assert (await anna.post("/start/hide", data={"token": ""})).status_code == 403


async def test_samples_are_no_steps_and_go_by_a_button(
    product: Product, anna: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        kept = await make.make_list(conn, product.anna.id, name="Megtartott")
        schema = await lists.schema(conn, product.anna.id, kept.id)
        letter_id = await make_letter(conn, schema)
        now, signer = product.services.clock(), product.services.signer
        await making.make(conn, product.anna, signer, letter_id=letter_id, now=now)
        await list_changes.archive(conn, product.anna.id, kept.id, now=now)
    home = await anna.get("/")
    # Only the letter is not a sample.
    assert home.text.count('<li class="done">') == 1
    assert 'action="/start/samples"' in home.text
    answer = await anna.post("/start/samples", data={"token": token_of(home)})
    assert answer.headers["location"] == "/start"
    assert 'action="/start/samples"' not in (await anna.get("/")).text


async def test_the_month_counts_who_joined_and_left(
    product: Product, anna: httpx.AsyncClient
) -> None:
    now = product.services.clock()
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
        ids = [await make.make_subscriber(conn, schema, email=f"p{n}@x.hu") for n in range(5)]
        await subscribers.unsubscribe(conn, schema, ids[:2], consent=Consent(), now=now)
        await conn.execute(
            "UPDATE subscribers SET subscribed_at = :at WHERE account_id = :account_id",
            at=now - timedelta(days=3),
            account_id=product.anna.id,
        )
        await conn.execute(
            "UPDATE subscribers SET subscribed_at = :at WHERE account_id = :anna AND id = :id",
            at=now - timedelta(days=40),
            anna=product.anna.id,
            id=ids[4],
        )
        shop = await make.make_list(conn, product.anna.id, type_=ListType.ECOMMERCE)
        shop_schema = await lists.schema(conn, product.anna.id, shop.id)
        await make.make_subscriber(conn, shop_schema, email="vevo@x.hu")
        zone = product.anna.zone
        begun = month.begin(now, zone)
        found = await queries_month.moved(conn, product.anna.id, zone=zone.key, since=begun)
        active = await people.active(conn, product.anna.id, now)
        assert (active.people, active.is_all, active.is_due) == (3, True, False)
        assert await queries_month.moved(conn, product.cili.id, zone=zone.key, since=begun) == []
    seen = month.month(found, begun)
    assert (len(seen.bars), seen.joined, seen.gone, seen.is_whole) == (30, 4, 2, True)
    assert (seen.bars[-1].gone, seen.bars[-4].joined, seen.bars[-1].day) == (
        2, 4, now.astimezone(zone).date(),
    )  # fmt: skip
    home = (await anna.get("/")).text
    assert "<dt>Feliratkozott</dt><dd>4</dd>" in home
    assert "<dt>Leiratkozott</dt><dd>2</dd>" in home
    assert "<dt>Most aktív</dt><dd>3</dd>" in home
    assert 'class="month sheet"' in home


async def test_income_is_summed_by_currency(product: Product, anna: httpx.AsyncClient) -> None:
    now = product.services.clock()
    async with product.pool.transaction() as conn:
        rows = (
            (1, 2, "HUF", "1000.10"), (2, 1, "HUF", "0.20"), (3, 3, "HUF", "5"),
            (4, 2, "EUR", "9.99"), (5, 4, "EUR", "7"),
        )  # fmt: skip
        for number, status, currency, gross in rows:
            await conn.execute(
                """INSERT INTO orders (account_id, list_id, record_id, email_key, status, currency,
                                       net, gross, placed_at)
                   VALUES (:account_id, 1, :number, '', :status, :currency, NULL, :gross, :now)""",
                account_id=product.anna.id,
                number=number,
                status=status,
                currency=currency,
                gross=Decimal(gross),
                now=now,
            )
        found = await queries_income.since(conn, product.anna.id, now - timedelta(days=1))
    assert [(each.currency, each.orders, each.ordered, each.paid) for each in found] == [
        ("HUF", 2, Decimal("1000.30"), Decimal("1000.10")),
        ("EUR", 1, Decimal("9.99"), Decimal("9.99")),
    ]
    home = (await anna.get("/")).text
    assert 'data-label="Megrendelve, bruttó"' in home
    await make_person(product, product.anna.id, "kampany@kapocs.test", Role.CAMPAIGNER)
    browser = product.client()
    await sign_in(browser, "kampany@kapocs.test")
    assert 'data-label="Megrendelve, bruttó"' not in (await browser.get("/")).text


async def test_what_is_wrong_is_told(product: Product, anna: httpx.AsyncClient) -> None:
    page = await anna.get("/")
    assert "A feladó domainje nincs igazolva: " not in page.text
    await anna.post("/start/hide", data={"token": token_of(page)})
    home = (await anna.get("/")).text
    assert "A feladó domainje nincs igazolva: " in home
    assert "Nem fut a feldolgozó" in home
    assert "a postaládában maradnak" in home
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
        letter_id = await make_letter(conn, schema)
        send_id = await conn.value(
            """INSERT INTO sends (account_id, list_id, letter_id, type, name, status, started_at)
               VALUES (:account_id, :list_id, :letter_id, 'absolute', :name, 'finished', now())
               RETURNING id""",
            account_id=product.anna.id, list_id=made.id, letter_id=letter_id, name=ODD,
        )  # fmt: skip
        await conn.execute(
            """INSERT INTO send_totals (account_id, send_id, variant, shard, planned, sent,
                                        bounced, opened, clicked)
               VALUES (:account_id, :send_id, 0, 0, 200, 200, 10, 95, 19)""",
            account_id=product.anna.id,
            send_id=send_id,
        )
    home = (await anna.get("/")).text
    assert "több mint 5%-a" in home
    assert f'href="/campaigns/{send_id}/results"' in home
    assert "50,0%" in home
    assert "10,0%" in home
    assert "<script>alert" not in home
