"""A running campaign outlives `kill -9` of each of its parts: nothing is lost, nothing doubled.

`python -m sends.crash_rounds` does the same for as many rounds as one likes.
"""

import random
import tempfile
from pathlib import Path

import pytest

from sends.crash_rounds import Outcome, draw, run_round
from sends.crash_stage import stage

TARGETS = {
    1: (("worker", "sink"), ("postgres", "web")),
    2: (("worker", "postgres"), ("worker", "web", "sink")),
}


@pytest.mark.parametrize("workers", [1, 2])
async def test_killed_parts_of_a_campaign_lose_nothing_and_repeat_nothing(workers: int) -> None:
    seed = random.randrange(10**6)  # noqa: S311  # a draw, not a secret
    print(f"seed {seed}")  # noqa: T201  # to run a failed draw again
    chance = random.Random(seed)  # noqa: S311
    total = Outcome()
    # Not in pytest's own folder: its name is too long for a socket.
    with tempfile.TemporaryDirectory(prefix="kapocs-", ignore_cleanup_errors=True) as folder:
        async with stage(Path(folder), people=600) as at:
            for targets in TARGETS[workers]:
                total += await run_round(at, draw(chance, targets), workers)
    assert total.wrong == []
    assert (total.lost, total.twice) == (0, 0)
    assert total.sent + total.uncertain == total.deliveries
    assert total.uncertain_arrived <= total.uncertain
    assert sum(total.kills.values()) >= 2
