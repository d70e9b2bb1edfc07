"""The list that goes with the print files: who lies where, and who was left out and why."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping

from kapocs.printing.queries_files import ManifestEntry
from kapocs.reasons import Reason

COLUMNS = ("file", "position", "first_page", "last_page", "list_id", "record_id", "name",
           "address", "error")  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def file_name(number: int) -> str:
    """The name of a print file; made of nothing but its number."""
    return f"letters-{number:04d}.pdf"


def row(
    entry: ManifestEntry, failure: Reason | None, told: Callable[[Reason | None], str]
) -> Mapping[str, object]:
    """A line of the manifest. `failure`: why the batch failed; then no letter is in a file.

    `told`: a reason as its readers are to have it, empty for none.
    """
    is_there = entry.file is not None and not failure
    return {
        "file": file_name(entry.file) if entry.file is not None and is_there else "",
        "position": entry.position if is_there else None,
        "first_page": entry.first_page if is_there else None,
        "last_page": entry.last_page if is_there else None,
        "list_id": entry.list_id,
        "record_id": entry.subscriber_id,
        "name": entry.name,
        "address": entry.address,
        "error": told(entry.error or failure),
    }


def csv_lines(rows: Iterable[Mapping[str, object]], *, with_head: bool) -> str:
    """The lines as CSV. A text that a spreadsheet would reckon out has an apostrophe before it."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    if with_head:
        writer.writerow(COLUMNS)
    for each in rows:
        writer.writerow([_cell(each[name]) for name in COLUMNS])
    return text.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = str(value).replace("\0", "")
    is_number = isinstance(value, int)
    return f"'{text}" if not is_number and text.lstrip(" ").startswith(_FORMULA) else text
