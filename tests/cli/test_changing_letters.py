"""Letters, sends, global variables: changed, put aside, taken back, deleted."""

from pathlib import Path

import pytest

from cli.conftest import Typed, run_sql


@pytest.fixture
def writer(anna: Typed, tmp_path: Path) -> Typed:
    """Anna with a list, a letter and a draft of a campaign."""
    (tmp_path / "page.html").write_text("<p>[global_lablec]</p>")
    anna("list create --name Hírlevél --type newsletter")
    anna("letter create --name Őszi --subject Szia --html page.html")
    anna("send create --list 1 --letter 1 --type absolute --at '2030-01-01 10:00' --name Kampány")
    return anna


_SENT = (
    "INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active,"
    " confirmed, subscribed_at, secret_id) VALUES"
    " (1, 1, 'b@kapocs.test', 'b@kapocs.test', true, true, true, now(), 'x');"
    "INSERT INTO deliveries (account_id, purpose, occurrence, send_id, letter_id, list_id,"
    " subscriber_id, status, due_at, created_at)"
    " VALUES (1, 'send', 'x', {}, 1, 1, 1, 'sent', now(), now())"
)


def _sent(dsn: str, *, send: str = "1") -> None:
    """One letter went out."""
    run_sql(dsn, _SENT.format(send))


def test_a_letter_is_archived_only_when_nothing_needs_it(writer: Typed) -> None:
    refused = writer("letter archive 1").failure
    assert refused == "letter 1 cannot be archived: used by send 1 'Kampány'."
    writer("send cancel 1")
    assert writer("letter archive 1").out == "Letter 1 is archived.\n"
    assert writer("letter list --json").json == []
    assert len(writer("letter list --archived --json").json) == 1
    refused = writer("send create --list 1 --letter 1 --type subscription").failure
    assert refused.startswith("letter_id: ")
    assert writer("print-batch create --list 1 --letter 1").failure.startswith("letter_id: ")
    writer("letter restore 1")
    assert writer("send create --list 1 --letter 1 --type subscription").code == 0


def test_a_letter_that_went_to_somebody_stays(writer: Typed, dsn: str) -> None:
    _sent(dsn, send="NULL")
    writer("send delete 1")
    assert writer("letter delete 1").failure == ("letter 1 cannot be deleted: used by delivery 1.")
    assert writer("letter archive 1").code == 0
    run_sql(dsn, "DELETE FROM deliveries")
    assert writer("letter delete 1 --json").json == {"id": 1, "deleted": True}
    assert writer("letter show 1").code == 1


def test_a_letter_that_a_form_asks_to_confirm_with_stays(writer: Typed) -> None:
    writer("send delete 1")
    writer("form create --list 1 --type subscribe --double-opt-in --name Fő --confirm-letter 1")
    used = "used by form 1 'Fő'."
    assert writer("letter archive 1").failure == f"letter 1 cannot be archived: {used}"
    assert writer("letter delete 1").failure == f"letter 1 cannot be deleted: {used}"


def test_a_send_is_archived_when_over_and_deleted_when_it_never_began(
    writer: Typed, dsn: str
) -> None:
    assert writer("send show 1 --json").json["status"] == "draft"
    writer("send start 1")
    assert writer("send archive 1").failure.startswith("send_id: The send is scheduled")
    assert writer("send delete 1").failure.startswith("send_id: The send is scheduled")
    writer("send cancel 1")
    _sent(dsn)
    assert writer("send delete 1").failure == "send 1 cannot be deleted: used by delivery 1."
    assert writer("send archive 1").out == "Send 1 is archived.\n"
    assert writer("send list --json").json == []
    assert writer("send list --archived --json").json[0]["archived_at"] is not None
    assert writer("send update 1 --name Régi").code == 0
    assert writer("send show 1 --json").json["name"] == "Régi"
    writer("send create --list 1 --letter 1 --type subscription --name Új")
    writer("send archive 2")
    assert writer("send start 2").failure == (
        "send_id: The send is archived; nothing goes out by it."
    )
    writer("send restore 2")
    assert writer("send start 2").code == 0


def test_a_send_that_another_repeats_stays(writer: Typed) -> None:
    writer(
        "send create --list 1 --letter 1 --type absolute --at '2030-02-01 10:00' --resend-of 1"
        " --name Újra"
    )
    assert writer("send delete 1").failure == "send 1 cannot be deleted: used by send 2 'Újra'."


def test_a_global_variable_that_a_letter_holds_stays(writer: Typed) -> None:
    writer("global set --name lablec --html x")
    assert writer("global delete global_lablec").failure == (
        "global lablec cannot be deleted: used by letter 1 'Őszi'."
    )
    writer("send delete 1")
    writer("letter delete 1")
    assert writer("global delete lablec --json").json == {"name": "lablec", "deleted": True}
    assert writer("global delete lablec").code == 1
