"""Relays on the command line."""

from email import message_from_bytes, policy

import pytest

from cli.conftest import Typed
from cli.terminal import Terminal
from courier.sink import Sink

# An address instead of a name, so that no test asks DNS.
URL = "smtp://anna:titok@93.184.215.14:587"


def test_a_relay_is_added_and_shown_without_its_secret(anna: Typed) -> None:
    said = anna(
        "relay add --name 'Fő kiszolgáló' --priority 5 --per-second 2.5 --per-domain-per-second 1"
        " --connections-per-domain 3 --warm-up-from 2026-11-23 --daily-limit 50000 --json",
        "--url",
        URL,
    )
    shown = said.json
    assert shown.pop("created_at")
    assert shown == {
        "id": 1, "name": "Fő kiszolgáló", "kind": "smtp", "priority": 5, "per_second": 2.5,
        "per_domain_per_second": 1.0, "connections_per_domain": 3,
        "warm_up_started_on": "2026-11-23", "daily_limit": 50_000, "active": True,
    }  # fmt: skip
    assert "titok" not in said.out + anna("relay list").out


def test_what_is_given_of_a_relay_changes_and_nought_takes_a_limit_off(anna: Typed) -> None:
    anna(f"relay add --name a --url {URL} --per-second 2 --daily-limit 9 --warm-up-from 2026-11-23")
    before = anna("relay list --json").json[0]
    changed = anna("relay update 1 --name b --inactive --json").json
    assert changed == before | {"name": "b", "active": False}
    line = "relay update 1 --per-second 0 --daily-limit 0 --warm-up-from '' --active --json"
    changed = anna(line).json
    assert (changed["per_second"], changed["daily_limit"]) == (None, None)
    assert (changed["warm_up_started_on"], changed["active"]) == (None, True)
    assert anna("relay update 1 --url postmark://kulcs@default --json").json["kind"] == "postmark"
    assert anna("relay delete 1 --json").json == {"id": 1, "deleted": True}
    assert anna("relay list --json").json == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("--url http://93.184.215.14", "url: "),
        ("--url smtp://127.0.0.1", "not on the public Internet"),
        ("--url smtp://localhost", "not on the public Internet"),
        ("--url 'ses://A:B@eu-west-1?endpoint=http://127.0.0.1:1'", "not on the public Internet"),
        ("--url smtp://93.184.215.14?colour=red", "unknown option"),
        ("--url seeme://titok:jelszo@default", "needs a key"),
        (f"--url {URL} --per-second -1", "per_second: "),
        (f"--url {URL} --priority -1", "priority: "),
        (f"--url {URL} --connections-per-domain 100000", "connections_per_domain: "),
    ],
)
def test_a_relay_that_cannot_be_is_refused_without_naming_its_secret(
    anna: Typed, words: str, reason: str
) -> None:
    failure = anna(f"relay add --name a {words}").failure
    assert reason in failure
    assert "titok" not in failure
    assert anna("relay list --json").json == []


def test_what_was_mistyped_is_a_misuse(anna: Typed) -> None:
    assert "--per-second" in anna(f"relay add --name a --url {URL} --per-second sok").misuse
    assert "--warm-up-from" in anna(f"relay add --name a --url {URL} --warm-up-from ma").misuse
    assert "--url" in anna("relay add --name a").misuse


def test_a_relay_of_another_account_is_not_found(anna: Typed) -> None:
    anna(f"relay add --name a --url {URL}")
    anna("account create --name 'Cili Bt.'")
    for line in ("update 1 --name x", "delete 1", "test 1 --to bela@kapocs.test"):
        assert "no such relay" in anna(f"relay {line} --account 2").failure
    assert "already" in anna(f"relay add --name a --url {URL} --account 1").failure


@pytest.fixture
def private(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation that allows relays in private networks."""
    monkeypatch.setenv("KAPOCS_ALLOW_PRIVATE_RELAYS", "true")


@pytest.mark.usefixtures("private")
async def test_a_test_message_goes_through_the_relay(terminal: Terminal) -> None:
    await terminal("account create --name 'Anna Kft.' --language hu")
    async with Sink(refuse={"nincs@kapocs.test": "550 5.1.1 Nincs ilyen"}) as sink:
        url = f"smtp://127.0.0.1:{sink.port}"
        added = await terminal("relay add --name a --url - --json", stdin=url)
        assert added.json["kind"] == "smtp"
        said = (await terminal("relay test 1 --to bela@kapocs.test --json")).json
        assert said["verdict"] == "sent"
        assert [each.recipient for each in sink.envelopes] == ["bela@kapocs.test"]
        sent = message_from_bytes(sink.envelopes[0].data, policy=policy.default)
        assert "a levéltovábbító működik" in sent.get_content()
        refused = await terminal("relay test 1 --to nincs@kapocs.test")
        assert "5.1.1" in refused.failure
        assert "address" in (await terminal("relay test 1 --to 'nem cím'")).failure
    assert len(sink.envelopes) == 1


async def test_a_private_relay_is_not_reached_once_the_setting_is_off(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    await terminal("account create --name 'Anna Kft.'")
    async with Sink() as sink:
        monkeypatch.setenv("KAPOCS_ALLOW_PRIVATE_RELAYS", "true")
        await terminal(f"relay add --name a --url smtp://127.0.0.1:{sink.port}")
        monkeypatch.setenv("KAPOCS_ALLOW_PRIVATE_RELAYS", "false")
        refused = await terminal("relay test 1 --to bela@kapocs.test")
        assert "not on the public Internet" in refused.failure
        assert sink.connections == 0
