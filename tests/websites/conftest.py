"""A WordPress for all tests of a process, and a list of Anna's that leads to it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import warden
from kapocs.db.pool import Pool
from kapocs.signing import Signer
from websites.bench import SiteBench, open_bench
from websites.site import WordPressSite, missing, running


@pytest.fixture(scope="session")
def wordpress() -> Iterator[WordPressSite]:
    """A WordPress with our plug-in, which all tests of this process share."""
    assert missing() == "", f"not here: {missing()}; scripts/install-system.sh"
    with (
        tempfile.TemporaryDirectory(prefix="kapocs-", dir=warden.fastest_folder()) as folder,
        running(Path(folder)) as site,
    ):
        yield site


@pytest.fixture
async def bench(pool: Pool, signer: Signer) -> SiteBench:
    """Anna's list, and a worker that sees to her websites."""
    return await open_bench(pool, signer)
