"""What follows after sending a form, and what follows after confirming."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

import make
from confirming import asked_to_confirm
from kapocs.forms import visits
from kapocs.forms.model import BadForm, Form, FormType
from kapocs.ids import DeliveryId
from kapocs.suppressions import queries as suppressions
from visiting import BELA, Site, path_of

CONFIRM = "Levelet küldtünk a megadott címre."
WELCOME = "https://anna.test/kesz?k=[token]&name=///mssys_firstname&u=[email]"
TO_ANNA: dict[str, Any] = {"redirect_hosts": ("anna.test",)}


def query(answer: httpx.Response) -> dict[str, str]:
    """What stands in the query of the page led to; its host and path are the author's."""
    assert answer.status_code == 303
    target = urlsplit(answer.headers["location"])
    assert (target.scheme, target.netloc, target.path) == ("https", "anna.test", "/kesz")
    return {name: texts[0] for name, texts in parse_qs(target.query).items()}


async def exchange(client: httpx.AsyncClient, token: str) -> httpx.Response:
    return await client.post("/v2/form-visits/exchange", json={"token": token})


async def test_confirm_in_your_mail_is_said_beside_the_authors_own_thanks(site: Site) -> None:
    form = await site.form(double_opt_in=True, language="hu", thank_you="Szia [mssys_firstname]!")
    page = await site.send(form, email=BELA, mssys_firstname="Árvíztűrő")
    assert "Szia Árvíztűrő!" in page.text
    assert CONFIRM in page.text


async def test_sending_and_confirming_have_a_text_and_an_address_each(site: Site) -> None:
    bela, path = await asked_to_confirm(
        site, thank_you="Nézd meg a leveleid!", confirmed_thank_you="Kész, [mssys_firstname]!"
    )
    done = await site.press(path)
    assert "Kész, Béla!" in done.text
    assert "Nézd meg" not in done.text
    form = await site.form(
        double_opt_in=True,
        redirect_url="https://anna.test/kesz?most=1",
        confirmed_redirect_url="https://anna.test/kesz?most=2",
        **TO_ANNA,
    )
    assert query(await site.send(form, email="cili@kapocs.test")) == {"most": "1"}
    cili = (await site.everyone())[-1]
    link = site.product.services.links.confirm(type(bela)(*site.schema.key, cili.id), form.id)
    assert query(await site.press(path_of(link))) == {"most": "2"}


async def test_the_page_after_confirming_learns_once_who_came(
    site: Site, api: httpx.AsyncClient
) -> None:
    bela, path = await asked_to_confirm(site, confirmed_redirect_url=WELCOME, **TO_ANNA)
    came = query(await site.press(path))
    assert (came["name"], came["u"]) == ("Béla", BELA)
    stranger = site.product.client(site.product.stranger)
    assert (await exchange(stranger, came["k"])).status_code == 404
    told = await exchange(api, came["k"])
    assert (told.status_code, told.json()["subscriberId"]) == (200, bela.subscriber_id)
    assert (told.json()["email"], told.json()["isProven"]) == (BELA, True)
    again = await exchange(api, came["k"])
    assert (again.status_code, again.json()["code"]) == (404, "visit_not_found")
    # A button pressed twice leads on twice, each time with a token of its own.
    second = query(await site.press(path))["k"]
    assert second != came["k"]
    assert (await exchange(api, second)).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "AAAA", "\ud800".encode("utf-8", "replace").decode()])
async def test_a_made_up_token_tells_nothing(
    site: Site, api: httpx.AsyncClient, token: str
) -> None:
    assert (await exchange(api, token)).status_code == 404


async def test_a_token_is_good_for_minutes_and_an_old_link_gives_none(
    site: Site, api: httpx.AsyncClient
) -> None:
    bela, path = await asked_to_confirm(site, confirmed_redirect_url=WELCOME, **TO_ANNA)
    token = query(await site.press(path))["k"]
    async with site.product.pool.transaction() as conn:
        await conn.execute("UPDATE form_visits SET expires_at = now() - interval '1 second'")
        await conn.execute("UPDATE subscribers SET confirmed_at = now() - interval '11 minutes'")
    assert (await exchange(api, token)).status_code == 404
    for page in (await site.press(path), await site.visitor.get(path)):
        assert (page.status_code, "Már megerősítetted" in page.text) == (200, True)
    assert (await site.one(bela.subscriber_id)).active


async def test_a_visit_noted_while_the_clock_was_ahead_is_over_once_it_is_right(
    site: Site, api: httpx.AsyncClient
) -> None:
    _, path = await asked_to_confirm(site, confirmed_redirect_url=WELCOME, **TO_ANNA)
    token = query(await site.press(path))["k"]
    async with site.product.pool.transaction() as conn:
        await conn.execute("UPDATE form_visits SET expires_at = expires_at + interval '1 year'")
        await conn.execute("UPDATE subscribers SET confirmed_at = now() + interval '1 year'")
    assert (await exchange(api, token)).status_code == 404
    page = await site.press(path)
    assert (page.status_code, "Már megerősítetted" in page.text) == (200, True)


async def test_after_sending_everybody_is_told_the_same_and_proves_nothing(
    site: Site, api: httpx.AsyncClient
) -> None:
    bela = await site.join(mssys_firstname="Titok")
    form = await site.form(redirect_url=WELCOME, **TO_ANNA)
    known = query(await site.send(form, email=BELA))
    new = query(await site.send(form, email="uj@kapocs.test", mssys_firstname="Új"))
    assert "name" not in known
    assert (new["name"], len(new["k"])) == ("Új", len(known["k"]))
    told = (await exchange(api, known["k"])).json()
    assert (told["subscriberId"], told["isProven"]) == (bela.subscriber_id, False)


