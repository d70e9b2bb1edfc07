"""Links of personal landing pages: they lead where the page says, and it is known who followed."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kapocs.forms import landing
from kapocs.forms.model import LandingPage
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.links import Person
from kapocs.tracking.machines import PERSON, Machine, judge_visitor
from visiting import BROWSER, Site, path_of

OFFER = "https://anna.test/ajanlat?v=///mssys_city"
HTML = (
    f'<p>Árvíztűrő tükörfúrógép</p><a href="{OFFER}">Tovább</a> <a href="{OFFER}">Ide is</a>'
    '<a href="https://tükörfúrógép.test/">Oda</a><a href="#lent">Le</a>'
    '<a href="mailto:anna@anna.test">Írjon</a>'
)


async def publish(site: Site, html: str) -> LandingPage:
    async with site.product.pool.transaction() as conn:
        return await landing.create(conn, *site.schema.key, name="Ajánlat", html=html)


def link(site: Site, person: Person, page: LandingPage) -> str:
    return path_of(site.product.services.links.landing_page(person, page.id))


async def _facts(site: Site) -> list[dict[str, Any]]:
    async with site.product.pool.connection() as conn:
        rows = await conn.rows(
            """SELECT subscriber_id, data FROM facts WHERE kind = 'landing_page.clicked'
               ORDER BY id"""
        )
    return [{"of": row["subscriber_id"], **row["data"]} for row in rows]


async def _shown(site: Site, person: Person, page: LandingPage) -> list[str]:
    """Paths of the tracked links on somebody's page, shown a while ago."""
    answer = await site.visitor.get(link(site, person, page))
    assert answer.status_code == 200
    found = [path_of(each) for each in re.findall(r'href="([^"]*/l/to/[^"]*)"', answer.text)]
    services = site.product.services
    for path in set(found):
        clicked = await services.links.read_page_click(path.rpartition("/")[2])
        before = clicked.shown_at - timedelta(seconds=10)
        earlier = services.links.page_clicks(clicked.person, before)(clicked.link_id)
        found = [path_of(earlier) if each == path else each for each in found]
    return found


async def test_who_clicks_on_their_page_gets_there_and_is_told_of(site: Site) -> None:
    page = await publish(site, HTML)
    bela = await site.join(mssys_city="Pécs & Győr")
    offer, again, elsewhere = await _shown(site, bela, page)
    assert offer == again
    answer = await site.visitor.get(offer)
    assert answer.status_code == 302
    assert answer.headers["location"] == "https://anna.test/ajanlat?v=P%C3%A9cs%20%26%20Gy%C5%91r"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store, private"
    answer = await site.visitor.get(elsewhere)
    assert answer.headers["location"] == "https://xn--tkrfrgp-gya2g0a0ct.test/"
    told = {"of": bela.subscriber_id, "landing_page_id": page.id, "by_machine": False}
    assert await _facts(site) == [
        {**told, "url": OFFER},
        {**told, "url": "https://tükörfúrógép.test/"},
    ]


async def test_what_is_no_link_to_follow_stays_as_it_is(site: Site) -> None:
    page = await publish(site, HTML)
    answer = await site.visitor.get(link(site, await site.join(), page))
    assert 'href="#lent"' in answer.text
    assert 'href="mailto:anna@anna.test"' in answer.text
    assert "anna.test/ajanlat" not in answer.text


async def test_the_page_of_everybody_leads_straight_on_and_opening_tells_nothing(
    site: Site,
) -> None:
    page = await publish(site, HTML)
    plain = await site.visitor.get(f"/l/{page.id}")
    assert "/l/to/" not in plain.text
    assert 'href="https://anna.test/ajanlat?v="' in plain.text
    await _shown(site, await site.join(), page)
    assert await _facts(site) == []
    async with site.product.pool.connection() as conn:
        assert await conn.value("SELECT count(*) FROM landing_page_links") == 2


