"""`kapocs bounce read`: what returned mails say, without a database."""

import json
from pathlib import Path

import pytest

from kapocs.cli.main import run
from returns.returning import BELA, report


def read(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, str]]:
    with pytest.raises(SystemExit) as left:
        run(["bounce", "read", *words, "--json"])
    assert not left.value.code
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return found


def test_each_recipient_of_each_file_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hard, policy = tmp_path / "hard.eml", tmp_path / "őszi.eml"
    hard.write_bytes(report("5.1.1", "550 5.1.1 no such user"))
    policy.write_bytes(report("5.7.1", "550 5.7.1 spam"))
    assert read(capsys, str(hard), str(policy)) == [
        {
            "file": str(hard), "recipient": BELA, "class": "hard", "status": "5.1.1",
            "words": "550 5.1.1 no such user",
            "effect": "the address is suppressed: hard_bounce",
        },
        {
            "file": str(policy), "recipient": BELA, "class": "policy", "status": "5.7.1",
            "words": "550 5.7.1 spam", "effect": "nobody is suppressed: ours to mend",
        },
    ]  # fmt: skip


def test_folders_and_mailboxes_are_read_mail_by_mail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = b"From MAILER-DAEMON Sat Nov 28 14:56:09 2026\r\n"
    both = head + report("5.1.1", "550 no such user") + b"\r\n"
    both += head + report("5.2.2", "552 mailbox full") + b"\r\n"
    (tmp_path / "mbox").write_bytes(both)
    (tmp_path / "letter").write_bytes(b"From: bela@kapocs.test\r\n\r\nSzia!")
    found = read(capsys, str(tmp_path))
    assert [each["class"] for each in found] == ["nothing", "hard", "soft"]


def test_people_get_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.eml").write_bytes(report("5.1.1", "550 no such user"))
    with pytest.raises(SystemExit):
        run(["bounce", "read", str(tmp_path / "x.eml")])
    said = capsys.readouterr().out
    assert "recipient" in said
    assert BELA in said


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(["bounce", "read", str(tmp_path / "none.eml")])
    assert left.value.code == 1
    assert "none.eml" in capsys.readouterr().err
