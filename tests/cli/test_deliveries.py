"""What became of a letter, and why somebody got none, on the command line."""

from pathlib import Path

import pytest

from cli.conftest import Typed, run_sql


@pytest.fixture
def sender(anna: Typed, dsn: str, tmp_path: Path) -> Typed:
    """A welcome letter to Béla that a relay refused, in words of its own."""
    anna("list create --name Hírlevél --type newsletter")
    (tmp_path / "letter.html").write_text("<p>Szia!</p>")
    anna("letter create --name Üdv --subject Szia! --html letter.html")
    anna("send create --list 1 --letter 1 --type subscription --active")
    anna("subscriber add --list 1 --email bela@kapocs.test")
    run_sql(
        dsn,
        """INSERT INTO deliveries (account_id, purpose, occurrence, send_id, letter_id, list_id,
                                   subscriber_id, status, reason, relay, reply, due_at,
                                   created_at, handed_over_at, finished_at)
           SELECT 1, 'send', 'x', 1, 1, 1, 1, 'failed', 'refused', 'mx.test:25',
                  E'550 \\u001b[31mnincs ilyen', t, t, t, t
           FROM (VALUES (timestamptz '2026-07-01 12:00+00')) AS v(t)""",
    )
    return anna


def test_a_delivery_is_shown_with_its_life(sender: Typed) -> None:
    shown = sender("delivery show 1 --json").json
    assert (shown["status"], shown["recipient"]) == ("failed", "bela@kapocs.test")
    assert [step["kind"] for step in shown["life"]] == ["planned", "handed_over", "failed"]
    assert "mx.test:25: 550" in shown["life"][-1]["words"]
    assert "There is no such delivery" in sender("delivery show 2").failure
    sender("account create --name Cili")
    assert sender("delivery show 1 --account 2").failure


def test_no_word_of_a_relay_drives_the_terminal(sender: Typed) -> None:
    for line in ("delivery show 1", "delivery why --send 1 --email bela@kapocs.test"):
        said = sender(line).out
        assert "nincs ilyen" in said
        assert "\x1b" not in said


def test_the_recipients_of_a_send_are_listed_by_status(sender: Typed) -> None:
    listed = sender("delivery list --send 1 --json").json
    assert [each["recipient"] for each in listed] == ["bela@kapocs.test"]
    assert sender("delivery list --send 1 --status sent --json").json == []
    assert sender("delivery list --send 1 --after 1 --json").json == []
    assert "no such send" in sender("delivery list --send 9").failure
    assert "--after" in sender("delivery list --after 1").misuse


def test_why_is_answered_by_address_and_by_record(sender: Typed) -> None:
    by_address = sender("delivery why --send 1 --email BELA@kapocs.test --json").json
    assert by_address["code"] == "failed"
    assert by_address["delivery_id"] == 1
    assert sender("delivery why --send 1 --subscriber 1 --json").json == by_address
    nobody = sender("delivery why --send 1 --email senki@kapocs.test --json").json
    assert (nobody["code"], nobody["life"]) == ("not_on_list", [])
    assert "--email" in sender("delivery why --send 1").misuse


def test_a_record_is_shown_with_the_lives_of_its_letters(sender: Typed) -> None:
    shown = sender("subscriber show --list 1 1 --json").json
    assert [each["kind"] for each in shown["lives"]] == ["planned", "handed_over", "failed"]
    assert {each["delivery_id"] for each in shown["lives"]} == {1}
