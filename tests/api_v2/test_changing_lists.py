"""Lists and fields through API v2: changed, put aside, taken back, deleted."""

from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem, timeless
from api_v2.test_idempotency import key
from kapocs.forms.model import DEFAULT_FIELDS, FormField
from product import Product

pytestmark = pytest.mark.shared_database

UNICODE = "Árvíztűrő tükörfúrógép"
COLOURS = [{"value": "p", "label": "Piros"}, {"value": "á/b c", "label": "Kék"}]


async def make_field(where: Place, name: str = "szinek", **more: Any) -> str:
    """A SELECT field of the list; its path."""
    wish = {"name": name, "type": "SELECT", "options": COLOURS, **more}
    made = await where.api.post(f"{where.path}/fields", json=wish)
    assert made.status_code == 201, made.text
    return f"{where.path}/fields/{name}"


async def test_a_list_is_renamed_put_aside_taken_back_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    renamed = await api.patch(where.path, json={"name": f" {UNICODE} "})
    assert (renamed.json()["name"], renamed.json()["archivedAt"]) == (UNICODE, None)
    problem(await api.delete(where.path), 409, "not_archived")
    away = [(await api.post(f"{where.path}/archive")).json() for _ in range(2)]
    assert away[0] == away[1]
    assert away[0]["archivedAt"]
    assert (await api.get(where.path)).json() == away[0]
    problem(await api.post(f"{where.path}/fields", json={"name": "x"}), 404, "list_not_found")
    assert (await api.get("/v2/lists")).json()["data"] == []
    assert (await api.get("/v2/lists?archived=true")).json()["data"] == [away[0]]
    back = (await api.post(f"{where.path}/restore")).json()
    assert back == (await api.get(where.path)).json()
    assert timeless(back) == timeless(renamed.json())
    assert (await api.post(f"{where.path}/restore")).json() == back
    await api.post(f"{where.path}/archive")
    tag = (await api.get(where.path)).headers["etag"]
    gone = await api.delete(where.path, headers={"If-Match": tag})
    assert gone.status_code == 204, gone.text
    problem(await api.get(where.path), 404, "list_not_found")
    problem(await api.post(f"{where.path}/restore"), 404, "list_not_found")


async def test_a_list_for_which_something_was_made_stays(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    await where.form()
    await api.post(f"{where.path}/archive")
    assert "form" in problem(await api.delete(where.path), 409, "in_use")["detail"]


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "x" * 201}, {"name": "a\0b"}])
async def test_a_list_needs_a_name(
    product: Product, api: httpx.AsyncClient, wrong: dict[str, Any]
) -> None:
    where = await place(product, api)
    refused = await api.patch(where.path, json=wrong)
    assert (refused.status_code, list(pointers(refused.json()))) == (422, ["/name"])


async def test_a_field_is_read_changed_and_taken_off(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    path = await make_field(where)
    known = (await api.get(path.replace("szinek", "SZINEK"))).json()
    assert (known["name"], known["options"]) == ("szinek", COLOURS)
    wish = {"label": UNICODE, "comment": "?", "defaultValue": "p"}
    assert (await api.patch(path, json=wish)).json() == known | wish
    assert (await api.patch(path, json={})).json() == (await api.get(path)).json() == known | wish
    refused = await api.patch(path, json={"defaultValue": "nincs", "label": "x" * 256})
    assert set(pointers(refused.json())) == {"/label"}
    refused = await api.patch(path, json={"defaultValue": "nincs"})
    assert pointers(refused.json()) == {"/defaultValue": "field_invalid"}
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "field_not_found")
    problem(await api.delete(f"{where.path}/fields/email"), 422, "bad_field")
    problem(await api.patch(f"{where.path}/fields/email", json=wish), 422, "bad_field")


async def test_a_field_that_a_form_asks_for_stays(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    path = await make_field(where)
    await where.form(fields=(*DEFAULT_FIELDS, FormField(name="szinek")))
    problem(await api.delete(path), 409, "in_use")


async def test_choices_of_a_field_are_added_changed_and_taken_off(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    path = f"{await make_field(where)}/options"
    green = {"value": "z", "label": "Zöld"}
    twice = [await api.post(path, json=green, headers=key("zold")) for _ in range(2)]
    assert [each.status_code for each in twice] == [201, 201]
    problem(await api.post(path, json=green), 409, "option_taken")
    assert (await api.get(path)).json()["data"] == [*COLOURS, green]
    odd = {"value": "á/b c"}
    assert (await api.get(path, params=odd)).json()["data"] == [COLOURS[1]]
    changed = await api.patch(path, params=odd, json={"label": UNICODE})
    assert changed.json() == {"value": "á/b c", "label": UNICODE}
    taken = await api.patch(path, params=odd, json={"value": "z"})
    problem(taken, 409, "option_taken")
    assert (await api.delete(path, params=odd)).status_code == 204
    for nobody in ("á/b c", ""):
        problem(await api.delete(path, params={"value": nobody}), 404, "option_not_found")
    assert pointers((await api.delete(path)).json()) == {"value": "missing"}
    assert pointers((await api.post(path, json={"value": ""})).json()) == {
        "/value": "wrong_shape", "/label": "missing"
    }  # fmt: skip
    other = await api.post(f"{where.path}/fields/email/options", json=green)
    problem(other, 422, "bad_field")
