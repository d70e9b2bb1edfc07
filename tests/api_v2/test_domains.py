"""Sender domains through API v2."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from api_v2.senders_app import SendersApp, senders_app
from api_v2.start import pointers, problem
from product import Product

pytestmark = pytest.mark.shared_database

NAME = "tükörfúrógép.example"


@pytest.fixture
async def app(product: Product) -> AsyncIterator[SendersApp]:
    """API v2 over a DNS of the test's own."""
    async with senders_app(product) as opened:
        yield opened


@pytest.fixture
def anna(app: SendersApp) -> httpx.AsyncClient:
    """A client with Anna's key pair."""
    return app.client(app.product.auth)


async def make(api: httpx.AsyncClient, **more: Any) -> dict[str, Any]:
    """A domain, as the API tells it."""
    made = await api.post("/v2/domains", json={"name": "anna.example", **more})
    assert made.status_code == 201, made.text
    told: dict[str, Any] = made.json()
    return told


def publish(app: SendersApp, told: dict[str, Any]) -> None:
    """Puts the records that are wanted into DNS."""
    for each in told["records"]:
        dot = "." if each["type"] in {"MX", "CNAME"} else ""
        app.zone.put(each["name"], each["type"], each["value"] + dot)


async def test_a_domain_is_added_published_checked_and_its_keys_are_changed(
    app: SendersApp, anna: httpx.AsyncClient
) -> None:
    made = await make(anna, name=NAME.capitalize())
    assert (made["name"], made["recordsChecked"]) == (NAME.encode("idna").decode(), 0)
    path = f"/v2/domains/{made['domainId']}"
    assert {each["state"] for each in made["records"]} == {"UNKNOWN"}
    assert {each["state"] for each in made["keys"]} == {"NEW"}
    assert "PRIVATE" not in str(made)
    publish(app, made)
    seen = (await anna.post(f"{path}/check")).json()
    assert {each["state"] for each in seen["records"]} == {"OK"}
    assert (seen["recordsOk"], seen["recordsChecked"]) == (8, 8)
    assert {each["state"] for each in seen["keys"]} == {"ACTIVE"}
    assert seen["verifiedAt"]
    assert (await anna.get(path)).json() == seen
    assert [each["domainId"] for each in (await anna.get("/v2/domains")).json()["data"]] == [
        made["domainId"]
    ]
    turned = (await anna.post(f"{path}/rotate-keys")).json()
    assert sorted(each["state"] for each in turned["keys"]) == ["ACTIVE"] * 2 + ["NEW"] * 2
    problem(await anna.post(f"{path}/rotate-keys"), 409, "keys_wait")
    unsure = await anna.post(f"{path}/activate-keys", json={"force": False})
    assert pointers(problem(unsure, 422, "wrong_shape")) == {"/force": "wrong_shape"}
    signing = (await anna.post(f"{path}/activate-keys", json={"force": True})).json()
    assert sorted(each["state"] for each in signing["keys"]) == ["ACTIVE"] * 2 + ["RETIRED"] * 2
    problem(await anna.post(f"{path}/activate-keys", json={"force": True}), 409, "no_new_keys")
    assert (await anna.delete(path)).status_code == 204
    problem(await anna.get(path), 404, "domain_not_found")


async def test_a_call_with_a_key_is_done_once_and_looks_while_no_transaction_is_open(
    app: SendersApp, anna: httpx.AsyncClient
) -> None:
    wish = {"name": "anna.example"}
    first, again = [
        await anna.post("/v2/domains", json=wish, headers={"Idempotency-Key": "egy"})
        for _ in range(2)
    ]
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["Idempotency-Replayed"] == "true"
    path = f"/v2/domains/{first.json()['domainId']}"
    publish(app, first.json())
    key = {"Idempotency-Key": "2"}
    seen = await anna.post(f"{path}/check", headers=key)
    assert seen.json()["verifiedAt"]
    asked = len(app.zone.asked)
    assert (await anna.post(f"{path}/check", headers=key)).json() == seen.json()
    assert len(app.zone.asked) == asked
    turned = await anna.post(f"/v2/bearer/domains/{2**62}/check", headers=key)
    problem(turned, 422, "idempotency_key_reused")
    rotated = await anna.post(f"{path}/rotate-keys", headers={"Idempotency-Key": "3"})
    assert len(rotated.json()["keys"]) == 4
    nobody = await anna.post(f"/v2/domains/{10**17}/check", headers={"Idempotency-Key": "4"})
    problem(nobody, 404, "domain_not_found")


async def test_the_host_that_is_given_changes_and_null_is_the_usual_one(
    anna: httpx.AsyncClient,
) -> None:
    made = await make(anna, trackingHost="kattints.anna.example", bounceHost="")
    assert (made["trackingHost"], made["bounceHost"]) == ("kattints.anna.example", "")
    path = f"/v2/domains/{made['domainId']}"
    changed = (await anna.patch(path, json={"bounceHost": None})).json()
    assert (changed["trackingHost"], changed["bounceHost"]) == (
        "kattints.anna.example",
        "bounce.anna.example",
    )
    freed = (await anna.patch(path, json={"trackingHost": ""})).json()
    assert (freed["trackingHost"], freed["bounceHost"]) == ("", "bounce.anna.example")
    said = problem(await anna.patch(path, json={"bounceHost": "b.mas.hu"}), 422, "bad_domain")
    assert pointers(said) == {"/bounceHost": "bad_domain"}


@pytest.mark.parametrize(
    ("body", "status", "pointer", "code"),
    [
        ({"name": "gmail.com"}, 422, "/name", "free_mail_sender"),
        ({"name": "nem domain"}, 422, "/name", "bad_domain"),
        ({"name": "x" * 1001}, 422, "/name", "wrong_shape"),
        ({"name": "b.example", "trackingHost": "l.c.example"}, 422, "/trackingHost", "bad_domain"),
        ({"name": "b.example", "nameServer": "10.0.0.1"}, 422, "/nameServer", "wrong_shape"),
        ({}, 422, "/name", "missing"),
    ],
)
@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "1"}])
async def test_a_domain_that_cannot_be_is_refused(
    anna: httpx.AsyncClient,
    body: dict[str, Any],
    status: int,
    pointer: str,
    code: str,
    headers: dict[str, str],
) -> None:
    answer = await anna.post("/v2/domains", json=body, headers=headers)
    assert pointers(problem(answer, status, code)) == {pointer: code}
    assert (await anna.get("/v2/domains")).json()["data"] == []


async def test_a_domain_is_added_once_but_by_each_account(
    app: SendersApp, anna: httpx.AsyncClient
) -> None:
    made = await make(anna)
    problem(await anna.post("/v2/domains", json={"name": "ANNA.example."}), 409, "domain_taken")
    cili = app.client(app.product.stranger)
    assert (await cili.get("/v2/domains")).json()["data"] == []
    publish(app, made)
    await anna.post(f"/v2/domains/{made['domainId']}/check")
    other = await make(cili)
    seen = (await cili.post(f"/v2/domains/{other['domainId']}/check")).json()
    assert seen["verifiedAt"] is None
