"""Forgotten passwords, invitations and one's own password, in the console and by letters."""

import asyncio
import re
from email import message_from_bytes, policy
from email.message import EmailMessage

import httpx

from console.people import PASSWORD, make_person, sign_in, token_of
from kapocs.accounts.roles import Role
from kapocs.console.catalogue import CATALOGUE
from product import Product

ANNA, BELA = "anna@kapocs.test", "bela@kapocs.test"
CHOSEN = "Árvíztűrő tükörfúrógép, de másik"
HU = CATALOGUE["hu"]
HUNGARIAN = {"Accept-Language": "hu"}


async def letters(product: Product) -> list[EmailMessage]:
    """What a worker mails now."""
    before = len(product.courier.sent)
    await product.work()
    sent = product.courier.sent[before:]
    return [message_from_bytes(each.data, policy=policy.default) for each in sent]


def link_in(mail: EmailMessage) -> str:
    """The path of the link in the letter; the HTML says the same."""
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    found = re.search(r"^https?://[^/\s]+(/password/\S+)\s*$", text.get_content(), re.MULTILINE)
    assert found is not None
    assert f'{found[1]}">' in html.get_content()
    return found[1]


async def _send(browser: httpx.AsyncClient, path: str, page: str, **fields: str) -> httpx.Response:
    """Opens the page, then sends what its form would."""
    token = token_of(await browser.get(page, headers=HUNGARIAN))
    return await browser.post(path, data={"token": token, **fields}, headers=HUNGARIAN)


async def _forgotten(browser: httpx.AsyncClient, email: str) -> httpx.Response:
    return await _send(browser, "/forgotten", "/forgotten", email=email)


async def test_a_forgotten_password_is_chosen_anew_by_a_letter_once(product: Product) -> None:
    await make_person(product, product.anna.id, ANNA)
    signed_in, browser = product.client(), product.client()
    await sign_in(signed_in, ANNA)
    answer = await _forgotten(browser, " Anna@kapocs.test ")
    assert (answer.status_code, HU["forgotten_sent"] in answer.text) == (200, True)
    [mail] = await letters(product)
    assert (mail["to"], mail["subject"]) == (ANNA, "Új jelszó a Kapocshoz")
    path = link_in(mail)
    for _ in range(2):
        # A program that opens links uses nothing up.
        shown = await browser.get(path, headers=HUNGARIAN)
        assert shown.status_code == 200
        assert shown.headers["referrer-policy"] == "no-referrer"
    assert HU["sign_out"] in (await signed_in.get("/")).text
    differs = await _send(browser, path, path, new=CHOSEN, again=CHOSEN + "x")
    assert (differs.status_code, HU["password_differs"] in differs.text) == (400, True)
    short = await _send(browser, path, path, new="rövid", again="rövid")
    assert (short.status_code, "10" in short.text) == (400, True)
    token = token_of(await browser.get(path))
    fields = {"token": token, "new": CHOSEN, "again": CHOSEN}
    assert (await browser.post(path, data=fields | {"token": "x"})).status_code == 403
    both = await asyncio.gather(*(browser.post(path, data=fields) for _ in range(2)))
    assert sorted(each.status_code for each in both) == [303, 404]
    assert HU["sign_out"] not in (await signed_in.get("/")).text
    # Nobody is signed in by a link.
    assert not any("session" in each for each in browser.cookies)
    gone = await browser.get(path, headers=HUNGARIAN)
    assert (gone.status_code, HU["refused_dead_link"] in gone.text) == (404, True)
    assert (await sign_in(product.client(), ANNA, PASSWORD)).status_code == 403
    assert (await sign_in(browser, ANNA, CHOSEN)).status_code == 303


async def test_asking_tells_nothing_of_who_exists_and_is_counted(product: Product) -> None:
    await make_person(product, product.anna.id, ANNA)
    browser = product.client()
    answers = {}
    for email in (ANNA, "senki@kapocs.test", "nem cím", "ő" * 500):
        told = [await _forgotten(browser, email) for _ in range(4)]
        assert [each.status_code for each in told] == [200, 200, 200, 429]
        answers[email] = [re.sub(r'value="[\w-]+"', "", each.text) for each in told]
    assert len({tuple(each) for each in answers.values()}) == 1
    mails = await letters(product)
    assert {each["to"] for each in mails} == {ANNA}
    # The newest of the letters is good, the others are not.
    alive = [(await browser.get(link_in(each))).status_code for each in mails]
    assert sorted(alive) == [200, 404, 404]


