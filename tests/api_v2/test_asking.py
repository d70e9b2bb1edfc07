"""What is asked wrongly is told where and how; what a path can do is told too."""

import httpx
import pytest

from api_v2.start import place, pointers, problem, shop
from kapocs.api_v2.app import document
from kapocs.api_v2.routes import CHAPTERS
from product import Product

pytestmark = pytest.mark.shared_database

READING = [
    each for routes in CHAPTERS.values() for each in routes if each.what.count("{") == 0
    and each.verb == "GET"
]  # fmt: skip


@pytest.mark.parametrize("verb", ["PATCH", "POST"])
async def test_a_wrong_value_of_a_shops_field_is_pointed_at_where_the_body_has_it(
    product: Product, api: httpx.AsyncClient, verb: str
) -> None:
    where = await shop(product, api)
    made = await where.add("bela@pelda.hu")
    path = f"{where.path}/subscribers" + (f"/{made['subscriberId']}" if verb == "PATCH" else "")
    email = {} if verb == "PATCH" else {"email": "uj@pelda.hu"}
    answer = await api.request(verb, path, json=email | {"fields": {"mssys_zip_x": 1}})
    assert pointers(answer.json()) == {"/fields/mssys_zip_x": "field_invalid"}
    if verb == "PATCH":
        answer = await api.request(verb, path, json={"fields": {"MSSYS_order_status": "9"}})
        assert answer.status_code == 422
        assert list(pointers(answer.json())) == ["/fields/MSSYS_order_status"]


