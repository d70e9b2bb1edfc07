"""Forms, as the API shows them."""

import hashlib
import json

import httpx

from api_v2.start import place, problem
from kapocs.forms import changing
from kapocs.forms.model import FormChange, FormField, FormType
from kapocs.ids import FormId
from product import Product


async def test_the_forms_of_a_list_are_shown_with_their_kind(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    assert (await api.get(f"{where.path}/forms")).json() == {"data": []}
    first = await where.form(name="Árvíztűrő", double_opt_in=True, language="hu")
    second = await where.form(type_=FormType.UPDATE)
    await (await place(product, api)).form()
    one, two = (await api.get(f"{where.path}/forms")).json()["data"]
    assert (one["formId"], one["type"], one["doubleOptIn"]) == (first, "SUBSCRIBE", True)
    assert (one["name"], one["language"], one["listId"]) == ("Árvíztűrő", "hu", where.list_id)
    assert one["url"] == f"{product.base_url}/f/{first}"
    assert (two["formId"], two["type"]) == (second, "UPDATE")


async def test_a_form_is_shown_with_its_fields_in_order(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    fields = (
        FormField(
            name="email", label="E-mail-cím", mandatory=True, error_message="Kérjük, adja meg!"
        ),
        FormField(name="mssys_city", label="Város"),
    )
    form_id = await where.form(fields=fields)
    shown = (await api.get(f"/v2/forms/{form_id}")).json()
    assert shown["formId"] == form_id
    email, city = shown["fields"]
    assert isinstance(email.pop("id"), str)
    assert email == {
        "name": "email", "label": "E-mail-cím", "isMandatory": True,
        "errorMessage": "Kérjük, adja meg!", "order": "1", "link": "",
    }  # fmt: skip
    assert (city["label"], city["isMandatory"], city["order"]) == ("Város", False, "2")


async def test_form_fields_have_the_contract_s_shape_under_both_prefixes(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    form_id = await where.form()
    await api.post(
        f"{where.path}/fields", json={"name": "cipomeret", "type": "NUMBER", "label": "Cipő"}
    )
    tail = f"newsletter/{where.list_id}/form/{form_id}/fields"
    shown = (await api.get(f"/v2/bearer/{tail}")).json()
    assert set(shown) == {"formfields", "listFields"}
    assert shown["formfields"][0]["name"] == "email"
    assert set(shown["formfields"][0]) == {
        "id", "name", "label", "isMandatory", "errorMessage", "order",
    }  # fmt: skip
    assert {"id": "cipomeret", "name": "cipomeret", "label": "Cipő"} in shown["listFields"]
    assert (await api.get(f"/v2/{tail}")).json() == shown


async def test_a_form_of_another_list_is_unknown_on_this_one(
    product: Product, api: httpx.AsyncClient
) -> None:
    where, other = await place(product, api), await place(product, api)
    form_id = await other.form()
    answer = await api.get(f"/v2/bearer/newsletter/{where.list_id}/form/{form_id}/fields")
    assert problem(answer, 404, "form_not_found")["errorCode"] == 12000


async def test_an_unknown_list_comes_before_an_unknown_form(api: httpx.AsyncClient) -> None:
    answer = await api.get("/v2/bearer/newsletter/999999/form/999999/fields")
    assert problem(answer, 404, "list_not_found")["errorCode"] == 11000


async def test_what_visitors_saw_of_a_form_is_told_by_pages(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    form_id = FormId(await where.form(name="Árvíztűrő", language="hu"))
    for name in ("Kettő", "Három"):
        async with product.pool.transaction() as conn:
            await changing.change(conn, product.anna.id, form_id, FormChange(name=name))
    path = f"/v2/forms/{form_id}/versions"
    page = (await api.get(path, params={"limit": 2})).json()
    assert [each["number"] for each in page["data"]] == [3, 2]
    rest = (await api.get(path, params={"limit": 2, "after": page["nextAfter"]})).json()
    [first] = rest["data"]
    assert (first["number"], first["title"], rest["nextAfter"]) == (1, "Árvíztűrő", None)
    assert first["seen"]["button"] == "Feliratkozom"
    plain = json.dumps(first["seen"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert first["sha256"] == hashlib.sha256(plain.encode()).hexdigest()
    problem(await api.get("/v2/forms/987654321/versions"), 404, "form_not_found")


async def test_a_program_s_sign_up_has_the_newest_version(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    form_id = FormId(await where.form(name="Egy"))
    for number, name in enumerate(("Kettő", "Három"), start=2):
        async with product.pool.transaction() as conn:
            await changing.change(conn, product.anna.id, form_id, FormChange(name=name))
        said = {"email": f"{number}@kapocs.test", "formId": form_id}
        made = (await api.post(f"{where.path}/subscribers", json=said)).json()
        async with product.pool.connection() as conn:
            saw = await conn.value(
                "SELECT form_version FROM subscribers WHERE id = :id", id=made["subscriberId"]
            )
        assert saw == number
