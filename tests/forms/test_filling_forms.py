"""What is taken from visitors, and what they are told."""

import asyncio
from typing import Any

import pytest

import make
from kapocs.db.pool import Conn, Pool
from kapocs.errors import InvalidMany
from kapocs.forms import actions
from kapocs.forms.model import DEFAULT_FIELDS, Form, FormField, FormNotFound, FormType
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists import queries as list_queries
from kapocs.lists.model import Schema
from kapocs.lists.values import FieldType
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries
from kapocs.subscribers.model import Consent, Subscriber, SubscriberNotFound

CONSENT = Consent(client_ip="192.0.2.7", user_agent="Böngésző/1.0", referer="https://anna.test/")
BELA = "bela@kapocs.test"


async def newsletter(conn: Conn) -> Schema:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    return await lists.schema(conn, account.id, made.id)


async def send(conn: Conn, form: Form, **values: str) -> None:
    await actions.submit_sign_up(conn, form, values, consent=CONSENT, now=make.NOW)


async def everyone(conn: Conn, schema: Schema) -> list[Subscriber]:
    return await queries.page(conn, *schema.key)


async def test_a_visitor_lands_on_the_list_with_his_consent(conn: Conn) -> None:
    schema = await newsletter(conn)
    form = await make.make_form(conn, *schema.key)
    consent = Consent(
        form_id=form.id,
        client_ip=CONSENT.client_ip,
        user_agent=CONSENT.user_agent,
        referer=CONSENT.referer,
    )
    values = {"email": BELA, "mssys_firstname": "Árvíztűrő"}
    await actions.submit_sign_up(conn, form, values, consent=consent, now=make.NOW)
    [bela] = await everyone(conn, schema)
    assert (bela.email, bela.first_name, bela.active) == (BELA, "Árvíztűrő", True)
    assert (bela.form_id, bela.client_ip, bela.user_agent, bela.referer) == (
        form.id,
        "192.0.2.7",
        "Böngésző/1.0",
        "https://anna.test/",
    )


async def test_only_the_forms_own_fields_are_taken(conn: Conn) -> None:
    schema = await newsletter(conn)
    form = await make.make_form(conn, *schema.key)
    await send(
        conn,
        form,
        email=BELA,
        mssys_city="Pécs",
        active="0",
        subdate="1999-01-01",
        mssys_client_ip="203.0.113.9",
        id="1",
    )
    [bela] = await everyone(conn, schema)
    assert (bela.fields, bela.active, bela.subscribed_at) == ({}, True, make.NOW)
    assert bela.client_ip == "192.0.2.7"


async def test_every_problem_is_told_at_once_in_the_authors_words(conn: Conn) -> None:
    schema = await newsletter(conn)
    fields = (
        FormField(name="email", mandatory=True, error_message="Hova írjunk?"),
        FormField(name="mssys_firstname", mandatory=True, error_message="Hogy hívnak?"),
        FormField(name="mssys_birthday", error_message="Így: 1980-05-06"),
        FormField(name="mssys_city", mandatory=True),
        FormField(name="mssys_phone"),
    )
    form = await make.make_form(conn, *schema.key, fields=fields)
    with pytest.raises(InvalidMany) as refused:
        await send(conn, form, email="nem cím", mssys_birthday="tegnap", mssys_firstname="  ")
    told = [(each.field, each.code, each.message) for each in refused.value.problems]
    assert told == [
        ("email", "bad_email", "Hova írjunk?"),
        ("mssys_firstname", "field_missing", "Hogy hívnak?"),
        ("mssys_birthday", "field_invalid", "Így: 1980-05-06"),
        ("mssys_city", "field_missing", "A mandatory field was left empty."),
    ]
    assert await everyone(conn, schema) == []


async def test_a_mandatory_tick_box_must_be_ticked(conn: Conn) -> None:
    schema = await newsletter(conn)
    await make.make_field(conn, *schema.key, name="elfogadom", type_=FieldType.CHECKBOX)
    fields = (FormField(name="email"), FormField(name="elfogadom", mandatory=True))
    form = await make.make_form(conn, *schema.key, fields=fields)
    for values in ({}, {"elfogadom": "0"}):
        with pytest.raises(InvalidMany):
            await send(conn, form, email=BELA, **values)
    await send(conn, form, email=BELA, elfogadom="1")
    [bela] = await everyone(conn, schema)
    assert bela.fields == {"elfogadom": "1"}


@pytest.mark.parametrize("double_opt_in", [True, False])
async def test_somebody_on_the_list_is_neither_changed_nor_betrayed(
    conn: Conn, double_opt_in: bool
) -> None:
    schema = await newsletter(conn)
    await make.make_subscriber(conn, schema, email=BELA, mssys_firstname="Béla")
    before = await everyone(conn, schema)
    form = await make.make_form(conn, *schema.key, double_opt_in=double_opt_in)
    await send(conn, form, email="BELA@kapocs.test", mssys_firstname="Gonosz")
    assert await everyone(conn, schema) == before


