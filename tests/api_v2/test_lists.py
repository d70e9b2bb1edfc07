"""Lists and their fields."""

import asyncio

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem
from product import Product

pytestmark = pytest.mark.shared_database


async def test_a_list_that_was_made_can_be_read(api: httpx.AsyncClient) -> None:
    made = await api.post("/v2/lists", json={"name": " Árvíztűrő tükörfúrógép "})
    assert made.status_code == 201, made.text
    body = made.json()
    assert set(body) == {
        "listId", "name", "type", "uniqueEmail", "publicArchive", "createdAt", "updatedAt",
        "archivedAt",
    }  # fmt: skip
    assert body["updatedAt"] == body["createdAt"]
    assert body["name"] == "Árvíztűrő tükörfúrógép"
    assert (body["type"], body["uniqueEmail"]) == ("NEWSLETTER", True)
    assert made.headers["location"].endswith(f"/v2/lists/{body['listId']}")
    assert (await api.get(made.headers["location"])).json() == body
    assert (await api.get("/v2/lists")).json()["data"] == [body]


async def test_a_shop_s_list_allows_repeated_addresses(api: httpx.AsyncClient) -> None:
    made = await api.post("/v2/lists", json={"name": "Bolt", "type": "ECOMMERCE"})
    assert made.json()["uniqueEmail"] is False


async def test_json_is_json_whatever_it_is_called(api: httpx.AsyncClient) -> None:
    for type_ in ("application/x-www-form-urlencoded", "text/plain", "application/json"):
        answer = await api.post(
            "/v2/lists", content='{"name": "\\u0150"}', headers={"Content-Type": type_}
        )
        assert answer.json()["name"] == "Ő"


WRONG: list[tuple[object, dict[str, str]]] = [
    ({}, {"/name": "missing"}),
    ({"name": ""}, {"/name": "wrong_shape"}),
    ({"name": "   "}, {"/name": "bad_list"}),
    ({"name": "a\0b"}, {"/name": "bad_list"}),
    ({"name": "x" * 201}, {"/name": "wrong_shape"}),
    ({"name": 5}, {"/name": "wrong_shape"}),
    ({"name": None}, {"/name": "wrong_shape"}),
    ([], {"": "wrong_shape"}),
    ("Hírlevél", {"": "wrong_shape"}),
    ({"type": "newsletter", "a/b~c": 1},
     {"/name": "missing", "/type": "wrong_shape", "/a~1b~0c": "wrong_shape"}),
]  # fmt: skip


async def test_every_wrong_member_of_a_list_is_named(api: httpx.AsyncClient) -> None:
    for body, wrong in WRONG:
        code = next(iter(wrong.values())) if len(wrong) == 1 else "invalid_fields"
        said = problem(await api.post("/v2/lists", json=body), 422, code)
        assert pointers(said) == wrong
        assert said["errorCode"] == (10100 if "missing" in wrong.values() else 10101)
    assert (await api.get("/v2/lists")).json()["data"] == []


async def test_pages_of_lists_are_complete_while_lists_are_added(
    product: Product, api: httpx.AsyncClient
) -> None:
    there = [(await place(product, api, name=f"{n}. lista")).list_id for n in range(7)]
    for limit in (1, 3, 7):
        seen: list[int] = []
        after: int | None = 0
        while after is not None:
            answer = await api.get("/v2/lists", params={"after": after, "limit": limit})
            seen += [each["listId"] for each in answer.json()["data"]]
            after = answer.json()["nextAfter"]
            if len(seen) < 7:
                await place(product, api, name="közben")
        assert seen[:7] == there
        assert seen == sorted(set(seen))
        assert len(seen) >= 7


async def test_the_last_page_says_that_it_is_the_last(
    product: Product, api: httpx.AsyncClient
) -> None:
    for n in range(4):
        await place(product, api, name=f"{n}. lista")
    first = (await api.get("/v2/lists?limit=2")).json()
    last = (await api.get(f"/v2/lists?limit=2&after={first['nextAfter']}")).json()
    assert (len(last["data"]), last["nextAfter"]) == (2, None)


async def test_a_wrong_parameter_is_named(api: httpx.AsyncClient) -> None:
    beyond = 2**63
    for query in ("limit=0", "limit=1001", "limit=x", "limit=", "after=-1", f"after={beyond}"):
        body = problem(await api.get(f"/v2/lists?{query}"), 422, "wrong_shape")
        assert pointers(body) == {query.partition("=")[0]: "wrong_shape"}
        assert "parameter" in body["errors"][0]


ACCEPTED = [
    ("SHORTTEXT", "szép", "szép"), ("TEXT", "", ""), ("URL", "https://a.hu", "https://a.hu"),
    ("FILE", "", ""), ("PASSWORD", "", ""), ("SMALLINT", "7", "7"), ("SMALLINT", "", "0"),
    ("NUMBER", "12", "12"), ("NUMBER", "", "0"), ("DECIMAL", "1.25", "1.25"),
    ("DECIMAL", "", "0.00"), ("CHECKBOX", "1", "1"), ("CHECKBOX", "0", "0"), ("CHECKBOX", "", "0"),
    ("DATE", "2024-02-29", "2024-02-29"), ("DATE", "", "0000-00-00"),
    ("DATE", "0000-00-00", "0000-00-00"),
    ("DATETIME", "2026-11-23 12:00:01", "2026-11-23 12:00:01"),
    ("DATETIME", "", "0000-00-00 00:00:00"),
]  # fmt: skip