async def test_every_token_is_as_long_as_the_others(site: Site) -> None:
    form = await site.form()
    bela = await site.join()
    now, signer = site.product.services.clock(), site.product.services.signer
    lengths = set()
    async with site.product.pool.transaction() as conn:
        for _ in range(1_000):
            token = await visits.issue(
                conn, signer, form, bela.subscriber_id, is_proven=False, now=now
            )
            lengths.add(len(token))
    assert len(lengths) == 1


async def test_saving_ones_own_data_leads_on_with_a_token_too(
    site: Site, api: httpx.AsyncClient
) -> None:
    form = await site.form(FormType.UPDATE, redirect_url=WELCOME, **TO_ANNA)
    bela = await site.join()
    link = path_of(site.product.services.links.update_form(bela, form.id))
    token = query(await site.visitor.post(link, data={"email": BELA}))["k"]
    assert (await exchange(api, token)).json()["isProven"] is True


@pytest.mark.parametrize(
    "url",
    [
        "https://[mssys_firstname].anna.test/",
        "https://anna.test/[mssys_firstname]",
        "https://anna.test/x?a=1#[token]",
        "[mssys_website]",
        "https://anna.test.gonosz.test/?k=[token]",
        "https://anna.test@gonosz.test/?k=[token]",
    ],
)
@pytest.mark.parametrize("which", ["redirect_url", "confirmed_redirect_url"])
async def test_fields_choose_neither_host_nor_path(site: Site, url: str, which: str) -> None:
    with pytest.raises(BadForm) as refused:
        await site.form(double_opt_in=True, **{which: url, **TO_ANNA})
    assert refused.value.field == which


async def test_a_hostile_value_stays_in_its_place(site: Site) -> None:
    form = await site.form(redirect_url=WELCOME, **TO_ANNA)
    evil = "&k=x#//gonosz.test/\r\nSet-Cookie: a=b"
    came = query(await site.send(form, email=BELA, mssys_firstname=evil))
    assert came["name"].split() == evil.split()
    assert came["k"] != "x"


async def suppress(site: Site, reason: str, email: str = BELA) -> None:
    async with site.product.pool.transaction() as conn:
        await suppressions.suppress(
            conn, site.product.anna.id, email_key=email, reason=reason, detail="", now=make.NOW
        )


async def suppressed(site: Site) -> dict[str, str]:
    async with site.product.pool.connection() as conn:
        return await suppressions.suppressed(conn, site.product.anna.id, [BELA])


async def confirm_link(site: Site, form: Form) -> str:
    [bela] = await site.everyone()
    who = type(await site.join("x@kapocs.test"))(*site.schema.key, bela.id)
    return path_of(site.product.services.links.confirm(who, form.id))


@pytest.mark.parametrize("reason", ["hard_bounce", "soft_bounces"])
async def test_ones_own_double_opt_in_lifts_a_bounce(site: Site, reason: str) -> None:
    await suppress(site, reason)
    form = await site.form(double_opt_in=True, language="hu")
    await site.send(form, email=BELA)
    await site.product.work()
    assert [each.recipient for each in site.product.courier.sent] == [BELA]
    assert await suppressed(site) == {BELA: reason}
    await site.press(await confirm_link(site, form))
    assert await suppressed(site) == {}


@pytest.mark.parametrize("reason", ["hard_bounce", "soft_bounces"])
async def test_who_is_on_the_list_lifts_their_own_bounce_by_signing_up_again(
    site: Site, reason: str
) -> None:
    bela = await site.join(mssys_firstname="Béla")
    form = await site.form(double_opt_in=True, language="hu")
    await site.send(form, email=BELA)
    await site.product.work()
    assert not site.product.courier.sent
    await suppress(site, reason)
    before = await site.one(bela.subscriber_id)
    page = await site.send(form, email=BELA, mssys_firstname="Idegen")
    assert page.text == (await site.send(form, email="uj@kapocs.test")).text
    await site.product.work()
    assert {each.recipient for each in site.product.courier.sent} == {BELA, "uj@kapocs.test"}
    assert len(site.product.courier.sent) == 2
    assert (await site.one(bela.subscriber_id)).active
    assert await suppressed(site) == {BELA: reason}
    await site.press(path_of(site.product.services.links.confirm(bela, form.id)))
    assert await suppressed(site) == {}
    after = await site.one(bela.subscriber_id)
    assert (after.active, after.first_name) == (True, "Béla")
    assert after.subscribed_at == before.subscribed_at


@pytest.mark.parametrize("reason", ["complaint", "manual", "role_account"])
@pytest.mark.parametrize("is_member", [False, True])
async def test_a_refusal_is_not_lifted_by_a_sign_up_and_the_page_says_what_to_do(
    site: Site, reason: str, is_member: bool
) -> None:
    if is_member:
        await site.join()
    form = await site.form(double_opt_in=True, language="hu")
    other = await site.send(form, email="uj@kapocs.test")
    await suppress(site, reason)
    page = await site.send(form, email=BELA)
    assert page.text == other.text
    assert "írj nekünk: anna@kapocs.test" in page.text
    await site.product.work()
    assert [each.recipient for each in site.product.courier.sent] == ["uj@kapocs.test"]
    assert await suppressed(site) == {BELA: reason}


async def test_a_confirmation_after_leaving_says_that_one_can_sign_up_again(site: Site) -> None:
    bela, path = await asked_to_confirm(site)
    leave = path_of(site.product.services.links.unsubscribe(bela, DeliveryId(0)))
    await site.press(leave)
    for page in (await site.visitor.get(path), await site.press(path)):
        assert (page.status_code, "Bármikor feliratkozhatsz újra." in page.text) == (410, True)
