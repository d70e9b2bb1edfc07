"""What visitors and the APIs meet of forms, pages and lists that were put aside."""

import httpx

import make
from confirming import asked_to_confirm
from kapocs.forms import changing as forms
from kapocs.forms import landing
from kapocs.forms.model import FormType
from kapocs.ids import DeliveryId
from kapocs.lists import changing as lists
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition
from product import Product
from visiting import BELA, Site, path_of

CLOSED = "Ez az oldal már nem él"


async def _archive_list(site: Site) -> None:
    async with site.product.pool.transaction() as conn:
        await lists.archive(conn, *site.schema.key, now=make.NOW)


async def test_an_archived_form_says_that_it_is_closed_and_takes_nobody_in(site: Site) -> None:
    form = await site.form(language="hu")
    account_id = site.product.anna.id
    async with site.product.pool.transaction() as conn:
        await forms.archive(conn, account_id, form.id, now=make.NOW)
    for answer in (
        await site.visitor.get(f"/f/{form.id}"),
        await site.visitor.get(f"/f/{form.id}/embed"),
        await site.send(form, email=BELA),
    ):
        assert (answer.status_code, CLOSED in answer.text) == (410, True)
    assert await site.everyone() == []
    async with site.product.pool.transaction() as conn:
        await forms.restore(conn, account_id, form.id)
    assert (await site.visitor.get(f"/f/{form.id}")).status_code == 200


async def test_a_form_of_an_archived_list_is_closed_too(site: Site) -> None:
    form = await site.form(language="hu")
    update = await site.form(FormType.UPDATE, language="hu")
    person = await site.join()
    await _archive_list(site)
    own = path_of(site.product.services.links.update_form(person, update.id))
    for answer in (
        await site.visitor.get(f"/f/{form.id}"),
        await site.send(form, email="cili@kapocs.test"),
        await site.visitor.get(own),
    ):
        assert (answer.status_code, CLOSED in answer.text) == (410, True)
    assert len(await site.everyone()) == 1


async def test_who_was_asked_before_the_form_closed_can_still_confirm(site: Site) -> None:
    person, path = await asked_to_confirm(site)
    record = await site.one(person.subscriber_id)
    assert record.form_id is not None
    async with site.product.pool.transaction() as conn:
        await forms.archive(conn, site.product.anna.id, record.form_id, now=make.NOW)
    assert (await site.press(path)).status_code == 200
    assert (await site.one(person.subscriber_id)).active


async def test_a_person_of_an_archived_list_can_still_leave(site: Site) -> None:
    person = await site.join()
    await _archive_list(site)
    path = path_of(site.product.services.links.unsubscribe(person, DeliveryId(0)))
    assert (await site.visitor.get(path)).status_code == 200
    assert (await site.press(path)).status_code == 200
    assert not (await site.one(person.subscriber_id)).active


async def test_an_archived_landing_page_is_closed(site: Site) -> None:
    async with site.product.pool.transaction() as conn:
        page = await landing.create(conn, *site.schema.key, name="Ajánlat", html="<p>x</p>")
    person = await site.join()
    own = path_of(site.product.services.links.landing_page(person, page.id))
    async with site.product.pool.transaction() as conn:
        await landing.archive(conn, site.product.anna.id, page.id, now=make.NOW)
    hungarian = {"Accept-Language": "hu"}
    for path in (f"/l/{page.id}", own):
        answer = await site.visitor.get(path, headers=hungarian)
        assert (answer.status_code, CLOSED in answer.text) == (410, True)
    async with site.product.pool.transaction() as conn:
        await landing.restore(conn, site.product.anna.id, page.id)
    assert (await site.visitor.get(own)).status_code == 200
    await _archive_list(site)
    for path in (f"/l/{page.id}", own):
        assert (await site.visitor.get(path, headers=hungarian)).status_code == 410


async def test_the_apis_have_no_archived_list_and_no_archived_form(
    site: Site, api: httpx.AsyncClient, product: Product
) -> None:
    list_id, form = site.schema.list.id, await site.form()
    missing = (await api.get("/list/999999")).status_code
    assert (await api.get(f"/list/{list_id}")).status_code == 200
    async with product.pool.transaction() as conn:
        await forms.archive(conn, product.anna.id, form.id, now=make.NOW)
    body = {"email": BELA}
    gone = await api.post(f"/subscribe/{list_id}/form/{form.id}", json=body)
    never = await api.post(f"/subscribe/{list_id}/form/999999", json=body)
    assert (gone.status_code, gone.text) == (never.status_code, never.text)
    assert (await api.get(f"/getforms/{list_id}")).json() == []
    await _archive_list(site)
    assert (await api.get(f"/list/{list_id}")).status_code == missing
    gone = await api.post(f"/subscribe/{list_id}/form/0", json=body)
    never = await api.post("/subscribe/999999/form/0", json=body)
    assert (gone.status_code, gone.text) == (never.status_code, never.text)
    # API v2 tells of the list itself that it is archived; of what is on it, nothing.
    assert (await api.get(f"/v2/lists/{list_id}/subscribers")).status_code in (401, 404)
    assert await site.everyone() == []


async def test_the_apis_have_no_archived_segment(
    site: Site, api: httpx.AsyncClient, product: Product
) -> None:
    await site.join()
    async with product.pool.transaction() as conn:
        segment = await segments.create(
            conn, *site.schema.key, name="Mind", conditions=[Condition("email", "not empty")]
        )
    assert (await api.get(f"/getsegmentnum/{segment.id}")).text == "1"
    async with product.pool.transaction() as conn:
        await segments.archive(conn, product.anna.id, segment.id, now=make.NOW)
    for path, body in (
        ("/getsegmentnum/{}", None),
        (f"/filteredlist/{site.schema.list.id}", True),
    ):
        answers = [
            await api.post(path.format(id_), json=[str(id_)])
            if body
            else await api.get(path.format(id_))
            for id_ in (segment.id, 999_999)
        ]
        assert answers[0].status_code == answers[1].status_code
        assert answers[0].text == answers[1].text
