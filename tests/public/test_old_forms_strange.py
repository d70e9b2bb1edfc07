"""Embedded forms with wrong numbers, strange bytes, too much, too slow, too often."""

import asyncio
import socket
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

import make
from kapocs.forms import embedded
from kapocs.forms.model import FormType
from kapocs.public.pace import SENT_A_MINUTE
from old_pages import OLD_FORM, OLD_LIST, Page, parts
from visiting import Site


@pytest.mark.parametrize(
    ("nl_id", "ns_id"),
    [("", ""), ("x", "1"), ("1", "9" * 19), ("0", "0"), ("-1", "-1"), ("١", "١"), ("9" * 40, "1")],
)
async def test_unknown_numbers_get_a_page_that_says_so(page: Page, nl_id: str, ns_id: str) -> None:
    answer = await page.send(nl_id=nl_id, ns_id=ns_id)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


async def test_a_form_is_named_with_its_own_list_only(page: Page) -> None:
    async with page.site.product.pool.transaction() as conn:
        other = await make.make_list(conn, page.site.product.cili.id)
    assert (await page.send(nl_id=other.id)).status_code == 404
    assert await page.site.everyone() == []


async def test_update_forms_do_not_open_here(site: Site) -> None:
    page = Page(site, await site.form(FormType.UPDATE))
    assert (await page.send()).status_code == 404


async def test_old_numbers_lead_to_the_form_that_took_their_place(page: Page) -> None:
    numbers: dict[str, Any] = {"nl_id": OLD_LIST, "ns_id": OLD_FORM}
    assert (await page.send(**numbers)).status_code == 404
    async with page.site.product.pool.transaction() as conn:
        await embedded.add_alias(
            conn,
            page.form.account_id,
            page.form.id,
            old_list=OLD_LIST,
            old_form=OLD_FORM,
        )
    assert (await page.send(**numbers)).status_code == 200
    assert len(await page.site.everyone()) == 1
    assert (await page.send(**{**numbers, "nl_id": 1})).status_code == 404


async def test_old_numbers_of_one_account_are_not_taken_by_another(page: Page) -> None:
    product = page.site.product
    async with product.pool.transaction() as conn:
        theirs = await make.make_list(conn, product.cili.id)
        form = await make.make_form(conn, product.cili.id, theirs.id)
        mine = (page.form.account_id, page.form.id)
        await embedded.add_alias(conn, *mine, old_list=OLD_LIST, old_form=OLD_FORM)
        with pytest.raises(embedded.AliasTaken):
            await embedded.add_alias(
                conn, product.cili.id, form.id, old_list=OLD_LIST, old_form=OLD_FORM
            )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0\xff\xed\xa0\x80",
        b'--x\r\nContent-Disposition: form-data; name="nl_id"\r\n\r\n1',
        b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * 600 + b"--x--\r\n",
        b'--x\r\nContent-Disposition: form-data; name="' + b"a" * 300 + b'"\r\n\r\n1\r\n--x--\r\n',
    ],
)
async def test_broken_bodies_get_a_page_and_no_traceback(page: Page, body: bytes) -> None:
    for kind in ("multipart/form-data; boundary=x", "application/x-www-form-urlencoded"):
        headers = {"Content-Type": kind}
        answer = await page.site.visitor.post("/t/sub", content=body, headers=headers)
        assert answer.status_code in (400, 404)
        assert "<h1>" in answer.text


async def test_too_many_fields_and_too_much_are_refused(page: Page) -> None:
    many = {f"mezo_{at}": "1" for at in range(600)}
    assert (await page.send(**many)).status_code == 400
    answer = await page.send(mssys_comment="x" * 1_100_000)
    assert answer.status_code == 413
    assert (await page.send(mssys_lastname="x" * 256)).status_code == 422
    assert await page.site.everyone() == []


@pytest.mark.parametrize("bad", [b"a\0b", b"\xed\xa0\x80", b"\xff\xfe", b"\xc3"])
async def test_strange_bytes_are_stored_as_text_or_refused_by_name(page: Page, bad: bytes) -> None:
    for name in ("mssys_lastname", "mssys_comment", "email", "mssys_submit_params", "mmform_x"):
        answer = await page.send(**{name: bad})
        assert answer.status_code in (200, 422)
    answer = await page.send(mssys_lastname=b"a\0b", email="cili@kapocs.test")
    assert answer.status_code == 422
    assert "<strong>Vezetéknév</strong>" in answer.text


async def test_a_slow_page_is_waited_for_without_a_connection_of_the_database(
    page: Page,
) -> None:
    whole = httpx.Request("POST", f"{page.site.product.base_url}/t/sub", files=parts(page.said()))
    body = whole.read()
    port = urlsplit(page.site.product.base_url).port
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = "".join(f"{name}: {text}\r\n" for name, text in whole.headers.items())
    writer.write(f"POST /t/sub HTTP/1.1\r\n{head}Connection: close\r\n\r\n".encode())
    for at in range(0, len(body), 40):
        writer.write(body[at : at + 40])
        await writer.drain()
        await asyncio.sleep(0)
    async with asyncio.timeout(60):
        answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200")
    assert len(await page.site.everyone()) == 1


async def test_a_page_that_hangs_up_half_way_signs_up_nobody(page: Page) -> None:
    port = urlsplit(page.site.product.base_url).port
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    head = b"POST /t/sub HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n"
    writer.write(head + b"Content-Type: application/x-www-form-urlencoded\r\n\r\nnl_id=1&ns")
    await writer.drain()
    writer.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
    writer.close()
    assert (await page.send()).status_code == 200


async def test_one_visitor_sends_only_so_many_forms_a_minute(page: Page) -> None:
    statuses = [
        (await page.send(email=f"a{at}@kapocs.test", mssys_submit_params=str(at))).status_code
        for at in range(SENT_A_MINUTE + 5)
    ]
    assert statuses.count(429) >= 1
    assert statuses[:SENT_A_MINUTE].count(429) == 0
