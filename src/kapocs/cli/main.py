"""`kapocs`: the command line, and the one place where errors become exit codes."""

import sys
from collections.abc import Sequence
from typing import NoReturn

import typer

from kapocs.cli.common import common
from kapocs.cli.table import Nouns
from kapocs.errors import KapocsError, Unusable
from kapocs.run.failures import sentence

app = typer.Typer(
    name="kapocs",
    cls=Nouns,
    help="Kapocs: an open marketing-automation server.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.callback()(common)


def run(words: Sequence[str] | None = None) -> None:
    """Runs the command line: these words, or what the process was started with.

    Exit 1: it failed, and stderr says why. Exit 2: it was not understood.
    """
    given = sys.argv[1:] if words is None else words
    if not all(map(_is_text, given)):
        _fail("The command line is not valid UTF-8.")
    try:
        app(args=given, prog_name="kapocs")
    except KapocsError as error:
        _fail(sentence(error))
    except Unusable as error:
        _fail(str(error))


def _is_text(word: str) -> bool:
    # Bytes that are no text come as lone surrogates, which no database column takes.
    return not any("\ud800" <= letter <= "\udfff" for letter in word)


def _fail(line: str) -> NoReturn:
    sys.stderr.write(" ".join(line.split()) + "\n")
    sys.exit(1)


if __name__ == "__main__":
    run()
