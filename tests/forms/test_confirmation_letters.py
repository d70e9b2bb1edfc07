"""What goes out when somebody asks to join through a double opt-in form."""

from email import message_from_bytes, policy

import make
from kapocs.ids import FormId
from kapocs.letters import actions as letters
from kapocs.letters.model import LetterChange, NewLetter
from kapocs.planning.handlers import on_confirmations_requested
from kapocs.subscribers.events import ConfirmationsRequested
from product import Product
from visiting import BELA, Site, open_site


async def subjects(site: Site) -> list[str]:
    await site.product.work()
    sent = site.product.courier.sent
    return [str(message_from_bytes(each.data, policy=policy.default)["Subject"]) for each in sent]


async def test_the_built_in_letter_speaks_the_forms_language(product: Product) -> None:
    site = await open_site(product)
    await site.send(await site.form(double_opt_in=True, language="hu"), email=BELA)
    assert await subjects(site) == ["Erősítsd meg a feliratkozásodat"]


async def test_a_forms_own_letter_goes_out_instead(product: Product) -> None:
    site = await open_site(product)
    async with product.pool.transaction() as conn:
        new = NewLetter(
            name="Megerősítés",
            subject="Árvíztűrő tükörfúrógép",
            html="<p>[confirm]Igen[/confirm]</p>",
        )
        own = (await letters.create(conn, product.anna.id, new)).letter
    form = await site.form(double_opt_in=True, confirm_letter_id=own.id)
    await site.send(form, email=BELA)
    assert await subjects(site) == ["Árvíztűrő tükörfúrógép"]


async def test_somebody_active_is_sent_nothing(product: Product) -> None:
    site = await open_site(product)
    await site.join()
    await site.send(await site.form(double_opt_in=True), email=BELA)
    assert await subjects(site) == []


async def test_a_form_that_is_gone_asks_nobody(product: Product) -> None:
    site = await open_site(product)
    bela = await site.join()
    event = ConfirmationsRequested(
        *site.schema.key, FormId(987_654), [bela.subscriber_id], "occurrence"
    )
    async with product.pool.transaction() as conn:
        await on_confirmations_requested(conn, event, make.NOW)
    assert await subjects(site) == []


async def test_what_a_letter_said_is_kept_beside_it_by_version(product: Product) -> None:
    site = await open_site(product)
    async with product.pool.transaction() as conn:
        new = NewLetter(name="Megerősítés", subject="Első", html="<p>[confirm]Igen[/confirm]</p>")
        own = (await letters.create(conn, product.anna.id, new)).letter
    form = await site.form(double_opt_in=True, confirm_letter_id=own.id)
    for subject, email in (("Első", "a@kapocs.test"), ("Más", BELA), ("Más", "c@kapocs.test")):
        async with product.pool.transaction() as conn:
            await letters.update(conn, product.anna.id, own.id, LetterChange(subject=subject))
        await site.send(form, email=email)
        await product.work()
    async with product.pool.connection() as conn:
        said = await conn.rows(
            """SELECT t.subject, t.letter_id, t.html FROM deliveries d
               JOIN letter_texts t ON t.account_id = d.account_id AND t.id = d.letter_text_id
               WHERE d.purpose = 'confirm' ORDER BY d.id"""
        )
        texts = await conn.value("SELECT count(*) FROM letter_texts")
    assert [row["subject"] for row in said] == ["Első", "Más", "Más"]
    assert {(row["letter_id"], row["html"]) for row in said} == {(own.id, new.html)}
    assert texts == 2
