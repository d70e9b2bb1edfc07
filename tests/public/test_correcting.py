"""Readers mend what is stored of them, choose a language, and see whose page it is."""

import base64
import re
from dataclasses import replace
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlsplit

import pytest

import make
from kapocs.accounts import actions as accounts
from kapocs.forms.model import FormField, FormType
from kapocs.ids import DeliveryId
from kapocs.letters import logos
from kapocs.lists.values import FieldType
from kapocs.public import pressing
from kapocs.public.readers.reader_texts import READER_TEXTS
from own_reader import Reader, make_reader
from product import Product
from visiting import BELA, path_of

HU = READER_TEXTS["hu"]
NEW = "uj.bela@kapocs.test"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
async def reader(product: Product) -> Reader:
    return await make_reader(product)


async def press(reader: Reader, link: str, **values: str) -> Any:
    """Looks at a page for a while, and presses its button; the address keeps its query."""
    services = reader.site.product.services
    token = urlsplit(link).path.rsplit("/", 1)[1]
    page = pressing.stamp(services.signer, token, services.clock() - 10 * pressing.QUICKEST)
    return await reader.site.visitor.post(link, data={pressing.PAGE: page, **values})


async def asks(reader: Reader) -> None:
    """Anna's list asks for a dish and a first name, and for a consent that leads somewhere."""
    async with reader.site.product.pool.transaction() as conn:
        for name, type_ in (("kedvenc", FieldType.SHORTTEXT), ("elfogad", FieldType.CHECKBOX)):
            await make.make_field(conn, *reader.site.schema.key, name=name, type_=type_)
    fields = [
        FormField(name="email", mandatory=True),
        FormField(name="mssys_firstname", mandatory=True),
        FormField(name="kedvenc"),
        FormField(name="elfogad", label="[Tájékoztató]", link="https://kapocs.test/gdpr"),
    ]
    await reader.site.form(FormType.SUBSCRIBE, fields=fields)


async def test_somebody_mends_what_forms_ask_for(reader: Reader) -> None:
    await asks(reader)
    path = await reader.link()
    page = (await reader.site.visitor.get(path)).text
    asked = set(re.findall(r' name="(\w+)"', page))
    assert {"mssys_firstname", "kedvenc"} <= asked
    assert not asked & {"elfogad", "mssys_lastname", "active"}
    refused = await reader.site.press(path, what="correct", kedvenc="lecsó")
    assert (refused.status_code, "lecsó" in refused.text) == (422, True)
    said = {
        "mssys_firstname": "Árvíztűrő",
        "kedvenc": "<b>",
        "mssys_lastname": "Más",
        "active": "0",
    }
    for _ in range(2):
        done = await reader.site.press(path, what="correct", **said)
        assert (done.status_code, HU["own_data_corrected"] in done.text) == (200, True)
        assert 'value="&lt;b&gt;"' in done.text
    bela = await reader.site.one(reader.bela.subscriber_id)
    assert (bela.first_name, bela.fields["kedvenc"]) == ("Árvíztűrő", "<b>")
    assert bela.last_name.startswith("Árvíztűrő <script>")
    assert bela.active
    updates = [each for each in await reader.site.history(bela.id) if each["type"] == "update"]
    assert len(updates) == 1
    assert 'role="alert"' in (await reader.site.press(path, 0, what="correct", **said)).text


async def test_an_address_is_changed_by_a_link_to_the_new_one(reader: Reader) -> None:
    path = await reader.link()
    for wrong, text in (("nem cím", "bad"), (BELA.upper(), "same"), ("x" * 900, "bad")):
        answer = await reader.site.press(path, what="address", email=wrong)
        assert (answer.status_code, HU[f"own_data_address_{text}"] in answer.text) == (422, True)
    assert await reader.mailed() == []
    sent = await reader.site.press(path, what="address", email=NEW)
    assert HU["own_data_address_sent"] in sent.text
    [mail] = await reader.mailed()
    assert mail["To"] == NEW
    link = link_in(mail, "/own-data/address/")
    page = await reader.site.visitor.get(link)
    assert (HU["own_data_address_yes"] in page.text, BELA in page.text) == (True, False)
    assert (await reader.site.visitor.get(link.replace("uj.bela", "mas"))).status_code == 410
    assert (await reader.site.one(reader.bela.subscriber_id)).email == BELA
    for _ in range(2):
        done = await press(reader, link)
        assert (done.status_code, "u•••@kapocs.test" in done.text) == (200, True)
    assert (await reader.site.one(reader.bela.subscriber_id)).email == NEW


