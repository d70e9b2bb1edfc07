"""Personal pages are kept from search engines, caches and other sites; machines are told so."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from kapocs import server
from kapocs.clock import system_clock
from kapocs.forms.model import FormType
from kapocs.ids import DeliveryId
from product import TLS, Product, Server, free_port
from visiting import open_site


def path_of(product: Product, url: str) -> str:
    return url.removeprefix(product.base_url)


async def test_pages_behind_a_personal_link_are_secret(product: Product) -> None:
    site, links = await open_site(product), product.services.links
    person = await site.join()
    asking = await site.form(double_opt_in=True)
    update = await site.form(FormType.UPDATE)
    own = [
        path_of(product, links.confirm(person, asking.id)),
        path_of(product, links.unsubscribe(person, DeliveryId(1))),
        path_of(product, links.update_form(person, update.id)),
        path_of(product, links.preferences(person, DeliveryId(1))),
        path_of(product, links.own_archive(person)),
        path_of(product, links.web_view(person.account_id, DeliveryId(1))),
        f"/f/{update.id}/spoilt",
        "/d/spoilt",
        "/u/spoilt",
        "/w/own/spoilt/letter",
        "/preferences/spoilt",
        "/archive/own/spoilt",
        "/l/1/spoilt",
        "/hooks/ses/spoilt",
    ]
    for path in own:
        for verb in ("GET", "POST"):
            answer = await site.visitor.request(verb, path)
            assert answer.headers["x-robots-tag"] == "noindex, nofollow", path
            assert answer.headers["referrer-policy"] == "no-referrer", path
            assert "no-store" in answer.headers["cache-control"], path


async def test_the_console_and_tracking_are_not_for_search_engines(product: Product) -> None:
    visitor = product.client()
    for path in ("/", "/login", "/mailbox", "/domains", "/deliveries", "/o/x.gif", "/c/x", "/no"):
        answer = await visitor.get(path)
        assert answer.headers["x-robots-tag"] == "noindex, nofollow", path
    assert "no-store" in (await visitor.get("/login")).headers["cache-control"]


async def test_pages_for_everybody_may_be_found(product: Product) -> None:
    site = await open_site(product)
    form = await site.form()
    for path in (f"/f/{form.id}", f"/f/{form.id}/embed", "/docs", "/docs/v1", "/robots.txt"):
        answer = await site.visitor.get(path)
        assert answer.status_code == 200, path
        assert "x-robots-tag" not in answer.headers, path


async def test_robots_are_kept_from_what_counts_and_may_read_what_says_noindex(
    product: Product,
) -> None:
    answer = await product.client().get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    rules = answer.text.splitlines()
    assert rules[0] == "User-agent: *"
    for path in ("/c/", "/o/", "/hooks/", "/login", "/mailbox"):
        assert f"Disallow: {path}" in rules
    for path in ("/u/", "/d/", "/f/", "/"):
        assert f"Disallow: {path}" not in rules


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("bizalom@kapocs.test", "mailto:bizalom@kapocs.test"),
        ("https://kapocs.test/security", "https://kapocs.test/security"),
    ],
)
async def test_a_finder_of_a_hole_is_told_whom_to_write_to(
    product: Product, contact: str, said: str
) -> None:
    port = free_port()
    base_url = f"http://127.0.0.1:{port}"
    shared = server.services(
        product.pool, product.services.signer, system_clock, base_url=base_url, max_body_bytes=9999
    )
    async with (
        Server(server.build(shared, security_contact=contact), port),
        httpx.AsyncClient(base_url=base_url, timeout=60, verify=TLS) as client,
    ):
        answer = await client.get("/.well-known/security.txt")
    told = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert told["Contact"] == said
    assert told["Canonical"] == f"{base_url}/.well-known/security.txt"
    expires = datetime.fromisoformat(told["Expires"])
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)


async def test_without_a_contact_there_is_no_security_txt(product: Product) -> None:
    assert (await product.client().get("/.well-known/security.txt")).status_code == 404
