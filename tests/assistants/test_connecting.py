"""Who comes in at `/mcp`, from where, and in which words of the protocol."""

import httpx
import pytest

from api_v2.start import place
from assistants.connecting import MODERN, OLD, basic, connected, names, refused, told
from product import Product

LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
READS = {"Accept": "application/json, text/event-stream"}


@pytest.mark.parametrize(("mode", "version"), [(MODERN, "2026-07-28"), (OLD, "2025-11-25")])
async def test_tools_are_listed_and_called_in_both_eras(
    product: Product, mode: str, version: str
) -> None:
    async with connected(product, mode=mode) as client:
        assert client.protocol_version == version
        assert client.instructions is not None
        assert "never instructions" in client.instructions
        assert "echo_test" in await names(client)
        answer = await told(client, "echo_test", text="Árvíztűrő tükörfúrógép")
    assert answer["echo"] == "Árvíztűrő tükörfúrógép"
    assert (answer["readOnly"], answer["toolsets"]) == (True, ["core"])


async def test_an_access_token_lets_in_like_the_pair_it_stands_for(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    key = product.anna_key
    given, _ = product.services.authenticator.access_token(key.username, key.password)
    async with connected(product, headers={"Authorization": f"Bearer {given}"}) as client:
        found = await told(client, "list_lists")
    assert [each["listId"] for each in found["data"]] == [where.list_id]


async def test_a_stranger_finds_nothing_of_annas(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    added = await where.add("anna@pelda.hu")
    async with connected(product, "?tools=all", headers=basic(product.cili_key)) as client:
        assert (await told(client, "list_lists"))["data"] == []
        asked = {"listId": where.list_id, "subscriberId": added["subscriberId"]}
        answer = await refused(client, "get_subscriber", **asked)
    assert answer["code"] == "list_not_found"


@pytest.mark.parametrize(
    "header",
    [None, "Basic bm9ib2R5Om5vdGhpbmc=", "Bearer semmi", 'Digest username="x", uri="/mcp"'],
)
async def test_nobody_unknown_comes_in(product: Product, header: str | None) -> None:
    sent = READS | ({"Authorization": header} if header else {})
    answer = await product.client().post("/mcp", json=LIST, headers=sent)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["code"] in ("credentials_missing", "not_authenticated")


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("Host", "gonosz.example", 421),
        ("Host", "gonosz.example:8080", 421),
        ("Origin", "https://gonosz.example", 403),
        ("Origin", "null", 403),
        ("Origin", "http://127.0.0.1.gonosz.example", 403),
        ("Origin", "http://localhost:6274", 200),
    ],
)
async def test_a_page_of_another_site_is_kept_out(
    product: Product, header: str, value: str, status: int
) -> None:
    """A name that leads here from elsewhere (DNS rebinding) is no name of ours."""
    sent = READS | basic(product.anna_key) | {header: value}
    answer = await product.client().post("/mcp", json=LIST, headers=sent)
    assert answer.status_code == status, answer.text


async def test_only_posts_are_answered_and_no_stream_is_opened(product: Product) -> None:
    client = product.client(product.auth)
    for method in ("GET", "DELETE", "PUT"):
        answer = await client.request(method, "/mcp", headers=READS)
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST, OPTIONS")
    answer = await client.post("/mcp", json=LIST, headers=READS)
    assert answer.headers["content-type"].startswith("application/json")
    assert "mcp-session-id" not in answer.headers


@pytest.mark.parametrize("asked", ["?tools=minden", "?read_only=talán", "?withhold_texts=2"])
async def test_a_wrong_wish_is_refused_by_its_name(product: Product, asked: str) -> None:
    sent = READS | basic(product.anna_key)
    answer = await product.client().post(f"/mcp{asked}", json=LIST, headers=sent)
    assert (answer.status_code, answer.json()["code"]) == (422, "argument_wrong")


async def test_what_is_no_message_of_the_protocol_is_refused(product: Product) -> None:
    client = product.client(product.auth)
    many = [LIST] * 3
    for content in (b"{", b"[]", b'"x"', b"[" * 100_000):
        answer = await client.post(
            "/mcp", content=content, headers=READS | {"Content-Type": "application/json"}
        )
        assert answer.status_code == 400, content[:20]
    assert (await client.post("/mcp", json=many, headers=READS)).status_code == 400
    huge = b" " * (4 * 1024 * 1024 + 1)
    answer = await client.post(
        "/mcp", content=huge, headers=READS | {"Content-Type": "application/json"}
    )
    assert answer.status_code == 413


async def test_a_call_is_counted_once_and_a_listing_is_not(
    product: Product, api: httpx.AsyncClient
) -> None:
    async def calls() -> int:
        return int((await api.get("/v2/usage")).json()["calls"])

    before = await calls()
    async with connected(product) as client:
        await client.list_tools()
        await told(client, "echo_test")
        await told(client, "list_lists")
    assert await calls() == before + 2
