"""The button of a page counts when a person presses it."""

from datetime import timedelta

import pytest

from confirming import asked_to_confirm
from kapocs.ids import DeliveryId
from kapocs.public import pressing
from visiting import BROWSER, Site, path_of

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.mark.parametrize(
    ("agent", "seconds", "said"),
    [
        (BROWSER, None, "Nyomd meg még egyszer a gombot."),
        (BROWSER, 0, "Ez gyors volt!"),
        (BROWSER, -366 * 24 * 3600, "Ez gyors volt!"),  # shown while the clock was ahead
        (BROWSER, 25 * 3600, "Nyomd meg még egyszer a gombot."),
        ("Mozilla/5.0 HeadlessChrome/140.0", 10, "pipáld ki a négyzetet"),
        ("Mozilla/5.0 (compatible; Barracuda Sentinel)", 10, "pipáld ki a négyzetet"),
        ("curl/8.14", 10, "pipáld ki a négyzetet"),
        ("", 10, "pipáld ki a négyzetet"),
    ],
)
async def test_what_a_program_posts_confirms_nobody(
    site: Site, agent: str, seconds: float | None, said: str
) -> None:
    bela, path = await asked_to_confirm(site)
    site.visitor.headers["User-Agent"] = agent
    if seconds is None:
        page = await site.visitor.post(path)
    else:
        page = await site.press(path, seconds)
    assert (page.status_code, said in page.text) == (200, True)
    assert not (await site.one(bela.subscriber_id)).active
    # Whoever it was after all presses that page's button, with the box ticked if there is one.
    await site.press(path, **{pressing.PERSON: "1"})
    assert (await site.one(bela.subscriber_id)).active


async def test_a_page_of_another_link_confirms_nobody(site: Site) -> None:
    bela, path = await asked_to_confirm(site)
    other = path_of(site.product.services.links.unsubscribe(bela, DeliveryId(1)))
    shown_at = site.product.services.clock() - timedelta(seconds=10)
    page = pressing.stamp(site.product.services.signer, other.rsplit("/", 1)[1], shown_at)
    answer = await site.visitor.post(path, data={pressing.PAGE: page})
    assert "Nyomd meg még egyszer a gombot." in answer.text
    assert not (await site.one(bela.subscriber_id)).active


async def test_a_program_that_presses_the_button_for_leaving_takes_nobody_off(site: Site) -> None:
    bela = await site.join()
    path = path_of(site.product.services.links.unsubscribe(bela, DeliveryId(77)))
    site.visitor.headers["User-Agent"] = "Mozilla/5.0 HeadlessChrome/140.0"
    assert "pipáld ki a négyzetet" in (await site.press(path)).text
    assert (await site.one(bela.subscriber_id)).active
    assert (await site.visitor.post(path, data=ONE_CLICK)).text == "Unsubscribed.\n"
    assert not (await site.one(bela.subscriber_id)).active
