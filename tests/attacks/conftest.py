"""Fixtures of the attacks."""

from collections.abc import Iterator

import pytest


@pytest.fixture
def quiet(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever a test with it sends, nobody writes a traceback."""
    yield
    said = "".join(capfd.readouterr()) + caplog.text
    assert "Traceback" not in said, said[-3000:]