async def test_who_has_a_taken_address_is_named(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    bela = (await where.add("bela@pelda.hu"))["subscriberId"]
    anna = (await where.add("anna@pelda.hu"))["subscriberId"]
    taken = {"email": " BELA@pelda.hu"}
    added = await api.post(f"{where.path}/subscribers", json=taken)
    changed = await api.patch(f"{where.path}/subscribers/{anna}", json=taken)
    for answer in (added, changed):
        assert (answer.status_code, answer.json()["code"]) == (409, "email_taken")
        assert answer.json()["subscriberId"] == bela


async def test_people_are_found_by_their_address(product: Product, api: httpx.AsyncClient) -> None:
    for where in (await place(product, api), await shop(product, api)):
        await where.add("anna@pelda.hu")
        bela = await where.add("béla@pelda.hu")
        path = f"{where.path}/subscribers"
        found = await api.get(path, params={"email": " BÉLA@pelda.hu"})
        assert found.json() == {"data": [bela], "nextAfter": None}
        none = await api.get(path, params={"email": "senki@pelda.hu"})
        assert none.json() == {"data": [], "nextAfter": None}
        wrong = await api.get(path, params={"email": "nem cím"})
        assert list(pointers(wrong.json())) == ["email"]


async def test_an_address_with_many_records_is_read_page_by_page(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    made = [(await where.add("bela@pelda.hu"))["subscriberId"] for _ in range(3)]
    await where.add("anna@pelda.hu")
    asked: dict[str, str | int] = {"email": "bela@pelda.hu", "limit": 2}
    first = (await api.get(f"{where.path}/subscribers", params=asked)).json()
    asked["after"] = first["nextAfter"]
    last = (await api.get(f"{where.path}/subscribers", params=asked)).json()
    assert [each["subscriberId"] for each in first["data"] + last["data"]] == made
    assert last["nextAfter"] is None


@pytest.mark.parametrize("route", READING, ids=lambda route: route.id)
async def test_no_operation_passes_over_a_parameter_it_does_not_know(
    api: httpx.AsyncClient, route: object
) -> None:
    for before in ("/v2", "/v2/bearer"):
        answer = await api.get(f"{before}{getattr(route, 'path')}?szin=piros")  # noqa: B009
        body = problem(answer, 422, "unknown_parameter")
        assert body["errorCode"] == 10101
        assert pointers(body) == {"szin": "unknown_parameter"}


async def test_the_nearest_parameter_is_named_beside_all_else_that_is_wrong(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    path = f"{where.path}/subscribers"
    body = problem(await api.get(f"{path}?emial=a@b.hu&limit=0"), 422, "invalid_fields")
    assert pointers(body) == {"emial": "unknown_parameter", "limit": "wrong_shape"}
    assert "did you mean email?" in body["detail"]
    both = await api.post(f"{path}?ures=1", json={"email": "a@b.hu", "formId": "x"})
    assert pointers(both.json()) == {"ures": "unknown_parameter", "/formId": "wrong_shape"}
    refused = await api.post(f"{path}?ures=1", json={"email": "a@b.hu"})
    problem(refused, 422, "unknown_parameter")
    assert (await api.get(path)).json()["data"] == []


@pytest.mark.parametrize("verb", ["PATCH", "POST"])
async def test_values_of_fields_are_told_of_beside_shape_and_parameters(
    product: Product, api: httpx.AsyncClient, verb: str
) -> None:
    where = await shop(product, api)
    made = await where.add("bela@pelda.hu")
    path = f"{where.path}/subscribers" + (f"/{made['subscriberId']}" if verb == "PATCH" else "")
    body = {
        "email": "nem cím", "lastName": ["Tükör"], "formId": "x", "cipo": 1,
        "fields": {
            "mssys_birthday": "tegnap", "mssys_city": {"a": 1}, "nincs_ilyen": "1", "email": "x",
            "MSSYS_order_status": 9, "mssys_payment_method": 7, "mssys_bill_currency": "forint",
        },
    }  # fmt: skip
    values = {
        "/email": "bad_email", "/fields/mssys_birthday": "field_invalid",
        "/fields/nincs_ilyen": "field_invalid", "/fields/email": "field_invalid",
        "/fields/MSSYS_order_status": "bad_order", "/fields/mssys_payment_method": "bad_order",
        "/fields/mssys_bill_currency": "unknown_currency",
    }  # fmt: skip
    shape = dict.fromkeys(("/lastName", "/formId", "/cipo"), "wrong_shape")
    city = {"/fields/mssys_city": "field_invalid"}
    answer = await api.request(verb, f"{path}?ures=1", json=body)
    told = problem(answer, 422, "invalid_fields")
    assert pointers(told) == values | shape | city | {"ures": "unknown_parameter"}
    assert len(told["errors"]) == len(pointers(told))
    good = {name: body[name] for name in ("email", "fields")}
    answer = await api.request(verb, path, json=good)
    assert pointers(problem(answer, 422, "invalid_fields")) == values | city
    answer = await api.request(verb, f"{path}?ures=1", json=good)
    assert pointers(answer.json()) == values | city | {"ures": "unknown_parameter"}
    assert [each["email"] for each in (await api.get(f"{where.path}/subscribers")).json()["data"]
            ] == ["bela@pelda.hu"]  # fmt: skip


async def test_a_body_that_is_no_object_is_told_of_as_such(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    for body in ([], "x", 7, [{"email": "x"}]):
        answer = await api.post(f"{where.path}/subscribers?ures=1", json=body)
        assert pointers(answer.json())["ures"] == "unknown_parameter", answer.text
    many: dict[str, object] = {"fields": {f"mezo_{n}": [] for n in range(1_001)}}
    assert (await api.post(f"{where.path}/subscribers", json=many)).status_code == 422


async def test_every_method_of_a_path_is_told(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    one = f"{where.path}/subscribers/{(await where.add('a@b.hu'))['subscriberId']}"
    for path, methods in {
        "/v2/lists": "GET, HEAD, OPTIONS, POST",
        "/v2/bearer/lists": "GET, HEAD, OPTIONS, POST",
        one: "DELETE, GET, HEAD, OPTIONS, PATCH",
        f"{one}/unsubscribe": "OPTIONS, POST",
    }.items():
        wrong = await api.request("PROPFIND", path)
        problem(wrong, 405, "method_not_allowed")
        asked = await api.options(path)
        assert asked.status_code == 204
        assert wrong.headers["allow"] == asked.headers["allow"] == methods
    assert (await api.options("/v2/nincs")).status_code == 404


async def test_head_is_answered_as_get_without_the_body(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    for path in ("/v2/lists", f"{where.path}/subscribers", "/v2/openapi.json", "/v2/nincs"):
        whole, head = await api.get(path), await api.head(path)
        assert (head.status_code, head.content) == (whole.status_code, b"")
        for name in ("content-length", "content-type"):
            assert head.headers[name] == whole.headers[name]


async def test_a_moment_in_the_hour_that_comes_twice_is_kept(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    moments = {
        "2026-10-25T00:30:00Z": "2026-10-25T00:30:00Z",
        "2026-10-25T01:30:00Z": "2026-10-25T01:30:00Z",
        "2026-10-25T02:30:00+02:00": "2026-10-25T00:30:00Z",
        "2026-10-25T02:30:00+01:00": "2026-10-25T01:30:00Z",
    }
    for number, (said, kept) in enumerate(moments.items()):
        made = await where.add(f"p{number}@pelda.hu", subscribedAt=said)
        assert made["subscribedAt"] == kept
    one = f"{where.path}/subscribers/{made['subscriberId']}"
    for said, kept in moments.items():
        before = await api.post(f"{one}/unsubscribe")
        assert before.json()["active"] is False
        back = await where.add(made["email"], subscribedAt=said)
        assert (back["subscriberId"], back["subscribedAt"]) == (made["subscriberId"], kept)


async def test_an_older_client_keeps_the_moment_it_says_too(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    form_id = await where.form()
    for said, kept in {
        "2026-10-25T02:30:00+01:00": "2026-10-25T01:30:00Z",
        "2026-10-25T02:30:00+02:00": "2026-10-25T00:30:00Z",
        "2026-10-25 02:30:00": "2026-10-25T00:30:00Z",
    }.items():
        wish = {"email": "bela@pelda.hu", "subdate": said}
        made = await api.post(f"/subscribe/{where.list_id}/form/{form_id}", json=wish)
        one = f"{where.path}/subscribers/{made.text}"
        assert (await api.get(one)).json()["subscribedAt"] == kept
        away = {"email": "bela@pelda.hu", "subdate": "2020-01-01 00:00:00"}
        await api.put(f"/update/{where.list_id}/form/0/record/{made.text}", json=away)
        assert (await api.get(one)).json()["subscribedAt"] == "2019-12-31T23:00:00Z"
        await api.put(f"/update/{where.list_id}/form/0/record/{made.text}", json=wish)
        assert (await api.get(one)).json()["subscribedAt"] == kept
        await api.delete(one)


def test_bounds_of_numbers_have_the_names_of_the_schema_language() -> None:
    operations = document()["paths"].values()
    schemas = [
        part["schema"]
        for verbs in operations
        for operation in verbs.values()
        for part in operation.get("parameters", [])
    ]
    assert any("minimum" in each and "maximum" in each for each in schemas)
    assert not any({"ge", "le", "gt", "lt"} & set(each) for each in schemas)
