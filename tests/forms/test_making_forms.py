"""Which forms and landing pages can be made."""

from typing import Any

import pytest

import make
from kapocs.db.pool import Conn
from kapocs.forms import actions, landing, queries, queries_pages
from kapocs.forms.model import (
    BadForm,
    BadLandingPage,
    FormField,
    FormNotFound,
    FormType,
    LandingPageNotFound,
    NewForm,
)
from kapocs.ids import LetterId, ListId
from kapocs.lists import queries as lists
from kapocs.lists.model import List, ListNotFound, ListType
from kapocs.lists.values import FieldType

SUBSCRIBE = FormType.SUBSCRIBE
EMAIL = FormField(name="email")


async def newsletter(conn: Conn) -> List:
    account = await make.make_account(conn)
    return await make.make_list(conn, account.id)


async def test_a_new_form_asks_for_the_address_and_the_names(conn: Conn) -> None:
    made = await newsletter(conn)
    form = await actions.create(
        conn, made.account_id, made.id, NewForm(name=" Árvíztűrő űrlap ", type=SUBSCRIBE)
    )
    fields = await queries.fields_of(conn, made.account_id, form.id)
    assert (form.name, form.type, form.double_opt_in) == ("Árvíztűrő űrlap", SUBSCRIBE, False)
    assert [(each.name, each.mandatory, each.position) for each in fields] == [
        ("email", True, 1),
        ("mssys_lastname", False, 2),
        ("mssys_firstname", False, 3),
    ]


async def test_a_form_keeps_what_its_fields_were_given(conn: Conn) -> None:
    made = await newsletter(conn)
    shown = FormField(
        name="MSSYS_City", label="Melyik város?", mandatory=True, error_message="Kérjük!"
    )
    form = await make.make_form(conn, made.account_id, made.id, fields=(EMAIL, shown))
    city = (await queries.fields_of(conn, made.account_id, form.id))[1]
    assert (city.name, city.label, city.mandatory, city.error_message) == (
        "mssys_city",
        "Melyik város?",
        True,
        "Kérjük!",
    )


async def test_a_new_form_is_seen_by_whoever_cached_the_list(conn: Conn) -> None:
    made = await newsletter(conn)
    before = await lists.version(conn, made.account_id, made.id)
    await make.make_form(conn, made.account_id, made.id)
    assert await lists.version(conn, made.account_id, made.id) != before


@pytest.mark.parametrize(
    "fields",
    [
        (EMAIL, FormField(name="nincs_ilyen")),
        (EMAIL, FormField(name="Email")),
        (EMAIL, FormField(name="active")),
        (EMAIL, FormField(name="subdate")),
        (EMAIL, FormField(name="mssys_client_ip")),
        (EMAIL, FormField(name="mssys_secure_id")),
        (EMAIL, FormField(name="mssys_password")),
        (EMAIL, FormField(name="mssys_city", label="x" * 256)),
        (EMAIL, FormField(name="mssys_city", label="\0")),
        (FormField(name="mssys_city"),),
        (),
    ],
)
async def test_fields_that_cannot_stand_on_a_form_are_refused(
    conn: Conn, fields: tuple[FormField, ...]
) -> None:
    made = await newsletter(conn)
    with pytest.raises(BadForm) as refused:
        await make.make_form(conn, made.account_id, made.id, fields=fields)
    assert refused.value.field == "fields"


async def test_forms_take_no_files(conn: Conn) -> None:
    made = await newsletter(conn)
    await make.make_field(conn, made.account_id, made.id, name="oneletrajz", type_=FieldType.FILE)
    with pytest.raises(BadForm):
        await make.make_form(
            conn, made.account_id, made.id, fields=(EMAIL, FormField(name="oneletrajz"))
        )


async def test_a_list_without_unique_addresses_may_have_a_form_without_one(conn: Conn) -> None:
    account = await make.make_account(conn)
    shop = await make.make_list(conn, account.id, type_=ListType.ECOMMERCE)
    form = await make.make_form(conn, account.id, shop.id, fields=(FormField(name="mssys_phone"),))
    assert len(await queries.fields_of(conn, account.id, form.id)) == 1


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("https://gonosz.test/", ("anna.test",)),
        ("https://anna.test/", ()),
        ("https://anna.test@gonosz.test/", ("anna.test",)),
        ("https://anna.test:8443/", ("anna.test",)),
        ("https://gonosz.test\\@anna.test/", ("anna.test",)),
        ("https://anna.test\t/", ("anna.test",)),
        ("//anna.test/", ("anna.test",)),
        ("/koszonjuk", ("anna.test",)),
        ("javascript://anna.test/%0aalert(1)", ("anna.test",)),
        ("data:text/html,szia", ("anna.test",)),
        ("https://anna.test:port/", ("anna.test",)),
        ("https://[::1/", ("anna.test",)),
    ],
)
async def test_a_form_sends_nobody_to_a_host_that_is_not_listed(
    conn: Conn, url: str, hosts: tuple[str, ...]
) -> None:
    made = await newsletter(conn)
    with pytest.raises(BadForm) as refused:
        await make.make_form(conn, made.account_id, made.id, redirect_url=url, redirect_hosts=hosts)
    assert refused.value.field == "redirect_url"


