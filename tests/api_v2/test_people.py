"""All that is known of one person through API v2."""

import httpx
import pytest

from api_v2.start import place, pointers, problem
from api_v2.test_payments import AT, make_order
from product import Product

pytestmark = pytest.mark.shared_database


async def test_all_that_is_known_of_somebody_is_told(
    product: Product, api: httpx.AsyncClient
) -> None:
    order = await make_order(product)
    body = {"amount": "12700", "at": AT}
    assert (await api.post(f"/v2/orders/{order}/payments", json=body)).status_code == 201
    found = (await api.get("/v2/people/Bela%40kapocs.test")).json()
    assert (found["schemaVersion"], found["email"], found["cut"]) == (1, "bela@kapocs.test", [])
    assert [each["recordId"] for each in found["records"]] == [order]
    assert [each["amount"] for each in found["payments"]] == ["12700"]
    assert [each["orderId"] for each in found["orders"]] == [order]


async def test_of_who_is_unknown_or_anothers_nothing_is_told(
    product: Product, api: httpx.AsyncClient
) -> None:
    await make_order(product, account="cili")
    found = (await api.get("/v2/people/bela@kapocs.test")).json()
    told = {name for name, rows in found.items() if isinstance(rows, list) and rows}
    assert told == set()


@pytest.mark.parametrize(
    ("path", "field"),
    [("nobody", "/email"), ("a%00@b.hu", "/email"), ("bela@kapocs.test?side=left", "side")],
)
async def test_a_bad_question_names_what_is_wrong(
    api: httpx.AsyncClient, path: str, field: str
) -> None:
    answer = await api.get(f"/v2/people/{path}")
    body = problem(answer, 422, answer.json()["code"])
    assert list(pointers(body)) == [field]


async def test_somebody_is_erased_once_and_the_certificate_follows(
    product: Product, api: httpx.AsyncClient
) -> None:
    await make_order(product)
    path = "/v2/people/bela@kapocs.test"
    answer = await api.post(f"{path}/erase", json={"reason": "Kérte, árvíztűrő"})
    assert answer.status_code == 202
    begun = answer.json()
    assert (begun["state"], begun["reason"]) == ("running", "Kérte, árvíztűrő")
    assert begun["askedBy"].startswith("api_key:")
    again = await api.post(f"{path}/erase", json={"reason": "Még egyszer"})
    assert again.json() == begun
    listed = (await api.get(f"{path}/erasures")).json()["data"]
    assert [each["erasureId"] for each in listed] == [begun["erasureId"]]
    assert (await api.get("/v2/people/cili@kapocs.test/erasures")).json()["data"] == []
    assert "bela" not in str(listed)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/reason"),
        ({"reason": ""}, "/reason"),
        ({"reason": 5}, "/reason"),
        ({"reason": "x" * 501}, "/reason"),
        ({"reason": "BELA@kapocs.test kérte"}, "/reason"),
        ({"reason": "kérte", "who": "x"}, "/who"),
    ],
)
async def test_a_bad_wish_to_erase_names_what_is_wrong(
    product: Product, api: httpx.AsyncClient, body: dict[str, object], pointer: str
) -> None:
    answer = await api.post("/v2/people/bela@kapocs.test/erase", json=body)
    told = problem(answer, 422, answer.json()["code"])
    assert list(pointers(told)) == [pointer]


async def test_a_consent_by_a_program_is_told_with_its_key(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    form_id = await where.form(name="Árvíztűrő")
    wish = {"email": "bela@kapocs.test", "formId": form_id, "clientIp": "192.0.2.9"}
    assert (await api.post(f"{where.path}/subscribers", json=wish)).status_code == 201
    found = (await api.get("/v2/people/Bela%40kapocs.test/consent")).json()
    [row] = found["lists"]
    assert (row["state"], row["formVersion"], row["listId"]) == ("on_list", 1, where.list_id)
    [step] = row["steps"]
    assert (step["type"], step["clientIp"]) == ("subscribe", "192.0.2.9")
    assert step["actor"].startswith("api_key:")
    assert step["actorName"]
    [form] = found["forms"]
    assert (form["formId"], form["seen"]["confirm_subject"]) == (form_id, "")
    assert (await api.get("/v2/people/cili@kapocs.test/consent")).json()["lists"] == []
    bad = await api.get("/v2/people/nobody/consent")
    assert list(pointers(problem(bad, 422, bad.json()["code"]))) == ["/email"]


async def test_somebody_s_data_are_only_kept_until_that_is_lifted(
    product: Product, api: httpx.AsyncClient
) -> None:
    path, wish = "/v2/people/Bela%40kapocs.test", {"reason": "Vitatja, árvíztűrő"}
    made = (await api.post(f"{path}/restrict", json=wish)).json()
    assert (made["email"], made["liftedAt"], made["reason"]) == (
        "bela@kapocs.test",
        None,
        wish["reason"],
    )
    assert made["askedBy"].startswith("api_key:")
    refused = await api.post(f"{path}/erase", json={"reason": "Kérte"})
    problem(refused, 409, "person_restricted")
    lifted = (await api.post(f"{path}/unrestrict", json={"reason": "Rendezve"})).json()
    assert lifted["restrictionId"] == made["restrictionId"]
    listed = (await api.get(f"{path}/restrictions")).json()["data"]
    assert [each["liftedReason"] for each in listed] == ["Rendezve"]
    problem(await api.post(f"{path}/unrestrict", json=wish), 404, "not_restricted")
    for bad in ({}, {"reason": ""}, {"reason": 1}, {"reason": "x" * 501}):
        assert (await api.post(f"{path}/restrict", json=bad)).status_code == 422


async def test_somebody_is_mended_on_all_lists(product: Product, api: httpx.AsyncClient) -> None:
    first, second = await place(product, api), await place(product, api)
    for where in (first, second):
        body = {"email": "bela@kapocs.test"}
        assert (await api.post(f"{where.path}/subscribers", json=body)).status_code == 201
    path = "/v2/people/Bela%40kapocs.test/rectify"
    wish = {"newEmail": "uj@kapocs.test", "values": {"mssys_city": "Pécs"}}
    made = (await api.post(path, json=wish)).json()
    assert made["email"] == "uj@kapocs.test"
    assert [each["records"] for each in made["lists"]] == [1, 1]
    problem(await api.post(path, json=wish), 404, "subscriber_not_found")
    wrong = await api.post("/v2/people/uj@kapocs.test/rectify", json={"values": {"active": "0"}})
    problem(wrong, 422, "bad_rectification")
