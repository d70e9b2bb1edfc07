"""Letters, global variables, sends, deliveries, usage."""

from pathlib import Path

import pytest

from cli.conftest import Typed, run_sql
from kapocs.letters.way_out import NO_WAY_OUT
from kapocs.wording.telling import english


@pytest.fixture
def writer(anna: Typed, tmp_path: Path) -> Typed:
    """Anna with a newsletter list and the file of a letter."""
    anna("list create --name Hírlevél --type newsletter")
    (tmp_path / "letter.html").write_text("<p>Kedves [mssys_firstname]!</p>")
    return anna


CREATE = "letter create --name Üdv --subject 'Szia, [mssys_firstname]!' --html letter.html"


def test_a_letter_keeps_its_sources(writer: Typed, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Kedves [mssys_firstname]!\n")
    said = writer(f"{CREATE} --text letter.txt --json")
    assert (said.json["unknown_fields"], said.json["problems"]) == ([], [english(NO_WAY_OUT)])
    assert said.err == f"Warning: {english(NO_WAY_OUT)}\n"
    assert [each["name"] for each in writer("letter list --json").json] == ["Üdv"]
    shown = writer(f"letter show {said.json['id']} --json").json
    assert shown["html"] == "<p>Kedves [mssys_firstname]!</p>"
    assert shown["text"] == "Kedves [mssys_firstname]!\n"
    assert shown["subject"] == "Szia, [mssys_firstname]!"


def test_people_see_merge_tags_as_they_are(writer: Typed) -> None:
    writer(CREATE)
    assert "[mssys_firstname]" in writer("letter show 1").out
    assert "[mssys_firstname]" in writer("letter list").out


def test_problems_of_a_letter_are_warnings_and_the_letter_is_stored(
    writer: Typed, tmp_path: Path
) -> None:
    (tmp_path / "letter.html").write_text("<p>[nincs_ilyen] [unsubscribe]le</p>")
    said = writer(CREATE)
    assert said.out == "Letter 1, Üdv, is stored.\n"
    assert "Warning: no list has the field [nincs_ilyen]: it stays empty\n" in said.err
    assert "Warning: [unsubscribe] is not closed\n" in said.err


BAD_FILES = [
    (b"\xff\xfe\x00", "not UTF-8 text"),
    (b"<p>\0</p>", "NUL"),
    (b" \n", "html"),
]


def test_a_file_that_is_no_letter_is_refused(writer: Typed, tmp_path: Path) -> None:
    for content, says in BAD_FILES:
        (tmp_path / "bad.html").write_bytes(content)
        failure = writer("letter create --name L --subject S --html bad.html").failure
        assert failure.startswith("html: ")
        assert says in failure
    failure = writer("letter create --name L --subject S --html missing.html").failure
    assert failure == "html: missing.html: No such file or directory."
    assert writer("letter list --json").json == []


def test_a_letter_needs_a_part_and_a_subject(writer: Typed) -> None:
    assert writer("letter create --name L --subject S").failure.startswith("html: ")
    assert writer(f"{CREATE} --subject ''").failure.startswith("subject: ")
    assert "stdin" in writer("letter create --name L --subject S --html - --text -").misuse
    assert writer("letter create --name L --subject S --html .").failure.startswith("html: .: ")


def test_a_byte_order_mark_is_no_part_of_a_letter(writer: Typed, tmp_path: Path) -> None:
    (tmp_path / "letter.html").write_bytes(b"\xef\xbb\xbf<p>x</p>")
    writer(CREATE)
    assert writer("letter show 1 --json").json["html"] == "<p>x</p>"


def test_a_global_variable_is_made_then_changed(writer: Typed, tmp_path: Path) -> None:
    (tmp_path / "footer.html").write_text("<p>Lábléc</p>")
    made = writer("global set --name lablec --html footer.html --json").json
    assert made == {"name": "lablec", "html": "<p>Lábléc</p>", "text": None}
    changed = writer("global set --name global_lablec --html '<b>Új</b>' --text Új --json").json
    assert changed == {"name": "lablec", "html": "<b>Új</b>", "text": "Új"}
    assert writer("global show lablec --json").json == changed
    assert writer("global list --json").json == [changed]
    assert writer("global set --name x --html", "y" * 5000).out == "[global_x] is set.\n"


def test_a_global_variable_that_cannot_be_is_refused(writer: Typed, tmp_path: Path) -> None:
    assert writer("global show nincs").failure.startswith("name: ")
    assert writer("global set --name 'két szó' --html x").failure.startswith("name: ")
    (tmp_path / "nul.html").write_bytes(b"\0")
    assert writer("global set --name x --html nul.html").failure.startswith("html: nul.html: ")


def test_a_send_is_switched_on_and_off(writer: Typed) -> None:
    writer(CREATE)
    made = writer("send create --list 1 --letter 1 --type data_update --json").json
    assert (made["name"], made["type"], made["active"]) == ("Üdv", "data_update", False)
    assert writer("send activate 1 --json").json == {"id": 1, "active": True}
    assert writer("send list --json").json == [made | {"active": True, "status": "running"}]
    assert writer("send deactivate 1 --json").json == {"id": 1, "active": False}
    assert "data_update" in writer("send list").out


def test_a_send_keeps_its_own_subject_and_sender(writer: Typed) -> None:
    writer(CREATE)
    writer("form create --list 1 --type subscribe --name F")
    made = writer(
        "send create --list 1 --letter 1 --type subscription --form 1 --active --name Üdvözlő"
        " --subject 'Más tárgy' --from-name Anna --from-email anna@kapocs.test --json"
    ).json
    assert (made["form_id"], made["active"], made["name"]) == (1, True, "Üdvözlő")
    assert (made["subject"], made["from_name"], made["from_email"]) == (
        "Más tárgy",
        "Anna",
        "anna@kapocs.test",
    )


BAD_SENDS = [
    ("--list 9 --letter 1 --type subscription", "list_id"),
    ("--list 1 --letter 9 --type subscription", "letter_id"),
    ("--list 1 --letter 1 --type subscription --form 9", "form_id"),
    ("--list 1 --letter 1 --type subscription --from-email nobody", "from_email"),
]


def test_a_send_that_cannot_be_is_refused(writer: Typed) -> None:
    writer(CREATE)
    for words, field in BAD_SENDS:
        assert writer(f"send create {words}").failure.startswith(f"{field}: "), words
    assert writer("send list --json").json == []
    assert "--type" in writer("send create --list 1 --letter 1 --type weekly").misuse


def test_deliveries_are_listed_by_status_and_with_their_person(writer: Typed, dsn: str) -> None:
    assert writer("delivery list --json").json == []
    writer("subscriber add --list 1 --email bela@kapocs.test")
    run_sql(
        dsn,
        """INSERT INTO deliveries (account_id, purpose, occurrence, list_id, subscriber_id,
                                   status, reason, due_at, created_at)
           SELECT 1, 'send', s, 1, 1, s, 'tele a postaláda', t, t
           FROM unnest(ARRAY['sent', 'failed']) AS s,
                (VALUES (timestamptz '2026-07-01 12:00+00')) AS v(t)""",
    )
    failed = writer("delivery list --status failed --json").json
    assert [(each["status"], each["reason"]) for each in failed] == [("failed", "tele a postaláda")]
    assert failed[0]["created_at"] == "2026-07-01T12:00:00Z"
    assert "2026-07-01 14:00:00" in writer("delivery list").out
    assert [each["status"] for each in writer("delivery list --json").json] == ["failed", "sent"]
    shown = writer("subscriber show --list 1 1 --json").json
    assert [each["status"] for each in shown["deliveries"]] == ["sent", "failed"]
    writer("account create --name Cili")
    assert writer("delivery list --account 2 --json").json == []
    assert writer("delivery list --account 1 --status uncertain").out == "None.\n"
    assert "--status" in writer("delivery list --account 1 --status lost").misuse


def test_the_fee_of_a_month_is_shown(anna: Typed, dsn: str) -> None:
    assert anna("usage show --json").json["calls"] == 0
    run_sql(dsn, "INSERT INTO api_usage VALUES (1, '2026-10-01', 101001)")
    assert anna("usage show --month 2026-10 --json").json == {
        "month": "2026-10",
        "calls": 101_001,
        "free_calls": 1000,
        "blocks": 2,
        "net": 4000,
        "vat": 1080,
        "gross": 5080,
        "currency": "HUF",
    }
    assert "5080" in anna("usage show --month 2026-10").out
    assert "--month" in anna("usage show --month október").misuse