async def test_somebody_is_invited_at_the_console_and_chooses_a_password(product: Product) -> None:
    await make_person(product, product.anna.id, ANNA)
    browser = product.client()
    await sign_in(browser, ANNA)
    fields = {"email": BELA, "name": "Tükör <b>Béla</b>", "role": "campaigner"}
    wrong = await _send(browser, "/people", "/people", **fields | {"email": "<script>"})
    assert (wrong.status_code, "<script>" in wrong.text) == (400, False)
    assert (
        await _send(browser, "/people", "/people", **fields | {"role": "god"})
    ).status_code == 400
    long = await _send(browser, "/people", "/people", **fields | {"name": "ő" * 201})
    assert long.status_code == 400
    made = await _send(browser, "/people", "/people", **fields)
    assert made.status_code == 303
    where = made.headers["location"]
    again = await _send(browser, "/people", "/people", **fields)
    assert again.status_code == 409
    shown = await browser.get(where)
    assert HU["person_invited"] in shown.text
    assert "<b>Béla" not in shown.text
    [mail] = await letters(product)
    assert (mail["to"], mail["subject"]) == (BELA, "Meghívó ide: Anna Kft.")
    assert (await sign_in(product.client(), BELA, "-")).status_code == 403
    # Who was invited and has not answered has that link only.
    await _forgotten(product.client(), BELA)
    assert await letters(product) == []
    await _send(browser, f"{where}/invite", where)
    [second] = await letters(product)
    theirs = product.client()
    assert (await theirs.get(link_in(mail))).status_code == 404
    path = link_in(second)
    assert (await _send(theirs, path, path, new=CHOSEN, again=CHOSEN)).status_code == 303
    assert (await sign_in(theirs, BELA, CHOSEN)).status_code == 303
    assert HU["role_campaigner"] in (await theirs.get("/me")).text
    assert (await theirs.get("/people")).status_code == 403
    await _send(browser, f"{where}/withdraw", where)
    assert (await browser.get(where)).status_code == 200
    await _send(browser, where, where, name="Béla", role="reader")
    assert HU["person_rights"] not in (await theirs.get("/people/1")).text


async def test_an_invitation_is_withdrawn_and_of_another_account_nothing_is_done(
    product: Product,
) -> None:
    await make_person(product, product.anna.id, ANNA)
    await make_person(product, product.cili.id, "cili@kapocs.test")
    anna, cili = product.client(), product.client()
    await sign_in(anna, ANNA)
    await sign_in(cili, "cili@kapocs.test")
    made = await _send(anna, "/people", "/people", email=BELA, name="", role="reader")
    where = made.headers["location"]
    [mail] = await letters(product)
    for button in ("", "/invite", "/withdraw", "/deactivate", "/activate"):
        answer = await _send(cili, f"{where}{button}", "/me", name="x", role="owner")
        assert answer.status_code == 404, button
    for id_ in ("0", "x", "9" * 30, "-1"):
        assert (await anna.get(f"/people/{id_}")).status_code == 404
    gone = await _send(anna, f"{where}/withdraw", where)
    assert (gone.status_code, gone.headers["location"]) == (303, "/people")
    assert (await anna.get(link_in(mail))).status_code == 404
    assert BELA not in (await anna.get("/people")).text


async def test_one_s_own_password_needs_the_present_one_and_signs_out_the_others(
    product: Product,
) -> None:
    await make_person(product, product.anna.id, ANNA)
    here, there = product.client(), product.client()
    await sign_in(here, ANNA)
    await sign_in(there, ANNA)
    new = {"new": CHOSEN, "again": CHOSEN}
    wrong = await _send(here, "/me/password", "/me", old="nem ez az", **new)
    assert (wrong.status_code, HU["password_old_wrong"] in wrong.text) == (400, True)
    short = await _send(here, "/me/password", "/me", old=PASSWORD, new="rövid", again="rövid")
    assert short.status_code == 400
    done = await _send(here, "/me/password", "/me", old=PASSWORD, **new)
    assert (done.status_code, done.headers["location"]) == (303, "/me")
    assert HU["said_password"] in (await here.get("/me")).text
    assert (await there.get("/me")).headers["location"].startswith("/login")
    for _ in range(5):
        guess = await _send(here, "/me/password", "/me", old="nem ez az", **new)
        assert guess.status_code == 400
    assert (await _send(here, "/me/password", "/me", old=CHOSEN, **new)).status_code == 429


async def test_the_last_owner_stays_one_and_the_page_says_why(product: Product) -> None:
    anna = await make_person(product, product.anna.id, ANNA)
    await make_person(product, product.anna.id, BELA, Role.READER)
    browser = product.client()
    await sign_in(browser, ANNA)
    where = f"/people/{anna}"
    refused = await _send(browser, where, where, name="Anna", role="reader")
    assert (refused.status_code, "utolsó tulajdonos" in refused.text) == (409, True)