async def test_a_field_of_each_type_can_be_made(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    for number, (type_, default, shown) in enumerate(ACCEPTED):
        wish = {"name": f"mezo_{number}", "type": type_, "label": "Mező", "defaultValue": default}
        made = await api.post(f"{where.path}/fields", json=wish)
        assert made.status_code == 201, made.text
        assert (made.json()["type"], made.json()["defaultValue"]) == (type_, shown)
        fields = (await api.get(f"{where.path}/fields")).json()["data"]
        assert fields[-1] == made.json()
    assert {"email", "mssys_lastname", "subdate"} < {each["name"] for each in fields}


async def test_a_choice_field_shows_its_options_and_starts_people_with_its_default(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    options = [{"value": "h", "label": "Havonta"}, {"value": "é", "label": "Évente"}]
    wish = {"name": "gyakorisag", "type": "SELECT", "options": options, "defaultValue": "é"}
    made = await api.post(f"{where.path}/fields", json=wish)
    assert made.json()["options"] == options
    assert (await where.add("a@b.hu"))["fields"] == {"gyakorisag": "é"}


REFUSED: list[tuple[dict[str, object], str]] = [
    ({"name": "abcd"}, "/name"), ({"name": "Abcde"}, "/name"), ({"name": "1abcd"}, "/name"),
    ({"name": "x" * 65}, "/name"), ({"name": "ékezet"}, "/name"), ({"name": "mezo_1\n"}, "/name"),
    ({"type": "INTEGER"}, "/type"), ({"type": "date"}, "/type"), ({"type": None}, "/type"),
    ({"defaultValue": 1}, "/defaultValue"),
    ({"type": "CHECKBOX", "defaultValue": "true"}, "/defaultValue"),
    ({"type": "CHECKBOX", "defaultValue": "2"}, "/defaultValue"),
    ({"type": "DATE", "defaultValue": "2023-02-29"}, "/defaultValue"),
    ({"type": "DATE", "defaultValue": "2023-2-9"}, "/defaultValue"),
    ({"type": "DATE", "defaultValue": "2023-02-09 10:00:00"}, "/defaultValue"),
    ({"type": "DATETIME", "defaultValue": "2023-02-09"}, "/defaultValue"),
    ({"type": "DATETIME", "defaultValue": "2023-02-09T10:00:00"}, "/defaultValue"),
    ({"type": "DATETIME", "defaultValue": "2023-02-09 25:00:00"}, "/defaultValue"),
    ({"type": "NUMBER", "defaultValue": "1.5"}, "/defaultValue"),
    ({"type": "DECIMAL", "defaultValue": "sok"}, "/defaultValue"),
    ({"type": "URL", "defaultValue": "javascript:x"}, "/defaultValue"),
    ({"type": "DECIMAL", "scale": 13}, "/scale"),
    ({"label": "x" * 256}, "/label"),
    ({"options": [{"value": "a", "label": "A"}]}, "/options"),
    ({"type": "SELECT", "options": [{"value": "", "label": "A"}]}, "/options/0/value"),
    ({"type": "SELECT", "options": [{"value": "a", "label": "A"}], "defaultValue": "b"},
     "/defaultValue"),
    ({"colour": "red"}, "/colour"),
]  # fmt: skip


async def test_a_field_that_cannot_be_is_refused_by_name(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    before = (await api.get(f"{where.path}/fields")).json()
    for change, pointer in REFUSED:
        wish = {"name": "mezo_1", "type": "SHORTTEXT", **change}
        answer = await api.post(f"{where.path}/fields", json=wish)
        assert (answer.status_code, list(pointers(answer.json()))) == (422, [pointer]), change
    assert (await api.get(f"{where.path}/fields")).json() == before


async def test_a_taken_field_name_is_a_conflict_however_many_try_at_once(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    wish = {"name": "mezo_1", "type": "DATE"}
    answers = await asyncio.gather(*(api.post(f"{where.path}/fields", json=wish) for _ in range(8)))
    assert sorted(each.status_code for each in answers) == [201] + [409] * 7
    body = problem(await api.post(f"{where.path}/fields", json=wish), 409, "field_name_taken")
    assert body["errorCode"] == 409
    other = {"name": "mezo_1", "type": "DATE"}
    second = await place(product, api)
    assert (await api.post(f"{second.path}/fields", json=other)).status_code == 201


async def test_a_standard_field_s_name_is_taken(product: Product, api: httpx.AsyncClient) -> None:
    where: Place = await place(product, api)
    wish = {"name": "mssys_city", "type": "SHORTTEXT"}
    problem(await api.post(f"{where.path}/fields", json=wish), 409, "field_name_taken")


async def test_all_that_is_wrong_with_a_field_is_named_at_once(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    wish = {
        "name": "cipomeret", "type": "NUMBER", "defaultValue": "sok",
        "options": [{"value": "a", "label": "A"}],
    }  # fmt: skip
    answer = await api.post(f"{where.path}/fields", json=wish)
    told = problem(answer, 422, "invalid_fields")
    assert pointers(told) == {"/options": "bad_field", "/defaultValue": "field_invalid"}
