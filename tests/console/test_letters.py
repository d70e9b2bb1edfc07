"""Letters in the console: made, written, looked at, tried, put aside."""

import re
from collections.abc import Mapping

import httpx
import pytest

import make
from console.people import make_person, sign_in, token_of
from kapocs.letters import actions
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from product import Product

NAME = "Árvíztűrő tükörfúrógép"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    return browser


async def _post(
    browser: httpx.AsyncClient, page: str, fields: Mapping[str, str], to: str = ""
) -> httpx.Response:
    token = token_of(await browser.get(page))
    return await browser.post(to or page, data={"token": token, **fields})


async def _letter(browser: httpx.AsyncClient, begin: str = "news", name: str = NAME) -> str:
    """The path of a new one."""
    made = await _post(browser, "/letters/new", {"name": name, "starter": begin})
    assert made.status_code == 303, made.text
    return made.headers["location"]


async def _stored(browser: httpx.AsyncClient, path: str) -> dict[str, str]:
    """What the form of the letter's page says."""
    page = (await browser.get(f"{path}?edit=source")).text
    version = re.search(r'name="version" value="(\d+)"', page)
    source = re.search(r'<textarea class="source".*?>\n(.*?)</textarea>', page, re.DOTALL)
    assert version is not None
    return {"version": version[1], "source": source[1] if source else ""}


async def test_each_beginning_makes_a_letter_that_can_be_seen(
    product: Product, anna: httpx.AsyncClient
) -> None:
    for begin in ("news", "empty"):
        path = await _letter(anna, begin)
        page = (await anna.get(path)).text
        assert NAME in page
        assert ("Nincs észrevétel" in page) == (begin != "empty"), begin
        shown = await anna.get(f"{path}/preview")
        assert shown.status_code == 200
        assert "sandbox" in shown.headers["content-security-policy"]
        assert "script-src" not in shown.headers["content-security-policy"]
        assert "<script" not in shown.text


