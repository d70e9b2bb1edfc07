"""Automations as files: read with all their mistakes, each with its line, and written."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any

import typer
import yaml

from kapocs.automations.documents import BadAutomationFile, Document, read_document
from kapocs.automations.model import BadAutomation, Problem
from kapocs.cli.options import BadFile, read_text
from kapocs.reasons import Reason
from kapocs.wording.telling import english

FlowFile = Annotated[
    str, typer.Option("--file", metavar="FILE", help="YAML or JSON; - reads from standard input.")
]
MaybeFlowFile = Annotated[
    str | None,
    typer.Option("--file", metavar="FILE", help="YAML or JSON; - reads from standard input."),
]


def read_file(path: str) -> Document:
    """What the file has. BadFile names the line, and all that is wrong at once."""
    try:
        return read_document(read_text(path, field="file"))
    except BadAutomationFile as error:
        raise BadFile(f"file: {path}: {error.message}", field="file") from error


@contextmanager
def telling_lines(path: str, document: Document) -> Iterator[None]:
    """What is wrong with the definition is told with the lines of the file, as BadFile."""
    try:
        yield
    except BadAutomation as error:
        told = "; ".join(_line(each) for each in shapes(error.problems, document))
        raise BadFile(f"file: {path}: {told}.", field="file") from error


def shapes(problems: Iterable[Problem], document: Document) -> list[dict[str, object]]:
    """The problems as data, in the order of the lines."""
    found = [_shape(document.line_of(each.place), each.place, each.reason) for each in problems]
    return sorted(found, key=lambda each: int(str(each["line"])))


def unreadable(error: BadAutomationFile) -> list[dict[str, object]]:
    """The one problem of a file that cannot be read."""
    return [_shape(error.line, "", error.why)]


def as_lines(path: str, found: Iterable[Mapping[str, object]]) -> str:
    """The problems as compilers tell them: a line each."""
    return "\n".join(f"{path}:{each['line']}: {_told(each)}" for each in found)


def as_yaml(definition: Mapping[str, Any]) -> str:
    """The definition as a file that can be read again."""
    text: str = yaml.safe_dump(
        dict(definition), allow_unicode=True, sort_keys=False, default_flow_style=None, width=100
    )
    return text.rstrip("\n")


def _shape(line: int, place: str, reason: Reason) -> dict[str, object]:
    return {"line": line, "place": place, "code": reason.code, "message": english(reason)}


def _line(problem: Mapping[str, object]) -> str:
    return f"line {problem['line']}: {_told(problem)}"


def _told(problem: Mapping[str, object]) -> str:
    message = str(problem["message"]).rstrip(".")
    return f"{problem['place']}: {message}" if problem["place"] else message
