"""What follows after sending an embedded form, and after confirming what it asked for."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from old_pages import TUKOR, Page
from visiting import BELA, Site, path_of

WELCOME = "https://anna.test/kesz?k=[token]&name=///mssys_firstname&u=[email]"


def query(answer: httpx.Response) -> dict[str, str]:
    """What stands in the query of the page led to."""
    assert answer.status_code == 303
    target = urlsplit(answer.headers["location"])
    assert (target.netloc, target.path) == ("anna.test", "/kesz")
    return {name: texts[0] for name, texts in parse_qs(target.query).items()}


async def exchange(client: httpx.AsyncClient, token: str) -> httpx.Response:
    return await client.post("/v2/form-visits/exchange", json={"token": token})


async def page_to_anna(site: Site, **more: Any) -> Page:
    return Page(site, await site.form(language="hu", redirect_hosts=("anna.test",), **more))


async def test_the_page_after_sending_learns_once_who_typed_in_what(
    site: Site, api: httpx.AsyncClient
) -> None:
    page = await page_to_anna(site, redirect_url=WELCOME)
    came = query(await page.send(mssys_firstname=TUKOR))
    [bela] = await site.everyone()
    assert (came["name"], came["u"]) == (TUKOR, BELA)
    stranger = site.product.client(site.product.stranger)
    assert (await exchange(stranger, came["k"])).status_code == 404
    told = (await exchange(api, came["k"])).json()
    assert (told["subscriberId"], told["email"], told["isProven"]) == (bela.id, BELA, False)
    assert (await exchange(api, came["k"])).status_code == 404


async def test_a_double_click_leads_on_with_a_token_for_the_same_person(
    site: Site, api: httpx.AsyncClient
) -> None:
    page = await page_to_anna(site, redirect_url=WELCOME)
    first, second = [query(await page.send())["k"] for _ in range(2)]
    [bela] = await site.everyone()
    assert first != second
    for token in (first, second):
        assert (await exchange(api, token)).json()["subscriberId"] == bela.id


async def test_after_sending_and_after_confirming_the_visitor_goes_to_a_page_each(
    site: Site, api: httpx.AsyncClient
) -> None:
    page = await page_to_anna(
        site,
        double_opt_in=True,
        redirect_url=f"{WELCOME}&most=1",
        confirmed_redirect_url=f"{WELCOME}&most=2",
    )
    sent = query(await page.send(mssys_firstname="Béla"))
    [bela] = await site.everyone()
    who = type(await site.join("x@kapocs.test"))(*site.schema.key, bela.id)
    link = path_of(site.product.services.links.confirm(who, page.form.id))
    done = query(await site.press(link))
    assert (sent["most"], done["most"], done["name"]) == ("1", "2", "Béla")
    proven = [(await exchange(api, each["k"])).json()["isProven"] for each in (sent, done)]
    assert proven == [False, True]
    assert (await exchange(api, done["k"])).status_code == 404


async def test_the_decoy_leads_on_without_a_token(site: Site) -> None:
    page = await page_to_anna(site, redirect_url=WELCOME)
    answer = await page.send(address_1535636457="Fő utca 1.")
    assert "k" not in query(answer)
    assert await site.everyone() == []
