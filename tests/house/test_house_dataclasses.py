"""Dataclasses do what Python's own do, however their small methods are made."""

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent / "dataclass_sample.py"


def told(before: str) -> list[str]:
    """What the sample says after these words, in a fresh Python."""
    words = f"{before}\nimport runpy\nrunpy.run_path({str(SAMPLE)!r}, run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout.splitlines()


def test_dataclasses_give_and_raise_what_pythons_own_do() -> None:
    assert told("import kapocs") == told("")


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="Python makes them so itself")
def test_their_small_methods_are_not_compiled_for_each_class() -> None:
    words = "import kapocs, dataclasses\nprint(dataclasses._repr_fn.__module__)"
    assert told(words)[0] == "kapocs.quick_dataclasses"
