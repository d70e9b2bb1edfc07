"""Signing up, coming back, and what makes two addresses one."""

from datetime import timedelta

import pytest

import make
from kapocs.addresses import BadEmail, email_key
from kapocs.db.pool import Conn
from kapocs.ids import FormId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.lists.values import FieldInvalid
from kapocs.subscribers import actions, queries
from kapocs.subscribers.model import Consent, EmailTaken, SignUp, sign_up


async def newsletter(conn: Conn) -> Schema:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    return await lists.schema(conn, account.id, made.id)


def wish(schema: Schema, email: str = "Anna@Példa.hu", **more: object) -> SignUp:
    return sign_up(
        schema,
        {"email": email, **more},
        consent=Consent(),
        double_opt_in=False,
        now=make.NOW,
    )


async def test_a_sign_up_keeps_the_address_as_typed_and_every_value(conn: Conn) -> None:
    schema = await newsletter(conn)
    id_ = await actions.add(
        conn, wish(schema, " Anna@PÉLDA.hu ", mssys_firstname="Árvíztűrő", mssys_city="Pécs")
    )
    found = await actions.get(conn, *schema.key, id_)
    assert found.email == " Anna@PÉLDA.hu "
    assert (found.first_name, found.fields) == ("Árvíztűrő", {"mssys_city": "Pécs"})
    assert found.active
    assert found.confirmed


@pytest.mark.parametrize("again", ["anna@példa.HU", "  Anna@PÉLDA.hu", "ANNA@xn--plda-bpa.hu"])
async def test_case_and_space_do_not_make_two_people(conn: Conn, again: str) -> None:
    schema = await newsletter(conn)
    await actions.add(conn, wish(schema))
    with pytest.raises(EmailTaken):
        await actions.add(conn, wish(schema, again))


async def test_an_ecommerce_list_takes_the_same_address_twice(conn: Conn) -> None:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id, type_=ListType.ECOMMERCE)
    schema = await lists.schema(conn, account.id, made.id)
    first = await actions.add(conn, wish(schema))
    second = await actions.add(conn, wish(schema))
    assert await queries.ids_by_email(conn, *schema.key, email_key("anna@példa.hu")) == [
        first,
        second,
    ]


async def test_who_left_comes_back_as_the_same_record(conn: Conn) -> None:
    schema = await newsletter(conn)
    id_ = await actions.add(conn, wish(schema, mssys_city="Pécs"))
    await actions.unsubscribe(conn, schema, [id_], consent=Consent(), now=make.NOW)
    assert not (await actions.get(conn, *schema.key, id_)).active
    assert await actions.add(conn, wish(schema, mssys_city="Győr")) == id_
    found = await actions.get(conn, *schema.key, id_)
    assert found.active
    assert found.fields == {"mssys_city": "Győr"}


@pytest.mark.parametrize(
    "bad", ["", "anna", "anna@", "@x.hu", "a b@x.hu", "a..b@x.hu", "a@x", "a@x..hu", "a\n@x.hu"]
)
async def test_what_is_not_an_address_is_refused(conn: Conn, bad: str) -> None:
    schema = await newsletter(conn)
    with pytest.raises(BadEmail):
        wish(schema, bad)


async def test_a_value_that_does_not_fit_names_its_field(conn: Conn) -> None:
    schema = await newsletter(conn)
    with pytest.raises(FieldInvalid) as caught:
        wish(schema, mssys_birthday="tegnap")
    assert caught.value.field == "mssys_birthday"


async def test_double_opt_in_waits_for_the_confirmation(conn: Conn) -> None:
    schema = await newsletter(conn)
    asked = sign_up(
        schema,
        {"email": "cili@kapocs.test"},
        consent=Consent(form_id=FormId(7), client_ip="192.0.2.1"),
        double_opt_in=True,
        now=make.NOW,
    )
    id_ = await actions.add(conn, asked)
    pending = await actions.get(conn, *schema.key, id_)
    assert (pending.active, pending.confirmed) == (False, False)
    assert await actions.add(conn, asked) == id_
    assert await actions.confirm(
        conn, pending, schema, consent=Consent(), now=make.NOW + timedelta(hours=1)
    )
    done = await actions.get(conn, *schema.key, id_)
    assert (done.active, done.confirmed) == (True, True)
    types = [row["type"] for row in await queries.events_of(conn, *schema.key, id_)]
    assert types == ["double_optin", "double_optin_confirm"]
    assert not await actions.confirm(conn, done, schema, consent=Consent(), now=make.NOW)
