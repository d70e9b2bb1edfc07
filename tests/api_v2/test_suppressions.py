"""Who is not written to, through API v2."""

import httpx
import pytest

from api_v2.start import pointers, problem
from product import Product

pytestmark = pytest.mark.shared_database

NUMBER = "+36301234567"


async def test_an_address_is_added_shown_listed_and_taken_off(
    product: Product, api: httpx.AsyncClient
) -> None:
    wish = {"email": "Anna@Pelda.HU", "detail": "Árvíztűrő tükörfúrógép"}
    made = await api.post("/v2/suppressions", json=wish)
    assert made.status_code == 201, made.text
    told = made.json()
    assert (told["email"], told["reason"], told["detail"]) == (
        "anna@pelda.hu",
        "MANUAL",
        wish["detail"],
    )
    assert (await api.get(made.headers["location"])).json() == told
    again = await api.post("/v2/suppressions", json=wish | {"reason": "COMPLAINT"})
    assert again.json() == told
    cili = product.client(product.stranger)
    assert (await cili.get("/v2/suppressions")).json() == {"data": [], "nextAfter": None}
    problem(await cili.delete("/v2/suppressions/anna@pelda.hu"), 404, "not_suppressed")
    problem(await cili.get("/v2/suppressions/anna@pelda.hu"), 404, "not_suppressed")
    assert (await api.get("/v2/suppressions/ANNA@pelda.hu")).json() == told
    assert (await api.delete("/v2/suppressions/ANNA@pelda.hu")).status_code == 204
    problem(await api.delete("/v2/suppressions/anna@pelda.hu"), 404, "not_suppressed")


async def test_many_are_added_by_pages_and_what_is_none_is_told_by_its_place(
    api: httpx.AsyncClient,
) -> None:
    emails = [f"{name}@pelda.hu" for name in ("cili", "anna", "bela", "ANNA")]
    wish = {"emails": [*emails, "nem cím"], "reason": "HARD_BOUNCE"}
    key = {"Idempotency-Key": "egyszer"}
    first = await api.post("/v2/suppressions/batch", json=wish, headers=key)
    assert first.json() == {"added": 3, "known": 0, "unread": [4]}
    again = await api.post("/v2/suppressions/batch", json=wish, headers=key)
    assert again.json() == first.json()
    new = await api.post("/v2/suppressions/batch", json=wish)
    assert new.json() == {"added": 0, "known": 3, "unread": [4]}
    page = (await api.get("/v2/suppressions?limit=2")).json()
    assert [each["email"] for each in page["data"]] == ["anna@pelda.hu", "bela@pelda.hu"]
    rest = (await api.get("/v2/suppressions", params={"after": page["nextAfter"]})).json()
    assert [each["email"] for each in rest["data"]] == ["cili@pelda.hu"]
    assert rest["nextAfter"] is None


async def test_what_an_hour_of_refusals_has_cost_is_counted_and_lifted(
    api: httpx.AsyncClient,
) -> None:
    body = {"emails": ["anna@pelda.hu"], "reason": "HARD_BOUNCE", "detail": "550 5.7.1 listed"}
    await api.post("/v2/suppressions/batch", json=body)
    await api.post("/v2/suppressions", json={"email": "bela@pelda.hu", "reason": "COMPLAINT"})
    span = {"reason": "HARD_BOUNCE", "since": "2020-01-01T00:00:00+01:00", "saying": "LISTED"}
    counted = await api.post("/v2/suppressions/lift", json=span | {"dryRun": True})
    assert counted.json() == {"found": 1, "lifted": 0}
    none = await api.post("/v2/suppressions/lift", json=span | {"until": "2020-01-02T00:00:00Z"})
    assert none.json() == {"found": 0, "lifted": 0}
    lifted = await api.post("/v2/suppressions/lift", json=span)
    assert lifted.json() == {"found": 1, "lifted": 1}
    left = (await api.get("/v2/suppressions")).json()["data"]
    assert [each["email"] for each in left] == ["bela@pelda.hu"]
    wrong = await api.post("/v2/suppressions/lift", json={"reason": "COMPLAINT"})
    assert pointers(problem(wrong, 422, "wrong_shape")) == {"/reason": "wrong_shape"}


async def test_a_number_is_added_listed_and_taken_off(
    product: Product, api: httpx.AsyncClient
) -> None:
    made = await api.post("/v2/sms-opt-outs", json={"number": "06 30 123-4567", "detail": "kérte"})
    assert (made.status_code, made.json()["number"]) == (201, NUMBER)
    assert made.headers["location"].endswith("/v2/sms-opt-outs/%2B36301234567")
    again = await api.post("/v2/sms-opt-outs", json={"number": NUMBER})
    assert again.json() == made.json()
    assert (await api.get("/v2/sms-opt-outs")).json() == {"data": [made.json()], "nextAfter": None}
    cili = product.client(product.stranger)
    assert (await cili.get("/v2/sms-opt-outs")).json()["data"] == []
    problem(await cili.delete(f"/v2/sms-opt-outs/{NUMBER}"), 404, "not_opted_out")
    assert (await api.delete("/v2/sms-opt-outs/%2B36301234567")).status_code == 204
    problem(await api.delete(f"/v2/sms-opt-outs/{NUMBER}"), 404, "not_opted_out")
    problem(await api.delete("/v2/sms-opt-outs/kettő"), 422, "bad_number")


@pytest.mark.parametrize(
    ("path", "body", "pointer", "code"),
    [
        ("suppressions", {"email": "nem cím"}, "/email", "bad_email"),
        ("suppressions", {"email": "x" * 321}, "/email", "wrong_shape"),
        ("suppressions", {}, "/email", "missing"),
        (
            "suppressions",
            {"email": "a@b.hu", "reason": "SOFT_BOUNCES"},
            "/reason",
            "wrong_shape",
        ),
        ("suppressions", {"email": "a@b.hu", "detail": "x" * 501}, "/detail", "wrong_shape"),
        ("suppressions/batch", {"emails": []}, "/emails", "wrong_shape"),
        ("suppressions/batch", {"emails": ["a@b.hu"] * 1001}, "/emails", "wrong_shape"),
        ("suppressions/batch", {"emails": [None]}, "/emails/0", "wrong_shape"),
        ("suppressions/lift", {"reason": "MANUAL", "since": "tegnap"}, "/since", "wrong_shape"),
        ("sms-opt-outs", {"number": "kettő"}, "/number", "bad_number"),
    ],
)
async def test_what_is_wrong_is_named(
    api: httpx.AsyncClient, path: str, body: dict[str, object], pointer: str, code: str
) -> None:
    said = problem(await api.post(f"/v2/{path}", json=body), 422, code)
    assert pointers(said) == {pointer: code}
