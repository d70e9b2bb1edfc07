"""A Digest header is good for one request, whichever process it comes to."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from api_v1.world import World, build
from kapocs import server
from kapocs.clock import system_clock
from kapocs.signing import Signer
from kapocs.web.authenticate import NONCE_SECONDS
from product import TLS, Product, Server, free_port


@pytest.fixture
async def world(product: Product) -> World:
    """Anna's lists."""
    return await build(product.pool, product.anna.id)


@pytest.fixture
async def other(product: Product, signer: Signer) -> AsyncIterator[httpx.AsyncClient]:
    """A second web process's app, on the same database."""
    port = free_port()
    base_url = f"http://127.0.0.1:{port}"
    shared = server.services(
        product.pool, signer, system_clock, base_url=base_url, max_body_bytes=1_000_000
    )
    async with (
        Server(server.build(shared), port),
        httpx.AsyncClient(base_url=base_url, timeout=60, verify=TLS) as client,
    ):
        yield client


def md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


async def nonce_of(client: httpx.AsyncClient) -> str:
    refused = await client.get("/getlists")
    return nonce_in(refused)


def nonce_in(refused: httpx.Response) -> str:
    challenge = refused.headers.get_list("www-authenticate")[1]
    return str(challenge.split('nonce="')[1].split('"')[0])


@dataclass
class Client:
    """A hand-made Digest client that sends what it is told to."""

    product: Product
    nonce: str

    def header(
        self, uri: str, *, count: str = "00000001", method: str = "GET", qop: bool = True
    ) -> dict[str, str]:
        key = self.product.anna_key
        ha1 = md5(f"{key.username}:Kapocs:{key.password}")
        middle = f"{count}:abc:auth:" if qop else ""
        response = md5(f"{ha1}:{self.nonce}:{middle}{md5(f'{method}:{uri}')}")
        more = f', qop=auth, nc={count}, cnonce="abc"' if qop else ""
        return {
            "Authorization": f'Digest username="{key.username}", realm="Kapocs", '
            f'nonce="{self.nonce}", uri="{uri}", response="{response}"{more}'
        }


def is_stale(answer: httpx.Response) -> bool:
    challenges = answer.headers.get_list("www-authenticate")
    return answer.status_code == 401 and challenges[1].endswith(", stale=true")


async def test_one_header_writes_once_whatever_the_body(product: Product, world: World) -> None:
    client = product.client()
    path = world.path("/subscribe/{list}/form/0")
    header = Client(product, await nonce_of(client)).header(path, method="POST")
    first = await client.post(path, json={"email": "egy@kapocs.test"}, headers=header)
    again = await client.post(path, json={"email": "ketto@kapocs.test"}, headers=header)
    assert int(first.text) > 0
    assert is_stale(again)
    assert again.content == b""


async def test_a_second_process_knows_what_the_first_was_sent(
    product: Product, other: httpx.AsyncClient
) -> None:
    client = product.client()
    header = Client(product, await nonce_of(client)).header("/getlists")
    assert (await client.get("/getlists", headers=header)).status_code == 200
    assert is_stale(await other.get("/getlists", headers=header))


async def test_of_many_at_once_one_gets_through(product: Product, other: httpx.AsyncClient) -> None:
    one = product.client()
    one.timeout = httpx.Timeout(60)
    header = Client(product, await nonce_of(one)).header("/getlists")
    answers = await asyncio.gather(
        *((one if at % 2 else other).get("/getlists", headers=header) for at in range(12))
    )
    codes = [answer.status_code for answer in answers]
    assert (codes.count(200), codes.count(401)) == (1, 11)


async def test_counts_may_rise_and_come_out_of_order(product: Product) -> None:
    client = product.client()
    own = Client(product, await nonce_of(client))
    counts = ["00000001", "00000003", "00000002", "0000000a", "ffffffff"]
    headers = [own.header("/getlists", count=count) for count in counts]
    answers = await asyncio.gather(*(client.get("/getlists", headers=each) for each in headers))
    assert [answer.status_code for answer in answers] == [200] * 5
    for count in ("0000000A", "00000002"):
        assert is_stale(await client.get("/getlists", headers=own.header("/getlists", count=count)))


async def test_without_qop_a_nonce_is_good_once(product: Product) -> None:
    client = product.client()
    header = Client(product, await nonce_of(client)).header("/getlists", qop=False)
    assert (await client.get("/getlists", headers=header)).status_code == 200
    refused = await client.get("/getlists", headers=header)
    assert is_stale(refused)
    fresh = Client(product, nonce_in(refused)).header("/getlists", qop=False)
    assert (await client.get("/getlists", headers=fresh)).status_code == 200


@pytest.mark.parametrize("count", ["", "1", "0000000g", "000000001", "-0000001"])
async def test_a_count_that_is_none_is_refused(product: Product, count: str) -> None:
    client = product.client()
    header = Client(product, await nonce_of(client)).header("/getlists", count=count)
    assert (await client.get("/getlists", headers=header)).status_code == 401


async def test_a_wrong_answer_uses_nothing_up(product: Product) -> None:
    client = product.client()
    own = Client(product, await nonce_of(client))
    wrong = {"Authorization": own.header("/getlists")["Authorization"].replace("response=", 'x="')}
    assert (await client.get("/getlists", headers=wrong)).status_code == 401
    elsewhere = own.header("/getforms/1")
    assert (await client.get("/getlists", headers=elsewhere)).status_code == 401
    assert (await client.get("/getlists", headers=own.header("/getlists"))).status_code == 200


async def test_challenges_of_one_moment_do_not_get_in_each_other_s_way(product: Product) -> None:
    key = product.anna_key
    clients = [product.client(httpx.DigestAuth(key.username, key.password)) for _ in range(12)]
    answers = await asyncio.gather(*(each.get("/getlists") for each in clients))
    assert [answer.status_code for answer in answers] == [200] * 12
    again = await asyncio.gather(*(each.get("/getlists") for each in clients for _ in range(3)))
    assert [answer.status_code for answer in again] == [200] * 36


@pytest.mark.parametrize("seconds", [-NONCE_SECONDS - 5, NONCE_SECONDS + 5])
async def test_a_challenge_of_another_time_is_stale(product: Product, seconds: int) -> None:
    at = int(datetime.now(UTC).timestamp()) + seconds
    nonce = product.services.signer.token("nonce", at, 7)
    header = Client(product, nonce).header("/getlists")
    assert is_stale(await product.client().get("/getlists", headers=header))


async def test_curl_gets_through_each_time(product: Product, world: World, tmp_path: Path) -> None:
    key, path = product.anna_key, world.path("/subscribe/{list}/form/0")
    for number in range(3):
        curl = await asyncio.create_subprocess_exec(
            "curl",
            "--silent",
            "--digest",
            "--user",
            f"{key.username}:{key.password}",
            "--data",
            f'{{"email": "curl{number}@kapocs.test"}}',
            product.base_url + path,
            product.base_url + path.replace("form/0", "form/0?x=1"),
            stdout=asyncio.subprocess.PIPE,
            cwd=tmp_path,
        )
        said, _ = await curl.communicate()
        assert curl.returncode == 0
        assert int(said.split(b"-")[0]) > 0, said
