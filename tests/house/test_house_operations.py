"""Whatever the command line does, an operation of API v2 does it too, or it is said why none does.

Run this file as a program to write the page of the docs anew.
"""

from collections.abc import Iterable, Iterator, Mapping

from typer.core import TyperGroup
from typer.main import get_command

from house import operations
from house.source import ROOT, expect
from kapocs.api_v2.routes import CHAPTERS
from kapocs.cli.main import app

PAGE = ROOT / "docs" / "operations-by-noun.md"
_HEAD = """# Operations by noun

What each command of the [command line](command-line.md) is called in [API v2](api-v2.md), or why
the API has nothing of the kind. `/docs/v2` of a running installation describes each operation.

"""
_REST = """## Operations without a command

| API v2 | why |
|---|---|
"""


def commands() -> Iterator[str]:
    """Every command, as it is typed after `kapocs`."""
    whole = get_command(app)
    assert isinstance(whole, TyperGroup)
    yield from _below(whole, "")


def _below(group: TyperGroup, above: str) -> Iterator[str]:
    for name, found in group.commands.items():
        whole = f"{above} {name}".strip()
        if isinstance(found, TyperGroup):
            yield from _below(found, whole)
        else:
            yield whole


def named(by_noun: Mapping[str, str]) -> dict[str, list[str]]:
    """Command → the ids of its operations."""
    pairs = [(noun, *each.split("=")) for noun, verbs in by_noun.items() for each in verbs.split()]
    return {f"{noun} {verb}": ids.split("+") for noun, verb, ids in pairs}


def differing(typed: Iterable[str], there: set[str], table: Mapping[str, list[str]]) -> list[str]:
    """What is wrong with the table; `typed`: all commands, `there`: ids of all operations."""
    known = list(typed)
    told = {*table, *operations.NO_OPERATION}
    both = set(table) & set(operations.NO_OPERATION)
    lacking = {command for command, ids in table.items() if not there.issuperset(ids)}
    by_command = {each for ids in table.values() for each in ids}
    return [
        *(f"{each}: say its operation, or why there is none" for each in known if each not in told),
        *(f"{each}: there is no such command" for each in sorted(told - set(known))),
        *(f"{each}: it has an operation, and a reason for none" for each in sorted(both)),
        *(f"{each}: {table[each]} is not there" for each in sorted(lacking)),
        *(
            f"{each}: say which command does the same, or why none does"
            for each in sorted(there - by_command - set(operations.NO_COMMAND))
        ),
        *(
            f"{each}: NO_COMMAND has it without need"
            for each in sorted(set(operations.NO_COMMAND) - (there - by_command))
        ),
    ]


def page() -> str:
    """The page of the docs."""
    table, typed = named(operations.BY_NOUN), list(commands())
    nouns = dict.fromkeys(each.split()[0] for each in typed)
    parts = [_HEAD]
    for noun in nouns:
        rows = [_row(each, table) for each in typed if each.split()[0] == noun]
        parts.append("\n".join([f"## {noun}\n", "| `kapocs` | API v2 |", "|---|---|", *rows, "\n"]))
    rest = [f"| `{each}` | {why} |" for each, why in sorted(operations.NO_COMMAND.items())]
    return "".join([*parts, _REST, "\n".join(rest), "\n"])


def _row(command: str, table: Mapping[str, list[str]]) -> str:
    if command in operations.NO_OPERATION:
        return f"| `{command}` | none: {operations.NO_OPERATION[command]} |"
    return f"| `{command}` | {', '.join(f'`{each}`' for each in table[command])} |"


def test_every_command_names_its_operations_or_why_it_has_none() -> None:
    there = {route.id for routes in CHAPTERS.values() for route in routes}
    expect(differing(commands(), there, named(operations.BY_NOUN)))


def test_the_page_of_the_docs_is_the_table() -> None:
    assert PAGE.read_text("utf-8") == page(), "Run test_house_operations.py to write it anew."


def test_a_command_and_an_operation_without_each_other_are_found() -> None:
    there = {"flyKite", *operations.NO_COMMAND}
    typed = ["kite fly", "kite land", "kite cut", *operations.NO_OPERATION]
    table = named({"kite": "fly=flyKite cut=cutKite", "wind": "blow=flyKite"})
    assert differing(typed, {*there, "mendKite"}, table) == [
        "kite land: say its operation, or why there is none",
        "wind blow: there is no such command",
        "kite cut: ['cutKite'] is not there",
        "mendKite: say which command does the same, or why none does",
    ]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
