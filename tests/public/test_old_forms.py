"""Forms of the product used before, still in other people's pages: what they send is taken."""

import asyncio

import pytest

import make
from kapocs.forms import queries_submissions
from kapocs.forms.model import DEFAULT_FIELDS, FormField
from kapocs.lists import actions as lists
from kapocs.lists.values import FieldType
from kapocs.public.pace import SENT_A_MINUTE, SENT_TO_A_MAILBOX
from old_pages import TUKOR, Page, parts
from product import Product
from visiting import BELA, Site


async def test_an_embedded_form_signs_up_with_the_evidence_of_consent(page: Page) -> None:
    answer = await page.send(mssys_lastname=TUKOR, mssys_referer_page="https://bolt.test/hírek")
    assert answer.status_code == 200
    assert "Feliratkoztál." in answer.text
    [person] = await page.site.everyone()
    assert (person.email, person.last_name, person.active) == (BELA, TUKOR, True)
    assert (person.form_id, person.client_ip) == (page.form.id, "127.0.0.1")
    assert person.referer == "https://bolt.test/hírek"


async def test_the_address_with_a_name_in_it_and_plain_bodies_are_taken_too(page: Page) -> None:
    assert (await page.send("/t/sub/hirlevel-űrlap")).status_code == 200
    plain = page.said(email="cili@kapocs.test", mssys_lastname=TUKOR)
    answer = await page.site.visitor.post("/t/sub/", data=plain)
    answer = (
        answer if answer.status_code == 200 else await page.site.visitor.post("/t/sub", data=plain)
    )
    assert answer.status_code == 200
    assert [each.email for each in await page.site.everyone()] == [BELA, "cili@kapocs.test"]


@pytest.mark.parametrize("encoding", ["iso-8859-2", "windows-1250", "utf-8"])
async def test_a_page_may_be_written_in_older_letters(page: Page, encoding: str) -> None:
    sent = page.said(**{"character-encoding": encoding, "mssys_lastname": TUKOR})
    answer = await page.site.visitor.post("/t/sub", files=parts(sent, encoding))
    assert answer.status_code == 200
    assert (await page.site.everyone())[0].last_name == TUKOR


@pytest.mark.parametrize("said", ["utf-8", "", "klingon"])
async def test_letters_that_are_not_what_the_page_says_are_read_all_the_same(
    page: Page, said: str
) -> None:
    sent = page.said(**{"character-encoding": said, "mssys_lastname": TUKOR})
    await page.site.visitor.post("/t/sub", files=parts(sent, "iso-8859-2"))
    assert (await page.site.everyone())[0].last_name == TUKOR


async def test_what_fills_in_the_decoy_is_thanked_and_forgotten(page: Page) -> None:
    answer = await page.send(address_1535636457="Fő utca 1.")
    assert (answer.status_code, "Feliratkoztál." in answer.text) == (200, True)
    assert await page.site.everyone() == []


async def test_a_field_of_the_lists_own_is_no_decoy(site: Site) -> None:
    async with site.product.pool.transaction() as conn:
        await make.make_field(conn, *site.schema.key, name="address_2", type_=FieldType.SHORTTEXT)
    page = Page(site, await site.form(fields=(*DEFAULT_FIELDS, FormField(name="address_2"))))
    await page.send(address_2="Fő utca 1.")
    assert (await site.everyone())[0].fields["address_2"] == "Fő utca 1."


