"""The public reference: its pages, and how examples are written."""

import html
import json
import re
from urllib.parse import urljoin

import httpx
import pytest

from kapocs.api_v1.reference import OPERATIONS as V1
from kapocs.api_v2.reference import OPERATIONS as V2
from kapocs.docs_site.examples import ExampleLanguage, example
from kapocs.docs_site.literals import as_json, as_php, as_python
from kapocs.docs_site.pages import prose
from kapocs.web.reference import Operation
from product import Product

pytestmark = pytest.mark.shared_database

PAGES = (
    "/docs",
    "/docs/v1",
    "/docs/v2",
    "/docs/plugins",
    "/docs/guides",
    "/docs/guides/website",
    "/docs/guides/webshop?lang=hu",
    "/docs/guides/invoicing",
    "/docs/webhook-tester",
    "/docs/changelog",
    "/docs/changelog?lang=hu",
)


@pytest.fixture
def reader(product: Product) -> httpx.AsyncClient:
    """Somebody without a key."""
    return product.client()


def operation(**changes: object) -> Operation:
    """An operation of nobody's API."""
    whole: dict[str, object] = {
        "id": "op", "chapter": "A", "verbs": ("POST",), "path": "/list/{list}/value/{value*}",
        "title": "T", "text": "", "parameters": (), "body": None, "answer": "`1`.",
        "failures": (), **changes,
    }  # fmt: skip
    return Operation(**whole)  # type: ignore[arg-type]  # the defaults above fit


def written(language: ExampleLanguage, **changes: object) -> str:
    """An example for it."""
    return example(
        operation(**changes), language, base_url="https://k.test/", username="U", password="P"
    )


@pytest.mark.parametrize("path", PAGES)
async def test_anybody_may_read_every_page(reader: httpx.AsyncClient, path: str) -> None:
    page = await reader.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert (await reader.head(path)).status_code == 200
    assert (await reader.post(path)).status_code == 405


@pytest.mark.parametrize(("path", "operations"), [("/docs/v1", V1), ("/docs/v2", V2)])
async def test_every_operation_is_there_with_three_examples(
    reader: httpx.AsyncClient, product: Product, path: str, operations: tuple[Operation, ...]
) -> None:
    page = (await reader.get(path)).text
    for each in operations:
        (section,) = re.findall(
            rf'<section class="operation" id="{each.id}">(.*?)</section>', page, re.DOTALL
        )
        text = html.unescape(re.sub(r"<[^>]+>", "", section))
        assert each.title in text
        for name, _ in (*each.parameters, *each.failures):
            assert name in text
        for language in ExampleLanguage:
            shown = example(
                each,
                language,
                base_url=product.base_url,
                username="KAPOCS_USER",
                password="KAPOCS_PASSWORD",
            )
            assert shown in text
        assert f'<a href="#{each.id}">' in page
    chapters = {each.chapter for each in operations}
    assert page.count('class="chapter"') == len(chapters)


@pytest.mark.parametrize("path", PAGES)
async def test_every_link_and_asset_of_a_page_is_here(reader: httpx.AsyncClient, path: str) -> None:
    page = (await reader.get(path)).text
    anchors = set(re.findall(r'id="([^"]+)"', page))
    for link in set(re.findall(r'(?:href|src)="([^"]+)"', page)):
        address, _, anchor = html.unescape(link).partition("#")
        assert address[:1] in ("", "/", "?")
        there = page
        if address:
            answer = await reader.get(urljoin(path, address))
            assert answer.status_code == 200, link
            there = answer.text
        if anchor:
            assert f'id="{anchor}"' in there, link
    assert len(anchors) == page.count(' id="')


async def test_the_start_page_tells_how_to_begin_and_what_it_costs(
    reader: httpx.AsyncClient,
) -> None:
    page = (await reader.get("/docs")).text
    text = html.unescape(re.sub(r"<[^>]+>", "", page))
    assert "kapocs apikey create" in text
    assert "/subscribe/2/form/2" in text
    price = "1,000 calls a month are free. Beyond them, every started 100,000 calls cost 2,000 HUF"
    assert price in text
    assert "--digest" in text
    assert "Bearer" in text


async def test_the_problem_shown_is_the_one_that_the_api_answers(
    reader: httpx.AsyncClient, api: httpx.AsyncClient
) -> None:
    page = html.unescape((await reader.get("/docs")).text)
    (shown,) = re.findall(r'(\{\s*"type":.*?\n\})', page, re.DOTALL)
    told = (await api.get("/v2/lists/999999")).json()
    assert json.loads(shown) == told | {"requestId": json.loads(shown)["requestId"]}


