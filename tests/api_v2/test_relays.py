"""Relays through API v2: kept without telling their secret, public ones only."""

from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from typing import Any

import httpx
import pytest

from api_v2.senders_app import INSIDE, SendersApp, senders_app
from api_v2.start import pointers, problem
from kapocs.senders import actions
from kapocs.senders.relays import RelayWish
from product import Product

PUBLIC = "smtp://anna:titok@93.184.215.14:587"
"""An address instead of a name, so that no test asks DNS."""
LIMITS = {
    "perSecond": "2.5", "perDomainPerSecond": "1", "connectionsPerDomain": 3,
    "warmUpStartedOn": "2026-11-23", "dailyLimit": 50_000,
}  # fmt: skip


@pytest.fixture
async def app(product: Product) -> AsyncIterator[SendersApp]:
    """API v2 over a relay of the test's own."""
    async with senders_app(product) as opened:
        yield opened


@pytest.fixture
def anna(app: SendersApp) -> httpx.AsyncClient:
    """A client with Anna's key pair."""
    return app.client(app.product.auth)


async def test_a_relay_is_added_changed_and_forgotten_and_its_secret_is_never_told(
    app: SendersApp, anna: httpx.AsyncClient
) -> None:
    wish = {"name": "Fő kiszolgáló", "url": PUBLIC, **LIMITS}
    key = {"Idempotency-Key": "1"}
    made = await anna.post("/v2/relays", json=wish, headers=key)
    assert made.status_code == 201, made.text
    assert (await anna.post("/v2/relays", json=wish, headers=key)).json() == made.json()
    told = made.json()
    assert told.items() >= {"kind": "smtp", "channel": "EMAIL", "priority": 10, **LIMITS}.items()
    path = made.headers["location"]
    texts = {"name": "SMS", "url": "twilio://sid:kulcs@default?sender=1", "priority": 1}
    second = await anna.post("/v2/relays", json=texts)
    assert second.json()["channel"] == "SMS"
    listed = await anna.get("/v2/relays")
    assert [each["name"] for each in listed.json()["data"]] == ["SMS", "Fő kiszolgáló"]
    assert (await anna.get(path)).json() == told
    changes = {"perSecond": None, "dailyLimit": None, "active": False}
    changed = await anna.patch(path, json=changes)
    assert changed.json() == told | changes
    moved = await anna.patch(path, json={"url": "postmark://kulcs@default"})
    assert moved.json() == told | changes | {"kind": "postmark"}
    for answer in (made, second, listed, changed, moved):
        assert "titok" not in answer.text + answer.headers.get("location", "")
        assert "kulcs" not in answer.text
    problem(await anna.patch(path, json={"name": "SMS"}), 409, "relay_name_taken")
    assert (await app.client(app.product.stranger).get("/v2/relays")).json()["data"] == []
    assert (await anna.delete(path)).status_code == 204
    problem(await anna.get(path), 404, "relay_not_found")


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"url": "smtp://127.0.0.1"}, "/url", "url_refused"),
    ({"url": "smtp://127.1"}, "/url", "url_refused"),
    ({"url": "smtp://[::1]:25"}, "/url", "url_refused"),
    ({"url": "smtp://localhost"}, "/url", "url_refused"),
    ({"url": "smtp://169.254.169.254"}, "/url", "url_refused"),
    ({"url": f"smtp://{INSIDE}"}, "/url", "url_refused"),
    ({"url": "ses://A:B@eu-west-1?endpoint=http://127.0.0.1:1"}, "/url", "url_refused"),
    ({"url": "smtp://nincs.pelda.hu"}, "/url", "url_unreachable"),
    ({"url": "http://93.184.215.14"}, "/url", "bad_relay"),
    ({"url": "smtp://93.184.215.14?colour=red"}, "/url", "bad_relay"),
    ({"url": "smtp://" + "x" * 2000}, "/url", "wrong_shape"),
    ({"priority": -1}, "/priority", "bad_relay"),
    ({"connectionsPerDomain": 2**40}, "/connectionsPerDomain", "bad_relay"),
    ({"perSecond": -1}, "/perSecond", "wrong_shape"),
    ({"perSecond": "NaN"}, "/perSecond", "wrong_shape"),
    ({"warmUpStartedOn": "ma"}, "/warmUpStartedOn", "wrong_shape"),
    ({"name": ""}, "/name", "wrong_shape"),
    ({"name": "egy\nkettő"}, "/name", "bad_relay"),
]


async def test_what_is_wrong_or_not_public_is_refused_made_or_changed(
    app: SendersApp, anna: httpx.AsyncClient
) -> None:
    good = {"name": "a", "url": PUBLIC}
    path = (await anna.post("/v2/relays", json=good)).headers["location"]
    for body, pointer, code in WRONG:
        made = await anna.post("/v2/relays", json=good | {"name": "b"} | body)
        assert pointers(problem(made, 422, code)) == {pointer: code}, body
        key = {"Idempotency-Key": "1"}
        keyed = await anna.post("/v2/relays", json=good | {"name": "b"} | body, headers=key)
        assert keyed.status_code == 422
        changed = await anna.patch(path, json=body)
        assert pointers(problem(changed, 422, code)) == {pointer: code}, body
    assert len((await anna.get("/v2/relays")).json()["data"]) == 1
    assert app.sink.connections == 0


async def test_a_relay_is_tried_once_for_each_key(app: SendersApp, anna: httpx.AsyncClient) -> None:
    made = await anna.post("/v2/relays", json={"name": "a", "url": app.url})
    assert made.status_code == 201, made.text
    path = f"{made.headers['location']}/test"
    app.sink.refuse["nincs@kapocs.test"] = "550 5.1.1 Nincs ilyen"
    sent = await anna.post(path, json={"to": "bela@kapocs.test"})
    assert sent.json()["verdict"] == "SENT"
    body = message_from_bytes(app.sink.envelopes[0].data, policy=policy.default).get_content()
    assert "levéltovábbító működik" in body or "relay works" in body
    refused = (await anna.post(path, json={"to": "nincs@kapocs.test"})).json()
    assert (refused["verdict"], "5.1.1" in refused["reply"]) == ("REFUSED", True)
    for _ in range(2):
        again = await anna.post(
            path, json={"to": "cili@kapocs.test"}, headers={"Idempotency-Key": "1"}
        )
        assert again.json()["verdict"] == "SENT"
    assert [each.recipient for each in app.sink.envelopes] == [
        "bela@kapocs.test",
        "cili@kapocs.test",
    ]
    wrong = await anna.post(path, json={"to": "nem cím"})
    assert pointers(problem(wrong, 422, "bad_email")) == {"/to": "bad_email"}


async def test_a_private_relay_of_the_operator_s_is_not_asked_by_a_key(
    app: SendersApp, anna: httpx.AsyncClient
) -> None:
    wish = RelayWish(name="belső", url="smtp://10.0.0.1:25")
    async with app.product.pool.transaction() as conn:
        made = await actions.add_relay(
            conn, app.product.anna.id, wish, signer=app.product.services.signer, allow_private=True
        )
    path = f"/v2/relays/{made.id}"
    problem(await anna.post(f"{path}/test", json={"to": "b@kapocs.test"}), 422, "url_refused")
    assert (await anna.patch(path, json={"priority": 3})).json()["priority"] == 3
