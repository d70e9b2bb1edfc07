"""Which version of a form somebody saw: noted, carried by pages, kept with the sign-up."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from kapocs.accounts import actions as accounts
from kapocs.forms import actions, changing, queries, queries_versions
from kapocs.forms.model import Form, FormChange, FormField, FormType
from kapocs.forms.queries_versions import FormVersion
from kapocs.ids import LARGEST_ID, FormId
from kapocs.public.guard import SHOWN
from kapocs.public.version_tokens import VERSION, token
from visiting import BELA, Site, hidden

EMAIL = FormField(name="email", mandatory=True)
STRANGE = ["", "x", "\0", "Árvíztűrő", "a" * 5000, "AAAA", "=" * 8]


async def versions_of(site: Site, form: Form) -> list[FormVersion]:
    async with site.product.pool.connection() as conn:
        return await queries_versions.page(
            conn, form.account_id, form.id, before=LARGEST_ID, size=100
        )


async def change(site: Site, form: Form, **wish: Any) -> None:
    async with site.product.pool.transaction() as conn:
        await changing.change(conn, form.account_id, form.id, FormChange(**wish))


async def carried(site: Site, form: Form) -> str:
    """What a page carries that is opened now."""
    return hidden((await site.visitor.get(f"/f/{form.id}")).text)[VERSION]


async def saw(site: Site, email: str = BELA) -> int | None:
    """The version kept with a record; the line of its history has it, too."""
    async with site.product.pool.connection() as conn:
        [row] = await conn.rows(
            "SELECT id, form_version FROM subscribers WHERE email_key = :email", email=email
        )
        lines = await conn.column(
            """SELECT form_version FROM subscriber_events
               WHERE subscriber_id = :id AND type IN ('subscribe', 'double_optin')""",
            id=row["id"],
        )
    assert lines == [row["form_version"]]
    version: int | None = row["form_version"]
    return version


async def test_a_form_has_a_version_as_soon_as_it_is_made(site: Site) -> None:
    consent = FormField(
        name="mssys_comment", label="Elfogadom az [adatkezelést].", link="https://anna.test/gdpr"
    )
    form = await site.form(name="Árvíztűrő", language="hu", fields=(EMAIL, consent), intro="Heti.")
    [first] = await versions_of(site, form)
    assert (first.number, form.version) == (1, 1)
    seen = first.seen
    assert (seen["title"], seen["intro"], seen["button"]) == ("Árvíztűrő", "Heti.", "Feliratkozom")
    fields: Any = seen["fields"]
    assert [each["label"] for each in fields] == ["E-mail-cím", "Elfogadom az adatkezelést."]
    assert fields[1]["link"] == "https://anna.test/gdpr"


async def test_only_what_visitors_see_makes_a_version(site: Site) -> None:
    form = await site.form(name="Egy")
    await change(site, form, frame_hosts=("anna.test",))
    await change(site, form, name="Egy")
    assert [each.number for each in await versions_of(site, form)] == [1]
    await change(site, form, name="Kettő")
    assert [each.number for each in await versions_of(site, form)] == [2, 1]
    await change(site, form, name="Egy")
    assert [each.number for each in await versions_of(site, form)] == [2, 1]
    async with site.product.pool.connection() as conn:
        assert (await actions.get(conn, form.account_id, form.id)).version == 1


async def test_what_changes_elsewhere_is_noted_when_it_is_shown(site: Site) -> None:
    form = await site.form()
    await carried(site, form)
    async with site.product.pool.transaction() as conn:
        account = await accounts.get(conn, form.account_id)
        await accounts.update(conn, form.account_id, replace(account, company="Új Kft."))
    assert [each.number for each in await versions_of(site, form)] == [1]
    await site.send(form, email=BELA, **{VERSION: await carried(site, form)})
    newest, _ = await versions_of(site, form)
    assert newest.seen["company"] == ["Új Kft."]
    assert await saw(site) == 2


async def test_a_form_from_before_versions_has_its_first_before_it_changes(site: Site) -> None:
    form = await site.form(name="Régi")
    async with site.product.pool.transaction() as conn:
        await conn.execute("DELETE FROM form_versions WHERE form_id = :id", id=form.id)
        await conn.execute("UPDATE forms SET version = 0 WHERE id = :id", id=form.id)
    await change(site, form, name="Új")
    titles = [(each.number, each.seen["title"]) for each in await versions_of(site, form)]
    assert titles == [(2, "Új"), (1, "Régi")]


async def test_who_has_an_older_page_open_is_kept_with_what_they_saw(site: Site) -> None:
    form = await site.form(intro="Havi egy levél.", double_opt_in=True)
    page = await carried(site, form)
    await change(site, form, intro="Napi öt levél.")
    await site.send(form, email=BELA, **{VERSION: page})
    await site.send(form, email="uj@kapocs.test", **{VERSION: await carried(site, form)})
    assert (await saw(site), await saw(site, "uj@kapocs.test")) == (1, 2)


async def test_a_page_that_is_shown_again_carries_what_it_shows_now(site: Site) -> None:
    form = await site.form(name="Első")
    page = await carried(site, form)
    await change(site, form, name="Második")
    again = await site.visitor.post(
        f"/f/{form.id}", data={**site.waited(form), VERSION: page, "email": "nem cím"}
    )
    assert again.status_code == 422
    assert "Második" in again.text
    await site.send(form, email=BELA, **{VERSION: hidden(again.text)[VERSION]})
    assert await saw(site) == 2


async def test_html_in_other_pages_tells_which_version_it_is(site: Site) -> None:
    form = await site.form(name="Első")
    async with site.product.pool.connection() as conn:
        fresh = await queries.get(conn, form.account_id, form.id)
    assert fresh is not None
    [first] = await versions_of(site, form)
    copied = token(site.product.services.signer, form.id, 1, first.digest)
    assert copied in (await site.visitor.get(f"/f/{form.id}/embed")).text.replace("&#34;", '"')
    await change(site, form, name="Második")
    button = await site.visitor.post(f"/f/{form.id}", data={"email": BELA, VERSION: copied})
    sent = hidden(button.text)
    sent[SHOWN] = site.waited(form)[SHOWN]
    assert (await site.visitor.post(f"/f/{form.id}", data=sent)).status_code == 200
    assert await saw(site) == 1


@pytest.mark.parametrize("strange", STRANGE)
async def test_a_made_up_version_is_no_version(site: Site, strange: str) -> None:
    form = await site.form()
    answer = await site.send(form, email=BELA, **{VERSION: strange})
    assert answer.status_code == 200
    assert await saw(site) is None


async def test_a_version_of_another_form_or_another_text_is_none(site: Site) -> None:
    form, other = await site.form(), await site.form(name="Másik")
    signer = site.product.services.signer
    [theirs] = await versions_of(site, other)
    [ours] = await versions_of(site, form)
    for number, told in enumerate(
        (
            token(signer, other.id, 1, theirs.digest),
            token(signer, form.id, 1, theirs.digest),
            token(signer, form.id, 99, ours.digest),
            signer.token("form-shown", form.id, 1, 1),
        )
    ):
        email = f"bela{number}@kapocs.test"
        await site.send(form, email=email, **{VERSION: told})
        assert await saw(site, email) is None


async def test_many_who_open_something_new_at_once_see_one_version(site: Site) -> None:
    form = await site.form()
    async with site.product.pool.transaction() as conn:
        await conn.execute("DELETE FROM form_versions WHERE form_id = :id", id=form.id)
        await conn.execute("UPDATE forms SET version = 0 WHERE id = :id", id=form.id)
    pages = await asyncio.gather(*(carried(site, form) for _ in range(8)))
    assert len(set(pages)) == 1
    assert [each.number for each in await versions_of(site, form)] == [1]


async def test_signing_up_while_the_form_changes_keeps_what_the_page_showed(site: Site) -> None:
    form = await site.form(name="Név 0")
    pages = [await carried(site, form)]
    await asyncio.gather(
        *(
            site.send(form, email=f"b{number}@kapocs.test", **{VERSION: pages[0]})
            for number in range(6)
        ),
        *(change(site, form, name=f"Név {number}") for number in range(1, 4)),
    )
    assert {await saw(site, f"b{number}@kapocs.test") for number in range(6)} == {1}
    assert len(await versions_of(site, form)) == 4


async def test_an_update_form_and_one_that_is_deleted_have_versions(site: Site) -> None:
    form = await site.form(FormType.UPDATE, language="hu")
    async with site.product.pool.transaction() as conn:
        await changing.delete(conn, form.account_id, FormId(form.id))
    [only] = await versions_of(site, form)
    assert (only.seen["button"], only.seen["type"]) == ("Mentés", "update")