async def test_the_plug_in_page_tells_what_to_change(
    reader: httpx.AsyncClient, product: Product
) -> None:
    page = (await reader.get("/docs/plugins")).text
    text = html.unescape(re.sub(r"<[^>]+>", "", page))
    for word in ("WooCommerce", "OpenCart", "WordPress", "/etc/hosts", "certificate", "Digest"):
        assert word in text
    scheme, _, host = product.base_url.partition("://")
    assert f"{scheme}://KAPOCS_USER:KAPOCS_PASSWORD@{host}\n" in text
    for start in ("/docs", "/docs/v1"):
        side = (await reader.get(start)).text.partition('<main id="content">')[0]
        assert side.count('href="/docs/plugins"') == 2


async def test_what_the_plug_in_page_says_to_try_works(
    product: Product, reader: httpx.AsyncClient
) -> None:
    page = html.unescape((await reader.get("/docs/plugins")).text)
    (path,) = re.findall(rf"'{product.base_url}(/zapier/getlists/11)'", page)
    key = product.anna_key
    scheme, _, host = product.base_url.partition("://")
    in_address = f"{scheme}://{key.username}:{key.password}@{host}{path}"
    digest = httpx.DigestAuth(key.username, key.password)
    for answer in (await reader.get(in_address), await reader.get(path, auth=digest)):
        assert (answer.status_code, answer.json()) == (200, [])


@pytest.mark.parametrize("name", ["api.salesautopilot.com", "restapi.emesz.com"])
async def test_the_host_names_of_a_hosts_entry_are_answered(
    product: Product, reader: httpx.AsyncClient, name: str
) -> None:
    assert name in (await reader.get("/docs/plugins")).text
    answer = await reader.get("/getlists", auth=product.auth, headers={"Host": name})
    assert (answer.status_code, answer.json()) == (200, [])


async def test_a_page_that_is_kept_is_not_sent_again(reader: httpx.AsyncClient) -> None:
    tag = (await reader.get("/docs")).headers["etag"]
    again = await reader.get("/docs", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert (await reader.get("/docs", headers={"If-None-Match": '"x"'})).status_code == 200


async def test_pages_load_nothing_from_elsewhere(reader: httpx.AsyncClient) -> None:
    for path in PAGES:
        policy = (await reader.get(path)).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy


def test_texts_are_escaped_and_backticks_are_code() -> None:
    assert prose("a `<b>` & c\n\nd") == "<p>a <code>&lt;b&gt;</code> &amp; c</p><p>d</p>"


def test_path_values_are_encoded_and_may_be_given() -> None:
    shown = example(
        operation(verbs=("GET",)),
        ExampleLanguage.CURL,
        base_url="https://k.test/",
        username="U",
        password="P",
        values={"list": "7", "value": "a+b@x.hu/é'"},
    )
    assert shown.endswith("'https://k.test/list/7/value/a%2Bb@x.hu%2F%C3%A9%27'\n")
    assert "-X" not in shown


def test_a_parameter_s_own_example_is_used() -> None:
    parameters = (("value*", "The value, for example `kék ég`."),)
    assert "/value/k%C3%A9k%20%C3%A9g'" in written(ExampleLanguage.CURL, parameters=parameters)


def test_a_body_is_never_sent_with_get() -> None:
    assert "-X POST" in written(ExampleLanguage.CURL, verbs=("GET", "POST", "HEAD"), body=[])
    assert "-X" not in written(ExampleLanguage.CURL, verbs=("GET", "POST", "HEAD"))


def test_getting_a_token_shows_no_credentials_but_its_body() -> None:
    for language in ExampleLanguage:
        shown = written(language, path="/v2/access-token", body={"username": "", "password": ""})
        assert "U:P" not in shown
        assert re.search(r"""["']username["'](:| =>) ["']U["']""", shown)


def test_values_are_written_as_each_language_writes_them() -> None:
    value = {"a'\\b": ["é\n", None, True, 1.5], "c": {}, "d": []}
    assert json.loads(as_json(value)) == value
    expression = as_python(value, depth=0)
    assert "None" in expression
    assert "True" in expression
    assert as_php({"a'\\": {}, "b": [None]}, depth=0) == (
        "['a\\'\\\\' => new stdClass(), 'b' => [null]]"
    )


def test_long_values_are_broken_into_lines() -> None:
    value = [{"field": "subdate", "operator": ">", "value": "2026-08-01T10:00:00Z"}, "x" * 50]
    assert as_python(value, depth=1).splitlines()[1] == "        {"
    assert json.loads(as_json(value)) == value
