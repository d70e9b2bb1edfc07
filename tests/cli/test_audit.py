"""The audit log by command."""

from cli.conftest import Typed


def test_whoever_types_commands_is_in_the_log_with_what_they_changed(anna: Typed) -> None:
    made = anna("list create --name Hirlevel --type newsletter --json").json
    anna(f"list update {made['id']} --name Hírlevél")
    found = anna("audit list --kind list --json").json
    assert [(each["operation"], each["actor"]) for each in found] == [
        ("changed", "cli"),
        ("created", "cli"),
    ]
    shown = anna(f"audit show {found[0]['id']} --json").json
    assert (shown["before"], shown["after"]) == ({"name": "Hirlevel"}, {"name": "Hírlevél"})
    assert "name" in anna("audit list --kind list --operation changed").out
    one = anna(f"audit list --list {made['id']} --before {found[0]['id']} --limit 1 --json").json
    assert [each["operation"] for each in one] == ["created"]
    assert anna("audit list --actor api_key:999 --json").json == []
    assert anna("audit list --actor cli --until 2020-01-01 --json").json == []
    assert len(anna(f"audit list --since 2020-01-01 --thing {made['id']} --json").json) >= 2


def test_what_cannot_be_sought_is_refused_with_what_there_is(anna: Typed) -> None:
    refused = anna("audit list --kind kite")
    assert refused.code
    assert "kite" in refused.failure
    assert "landing_page" in refused.failure
    assert "nobody:x" in anna("audit list --actor nobody:x").failure
    assert "tegnap" in anna("audit list --since tegnap").failure
    assert "no such line" in anna("audit show 999999").failure
