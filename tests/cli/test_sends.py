"""Sends on the command line."""

from pathlib import Path

import pytest

from cli.conftest import Typed
from kapocs.letters.way_out import NO_WAY_OUT
from kapocs.wording.telling import english


@pytest.fixture
def writer(anna: Typed, tmp_path: Path) -> Typed:
    """Anna with a list, a letter and a segment."""
    anna("list create --name Hírlevél --type newsletter")
    (tmp_path / "letter.txt").write_text("Kedves [mssys_firstname]!")
    anna("letter create --name Üdv --subject 'Szia, [mssys_firstname]!' --text letter.txt")
    anna("subscriber add --list 1 --email bela@kapocs.test --set mssys_firstname=Béla")
    anna("segment create --list 1 --name Pécs --where 'mssys_city = Pécs'")
    return anna


CREATE = "send create --list 1 --letter 1"


def test_a_campaign_is_made_started_paused_resumed_and_cancelled(writer: Typed) -> None:
    made = writer(f"{CREATE} --type absolute --at '2027-12-01 09:00' --segment 1 --json").json
    assert (made["status"], made["send_at"]) == ("draft", "2027-12-01T08:00:00Z")
    assert made["segment_ids"] == [1]
    assert writer("send start 1").out == "Send 1, Üdv, is scheduled.\n"
    assert writer("send pause 1 --reason 'hibás tárgy'").out == "Send 1, Üdv, is paused.\n"
    moved = writer("send update 1 --at '2027-12-02 10:30' --subject Jó --json").json
    assert (moved["send_at"], moved["subject"]) == ("2027-12-02T09:30:00Z", "Jó")
    writer("send resume 1")
    assert writer("send status 1 --json").json["status"] == "scheduled"
    writer("send cancel 1")
    assert "cannot be resumed" in writer("send resume 1").failure


def test_a_letter_that_nobody_can_leave_by_is_told_unless_it_answers_an_order(
    writer: Typed,
) -> None:
    warning = f"Warning: letter 1: {english(NO_WAY_OUT)}\n"
    assert writer(f"{CREATE} --type absolute --at '2027-12-01 09:00'").err == warning
    for command in ("start", "resume", "activate"):
        assert writer(f"send {command} 1").err == warning, command
        if command == "start":
            writer("send pause 1")
    writer("list create --name Rendelések --type ecommerce")
    for type_ in ("subscription", "data_update"):
        assert writer(f"send create --list 2 --letter 1 --type {type_} --active").err == ""


def test_every_type_is_made_with_its_own_times(writer: Typed) -> None:
    for options in (
        "--type smart --on 2027-12-01",
        "--type relative_after_date --field mssys_birthday --days -3 --clock 09:30 --yearly"
        " --weekdays MON-FRI",
        "--type relative_after_minutes --field subdate --minutes 90",
        "--type subscription --active",
        "--type data_update",
    ):
        writer(f"{CREATE} {options}")
    made = writer("send list --json").json
    assert [each["status"] for each in made] == ["draft", "draft", "draft", "running", "draft"]
    assert (made[1]["clock_hour"], made[1]["clock_minute"]) == (9, 30)


def test_a_clock_time_that_is_skipped_is_refused(writer: Typed) -> None:
    failure = writer(f"{CREATE} --type absolute --at '2027-03-28 02:30'").failure
    assert failure == "at: clocks in Europe/Budapest are put forward over 2027-03-28 02:30."
    for wrong in ("holnap", "2027-13-01 09:00"):
        assert "is not a time" in writer(f"{CREATE} --type absolute --at '{wrong}'").failure
    assert "send_at" in writer(f"{CREATE} --type absolute").failure


def test_a_winner_of_variants_can_be_chosen(writer: Typed) -> None:
    made = writer(
        f"{CREATE} --type absolute --at '2027-12-01 09:00' --variant-letter 1 --variant-letter 1"
        " --variant-subject Egy --variant-subject Kettő --share 30 --winner-by clicks --json"
    ).json
    assert (made["ab_share"], made["ab_winner_by"], made["ab_wait_hours"]) == (30, "clicks", 4)
    assert "variant" in writer("send choose-winner 1 --variant 3").failure
    alone = writer(f"{CREATE} --type subscription --variant-sender 'Kettő <b@kapocs.test>'")
    assert (alone.code, "--variant-letter" in alone.err) == (2, True)
    bad = f"{CREATE} --type absolute --at '2027-12-01 09:00' --variant-letter 1 --variant-letter 1"
    assert "gmail.com" in writer(f"{bad} --variant-sender 'Anna <anna@gmail.com>'").failure
    writer("send choose-winner 1 --variant 2")
    assert writer("send status 1 --json").json["ab_winner"] == 2
    assert writer("send preview 1 --variant 2 --json").json["subject"] == "Kettő"


def test_a_test_goes_to_named_addresses(writer: Typed) -> None:
    writer(f"{CREATE} --type subscription")
    assert writer("send test 1 --to anna@kapocs.test").out == "Tests on their way: 1.\n"
    assert "as_person" in writer("send test 1 --to a@kapocs.test --as 99").failure
    assert writer("send preview 1").out == "Szia, Béla!\n\nKedves Béla!\n"


def test_watching_ends_when_the_send_goes_out_no_more(writer: Typed) -> None:
    writer(f"{CREATE} --type absolute --at '2027-12-01 09:00'")
    said = writer("send status 1 --watch --json")
    assert said.json["planned"] == 0
    assert "draft: 0 of 0" in said.err
