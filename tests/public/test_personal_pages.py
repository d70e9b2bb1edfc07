"""Pages that open from a link in one's own letter: one's data, confirming, leaving."""

import asyncio
from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from confirming import asked_to_confirm
from kapocs.forms.model import DEFAULT_FIELDS, Form, FormField, FormType
from kapocs.ids import DeliveryId, FormId, ListId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.links import Person
from kapocs.subscribers.model import Consent, EventType
from visiting import BELA, BROWSER, Site, path_of

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


async def update_form(site: Site) -> Form:
    fields = (*DEFAULT_FIELDS, FormField(name="mssys_city"), FormField(name="mssys_sendsms_denied"))
    return await site.form(FormType.UPDATE, fields=fields, language="hu", name="Adataid")


def link(site: Site, person: Person, form: Form) -> str:
    return path_of(site.product.services.links.update_form(person, form.id))


async def test_a_personal_form_shows_ones_own_data_and_saves_the_changes(site: Site) -> None:
    form = await update_form(site)
    bela = await site.join(mssys_city="Pécs", mssys_firstname="Béla", mssys_sendsms_denied="1")
    page = await site.visitor.get(link(site, bela, form))
    assert page.status_code == 200
    assert 'value="Pécs"' in page.text
    assert "checked" in page.text
    sent = {"email": BELA, "mssys_firstname": "Béla", "mssys_city": "Győr", "active": "0"}
    saved = await site.visitor.post(link(site, bela, form), data=sent)
    assert "Elmentettük az adataidat." in saved.text
    found = await site.one(bela.subscriber_id)
    assert (found.active, found.first_name) == (True, "Béla")
    assert found.fields == {"mssys_city": "Győr", "mssys_sendsms_denied": "0"}


async def test_a_personal_page_is_kept_by_nobody_and_tells_nobody(site: Site) -> None:
    form = await update_form(site)
    page = await site.visitor.get(link(site, await site.join(), form))
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["content-security-policy"].endswith("frame-ancestors 'none'")


async def test_problems_of_ones_own_data_are_shown_beside_them(site: Site) -> None:
    form = await update_form(site)
    await site.join("anna@kapocs.test")
    bela = await site.join()
    for email, said in (("x", "nem tűnik e-mail-címnek"), ("anna@kapocs.test", "nem használható")):
        page = await site.visitor.post(link(site, bela, form), data={"email": email})
        assert page.status_code == 422
        assert said in page.text
    assert (await site.one(bela.subscriber_id)).email == BELA


@pytest.mark.parametrize(
    "lasts",
    [timedelta(seconds=-1), timedelta(days=366)],
    ids=["for a second no more", "made while the clock was a year ahead"],
)
async def test_an_expired_link_says_so(site: Site, lasts: timedelta) -> None:
    form = await update_form(site)
    bela = await site.join()
    ended = site.product.services.clock() + lasts
    url = site.product.services.links.update_form(bela, form.id, expires=ended)
    for verb in ("GET", "POST"):
        page = await site.visitor.request(verb, path_of(url))
        assert page.status_code == 410
        assert "This link has expired" in page.text


async def test_a_link_opens_only_its_own_persons_form(site: Site) -> None:
    form, other = await update_form(site), await update_form(site)
    sign_up = await site.form()
    bela = await site.join()
    token = link(site, bela, form).rsplit("/", 1)[1]
    confirm = path_of(site.product.services.links.confirm(bela, form.id)).rsplit("/", 1)[1]
    for path in (
        f"/f/{other.id}/{token}",
        f"/f/{form.id}/{token}A",
        f"/f/{form.id}/{token[:-3]}",
        f"/f/{form.id}/{confirm}",
        f"/f/x/{token}",
        link(site, bela, sign_up),
        link(site, Person(bela.account_id, ListId(bela.list_id + 1), bela.subscriber_id), form),
        link(site, Person(site.product.cili.id, bela.list_id, bela.subscriber_id), form),
    ):
        for verb in ("GET", "POST"):
            assert (await site.visitor.request(verb, path)).status_code == 404, path


