"""People of large lists: counted by the worker, shown with the time of the count."""

import asyncio
import re
from datetime import timedelta

import httpx

import make
from console.people import make_person, sign_in, token_of
from console.test_big_campaigns import _CROWD
from console.test_campaigns import _campaign
from console.test_lists import anna as anna  # a fixture
from console.test_lists import press
from kapocs.counting import handlers, people
from kapocs.counting import queries_people as queries
from kapocs.counting.model import AT_ONCE
from kapocs.ids import ListId
from kapocs.lists import actions as lists
from kapocs.web.transaction import in_transaction
from product import Product

CROWD = AT_ONCE + 5
_ASKED = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'CountPeople'"
_OLDER = "UPDATE people_counts SET counted_at = counted_at - make_interval(mins => :minutes)"


async def _list(product: Product, name: str, crowd: int = 0) -> ListId:
    """A list of so many people, and Anna's Éva."""
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, name=name)
        schema = await lists.schema(conn, product.anna.id, made.id)
        await make.make_subscriber(conn, schema, email="eva@kapocs.test")
        of = {"account_id": product.anna.id, "list_id": made.id}
        await conn.execute(_CROWD, **of, many=crowd, now=make.NOW)
    return made.id


async def _asked(product: Product) -> int:
    async with product.pool.connection() as conn:
        found: int = await conn.value(_ASKED)
    return found


async def _change(product: Product, statement: str, **values: object) -> None:
    async with product.pool.transaction() as conn:
        await conn.execute(statement, **values)


async def _row(browser: httpx.AsyncClient, name: str) -> list[str]:
    """The last two cells of a list's row: its people, and those who are active."""
    page = (await browser.get("/lists")).text.replace("\xa0", " ")
    row = next(each for each in page.split("<tr>") if f">{name}</a>" in each)
    return re.findall(r'class="num"[^>]*>([^<]*)<', row)


async def _active(browser: httpx.AsyncClient) -> str:
    page = (await browser.get("/")).text.replace("\xa0", " ")
    found = re.search(r"<dt>Most aktív</dt><dd>([^<]*)</dd>", page)
    assert found is not None
    return found[1]


async def test_a_large_list_is_counted_by_the_worker_and_a_small_one_at_once(
    product: Product, anna: httpx.AsyncClient
) -> None:
    large, small = await _list(product, "Nagy", CROWD), await _list(product, "Kicsi")
    most = f"{AT_ONCE + 1:,}".replace(",", " ")
    assert await _row(anna, "Nagy") == [f"legalább {most}"] * 2
    assert "számolása folyamatban" in (await anna.get("/lists")).text
    assert (await _active(anna)).startswith("legalább")
    # However often somebody looks.
    assert await _asked(product) == 1
    await product.work()
    assert await _row(anna, "Nagy") == ["20 006", "20 006"]
    assert await _row(anna, "Kicsi") == ["1", "1"]
    assert await _active(anna) == "20 007"
    page = (await anna.get("/lists")).text
    assert "Számolva:" in page
    assert "folyamatban" not in page
    assert "Számolva:" in (await anna.get("/")).text
    leaves = "UPDATE subscribers SET active = false WHERE list_id = :id"
    await _change(product, leaves, id=small)
    gone = "DELETE FROM subscribers WHERE list_id = :id AND email_key LIKE 'p1%'"
    await _change(product, gone, id=large)
    assert await _row(anna, "Kicsi") == ["1", "0"]
    assert await _asked(product) == 0
    await _change(product, _OLDER, minutes=2)
    assert await _row(anna, "Nagy") == ["20 006", "20 006"]
    await product.work()
    # What is left of it is few enough to be counted at once.
    assert await _row(anna, "Nagy") == ["8 895", "8 895"]
    assert await _active(anna) == "8 895"
    assert "Számolva:" not in (await anna.get("/lists")).text


