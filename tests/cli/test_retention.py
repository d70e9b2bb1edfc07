"""Rules of retention by command."""

import pytest

from cli.conftest import Typed


def test_rules_are_set_at_once_shown_and_run_after_a_dry_run(anna: Typed) -> None:
    assert anna("retention show --json").json["inactive_months"] is None
    assert "retention_off" in anna("retention run --json").failure or anna("retention run").code
    told = anna("retention set --inactive-months 24 --bodies-days 14 --json").json
    assert (told["inactive_months"], told["bodies_days"], told["logs_days"]) == (24, 14, None)
    assert (told["answer_days"], told["most_a_day"], told["agreed_at"]) == (30, 100, None)
    refused = anna("retention run")
    assert refused.code
    assert "dry run" in refused.failure
    assert anna("retention run --dry-run").out.startswith("Run 1 is under way")
    assert "under way" in anna("retention run --yes").failure
    (run,) = anna("retention log --json").json
    assert (run["id"], run["state"], run["is_dry"], run["asked_by"]) == (1, "running", True, "cli")
    assert run["rules"]["bodies_days"] == 14
    # Other rules stop it; what is not said is off.
    told = anna("retention set --logs-days 5 --json").json
    assert (told["inactive_months"], told["logs_days"]) == (None, 5)
    assert anna("retention log --json").json[0]["state"] == "stopped"
    assert anna("retention run --yes --json").json["is_dry"] is False
    assert anna("retention show --json").json["agreed_at"] is not None


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("--inactive-months 0", "inactive_months"),
        ("--inactive-months -1", "inactive_months"),
        ("--inactive-months 121", "inactive_months"),
        ("--bodies-days 31", "bodies_days"),
        ("--logs-days 0", "logs_days"),
        ("--events-days 62", "events_days"),
        ("--inactive-months 24 --events-days 100", "events_days"),
        ("--inactive-months 24 --most-a-day 0", "most_a_day"),
        ("--inactive-months 24 --answer-days 6", "answer_days"),
        ("--ask-letter 1", "ask_letter_id"),
        ("--inactive-months 24 --ask-letter 999", "ask_letter_id"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_by_its_name(anna: Typed, words: str, field: str) -> None:
    refused = anna(f"retention set {words}")
    assert refused.code
    assert refused.failure.startswith(field)
    assert anna("retention show --json").json["changed_at"] is None
