"""What strangers cause is bounded: letters to one mailbox, and lines in the log."""

import logging
import re
from contextlib import suppress
from pathlib import Path

import pytest
import structlog

import kapocs
from kapocs import log, server
from kapocs.addresses import mailbox_key
from kapocs.forms.model import FormType
from kapocs.log import Repeats, RepeatsFilter, count_repeats
from kapocs.public.pace import (
    SENT_A_MINUTE,
    SENT_TO_A_MAILBOX,
    SENT_WITH_A_PAGE,
    FormPace,
    Held,
)
from product import Product, Server, free_port
from visiting import open_site


async def letters(product: Product) -> int:
    """How many are waiting or written."""
    await product.work()
    return len(product.courier.sent)


async def test_one_page_does_not_send_sixty_letters_to_a_victim_s_variants(
    product: Product,
) -> None:
    site = await open_site(product)
    form = await site.form(double_opt_in=True)
    page = site.waited(form)
    for number in range(1, 61):
        fields = {**page, "email": f"victim+{number}@kapocs.test"}
        await site.visitor.post(f"/f/{form.id}", data=fields)
    assert len(await site.everyone()) == SENT_WITH_A_PAGE
    assert await letters(product) == SENT_WITH_A_PAGE


async def test_a_fresh_page_for_each_does_not_help(product: Product) -> None:
    site = await open_site(product)
    form, other = await site.form(double_opt_in=True), await site.form(double_opt_in=True)
    codes = []
    for number in range(1, 21):
        email = f"Victim+{number}@KAPOCS.test" if number % 2 else "victim@kapocs.test"
        at = form if number % 3 else other
        page = site.waited(at, 10 + number)
        answer = await site.visitor.post(f"/f/{at.id}", data={**page, "email": email})
        codes.append(answer.status_code)
    assert codes == [200] * SENT_TO_A_MAILBOX + [429] * (20 - SENT_TO_A_MAILBOX)
    assert await letters(product) <= SENT_TO_A_MAILBOX


async def test_all_kinds_of_forms_share_the_pace_of_a_place_and_of_all_processes(
    product: Product,
) -> None:
    site = await open_site(product)
    form, update = await site.form(), await site.form(FormType.UPDATE)
    own = product.services.links.update_form(await site.join(), update.id)
    old = {"ns_id": str(form.id), "nl_id": str(form.list_id)}
    answer = await site.visitor.post("/t/sub", data={**old, "email": "elso@kapocs.test"})
    assert answer.status_code == 200
    pace = FormPace(product.services.tries)
    for _ in range(SENT_A_MINUTE - 2):
        assert await pace.holds_elsewhere({}, "127.0.0.1", writes=False) is None
    assert (await site.visitor.post(own, data={})).status_code != 429
    # Another web process, with the same database.
    services = product.services
    port = free_port()
    async with Server(server.build(services), port):
        there = f"http://127.0.0.1:{port}"
        late = await site.visitor.post(f"{there}/t/sub", data={**old, "email": "u@kapocs.test"})
        path = own.removeprefix(product.base_url)
        saved = await site.visitor.post(f"{there}{path}", data={})
    assert (late.status_code, late.headers["retry-after"]) == (429, "60")
    assert (saved.status_code, saved.headers["retry-after"]) == (429, "60")


async def test_a_page_used_up_is_made_fresh_for_a_person(product: Product) -> None:
    site = await open_site(product)
    form = await site.form()
    page = site.waited(form)
    for number in range(SENT_WITH_A_PAGE):
        fields = {**page, "email": f"{number}@kapocs.test"}
        assert "kapocs-shown" not in (await site.visitor.post(f"/f/{form.id}", data=fields)).text
    again = await site.visitor.post(f"/f/{form.id}", data={**page, "email": "uj@kapocs.test"})
    assert again.status_code == 200
    assert 'value="uj@kapocs.test"' in again.text
    token = re.search(r'name="kapocs-shown" value="([\w-]+)"', again.text)
    assert token is not None
    assert token[1] != page["kapocs-shown"]
    assert len(await site.everyone()) == SENT_WITH_A_PAGE