async def test_a_double_click_signs_up_once_with_one_answer(product: Product) -> None:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, unique_email=False)
        schema = await lists.schema(conn, product.anna.id, made.id)
    site = Site(product, product.client(), schema)
    page = Page(site, await site.form())
    answers = await asyncio.gather(*(page.send() for _ in range(8)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert len(await site.everyone()) == 1
    await page.send(mssys_submit_params="15359815299999999999")
    await page.send(email="cili@kapocs.test")
    assert len(await site.everyone()) == 3


async def test_a_refused_form_can_be_corrected_and_sent_from_the_same_page(page: Page) -> None:
    assert (await page.send(email="béla")).status_code == 422
    assert (await page.send()).status_code == 200
    assert len(await page.site.everyone()) == 1


async def test_what_is_wrong_is_named_with_a_way_back(page: Page) -> None:
    answer = await page.send(
        email="nem cím",
        mssys_birthday="holnap",
        mssys_referer_page="https://bolt.test/hirek?a=1",
    )
    assert answer.status_code == 422
    assert "<strong>E-mail-cím</strong>" in answer.text
    assert "<strong>Születésnap</strong>" in answer.text
    assert 'href="https://bolt.test/hirek?a=1"' in answer.text
    assert await page.site.everyone() == []


async def test_the_way_back_never_leads_to_another_site(page: Page) -> None:
    for said in ("https://evil.test/", "javascript:alert(1)", "//evil.test"):
        answer = await page.send(email="", mssys_referer_page=said)
        assert 'href="https://bolt.test/"' in answer.text
        assert said not in answer.text


async def test_an_address_typed_twice_must_be_the_same(page: Page) -> None:
    answer = await page.send(email2="bela@kapcos.test")
    assert answer.status_code == 422
    assert "A két cím nem egyezik." in answer.text
    assert (await page.send(email2=f" {BELA.upper()}")).status_code == 200


async def test_an_international_mobile_is_put_together(site: Site) -> None:
    fields = (*DEFAULT_FIELDS, FormField(name="mssys_int_mobile"))
    page = Page(site, await site.form(fields=fields))
    await page.send(mssys_int_mobile="+36", mssys_int_mobile_numpart="301234567")
    whole = {"mssys_int_mobile": "+36301234567", "mssys_int_mobile_numpart": "301234567"}
    await page.send(email="cili@kapocs.test", **whole)
    found = {each.fields["mssys_int_mobile"] for each in await site.everyone()}
    assert found == {"+36301234567"}


async def test_dates_of_old_date_fields_are_read(page: Page) -> None:
    await page.send(mssys_birthday="1990.03.31.")
    assert (await page.site.everyone())[0].fields["mssys_birthday"] == "1990-03-31"


@pytest.mark.parametrize("zero", ["0000-00-00", "0000.00.00", ""])
async def test_a_zero_date_is_no_date(site: Site, zero: str) -> None:
    fields = (*DEFAULT_FIELDS, FormField(name="mssys_birthday", mandatory=True))
    page = Page(site, await site.form(fields=fields, language="hu"))
    answer = await page.send(mssys_birthday=zero)
    assert answer.status_code == 422
    assert "Ezt a mezőt töltsd ki." in answer.text


async def test_campaign_time_zone_and_answer_to_an_offer_are_kept(site: Site) -> None:
    async with site.product.pool.transaction() as conn:
        for name in ("local_time_zone", "mmform_hitelcel"):
            await make.make_field(conn, *site.schema.key, name=name, type_=FieldType.SHORTTEXT)
        await make.make_field(
            conn, *site.schema.key, name="mssys_want_upsell", type_=FieldType.CHECKBOX
        )
    page = Page(site, await site.form())
    await page.send(
        mssys_utm_source="hírlevél",
        utm_campaign="ősz" * 200,
        mssys_want_upsell="1",
        mmform_hitelcel=TUKOR,
        mmform_egyeb="csak a lapon",
        **{"local-time-zone": "Europe/Budapest"},
    )
    [person] = await site.everyone()
    assert person.fields["mssys_utm_source"] == "hírlevél"
    assert person.fields["mssys_utm_campaign"].startswith("őszősz")
    assert person.fields["local_time_zone"] == "Europe/Budapest"
    assert person.fields["mssys_want_upsell"] == "1"
    assert person.fields["mmform_hitelcel"] == TUKOR
    async with site.product.pool.connection() as conn:
        said = await queries_submissions.said_by(conn, *site.schema.key, person.id)
    assert said["mmform_egyeb"] == "csak a lapon"


async def test_what_does_not_fit_besides_the_form_stops_nobody(site: Site) -> None:
    async with site.product.pool.transaction() as conn:
        await make.make_field(
            conn, *site.schema.key, name="mssys_want_upsell", type_=FieldType.CHECKBOX
        )
    page = Page(site, await site.form())
    answer = await page.send(
        mssys_want_upsell="talán", mssys_utm_term="a\0b", mmform_x="c\0d", unsubscribed="1"
    )
    assert answer.status_code == 200
    assert "mssys_want_upsell" not in (await site.everyone())[0].fields


async def test_a_visitor_sets_no_field_that_is_not_on_the_form(page: Page) -> None:
    await page.send(
        active="0", id="1", subdate="2001-01-01", mssys_client_ip="9.9.9.9", mssys_phone="1"
    )
    [person] = await page.site.everyone()
    assert (person.active, person.client_ip) == (True, "127.0.0.1")
    assert person.subscribed_at.year > 2001
    assert "mssys_phone" not in person.fields


async def test_double_opt_in_asks_before_anything_is_sent(site: Site) -> None:
    page = Page(site, await site.form(double_opt_in=True, language="hu"))
    answer = await page.send()
    assert "erősítsd meg" in answer.text
    await page.send(mssys_submit_params="2")
    [person] = await site.everyone()
    assert not person.active
    await site.product.work()
    assert len(site.product.courier.sent) == 1


async def test_a_form_may_lead_on_to_a_page_of_its_owner(site: Site) -> None:
    url = "https://bolt.test/koszonjuk"
    form = await site.form(redirect_url=url, redirect_hosts=("bolt.test",))
    answer = await Page(site, form).send()
    assert (answer.status_code, answer.headers["location"]) == (303, url)


async def test_strangers_cannot_fill_one_mailbox_with_letters_to_confirm(site: Site) -> None:
    page = Page(site, await site.form(double_opt_in=True))
    statuses = [(await page.send(email=f"bela+{at}@kapocs.test")).status_code for at in range(6)]
    assert (statuses[0], statuses[-1]) == (200, 429)


async def test_whoever_corrects_an_embedded_form_is_not_throttled(site: Site) -> None:
    fields = (*DEFAULT_FIELDS, FormField(name="mssys_birthday"))
    page = Page(site, await site.form(double_opt_in=True, fields=fields))
    for _ in range(SENT_TO_A_MAILBOX + 1):
        assert (await page.send(mssys_birthday="tavaly")).status_code == 422
    assert (await page.send(mssys_birthday="1990.03.31.")).status_code == 200
    assert len(await site.everyone()) == 1


async def test_mistakes_in_one_form_give_nobody_more_letters_through_another(site: Site) -> None:
    plain = Page(site, await site.form(fields=(*DEFAULT_FIELDS, FormField(name="mssys_birthday"))))
    asking = Page(site, await site.form(double_opt_in=True))
    statuses = []
    for at in range(SENT_TO_A_MAILBOX + 1):
        email = f"bela+{at}@kapocs.test"
        statuses.append((await asking.send(email=email)).status_code)
        await plain.send(email=email, mssys_birthday="tavaly")
    assert statuses == [200] * SENT_TO_A_MAILBOX + [429]


async def test_being_refused_does_not_make_guessing_free(page: Page) -> None:
    for _ in range(SENT_A_MINUTE):
        assert (await page.send(email="nem cím")).status_code == 422
    assert (await page.send(email="nem cím")).status_code == 429
