"""Reads files in tests, or says how they are refused."""

from collections.abc import Mapping

import pytest

from kapocs.bank_files.model import BadStatement, BankFile, Columns, Format, Movement, ReadAs
from kapocs.bank_files.read import read


def told(
    raw: bytes | str,
    *,
    format_: Format | None = None,
    columns: Columns | None = None,
    kept: Mapping[str, Columns] | None = None,
) -> BankFile:
    return read(
        raw.encode() if isinstance(raw, str) else raw,
        ReadAs(format=format_, columns=columns, kept=kept or {}),
    )


def only(found: BankFile) -> Movement:
    assert len(found.movements) == 1
    return found.movements[0]


def refused(raw: bytes | str, *, format_: Format | None = None) -> str:
    with pytest.raises(BadStatement) as caught:
        told(raw, format_=format_)
    assert caught.value.field == "file"
    return caught.value.message
