"""Making the key that signs letters."""

from pathlib import Path

import pytest

from cli.conftest import Typed


@pytest.mark.parametrize(("algorithm", "tag"), [("rsa", "k=rsa"), ("ed25519", "k=ed25519")])
def test_a_key_comes_with_its_record_and_settings(
    typed: Typed, tmp_path: Path, algorithm: str, tag: str
) -> None:
    path = tmp_path / "dkim.pem"
    options = f"--domain kapocs.test --key-file {path}"
    made = typed(f"dkim create {options} --algorithm {algorithm}").out
    assert "kapocs._domainkey.kapocs.test" in made
    assert tag in made
    assert f"KAPOCS_DKIM_KEY_FILE={path}" in made
    assert path.stat().st_mode & 0o777 == 0o600
    assert typed(f"dkim show {options}").out in made


def test_a_key_is_never_overwritten(typed: Typed, tmp_path: Path) -> None:
    path = tmp_path / "dkim.pem"
    path.write_text("mine")
    assert "--key-file" in typed(f"dkim create --domain kapocs.test --key-file {path}").failure
    assert path.read_text() == "mine"
    assert "key" in typed(f"dkim show --domain kapocs.test --key-file {path}").failure
