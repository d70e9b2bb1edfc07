"""Brings the lines of a file together by the order they are of, in little memory."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path

import orjson

from kapocs.order_files.model import FileLine
from kapocs.reasons import read

RUN_BYTES = 32 * 2**20
"""Of lines that are sorted at once; the runs are merged then, each read from a file."""
_Keyed = tuple[str, int, bytes]


def grouped(
    lines: Iterable[tuple[str, FileLine]], folder: Path, *, most: int, run_bytes: int = RUN_BYTES
) -> Iterator[tuple[str, list[FileLine], bool]]:
    """The lines of each order, in the order of the orders' numbers and of the lines.

    `lines`: each with the number of its order. An order of more than `most` lines comes in pieces
    of as many, marked as such.
    """
    runs = [_read(path) for path in _runs(lines, folder, run_bytes)]
    for number, keyed in groupby(heapq.merge(*runs), key=lambda each: each[0]):
        first = list(islice(keyed, most + 1))
        is_too_long = len(first) > most
        yield number, [_line(each) for each in first], is_too_long
        while is_too_long and (piece := list(islice(keyed, most))):
            yield number, [_line(each) for each in piece], True


def _runs(lines: Iterable[tuple[str, FileLine]], folder: Path, run_bytes: int) -> Iterator[Path]:
    """Files in each of which the lines are sorted."""
    run: list[_Keyed] = []
    size = count = 0
    for number, line in lines:
        why = None if line.problem is None else line.problem.stored()
        packed = orjson.dumps([line.cells, why])
        run.append((number, line.line, packed))
        size += len(packed) + len(number)
        if size >= run_bytes:
            count += 1
            yield _written(run, folder / f"run{count}")
            run, size = [], 0
    yield _written(run, folder / f"run{count + 1}")


def _written(run: Sequence[_Keyed], path: Path) -> Path:
    with path.open("wb") as file:
        for number, line, packed in sorted(run):
            file.write(orjson.dumps([number, line]) + b"\t" + packed + b"\n")
    return path


def _read(path: Path) -> Iterator[_Keyed]:
    with path.open("rb") as file:
        for raw in file:
            key, _, packed = raw.partition(b"\t")
            number, line = orjson.loads(key)
            yield number, line, packed


def _line(keyed: _Keyed) -> FileLine:
    cells, why = orjson.loads(keyed[2])
    return FileLine(keyed[1], cells, read(why) if why else None)