@pytest.mark.parametrize("host", ["", "https://anna.test", "anna.test/", "a b.test", "ánna.test"])
async def test_a_listed_host_is_a_bare_host_name(conn: Conn, host: str) -> None:
    made = await newsletter(conn)
    with pytest.raises(BadForm) as refused:
        await make.make_form(conn, made.account_id, made.id, redirect_hosts=(host,))
    assert refused.value.field == "redirect_hosts"


async def test_the_destination_is_the_redirect_to_a_listed_host(conn: Conn) -> None:
    made = await newsletter(conn)
    url = "https://Anna.test/köszönjük?levél=1"
    form = await make.make_form(
        conn, made.account_id, made.id, redirect_url=url, redirect_hosts=("ANNA.test",)
    )
    assert form.destination() == url
    plain = await make.make_form(conn, made.account_id, made.id)
    assert plain.destination() == ""


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"language": "de"}, "language"),
        ({"thank_you": "x" * 10_001}, "thank_you"),
        ({"type_": FormType.UPDATE, "double_opt_in": True}, "double_opt_in"),
        ({"confirm_letter_id": LetterId(987_654)}, "confirm_letter_id"),
    ],
)
async def test_a_bad_wish_is_refused_by_the_name_of_its_field(
    conn: Conn, more: dict[str, Any], field: str
) -> None:
    made = await newsletter(conn)
    with pytest.raises(BadForm) as refused:
        await make.make_form(conn, made.account_id, made.id, **more)
    assert refused.value.field == field


async def test_a_list_tells_its_forms_by_type(conn: Conn) -> None:
    made = await newsletter(conn)
    whose = (made.account_id, made.id)
    one = await make.make_form(conn, *whose)
    two = await make.make_form(conn, *whose, type_=FormType.UPDATE)
    three = await make.make_form(conn, *whose, type_=FormType.ORDER)
    assert await queries.of_list(conn, *whose) == [one, two, three]
    assert await queries.of_list(conn, *whose, type_=FormType.UPDATE) == [two]


async def test_a_stranger_has_neither_the_form_nor_the_page(conn: Conn) -> None:
    made = await newsletter(conn)
    form = await make.make_form(conn, made.account_id, made.id)
    page = await landing.create(conn, made.account_id, made.id, name="Ajánlat", html="<p>Szia</p>")
    cili = (await make.make_account(conn, name="Cili Bt.")).id
    assert await queries.of_list(conn, cili, made.id) == []
    assert await queries.fields_of(conn, cili, form.id) == []
    with pytest.raises(FormNotFound):
        await actions.get(conn, cili, form.id)
    with pytest.raises(LandingPageNotFound):
        await landing.get(conn, cili, page.id)
    with pytest.raises(ListNotFound):
        await make.make_form(conn, cili, made.id)
    with pytest.raises(ListNotFound):
        await landing.create(conn, cili, made.id, name="Enyém", html="<p>")


async def test_a_landing_page_is_kept_as_written(conn: Conn) -> None:
    made = await newsletter(conn)
    html = "<h1>Szia [mssys_firstname]!</h1>\n<p>Árvíztűrő tükörfúrógép</p>"
    page = await landing.create(conn, made.account_id, made.id, name=" Ajánlat ", html=html)
    assert await landing.get(conn, made.account_id, page.id) == page
    assert (page.name, page.html) == ("Ajánlat", html)
    asked = queries_pages.PagesAsked(list_id=made.id)
    found = await queries_pages.page(conn, made.account_id, asked)
    assert [each.id for each in found] == [page.id]


@pytest.mark.parametrize(("name", "html"), [("", "<p>"), ("Oldal", " "), ("Oldal", "\0")])
async def test_an_empty_landing_page_is_refused(conn: Conn, name: str, html: str) -> None:
    made = await newsletter(conn)
    with pytest.raises(BadLandingPage):
        await landing.create(conn, made.account_id, made.id, name=name, html=html)


async def test_an_unknown_list_has_no_forms(conn: Conn) -> None:
    account = await make.make_account(conn)
    assert await queries.of_list(conn, account.id, ListId(987_654)) == []
