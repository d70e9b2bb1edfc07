"""A reader sees, takes away and erases what is stored of them, by a link to their address."""

from datetime import timedelta

import pytest

from kapocs.public.readers.reader_texts import READER_TEXTS
from kapocs.suppressions import queries_restrictions
from own_reader import STRANGE, Reader, make_reader
from product import Product
from visiting import BELA, path_of

HU = READER_TEXTS["hu"]


@pytest.fixture
async def reader(product: Product) -> Reader:
    return await make_reader(product)


async def test_somebody_sees_takes_away_and_erases_their_data(reader: Reader) -> None:
    wishes = await reader.site.visitor.get(reader.ask_path.replace("own-data/ask", "preferences"))
    assert 'action="../own-data/ask/' in wishes.text
    path = await reader.link()
    page = await reader.site.visitor.get(path)
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert (BELA in page.text, "<script>" in page.text) == (True, False)
    assert "Árvíztűrő &lt;script&gt;" in page.text
    taken = await reader.site.visitor.get(f"{path}/file")
    assert taken.json()["email"] == BELA
    assert taken.json()["records"][0]["last_name"] == STRANGE
    for _ in range(2):
        done = await reader.site.press(path, sure="1")
        assert HU["own_data_erased"] in done.text
    await reader.site.product.work()
    assert await reader.site.everyone() == []
    for gone in (path, f"{path}/file"):
        assert (await reader.site.visitor.get(gone)).status_code == 404
    assert (await reader.ask()).status_code == 404


async def test_looking_and_programs_neither_mail_nor_erase(reader: Reader) -> None:
    path = await reader.link()
    for _ in range(2):
        await reader.site.visitor.get(path)
        await reader.site.visitor.head(path)
    assert 'role="alert"' in (await reader.site.press(path, 0)).text
    assert 'role="alert"' in (await reader.site.visitor.post(path, data={"sure": "1"})).text
    assert 'role="alert"' in (await reader.site.press(path)).text  # without the tick
    assert (await reader.ask(seconds=0)).status_code == 400
    assert (await reader.site.visitor.post(reader.ask_path)).status_code == 400
    assert (await reader.site.visitor.get(reader.ask_path)).status_code == 405
    assert await reader.mailed() == []
    assert len(await reader.site.everyone()) == 1


async def test_the_link_is_mailed_three_times_a_day_and_lasts_a_day(reader: Reader) -> None:
    for _ in range(3):
        assert (await reader.ask()).status_code == 200
    often = await reader.ask()
    assert (often.status_code, HU["own_data_often"] in often.text) == (429, True)
    assert len(await reader.mailed()) == 3
    services = reader.site.product.services
    old = services.links.own_data(reader.bela, services.clock() - timedelta(days=2))
    assert (await reader.site.visitor.get(path_of(old))).status_code == 410


@pytest.mark.parametrize("token", ["x", "%00", "a" * 5000, "ő", "0" * 44])
async def test_a_link_that_is_none_shows_nothing(reader: Reader, token: str) -> None:
    for path in (f"/own-data/{token}", f"/own-data/{token}/file"):
        assert (await reader.site.visitor.get(path)).status_code == 404
    assert (await reader.site.visitor.post(f"/own-data/ask/{token}")).status_code == 404


async def test_a_link_for_something_else_opens_no_data(reader: Reader) -> None:
    wishes = reader.ask_path.rsplit("/", 1)[1]
    assert (await reader.site.visitor.get(f"/own-data/{wishes}")).status_code == 404


async def test_what_is_to_be_kept_is_shown_and_not_erased(reader: Reader) -> None:
    path = await reader.link()
    product = reader.site.product
    async with product.pool.transaction() as conn:
        now = product.services.clock()
        await queries_restrictions.put(conn, product.anna.id, BELA, reason="per", by=None, now=now)
    answer = await reader.site.press(path, sure="1")
    assert (answer.status_code, 'role="alert"' in answer.text) == (409, True)
    await product.work()
    assert len(await reader.site.everyone()) == 1
