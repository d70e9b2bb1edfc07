"""Webhooks over API v2: made, changed, tried, sent again, and nobody else's."""

import asyncio
from typing import Any

import httpx
import pytest
from standardwebhooks.webhooks import WebhookVerificationError

from api_v2.start import place, pointers, problem
from api_v2.test_idempotency import key
from courier.web import Asked
from kapocs.accounts.model import Account
from kapocs.ids import AccountId
from product import Product
from webhooks.receiving import Bench, check, check_ed25519, receiving

URL = "https://crm.example.org/kapocs?bolt=1"
UNICODE = "Árvíztűrő tükörfúrógép"


async def make(api: httpx.AsyncClient, **more: Any) -> dict[str, Any]:
    answer = await api.post("/v2/webhooks", json={"url": URL, "events": ["*"], **more})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def is_good(asked: Asked, secret: str) -> bool:
    try:
        check(asked, secret)
    except WebhookVerificationError:
        return False
    return True


async def make_in(product: Product, owner: Account, url: str) -> tuple[Bench, int, str]:
    """A webhook to a receiver on this machine, as an operator who opened it would have one."""
    bench = Bench(product.pool, product.services.signer, AccountId(owner.id))
    hook, secret = await bench.create(url, "subscriber.*")
    return bench, hook.id, secret


async def test_a_webhook_is_made_read_changed_and_forgotten(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    made = await make(api, events=["order.*", "subscriber.added"], listId=where.list_id)
    secret = made.pop("secret")
    assert secret.startswith("whsec_")
    assert made.pop("publicKey") is None
    path = f"/v2/webhooks/{made['webhookId']}"
    shown = await api.get(path)
    assert shown.json() == made
    assert secret not in shown.text
    assert (await api.get("/v2/webhooks")).json() == {"data": [made]}
    wish = {"url": URL + "&x=2", "events": ["*"], "listId": None, "ordered": True}
    changed = await api.patch(path, json=wish)
    assert changed.json() == made | wish
    assert (await api.patch(path, json={})).json() == made | wish
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "webhook_not_found")


