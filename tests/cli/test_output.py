"""What is printed, for programs and for people."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import orjson
import pytest

from kapocs import clock
from kapocs.cli.answer import Answer
from kapocs.cli.output import show

BUDAPEST = ZoneInfo("Europe/Budapest")
NOON = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


def printed(
    capsys: pytest.CaptureFixture[str], answer: Answer, *, as_json: bool = False
) -> tuple[str, str]:
    show(answer, as_json=as_json, zone=BUDAPEST)
    said = capsys.readouterr()
    return said.out, said.err


def test_people_read_the_accounts_time_and_programs_utc(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = Answer({"at": NOON})
    assert "2026-07-01 14:00:00" in printed(capsys, answer)[0]
    assert printed(capsys, answer, as_json=True)[0] == '{"at":"2026-07-01T12:00:00Z"}\n'


def test_warnings_leave_stdout_clean(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = printed(capsys, Answer({"id": 1}, "Done.", warnings=("careful",)), as_json=True)
    assert (orjson.loads(out), err) == ({"id": 1}, "Warning: careful\n")


def test_what_a_stranger_typed_neither_drives_the_terminal_nor_styles_the_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    hostile = "[red]x[/red] \x1b[31my\x1b[0m \x9b2J \x07:smile:"
    for answer in (Answer({"name": hostile}), Answer([{"name": hostile}]), Answer({}, hostile)):
        out, _ = printed(capsys, answer)
        assert "[red]x[/red] [31my[0m 2J :smile:" in out
        assert not any(control in out for control in "\x1b\x9b\x07")


def test_a_table_has_the_columns_chosen_and_a_word_for_emptiness(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [{"id": 1, "first_name": None, "active": True, "hosts": ["a", "b"], "extra": "hidden"}]
    out, _ = printed(capsys, Answer(list(rows), columns=("id", "first_name", "active", "hosts")))
    assert "first name" in out
    assert "yes" in out
    assert "a, b" in out
    assert "hidden" not in out
    assert printed(capsys, Answer([]))[0] == "None.\n"
    assert "none" in printed(capsys, Answer({"hosts": []}))[0]


def test_rows_within_an_object_become_a_table_of_their_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, _ = printed(
        capsys, Answer({"id": 1, "events": [{"type": "subscribe", "at": NOON, "client_ip": ""}]})
    )
    assert "Events:" in out
    assert "client ip" not in out
    assert "subscribe" in out


def test_a_long_value_is_not_cut_when_it_goes_to_a_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "ő" * 300 in printed(capsys, Answer([{"name": "ő" * 300}]))[0]


def test_amounts_are_printed_exactly(capsys: pytest.CaptureFixture[str]) -> None:
    answer = Answer({"total": Decimal("10.50")})
    assert printed(capsys, answer, as_json=True)[0] == '{"total":"10.50"}\n'


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-10-24T23:59:59.9+00:00", "2026-10-25 01:59:59"),
        ("2026-10-25T00:30:00+00:00", "2026-10-25 02:30:00+02:00"),
        ("2026-10-25T01:30:00+00:00", "2026-10-25 02:30:00+01:00"),
        ("2026-10-25T02:00:00+00:00", "2026-10-25 03:00:00"),
        ("2026-03-29T01:00:00+00:00", "2026-03-29 03:00:00"),
    ],
)
def test_a_time_in_the_hour_that_comes_twice_is_shown_with_its_offset(
    moment: str, told: str
) -> None:
    zone = BUDAPEST
    assert clock.shown(datetime.fromisoformat(moment), zone) == told
    to_minutes = told[:16] + told[19:]
    assert clock.shown(datetime.fromisoformat(moment), zone, to="minutes") == to_minutes