async def test_a_deleted_persons_link_leads_nowhere(site: Site) -> None:
    form = await update_form(site)
    bela = await site.join()
    async with site.product.pool.transaction() as conn:
        await subscribers.delete(conn, *site.schema.key, bela.subscriber_id)
    links = site.product.services.links
    for url in (
        links.update_form(bela, form.id),
        links.confirm(bela, form.id),
        links.unsubscribe(bela, DeliveryId(1)),
    ):
        for verb in ("GET", "POST"):
            assert (await site.visitor.request(verb, path_of(url))).status_code == 404


async def test_opening_a_confirmation_changes_nothing_and_its_button_confirms(site: Site) -> None:
    bela, path = await asked_to_confirm(site)
    page = await site.visitor.get(path)
    await site.visitor.head(path)
    assert ">Megerősítem</button>" in page.text
    assert not (await site.one(bela.subscriber_id)).active
    done = await site.press(path)
    assert (done.status_code, "A feliratkozásod teljes." in done.text) == (200, True)
    found = await site.one(bela.subscriber_id)
    assert (found.active, found.confirmed) == (True, True)
    last = (await site.history(bela.subscriber_id))[-1]
    assert last["type"] == EventType.DOUBLE_OPTIN_CONFIRM
    assert (last["client_ip"], last["user_agent"]) == ("127.0.0.1", BROWSER)


async def test_confirming_twice_at_once_confirms_once_and_shows_the_same(site: Site) -> None:
    bela, path = await asked_to_confirm(site, confirmed_thank_you="Szia [mssys_firstname]!")
    answers = await asyncio.gather(*[site.press(path) for _ in range(4)])
    assert {each.status_code for each in answers} == {200}
    assert all("Szia Béla!" in each.text for each in answers)
    types = [each["type"] for each in await site.history(bela.subscriber_id)]
    assert types.count(EventType.DOUBLE_OPTIN_CONFIRM) == 1


async def test_a_confirmation_leads_on_to_the_authors_page(site: Site) -> None:
    _, path = await asked_to_confirm(
        site, confirmed_redirect_url="https://anna.test/kesz", redirect_hosts=("anna.test",)
    )
    page = await site.visitor.get(path)
    assert "form-action 'self' https://anna.test" in page.headers["content-security-policy"]
    done = await site.press(path)
    assert (done.status_code, done.headers["location"]) == (303, "https://anna.test/kesz")


async def test_whoever_left_meanwhile_is_not_brought_back_by_an_old_letter(site: Site) -> None:
    bela, path = await asked_to_confirm(site)
    await site.press(path)
    leave = path_of(site.product.services.links.unsubscribe(bela, DeliveryId(1)))
    await site.visitor.post(leave)
    page = await site.press(path)
    assert page.status_code == 410
    assert "Nincs mit megerősíteni" in page.text
    assert not (await site.one(bela.subscriber_id)).active


async def test_opening_the_unsubscribe_page_changes_nothing_and_its_button_does(
    site: Site,
) -> None:
    bela = await site.join()
    path = path_of(site.product.services.links.unsubscribe(bela, DeliveryId(77)))
    page = await site.visitor.get(path)
    await site.visitor.head(path)
    assert "Leiratkozom" in page.text
    assert "b•••@kapocs.test" in page.text
    assert "Az ilyen levelek: Hírlevél" in page.text
    assert (await site.one(bela.subscriber_id)).active
    left = await site.press(path)
    assert "Leiratkoztál" in left.text
    assert not (await site.one(bela.subscriber_id)).active
    assert "Leiratkoztál" in (await site.visitor.get(path)).text


