"""Problems are told in the language asked for, with what to do, and the name of their request."""

import re

import httpx
import pytest

from api_v2.start import place, pointers, problem
from product import Product

pytestmark = pytest.mark.shared_database

_HU = {"Accept-Language": "de, hu-HU;q=0.9, en;q=0.1"}


async def test_the_language_is_the_one_asked_for(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    wrong = {"email": "rossz cím", "fields": {"mssys_birthday": "tegnap"}}
    answer = await api.post(f"{where.path}/subscribers", json=wrong, headers=_HU)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-language"] == "hu"
    assert answer.headers["vary"] == "Accept-Language"
    body = answer.json()
    assert body["title"] == "Több mező nem fogadható el."
    assert body["cure"].startswith("Javítsa ki")
    assert body["detail"] != body["errorMessage"]
    told = {each["pointer"]: each["detail"] for each in body["errors"]}
    assert told["/email"] == "Ez nem e-mail-cím."
    english = problem(await api.post(f"{where.path}/subscribers", json=wrong), 422, body["code"])
    assert english["errorMessage"] == body["errorMessage"]
    assert pointers(english) == pointers(body)


async def test_a_wrong_shape_is_told_in_both_languages(api: httpx.AsyncClient) -> None:
    body = {"name": 7, "type": "valami", "uniqueEmail": "talán"}
    english = (await api.post("/v2/lists", json=body)).json()
    hungarian = (await api.post("/v2/lists", json=body, headers=_HU)).json()
    told = {each["pointer"]: each["detail"] for each in hungarian["errors"]}
    assert told["/name"] == "name: szöveg kell."
    assert {each["pointer"] for each in english["errors"]} == told.keys()
    same = [each for each in english["errors"] if each["detail"] == told[each["pointer"]]]
    assert not same


@pytest.mark.parametrize("given", ["proxy-7f3a:0001", "0123456789abcdef0123456789abcdef"])
async def test_a_request_keeps_the_name_that_a_proxy_gave_it(
    api: httpx.AsyncClient, given: str
) -> None:
    answer = await api.get("/v2/nowhere", headers={"X-Request-Id": given})
    assert answer.headers["x-request-id"] == given
    assert problem(answer, 404, "path_not_found")["requestId"] == given


@pytest.mark.parametrize("given", ["short", "x" * 101, "a b c d e f g h", "<script>alert(1)", ""])
async def test_a_name_of_other_signs_is_not_taken(api: httpx.AsyncClient, given: str) -> None:
    answer = await api.get("/v2/nowhere", headers={"X-Request-Id": given})
    assert re.fullmatch(r"[0-9a-f]{20}", answer.headers["x-request-id"])


@pytest.mark.parametrize("path", ["/health", "/docs", "/v2/lists", "/getlists", "/nincs", "/f/999"])
async def test_each_answer_has_a_name_of_its_own(api: httpx.AsyncClient, path: str) -> None:
    names = [(await api.get(path)).headers.get_list("x-request-id") for _ in range(2)]
    assert [len(each) for each in names] == [1, 1]
    assert names[0] != names[1]


async def test_the_page_that_a_problem_names_is_there(api: httpx.AsyncClient) -> None:
    body = problem(await api.get("/v2/lists/999999"), 404, "list_not_found")
    path = re.sub(r"https?://[^/]+", "", body["type"])
    page = await api.get(path)
    assert page.status_code == 200
    assert body["title"] in page.text
    assert "list_not_found" in page.text
