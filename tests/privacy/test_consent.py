"""The evidence of a consent: what they saw, when, from where, the letter, the button, leaving."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

import make
from kapocs.addresses import BadEmail
from kapocs.forms import changing
from kapocs.forms.model import Form, FormChange, FormField
from kapocs.ids import AccountId
from kapocs.lists.values import FieldType
from kapocs.privacy import consent, consent_papers
from kapocs.privacy.consent import Consents
from kapocs.privacy.consent_pages import PageOf
from kapocs.public.guard import CAME_FROM
from kapocs.public.version_tokens import VERSION
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.links import Person
from kapocs.subscribers.model import Consent
from paper import read_back
from product import Product
from visiting import BELA, BROWSER, Site, hidden, open_site, path_of

BUDAPEST = ZoneInfo("Europe/Budapest")
FIELDS = (
    FormField(name="email", mandatory=True),
    FormField(
        name="hozzajarulas",
        label="Elfogadom az [adatkezelési tájékoztatót].",
        link="https://anna.test/adat",
        mandatory=True,
    ),
)


async def told(site: Site, email: str = BELA, *, account: AccountId | None = None) -> Consents:
    async with site.product.pool.connection() as conn:
        return await consent.read(
            conn, account or site.product.anna.id, email, now=site.product.services.clock()
        )


async def consenting(site: Site) -> Form:
    """A double opt-in form with a box."""
    async with site.product.pool.transaction() as conn:
        await make.make_field(conn, *site.schema.key, name="hozzajarulas", type_=FieldType.CHECKBOX)
    return await site.form(
        double_opt_in=True, language="hu", fields=FIELDS, intro="Havonta egy levél.", name="Heti"
    )


async def confirmed(site: Site) -> Form:
    """Bela saw version 1, it changed, he sent it, got the letter and pressed the button."""
    form = await consenting(site)
    page = hidden((await site.visitor.get(f"/f/{form.id}")).text)[VERSION]
    async with site.product.pool.transaction() as conn:
        wish = FormChange(intro="Naponta öt levél.")
        await changing.change(conn, form.account_id, form.id, wish)
    await site.visitor.post(
        f"/f/{form.id}",
        data={**site.waited(form), VERSION: page, "email": BELA, "hozzajarulas": "1"},
        headers={"Referer": "https://anna.test/cikk"},
    )
    await site.product.work()
    [bela] = await site.everyone()
    link = site.product.services.links.confirm(Person(*site.schema.key, bela.id), form.id)
    opened = await site.visitor.get(path_of(link))
    assert opened.status_code == 200
    assert [each["type"] for each in _steps(await told(site))] == ["double_optin"]
    await site.press(path_of(link))
    return form


def _steps(known: Consents) -> list[Any]:
    [row] = known.lists
    found: Any = row["steps"]
    return list(found)


async def test_the_whole_way_of_a_double_opt_in_is_told(product: Product) -> None:
    site = await open_site(product)
    form = await confirmed(site)
    known = await told(site, f" {BELA.upper()} ")
    [row] = known.lists
    assert (row["state"], row["form_id"], row["form_version"]) == ("on_list", form.id, 1)
    assert (row["client_ip"], row["user_agent"]) == ("127.0.0.1", BROWSER)
    assert row["referer"] == "https://anna.test/cikk"
    asked, pressed = _steps(known)
    assert (asked["type"], asked["form_version"], asked["actor"]) == (
        "double_optin",
        1,
        f"form:{form.id}",
    )
    assert (pressed["type"], pressed["client_ip"]) == ("double_optin_confirm", "127.0.0.1")
    assert pressed["user_agent"] == BROWSER
    letters: Any = row["letters"]
    [letter] = letters
    assert (letter["status"], letter["form_id"]) == ("sent", form.id)
    [text] = known.letter_texts
    assert letter["letter_text_id"] == text["letter_text_id"]
    assert text["subject"] == "Erősítsd meg a feliratkozásodat"
    [version] = known.forms
    seen: Any = version["seen"]
    assert (version["number"], seen["intro"]) == (1, "Havonta egy levél.")
    assert [each["label"] for each in seen["fields"]][1] == (
        "Elfogadom az adatkezelési tájékoztatót."
    )
    # The letter was written when the form said something else already.
    assert "Naponta öt levél." in str(text["text"])


async def test_who_leaves_and_comes_back_has_both_told(product: Product) -> None:
    site = await open_site(product)
    who = await site.join()
    async with product.pool.transaction() as conn:
        about = Consent(client_ip="192.0.2.7", user_agent="Levelező/1")
        now = product.services.clock()
        await subscribers.unsubscribe(
            conn, site.schema, [who.subscriber_id], consent=about, now=now
        )
    [row] = (await told(site)).lists
    assert (row["state"], row["left_at"] is not None) == ("left", True)
    form = await site.form(name="Vissza")
    page = hidden((await site.visitor.get(f"/f/{form.id}")).text)[VERSION]
    await site.send(form, email=BELA, **{VERSION: page})
    known = await told(site)
    assert [(each["type"], each["fact"]) for each in _steps(known)] == [
        ("subscribe", None),
        ("unsubscribe", None),
        ("subscribe", "subscriber.resubscribed"),
    ]
    left = _steps(known)[1]
    assert (left["client_ip"], left["user_agent"]) == ("192.0.2.7", "Levelező/1")
    [row] = known.lists
    assert (row["state"], row["form_version"]) == ("on_list", 1)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("hu", ("Hozzájárulás igazolása", "megerősítette az oldalunk gombjával", "bejelölve")),
        ("en", ("Evidence of consent", "pressing the button of our page", "ticked")),
    ],
)
async def test_the_page_says_it_in_the_account_s_language(
    product: Product, language: str, said: tuple[str, ...]
) -> None:
    site = await open_site(product)
    await confirmed(site)
    known = await told(site)
    page = PageOf("Árvíztűrő Kft.", language, BUDAPEST)
    text = consent_papers.as_text(known, page)
    html = consent_papers.as_html(known, page)
    pdf = consent_papers.as_pdf(known, page)
    read_back.checked(pdf)
    on_paper = " ".join(each.text for words in read_back.words(pdf) for each in words)
    for each in (*said, "Havonta egy levél.", "127.0.0.1", "Árvíztűrő Kft."):
        assert each in text
        assert each in html
        assert each in on_paper
    assert f'<html lang="{language}">' in html


async def test_what_people_typed_stays_text_on_the_page(product: Product) -> None:
    site = await open_site(product)
    form = await site.form(name="<script>alert(1)</script>", language="hu")
    page = hidden((await site.visitor.get(f"/f/{form.id}")).text)[VERSION]
    await site.visitor.post(
        f"/f/{form.id}",
        data={**site.waited(form), VERSION: page, "email": BELA, CAME_FROM: "<b>\x1b[31m</b>"},
    )
    known = await told(site)
    look = PageOf("<i>Anna</i>", "hu", BUDAPEST)
    html = consent_papers.as_html(known, look)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>" not in html
    assert "<i>" not in html
    assert "\x1b" not in consent_papers.as_text(known, look)
    read_back.checked(consent_papers.as_pdf(known, look))


async def test_a_stranger_and_an_unknown_address_have_nothing(product: Product) -> None:
    site = await open_site(product)
    await confirmed(site)
    async with product.pool.transaction() as conn:
        cili = await make.make_account(conn, name="Cili")
    for found in (await told(site, account=cili.id), await told(site, "nobody@kapocs.test")):
        assert (found.lists, found.forms, found.letter_texts) == ([], [], [])
        text = consent_papers.as_text(found, PageOf("Cili", "en", BUDAPEST))
        assert "The address is on no list" in text
    for bad in ("", "bela", "\0@kapocs.test", "x" * 400 + "@kapocs.test"):
        with pytest.raises(BadEmail):
            await told(site, bad)


async def test_who_came_before_versions_is_told_so(product: Product) -> None:
    site = await open_site(product)
    form = await site.form(name="Régi")
    await site.send(form, email=BELA)
    known = await told(site)
    assert known.forms == []
    text = consent_papers.as_text(known, PageOf("Anna", "en", BUDAPEST))
    assert "which version was seen is not known" in text
