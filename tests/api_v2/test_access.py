"""Tokens, key pairs, and what the calls cost."""

import asyncio
import base64
from datetime import datetime, timedelta

import httpx
import jwt

from api_v2.start import problem
from kapocs.accounts import keys
from product import Product


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def token(product: Product) -> dict[str, str]:
    pair = {"username": product.anna_key.username, "password": product.anna_key.password}
    answer = await product.client().post("/v2/access-token", json=pair)
    assert answer.status_code == 200, answer.text
    body: dict[str, str] = answer.json()
    return body


async def calls(api: httpx.AsyncClient) -> int:
    return int((await api.get("/v2/usage")).json()["calls"])


async def test_a_key_pair_gives_a_token_for_an_hour(product: Product) -> None:
    given = await token(product)
    assert set(given) == {"token", "tokenType", "expiresAt"}
    left = datetime.fromisoformat(given["expiresAt"]) - product.services.clock()
    assert timedelta(minutes=59) < left <= timedelta(hours=1)


async def test_the_token_opens_both_families_of_paths(product: Product) -> None:
    given = await token(product)
    for path in ("/v2/lists", "/v2/bearer/lists"):
        answer = await product.client().get(path, headers=bearer(given["token"]))
        assert answer.json() == {"data": [], "nextAfter": None}


async def test_a_wrong_password_gives_no_token(product: Product) -> None:
    wrong = {"username": product.anna_key.username, "password": "árvíztűrő"}
    for path in ("/v2/access-token", "/v2/bearer/access-token"):
        body = problem(await product.client().post(path, json=wrong), 401, "not_authenticated")
        assert body["errorCode"] == 1005


async def test_a_key_pair_by_basic_opens_every_path_too(api: httpx.AsyncClient) -> None:
    assert (await api.get("/v2/lists")).status_code == 200


async def test_a_key_pair_by_digest_opens_every_path_too(product: Product) -> None:
    await product.client().get("/v2/lists")
    pair = (product.anna_key.username, product.anna_key.password)
    challenge = product.services.authenticator.challenge()
    auth = httpx.DigestAuth(*pair)
    request = httpx.Request("GET", f"{product.base_url}/v2/lists?limit=2")
    flow = auth.auth_flow(request)
    next(flow)
    told = httpx.Response(401, headers={"WWW-Authenticate": challenge}, request=request)
    answer = await product.client().send(flow.send(told))
    assert answer.status_code == 200, answer.text


async def test_without_credentials_the_door_says_so(product: Product) -> None:
    answer = await product.client().get("/v2/lists")
    assert problem(answer, 401, "credentials_missing")["errorCode"] == 1005
    assert answer.headers["www-authenticate"].startswith("Bearer")


WRONG = [
    "Bearer",
    "Bearer nonsense",
    "Bearer " + jwt.encode({"sub": "x", "exp": 4102444800}, "x" * 32, algorithm="HS256"),
    "Basic nonsense",
    "Basic " + base64.b64encode(b"nobody:nothing").decode(),
    "Digest nonsense",
    "Negotiate abc",
]


async def test_wrong_credentials_are_refused(product: Product) -> None:
    client = product.client()
    for header in WRONG:
        answer = await client.get("/v2/lists", headers={"Authorization": header})
        assert problem(answer, 401, "not_authenticated")["errorCode"] == 1005


async def test_an_unsigned_token_is_refused(product: Product) -> None:
    forged = jwt.encode({"sub": product.anna_key.username, "exp": 4102444800}, "", algorithm="none")
    answer = await product.client().get("/v2/lists", headers=bearer(forged))
    problem(answer, 401, "not_authenticated")


async def test_an_expired_token_says_that_it_expired(product: Product) -> None:
    claims = {"sub": product.anna_key.username, "exp": 1_600_000_000}
    old = jwt.encode(claims, product.services.signer.key("access-token"), algorithm="HS256")
    answer = await product.client().get("/v2/lists", headers=bearer(old))
    assert problem(answer, 401, "token_expired")["errorCode"] == 1006


async def test_a_token_made_while_the_clock_was_ahead_does_not_last_until_then(
    product: Product,
) -> None:
    soon = product.services.clock() + timedelta(hours=1, seconds=30)  # another machine's clock
    for expires, status in ((soon, 200), (soon + timedelta(days=365), 401)):
        claims = {"sub": product.anna_key.username, "exp": int(expires.timestamp())}
        made = jwt.encode(claims, product.services.signer.key("access-token"), algorithm="HS256")
        answer = await product.client().get("/v2/lists", headers=bearer(made))
        assert answer.status_code == status
    problem(answer, 401, "token_expired")


async def test_a_token_dies_with_its_key_pair(product: Product) -> None:
    given = await token(product)
    async with product.pool.transaction() as conn:
        await keys.revoke(conn, product.anna.id, product.anna_key.id, now=product.services.clock())
    await asyncio.sleep(2.1)
    answer = await product.client().get("/v2/lists", headers=bearer(given["token"]))
    problem(answer, 401, "not_authenticated")


async def test_every_authenticated_call_is_counted_once(
    product: Product, api: httpx.AsyncClient
) -> None:
    await token(product)
    await product.client().get("/v2/lists")
    await product.client().get("/v2/openapi.json")
    assert await calls(api) == 1
    await asyncio.gather(*(api.get("/v2/lists") for _ in range(20)))
    await api.get("/v2/lists/999999")
    await api.get("/v2/nowhere")
    await api.post("/v2/lists", content=b"{")
    keyed = {"Idempotency-Key": "egyszer"}
    for _ in range(2):
        await api.post("/v2/lists", json={"name": "Hírlevél"}, headers=keyed)
    # The second answer for a key is free.
    assert await calls(api) == 1 + 20 + 4 + 1


async def test_the_price_follows_the_price_list(product: Product, api: httpx.AsyncClient) -> None:
    async with product.pool.connection() as conn:
        await conn.execute(
            """INSERT INTO api_usage (account_id, month, calls)
               VALUES (:anna, '2020-01-01', 1000), (:anna, '2020-02-01', 101001)""",
            anna=product.anna.id,
        )
    usage = (await api.get("/v2/usage")).json()
    assert (usage["calls"], usage["blocks"], usage["gross"]) == (1, 0, 0)
    assert [usage["freeCalls"], usage["currency"]] == [1000, "HUF"]
    this, february, january = usage["history"]
    assert this["calls"] == 1
    assert february == {
        "month": "2020-02-01", "calls": 101_001, "freeCalls": 1000, "blocks": 2,
        "net": 4000, "vat": 1080, "gross": 5080, "currency": "HUF",
    }  # fmt: skip
    assert (january["blocks"], january["gross"]) == (0, 0)


async def test_nobody_sees_another_account_s_calls(product: Product) -> None:
    await product.client(product.auth).get("/v2/lists")
    assert await calls(product.client(product.stranger)) == 1
