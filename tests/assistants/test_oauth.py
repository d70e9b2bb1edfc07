"""A person lets an assistant act: registration, the page, codes, tokens, and the end of it."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import httpx
import httpx2
import pytest
from mcp import Client, types
from mcp.client.auth import OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import (
    AuthorizationCodeResult,
    OAuthClientInformationFull,
    OAuthClientMetadata,
    OAuthToken,
)

import make
from assistants.connecting import connected, names, told
from assistants.granting import (
    BACK,
    PASSWORD,
    agreed,
    asked,
    exchanged,
    granted,
    hidden,
    lists,
    page,
    refreshed,
    registered,
)
from product import TLS, Product


@pytest.fixture
async def browser(product: Product) -> httpx.AsyncClient:
    """Anna at the console, who has not signed in yet."""
    async with product.pool.transaction() as conn:
        await make.make_user(conn, product.anna.id, email="anna@kapocs.test", password=PASSWORD)
    return product.client()


@dataclass
class Kept:
    """What the official client keeps."""

    tokens: OAuthToken | None = None
    client: OAuthClientInformationFull | None = None
    answers: dict[str, str] = field(default_factory=dict)

    async def get_tokens(self) -> OAuthToken | None:
        return self.tokens

    async def set_tokens(self, tokens: OAuthToken) -> None:
        self.tokens = tokens

    async def get_client_info(self) -> OAuthClientInformationFull | None:
        return self.client

    async def set_client_info(self, client_info: OAuthClientInformationFull) -> None:
        self.client = client_info


async def test_the_official_client_finds_its_way_by_itself(
    product: Product, browser: httpx.AsyncClient
) -> None:
    kept = Kept()

    async def lead(address: str) -> None:
        answer = await product.client().get(address)
        kept.answers = await agreed(browser, answer.headers["location"], write="yes")

    async def back() -> AuthorizationCodeResult:
        return AuthorizationCodeResult(**kept.answers)

    auth = OAuthClientProvider(
        server_url=f"{product.base_url}/mcp",
        client_metadata=OAuthClientMetadata.model_validate(
            {"client_name": "Próba", "redirect_uris": [BACK]}
        ),
        storage=kept,
        redirect_handler=lead,
        callback_handler=back,
    )
    async with httpx2.AsyncClient(auth=auth, verify=TLS, timeout=20) as http:
        at = f"{product.base_url}/mcp?read_only=0"
        async with Client(streamable_http_client(at, http_client=http), mode="auto") as client:
            assert "create_list" in await names(client)
            assert (await told(client, "create_list", name="Hírlevél"))["name"] == "Hírlevél"
    assert kept.tokens is not None
    assert kept.tokens.refresh_token
    assert kept.client is not None
    assert kept.client.client_secret is None


async def test_the_page_says_who_asks_for_what(
    product: Product, browser: httpx.AsyncClient
) -> None:
    evil = "\u202e Cla\x00ude<script>alert(1)</script>\n"
    client_id = (await registered(product, client_name=evil)).json()["client_id"]
    where = (await asked(product, client_id)).headers["location"]
    shown = await page(browser, where)
    assert "<script>" not in shown.text
    assert "\u202e" not in shown.text
    for word in ("Claude&lt;script&gt;", "127.0.0.1:7777", "Anna Kft.", 'name="write"'):
        assert word in shown.text
    policy = shown.headers["content-security-policy"]
    assert "form-action 'self' http://127.0.0.1:7777;" in policy
    assert "frame-ancestors 'none'" in policy
    parts = urlsplit(where)
    hungarian = await browser.get(f"{parts.path}?{parts.query}", headers={"Accept-Language": "hu"})
    assert "Hozzáférés egy asszisztensnek" in hungarian.text + shown.text


async def test_what_was_not_agreed_to_cannot_be_done(
    product: Product, browser: httpx.AsyncClient
) -> None:
    _, reads = await granted(product, browser)
    assert reads["scope"] == "read"
    assert await lists(product, reads["access_token"]) == 200
    assert await lists(product, reads["access_token"], "POST") == 403
    sent = {"Authorization": f"Bearer {reads['access_token']}"}
    async with connected(product, "?read_only=0&tools=all", headers=sent) as client:
        listed = (await client.list_tools()).tools
    assert "get_send" in {each.name for each in listed}
    assert [each.name for each in listed if not is_harmless(each)] == []
    _, writes = await granted(product, browser, write="yes")
    assert writes["scope"] == "read write"
    assert await lists(product, writes["access_token"], "POST") == 201
    # A key made by it would outlive it.
    sent = {"Authorization": f"Bearer {writes['access_token']}"}
    made = await product.client().post("/v2/keys", json={"name": "Örök"}, headers=sent)
    assert (made.status_code, made.json()["code"]) == (403, "missing_scope")


def is_harmless(tool: types.Tool) -> bool:
    """Whether it only reads, or only notes something in our own log."""
    hints = tool.annotations
    return tool.name == "submit_feedback" or (hints is not None and bool(hints.read_only_hint))


async def test_who_refuses_gives_no_code(product: Product, browser: httpx.AsyncClient) -> None:
    client_id = (await registered(product)).json()["client_id"]
    where = (await asked(product, client_id)).headers["location"]
    answer = await agreed(browser, where, decision="deny")
    assert answer == {"error": "access_denied", "state": "állapot", "iss": product.base_url}


async def test_nobody_else_can_press_the_button(
    product: Product, browser: httpx.AsyncClient
) -> None:
    client_id = (await registered(product)).json()["client_id"]
    where = (await asked(product, client_id)).headers["location"]
    sent = hidden((await page(browser, where)).text) | {"decision": "allow"}
    assert (await browser.post("/assistant", data=sent | {"token": "x"})).status_code == 403
    assert (await browser.post("/assistant", data=sent | {"ask": "x"})).status_code == 400
    stranger = await product.client().post("/assistant", data=sent)
    assert stranger.status_code == 403


async def test_a_code_is_good_once_for_a_minute_for_its_program(
    product: Product, browser: httpx.AsyncClient
) -> None:
    client_id = (await registered(product)).json()["client_id"]
    other = (await registered(product, client_name="Más")).json()["client_id"]
    where = (await asked(product, client_id)).headers["location"]
    code = (await agreed(browser, where))["code"]
    for wrong in (
        {"code_verifier": "w" * 64},
        {"client_id": other},
        {"redirect_uri": f"{BACK}/mas"},
        {"code": code[:-3] + "abc"},
    ):
        answer = await exchanged(product, **{"client_id": client_id, "code": code} | wrong)
        assert (answer.status_code, answer.json()["error"][:8]) == (400, "invalid_"), wrong
    assert (await exchanged(product, client_id, code)).status_code == 200
    again = await exchanged(product, client_id, code)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")


async def test_a_refresh_token_that_comes_twice_ends_the_grant(
    product: Product, browser: httpx.AsyncClient
) -> None:
    client_id, first = await granted(product, browser)
    other = (await registered(product, client_name="Más")).json()["client_id"]
    assert (await refreshed(product, other, first["refresh_token"])).status_code == 400
    second = (await refreshed(product, client_id, first["refresh_token"])).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert await lists(product, second["access_token"]) == 200
    stolen = await refreshed(product, client_id, first["refresh_token"])
    assert (stolen.status_code, stolen.json()["error"]) == (400, "invalid_grant")
    assert (await refreshed(product, client_id, second["refresh_token"])).status_code == 400


async def test_a_program_can_give_its_grant_back(
    product: Product, browser: httpx.AsyncClient
) -> None:
    client_id, tokens = await granted(product, browser)
    sent = {"client_id": client_id, "token": tokens["refresh_token"]}
    assert (await product.client().post("/oauth/revoke", data=sent)).status_code == 200
    assert (await refreshed(product, client_id, tokens["refresh_token"])).status_code == 400
    sent["token"] = "semmi"
    assert (await product.client().post("/oauth/revoke", data=sent)).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "http://gonosz.example/",
        "http://127.0.0.1@gonosz.example/",
        "https://claude.ai@gonosz.example/",
        "https://x;sandbox/",
        "https://x.hu/#y",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:valaki@gonosz.example",
        "shell:x",
        "view-source://x",
    ],
)
async def test_an_answer_goes_to_no_strange_place(product: Product, address: str) -> None:
    answer = await registered(product, redirect_uris=[address])
    assert answer.status_code == 400
    assert answer.json()["error"] in ("invalid_redirect_uri", "invalid_client_metadata")


@pytest.mark.parametrize(
    "address", ["https://claude.ai/api/back?x=1", "cursor://claude.ai/back", "hu.kapocs.app:/back"]
)
async def test_an_answer_goes_to_sites_and_to_programs(
    product: Product, browser: httpx.AsyncClient, address: str
) -> None:
    answer = await registered(product, redirect_uris=[address], client_name="Más")
    assert answer.status_code == 201
    where = (await asked(product, answer.json()["client_id"], redirect_uri=address)).headers
    shown = await page(browser, where["location"])
    scheme = address.partition(":")[0]
    assert ("claude.ai" in shown.text) is (scheme == "https")
    assert f"<strong>{scheme}:</strong>" in shown.text or scheme == "https"


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"scope": "admin"}, "invalid_scope"),
        ({"resource": "https://masik.example/mcp"}, "invalid_target"),
        ({"response_type": "token"}, "unsupported_response_type"),
    ],
)
async def test_what_is_asked_for_wrongly_is_told_to_the_program(
    product: Product, wish: dict[str, str], error: str
) -> None:
    client_id = (await registered(product)).json()["client_id"]
    answer = await asked(product, client_id, **wish)
    told_back = parse_qs(urlsplit(answer.headers["location"]).query)
    assert (told_back["error"], told_back["state"]) == ([error], ["állapot"])


async def test_an_unknown_program_or_address_leads_nowhere(product: Product) -> None:
    client_id = (await registered(product)).json()["client_id"]
    for wrong in ({"redirect_uri": "https://gonosz.example/"}, {"client_id": "semmi"}):
        answer = await asked(product, **{"client_id": client_id} | wrong)
        assert (answer.status_code, "location" in answer.headers) == (400, False)


async def test_a_refusal_leads_to_the_documents(product: Product) -> None:
    answer = await product.client().post("/mcp", json={})
    where = f"{product.base_url}/.well-known/oauth-protected-resource/mcp"
    assert f'resource_metadata="{where}"' in answer.headers["www-authenticate"]
    resource = (await product.client().get(where)).json()
    assert resource["resource"] == f"{product.base_url}/mcp"
    assert resource["authorization_servers"] == [product.base_url]
    server = (await product.client().get("/.well-known/oauth-authorization-server")).json()
    assert (server["issuer"], server["code_challenge_methods_supported"]) == (
        product.base_url,
        ["S256"],
    )
