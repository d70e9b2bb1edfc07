"""Options that several commands share, and reading what was typed."""

import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from kapocs.errors import Invalid
from kapocs.ids import LARGEST_ID
from kapocs.letters.model import LARGEST_IMAGE

STDIN = "-"

Id = Annotated[int, typer.Argument(metavar="ID", min=1, max=LARGEST_ID)]
OptionalId = Annotated[int | None, typer.Argument(metavar="ID", min=1, max=LARGEST_ID)]
ListOption = Annotated[int, typer.Option("--list", min=1, max=LARGEST_ID, help="The list's id.")]
FormOption = Annotated[
    int | None, typer.Option("--form", min=1, max=LARGEST_ID, help="The form's id.")
]
VatOption = Annotated[str, typer.Option("--vat", metavar="PERCENT", help="0 to 100.")]
CurrencyOption = Annotated[str, typer.Option("--currency", help="Such as HUF, EUR or USD.")]
FolderOption = Annotated[
    int | None,
    typer.Option("--folder", min=0, max=LARGEST_ID, help="Id of the folder it lies in; 0: none."),
]
InFolderOption = Annotated[
    int | None, typer.Option("--folder", min=1, max=LARGEST_ID, help="Only those of this folder.")
]
NameOption = Annotated[str, typer.Option("--name", help="1 to 200 characters.")]


class BadFile(Invalid):
    """The file cannot be read."""

    code = "bad_file"


class BadTime(Invalid):
    """This is not a time."""

    code = "bad_time"


def read_picture(file: str) -> bytes:
    """The bytes of a picture, no more of it than tells that it is too large. BadFile."""
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST_IMAGE + 1)
    except OSError as error:
        raise BadFile(f"image: {file}: {error.strerror}.", field="image") from error


def read_text(path: str, *, field: str) -> str:
    """The text of a file, or of stdin for `-`. BadFile."""
    try:
        raw = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        raise BadFile(f"{field}: {path}: {error.strerror}.", field=field) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(f"{field}: {path}: not UTF-8 text.", field=field) from error
    if "\0" in text:
        raise BadFile(f"{field}: {path}: a NUL character cannot be stored.", field=field)
    return text


def pair(text: str, *, option: str, sign: str = "=") -> tuple[str, str]:
    """Both sides of the first sign. A usage error without one."""
    left, found, right = text.partition(sign)
    if not found or not left.strip():
        raise typer.BadParameter(f"{text!r}: NAME{sign}VALUE is expected.", param_hint=option)
    return left.strip(), right


def moment(
    text: str | None, *, field: str, zone: ZoneInfo, whole_day: bool = False
) -> datetime | None:
    """A day, or a time of a day, in the zone unless it has its own offset; in UTC. BadTime.

    `whole_day`: a day without a time stands for its end, not for its beginning.
    """
    if text is None:
        return None
    try:
        day = _day(text)
        if day is not None:
            return datetime.combine(day + timedelta(days=whole_day), time(), zone).astimezone(UTC)
        given = datetime.fromisoformat(text)
        return (given if given.tzinfo else given.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadTime(
            f"{field}: {text!r} is not a time such as 2026-12-31 or 2026-12-31T18:00.", field=field
        ) from error


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
