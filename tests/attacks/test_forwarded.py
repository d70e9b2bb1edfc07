"""Whom a proxy names: a visitor cannot choose the address that is held against or for him."""

import dataclasses
import itertools
from pathlib import Path

import httpx
import pytest

from console.people import token_of
from kapocs import server
from kapocs.web.client import ON_THIS_MACHINE, BadNetwork, Proxies, address
from product import Product, Server, free_port
from proxies import PROXIES, Options, proxy
from visiting import BELA, open_site

VISITOR = "127.0.0.9"
"""Where this test's visitor comes from, as the proxy sees it."""
CLAIMED = {"X-Forwarded-For": "203.0.113.66", "Forwarded": "for=203.0.113.66"}


def port_of(product: Product) -> int:
    """The product's own port."""
    return int(product.base_url.rsplit(":", 1)[1])


def visitor(port: int) -> httpx.AsyncClient:
    """A browser of the visitor's, in front of a proxy."""
    return httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}",
        transport=httpx.AsyncHTTPTransport(local_address=VISITOR),
        timeout=60,
    )


@pytest.mark.proxies
@pytest.mark.parametrize("name", PROXIES)
async def test_the_evidence_of_consent_names_whom_the_proxy_saw(
    product: Product, name: str, tmp_path: Path
) -> None:
    site = await open_site(product)
    form = await site.form()
    async with (
        proxy(name, tmp_path, upstream=port_of(product), port=free_port()) as front,
        visitor(front.port) as browser,
    ):
        answer = await browser.post(
            f"/f/{form.id}", data={**site.waited(form), "email": BELA}, headers=CLAIMED
        )
    assert answer.status_code == 200, answer.text
    assert [each.client_ip for each in await site.everyone()] == [VISITOR]


@pytest.mark.proxies
@pytest.mark.parametrize("name", PROXIES)
async def test_guesses_at_a_password_are_slowed_down_whatever_address_they_claim(
    product: Product, name: str, tmp_path: Path
) -> None:
    numbers = itertools.count(1)
    async with (
        proxy(name, tmp_path, upstream=port_of(product), port=free_port()) as front,
        visitor(front.port) as browser,
    ):
        token = token_of(await browser.get("/login"))
        fields = {"token": token, "email": "anna@kapocs.test", "password": "rossz jelszó"}
        answers = [
            await browser.post(
                "/login",
                data=fields,
                headers={"X-Forwarded-For": f"203.0.113.{next(numbers)}", "X-Real-IP": "192.0.2.1"},
            )
            for _ in range(6)
        ]
    assert [answer.status_code for answer in answers] == [403] * 5 + [429]


@pytest.mark.proxies
@pytest.mark.parametrize("name", PROXIES)
async def test_the_mailbox_is_no_strangers_behind_a_proxy(
    product: Product, name: str, tmp_path: Path
) -> None:
    here = port_of(product)
    spoofed = {"Host": f"127.0.0.1:{here}"}
    async with product.client() as direct:
        assert (await direct.get("/mailbox")).status_code == 200, "somebody at this machine"
    async with (
        proxy(name, tmp_path / "tells", upstream=here, port=free_port()) as front,
        visitor(front.port) as browser,
    ):
        for headers in (spoofed, {"Host": "localhost"}, {}):
            assert (await browser.get("/mailbox", headers=headers)).status_code == 303
    public = dataclasses.replace(product.services, base_url="https://mail.example.com")
    silent = Options(names_the_visitor=False)
    hidden = free_port()
    async with (
        Server(server.build(public), hidden),
        proxy(
            name, tmp_path / "silent", upstream=hidden, port=free_port(), options=silent
        ) as front,
        visitor(front.port) as browser,
    ):
        for headers in ({"Host": f"localhost:{hidden}"}, {"Host": "localhost"}, {}):
            assert (await browser.get("/mailbox", headers=headers)).status_code == 303


FAR = Proxies.parse("127.0.0.1, 10.0.0.0/8 2001:db8::/32", hops=3)


@pytest.mark.parametrize(
    ("proxies", "peer", "lines", "expected"),
    [
        (ON_THIS_MACHINE, "127.0.0.1", ["192.0.2.7"], "192.0.2.7"),
        (ON_THIS_MACHINE, "127.0.0.1", ["203.0.113.66, 192.0.2.7"], "192.0.2.7"),
        (ON_THIS_MACHINE, "127.0.0.1", ["203.0.113.66", "192.0.2.7"], "192.0.2.7"),
        (ON_THIS_MACHINE, "127.0.0.1", ["203.0.113.66", "127.0.0.1"], "127.0.0.1"),
        (ON_THIS_MACHINE, "::1", ["[2001:DB8::7]:443"], "2001:db8::7"),
        (ON_THIS_MACHINE, "::ffff:127.0.0.1", ["192.0.2.7:5678"], "192.0.2.7"),
        (ON_THIS_MACHINE, "198.51.100.1", ["192.0.2.7"], "198.51.100.1"),
        (ON_THIS_MACHINE, "127.0.0.1", [], "127.0.0.1"),
        (ON_THIS_MACHINE, "127.0.0.1", ["192.0.2.7, "], "127.0.0.1"),
        (ON_THIS_MACHINE, "127.0.0.1", ["192.0.2.7, unknown"], "127.0.0.1"),
        (ON_THIS_MACHINE, "127.0.0.1", ["192.0.2.7", "' OR 1=1"], "127.0.0.1"),
        (ON_THIS_MACHINE, "", ["192.0.2.7"], ""),
        (Proxies.parse("none"), "127.0.0.1", ["192.0.2.7"], "127.0.0.1"),
        (FAR, "127.0.0.1", ["203.0.113.66, 192.0.2.7, 10.9.9.9", "10.1.1.1"], "192.0.2.7"),
        (FAR, "127.0.0.1", ["203.0.113.66, 192.0.2.7, 10.1.1.1"], "192.0.2.7"),
        (FAR, "127.0.0.1", ["203.0.113.66", "10.4.4.4, 10.3.3.3", "10.2.2.2"], "10.4.4.4"),
        (FAR, "2001:db8::1", ["10.1.1.1"], "10.1.1.1"),
        (Proxies.parse("0.0.0.0/0", hops=2), "9.9.9.9", ["6.6.6.6, 7.7.7.7, 8.8.8.8"], "7.7.7.7"),
    ],
)
def test_addresses_are_read_from_the_end_while_they_are_trusted(
    proxies: Proxies, peer: str, lines: list[str], expected: str
) -> None:
    assert proxies.visitor(peer, lines) == expected


@pytest.mark.parametrize(
    "text",
    ["", "x", "1.2.3", "1.2.3.4.5", "1.2.3.4:x", "[::1", "::1]", "[1.2.3.4]x", "_hidden", "é" * 99],
)
def test_what_is_no_address_names_nobody(text: str) -> None:
    assert address(text) == ""


def test_a_network_that_is_none_is_named() -> None:
    with pytest.raises(BadNetwork, match=r"10\.0\.0\.0/99"):
        Proxies.parse("127.0.0.1 10.0.0.0/99")
