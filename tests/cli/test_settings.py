"""Settings, secrets and databases that cannot be used."""

from pathlib import Path

import pytest

from cli.conftest import Typed


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KAPOCS_DATABASE_URL", "mysql://x"),
        ("KAPOCS_DATABASE_URL", "postgresql://nobody:titok@127.0.0.1:1/x"),
        ("KAPOCS_DATABASE_URL", "postgresql://127.0.0.1:port/x"),
        ("KAPOCS_TIMEZONE", "Mars/Base"),
        ("KAPOCS_PORT", "many"),
        ("KAPOCS_LANGUAGE", "de"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    failure = typed("account list --json").failure
    assert failure.startswith(f"{name}: ")
    assert "titok" not in failure


@pytest.mark.parametrize("place", ["1/titok@host", "x#titok@host", "x[titok@host", "x@host:titok"])
@pytest.mark.parametrize("command", ["migrate", "relay list"])
def test_no_command_quotes_a_database_s_password(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, command: str, place: str
) -> None:
    monkeypatch.setenv("KAPOCS_DATABASE_URL", f"postgresql://user:{place}/x")
    failure = typed(command).failure
    assert failure.startswith("KAPOCS_DATABASE_URL: ")
    assert "titok" not in failure


def test_a_data_folder_that_cannot_be_made_is_named(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("KAPOCS_DATABASE_URL", "")
    monkeypatch.setenv("KAPOCS_DATA_DIR", str(tmp_path / "file"))
    assert typed("account list").failure.startswith("KAPOCS_DATA_DIR: ")


def test_a_database_of_another_secret_gets_no_key(
    anna: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAPOCS_SECRET_KEY", "too short")
    assert anna("apikey create").failure.startswith("KAPOCS_SECRET_KEY: ")
    monkeypatch.setenv("KAPOCS_SECRET_KEY", "a" * 40)
    assert anna("apikey create").code == 0
    monkeypatch.setenv("KAPOCS_SECRET_KEY", "b" * 40)
    assert "KAPOCS_SECRET_KEY" in anna("apikey create").failure
    assert len(anna("apikey list --json").json) == 1


def test_words_that_are_no_text_are_refused(anna: Typed) -> None:
    assert anna("list create --type newsletter --name", "a\udcff").failure == (
        "The command line is not valid UTF-8."
    )
