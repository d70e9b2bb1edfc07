"""Who may call: Basic, Digest, credentials in the URL, and what counts as a call."""

import hashlib
import time
from datetime import UTC, datetime

import httpx

from api_v1.world import World
from kapocs.metering import queries as metering
from product import Product


def md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def answer(product: Product, nonce: str, uri: str, *, method: str = "GET") -> dict[str, str]:
    """A hand-made Digest answer without qop, as the oldest clients send it."""
    key = product.anna_key
    ha1 = md5(f"{key.username}:Kapocs:{key.password}")
    response = md5(f"{ha1}:{nonce}:{md5(f'{method}:{uri}')}")
    return {
        "Authorization": f'Digest username="{key.username}", realm="Kapocs", nonce="{nonce}", '
        f'uri="{uri}", response="{response}"'
    }


async def nonce_of(client: httpx.AsyncClient) -> str:
    refused = await client.get("/getlists")
    challenge = refused.headers.get_list("www-authenticate")[1]
    return challenge.split('nonce="')[1].split('"')[0]


async def test_digest_works_for_reading_and_writing(product: Product, world: World) -> None:
    key = product.anna_key
    client = product.client(httpx.DigestAuth(key.username, key.password))
    assert len((await client.get("/getlists")).json()) == 2
    made = await client.post(
        world.path("/subscribe/{list}/form/0"), json={"email": "digest@kapocs.test"}
    )
    assert int(made.text) > 0
    found = await client.get(
        world.path("/list/{list}/field/email/value/digest@kapocs.test?more=1&x=%2F")
    )
    assert len(found.json()) == 1


async def test_digest_without_qop_works(product: Product) -> None:
    client = product.client()
    nonce = await nonce_of(client)
    good = await client.get("/getlists", headers=answer(product, nonce, "/getlists"))
    assert good.status_code == 200


async def test_a_digest_answer_is_for_one_target_and_method(product: Product) -> None:
    client = product.client()
    nonce = await nonce_of(client)
    elsewhere = answer(product, nonce, "/getlists")
    assert (await client.get("/getforms/1", headers=elsewhere)).status_code == 401
    assert (await client.post("/getlists", headers=elsewhere)).status_code == 401
    forged = answer(product, "AAAA", "/getlists")
    assert (await client.get("/getlists", headers=forged)).status_code == 401


async def test_an_old_challenge_is_called_stale(product: Product) -> None:
    nonce = product.services.signer.token("nonce", int(time.time()) - 3600, 7)
    refused = await product.client().get("/getlists", headers=answer(product, nonce, "/getlists"))
    assert refused.status_code == 401
    assert refused.headers.get_list("www-authenticate")[1].endswith(", stale=true")
    wrong = await product.client().get("/getlists")
    assert "stale" not in wrong.headers["www-authenticate"]


async def test_credentials_in_the_url_work(product: Product) -> None:
    key = product.anna_key
    url = product.base_url.replace("://", f"://{key.username}:{key.password}@")
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"{url}/getlists")).status_code == 200


BROKEN = ["Basic", "Basic !!", "Basic OnBhc3M=", "Bearer x", "Digest", "Digest realm", "x"]


async def test_broken_credentials_are_401_and_nothing_else(product: Product) -> None:
    for header in BROKEN:
        refused = await product.client().get("/getlists", headers={"Authorization": header})
        assert (refused.status_code, refused.content) == (401, b""), header


async def test_every_authenticated_call_counts_once_and_no_other(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    for path in ("/getlists", "/list/999999999", "/getproduct/0"):
        await api.get(path)
    await api.request("PATCH", "/getlists")
    await api.post(world.path("/subscribe/{list}/form/0"), content=b"{")
    await product.client().get("/getlists")
    await product.services.meter.write()
    async with product.pool.connection() as conn:
        months = await metering.history(conn, product.anna.id)
    assert [month.calls for month in months] == [5]
    assert datetime.now(UTC).year == months[0].month.year