async def test_an_address_of_somebody_else_is_not_taken(reader: Reader) -> None:
    await reader.site.join(NEW)
    path = await reader.link()
    assert (await reader.site.press(path, what="address", email=NEW)).status_code == 200
    [mail] = await reader.mailed()
    refused = await press(reader, link_in(mail, "/own-data/address/"))
    assert (refused.status_code, HU["own_data_address_taken"] in refused.text) == (409, True)
    assert (await reader.site.one(reader.bela.subscriber_id)).email == BELA
    for _ in range(4):
        await reader.site.press(path, what="address", email=NEW)
    assert len(await reader.mailed()) == 2


@pytest.mark.parametrize("token", ["x", "%00", "ő", "0" * 44])
async def test_a_link_to_an_address_that_is_none_changes_nothing(
    reader: Reader, token: str
) -> None:
    for method in ("GET", "POST"):
        answer = await reader.site.visitor.request(method, f"/own-data/address/{token}?to={NEW}")
        assert answer.status_code == 404


async def test_what_somebody_asks_for_comes_from_the_accounts_sender(reader: Reader) -> None:
    assert (await reader.ask()).status_code == 200
    [mail] = await reader.mailed()
    account = reader.site.product.anna
    assert account.sender_email in str(mail["From"])
    assert link_in(mail, "/own-data/")


async def test_a_language_is_chosen_and_spoken(reader: Reader) -> None:
    wishes = path_of(reader.site.product.services.links.preferences(reader.bela, DeliveryId(0)))
    english = READER_TEXTS["en"]
    assert HU["preferences_title"] in (await reader.site.visitor.get(wishes)).text
    list_id = str(reader.bela.list_id)
    kept = {"shown": list_id, f"list-{list_id}": "1", "what": "save"}
    for wrong in ("", "de", "<b>"):
        await reader.site.press(wishes, language=wrong, **kept)
        assert HU["preferences_title"] in (await reader.site.visitor.get(wishes)).text
    saved = await reader.site.press(wishes, language="en", **kept)
    assert english["preferences_saved"] in saved.text
    leave = reader.site.product.services.links.unsubscribe(reader.bela, DeliveryId(0))
    assert '<html lang="en">' in (await reader.site.visitor.get(path_of(leave))).text
    path = await reader.link()
    page = (await reader.site.visitor.get(path)).text
    assert english["own_data_title"] in page
    known = (await reader.site.visitor.get(f"{path}/file")).json()["reader_languages"]
    assert [each["language"] for each in known] == ["en"]
    await reader.site.press(path, sure="1")
    await reader.site.product.work()
    async with reader.site.product.pool.connection() as conn:
        assert await conn.value("SELECT count(*) FROM reader_languages") == 0


async def test_pages_say_whose_they_are_and_show_the_logo(reader: Reader) -> None:
    product = reader.site.product
    async with product.pool.transaction() as conn:
        account = await accounts.get(conn, product.anna.id)
        told = replace(account, company="Tükör <b> Kft.", company_address="7621 Pécs")
        await accounts.update(conn, account.id, told)
        image = await logos.set_logo(conn, account.id, PIXEL)
    form = await reader.site.form(FormType.SUBSCRIBE, double_opt_in=True)
    links = product.services.links
    pages = [
        links.preferences(reader.bela, DeliveryId(0)),
        links.unsubscribe(reader.bela, DeliveryId(0)),
        links.confirm(reader.bela, form.id),
        links.own_archive(reader.bela),
        links.own_data(reader.bela, product.services.clock()),
        links.form(form.id),
    ]
    for page in pages:
        text = (await reader.site.visitor.get(path_of(page))).text
        assert f'<img src="{image.path}" alt="Tükör &lt;b&gt; Kft.">' in text, page
        assert "Tükör &lt;b&gt; Kft.<br>7621 Pécs" in text, page
    shown = await reader.site.visitor.get(image.path)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")


def link_in(mail: EmailMessage, path: str) -> str:
    """The path and query of the link in the letter."""
    text = mail.get_body(("plain",))
    assert text is not None
    found = re.search(rf"https?://[^/\s]+({path}\S+)", text.get_content())
    assert found is not None
    return found[1]
