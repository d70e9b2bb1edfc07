"""No test of its own: what `test_killed_run.py` kills while it works."""

import os
import subprocess
import time
from pathlib import Path


def test_that_sleeps(postgres: str) -> None:
    subprocess.Popen(["sleep", "600"], start_new_session=True)
    place = Path(os.environ["SLEEPING"])  # noqa: TID251  # told by the test that starts this
    (place / f"{os.getpid()}").write_text(postgres)
    time.sleep(600)


def test_that_sleeps_too(postgres: str) -> None:
    test_that_sleeps(postgres)