async def test_a_double_opt_in_form_makes_an_inactive_record(conn: Conn) -> None:
    schema = await newsletter(conn)
    form = await make.make_form(conn, *schema.key, double_opt_in=True)
    await actions.submit_sign_up(
        conn, form, {"email": BELA}, consent=Consent(form_id=form.id), now=make.NOW
    )
    [bela] = await everyone(conn, schema)
    assert (bela.active, bela.confirm_requested_at) == (False, make.NOW)


@pytest.mark.parametrize("type_", [FormType.UPDATE, FormType.ORDER])
async def test_only_sign_up_forms_sign_up(conn: Conn, type_: FormType) -> None:
    schema = await newsletter(conn)
    form = await make.make_form(conn, *schema.key, type_=type_)
    with pytest.raises(FormNotFound):
        await send(conn, form, email=BELA)


async def join(conn: Conn, schema: Schema, **values: Any) -> SubscriberId:
    """A form made meanwhile changed the list's version, so the list is read again."""
    return await make.make_subscriber(conn, await lists.schema(conn, *schema.key), **values)


async def update_form(conn: Conn, schema: Schema, *more: FormField) -> Form:
    return await make.make_form(
        conn, *schema.key, type_=FormType.UPDATE, fields=(*DEFAULT_FIELDS, *more)
    )


async def change(conn: Conn, form: Form, id_: SubscriberId, values: dict[str, Any]) -> None:
    await actions.submit_update(conn, form, id_, values, now=make.NOW)


async def test_a_person_changes_and_empties_his_own_fields(conn: Conn) -> None:
    schema = await newsletter(conn)
    form = await update_form(
        conn, schema, FormField(name="mssys_city"), FormField(name="mssys_phone")
    )
    bela = await join(
        conn, schema, mssys_city="Pécs", mssys_phone="+36 1 234 5678", mssys_state="Baranya"
    )
    await change(conn, form, bela, {"email": "uj@kapocs.test", "mssys_city": "", "active": "0"})
    found = await subscribers.get(conn, *schema.key, bela)
    assert (found.email, found.active) == ("uj@kapocs.test", True)
    assert found.fields == {"mssys_phone": "+36 1 234 5678", "mssys_state": "Baranya"}
    history = await queries.events_of(conn, *schema.key, bela)
    assert [(each["type"], each["form_id"]) for each in history][-1] == ("update", form.id)


async def test_an_unticked_box_is_taken_as_a_no(conn: Conn) -> None:
    schema = await newsletter(conn)
    form = await update_form(conn, schema, FormField(name="mssys_sendsms_denied"))
    bela = await join(conn, schema, mssys_sendsms_denied="1")
    await change(conn, form, bela, {"email": BELA})
    assert (await subscribers.get(conn, *schema.key, bela)).fields == {"mssys_sendsms_denied": "0"}


async def test_an_address_of_somebody_else_is_refused_without_naming_him(conn: Conn) -> None:
    schema = await newsletter(conn)
    form = await update_form(conn, schema)
    bela = await join(conn, schema)
    await join(conn, schema, email="anna@kapocs.test")
    with pytest.raises(InvalidMany) as refused:
        await change(conn, form, bela, {"email": "anna@kapocs.test"})
    [problem] = refused.value.problems
    assert (problem.field, problem.code) == ("email", "address_unusable")
    assert (await subscribers.get(conn, *schema.key, bela)).email == BELA


async def test_problems_of_an_update_are_told_by_field(conn: Conn) -> None:
    schema = await newsletter(conn)
    form = await update_form(conn, schema)
    bela = await join(conn, schema)
    with pytest.raises(InvalidMany) as refused:
        await change(conn, form, bela, {"email": ""})
    assert [each.field for each in refused.value.problems] == ["email"]


async def test_a_deleted_person_cannot_be_updated(conn: Conn) -> None:
    schema = await newsletter(conn)
    form = await update_form(conn, schema)
    bela = await join(conn, schema)
    await subscribers.delete(conn, *schema.key, bela)
    with pytest.raises(SubscriberNotFound):
        await change(conn, form, bela, {"email": BELA})


async def test_a_sign_up_form_updates_nobody(conn: Conn) -> None:
    schema = await newsletter(conn)
    form = await make.make_form(conn, *schema.key)
    bela = await join(conn, schema)
    with pytest.raises(FormNotFound):
        await change(conn, form, bela, {"email": BELA})


async def test_nobody_is_lost_while_the_list_gets_new_fields(pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await newsletter(conn)
        form = await make.make_form(conn, *schema.key)

    async def keep_changing() -> None:
        while True:
            async with pool.transaction() as conn:
                await list_queries.bump(conn, *schema.key)

    async def join_one(number: int) -> None:
        async with pool.transaction() as conn:
            await send(conn, form, email=f"{number}@kapocs.test")

    changing = [asyncio.create_task(keep_changing()) for _ in range(3)]
    for start in range(0, 60, 3):
        await asyncio.gather(*[join_one(start + at) for at in range(3)])
    for task in changing:
        task.cancel()
    await asyncio.gather(*changing, return_exceptions=True)
    async with pool.connection() as conn:
        assert await queries.count(conn, *schema.key) == 60
