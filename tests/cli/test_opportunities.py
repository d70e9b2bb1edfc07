"""Opportunities."""

import pytest

from cli.conftest import Typed


@pytest.fixture
def bela(anna: Typed) -> Typed:
    """Anna's newsletter list with one person on it."""
    anna("list create --name Hírlevél --type newsletter")
    anna("subscriber add --list 1 --email bela@kapocs.test")
    return anna


def test_an_opportunity_is_opened_changed_won_and_deleted(bela: Typed) -> None:
    made = bela(
        "opportunity create --list 1 --subscriber 1 --name 'Árvíztűrő konyha' --value 1250000.50"
        " --currency HUF --expected 2026-12-24 --json"
    ).json
    assert (made["id"], made["status"], made["email"]) == (1, "open", "bela@kapocs.test")
    assert (made["value"], made["expected_on"]) == ("1250000.5", "2026-12-24")
    changed = bela("opportunity update 1 --stage Ajánlat --value '' --expected '' --json").json
    assert (changed["value"], changed["currency"], changed["expected_on"]) == (None, None, None)
    assert "Ajánlat" in bela("opportunity list --list 1 --stage Ajánlat").out
    won = bela("opportunity win 1 --reason Tetszik")
    assert won.out == "Opportunity 1, Árvíztűrő konyha, is won.\n"
    assert "reopen it first" in bela("opportunity lose 1").failure
    assert bela("opportunity list --status open --json").json == []
    assert bela("opportunity reopen 1 --json").json["reason"] == ""
    assert bela("opportunity lose 1 --reason Drága --json").json["status"] == "lost"
    assert bela("opportunity show 1 --json").json["closed_at"][-1] == "Z"
    assert bela("opportunity list --after 1 --json").json == []
    assert bela("opportunity delete 1").code == 0
    assert bela("opportunity show 1").failure == "opportunity: There is no such opportunity."


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("--list 1 --subscriber 2 --name x", "record"),
        ("--list 9 --subscriber 1 --name x", "list"),
        ("--list 1 --subscriber 1 --name ''", "name"),
        ("--list 1 --subscriber 1 --name x --value 1", "currency"),
        ("--list 1 --subscriber 1 --name x --value sok --currency HUF", "value"),
        ("--list 1 --subscriber 1 --name x --expected tegnap", "expected"),
        ("--list 1 --subscriber 1 --name x --owner senki@kapocs.test", "owner"),
    ],
)
def test_a_bad_opportunity_is_refused_with_the_reason(bela: Typed, words: str, field: str) -> None:
    assert bela(f"opportunity create {words}").failure.startswith(field)
    assert bela("opportunity list --json").json == []