async def test_it_is_told_signed_and_logged_with_every_try(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    async with receiving() as receiver:
        bench, id_, secret = await make_in(product, product.anna, receiver.web.url)
        await where.add("bela@pelda.hu", lastName=UNICODE)
        tested = (await api.post(f"/v2/webhooks/{id_}/test")).json()["messageId"]
        bench.clock.now = product.services.clock()
        await bench.work()
        for asked in receiver.asked:
            check(asked, secret)
        log = (await api.get(f"/v2/webhooks/{id_}/messages")).json()
        assert [each["type"] for each in log["data"]] == ["subscriber.added", "webhook.test"]
        added, test = log["data"]
        assert test["messageId"] == tested
        assert (added["state"], added["attempts"]) == ("DONE", 1)
        assert [each["status"] for each in added["tries"]] == [204]
        assert added["body"].encode() in [each.content for each in receiver.asked]
        first = (await api.get(f"/v2/webhooks/{id_}/messages?limit=1")).json()
        assert first["data"] == [added]
        rest = await api.get(f"/v2/webhooks/{id_}/messages?after={first['nextAfter']}")
        assert rest.json() == {"data": [test], "nextAfter": None}
        waiting = await api.get(f"/v2/webhooks/{id_}/messages?state=WAITING")
        assert waiting.json()["data"] == []


async def test_messages_are_sent_again_of_an_id_of_a_time_and_from_an_event_on(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    async with receiving() as receiver:
        bench, id_, _ = await make_in(product, product.anna, receiver.web.url)
        for name in ("bela", "cili", "dora"):
            await where.add(f"{name}@pelda.hu")
            await bench.work()
            bench.clock.now = product.services.clock()
        path = f"/v2/webhooks/{id_}/replay"
        log = (await api.get(f"/v2/webhooks/{id_}/messages")).json()["data"][::-1]
        span = {"since": log[1]["createdAt"], "until": log[2]["createdAt"]}
        for wish, number in (
            ({"messageId": log[0]["messageId"]}, 1),
            (span, 1),
            ({"since": log[1]["createdAt"]}, 1),  # the other one waits already
            ({"onlyFailed": True}, 0),
        ):
            assert (await api.post(path, json=wish)).json()["messages"] == number
        receiver.asked.clear()
        bench.clock.now = product.services.clock()
        await bench.work()
        assert sorted(receiver.ids) == sorted(each["messageId"] for each in log)
        again = (await api.post(path, json={"after": 0})).json()
        assert again == {"messages": 3, "nextAfter": None}
        for wish in ({}, {"after": 0, "onlyFailed": True}, {"onlyFailed": False}):
            problem(await api.post(path, json=wish), 422, "replay_which")
        for wish, at in (
            ({"since": "2026-11-29T12:00:00"}, "/since"),
            ({"until": "tegnap"}, "/until"),
            ({"messageId": "x" * 201}, "/messageId"),
            ({"after": -1}, "/after"),
        ):
            told = problem(await api.post(path, json=wish), 422, "wrong_shape")
            assert at in pointers(told)


async def test_secrets_rotate_and_two_at_once_leave_the_last_two_good(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    async with receiving() as receiver:
        bench, id_, first = await make_in(product, product.anna, receiver.web.url)
        path = f"/v2/webhooks/{id_}/rotate"
        answers = await asyncio.gather(*(api.post(path, json={}) for _ in range(4)))
        secrets = {each.json()["secret"] for each in answers}
        assert len(secrets) == 4
        await where.add("bela@pelda.hu")
        bench.clock.now = product.services.clock()
        await bench.work()
        asked = receiver.asked[0]
        assert len([each for each in secrets | {first} if is_good(asked, each)]) == 2
        problem(await api.post(path, json={"overlapHours": 721}), 422, "wrong_shape")


async def test_a_public_key_proves_what_a_private_one_signed(
    product: Product, api: httpx.AsyncClient
) -> None:
    made = await make(api, ed25519=True)
    rotated = (await api.post(f"/v2/webhooks/{made['webhookId']}/rotate", json={})).json()
    assert made["secret"].startswith("whsk_")
    assert made["publicKey"].startswith("whpk_")
    assert rotated["publicKey"] != made["publicKey"]
    where = await place(product, api)
    async with receiving() as receiver:
        bench = Bench(product.pool, product.services.signer, AccountId(product.anna.id))
        hook, _ = await bench.create(receiver.web.url, ed25519=True)
        fresh = (await api.post(f"/v2/webhooks/{hook.id}/rotate", json={"overlapHours": 0})).json()
        await where.add("bela@pelda.hu")
        bench.clock.now = product.services.clock()
        await bench.work()
        check_ed25519(receiver.asked[0], fresh["publicKey"])


async def test_it_is_disabled_and_enabled_again(api: httpx.AsyncClient) -> None:
    id_ = (await make(api))["webhookId"]
    for _ in range(2):
        off = (await api.post(f"/v2/webhooks/{id_}/disable")).json()
        assert (off["state"], off["why"]) == ("DISABLED", "by_hand")
    problem(await api.post(f"/v2/webhooks/{id_}/test"), 409, "webhook_disabled")
    problem(
        await api.post(f"/v2/webhooks/{id_}/replay", json={"after": 0}), 409, "webhook_disabled"
    )
    on = (await api.post(f"/v2/webhooks/{id_}/enable")).json()
    assert (on["state"], on["why"], on["disabledAt"]) == ("ACTIVE", None, None)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"url": "http://crm.example.org/"}, "/url"),
    ({"url": "https://127.0.0.1/"}, "/url"),
    ({"url": "https://[::1]/"}, "/url"),
    ({"url": "https://localhost/"}, "/url"),
    ({"url": "https://anna:titok@crm.example.org/"}, "/url"),
    ({"url": "https://crm.example.org/ő"}, "/url"),
    ({"url": "https://crm.example.org/\u0000"}, "/url"),
    ({"url": "https://x/" + "a" * 2000}, "/url"),
    ({"url": ""}, "/url"),
    ({"url": 7}, "/url"),
    ({"url": None}, "/url"),
    ({"events": []}, "/events"),
    ({"events": ["order.eaten"]}, "/events"),
    ({"events": ["order.paid"] * 101}, "/events"),
    ({"events": "order.paid"}, "/events"),
    ({"events": [7]}, "/events/0"),
    ({"listId": 0}, "/listId"),
    ({"listId": "x"}, "/listId"),
    ({"segmentId": 2**63}, "/segmentId"),
    ({"ordered": "perhaps"}, "/ordered"),
    ({"mit": 1}, "/mit"),
]