async def test_mistakes_do_not_use_a_page_up(product: Product) -> None:
    site = await open_site(product)
    form = await site.form()
    page = site.waited(form)
    for _ in range(SENT_WITH_A_PAGE + SENT_TO_A_MAILBOX + 1):
        await site.visitor.post(f"/f/{form.id}", data={**page, "email": "not an address"})
    await site.visitor.post(f"/f/{form.id}", data={**page, "email": "bela@kapocs.test"})
    assert [each.email for each in await site.everyone()] == ["bela@kapocs.test"]


async def test_a_place_that_has_to_wait_does_not_use_its_pages_up(product: Product) -> None:
    pace = FormPace(product.services.tries)
    page = {"kapocs-shown": "lap"}
    for number in range(SENT_A_MINUTE):
        assert await pace.holds_elsewhere({}, "192.0.2.7", writes=False) is None, number
    for _ in range(SENT_WITH_A_PAGE + 1):
        assert await pace.holds(page, "192.0.2.7") is Held.TOO_FAST
    assert await pace.holds(page, "192.0.2.8") is None


@pytest.mark.parametrize(
    ("address", "mailbox"),
    [
        ("Anna+1@Kapocs.test", "anna@kapocs.test"),
        ("anna@kapocs.test", "anna@kapocs.test"),
        ("a.n.n.a+x@googlemail.com", "anna@gmail.com"),
        ("a.n.n.a@kapocs.test", "a.n.n.a@kapocs.test"),
        ("+x@kapocs.test", "+x@kapocs.test"),
        ("anna+1@tűzoltó.hu", "anna@xn--tzolt-4ta19f.hu"),
    ],
)
def test_variants_of_an_address_are_one_mailbox(address: str, mailbox: str) -> None:
    assert mailbox_key(address) == mailbox


def test_the_first_lines_of_a_kind_are_written_and_the_rest_counted() -> None:
    at = [0.0]
    repeats = Repeats(lambda: at[-1])
    assert [repeats.held_back("a") for _ in range(7)] == [0] * 5 + [None] * 2
    assert repeats.held_back("b") == 0
    at.append(61.0)
    assert repeats.held_back("a") == 2
    assert repeats.held_back("a") == 0
    at.append(122.0)
    assert repeats.held_back("a") == 0


@pytest.mark.parametrize(
    ("method", "line", "written"),
    [
        ("info", {"event": "send.started"}, 50),
        ("warning", {"event": "send.paused"}, 30),
        ("error", {"event": "api_v1.failed", "exc_info": True}, 30),
        ("info", {"event": "hooks.refused", "by_strangers": True}, 5),
        ("warning", {"event": "hooks.refused", "by_strangers": True}, 5),
    ],
)
def test_warnings_are_held_back_and_whatever_strangers_make_us_say(
    method: str, line: dict[str, object], written: int
) -> None:
    log.forget_repeats()
    lines = []
    for _ in range(50):
        with suppress(structlog.DropEvent):
            lines.append(count_repeats(None, method, dict(line)))
    assert len(lines) == written
    assert not any("by_strangers" in each for each in lines)


def test_lines_of_libraries_are_held_back_too() -> None:
    log.forget_repeats()
    lines = RepeatsFilter()
    record = logging.makeLogRecord({"name": "uvicorn.error", "msg": "Invalid HTTP request."})
    assert [lines.filter(record) for _ in range(8)] == [True] * 5 + [False] * 3


STRANGERS = ("public", "api_v1", "api_v2")
SOURCE = Path(kapocs.__file__).parent


def test_every_logger_of_a_stranger_s_door_says_so() -> None:
    # The console logs nothing; the other packages speak of their own work.
    for package in (*STRANGERS, "console"):
        for path in (SOURCE / package).rglob("*.py"):
            for call in re.findall(r"structlog\.get_logger\([^)]*\)", path.read_text()):
                assert "by_strangers=True" in call, path
