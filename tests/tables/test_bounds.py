"""Files that were built to be slow or large take neither long nor much memory."""

import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable
from pathlib import Path

import pytest

from kapocs.tables import rows as reading
from kapocs.tables.look import look
from kapocs.tables.model import MOST_BYTES, MOST_ROWS, BadTable, FileRow, ReadTableAs

_MEGA = 2**20
_MEMORY = """
import sys
from collections import deque
from pathlib import Path
from kapocs.tables.look import look
from kapocs.tables.model import ReadTableAs
from kapocs.tables.rows import rows
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
before = peak()
path = Path(sys.argv[1])
deque(rows(path, look(path, ReadTableAs())), 0)
print((peak() - before) // 1024)
"""


def _file(folder: Path, parts: Iterable[bytes]) -> Path:
    path = folder / "file"
    with path.open("wb") as file:
        file.writelines(parts)
    return path


def _read(path: Path) -> tuple[list[FileRow], float]:
    """The rows, and seconds of a core."""
    begun = time.process_time()
    told = list(reading.rows(path, look(path, ReadTableAs())))
    return told, time.process_time() - begun


def _memory_mb(path: Path) -> int:
    words = [sys.executable, "-c", _MEMORY, str(path)]
    return int(subprocess.run(words, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize(
    ("head", "line", "tail"),
    [
        (b"a;b\n", b"%d;Gy\xc5\x91r\r\n", b""),
        (b"a;b\n", b'%d;"two\nlines"\n', b""),
        (b"", b'{"a": %d, "b": [1]}\n', b""),
        (b"a;b\n1;2\n", b"%d", b"\n3;4\n"),
        (b"a;b\n1;2\n", b"%d;", b"\n3;4\n"),
        (b'a;b\n1;2\n3;"x', b"%d\n", b'"\n'),
    ],
    ids=["lines", "quoted", "json", "one long cell", "one line of cells", "one quotation"],
)
def test_memory_does_not_grow_with_the_file(
    tmp_path: Path, head: bytes, line: bytes, tail: bytes
) -> None:
    path = _file(tmp_path, [head, *(line % n for n in range(400_000)), tail])
    assert _memory_mb(path) < 70


def test_a_file_of_a_single_endless_line_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with path.open("wb") as file:
        file.write(b"a" * _MEGA)
        file.truncate(MOST_BYTES)
    begun = time.process_time()
    with pytest.raises(BadTable) as refused:
        look(path, ReadTableAs(encoding="utf-8"))
    assert refused.value.reason.code in ("tables.long_first_line", "tables.binary")
    assert time.process_time() - begun < 2
    with path.open("ab") as file:
        file.write(b"a")
    with pytest.raises(BadTable) as refused:
        look(path, ReadTableAs())
    assert refused.value.reason.code == "tables.too_large"


_SLOW = {
    "quotes that open from outside and go on from inside": b'x","\n' * 400_000,
    "a quote in each line": b'"x\n' * 400_000,
    "pairs of quotes": b'"",""\n' * 500_000,
    "quotes alone": b'"' * 5_000_000,
    "blank lines": b"\n" * 2_000_000,
    "separators alone": (b"," * 1_000_000 + b"\n") * 5,
    "backslashes": b'"\\' * 2_000_000,
}


@pytest.mark.parametrize("name", _SLOW)
def test_quotes_and_blanks_take_time_by_their_size_alone(tmp_path: Path, name: str) -> None:
    path = _file(tmp_path, [b"a,b\n", _SLOW[name]])
    _, seconds = _read(path)
    assert seconds < 25


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    path = _file(tmp_path, [b"a;b\n1;2\n", b"x" * 3 * _MEGA, b"\n3;4\n"])
    told, _ = _read(path)
    assert [(row.line, row.problem and row.problem.code) for row in told] == [
        (2, None),
        (3, "tables.long_line"),
        (4, None),
    ]
    assert sum(map(len, told[1].cells)) <= 32_767


def test_more_rows_than_there_may_be_are_refused(tmp_path: Path) -> None:
    path = _file(tmp_path, [b"a\n", b"1\n" * (MOST_ROWS + 1)])
    found = look(path, ReadTableAs())
    last: deque[FileRow] = deque(maxlen=1)
    with pytest.raises(BadTable) as refused:
        last.extend(reading.rows(path, found))
    assert refused.value.reason.code == "tables.too_many_rows"
    assert MOST_ROWS - 100_000 < last[0].line <= MOST_ROWS + 1


def test_reading_goes_on_behind_a_line(tmp_path: Path) -> None:
    path = _file(tmp_path, [b"a;b\n", *(b'%d;"x\ny"\n' % n for n in range(50_000))])
    found = look(path, ReadTableAs())
    every = list(reading.rows(path, found))
    for after in (0, 1, 3, 50_000, every[-2].line):
        rest = list(reading.rows(path, found, after_line=after))
        assert rest == [row for row in every if row.line > after]


def test_who_stops_reading_leaves_no_file_open(tmp_path: Path) -> None:
    path = _file(tmp_path, [b"a;b\n", b"1;2\n" * 100_000])
    found = look(path, ReadTableAs())
    told = reading.rows(path, found)
    next(told)
    del told
    assert not [each for each in Path("/proc/self/fd").iterdir() if _leads_to(each, path)]


def _leads_to(link: Path, path: Path) -> bool:
    try:
        return link.readlink() == path
    except OSError:
        return False
