"""The tasks of the handbook, done in a browser in both languages; its pictures are made on the way.

`pytest tests/browser/test_handbook_pictures.py -n0 --handbook-pictures` makes those in docs anew.
"""

import re
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, expect

import make
from browser.handbook import ENGLISH, HUNGARIAN, WIDTH, Sample, Tour
from console.people import PASSWORD, PERSON, earlier, make_person
from kapocs.accounts import actions as accounts
from kapocs.courier.model import Message
from kapocs.lists import actions as lists
from kapocs.lists.model import Field
from kapocs.lists.values import FieldType
from kapocs.public.readers.reader_texts import READER_TEXTS
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from kapocs.suppressions import actions as suppressions
from kapocs.suppressions.model import SilenceReason
from product import Product

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
ANNA = "anna@example.com"
PEOPLE = 40


@pytest.mark.parametrize("sample", [ENGLISH, HUNGARIAN], ids=["en", "hu"])
async def test_the_tasks_of_the_handbook_are_done(
    product: Product,
    browser: Browser,
    sample: Sample,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    is_kept = request.config.getoption("--handbook-pictures")
    await _settle(product, sample)
    context = await browser.new_context(
        base_url=product.base_url,
        locale=sample.locale,
        viewport={"width": WIDTH, "height": 800},
        color_scheme="light",
    )
    folder = ROOT / "docs/pictures" if is_kept else tmp_path
    tour = Tour(product=product, page=await context.new_page(), sample=sample, folder=folder)
    await _sign_in(tour)
    await _invite(tour)
    await _import(tour)
    await _make_segment(tour)
    await _make_form(tour)
    await _write_letter(tour)
    await _send(tour)
    await _react(tour)
    await _see_results(tour)
    await _want_less(tour, browser)
    handbook = (ROOT / f"docs/handbook.{sample.language}.md").read_text("utf-8")
    assert sorted(tour.taken) == sorted(re.findall(r"\(pictures/([^)]+)\)", handbook))


async def _settle(product: Product, sample: Sample) -> None:
    """The account has a name, a list, and people on it."""
    now = product.services.clock()
    async with product.pool.transaction() as conn:
        wanted = replace(
            product.anna,
            name=sample.account,
            language=sample.language,
            sender_name=sample.account,
            sender_email=ANNA,
            company=sample.company,
        )
        await accounts.update(conn, product.anna.id, wanted)
        made = await make.make_list(conn, product.anna.id, name=sample.newsletter)
        own = Field(name="plant", type=FieldType.SHORTTEXT, label=sample.field)
        await lists.add_field(conn, product.anna.id, made.id, own)
        schema = await lists.schema(conn, product.anna.id, made.id)
        people = sample.people(PEOPLE)
        ids = [await make.make_subscriber(conn, schema, **each) for each in people]
        await subscribers.unsubscribe(conn, schema, ids[21:24], consent=Consent(), now=now)
        await suppressions.silence(
            conn, product.anna.id, people[31]["email"], reason=SilenceReason.COMPLAINT, now=now
        )
        for at, each in enumerate(ids):
            await conn.execute(
                "UPDATE subscribers SET subscribed_at = :at WHERE account_id = :anna AND id = :id",
                at=now - timedelta(days=at * at % 29, minutes=at),
                anna=product.anna.id,
                id=each,
            )
    await make_person(product, product.anna.id, ANNA)


async def _sign_in(tour: Tour) -> None:
    await tour.page.goto("/login?next=/people")
    await tour.fill("email", ANNA)
    await tour.fill("password", PASSWORD)
    await tour.press("sign_in")


async def _invite(tour: Tour) -> None:
    page, (email, name) = tour.page, tour.sample.colleague
    await tour.fill("email", email)
    await tour.fill("name", name)
    await page.get_by_role("main").get_by_label(tour.t["role_campaigner"]).check()
    await tour.take("colleagues", 960)
    await tour.press("person_invite_button")
    await expect(page.get_by_role("main")).to_contain_text(tour.t["person_invited"])
    await page.goto("/lists/1")
    await tour.take("people", 800)


async def _import(tour: Tour) -> None:
    page, sample = tour.page, tour.sample
    await page.get_by_role("main").get_by_role("link", name=tour.t["import_new"]).click()
    await page.get_by_label(tour.t["import_choose_file"], exact=True).set_input_files(
        {"name": sample.file_name, "mimeType": "text/csv", "buffer": sample.file}
    )
    await tour.press("import_upload")
    await tour.product.work()
    await tour.fill("import_consent", sample.consent)
    await tour.fill("import_consent_date", "2026-10-03")
    await tour.take("import-columns", 1250)
    await tour.press("import_try")
    await tour.product.work()
    await expect(page.get_by_role("link", name=tour.t["import_rejects_csv"])).to_be_visible()
    await tour.take("import-trial", 860)
    await tour.press("import_start")
    await tour.product.work()
    await expect(page.get_by_text(tour.t["import_undo"], exact=True)).to_be_visible()


async def _make_segment(tour: Tour) -> None:
    page, sample = tour.page, tour.sample
    await page.goto("/segments/new?list=1")
    await tour.fill("name", sample.segment)
    await page.get_by_label(tour.t["segment_field"], exact=True).select_option("mssys_postal_city")
    await tour.fill("segment_value", sample.towns[0])
    await tour.press("segment_append")
    await expect(page.locator("#count")).to_contain_text(f"{PEOPLE // len(sample.towns)}")
    await tour.take("segment", 800)
    await tour.press("save")
    await expect(page.get_by_role("heading", level=1)).to_have_text(sample.segment)


async def _make_form(tour: Tour) -> None:
    page = tour.page
    await page.goto("/forms/new?list=1")
    await tour.fill("name", tour.sample.form)
    await tour.press("form_make")
    await page.get_by_text(tour.t["form_consent"], exact=True).click()
    await tour.fill("form_consent_link", "https://example.com/privacy")
    boxes = page.get_by_label(tour.t["form_consent_box"], exact=True)
    await boxes.select_option(label=tour.t["form_consent_new"])
    await tour.press("form_consent_add")
    await expect(page.get_by_text(tour.t["said_form_consent"])).to_be_visible()
    await page.goto("/forms/1")
    await tour.take("form", 1000)


async def _write_letter(tour: Tour) -> None:
    page, sample = tour.page, tour.sample
    await page.goto("/letters/new")
    await tour.fill("letter_name", sample.letter)
    await page.get_by_text(tour.t["starter_about_news"], exact=True).click()
    await tour.press("letter_make")
    await page.goto("/letters/1?edit=source")
    await tour.fill("subject", sample.subject)
    # The plain field is hidden behind the editor of sources, which follows it.
    await page.locator("#source").evaluate(
        "(area, text) => { area.value = text; area.dispatchEvent(new Event('input')) }",
        sample.source,
    )
    await tour.press("letter_save")
    await expect(page.get_by_text(tour.t["said_saved"], exact=True)).to_be_visible()
    await page.goto("/letters/1")
    preview = page.frame_locator("iframe[name=preview]")
    await expect(preview.get_by_role("link").first).to_be_visible()
    await tour.take("letter", 900)


async def _send(tour: Tour) -> None:
    page = tour.page
    await page.get_by_role("link", name=tour.t["letter_to_campaign"]).click()
    await tour.press("campaign_make")
    await page.locator("input[name=exclude]").check()
    await tour.press("campaign_to_rehearsal")
    await page.goto("/campaigns/1/rehearsal")
    await tour.take("rehearsal", 1000)
    people = int((await page.locator(".gets .big").inner_text()).split()[0])
    await page.get_by_text(tour.t["rehearsal_start_now"], exact=True).click()
    await tour.press("rehearsal_start_yes", people=people)
    await expect(page.get_by_text(tour.t["said_campaign_on"])).to_be_visible()
    await tour.product.work()
    assert len(_campaign(tour)) == people


def _campaign(tour: Tour) -> list[Message]:
    """The letters of the campaign, each to somebody else."""
    name = tour.sample.replaced[-3][1]
    return [each for each in tour.product.courier.sent if name in _html(each)]


def _html(mail: Message) -> str:
    body: Any = message_from_bytes(mail.data, policy=policy.default).get_body(("html",))
    return "" if body is None else str(body.get_content())


async def _react(tour: Tour) -> None:
    """Some open the letter, and some of these click."""
    await earlier(tour.product)
    client, base_url = tour.product.client(), tour.product.base_url
    for at, mail in enumerate(_campaign(tour)):
        text = _html(mail)
        picture = re.search(rf'<img src="{base_url}(/[^"]+)" width="1"', text)
        links = re.findall(rf'href="{base_url}(/c/[^"]+)"', text)
        assert picture is not None
        clicked = links[:1] * (at % 5 == 0) + links[1:2] * (at % 10 == 2)
        for path in [picture[1]] * (at % 5 < 3) + clicked:
            await client.get(path, headers=PERSON)
    await tour.product.work()


async def _see_results(tour: Tour) -> None:
    page = tour.page
    await page.goto("/campaigns")
    await page.get_by_role("link", name=tour.sample.letter).first.click()
    await expect(page.get_by_role("cell", name="https://example.com/tulip")).to_be_visible()
    await tour.take("results", 1250)
    await page.keyboard.press("Control+k")
    await page.keyboard.type(_campaign(tour)[0].recipient)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name=tour.t["part_letters"])).to_be_visible()
    await tour.take("person", 700)
    await page.goto("/")
    await expect(page.get_by_role("heading", name=tour.t["overview_campaigns"])).to_be_visible()
    await tour.take("overview", 1220)


async def _want_less(tour: Tour, browser: Browser) -> None:
    """A reader, who is signed in nowhere, comes by the link to unsubscribe."""
    said = READER_TEXTS[tour.sample.language]
    text = _html(_campaign(tour)[0])
    leave = re.findall(rf'href="({tour.product.base_url}/[^"]+)"', text)[-1]
    context = await browser.new_context(viewport={"width": WIDTH, "height": 800})
    page = await context.new_page()
    await page.goto(leave)
    await page.get_by_role("link", name=said["preferences_link"]).click()
    await page.get_by_label(said["preferences_30"]).check()
    await tour.take("preferences", 860, page)