@pytest.mark.shared_database
@pytest.mark.parametrize(("wish", "at"), WRONG)
async def test_what_cannot_be_is_refused_with_its_place(
    api: httpx.AsyncClient, wish: dict[str, Any], at: str
) -> None:
    refused = await api.post("/v2/webhooks", json={"url": URL, "events": ["*"], **wish})
    assert refused.status_code == 422
    assert at in pointers(refused.json())
    made = await make(api)
    changed = await api.patch(f"/v2/webhooks/{made['webhookId']}", json=wish)
    assert changed.status_code == 422, changed.text
    assert at in pointers(changed.json())
    del made["secret"], made["publicKey"]
    assert (await api.get("/v2/webhooks")).json() == {"data": [made]}


async def test_another_account_s_list_and_segment_are_unknown(
    product: Product, api: httpx.AsyncClient
) -> None:
    theirs = await place(product, product.client(product.stranger))
    made = (await product.client(product.stranger).post("/v2/lists", json={"name": "C"})).json()
    wish = {"url": URL, "events": ["*"], "listId": made["listId"]}
    problem(await api.post("/v2/webhooks", json=wish), 404, "list_not_found")
    wish = {"url": URL, "events": ["*"], "segmentId": 2**62}
    problem(await api.post("/v2/webhooks", json=wish), 404, "segment_not_found")
    assert theirs.list_id
    for _ in range(20):
        await make(api)
    problem(await api.post("/v2/webhooks", json={"url": URL, "events": ["*"]}), 409,
            "too_many_webhooks")  # fmt: skip


async def test_a_repeated_request_makes_one_and_its_secret_is_kept_sealed(
    product: Product, api: httpx.AsyncClient
) -> None:
    wish = {"url": URL, "events": ["*"]}
    answers = [await api.post("/v2/webhooks", json=wish, headers=key("egy")) for _ in range(3)]
    assert len({each.content for each in answers}) == 1
    assert answers[1].headers["idempotency-replayed"] == "true"
    made = answers[0].json()
    assert len((await api.get("/v2/webhooks")).json()["data"]) == 1
    path = f"/v2/webhooks/{made['webhookId']}/rotate"
    rotated = [await api.post(path, json={}, headers=key("kettő".encode().hex())) for _ in range(2)]
    assert rotated[0].content == rotated[1].content
    async with product.pool.connection() as conn:
        kept = await conn.rows("SELECT body FROM idempotency_keys")
    assert len(kept) == 2
    for secret in (made["secret"], rotated[0].json()["secret"]):
        assert all(secret.encode() not in row["body"] for row in kept)
        assert all(b"whsec_" not in row["body"] for row in kept)


async def test_a_webhook_names_the_connector_of_the_same_system(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    wish = {"type": "generic", "name": "Bolt", "listId": where.list_id}
    linked = await api.post("/v2/connectors", json=wish)
    assert linked.status_code == 201, linked.text
    shop = linked.json()["connectorId"]
    made = await make(api, connectorId=shop)
    assert made["connectorId"] == shop
    path = f"/v2/webhooks/{made['webhookId']}"
    for unknown in (99, 10**18):
        refused = await api.patch(path, json={"connectorId": unknown})
        problem(refused, 404, "connector_not_found")
    assert (await api.patch(path, json={"connectorId": 0})).status_code == 422
    stranger = product.client(product.stranger)
    theirs = {"url": URL, "events": ["*"], "connectorId": shop}
    problem(await stranger.post("/v2/webhooks", json=theirs), 404, "connector_not_found")
    assert (await api.patch(path, json={"connectorId": None})).json()["connectorId"] is None
