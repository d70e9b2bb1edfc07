"""Connectors over API v2: made, changed, looked into, asked, compared, and nobody else's."""

import asyncio
from ipaddress import ip_network
from typing import Any

import httpx
import orjson
import pytest

from api_v2.belongings import make_dead
from api_v2.start import pointers, problem, shop
from api_v2.test_idempotency import key
from connectors.delivering_in import Clockwork, InboundBench
from kapocs.clock import system_clock
from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import connect
from kapocs.invoicing.opening import InvoicingParts
from kapocs.peer_types import PEERS
from kapocs.queue.run import Runner
from kapocs.shop_peers.asking import Asking
from kapocs.wiring import wiring
from product import Product
from shops.told import answered, woo
from simulators.woocommerce import KEY, SECRET, simulated_woocommerce

UNICODE = "Árvíztűrő tükörfúrógép"
GENERIC = {"type": "generic", "name": UNICODE, "settings": {"order_id_prefix": "B-"}}


async def make(api: httpx.AsyncClient, **more: Any) -> dict[str, Any]:
    answer = await api.post("/v2/connectors", json=GENERIC | more)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    assert answer.headers["location"].endswith(f"/v2/connectors/{made['connectorId']}")
    return made


async def drain(product: Product) -> None:
    """The worker does what is due, and may ask on this machine."""
    asking = Asking(product.services.signer, (ip_network("127.0.0.0/8"),))
    queue_pool = await connect(product.dsn, size=2, codecs=False)
    try:
        issuing = InvoicingParts(asking.signer, asking.opened, product.base_url)
        wired = wiring(asking=asking, issuing=issuing)
        await Runner(product.pool, queue_pool, wired, system_clock).drain()
    finally:
        await queue_pool.close()


async def test_a_connector_is_made_read_changed_stopped_and_forgotten(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    made = await make(api, listId=where.list_id)
    secret, url = made.pop("secret"), made.pop("inboundUrl")
    assert len(secret) > 40
    assert url.startswith(f"{product.base_url}/in/{product.anna.id}-{made['connectorId']}/")
    path = f"/v2/connectors/{made['connectorId']}"
    shown = await api.get(path)
    assert secret not in shown.text
    assert shown.json() == made | {
        "lastInboundAt": None,
        "inbound": {"waiting": 0, "done": 0, "dead": 0},
        "pulledAt": None,
        "pullError": "",
        "shopWebhook": None,
    }
    assert (await api.get("/v2/connectors")).json() == {"data": [made]}
    wish = {"name": "Másik", "settings": {"order_id_prefix": "", "paid_statuses": "5,7"}}
    changed = (await api.patch(path, json=wish)).json()
    assert changed == made | {"name": "Másik", "settings": {"paid_statuses": "5,7"}}
    assert (await api.patch(path, json={})).json() == changed
    stopped = (await api.post(f"{path}/disable")).json()
    assert (stopped["state"], stopped["why"]) == ("DISABLED", "by_hand")
    assert (await api.post(url.removeprefix(product.base_url), content=b"x")).status_code == 410
    assert (await api.post(f"{path}/enable")).json() == changed
    log = (await api.get(f"{path}/log")).json()["data"]
    assert [each["reason"] for each in log] == ["Enabled.", "Disabled: by_hand."]
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "connector_not_found")


async def delivered(product: Product, api: httpx.AsyncClient) -> tuple[str, InboundBench]:
    """The path of a connector by which an order came, and then what cannot be handled."""
    where = await shop(product, api)
    made = await make(api, type="woocommerce", listId=where.list_id, settings={})
    signer = product.services.signer
    bench = InboundBench(product.pool, signer, Clockwork(system_clock()), PEERS)
    order = answered("woocommerce-rest-order-after-part-refund")
    for body in (order, {"id": "x" * 500, "note": UNICODE}):
        told = woo("order.updated", body, secret=made["secret"])
        url = made["inboundUrl"].removeprefix(product.base_url)
        asked = await api.post(url, content=told.body, headers=told.headers)
        assert asked.status_code == 200
    await bench.work()
    return f"/v2/connectors/{made['connectorId']}", bench


async def test_what_comes_in_is_shown_as_it_came(product: Product, api: httpx.AsyncClient) -> None:
    path, _ = await delivered(product, api)
    found = (await api.get(f"{path}/deliveries")).json()
    assert [each["state"] for each in found["data"]] == ["DEAD", "DONE"]
    dead = found["data"][0]
    assert "id" in dead["reason"]
    first = (await api.get(f"{path}/deliveries?limit=1")).json()
    assert first == {"data": [dead], "nextAfter": dead["inboundId"]}
    rest = (await api.get(f"{path}/deliveries?after={first['nextAfter']}")).json()
    assert rest == {"data": found["data"][1:], "nextAfter": None}
    assert (await api.get(f"{path}/deliveries?state=DEAD")).json()["data"] == [dead]
    whole = (await api.get(f"{path}/deliveries/{dead['inboundId']}")).json()
    assert UNICODE in orjson.loads(whole["body"])["note"]
    assert whole["headers"]["x-wc-webhook-topic"] == "order.updated"
    assert dead.items() <= whole.items()
    shown = (await api.get(path)).json()
    assert shown["inbound"] == {"waiting": 0, "done": 1, "dead": 1}
    assert shown["lastInboundAt"] == dead["receivedAt"]


