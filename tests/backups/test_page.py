"""The page about backups, followed to the letter on a fresh installation."""

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from journey.pasting import run, steps
from journey.running import ROOT
from kapocs.docs_site.examples import ExampleLanguage

PAGE = "docs/backup.md"
pytestmark = pytest.mark.journey


@pytest.fixture
def home() -> Iterator[Path]:
    """Not in pytest's own folder, which any other run of pytest closes to the server."""
    with tempfile.TemporaryDirectory(prefix="kapocs-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


async def pasted(text: str, folder: Path, language: ExampleLanguage = ExampleLanguage.CURL) -> str:
    path = f"{ROOT / 'src'}"
    status, out, err = await run(text, language, folder, PYTHONPATH=path, KAPOCS_SAMPLES="false")
    assert status == 0, (text, out, err)
    return out


async def test_what_the_page_says_makes_a_backup_and_a_copy(home: Path) -> None:
    await pasted("kapocs account create --name Árvíztűrő && kapocs apikey create", home)
    said = [await pasted(text, home) for text, _ in steps(PAGE)]
    assert len(said) == 4
    assert "whole" in said[0]
    assert said[1].count("was restored") == 2
    assert "restored/secret.key is from the backup" in said[2]
    assert "letters uncertain" in said[3]
    script = re.findall(r"^```python\n(.*?)^```$", (ROOT / PAGE).read_text(), re.DOTALL | re.M)
    (home / "open.py").write_text(script[0])
    line = f"{sys.executable} open.py backups/kapocs-* passphrase.txt | head -c 5"
    assert await pasted(line, home) == "PGDMP"
