"""Reads files of the shelf in tests, or says how they are refused."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from files import make
from kapocs.reasons import Reason
from kapocs.tables.look import look
from kapocs.tables.model import BadTable, FileRow, ReadTableAs, TableLook
from kapocs.tables.rows import rows

Read = tuple[TableLook, list[FileRow]]


@cache
def shelf() -> dict[str, bytes]:
    """The files, made once."""
    return make.shelf()


def read(file: str | bytes, **how: Any) -> Read:
    """What is said of a file, by its name on the shelf or its bytes, and its rows."""
    raw = shelf()[file] if isinstance(file, str) else file
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(raw)
        found = look(path, ReadTableAs(**how))
        return found, list(rows(path, found))


def cells(file: str | bytes, **how: Any) -> list[list[str]]:
    """The cells of a file's rows."""
    return [row.cells for row in read(file, **how)[1]]


def refusal(file: str | bytes, **how: Any) -> Reason:
    """Why a file is not read; it is read to its end."""
    with pytest.raises(BadTable) as refused:
        read(file, **how)
    assert refused.value.message.startswith(f"{refused.value.field}: ")
    return refused.value.reason


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    """What was told, in short."""
    return [each.code.removeprefix("tables.") for each in reasons]


def problems(rows_: list[FileRow]) -> dict[int, str]:
    """Line → what is wrong with its row."""
    return {row.line: row.problem.code.removeprefix("tables.") for row in rows_ if row.problem}
