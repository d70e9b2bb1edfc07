"""The suppression list on the command line."""

from pathlib import Path

from cli.conftest import Typed, run_sql

FILE = """email;név
anna@kapocs.test;Árvíztűrő tükörfúrógép
"Béla@Kapocs.test","x"

nem cím
cili@árvíztűrő.test
anna@kapocs.test
béla@
"""


def test_an_address_is_added_seen_and_removed(anna: Typed) -> None:
    added = anna("suppression add ' Anna@Kapocs.test' --detail 'kérte: tükörfúrógép' --json").json
    assert added.pop("created_at")
    assert added == {
        "email_key": "anna@kapocs.test",
        "reason": "manual",
        "detail": "kérte: tükörfúrógép",
    }
    again = anna("suppression add anna@kapocs.test --reason complaint --json").json
    assert again["reason"] == "manual"
    assert [each["email_key"] for each in anna("suppression list --json").json] == [
        "anna@kapocs.test"
    ]
    assert anna("suppression remove ANNA@kapocs.test --json").json["removed"] is True
    assert "not on the suppression list" in anna("suppression remove anna@kapocs.test").failure
    assert anna("suppression list --json").json == []


def test_what_is_no_address_or_reason_is_refused(anna: Typed) -> None:
    assert anna("suppression add anna").code == 1
    assert anna("suppression remove ''").code == 1
    assert "--reason" in anna("suppression add a@kapocs.test --reason whim").misuse


def test_a_file_is_imported_and_its_bad_lines_are_told(anna: Typed, tmp_path: Path) -> None:
    (tmp_path / "tiltó.csv").write_text(FILE, "utf-8")
    done = anna("suppression import tiltó.csv --reason hard_bounce --json")
    assert done.json == {"added": 3, "known": 0, "unreadable": 2}
    assert "line 5: 'nem cím'" in done.err
    keys = [each["email_key"] for each in anna("suppression list --json").json]
    assert keys == ["anna@kapocs.test", "béla@kapocs.test", "cili@xn--rvztr-wqa0gx3bwi.test"]
    again = anna("suppression import tiltó.csv --json").json
    assert again == {"added": 0, "known": 3, "unreadable": 2}
    assert "file: " in anna("suppression import nincs.csv").failure


def test_a_long_list_is_imported_and_read_in_parts(anna: Typed, tmp_path: Path) -> None:
    lines = "\n".join(f"person{number:05}@kapocs.test" for number in range(25_000))
    (tmp_path / "many.txt").write_text(lines)
    assert anna("suppression import many.txt --json").json["added"] == 25_000
    part = anna("suppression list --limit 2 --after person00010@kapocs.test --json").json
    assert [each["email_key"] for each in part] == [
        "person00011@kapocs.test",
        "person00012@kapocs.test",
    ]


def test_each_account_has_its_own_list(anna: Typed) -> None:
    anna("account create --name 'Cili Bt.'")
    anna("suppression add anna@kapocs.test --account 2")
    assert anna("suppression list --account 1 --json").json == []
    removed = anna("suppression remove anna@kapocs.test --account 1")
    assert "not on the suppression list" in removed.failure
    assert len(anna("suppression list --account 2 --json").json) == 1


def test_those_of_a_reason_and_a_time_are_lifted_together_after_a_count(
    anna: Typed, dsn: str
) -> None:
    anna("suppression add a@kapocs.test --reason hard_bounce --detail '550 Sender refused'")
    anna("suppression add b@kapocs.test --reason hard_bounce --detail '550 Árvíz'")
    anna("suppression add c@kapocs.test --reason complaint")
    anna("suppression add d@kapocs.test --reason hard_bounce --detail '550 sender refused'")
    run_sql(
        dsn,
        "UPDATE suppressions SET created_at = '2026-11-20 12:00Z' WHERE email_key LIKE 'd@%'",
    )
    words = "suppression lift --reason hard_bounce --since 2026-11-21 --saying 'Sender Refused'"
    assert anna(f"{words} --dry-run --json").json == {"found": 1, "lifted": 0}
    assert len(anna("suppression list --json").json) == 4
    assert anna(f"{words} --json").json == {"found": 1, "lifted": 1}
    past = "suppression lift --reason hard_bounce --until 2026-11-20 --json"
    assert anna(past).json == {"found": 1, "lifted": 1}
    left = [each["email_key"] for each in anna("suppression list --json").json]
    assert left == ["b@kapocs.test", "c@kapocs.test"]
    assert "since" in anna("suppression lift --reason hard_bounce --since whenever").failure
    assert anna("suppression lift --reason whim").code == 2