async def test_what_is_written_is_kept_and_shown_escaped(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path = await _letter(anna, "empty")
    fields = {
        **await _stored(anna, path), "name": SCRIPT, "subject": f"{SCRIPT} {NAME}",
        "format": "html", "source": f"<body><p>{NAME}</p>{SCRIPT}</body>",
        "preheader": "Ez látszik a tárgy mellett", "text": "",
    }  # fmt: skip
    assert (await _post(anna, path, fields)).status_code == 303
    for where in (path, "/letters"):
        page = (await anna.get(where)).text
        assert SCRIPT not in page
        assert "&lt;script&gt;" in page
    shown = (await anna.get(f"{path}/preview")).text
    assert SCRIPT not in shown
    assert NAME in shown
    assert 'value="Ez látszik a tárgy mellett"' in (await anna.get(path)).text


async def test_of_two_who_write_at_once_nobody_loses_what_was_typed(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path = await _letter(anna)
    first = second = await _stored(anna, path)
    mine = {**first, "name": "Anna", "subject": "Az enyém", "format": "html"}
    assert (await _post(anna, path, {**mine, "source": "<p>enyém</p>"})).status_code == 303
    theirs = {**second, "name": "Béla", "subject": "Az övé", "format": "html"}
    clash = await _post(anna, path, {**theirs, "source": "<p>övé</p>"})
    assert clash.status_code == 409
    assert "Közben valaki más is elmentette" in clash.text
    assert "&lt;p&gt;övé&lt;/p&gt;" in clash.text
    assert "enyém" in (await anna.get(path)).text
    again = {**theirs, "source": "<p>övé</p>", "version": (await _stored(anna, path))["version"]}
    assert (await _post(anna, path, again)).status_code == 303


async def test_what_cannot_be_stored_is_told_beside_its_field(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path = await _letter(anna)
    stored = {**await _stored(anna, path), "name": NAME, "subject": "T", "format": "mjml"}
    for wrong, told in (
        ({"source": "<mjml><mj-body><mj-nincs></mj-body></mjml>"}, "html-problem"),
        ({"source": "x" * 1_000_001}, "html-problem"),
        ({"name": "n" * 201}, "name-problem"),
        ({"subject": "s" * 501}, "subject-problem"),
    ):
        answer = await _post(anna, path, {**stored, **wrong})
        assert answer.status_code == 400, told
        assert told.replace("html", "source") in answer.text
    assert (await _stored(anna, path))["version"] == stored["version"]
    assert (await _post(anna, "/letters/new", {"name": "", "starter": "news"})).status_code == 400
    huge = await _post(anna, path, {**stored, "source": "x" * 4_100_000})
    assert huge.status_code == 413


async def test_the_preview_shows_what_is_typed_as_a_chosen_person_sees_it(
    product: Product, anna: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
        for email, first in (("eva@kapocs.test", "Éva"), ("bela@kapocs.test", "Béla")):
            await make.make_subscriber(conn, schema, email=email, mssys_firstname=first)
    path = await _letter(anna)
    fields = {"format": "html", "source": "<p>Szia, [mssys_firstname]!</p>", "subject": "[a(z)] x",
              "list": str(made.id)}  # fmt: skip
    for person, name in (("eva@kapocs.test", "Éva"), ("", "Béla"), ("nincs", "Béla")):
        shown = await _post(anna, path, {**fields, "person": person}, f"{path}/preview")
        assert f"Szia, {name}!" in shown.text
        text = await _post(
            anna, path, {**fields, "person": person, "view": "text"}, f"{path}/preview"
        )
        assert f"<pre>Szia, {name}!" in text.text
    assert "Szia" not in (await anna.get(f"{path}/preview")).text
    assert (await anna.post(f"{path}/preview", data=fields)).status_code == 403
    page = (await anna.get(f"{path}?list={made.id}")).text
    assert ">[mssys_firstname]</code>" in page


async def test_a_test_goes_to_the_address_and_no_further(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path = await _letter(anna)
    wrong = await _post(anna, path, {"to": "anna@kapocs.test"}, f"{path}/test")
    assert wrong.status_code == 400
    assert "to-problem" in wrong.text
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
        await make.make_subscriber(conn, schema)
    for to in ("nem cím", "", " ".join(f"a{n}@kapocs.test" for n in range(11))):
        assert (await _post(anna, path, {"to": to}, f"{path}/test")).status_code == 400
    assert (await _post(anna, path, {"to": "cili@kapocs.test"}, f"{path}/test")).status_code == 303
    await product.work()
    assert [each.recipient for each in product.courier.sent] == ["cili@kapocs.test"]


async def test_a_letter_is_put_aside_and_back_copied_and_deleted(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path = await _letter(anna)
    copied = (await _post(anna, path, {}, f"{path}/copy")).headers["location"]
    assert copied != path
    for _ in range(2):
        assert (await _post(anna, path, {}, f"{path}/archive")).headers["location"] == "/letters"
    assert f'href="{path}"' not in (await anna.get("/letters")).text
    assert f'href="{path}"' in (await anna.get("/letters?archived=1")).text
    assert (await _post(anna, path, {}, f"{path}/restore")).status_code == 303
    assert f'href="{path}"' in (await anna.get("/letters")).text
    assert (await _post(anna, copied, {}, f"{copied}/delete")).status_code == 303
    assert (await anna.get(copied)).status_code == 404


async def test_letters_of_others_and_ids_that_are_none_are_not_there(
    product: Product, anna: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        new = NewLetter(name="Titok", subject="Titok", html="<p>titok</p>")
        theirs = (await actions.create(conn, product.cili.id, new)).letter
    token = token_of(await anna.get("/letters/new"))
    for which in (str(theirs.id), "x", "0", "9" * 30, "½"):
        for end in ("", "/preview"):
            assert (await anna.get(f"/letters/{which}{end}")).status_code == 404
        for end in ("", "/preview", "/test", "/copy", "/archive", "/restore", "/delete"):
            answer = await anna.post(
                f"/letters/{which}{end}", data={"token": token, "to": "a@b.hu"}
            )
            assert answer.status_code == 404, end
            assert "itok" not in answer.text
    assert "Titok" not in (await anna.get("/letters")).text
    assert (await anna.post(f"/letters/{theirs.id}", data={"token": "x"})).status_code == 403
