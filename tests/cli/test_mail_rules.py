"""Rules for mail on the command line."""

from cli.conftest import Typed

DEFAULTS = {
    "cap_letters": None,
    "cap_days": 7,
    "soft_bounces": 5,
    "soft_bounce_days": 30,
    "error_percent": 25,
    "skips_role_accounts": False,
    "requires_verified_sender": False,
}


def test_what_is_given_changes_and_the_rest_stays(anna: Typed) -> None:
    assert anna("mail-rules show --json").json == DEFAULTS
    changed = anna("mail-rules set --cap-letters 3 --skip-role-accounts --json").json
    assert changed == DEFAULTS | {"cap_letters": 3, "skips_role_accounts": True}
    changed = anna("mail-rules set --cap-days 14 --require-verified-sender --json").json
    assert changed["cap_letters"] == 3
    changed = anna("mail-rules set --cap-letters 0 --write-to-role-accounts --any-sender --json")
    assert changed.json == DEFAULTS | {"cap_days": 14}
    assert anna("mail-rules show --json").json == changed.json


def test_a_rule_out_of_range_is_refused_by_its_name(anna: Typed) -> None:
    for option in ("cap-letters", "cap-days", "soft-bounces", "error-percent"):
        field = option.replace("-", "_")
        assert anna(f"mail-rules set --{option} 5000").failure.startswith(f"{field}: ")
    assert "--cap-days" in anna("mail-rules set --cap-days sok").misuse
    assert anna("mail-rules show --json").json == DEFAULTS
    assert "no account 7" in anna("mail-rules show --account 7").failure
