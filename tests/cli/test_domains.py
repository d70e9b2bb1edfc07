"""Sender domains on the command line."""

import pytest

from cli.conftest import Typed
from cli.terminal import Terminal
from senders.name_server import Zone, serving


def test_a_domain_comes_with_the_records_to_publish(anna: Typed) -> None:
    made = anna("domain add árvíztűrő.example --json").json
    assert made["name"] == "xn--rvztr-wqa0gx3bwi.example"
    kinds = [(each["kind"], each["type"], each["state"]) for each in made["records"]]
    assert kinds == [
        ("ownership", "TXT", "unknown"),
        ("dkim", "TXT", "unknown"),
        ("dkim", "TXT", "unknown"),
        ("spf", "TXT", "unknown"),
        ("dmarc", "TXT", "unknown"),
    ]
    assert [(key["algorithm"], key["state"]) for key in made["keys"]] == [
        ("rsa", "new"),
        ("ed25519", "new"),
    ]
    assert anna("domain show árvíztűrő.example --json").json == made
    assert [each["name"] for each in anna("domain list --json").json] == [made["name"]]
    assert "v=DMARC1; p=none" in anna("domain show árvíztűrő.example").out


def test_a_private_key_is_never_shown(anna: Typed) -> None:
    said = anna("domain add anna.example").out + anna("domain show anna.example --json").out
    assert "PRIVATE" not in said
    assert "private" not in said


def test_a_domain_that_cannot_be_is_refused(anna: Typed) -> None:
    anna("domain add anna.example")
    assert "already" in anna("domain add ANNA.example").failure
    assert "free mail" in anna("domain add gmail.com").failure
    assert anna("domain add 'nem domén'").failure.startswith("name: ")
    failure = anna("domain add b.example --tracking-host evil.example").failure
    assert failure == "tracking: must end in .b.example."
    for line in ("show", "check", "rotate-keys", "delete", "hosts", "activate-keys --force"):
        assert "no sender domain" in anna(f"domain {line} nobody.example").failure
    anna("account create --name 'Cili Bt.'")
    assert "no sender domain" in anna("domain show anna.example --account 2").failure


def test_keys_are_rotated_and_activated_with_force_only(anna: Typed) -> None:
    anna("domain add anna.example")
    assert "wait" in anna("domain rotate-keys anna.example").failure
    assert "--force" in anna("domain activate-keys anna.example").misuse
    keys = anna("domain activate-keys anna.example --force --json").json["keys"]
    assert {key["state"] for key in keys} == {"active"}
    assert "no new keys" in anna("domain activate-keys anna.example --force").failure
    keys = anna("domain rotate-keys anna.example --json").json["keys"]
    assert sorted(key["state"] for key in keys) == ["active", "active", "new", "new"]


def test_hosts_are_changed_and_a_domain_is_deleted(anna: Typed) -> None:
    anna("domain add anna.example")
    changed = anna("domain hosts anna.example --tracking-host '' --json").json
    assert (changed["tracking_host"], changed["bounce_host"]) == ("", "bounce.anna.example")
    assert anna("domain delete anna.example --json").json["deleted"] is True
    assert anna("domain list --json").json == []


async def test_a_check_asks_dns_and_starts_the_keys(terminal: Terminal) -> None:
    await terminal("account create --name 'Anna Kft.'")
    made = (await terminal("domain add anna.example --json")).json
    zone = Zone()
    for record in made["records"]:
        zone.put(record["name"], record["type"], record["value"])
    zone.put("_dmarc.anna.example", "TXT")
    async with serving(zone) as port:
        server = f"--name-server 127.0.0.1 --name-server-port {port}"
        seen = (await terminal(f"domain check anna.example {server} --json")).json
    states = {each["kind"]: each["state"] for each in seen["records"]}
    assert states == {"ownership": "ok", "dkim": "ok", "spf": "ok", "dmarc": "missing"}
    assert seen["verified_at"] is not None
    assert {key["state"] for key in seen["keys"]} == {"active"}


def test_a_name_server_is_an_address(anna: Typed) -> None:
    anna("domain add anna.example")
    assert "IP" in anna("domain check anna.example --name-server dns.example").failure


@pytest.mark.parametrize("email", ["anna@gmail.com", "anna@freemail.hu"])
def test_an_account_does_not_send_from_a_free_mail_address(anna: Typed, email: str) -> None:
    failure = anna(f"account update --sender-email {email}").failure
    assert failure.startswith("sender_email: ")
    assert "free mail" in failure
    assert anna("account update --sender-email anna@anna.example").code == 0