async def test_dead_letters_are_handled_once_more_one_or_all(
    product: Product, api: httpx.AsyncClient
) -> None:
    path, bench = await delivered(product, api)
    dead, done = (await api.get(f"{path}/deliveries")).json()["data"]
    answer = await api.post(f"{path}/retry", json={"inboundId": dead["inboundId"]})
    assert answer.json() == {"deliveries": 1}
    assert (await api.get(path)).json()["inbound"] == {"waiting": 1, "done": 1, "dead": 0}
    await bench.work()
    assert (await api.post(f"{path}/retry", json={})).json() == {"deliveries": 1}
    assert (await api.post(f"{path}/retry", json={})).json() == {"deliveries": 0}
    wish = {"inboundId": done["inboundId"]}
    problem(await api.post(f"{path}/retry", json=wish), 404, "inbound_not_found")
    for wrong in ({"inboundId": "x"}, {"inboundId": 0}, {"inboundId": 1.5}):
        told = problem(await api.post(f"{path}/retry", json=wrong), 422, "wrong_shape")
        assert pointers(told) == {"/inboundId": "wrong_shape"}


async def test_bytes_that_are_no_text_are_shown_and_of_another_s_connector_nothing(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    one, other = [await make(api, listId=where.list_id) for _ in range(2)]
    dead = await make_dead(product, ConnectorId(one["connectorId"]), b"\xff\x00\xc3")
    path = f"/v2/connectors/{one['connectorId']}/deliveries"
    assert (await api.get(f"{path}/{dead}")).json()["body"] == "\ufffd\x00\ufffd"
    beside = f"/v2/connectors/{other['connectorId']}/deliveries/{dead}"
    problem(await api.get(beside), 404, "inbound_not_found")


async def test_a_shop_is_asked_compared_and_repaired_by_the_worker(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    async with simulated_woocommerce() as sim:
        body = answered("woocommerce-rest-order-after-part-refund")
        moment = f"{system_clock():%Y-%m-%dT%H:%M:%S}"
        sim.orders[7] = {**body, "id": 7, "number": "7", "date_modified_gmt": moment}
        keys = {"url": sim.web.url, "consumer_key": KEY, "consumer_secret": SECRET}
        made = await make(api, type="woocommerce", listId=where.list_id, settings=keys)
        assert made["settings"] == {"url": sim.web.url}
        path = f"/v2/connectors/{made['connectorId']}"
        asked = await api.post(f"{path}/pull")
        assert asked.json() == {"connectorId": made["connectorId"], "asked": True}
        assert sim.asked == []  # not within the request
        await drain(product)
        shown = (await api.get(path)).json()
        assert (shown["pullError"], shown["shopWebhook"]) == ("", "none")
        assert shown["pulledAt"].startswith("20")
        assert (await api.get(f"{path}/report")).json()["data"] == []
        (order,) = (await api.get(f"{where.path}/subscribers")).json()["data"]
        gone = await api.delete(f"{where.path}/subscribers/{order['subscriberId']}")
        assert gone.status_code == 204
        (found,) = (await api.get(f"{path}/report")).json()["data"]
        assert (found["what"], found["number"], found["statusHere"]) == ("missing_order", "7", None)
        assert found["grossHere"] is None
        assert float(found["grossThere"]) > 0
        assert (await api.post(f"{path}/repair")).json() == {"orders": 1, "asked": True}
        await drain(product)
        assert (await api.get(f"{path}/report")).json()["data"] == []
        assert len((await api.get(f"{where.path}/subscribers")).json()["data"]) == 1
        sim.fails_with = 401
        await api.post(f"{path}/pull")
        await drain(product)
        assert (await api.get(path)).json()["pullError"] != ""


async def test_what_cannot_be_asked_is_told_so(product: Product, api: httpx.AsyncClient) -> None:
    where = await shop(product, api)
    made = await make(api, listId=where.list_id)
    path = f"/v2/connectors/{made['connectorId']}"
    problem(await api.post(f"{path}/pull"), 409, "not_asked")
    await api.post(f"{path}/disable")
    problem(await api.post(f"{path}/pull"), 409, "connector_disabled")
    assert (await api.post(f"{path}/repair")).json() == {"orders": 0, "asked": False}


@pytest.mark.parametrize(
    ("wish", "code", "place"),
    [
        ({"type": "bazaar"}, "bad_connector", "/type"),
        ({"type": 7}, "wrong_shape", "/type"),
        ({"type": "x" * 81}, "wrong_shape", "/type"),
        ({"name": ""}, "wrong_shape", "/name"),
        ({"name": "  "}, "bad_connector", "/name"),
        ({"name": "ő" * 201}, "wrong_shape", "/name"),
        ({"listId": None}, "bad_connector", "/listId"),
        ({"listId": "első"}, "wrong_shape", "/listId"),
        ({"settings": []}, "wrong_shape", "/settings"),
        ({"settings": {str(n): "" for n in range(201)}}, "wrong_shape", "/settings"),
        ({"settings": {"note": "ő" * 40_000}}, "bad_connector", "/settings"),
        ({"settings": {"secret": 7}}, "bad_connector", "/settings/secret"),
        ({"settings": {"secret": "x" * 8_001}}, "bad_connector", "/settings/secret"),
        ({"settings": {"consent_list": "a/b"}}, "bad_connector", "/settings/consent_list"),
        ({"settings": {"profile": {"id": 7}}}, "bad_connector", "/settings/profile/id"),
        (
            {"type": "wordpress", "settings": {"a/b~c": "x"}},
            "bad_connector",
            "/settings/a~1b~0c",
        ),
        ({"type": "wordpress", "settings": {"user": "a"}}, "bad_connector", "/settings/url"),
        ({"settings": {"big": 10**30}}, "bad_connector", "/settings"),
        ({"secret": "x"}, "wrong_shape", "/secret"),
    ],
)
async def test_what_is_wrong_is_named_where_it_stands(
    product: Product, api: httpx.AsyncClient, wish: dict[str, Any], code: str, place: str
) -> None:
    where = await shop(product, api)
    answer = await api.post("/v2/connectors", json=GENERIC | {"listId": where.list_id} | wish)
    told = problem(answer, 422, code)
    assert pointers(told) == {place: code}
    assert (await api.get("/v2/connectors")).json() == {"data": []}


def deeply(value: Any, depth: int) -> Any:
    """The value, within so many levels."""
    for _ in range(depth):
        value = {"sum": [value]}
    return value


async def test_strange_settings_are_kept_or_refused_and_never_a_fault(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    deep = [deeply("x", depth) for depth in (25, 100, *range(120, 130), 300)]
    places = [{"profile": {"id": deeply("=x", depth)}} for depth in (10, 120)]
    texts = [{"nul": "a\x00b"}, {"n\x00": "a"}, {"f": 1e308}]
    for settings in (*texts, *({"deep": each} for each in deep), *places):
        wish = GENERIC | {"listId": where.list_id, "settings": settings}
        answer = await api.post("/v2/connectors", json=wish)
        assert answer.status_code in (201, 422), (settings, answer.text)
        if answer.status_code == 201:
            path = f"/v2/connectors/{answer.json()['connectorId']}"
            assert (await api.get(path)).status_code == 200


async def test_a_list_of_a_stranger_is_unknown_in_a_body_too(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    made = await make(api, listId=where.list_id)
    cili = product.client(product.stranger)
    wish = GENERIC | {"listId": where.list_id}
    problem(await cili.post("/v2/connectors", json=wish), 404, "list_not_found")
    assert (await cili.get("/v2/connectors")).json() == {"data": []}
    path = f"/v2/connectors/{made['connectorId']}"
    problem(await cili.patch(path, json={"name": "x"}), 404, "connector_not_found")


async def test_a_repeated_request_makes_one_and_tells_the_same_secret(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    wish = GENERIC | {"listId": where.list_id}
    first, *others = await asyncio.gather(
        *(api.post("/v2/connectors", json=wish, headers=key("egy")) for _ in range(4))
    )
    again = await api.post("/v2/connectors", json=wish, headers=key("egy"))
    assert again.status_code == 201
    assert again.headers["idempotency-replayed"] == "true"
    assert all(
        each.content == again.content or each.status_code == 409 for each in (first, *others)
    )
    assert len((await api.get("/v2/connectors")).json()["data"]) == 1
    async with product.pool.connection() as conn:
        kept = await conn.value("SELECT body FROM idempotency_keys WHERE key = 'egy'")
    assert again.json()["secret"].encode() not in kept


async def test_at_once_no_more_are_made_than_an_account_may_have(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    wish = GENERIC | {"listId": where.list_id}
    answers = await asyncio.gather(*(api.post("/v2/connectors", json=wish) for _ in range(55)))
    refused = [each for each in answers if each.status_code != 201]
    assert len(refused) == 5
    for each in refused:
        problem(each, 409, "too_many_connectors")