async def test_programs_get_there_and_count_as_such(site: Site) -> None:
    page = await publish(site, HTML)
    bela = await site.join()
    offer, *_ = await _shown(site, bela, page)
    for headers in ({"user-agent": "curl/8"}, {"sec-purpose": "prefetch"}, {"user-agent": ""}):
        assert (await site.visitor.get(offer, headers=headers)).status_code == 302
    links = site.product.services.links
    link_id = (await links.read_page_click(offer[6:])).link_id
    just_now = site.product.services.clock() + timedelta(seconds=30)  # however slow the test is
    await site.visitor.get(path_of(links.page_clicks(bela, just_now)(link_id)))
    assert [each["by_machine"] for each in await _facts(site)] == [True] * 4
    assert (await site.visitor.head(offer)).status_code == 302
    assert len(await _facts(site)) == 4


@pytest.mark.parametrize(
    ("agent", "ahead", "seconds", "why"),
    [
        (BROWSER, False, 1.0, ""),
        (BROWSER, False, 0.9, "machine.too_soon"),
        (BROWSER, False, -59, "machine.too_soon"),
        (BROWSER, False, -61, ""),
        (BROWSER, True, 9, "machine.ahead"),
        ("Barracuda Sentinel", False, 9, "machine.barracuda"),
    ],
)
def test_who_follows_a_link_of_a_page_is_told_by_name_and_haste(
    agent: str, ahead: bool, seconds: float, why: str
) -> None:
    since = timedelta(seconds=seconds)
    judged = judge_visitor(agent, "192.0.2.7", prefetched=ahead, since_shown=since)
    assert judged == (Machine(why) if why else PERSON)


async def test_links_of_a_page_stay_when_it_changes_and_go_with_it(site: Site) -> None:
    page = await publish(site, HTML)
    offer, *_ = await _shown(site, await site.join(), page)
    whose = (site.product.anna.id, page.id)
    async with site.product.pool.transaction() as conn:
        await landing.change(conn, *whose, html="<p>Vége</p>")
        await landing.archive(conn, *whose, now=site.product.services.clock())
    assert (await site.visitor.get(offer)).status_code == 302
    async with site.product.pool.transaction() as conn:
        await landing.delete(conn, *whose)
    assert (await site.visitor.get(offer)).status_code == 404
    assert len(await _facts(site)) == 1


async def test_whose_record_is_gone_gets_there_and_leaves_no_word(site: Site) -> None:
    page = await publish(site, HTML)
    bela = await site.join(mssys_city="Pécs")
    offer, *_ = await _shown(site, bela, page)
    async with site.product.pool.transaction() as conn:
        await subscribers.delete(conn, *bela.key)
    answer = await site.visitor.get(offer)
    assert answer.headers["location"] == "https://anna.test/ajanlat?v="
    assert await _facts(site) == []


async def test_an_address_that_was_not_made_here_leads_nowhere(site: Site) -> None:
    page = await publish(site, HTML)
    bela = await site.join()
    offer, *_ = await _shown(site, bela, page)
    services = site.product.services
    stranger = replace(bela, account_id=site.product.cili.id)
    others = services.links.page_clicks(stranger, services.clock())
    wrong = [
        offer[:-1],
        offer.swapcase().replace("/L/TO/", "/l/to/"),
        "/l/to/" + link(site, bela, page).rpartition("/")[2],
        path_of(others((await services.links.read_page_click(offer[6:])).link_id)),
        f"/l/to/{'x' * 5_000}",
        "/l/to/%00%ff",
        f"/l/{page.id}/{offer[6:]}",
    ]
    for path in wrong:
        assert (await site.visitor.get(path)).status_code == 404, path
    assert (await site.visitor.post(offer)).status_code == 405
    assert await _facts(site) == []


async def test_many_who_open_a_new_page_at_once_share_its_links(site: Site) -> None:
    page = await publish(site, HTML)
    people = [await site.join(f"p{number}@kapocs.test") for number in range(6)]
    found = await asyncio.gather(*(_shown(site, each, page) for each in people))
    links = site.product.services.links
    ids = {(await links.read_page_click(each[0][6:])).link_id for each in found}
    assert len(ids) == 1
