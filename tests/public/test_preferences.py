"""What a reader wants of an account: lists left by ticks, all of them, fewer letters."""

from dataclasses import dataclass

import httpx
import pytest

import make
from kapocs.ids import DeliveryId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.signing import Signer
from kapocs.subscribers import queries
from kapocs.subscribers.links import Person, PersonalLinks
from kapocs.suppressions import queries_limits
from leaving_shop import Shop, open_shop
from product import Product
from visiting import BELA, Site, hidden, open_site, path_of

NO_LETTER = DeliveryId(0)
STRANGE = "Hírek <script>alert(1)</script>"


@dataclass
class Reader:
    """Béla, on two lists of Anna's."""

    site: Site
    news: Schema
    bela: Person
    path: str

    async def states(self) -> list[bool]:
        """Whether he is on the lists."""
        found = []
        async with self.site.product.pool.connection() as conn:
            for schema in (self.site.schema, self.news):
                found += [each.active for each in await queries.page(conn, *schema.key)]
        return found

    async def limits(self) -> dict[str, int]:
        """Whether he wants fewer letters."""
        async with self.site.product.pool.connection() as conn:
            return await queries_limits.of(conn, self.bela.account_id, [BELA])

    async def choose(self, *on: Schema, seconds: float = 10, **values: str) -> httpx.Response:
        """He ticks these lists alone and saves."""
        page = hidden((await self.site.visitor.get(self.path)).text)
        ticks = {f"list-{each.list.id}": "1" for each in on}
        sent = {"shown": page["shown"], "what": "save", **ticks, **values}
        return await self.site.press(self.path, seconds, **sent)


@pytest.fixture
async def reader(product: Product) -> Reader:
    """He has not chosen anything yet."""
    site = await open_site(product)
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, name=STRANGE)
        news = await lists.schema(conn, product.anna.id, made.id)
        await make.make_subscriber(conn, news, email=BELA.upper())
    bela = await site.join()
    link = product.services.links.preferences(bela, NO_LETTER)
    return Reader(site, news, bela, path_of(link))


async def test_ticks_leave_one_list_and_keep_the_other(reader: Reader) -> None:
    page = await reader.site.visitor.get(reader.path)
    assert "Hírek &lt;script&gt;" in page.text
    assert (BELA in page.text, "b•••@kapocs.test" in page.text) == (False, True)
    assert "Anna Kft." in page.text.partition('class="company"')[2]
    for _ in range(2):
        saved = await reader.choose(reader.news, days="7")
        assert "Elmentettük" in saved.text
    assert await reader.states() == [False, True]
    assert await reader.limits() == {BELA: 7}
    assert 'value="7" checked' in (await reader.site.visitor.get(reader.path)).text
    await reader.choose(reader.news, days="0")
    assert await reader.limits() == {}


async def test_opening_pressing_at_once_and_programs_change_nothing(reader: Reader) -> None:
    await reader.site.visitor.get(reader.path)
    await reader.site.visitor.head(reader.path)
    quick = await reader.choose(seconds=0, days="30")
    assert 'role="alert"' in quick.text
    assert "checked> <span>Havonta" in quick.text
    old = await reader.site.visitor.post(reader.path, data={"what": "all"})
    assert 'role="alert"' in old.text
    scanner = reader.site.product.client()
    scanner.headers["User-Agent"] = "curl/8.5.0"
    page = hidden((await scanner.get(reader.path)).text)
    assert (await scanner.post(reader.path, data=page)).status_code == 200
    assert (await reader.states(), await reader.limits()) == ([True, True], {})


async def test_one_press_leaves_everything_and_forms_lead_back(reader: Reader) -> None:
    form = await reader.site.form()
    page = await reader.choose(reader.news, what="all", days="7")
    assert "egyik listánkon sincs" in page.text
    assert f"/f/{form.id}" in page.text
    assert (await reader.states(), await reader.limits()) == ([False, False], {})
    async with reader.site.product.pool.transaction() as conn:
        await conn.execute(
            """INSERT INTO suppressions (account_id, email_key, reason, created_at)
               VALUES (:account_id, :key, 'complaint', now())""",
            account_id=reader.bela.account_id,
            key=BELA,
        )
    assert f"/f/{form.id}" not in (await reader.site.visitor.get(reader.path)).text


async def test_a_list_joined_after_the_page_was_shown_is_not_left(reader: Reader) -> None:
    await reader.choose(reader.site.schema, reader.news, shown=str(reader.news.list.id))
    assert await reader.states() == [True, True]
    sent = {"shown": f"{reader.news.list.id},987654,x,{'9' * 30},-1,\u0661", "days": "0"}
    await reader.site.press(reader.path, **sent)
    assert await reader.states() == [True, False]


@pytest.mark.parametrize("days", ["8", "-7", "7.0", "x" * 9000, "\x00"])
async def test_strange_limits_are_refused(reader: Reader, days: str) -> None:
    assert (await reader.choose(reader.news, days=days)).status_code == 400
    assert (await reader.states(), await reader.limits()) == ([True, True], {})


async def test_no_other_link_and_no_other_account_speaks_for_him(reader: Reader) -> None:
    token = reader.path.rpartition("/")[2]
    strange = PersonalLinks("http://x", Signer(b"another secret of 32 bytes and more."))
    links = reader.site.product.services.links
    other = Person(reader.bela.account_id + 1, *reader.bela.key[1:])  # type: ignore[arg-type]
    for path in (
        f"/preferences/{token[:-2]}AA",
        f"/preferences/{'a' * 5000}",
        path_of(strange.preferences(reader.bela, NO_LETTER)),
        f"/preferences/{links.stay(reader.bela).rpartition('/')[2]}",
        path_of(links.preferences(other, NO_LETTER)),
    ):
        assert (await reader.site.visitor.get(path)).status_code == 404, path
        assert (await reader.site.press(path, what="all")).status_code == 404, path
    assert await reader.states() == [True, True]


async def test_the_page_to_leave_leads_to_the_wishes(product: Product) -> None:
    shop: Shop = await open_shop(product)
    await shop.order()
    await shop.campaign()
    page = await product.client().get(shop.way_out())
    path = path_of(page.text.partition('class="terms"><a href="')[2].partition('"')[0])
    assert path.startswith("/preferences/")
    answer = await product.client().get(path)
    assert "Bolt" in answer.text
