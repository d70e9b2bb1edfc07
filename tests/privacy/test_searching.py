"""Files of any size are looked through; what nobody can read counts as holding the address."""

import gzip
import random
import zipfile
from pathlib import Path

import pytest

from kapocs.privacy import searching
from kapocs.privacy.mentions import AddressLook
from kapocs.privacy.searching import OVERLAP, WINDOW, is_in_file

BELA = "bela@kapocs.test"
LOOK = AddressLook(BELA)
LINE = b"eva@kapocs.test;Arvizturo tukorfurogep\n"


def others(size: int) -> bytes:
    """So many bytes of a file of other people."""
    return (LINE * (size // len(LINE) + 1))[:size]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file"


@pytest.mark.parametrize("before", [0, WINDOW - 8, WINDOW])
@pytest.mark.parametrize("spelled", [BELA, "BELA%40KAPOCS.TEST", "YmVsYUBrYXBvY3MudGVzdA=="])
def test_it_is_found_wherever_two_windows_meet(path: Path, before: int, spelled: str) -> None:
    path.write_bytes(others(before) + f"\n{spelled};".encode() + others(WINDOW))
    assert is_in_file(LOOK, path)
    path.write_bytes(others(before) + b"\nbel@kapocs.test;" + others(WINDOW))
    assert not is_in_file(LOOK, path)


def zipped(path: Path, *files: tuple[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files:
            file.writestr(name, content)


def test_packed_files_are_unpacked(path: Path) -> None:
    content = others(WINDOW + 100) + f"\n{BELA}".encode()
    for packed in (gzip.compress(content), gzip.compress(others(50)) + gzip.compress(content)):
        path.write_bytes(packed)
        assert is_in_file(LOOK, path)
    zipped(path, ("a.csv", others(100)), ("b.csv", content))
    assert is_in_file(LOOK, path)
    zipped(path, (f"{BELA}/a.csv", b""))
    assert is_in_file(LOOK, path)
    zipped(path, ("a.csv", others(WINDOW)), ("b.csv", others(2 * WINDOW)))
    assert not is_in_file(LOOK, path)
    inner = path.with_name("inner")
    zipped(inner, ("a.csv", content))
    zipped(path, ("inner.xlsx", inner.read_bytes()))
    assert is_in_file(LOOK, path)


def test_what_cannot_be_read_may_hold_it(path: Path) -> None:
    content = others(100)
    for _ in range(4):
        content = gzip.compress(content)
    path.write_bytes(content)
    assert is_in_file(LOOK, path)
    path.write_bytes(gzip.compress(others(1000))[:-20])
    assert is_in_file(LOOK, path)
    path.write_bytes(b"PK\x03\x04 and nothing else")
    assert is_in_file(LOOK, path)
    zipped(path, ("a.csv", others(2 * WINDOW)))
    assert is_in_file(LOOK, path, most=WINDOW)
    assert not is_in_file(LOOK, path, most=3 * WINDOW)
    assert list(path.parent.iterdir()) == [path]


def test_windows_hold_every_byte(path: Path) -> None:
    raw = random.Random(1).randbytes(2 * WINDOW + 17)  # noqa: S311
    path.write_bytes(raw)
    with path.open("rb") as file:
        first, *rest = searching.windows(file)
    assert first + b"".join(each[OVERLAP:] for each in rest) == raw
