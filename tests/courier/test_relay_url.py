"""Reading a relay's URL."""

import pytest

from kapocs.courier.smtp.client import BadRelay, Relay, Security


def test_a_full_url_is_read() -> None:
    relay = Relay.parse(
        "smtp://anna%40example.com:t%C3%BCk%2F%3A%40@mail.example:587"
        "?starttls=require&connections=8&messages=50&timeout=7.5&verify=no&helo=app.example"
    )
    assert relay == Relay(
        host="mail.example",
        port=587,
        username="anna@example.com",
        password="tük/:@",
        security=Security.STARTTLS,
        connections=8,
        messages_per_connection=50,
        timeout=7.5,
        verify=False,
        helo="app.example",
    )
    assert relay.name == "mail.example:587"


@pytest.mark.parametrize(
    ("url", "port", "security"),
    [
        ("smtp://mail.example", 25, Security.OFFERED),
        ("smtp://u:p@mail.example", 587, Security.OFFERED),
        ("smtp://mail.example:2525/", 2525, Security.OFFERED),
        ("smtp://mail.example?starttls=never", 25, Security.NONE),
        ("smtp://mail.example?starttls=require", 25, Security.STARTTLS),
        ("SMTPS://u:p@mail.example", 465, Security.TLS),
    ],
)
def test_what_is_left_out_is_usual(url: str, port: int, security: Security) -> None:
    relay = Relay.parse(url)
    assert (relay.port, relay.security) == (port, security)
    assert (relay.connections, relay.messages_per_connection, relay.timeout) == (4, 100, 60.0)
    assert relay.verify


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://mail.example", "must begin with smtp://"),
        ("mail.example:25", "must begin with smtp://"),
        ("", "must begin with smtp://"),
        ("smtp://", "names no host"),
        ("smtp://u:topsecret@", "names no host"),
        ("smtp://ma il.example", "names no host"),
        ("smtp://mail.example:99999", "port"),
        ("smtp://mail.example:0", "port"),
        ("smtp://u:topsecret@mail.example:smtp", "port"),
        ("smtp://[::1", "host"),
        ("smtp://u:top/secret@mail.example", "port|percent-encode"),
        ("smtp://mail.example/inbox", "percent-encode"),
        ("smtp://u:topsecret@mail.example#x", "percent-encode"),
        ("smtp://u@mail.example", "both a user name and a password"),
        ("smtp://:topsecret@mail.example", "both a user name and a password"),
        ("smtp://u:top%0Asecret@mail.example", "control character"),
        ("smtp://mail.example?tls=yes", "unknown option: tls"),
        ("smtp://mail.example?timeout=5&timeout=6", "timeout twice"),
        ("smtp://mail.example?starttls=maybe", "starttls must be one of require"),
        ("smtps://mail.example?starttls=require", "makes no sense"),
        ("smtp://mail.example?connections=0", "connections must be"),
        ("smtp://mail.example?messages=many", "messages must be"),
        ("smtp://mail.example?timeout=0", "timeout must be"),
        ("smtp://mail.example?timeout=inf", "timeout must be"),
        ("smtp://mail.example?verify=1", "verify must be one of yes, no"),
        ("smtp://mail.example?helo=a%0D%0AMAIL", "helo must be"),
    ],
)
def test_a_bad_url_is_refused_by_name_and_without_its_password(url: str, reason: str) -> None:
    with pytest.raises(BadRelay, match=reason) as refused:
        Relay.parse(url)
    assert "secret" not in refused.value.message


def test_the_password_does_not_show() -> None:
    assert "topsecret" not in repr(Relay.parse("smtp://u:topsecret@mail.example"))


@pytest.mark.parametrize(
    ("host", "is_loopback"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("[::1]", True),
        ("10.0.0.1", False),
        ("a.hu", False),
    ],
)
def test_only_this_machine_is_loopback(host: str, is_loopback: bool) -> None:
    relay = Relay.parse(f"smtp://{host}:25")
    assert relay.is_loopback is is_loopback
    assert relay.name == f"{host}:25"