async def test_another_account_sees_nothing_of_it_and_asks_for_nothing(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await _list(product, "Nagy", CROWD)
    await make_person(product, product.cili.id, "cili@kapocs.test")
    cili = product.client()
    await sign_in(cili, "cili@kapocs.test")
    await press(cili, "/lists/new", name="Cilié", type="NEWSLETTER")
    assert await _row(cili, "Cilié") == ["0", "0"]
    assert await _active(cili) == "0"
    assert "Nagy" not in (await cili.get("/lists")).text
    assert await _asked(product) == 0


async def test_asked_by_two_at_once_it_is_counted_once_and_anew_when_stuck(
    product: Product,
) -> None:
    await _list(product, "Nagy", CROWD)
    whose, now = product.anna.id, product.services.clock()

    async def ask(minutes: int = 0) -> None:
        at = now + timedelta(minutes=minutes)
        await in_transaction(product.pool, lambda conn: people.ask(conn, whose, at))

    await asyncio.gather(*[ask() for _ in range(5)])
    assert await _asked(product) == 1
    await ask(9)
    assert await _asked(product) == 1
    await ask(11)
    assert await _asked(product) == 2
    # A clock that was set back.
    await ask(-60)
    assert await _asked(product) == 3


async def test_without_anybody_looking_it_is_counted_every_fifteen_minutes(
    product: Product,
) -> None:
    await _list(product, "Nagy", CROWD)
    whose, now = product.anna.id, product.services.clock()
    await in_transaction(product.pool, lambda conn: people.ask(conn, whose, now))
    await in_transaction(product.pool, lambda conn: people.ask(conn, product.cili.id, now))
    await product.work()
    for minutes, asked in ((14, 0), (17, 1), (18, 1)):
        async with product.pool.transaction() as conn:
            await handlers.tick(conn, None, product.services.clock() + timedelta(minutes=minutes))
        assert await _asked(product) == asked
    await product.work()
    async with product.pool.connection() as conn:
        kept = await queries.kept(conn, whose)
        nothing = await queries.kept(conn, product.cili.id)
    assert kept is not None
    assert nothing is not None
    assert (len(kept.lists), kept.asked_at, nothing.lists) == (1, None, [])
    assert kept.counted_at is not None
    assert not kept.may_be_asked(kept.counted_at + timedelta(seconds=59))
    assert kept.may_be_asked(kept.counted_at + timedelta(seconds=61))
    assert kept.may_be_asked(kept.counted_at - timedelta(seconds=1))


async def test_a_campaign_to_whole_lists_is_counted_from_what_is_kept(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path, wish = await _campaign(product, anna)
    of = {"account_id": product.anna.id, "list_id": int(wish["list"])}
    await _change(product, _CROWD, **of, many=CROWD, now=make.NOW)
    await _change(
        product,
        "UPDATE subscribers SET email = '', email_key = '' WHERE email_key = 'p7@kapocs.test'",
    )
    first = (await anna.get(f"{path}/audience")).text.replace("\xa0", " ")
    assert "<strong>20 007</strong>" in first
    assert "Számolva" not in first
    await product.work()
    await _change(product, "DELETE FROM subscribers WHERE email_key = 'p8@kapocs.test'")
    kept = (await anna.get(f"{path}/audience")).text.replace("\xa0", " ")
    assert "<strong>20 007</strong>" in kept
    assert "Számolva: <time" in kept
    await press(
        anna, "/segments/new", list=wish["list"], name="Évák", where="mssys_firstname = eva"
    )
    chosen = f"{path}/audience?list={wish['list']}&segment=1"
    few = (await anna.get(chosen)).text
    assert "<strong>1</strong>" in few
    assert "Számolva" not in few


async def test_a_count_that_takes_too_long_is_given_up_with_a_plain_sentence(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path, wish = await _campaign(product, anna)
    token = token_of(await anna.get("/"))
    segment = {"token": token, "list": wish["list"], "where": "mssys_city = Pécs"}
    async with product.pool.transaction() as conn:
        # Whoever counts waits for this.
        await conn.execute("LOCK TABLE subscribers IN ACCESS EXCLUSIVE MODE")
        both = await asyncio.gather(
            anna.get(f"{path}/audience"), anna.post("/segments/count", data=segment)
        )
    assert [each.status_code for each in both] == [200, 200]
    assert all("túl sokáig tartana" in each.text for each in both)
    assert "<strong>3</strong>" in (await anna.get(f"{path}/audience")).text
