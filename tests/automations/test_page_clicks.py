"""Clicks on people's own landing pages begin automations and actions."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from automations.track import SIGNER, TEXT, Track, open_track
from kapocs.automations import acting, actions
from kapocs.automations.acting import Action, ActionType, BadAction, LetterTrigger, NewAction
from kapocs.automations.model import BadAutomation
from kapocs.clock import system_clock
from kapocs.db.pool import Conn
from kapocs.forms import landing, page_links
from kapocs.forms.queries_page_links import PageLink
from kapocs.ids import LandingPageId, LinkId, SubscriberId
from kapocs.subscribers.links import Person
from kapocs.uses.model import InUse
from kapocs.wording.telling import told
from product import Product
from visiting import BROWSER, Site, path_of

OFFER = "https://shop.test/offer?who=///email"
PAGE = f'<p>{TEXT}</p><a href="{OFFER}">Tovább</a><a href="https://shop.test/">Bolt</a>'


async def _page(track: Track) -> LandingPageId:
    async with track.pool.transaction() as conn:
        made = await landing.create(conn, track.account_id, track.list_id, name="Lap", html=PAGE)
    return made.id


async def _act(track: Track, page_id: int, *links: str, **more: Any) -> Action:
    when = LetterTrigger.ON_LINK_CLICK if links else LetterTrigger.ON_ANY_CLICK
    given: dict[str, Any] = {
        "action_type": ActionType.UPDATE, "target_list_id": track.list_id,
        "letter_trigger": when, "link_urls": links, "fields": {"mssys_comment": "[+1]"},
    }  # fmt: skip
    wish = NewAction(name=TEXT, landing_page_id=page_id, **(given | more))
    async with track.pool.transaction() as conn:
        return await acting.create(conn, track.account_id, wish, signer=SIGNER, now=track.now)


async def _click(
    track: Track, who: SubscriberId, page_id: LandingPageId, url: str, *, by_machine: bool = False
) -> None:
    person = Person(track.account_id, track.list_id, who)
    link = PageLink(page_id, LinkId(1), url)
    async with track.pool.transaction() as conn:
        assert await page_links.followed(conn, person, link, by_machine=by_machine, now=track.now)
    await track.work()


async def _comment(track: Track, who: SubscriberId) -> str:
    return (await track.person(who)).fields.get("mssys_comment", "")


async def test_clicks_on_this_page_and_these_links_set_it_off(track: Track) -> None:
    page, other = await _page(track), await _page(track)
    made = await _act(track, page, "https://shop.test/offer*", "https://shop.test/")
    assert made.automation.draft["start"] == [
        {"on": "landing_page.clicked", "page": page, "link": "https://shop.test/offer*"},
        {"on": "landing_page.clicked", "page": page, "link": "https://shop.test/"},
    ]
    anna = await track.join("anna@kapocs.test")
    await _click(track, anna, other, OFFER)
    await _click(track, anna, page, "https://else.test/offer")
    await _click(track, anna, page, OFFER, by_machine=True)
    assert await _comment(track, anna) == ""
    for times, url in enumerate((OFFER, "https://shop.test/", OFFER), start=1):
        await _click(track, anna, page, url)
        assert await _comment(track, anna) == f"{times}"


async def test_any_click_sets_it_off_and_can_be_waited_for(track: Track) -> None:
    page = await _page(track)
    await _act(track, page)
    steps = [{"wait": {"for": "landing_page.clicked", "page": page}}, {"set": {"mssys_title": "ő"}}]
    await track.begin(steps)
    anna = await track.join("anna@kapocs.test")
    await track.work()
    await _click(track, anna, page, "https://shop.test/")
    assert await _comment(track, anna) == "1"
    assert (await track.person(anna)).fields["mssys_title"] == "ő"


async def test_a_page_that_is_used_stays(track: Track) -> None:
    page = await _page(track)
    made = await _act(track, page)
    whose = (track.account_id, page)
    deeds: list[Callable[[Conn], Awaitable[None]]] = [
        lambda conn: landing.archive(conn, *whose, now=track.now),
        lambda conn: landing.delete(conn, *whose),
    ]
    for deed in deeds:
        with pytest.raises(InUse) as refused:
            async with track.pool.transaction() as conn:
                await deed(conn)
        assert TEXT in told(refused.value.reason, "en")
    async with track.pool.transaction() as conn:
        await acting.delete(conn, track.account_id, made.automation.id, now=track.now)
        await landing.archive(conn, *whose, now=track.now)
        start = {"on": "landing_page.clicked", "page": page}
        raw = {"name": TEXT, "start": start, "steps": [{"end": True}]}
        draft = await actions.create(conn, track.account_id, raw, SIGNER)
        with pytest.raises(BadAutomation) as missing:
            await actions.activate(conn, track.account_id, draft.id, now=track.now)
    assert missing.value.problems[0].place == "start[0].page"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"letter_trigger": LetterTrigger.ON_OPEN}, "letter_trigger"),
        ({"letter_trigger": None}, "letter_trigger"),
        ({"form_id": 1}, "letter_id"),
        ({"letter_id": 1}, "letter_id"),
        ({"letter_trigger": LetterTrigger.ON_LINK_CLICK}, "link_urls"),
        ({"landing_page_id": 2**40}, "landing_page_id"),
    ],
)
async def test_what_no_page_can_set_off_is_refused(
    track: Track, more: dict[str, Any], field: str
) -> None:
    page = more.pop("landing_page_id", None) or await _page(track)
    with pytest.raises(BadAction) as refused:
        await _act(track, page, **more)
    assert refused.value.field == field


async def test_somebody_clicks_in_a_browser_and_is_put_on_a_list(product: Product) -> None:
    track = await open_track(product.pool)
    page, other = await _page(track), await track.another("Érdeklődők")
    more = {"action_type": ActionType.SUBSCRIBE, "target_list_id": other, "fields": {}}
    await _act(track, page, "https://shop.test/offer*", **more)
    anna = await track.join("anna@kapocs.test")
    visitor = product.client()
    visitor.headers["User-Agent"] = BROWSER
    site = Site(product, visitor, await track.schema())
    links = product.services.links
    shown = await visitor.get(path_of(links.landing_page(Person(*site.schema.key, anna), page)))
    first = re.findall(r'href="([^"]*/l/to/[^"]*)"', shown.text)[0]
    track.now = system_clock()
    clicked = await links.read_page_click(first.rpartition("/")[2])
    earlier = links.page_clicks(clicked.person, track.now.replace(year=2025))(clicked.link_id)
    answer = await visitor.get(path_of(earlier))
    assert answer.headers["location"] == "https://shop.test/offer?who=anna%40kapocs.test"
    await track.work(minutes=1)
    assert [each.email for each in await track.on_list(other)] == ["anna@kapocs.test"]
