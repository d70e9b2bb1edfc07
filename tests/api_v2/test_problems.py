"""What is answered when the request itself is wrong, or we are."""

import asyncio

import httpx
import pytest

from api_v2.start import place, problem
from kapocs.api_v2 import errors
from kapocs.errors import Conflict, Denied, Invalid, KapocsError, NotFound, OverQuota, TooFast
from kapocs.forms.model import FormNotFound
from kapocs.lists.model import ListNotFound
from kapocs.web.authenticate import CredentialsMissing, NotAuthenticated, TokenExpired
from product import Product

MALFORMED = [
    b"{", b"{'name': 'x'}", b'{"name": "x",}', b"name=x", b"\xff\xfe", b'{"name": "\xe1"}',
    b'{"name": NaN}', b'{"name": "\\ud800"}', b'{"name": "x"} x', b"[" * 5000, b"   ",
]  # fmt: skip


@pytest.mark.parametrize(
    ("error", "status", "number"),
    [
        (NotFound(), 404, 404), (ListNotFound(), 404, 11000), (FormNotFound(), 404, 12000),
        (Conflict(), 409, 409), (Invalid(), 422, 10101), (Denied(), 403, 403),
        (NotAuthenticated(), 401, 1005), (CredentialsMissing(), 401, 1005),
        (TokenExpired(), 401, 1006), (OverQuota(), 402, 402), (TooFast(), 429, 429),
        (KapocsError(), 500, 500),
    ],
)  # fmt: skip
def test_each_kind_of_error_has_its_status_and_number(
    error: KapocsError, status: int, number: int
) -> None:
    kind = type(error)
    assert (errors.status_of(kind), errors.number_of(kind)) == (status, number)


async def test_a_body_that_is_not_json_is_error_1(api: httpx.AsyncClient) -> None:
    for body in MALFORMED:
        answer = await api.post("/v2/lists", content=body)
        assert problem(answer, 400, "malformed_json")["errorCode"] == 1, body


async def test_json_nested_too_deep_is_refused(api: httpx.AsyncClient) -> None:
    answer = await api.post("/v2/lists", content=b"[" * 1020 + b"]" * 1020)
    assert answer.status_code in (400, 422)


async def test_a_missing_body_is_error_2(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    made = await where.add("a@b.hu")
    asked = [
        ("POST", "/v2/access-token"), ("POST", "/v2/lists"), ("POST", f"{where.path}/fields"),
        ("POST", f"{where.path}/subscribers"),
        ("PATCH", f"{where.path}/subscribers/{made['subscriberId']}"),
    ]  # fmt: skip
    for verb, path in asked:
        assert problem(await api.request(verb, path), 400, "body_missing")["errorCode"] == 2


async def test_an_unknown_path_is_not_found(api: httpx.AsyncClient) -> None:
    for path in ("/v2", "/v2/", "/v2/nowhere", "/v2/lists/", "/v2/docs", "/v2/bearer"):
        assert problem(await api.get(path), 404, "path_not_found")["errorCode"] == 404


async def test_a_wrong_method_is_told_the_right_ones(api: httpx.AsyncClient) -> None:
    answer = await api.put("/v2/usage", json={})
    problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


async def test_a_body_over_the_limit_is_refused(product: Product, api: httpx.AsyncClient) -> None:
    limit = product.services.max_body_bytes
    fits = '{"name": "Hírlevél"'.encode()
    fits += b" " * (limit - len(fits) - 1) + b"}"
    assert (await api.post("/v2/lists", content=fits)).status_code == 201
    problem(await api.post("/v2/lists", content=fits + b" "), 413, "body_too_large")
    assert len((await api.get("/v2/lists")).json()["data"]) == 1


async def test_a_stranger_at_the_door_is_refused_before_the_body_is_read(
    product: Product,
) -> None:
    answer = await product.client().post("/v2/lists", content=b"{")
    problem(answer, 401, "credentials_missing")


async def test_a_fault_of_ours_says_nothing_of_the_inside(
    product: Product, api: httpx.AsyncClient
) -> None:
    async with product.pool.connection() as conn:
        await conn.execute("ALTER TABLE lists RENAME TO elsewhere")
    answer = await api.get("/v2/lists")
    assert problem(answer, 500, "internal_error")["errorCode"] == 500
    assert "elsewhere" not in answer.text
    assert "relation" not in answer.text


async def test_a_client_that_hangs_up_hurts_nobody(
    product: Product, api: httpx.AsyncClient
) -> None:
    host, _, port = product.base_url.removeprefix("http://").partition(":")
    for _ in range(5):
        _, writer = await asyncio.open_connection(host, int(port))
        token = httpx.BasicAuth(product.anna_key.username, product.anna_key.password)
        request = next(token.auth_flow(httpx.Request("POST", product.base_url)))
        writer.write(
            b"POST /v2/lists HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nAuthorization: "
            + request.headers["authorization"].encode()
            + b"\r\n\r\n{"
        )
        await writer.drain()
        writer.close()
        await writer.wait_closed()
    assert (await api.get("/v2/lists")).json()["data"] == []
