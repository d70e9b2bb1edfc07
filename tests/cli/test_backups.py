"""`kapocs backup`: from the settings to what is printed."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.conftest import Typed, run_sql


@pytest.fixture
def home() -> Iterator[Path]:
    """Not in pytest's own folder, which any other run of pytest closes to the server."""
    with tempfile.TemporaryDirectory(prefix="kapocs-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture
def filled(anna: Typed, tmp_path: Path) -> Typed:
    """An account, and a passphrase in a file."""
    (tmp_path / "words").write_text("Árvíztűrő tükörfúrógép\n")
    return anna


def test_a_backup_is_made_listed_and_checked(filled: Typed) -> None:
    made = filled("backup create --to b --with-secret --passphrase-file words --json").json
    assert made["state"] == "whole"
    assert (made["is_encrypted"], made["has_secret"]) == (True, True)
    (shown,) = filled("backup list --from b --json").json
    assert shown == made
    checked = filled("backup verify --from b --passphrase-file words --json").json
    assert checked["files"] == 2
    assert not checked["was_restored"]
    assert "give the passphrase" in filled("backup verify --from b").failure
    assert "whole" in filled("backup list --from b").out


def test_what_cannot_be_done_is_told_in_a_line(filled: Typed, tmp_path: Path) -> None:
    assert "KAPOCS_BACKUP_TO" in filled("backup create").failure
    assert "encrypted backup only" in filled("backup create --to b --with-secret").failure
    assert "No such file" in filled("backup create --to b --passphrase-file none").failure
    (tmp_path / "short").write_text("rövid\nÁrvíztűrő tükörfúrógép\n")
    assert "at least 12" in filled("backup create --to b --passphrase-file short").failure
    assert "no whole backup" in filled("backup verify --from b").failure
    assert filled("backup list --from b --json").json == []
    assert filled("backup tidy --to b --json").json == []
    assert "must be s3://" in filled("backup list --from ftp://x").failure
    assert "KAPOCS_BACKUP_S3_KEY_ID" in filled("backup list --from s3://x").failure
    assert "either --into or" in filled("backup restore --from b").misuse
    assert "no such backup" in filled("backup verify --from b --name ../../etc").failure
    assert "not a restored copy" in filled("backup release").failure


def test_the_embedded_database_that_is_not_there_is_not_made(
    filled: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("KAPOCS_DATABASE_URL")
    assert "there is no database" in filled("backup create --to b").failure
    assert not (tmp_path / "data").exists()


def test_a_backup_is_restored_into_a_folder_and_released(
    filled: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path
) -> None:
    filled("apikey create --json")
    filled("backup create --to b --with-secret --passphrase-file words")
    secret = (tmp_path / "data" / "secret.key").read_text()
    copy = home / "copy"
    restore = f"backup restore --from b --passphrase-file words --into {copy}"
    said = filled(restore)
    assert said.code == 0, said.err
    assert "copy/secret.key is from the backup" in said.out
    assert "kapocs backup release" in said.out
    assert (copy / "secret.key").read_text() == secret
    assert sorted(each.name for each in copy.iterdir()) == ["postgres", "secret.key"]
    assert "is not empty (postgres)" in filled(restore).failure
    monkeypatch.delenv("KAPOCS_DATABASE_URL")
    monkeypatch.setenv("KAPOCS_DATA_DIR", str(copy))
    assert filled("account list --json").json[0]["name"] == "Anna Kft."
    assert filled("backup release --json").json["letters_uncertain"] == 0
    assert "released already" in filled("backup release").failure


def test_without_the_secret_it_is_told_what_will_not_work(filled: Typed, home: Path) -> None:
    filled("backup create --to b")
    said = filled(f"backup restore --from b --into {home / 'copy'}")
    assert said.code == 0, said.err
    assert "The secret is not in the backup" in said.out
    assert "links in letters" in said.out


def test_the_secret_of_another_installation_is_left_alone(filled: Typed, tmp_path: Path) -> None:
    filled("apikey create --json")
    filled("backup create --to b --with-secret --passphrase-file words")
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "secret.key").write_text("x" * 40)
    said = filled("backup restore --from b --passphrase-file words --into copy")
    assert "is not empty (secret.key)" in said.failure
    assert (tmp_path / "copy" / "secret.key").read_text() == "x" * 40


def test_a_database_from_before_is_not_backed_up_unseen(filled: Typed, dsn: str) -> None:
    run_sql(dsn, "DROP TABLE restored")
    assert "kapocs migrate" in filled("backup create --to b").failure
