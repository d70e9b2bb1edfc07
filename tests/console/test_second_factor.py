"""Signing in in two steps, what is asked again, and where somebody is signed in."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import httpx

from assistants.granting import asked, hidden, registered
from console.people import PASSWORD, make_person, sign_in, token_of
from kapocs.accounts import changing, choosing
from kapocs.accounts.choosing import LinkPurpose
from kapocs.accounts.roles import Role
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.throttle import MOST_CODES
from kapocs.factors import totp
from kapocs.ids import UserId
from product import Product

ANNA, BELA = "anna@kapocs.test", "bela@kapocs.test"
HU = CATALOGUE["hu"]
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


async def _press(browser: httpx.AsyncClient, path: str, page: str, **fields: str) -> httpx.Response:
    token = token_of(await browser.get(page))
    headers = {"Referer": str(browser.base_url.join(page))}
    return await browser.post(path, data={"token": token, **fields}, headers=headers)


def _code(product: Product, secret: str, off: int = 1) -> str:
    return totp.code_at(secret, totp.step_at(product.services.clock()) + off)


async def _switch_on(product: Product, browser: httpx.AsyncClient) -> tuple[str, list[str]]:
    """The secret, and the recovery codes."""
    await _press(browser, "/me/factor/begin", "/me/factor", old=PASSWORD)
    page = await browser.get("/me/factor")
    assert 'src="data:image/svg+xml' in page.text
    secret = re.findall(r'<code class="copy">([A-Z2-7]{32})</code>', page.text)[0]
    wrong = await _press(browser, "/me/factor", "/me/factor", code="12345x")
    assert (wrong.status_code, HU["code_wrong"] in wrong.text) == (403, True)
    done = await _press(browser, "/me/factor", "/me/factor", code=_code(product, secret, 0))
    codes = re.findall(r'<code class="copy">([a-z2-7-]{19})</code>', done.text)
    assert (done.status_code, len(codes)) == (200, 10)
    assert codes[0] not in (await browser.get("/me/factor")).text
    return secret, codes


async def test_a_found_browser_sets_up_no_factor_without_the_password(product: Product) -> None:
    await make_person(product, product.anna.id, ANNA)
    browser = product.client()
    await sign_in(browser, ANNA)
    for wrong in ({}, {"old": "nem az"}, {"old": "x" * 5000}, {"old": "\x00\ud7ff"}):
        answer = await _press(browser, "/me/factor/begin", "/me/factor", **wrong)
        assert (answer.status_code, HU["password_old_wrong"] in answer.text) == (403, True)
    assert "data:image" not in (await browser.get("/me/factor")).text


async def _with_factor(product: Product) -> tuple[httpx.AsyncClient, str, list[str]]:
    await make_person(product, product.anna.id, ANNA)
    browser = product.client()
    await sign_in(browser, ANNA)
    return browser, *await _switch_on(product, browser)


async def _second(
    browser: httpx.AsyncClient, asked: httpx.Response, code: str, **other: str
) -> httpx.Response:
    proof = re.findall(r'name="proof" value="([\w-]+)"', asked.text)[0]
    fields = {"token": token_of(asked), "proof": proof, "next": "/me", "code": code}
    return await browser.post("/login/code", data=fields | other)


def _has_session(browser: httpx.AsyncClient) -> bool:
    return any("session" in each for each in browser.cookies)


async def test_there_is_no_session_before_the_second_step_and_no_code_goes_twice(
    product: Product,
) -> None:
    first, secret, codes = await _with_factor(product)
    browser = product.client()
    asked = await sign_in(browser, ANNA, next_="/me")
    assert (asked.status_code, _has_session(browser)) == (200, False)
    wrong = await _second(browser, asked, "000000")
    assert (wrong.status_code, _has_session(browser)) == (403, False)
    code = _code(product, secret)
    done = await _second(browser, asked, code)
    assert (done.status_code, done.headers["location"]) == (303, "/me")
    assert HU["factor_is_on"] in (await browser.get("/me")).text
    other = product.client()
    assert (await _second(other, await sign_in(other, ANNA), code)).status_code == 403
    assert (await _second(other, await sign_in(other, ANNA), codes[0])).status_code == 303
    third = product.client()
    assert (await _second(third, await sign_in(third, ANNA), codes[0])).status_code == 403
    assert HU["sign_out"] in (await first.get("/me")).text


async def test_what_proves_the_password_is_not_to_be_made_up_or_kept(product: Product) -> None:
    _, secret, _ = await _with_factor(product)
    browser = product.client()
    asked = await sign_in(browser, ANNA)
    signer, now = product.services.signer, product.services.clock()
    over = int((now - timedelta(seconds=1)).timestamp())
    forged = (
        *("", "x", "Ő" * 30, signer.token("second-step", 1, 1)),
        signer.token("second-step", product.anna.id, 1, over, 7),
        signer.token("second-step", product.cili.id, 1, over + 300, 7),
        signer.token("password-link", product.anna.id, 1, over + 300, 7),
    )
    for proof in forged:
        answer = await _second(browser, asked, _code(product, secret), proof=proof)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login"), proof
    assert not _has_session(browser)
    assert (await browser.post("/login/code", data={"code": "1"})).status_code == 403
    # Another password, as somebody who found out the old one is to be shut out.
    async with product.pool.transaction() as conn:
        user = await changing.get_user(conn, product.anna.id, await _id(product, ANNA))
        link = await choosing.make_link(conn, signer, user, LinkPurpose.PASSWORD, now)
    path, new = f"/password/{link}", "egy másik hosszú jelszó"
    await _press(product.client(), path, path, new=new, again=new)
    late = await _second(browser, asked, _code(product, secret))
    assert late.headers["location"] == "/login"
    # A password chosen by a letter does not pass the second factor by.
    fresh = product.client()
    again = await sign_in(fresh, ANNA, new)
    assert (again.status_code, _has_session(fresh)) == (200, False)
    assert (await _second(fresh, again, _code(product, secret))).status_code == 303


async def test_guesses_are_counted_however_often_one_begins_anew(product: Product) -> None:
    _, secret, _ = await _with_factor(product)
    for _ in range(MOST_CODES):
        browser = product.client()
        guess = await _second(browser, await sign_in(browser, ANNA), "000000")
        assert guess.status_code == 403
    browser = product.client()
    right = await _second(browser, await sign_in(browser, ANNA), _code(product, secret))
    assert (right.status_code, _has_session(browser)) == (429, False)


async def test_a_code_is_asked_again_for_what_is_sensitive(product: Product) -> None:
    browser, secret, codes = await _with_factor(product)
    bela = {"email": BELA, "name": "Béla", "role": "reader"}
    assert (await _press(browser, "/people", "/people", **bela)).status_code == 303
    async with product.pool.transaction() as conn:
        await conn.execute("UPDATE user_sessions SET proved_at = proved_at - interval '11 minutes'")
    asked = await _press(browser, "/people", "/people", **bela | {"email": "c@kapocs.test"})
    assert asked.headers["location"] == "/me/prove?next=/people"
    for button in ("/me/factor/off", "/me/factor/codes"):
        asked = await _press(browser, button, "/me/factor")
        assert asked.headers["location"] == "/me/prove?next=/me/factor"
    assert "c@kapocs.test" not in (await browser.get("/people")).text
    wrong = await _press(browser, "/me/prove", "/me/prove", code="000000", next="/people")
    assert wrong.status_code == 403
    away = await _press(
        browser, "/me/prove", "/me/prove", code=_code(product, secret), next="//evil.example"
    )
    assert away.headers["location"] == "/"
    assert (await _press(browser, "/me/factor/codes", "/me/factor")).status_code == 200
    assert (await _press(browser, "/me/prove", "/me/prove", code=codes[0])).status_code == 403
    off = await _press(browser, "/me/factor/off", "/me/factor")
    assert off.headers["location"] == "/me/factor"
    assert (await _press(browser, "/people", "/people", **bela)).status_code == 409
    assert (await sign_in(product.client(), ANNA)).status_code == 303


async def test_a_code_is_asked_again_before_an_assistant_is_let_in(product: Product) -> None:
    browser, _, codes = await _with_factor(product)
    client_id = (await registered(product)).json()["client_id"]
    where = urlsplit((await asked(product, client_id)).headers["location"])
    ask = f"{where.path}?{where.query}"
    sent = hidden((await browser.get(ask)).text) | {"decision": "allow"}
    async with product.pool.transaction() as conn:
        await conn.execute("UPDATE user_sessions SET proved_at = proved_at - interval '11 minutes'")
    refused = await browser.post("/assistant", data=sent | {"decision": "deny"})
    assert "error=access_denied" in refused.headers["location"]
    held = await browser.post("/assistant", data=sent)
    assert held.headers["location"] == f"/me/prove?next={ask}"
    page = await browser.get(held.headers["location"])
    proof = {**hidden(page.text), "code": codes[0]}
    assert (await browser.post("/me/prove", data=proof)).headers["location"] == ask
    let_in = await browser.post("/assistant", data=sent)
    assert "code=" in let_in.headers["location"]


async def test_an_owner_takes_the_factor_of_a_colleague_who_lost_it(product: Product) -> None:
    browser, _, _ = await _with_factor(product)
    bela_id = await make_person(product, product.anna.id, BELA, Role.READER)
    bela, where = product.client(), f"/people/{bela_id}"
    await sign_in(bela, BELA)
    await _switch_on(product, bela)
    refused = await _press(bela, f"{where}/factor-reset", "/me")
    assert refused.status_code == 403
    assert HU["person_factor_reset"] in (await browser.get(where)).text
    await make_person(product, product.cili.id, "cili@kapocs.test")
    cili = product.client()
    await sign_in(cili, "cili@kapocs.test")
    assert (await _press(cili, f"{where}/factor-reset", "/me")).status_code == 404
    await _press(browser, f"{where}/factor-reset", where)
    assert (await bela.get("/me")).headers["location"].startswith("/login")
    assert (await sign_in(bela, BELA)).status_code == 303


async def test_browsers_are_listed_and_signed_out_one_by_one_or_all(product: Product) -> None:
    await make_person(product, product.anna.id, ANNA)
    await make_person(product, product.anna.id, BELA)
    here, there, third, bela = (product.client() for _ in range(4))
    there.headers["User-Agent"] = FIREFOX
    for each in (here, there, third):
        await sign_in(each, ANNA)
    await sign_in(bela, BELA)
    shown = await here.get("/me")
    assert "Firefox, Windows" in shown.text
    ids = re.findall(r"/me/sessions/(\d+)/end", shown.text)
    assert len(ids) == 2
    for other in (ids[0], "0", "x", "9" * 40):
        await _press(bela, f"/me/sessions/{other}/end", "/me")
    assert (await there.get("/me")).status_code == (await third.get("/me")).status_code == 200
    await _press(here, f"/me/sessions/{ids[0]}/end", "/me")
    left = [(await each.get("/me")).status_code for each in (there, third)]
    assert sorted(left) == [200, 303]
    await _press(here, "/me/sessions/end", "/me")
    assert [(await each.get("/me")).status_code for each in (there, third)] == [303, 303]
    assert (await here.get("/me")).status_code == (await bela.get("/me")).status_code == 200
    await _press(bela, f"/people/{await _id(product, ANNA)}/sign-out", "/people")
    assert (await here.get("/me")).status_code == 303
    assert (await sign_in(here, ANNA, PASSWORD)).status_code == 303


async def _id(product: Product, email: str) -> UserId:
    async with product.pool.connection() as conn:
        id_ = await conn.value("SELECT id FROM users WHERE email = :email", email=email)
    return UserId(id_)