@pytest.mark.parametrize("multipart", [True, False])
async def test_a_mail_program_unsubscribes_with_one_click(site: Site, multipart: bool) -> None:
    bela = await site.join()
    path = path_of(site.product.services.links.unsubscribe(bela, DeliveryId(77)))
    content = b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click'
    for _ in range(2):
        answer = (
            await site.visitor.post(
                path,
                content=content + b"\r\n--x--\r\n",
                headers={"Content-Type": "multipart/form-data; boundary=x"},
            )
            if multipart
            else await site.visitor.post(path, data=ONE_CLICK)
        )
        assert (answer.status_code, answer.text) == (200, "Unsubscribed.\n")
        assert "set-cookie" not in answer.headers
    assert not (await site.one(bela.subscriber_id)).active
    types = [each["type"] for each in await site.history(bela.subscriber_id)]
    assert types.count(EventType.UNSUBSCRIBE) == 1


async def test_leaving_is_noted_with_the_letter_that_caused_it(site: Site) -> None:
    async with site.product.pool.transaction() as conn:
        new = NewLetter(
            name="Üdvözlés", subject="Szia!", html="<p>[unsubscribe]Leiratkozom[/unsubscribe]</p>"
        )
        saved = await letters.create(conn, site.product.anna.id, new)
        send = await sends.create(
            conn,
            site.product.anna.id,
            NewSend(
                list_id=site.schema.list.id,
                letter_id=saved.letter.id,
                type=SendType.SUBSCRIPTION,
                active=True,
            ),
        )
    await site.send(await site.form(), email=BELA)
    await site.product.work()
    [arrived] = site.product.courier.sent
    header = message_from_bytes(arrived.data, policy=policy.default)["List-Unsubscribe"]
    url = next(part for part in header.split("<") if part.startswith("http")).split(">")[0]
    assert (await site.visitor.post(path_of(url), data=ONE_CLICK)).status_code == 200
    [bela] = await site.everyone()
    last = (await site.history(bela.id))[-1]
    assert last["type"] == EventType.UNSUBSCRIBE
    assert last["delivery_id"] is not None
    assert (last["send_id"], last["letter_id"]) == (send.id, saved.letter.id)


async def test_leaving_ends_a_sign_up_that_waits_for_its_confirmation(site: Site) -> None:
    bela, path = await asked_to_confirm(site)
    leave = path_of(site.product.services.links.unsubscribe(bela, DeliveryId(1)))
    assert "Leiratkozom" in (await site.visitor.get(leave)).text
    await site.visitor.post(leave)
    assert (await site.press(path)).status_code == 410


@pytest.mark.parametrize("path", ["/u/x", "/d/x", "/f/1/x", "/l/1/x", "/u/%00", "/d/" + "A" * 99])
async def test_a_forged_link_is_a_page_that_says_so(site: Site, path: str) -> None:
    for verb in ("GET",) if path.startswith("/l") else ("GET", "POST"):
        answer = await site.visitor.request(verb, path)
        assert answer.status_code == 404
        assert "This page is not here" in answer.text


async def test_a_confirmation_of_a_form_that_is_gone_leads_nowhere(site: Site) -> None:
    bela = await site.join()
    path = path_of(site.product.services.links.confirm(bela, FormId(987_654)))
    assert (await site.visitor.get(path)).status_code == 404


async def test_a_too_large_one_click_is_refused(site: Site) -> None:
    bela = await site.join()
    path = path_of(site.product.services.links.unsubscribe(bela, DeliveryId(1)))
    answer = await site.visitor.post(path, content=b"x" * 1_100_000)
    assert answer.status_code == 413
    assert (await site.one(bela.subscriber_id)).active


async def test_a_person_who_leaves_and_signs_up_again_is_the_same_record(site: Site) -> None:
    bela = await site.join()
    await site.visitor.post(
        path_of(site.product.services.links.unsubscribe(bela, DeliveryId(1))), data=ONE_CLICK
    )
    async with site.product.pool.transaction() as conn:
        schema = await site.fresh(conn)
        left = await subscribers.get(conn, *schema.key, bela.subscriber_id)
        assert not await subscribers.confirm(
            conn, left, schema, consent=Consent(), now=site.product.services.clock()
        )
    await site.send(await site.form(), email=BELA.upper())
    [again] = await site.everyone()
    assert (again.id, again.active) == (bela.subscriber_id, True)
