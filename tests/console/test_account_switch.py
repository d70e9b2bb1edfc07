"""Somebody who works in several accounts: one sign-in, and no account whose proofs are missing."""

import re
from datetime import timedelta

import httpx

from console.people import PASSWORD, make_person, sign_in, token_of
from kapocs.accounts import actions, changing
from kapocs.accounts.model import UserChange
from kapocs.accounts.roles import Role
from kapocs.factors import actions as factors
from kapocs.factors import totp
from kapocs.ids import AccountId, UserId
from product import Product

WHO = "anna@kapocs.test"
OTHER = "másik jelszó, hosszú"


async def _there(
    product: Product, account_id: AccountId, password: str = PASSWORD, role: Role = Role.OWNER
) -> UserId:
    user_id = await make_person(product, account_id, WHO, role)
    if password != PASSWORD:
        secret = await actions.hashed(password)
        async with product.pool.transaction() as conn:
            await changing.set_password(conn, account_id, user_id, secret)
    return user_id


async def _switch(browser: httpx.AsyncClient, account_id: AccountId) -> httpx.Response:
    token = token_of(await browser.get("/me"))
    return await browser.post("/switch", data={"token": token, "account": str(account_id)})


async def _where(browser: httpx.AsyncClient) -> str:
    page = (await browser.get("/me")).text
    found = re.search(r'popovertarget="person".*?<span>(.*?)</span></button>', page)
    return found[1] if found else ""


async def test_one_sign_in_opens_both_accounts_and_the_top_switches(product: Product) -> None:
    await _there(product, product.anna.id)
    await _there(product, product.cili.id, role=Role.READER)
    browser = product.client()
    assert (await sign_in(browser, WHO)).status_code == 303
    assert await _where(browser) == product.anna.name
    page = (await browser.get("/")).text
    assert f">{product.cili.name}</button>" in page
    stale = token_of(await browser.get("/me"))
    assert (await _switch(browser, product.cili.id)).status_code == 303
    assert await _where(browser) == product.cili.name
    # The role is that of the account, and a form that was open in the other one is refused.
    assert (await browser.post("/lists/new", data={"token": stale, "name": "x"})).status_code == 403
    token = token_of(await browser.get("/me"))
    assert (await browser.post("/lists/new", data={"token": token, "name": "x"})).status_code == 403
    await _switch(browser, product.anna.id)
    assert await _where(browser) == product.anna.name
    # An account that is not theirs, and what is none.
    for wrong in (AccountId(999), AccountId(0)):
        assert (await _switch(browser, wrong)).headers["location"] == "/login"
    assert (
        await browser.post("/switch", data={"account": str(product.cili.id)})
    ).status_code == 403
    # Out of one is out of all.
    token = token_of(await browser.get("/me"))
    kept = dict(browser.cookies)
    await browser.post("/logout", data={"token": token})
    browser.cookies.update(kept)
    assert (await browser.get("/me")).status_code == 303


async def test_another_password_opens_its_own_account_alone(product: Product) -> None:
    await _there(product, product.anna.id)
    await _there(product, product.cili.id, OTHER)
    browser = product.client()
    await sign_in(browser, WHO)
    assert await _where(browser) == product.anna.name
    # Not so much as its name is told to whoever has the password of the other.
    assert product.cili.name not in (await browser.get("/")).text
    assert (await _switch(browser, product.cili.id)).headers["location"] == "/login"
    await sign_in(browser, WHO, OTHER)
    assert await _where(browser) == product.cili.name
    await _switch(browser, product.anna.id)
    assert await _where(browser) == product.anna.name
    # A password that is changed there ends what was open there.
    secret = await actions.hashed("harmadik jelszó")
    async with product.pool.transaction() as conn:
        await actions.change_password(conn, product.cili.id, email=WHO, password_hash=secret)
    assert (await _switch(browser, product.cili.id)).headers["location"] == "/login"
    assert await _where(browser) == product.anna.name


