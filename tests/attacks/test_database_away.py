"""A database that is away or too slow is told as such at every door: 503, and when to come back."""

from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from api_v1.world import World, build
from kapocs.forms.model import FormType
from kapocs.ids import DeliveryId
from product import Product
from visiting import Site, open_site

HUNGARIAN = {"Accept-Language": "hu"}
TITLES = {"hu": "Egy pillanat türelmet kérünk", "en": "One moment, please"}


@pytest.fixture
async def world(product: Product) -> World:
    """Anna's account as the contract's examples need it."""
    return await build(product.pool, product.anna.id)


@dataclass
class Doors:
    """The addresses of public pages that ask the database."""

    site: Site
    asked: list[str]
    sent: list[tuple[str, dict[str, str]]]

    async def statuses(self) -> dict[str, int]:
        """What each answers; every answer has a time to come back and a page in Hungarian."""
        found = {}
        visitor = self.site.visitor
        answers = [await visitor.get(path, headers=HUNGARIAN) for path in self.asked]
        answers += [await visitor.post(path, data=data, headers=HUNGARIAN)
                    for path, data in self.sent]  # fmt: skip
        for answer in answers:
            where = f"{answer.request.method} {answer.request.url.path}"
            found[where] = answer.status_code
            assert answer.headers.get("retry-after") == "5", where
            assert TITLES["hu"] in answer.text, where
        return found


async def doors(product: Product) -> Doors:
    """A site with one form of each kind, and somebody on its list."""
    site = await open_site(product)
    form, update = await site.form(double_opt_in=True), await site.form(FormType.UPDATE)
    person = await site.join()
    services = product.services
    own = services.links.update_form(person, update.id).removeprefix(product.base_url)
    leave = services.links.unsubscribe(person, DeliveryId(1)).removeprefix(product.base_url)
    filled = {**site.waited(form), "email": "uj@kapocs.test"}
    old = {"ns_id": str(form.id), "nl_id": str(form.list_id), "email": "uj@kapocs.test"}
    return Doors(
        site,
        [f"/f/{form.id}", f"/f/{form.id}/embed", own, leave, "/l/1"],
        [(f"/f/{form.id}", filled), (own, {"email": "uj@kapocs.test"}), ("/t/sub", old)],
    )


async def test_pages_say_so_while_the_database_is_away(product: Product) -> None:
    every = await doors(product)
    await product.pool.close()
    found = await every.statuses()
    assert set(found.values()) == {503}, found
    english = await every.site.visitor.get(every.asked[0], headers={"Accept-Language": "en"})
    assert TITLES["en"] in english.text
    assert "pool" not in english.text


async def test_the_console_says_so_too(product: Product) -> None:
    visitor = product.client()
    await product.pool.close()
    for path in ("/", "/login", "/mailbox", "/deliveries", "/domains"):
        answer = await visitor.get(path)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5"), path


async def test_both_apis_say_so(product: Product, api: httpx.AsyncClient, world: World) -> None:
    await product.pool.close()
    for path in ("/getlists", "/v2/lists", world.path("/v2/lists/{list}/subscribers")):
        answer = await api.get(path)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5"), path
    assert answer.json()["code"] == "database_away"


async def test_a_page_for_which_the_database_takes_too_long_says_so(product: Product) -> None:
    every = await doors(product)
    async with product.pool.connection() as conn:
        database = await conn.value("SELECT current_database()")
        await conn.execute(f'ALTER DATABASE "{database}" SET statement_timeout = 400')
    await product.pool.raw.expire_connections()
    async with product.pool.transaction() as holding:
        await holding.execute("SET LOCAL statement_timeout = 0")
        await holding.execute("LOCK TABLE forms, landing_pages, subscribers, tries")
        found = await every.statuses()
    assert set(found.values()) == {503}, found


async def test_reports_of_providers_are_asked_to_come_again(product: Product) -> None:
    path = product.services.links.hook(product.anna.id, "postmark")
    await product.pool.close()
    body: dict[str, Any] = {"RecordType": "Delivery", "MessageID": "1"}
    answer = await product.client().post(path, json=body)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


@pytest.mark.parametrize("path", ["/robots.txt", "/docs"])
async def test_pages_that_need_no_database_are_served_without_it(
    product: Product, path: str
) -> None:
    await product.pool.close()
    assert (await product.client().get(path)).status_code == 200
    assert (await product.client().get("/health")).status_code == 503
