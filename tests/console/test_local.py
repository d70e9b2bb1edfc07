"""What counts as a request of this very machine."""

import pytest
from starlette.requests import Request

from kapocs.console.local import is_from_this_machine

HOST = ("host", "127.0.0.1:8080")
HERE = "http://127.0.0.1:8080"


def asked(peer: str | None, *headers: tuple[str, str]) -> Request:
    """A request from this address with these headers."""
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": "/mailbox",
            "client": None if peer is None else (peer, 40_000),
            "headers": [(name.encode(), value.encode()) for name, value in headers],
        }
    )


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.8.8", "::1"])
@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]:8080", "[::1]"]
)
@pytest.mark.parametrize("base", [HERE, "http://localhost:8080", "http://0.0.0.0:8080"])
def test_somebody_at_the_machine_is_here(peer: str, host: str, base: str) -> None:
    assert is_from_this_machine(asked(peer, ("host", host)), base)


@pytest.mark.parametrize("peer", ["192.0.2.1", "2001:db8::1", "10.0.0.1", "", "x", None])
def test_somebody_elsewhere_is_not_here(peer: str | None) -> None:
    assert not is_from_this_machine(asked(peer, HOST), HERE)


@pytest.mark.parametrize(
    "host",
    ["", "kapocs.example.com", "localhost.example.com", "127.0.0.1.example.com", "localhost:80x"],
)
def test_a_name_of_another_site_that_leads_here_is_not_here(host: str) -> None:
    assert not is_from_this_machine(asked("127.0.0.1", ("host", host)), HERE)


def test_no_name_or_two_names_are_not_here() -> None:
    assert not is_from_this_machine(asked("127.0.0.1"), HERE)
    assert not is_from_this_machine(asked("127.0.0.1", HOST, HOST), HERE)


@pytest.mark.parametrize(
    "name",
    [
        "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Server",
        "Forwarded", "X-Real-IP", "X-Client-IP", "Via", "CF-Connecting-IP",
    ],
)  # fmt: skip
def test_what_a_proxy_passed_on_is_not_here(name: str) -> None:
    assert not is_from_this_machine(asked("127.0.0.1", HOST, (name.lower(), "")), HERE)


def test_behind_a_proxy_that_adds_no_header_the_public_address_tells() -> None:
    assert not is_from_this_machine(asked("127.0.0.1", HOST), "https://kapocs.example.com")
