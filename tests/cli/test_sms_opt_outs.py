"""The list of numbers that get no text messages, on the command line."""

import pytest

from cli.conftest import Typed


def test_a_number_is_added_seen_and_removed_however_it_is_typed(anna: Typed) -> None:
    added = anna("sms-opt-out add '06 30 123-4567' --detail 'kérte: tükörfúrógép' --json").json
    assert added == {"number": "+36301234567", "added": True}
    assert anna("sms-opt-out add +36301234567 --json").json["added"] is False
    (seen,) = anna("sms-opt-out list --json").json
    assert seen.pop("created_at")
    assert seen == {"number": "+36301234567", "detail": "kérte: tükörfúrógép"}
    assert anna("sms-opt-out remove 30/1234567 --json").json["removed"] is True
    assert "not on the opt-out list" in anna("sms-opt-out remove +36301234567").failure
    assert anna("sms-opt-out list --json").json == []


@pytest.mark.parametrize("number", ["anna", "''", "12", "+0036301234567"])
def test_what_is_no_number_is_refused(anna: Typed, number: str) -> None:
    assert "no telephone number" in anna(f"sms-opt-out add {number}").failure


def test_the_list_is_read_in_parts_and_each_account_has_its_own(anna: Typed) -> None:
    anna("account create --name 'Cili Bt.'")
    for number in range(3):
        anna(f"sms-opt-out add +3630123456{number} --account 1")
    part = anna("sms-opt-out list --limit 1 --after +36301234560 --account 1 --json").json
    assert [each["number"] for each in part] == ["+36301234561"]
    assert anna("sms-opt-out list --account 2 --json").json == []
    assert "not on the opt-out list" in anna("sms-opt-out remove +36301234560 --account 2").failure
