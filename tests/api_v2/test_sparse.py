"""`fields`: some members of an answer only."""

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem
from kapocs.api_v2.routes import CHAPTERS
from product import Product

pytestmark = pytest.mark.shared_database


@pytest.fixture
async def where(product: Product, api: httpx.AsyncClient) -> Place:
    return await place(product, api)


async def test_an_object_and_each_of_a_page_have_the_members_that_were_asked_for(
    api: httpx.AsyncClient, where: Place
) -> None:
    fields = {"mssys_city": "Őrbottyán", "mssys_company": "Kft."}
    people = [await where.add(f"p{n}@pelda.hu", lastName="Ű", fields=fields) for n in range(3)]
    path = f"{where.path}/subscribers"
    one = await api.get(f"{path}/{people[0]['subscriberId']}?fields=lastName,fields.mssys_city")
    assert one.json() == {"lastName": "Ű", "fields": {"mssys_city": "Őrbottyán"}}
    page = await api.get(path, params={"fields": " email , subscriberId", "limit": 2})
    assert page.json() == {
        "data": [{name: each[name] for name in ("subscriberId", "email")} for each in people[:2]],
        "nextAfter": people[1]["subscriberId"],
    }
    whole = await api.get(path, params={"fields": "fields.mssys_city,fields"})
    assert whole.json()["data"][0] == {"fields": people[0]["fields"]}


async def test_a_long_page_is_cut_too(api: httpx.AsyncClient, where: Place) -> None:
    for n in range(60):
        await where.add(f"p{n}@pelda.hu", fields={"mssys_comment": "Ő" * 900})
    page = await api.get(f"{where.path}/subscribers", params={"fields": "email"})
    assert page.json()["data"] == [{"email": f"p{n}@pelda.hu"} for n in range(60)]


async def test_lists_inside_an_object_are_looked_into(
    product: Product, api: httpx.AsyncClient, where: Place
) -> None:
    form_id = await where.form()
    answer = await api.get(f"/v2/forms/{form_id}", params={"fields": "formId,fields.name"})
    whole = (await api.get(f"/v2/forms/{form_id}")).json()
    assert answer.json() == {
        "formId": form_id,
        "fields": [{"name": each["name"]} for each in whole["fields"]],
    }


async def test_a_name_that_no_answer_has_is_told(api: httpx.AsyncClient, where: Place) -> None:
    path = f"{where.path}/subscribers"
    wrong = await api.get(path, params={"fields": "emial,email.x,last_name,nobody"})
    body = problem(wrong, 422, "invalid_fields")
    assert pointers(body) == {"fields": "unknown_member"}
    told = [each["detail"] for each in body["errors"]]
    assert "did you mean email?" in told[0]
    assert "email.x" in told[1]
    hungarian = await api.get(path, params={"fields": "emial"}, headers={"Accept-Language": "hu"})
    assert "erre gondolt: email?" in hungarian.json()["detail"]
    for names in ("", ",", ",".join(["email"] * 101), "fields" + ".a" * 9):
        problem(await api.get(path, params={"fields": names}), 422, "unknown_member")
    problem(await api.get(path, params={"fields": "x" * 5000}), 422, "wrong_shape")
    problem(await api.post(f"{path}?fields=email", json={}), 422, "invalid_fields")


async def test_every_answer_of_json_can_be_cut(api: httpx.AsyncClient) -> None:
    for route in [each for routes in CHAPTERS.values() for each in routes]:
        if route.verb == "GET" and "{" not in route.path:
            answer = await api.get(f"/v2{route.path}", params={"fields": "nobody_has_this"})
            problem(answer, 422, "unknown_member")