async def test_each_account_asks_for_its_own_second_factor(product: Product) -> None:
    await _there(product, product.anna.id)
    cili = await _there(product, product.cili.id)
    signer, now = product.services.signer, product.services.clock()
    async with product.pool.transaction() as conn:
        user = await changing.get_user(conn, product.cili.id, cili)
        await factors.begin(conn, user, signer)
        secret = await factors.begun(conn, user, signer)
        assert secret is not None
        first = totp.code_at(secret, totp.step_at(now) - 1)
        await factors.confirm(conn, user, first, signer, now=now - timedelta(seconds=30))
    browser = product.client()
    await sign_in(browser, WHO)
    assert await _where(browser) == product.anna.name
    assert (await _switch(browser, product.cili.id)).headers["location"] == "/login"
    asked = await sign_in(browser, WHO)
    assert asked.status_code == 200
    proof = re.findall(r'name="proof" value="([^"]+)"', asked.text)[0]
    fields = {
        "token": token_of(asked),
        "proof": proof,
        "code": totp.code_at(secret, totp.step_at(now)),
    }
    wrong = await browser.post("/login/code", data=fields | {"code": "000000"})
    assert wrong.status_code == 403
    assert await _where(browser) == product.anna.name
    assert (await browser.post("/login/code", data=fields)).status_code == 303
    assert await _where(browser) == product.cili.name
    assert f">{product.anna.name}</button>" in (await browser.get("/")).text


async def test_who_knows_one_password_cannot_guess_another_by_signing_in_between(
    product: Product,
) -> None:
    """An owner may make a user of any address, with a password that they know."""
    await _there(product, product.anna.id)
    await _there(product, product.cili.id, OTHER)
    browser = product.client()
    answers = []
    for number in range(6):
        answers.append((await sign_in(browser, WHO, f"guess {number} of many")).status_code)
        answers.append((await sign_in(browser, WHO, OTHER)).status_code)
    assert 429 in answers[:12], answers
    assert answers[-1] == 429


async def test_an_address_is_once_in_an_account_and_in_few_of_them(product: Product) -> None:
    await _there(product, product.anna.id)
    api = product.client(product.auth)
    again = await api.post("/v2/users", json={"email": WHO.upper(), "role": "reader"})
    assert (again.status_code, again.json()["code"]) == (409, "user_email_taken")
    await _there(product, product.cili.id)
    made = await api.post("/v2/users", json={"email": "bela@kapocs.test", "role": "reader"})
    taken = await api.patch(f"/v2/users/{made.json()['userId']}", json={"email": WHO})
    assert (taken.status_code, taken.json()["code"]) == (409, "user_email_taken")
    async with product.pool.transaction() as conn:
        for number in range(20):
            account = await actions.create(
                conn, name=f"F{number}", timezone="UTC", language="hu", sender=("", "a@b.hu")
            )
            await conn.execute(
                """INSERT INTO user_owners (email_key, account_id)
                   SELECT :key, :id WHERE (SELECT count(*) FROM user_owners
                                           WHERE email_key = :key) < 8""",
                key=WHO,
                id=account.id,
            )
    full = await api.patch(f"/v2/users/{made.json()['userId']}", json={"email": WHO})
    assert full.status_code == 409


async def test_a_user_let_out_of_one_account_signs_in_to_the_other(product: Product) -> None:
    anna = await _there(product, product.anna.id)
    await make_person(product, product.anna.id, "tulaj@kapocs.test")
    await _there(product, product.cili.id)
    browser = product.client()
    await sign_in(browser, WHO)
    async with product.pool.transaction() as conn:
        now = product.services.clock()
        await changing.deactivate_user(conn, product.anna.id, anna, now=now)
        change = UserChange(language="en")
        await changing.change_user(conn, product.anna.id, anna, change)
    assert (await browser.get("/me")).status_code == 303
    await sign_in(browser, WHO)
    assert await _where(browser) == product.cili.name
