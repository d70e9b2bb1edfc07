"""Every command that README and docs show is one that the real parser takes."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer import Exit
from typer.core import TyperGroup
from typer.main import get_command

from kapocs.cli.main import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^ *```\w*\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`(kapocs [^`]+)`")
_ENDS = {"|", "||", "&", "&&", ";", ">", ">>", "<", "2>", "2>&1"}
# Words that stand for something else: ID, FILE, NEW_FILE, `…`.
_PLACEHOLDER = re.compile(r"…|\.\.\.|\b[A-Z]{2,}[A-Z_]*\b|[{\[]")


def shown(text: str) -> Iterator[str]:
    """The command lines of a page: of its blocks, and in its sentences where they are whole."""
    for block in _BLOCK.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            told = line.strip().removeprefix("$ ").removeprefix(".venv/bin/")
            if told.startswith("kapocs "):
                yield told
    for command in _INLINE.findall(_BLOCK.sub("", text)):
        told = " ".join(command.split())
        if " --" in told and not _PLACEHOLDER.search(told):
            yield told


def words(command: str) -> list[str]:
    """Its arguments, up to where the shell goes on with something else."""
    found = shlex.split(command, comments=True)[1:]
    end = next((at for at, word in enumerate(found) if word in _ENDS), len(found))
    return found[:end]


def parse(args: list[str]) -> None:
    """An error for a command or option that is not there, a missing one, or a bad value."""
    command: Any = get_command(app)
    context: Any = None
    name: str | None = "kapocs"
    while True:
        context = command.make_context(name, list(args), parent=context)
        if not isinstance(command, TyperGroup):
            return
        rest = [*context._protected_args, *context.args]
        name, command, args = command.resolve_command(context, rest)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_on_the_page_is_one(page: Path) -> None:
    wrong = []
    for command in shown(page.read_text()):
        try:
            parse(words(command))
        except Exit:
            continue  # `--help`: it would print and end
        except Exception as error:  # noqa: BLE001  # whatever it is, the page is wrong
            wrong.append(f"{command}: {type(error).__name__} {error}")
    assert wrong == []


def test_the_check_reads_the_commands_and_sees_wrong_ones() -> None:
    assert sum(len(list(shown(page.read_text()))) for page in PAGES) > 100
    for wrong in ("kapocs lists", "kapocs list create --nam x", "kapocs send start x", "kapocs a"):
        with pytest.raises(Exception, match=r"."):
            parse(words(wrong))
    parse(words("kapocs list create --name x --type newsletter | cat"))
