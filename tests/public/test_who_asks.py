"""Forms say what they are for, what one agrees to, and who asks."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from kapocs.accounts import actions as accounts
from kapocs.forms.model import BadForm, Form, FormField
from visiting import BELA, Site

LABEL = "Elolvastam az [adatkezelési <tájékoztatót>], és elfogadom."
POLICY = "https://bolt.hu/adatok?a=1&b='x'"
LINK = (
    'Elolvastam az <a href="https://bolt.hu/adatok?a=1&amp;b=&#39;x&#39;" target="_blank"'
    ' rel="noopener noreferrer">adatkezelési &lt;tájékoztatót&gt;</a>, és elfogadom.'
)
INTRO = "Havonta egy levél <kávéról>.\nÁrvíztűrő [unsubscribe] https://bolt.hu/"
COMPANY = ("Kovács & Társa Kft.", "7621 Pécs, Király u. 1.")


async def asking(site: Site, **more: Any) -> Form:
    """A form with an intro and a consent, of a company that says who it is."""
    async with site.product.pool.transaction() as conn:
        known = await accounts.get(conn, site.product.anna.id)
        who = replace(known, company=COMPANY[0], company_address=COMPANY[1])
        await accounts.update(conn, known.id, who)
    consent = FormField(name="mssys_sendsms_denied", label=LABEL, mandatory=True, link=POLICY)
    fields = (FormField(name="email", mandatory=True), consent)
    return await site.form(language="hu", intro=INTRO, fields=fields, **more)


def part(mail: EmailMessage, kind: str) -> str:
    """The text of a part."""
    found = mail.get_body((kind,))
    return str(found.get_content()).replace("\r\n", "\n") if found else ""


async def test_a_hosted_form_shows_its_intro_the_company_and_a_safe_link(site: Site) -> None:
    form = await asking(site)

    page = (await site.visitor.get(f"/f/{form.id}")).text
    refused = (await site.send(form, email="")).text
    embedded = (await site.visitor.get(f"/f/{form.id}/embed")).text

    for each in (page, refused):
        assert LINK in each
        assert "Havonta egy levél &lt;kávéról&gt;.\nÁrvíztűrő [unsubscribe]" in each
        assert "Kovács &amp; Társa Kft.<br>7621 Pécs, Király u. 1.</p>" in each
    assert "rel=&#34;noopener noreferrer&#34;&gt;adatkezelési &amp;lt;tájékoztatót" in embedded


async def test_a_label_without_brackets_is_the_link_as_a_whole(site: Site) -> None:
    consent = FormField(name="email", label="Adatkezelés", mandatory=True, link="https://bolt.hu/")
    form = await site.form(fields=(consent,))

    page = (await site.visitor.get(f"/f/{form.id}")).text

    assert 'noreferrer">Adatkezelés</a>' in page


async def test_brackets_of_a_label_without_a_link_stay(site: Site) -> None:
    form = await site.form(fields=(FormField(name="email", label="E-mail [munkahelyi]"),))

    assert "E-mail [munkahelyi]" in (await site.visitor.get(f"/f/{form.id}")).text


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//bolt.hu", "mailto:a@b.hu", "x" * 3000])
async def test_a_label_leads_to_web_pages_only(site: Site, link: str) -> None:
    with pytest.raises(BadForm, match="email"):
        await site.form(fields=(FormField(name="email", label="E-mail", link=link),))


async def test_the_confirmation_letter_says_the_intro_and_who_asks(site: Site) -> None:
    hungarian = await asking(site, double_opt_in=True)
    english = await site.form(double_opt_in=True, language="en")
    await site.send(hungarian, email=BELA, mssys_sendsms_denied="1")
    await site.send(english, email="cili@kapocs.test")
    await site.product.work()

    sent = {each.recipient: each.data for each in site.product.courier.sent}
    mails = {to: message_from_bytes(data, policy=policy.default) for to, data in sent.items()}
    text, html = (part(mails[BELA], kind) for kind in ("plain", "html"))
    assert "\n\nHavonta egy levél <kávéról>.\nÁrvíztűrő (unsubscribe) https://bolt.hu/\n\n" in text
    assert text.rstrip().endswith("Kovács & Társa Kft.\n7621 Pécs, Király u. 1.")
    assert "<p>Havonta egy levél &lt;kávéról&gt;.<br>Árvíztűrő (unsubscribe)" in html
    assert "Kovács &amp; Társa Kft.<br>7621 Pécs, Király u. 1.</p>" in html
    assert mails["cili@kapocs.test"]["Subject"] == "Please confirm your subscription"
