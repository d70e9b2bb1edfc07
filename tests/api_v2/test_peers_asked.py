"""Trying a website, coupons a shop was not told of, and matching rows once more, by API v2."""

from dataclasses import replace

import httpx

from api_v2.start import Place, place, problem, shop
from courier.web import Answer, Asked, serving
from kapocs import server
from kapocs.connectors.model import ConnectorId
from kapocs.ids import CouponId
from kapocs.reasons import Reason
from kapocs.shop_peers import queries_coupons
from kapocs.shop_peers.queries_coupons import ToldCoupon
from make import NOW
from product import TLS, Product, Server, free_port
from websites.bench import LOOPBACK


async def make_connector(where: Place, type_: str, settings: dict[str, str]) -> int:
    """A connector of Anna's."""
    wish = {"type": type_, "name": type_, "listId": where.list_id, "settings": settings}
    answer = await where.api.post("/v2/connectors", json=wish)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["connectorId"])


async def test_a_website_is_asked_what_stands_in_the_way(
    product: Product, api: httpx.AsyncClient
) -> None:
    where, port = await place(product, api), free_port()
    answer = Answer(200, b'{"namespaces": ["wp/v2"], "authentication": []}')
    shared = replace(product.services, targets=LOOPBACK)
    seen: list[Asked] = []

    def reply(one: Asked) -> Answer:
        seen.append(one)
        return answer

    async with serving(reply) as web, Server(server.build(shared), port):
        client = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", auth=product.auth, verify=TLS
        )
        near = replace(where, api=client)
        settings = {"url": web.url, "user": "admin", "password": "titok"}
        path = f"/v2/connectors/{await make_connector(near, 'wordpress', settings)}/people/test"
        asked = []
        keys: list[dict[str, str]] = [{}, {"Idempotency-Key": "1"}, {"Idempotency-Key": "1"}]
        for key in keys:
            told = (await client.post(path, headers=key)).json()
            assert told["well"] is False
            assert "application passwords" in told["problems"][0].lower()
            asked.append(len(seen))
        await client.aclose()
    assert asked[0] < asked[1] == asked[2]
    problem(await product.client(product.stranger).post(path), 404, "connector_not_found")
    # The installation's own networks are closed here: the address is not even asked.
    assert (await api.post(path)).json()["well"] is False


async def test_coupons_that_a_shop_was_not_told_of_are_shown_with_the_reason(
    product: Product, api: httpx.AsyncClient
) -> None:
    keys = {"consumer_key": "ck_1", "consumer_secret": "cs_1"}
    where = await shop(product, api)
    id_ = await make_connector(where, "woocommerce", {"url": "https://bolt.example", **keys})
    why = Reason("websites.took_too_long").stored()
    lost = ToldCoupon(
        coupon_id=CouponId(3),
        code="ŐSZ",
        shop_coupon_id="",
        mark="x",
        reason=why,
        tries=4,
        due_at=NOW,
    )
    async with product.pool.transaction() as conn:
        await queries_coupons.keep(conn, product.anna.id, ConnectorId(id_), [lost])
    (told,) = (await api.get(f"/v2/connectors/{id_}/coupons")).json()["data"]
    assert (told["couponId"], told["code"], told["tries"]) == (3, "ŐSZ", 4)
    assert told["reason"] == "The site took too long."
    cili = product.client(product.stranger)
    problem(await cili.get(f"/v2/connectors/{id_}/coupons"), 404, "connector_not_found")


async def test_rows_that_wait_are_matched_once_more(api: httpx.AsyncClient) -> None:
    assert (await api.post("/v2/bank-rows/match")).json() == {"booked": 0}
