"""What the scripts of old pages ask, and the scripts themselves at their old paths."""

from dataclasses import replace
from typing import Any

import httpx
import pytest

from kapocs import server
from kapocs.ids import FormId
from kapocs.public.embedded.uniqueness import PLACE_A_MINUTE, QUESTIONS_A_MINUTE
from old_pages import OLD_LIST, TUKOR, Page
from product import TLS, Server, free_port
from visiting import BELA, Site

TOKEN = "aZ09" * 12 + "1535981529"
CHECK = "/api/check-email-uniqueness-json.php"


async def ask(page: Page, **more: Any) -> httpx.Response:
    """The question that the page's script asks."""
    asked: dict[str, Any] = {
        "ns_id": page.form.id,
        "token": TOKEN,
        "email": BELA,
        "jsonp_callback": "jQuery1_2",
    }
    return await page.site.visitor.get(CHECK, params={**asked, **more, "_": "1535981529"})


async def test_the_page_learns_that_an_address_is_on_the_list(page: Page) -> None:
    assert (await ask(page)).text == '/**/jQuery1_2({"response":"0"});'
    await page.site.join(BELA)
    answer = await ask(page, email=BELA.upper())
    assert answer.text == '/**/jQuery1_2({"response":"1"});'
    assert answer.headers["content-type"].startswith("application/javascript")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert (await ask(page, jsonp_callback="")).json() == {"response": "1"}


@pytest.mark.parametrize(
    "name",
    [
        "alert(1)",
        "a;b",
        "<script>",
        "a b",
        "1a",
        "a.",
        "opener.x.click",
        "a" * 500,
        "á",
        "a\n",
        "a%0a",
        "a[0]",
    ],
)
async def test_a_callback_that_is_no_name_is_not_sent_back(page: Page, name: str) -> None:
    answer = await ask(page, jsonp_callback=name)
    assert answer.status_code == 400
    assert name not in answer.text
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "more",
    [
        {"ns_id": "x"},
        {"ns_id": "9" * 30},
        {"ns_id": ""},
        {"email": "nem cím"},
        {"email": "a\0b@kapocs.test"},
        {"token": ""},
        {"token": "<script>alert(1)"},
    ],
)
async def test_every_question_has_an_answer(page: Page, more: dict[str, str]) -> None:
    await page.site.join(BELA)
    answer = await ask(page, **more)
    assert (answer.status_code, answer.text) == (200, '/**/jQuery1_2({"response":"0"});')


async def test_whoever_asks_too_much_learns_nothing_and_the_form_still_goes(page: Page) -> None:
    await page.site.join(BELA)
    answers = [(await ask(page)).text for _ in range(QUESTIONS_A_MINUTE + 5)]
    assert '"1"' in answers[0]
    assert '"0"' in answers[-1]


async def test_questions_are_counted_by_all_web_processes_together(page: Page) -> None:
    await page.site.join(BELA)
    port = free_port()
    async with (
        Server(server.build(page.site.product.services), port),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", verify=TLS) as visitor,
    ):
        there = Page(Site(page.site.product, visitor, page.site.schema), page.form)
        answers = [(await ask(there)).text for _ in range(QUESTIONS_A_MINUTE)]
    assert all('"1"' in text for text in answers)
    assert '"0"' in (await ask(page)).text


async def test_one_page_does_not_use_up_what_others_of_its_place_may_ask(page: Page) -> None:
    await page.site.join(BELA)
    for _ in range(QUESTIONS_A_MINUTE + 1):
        await ask(page)
    assert '"1"' in (await ask(page, token="masik-lap-jele")).text


async def test_made_up_pages_find_out_no_more_than_a_place_may(page: Page) -> None:
    await page.site.join(BELA)
    answers = [
        (await ask(page, token=f"kitalalt-{number}")).text for number in range(PLACE_A_MINUTE + 5)
    ]
    assert ['"1"' in text for text in answers] == [True] * PLACE_A_MINUTE + [False] * 5


async def test_the_answer_can_be_switched_off(page: Page) -> None:
    await page.site.join(BELA)
    port = free_port()
    silent = replace(page.site.product.services, forms_tell_members=False)
    async with (
        Server(server.build(silent), port),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", verify=TLS) as visitor,
    ):
        closed = Page(Site(page.site.product, visitor, page.site.schema), page.form)
        assert '"0"' in (await ask(closed)).text


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/sw/scripts/embed-iframe-form.js?listId=1&formId=1", "text/javascript"),
        ("/sw/scripts/mailmaster-scripts-1.0.js", "text/javascript"),
        ("/sw/scripts/mmutils.min.js", "text/javascript"),
        ("/sw/scripts/jquery-1.11.0.min.js", "text/javascript"),
        ("/sw/scripts/jquery.inputmask.bundle.min.js", "text/javascript"),
        ("/sw/mailmaster/css/form-template-minimal-light.css", "text/css"),
    ],
)
async def test_scripts_and_sheet_are_at_their_old_paths(site: Site, path: str, kind: str) -> None:
    answer = await site.visitor.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    again = await site.visitor.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


async def test_other_names_among_the_scripts_are_unknown(site: Site) -> None:
    for path in ("/sw/scripts/x.js", "/sw/scripts/..%2fnames.py", "/sw/mailmaster/css/x.css"):
        assert (await site.visitor.get(path)).status_code == 404


async def test_a_frame_is_led_to_the_form_with_what_the_page_knows(page: Page) -> None:
    asked: dict[str, Any] = {
        "listId": page.form.list_id,
        "formId": page.form.id,
        "mssys_lastname": TUKOR,
    }
    answer = await page.site.visitor.get("/t/form", params={**asked, "mssys_utm_source": "blog"})
    assert answer.status_code == 302
    shown = await page.site.visitor.get(answer.headers["location"])
    assert TUKOR in shown.text
    assert 'name="mssys_utm_source" value="blog"' in shown.text
    assert "frame-ancestors" not in shown.headers["content-security-policy"]
    assert "x-frame-options" not in shown.headers
    strange = {**asked, "listId": FormId(OLD_LIST)}
    assert (await page.site.visitor.get("/t/form", params=strange)).status_code == 404
